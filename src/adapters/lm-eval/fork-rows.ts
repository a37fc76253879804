import type { AdapterInput, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { type Assembly, createAssembly } from '../shared/assembly.ts';
import { pointerSegment } from '../shared/json-pointer.ts';
import { at, entries, list, readScore, scalarText } from '../shared/read.ts';
import { metricEntries } from './file-part.ts';
import { ROW_MEAN, rowMetric } from './metric-keys.ts';

/** The samples that forks of 0.3 write into the results file, which lm-eval itself did not. */
export interface ForkRows {
  readonly pointers: readonly string[];
  take(pointer: string, row: JsonValue, index: number): void;
  /** To be called once per task, after the last row: its part with what the rows say. */
  finish(part: RunPart): RunPart;
}

interface TaskRows {
  readonly metrics: readonly string[];
  readonly assembly: Assembly;
}

/**
 * Two forks: one puts `details` beside the values of a task, the other `cache` beside `results`, with the document
 * itself in each row. A score is what a row holds under the name of one of the task's values.
 */
export function forkRows(input: AdapterInput, sink: RecordSink): ForkRows {
  const document = input.probe.json?.value;
  const tasks = new Map<string, TaskRows>();
  const byPointer = new Map<string, TaskRows>();
  for (const [task, results] of entries(at(document, 'results'))) {
    const segment = pointerSegment(task);
    const [pointer, first] =
      at(results, 'details') === undefined
        ? [`/cache/${segment}`, list(at(document, 'cache', task))]
        : [`/results/${segment}/details`, list(at(results, 'details'))];
    const metrics = metricEntries(results)
      .map(({ key }) => key)
      .filter((key) => !OVER_ALL.test(key) && isScored(first, key));
    if (metrics.length === 0) continue;
    const rows = { metrics, assembly: createAssembly(sink, input.path, task) };
    tasks.set(task, rows);
    byPointer.set(pointer, rows);
  }
  return {
    pointers: [...byPointer.keys()],
    take(pointer, row, index) {
      const rows = byPointer.get(pointer);
      if (rows !== undefined) takeRow(rows, row, `${pointer}/${index}`);
    },
    finish(part) {
      const rows = tasks.get(part.key);
      return rows === undefined ? part : withRows(part, rows);
    },
  };
}

/** Such a value is no mean of what its rows hold. */
const OVER_ALL = /^(.*_)?(ppl|perplexity|bits_per_byte)$/;

function isScored(rows: readonly JsonValue[], metric: string): boolean {
  return rows.length > 0 && rows.every((row) => readScore(at(row, metric)).value !== null);
}

function takeRow({ metrics, assembly }: TaskRows, row: JsonValue, place: string): void {
  assembly.add({
    id: null,
    place,
    input: firstOf(row, INPUT),
    target: firstOf(row, TARGET),
    output: firstOf(row, OUTPUT) ?? firstOf(at(row, 'metadata'), OUTPUT),
    scores: metrics.map((metric) => ({ metric, read: readScore(at(row, metric)) })),
  });
}

const INPUT = ['question', 'input', 'problem', 'context', 'prompt'];
const TARGET = ['answer', 'output_answer', 'target'];
const OUTPUT = ['completion', 'selected_answer', 'program', 'exec_result'];

function firstOf(row: JsonValue | undefined, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = scalarText(at(row, key));
    if (value !== null) return value;
  }
  return null;
}

function withRows(part: RunPart, { metrics, assembly }: TaskRows): RunPart {
  assembly.finish(metrics);
  const own = new Set(metrics);
  return {
    ...part,
    metrics: part.metrics.map((metric) =>
      own.has(metric.name)
        ? rowMetric(metric.name, ROW_MEAN, 'not-stated', assembly.observed(metric.name))
        : metric,
    ),
    reported: part.reported.map((one) => {
      const isMean = one.statistic === 'value' && own.has(one.name);
      return isMean ? { ...one, rule: ROW_MEAN } : one;
    }),
    hasSamples: true,
  };
}
