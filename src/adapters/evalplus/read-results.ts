import { ingestError } from '../../ingest/ingest-error.ts';
import { streamJson } from '../../ingest/json/json-parser.ts';
import type { Metric, ReportedValue } from '../../records/metric.ts';
import type { RecordSink, ScoreRow } from '../../records/rows.ts';
import type { AdapterInput, JsonValue } from '../adapter.ts';
import { describeMetric } from '../registry.ts';
import { BLANK_ATTEMPT } from '../shared/blank-attempt.ts';
import { blankPart } from '../shared/blank-part.ts';
import { createLedger } from '../shared/ledger.ts';
import { momentOf } from '../shared/moment.ts';
import { at, entries, type ReadScore, text } from '../shared/read.ts';
import { MEAN_RULE, STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { plusScore, solutionsOf, statusScore } from './solution.ts';

const KEY = 'results';
const METRICS = ['base', 'plus'] as const;

/** Reads a results file: a sample per task, an attempt per solution, pass or fail under two sets of tests. */
export async function readResults(input: AdapterInput, sink: RecordSink): Promise<void> {
  const ledger = createLedger(sink, input.path, KEY);
  const prefixes = new Set<string>();
  let epochs = 0;
  const { rest: file } = await streamJson(input.bytes(), {
    file: input.path,
    limits: input.limits,
    streamed: ['/eval'],
    onElement(_pointer, task, index, key) {
      const sample = key ?? '';
      if (sample === '') throw noTask(input.path, index);
      prefixes.add(sample.split('/')[0]?.toLowerCase() ?? '');
      const solutions = solutionsOf(task);
      epochs = Math.max(epochs, solutions.length);
      for (let position = 0; position < solutions.length; position += 1) {
        const {
          code,
          base: status,
          plus: plusStatus,
          baseFailed,
          plusFailed,
        } = solutions[position]!;
        const attempt = position + 1;
        const place = `/eval/${sample}/${position}`;
        ledger.attempt({ ...BLANK_ATTEMPT, sample, attempt, place });
        if (code !== null)
          ledger.text({
            sample,
            attempt,
            output: code,
          });
        const base = statusScore(status);
        ledger.score(scoreRow(sample, attempt, 'base', base, status, baseFailed));
        if (plusStatus === null) continue;
        const plus = plusScore(base, statusScore(plusStatus));
        ledger.score(scoreRow(sample, attempt, 'plus', plus, plusStatus, plusFailed));
      }
    },
  });
  if (ledger.attempts() === 0) throw empty(input.path);
  ledger.finish();
  const hash = text(at(file, 'hash'));
  const suite = prefixes.size === 1 ? [...prefixes].join('') : '';
  sink.run({
    ...blankPart('EvalPlus', KEY),
    suite: {
      name: suite,
      version: hash,
      dataset: suite === '' ? null : { name: `${suite}+`, revision: hash, split: null },
    },
    startedAt: momentOf(text(at(file, 'date'))),
    epochs,
    metrics: METRICS.filter((name) => name === 'base' || ledger.has(name)).map(testMetric),
    reported: reportedValues(at(file, 'pass_at_k'), ledger.metrics()),
  });
}

function scoreRow(
  sample: string,
  attempt: number,
  metric: (typeof METRICS)[number],
  { value, missing, raw }: ReadScore,
  label: string | null,
  failed: number,
): Omit<ScoreRow, 'run'> {
  const passed = value === null ? null : value === 1;
  const reason = failed === 0 ? null : `${failed} failing inputs recorded`;
  return { sample, attempt, metric, value, missing, raw, label, passed, reason };
}

/** Every task weighs the same, however many solutions it has. */
function testMetric(name: string): Metric {
  return {
    name,
    ...describeMetric('evalplus', name),
    scorer: { kind: 'code', name: `${name} tests`, model: null },
    rule: MEAN_RULE,
    passThreshold: 1,
  };
}

/** `pass_at_k.plus["pass@10"]`: the unbiased estimate per task, averaged over tasks. Absent before 0.3.1. */
function reportedValues(rates: JsonValue | undefined, known: readonly string[]): ReportedValue[] {
  return METRICS.flatMap((metric) =>
    entries(at(rates, metric)).flatMap(([name, raw]) => {
      const k = Number(/^pass@(\d{1,6})$/.exec(name)?.[1] ?? 0);
      const hasRows = known.includes(metric);
      const rule =
        k >= 1 && hasRows ? ({ ...MEAN_RULE, epochs: 'pass-at-k', k } as const) : STATED_ONLY;
      return stated(`${metric}.${name}`, `/pass_at_k/${metric}/${name}`, raw, {
        metric: hasRows ? metric : null,
        statistic: k >= 1 && hasRows ? 'value' : 'other',
        rule,
      });
    }),
  );
}

function noTask(file: string, index: number) {
  return ingestError('invalid-type', {
    file,
    place: `/eval/${index}`,
    found: 'solutions without the id of a task',
    expected: 'an object of tasks',
    mend: 'Run evalplus.evaluate again.',
  });
}

function empty(file: string) {
  return ingestError('missing-key', {
    file,
    place: '/eval',
    found: 'no solutions',
    expected: 'the status of each solution',
    mend: 'Run evalplus.evaluate again on samples that are there.',
  });
}
