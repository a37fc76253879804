import { streamJson } from '../../ingest/json/json-parser.ts';
import type { ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { pointerSegment } from '../shared/json-pointer.ts';
import { at, entries, isRecord, list, scalarText, text, whole } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { statedAs } from '../shared/stated.ts';
import { jsonOptions } from '../shared/whole.ts';
import { filePart, metricEntries, sampleCount } from './file-part.ts';
import { forkRows } from './fork-rows.ts';
import { groupPart } from './groups.ts';
import {
  isPlainError,
  rowMetric,
  rowRule,
  splitKey,
  statedDirection,
  UNSCORED,
  UNSCORED_NOTE,
} from './metric-keys.ts';
import { isPromptResults, readPromptResults } from './prompt-results.ts';
import { isOneTask, isTaskTable } from './results-shape.ts';
import { isSampleRow } from './rows.ts';
import { createSampleReader, type SampleReader } from './samples.ts';
import { taskSettings } from './settings.ts';

/**
 * Reads `results_*.json` of 0.4 and the results of 0.3: one run part per task, one per group. A document that
 * was dumped as `simple_evaluate` returns it holds the samples too.
 */
export async function readResults(input: AdapterInput, sink: RecordSink): Promise<void> {
  const readers = sampleReaders(input, sink);
  const forked = forkRows(input, sink);
  const document = await streamJson(input.bytes(), {
    ...jsonOptions(input),
    streamed: [...readers.keys(), ...forked.pointers],
    onElement: (pointer, row, index) => {
      readers.get(pointer)?.take(row, `${pointer}/${index}`);
      forked.take(pointer, row, index);
    },
  });
  const isTable = isTaskTable(document.rest);
  const isOne = !isTable && isOneTask(document.rest);
  const file = isTable
    ? { results: document.rest }
    : isOne
      ? { results: { [aliasOf(document.rest)]: document.rest } }
      : withCall(document.rest);
  if (isPromptResults(file)) return readPromptResults(file, sink);
  const leaves = new Map<string, RunPart>();
  const groups: string[] = [];
  for (const [task] of entries(at(file, 'results'))) {
    if (isGroup(file, task)) groups.push(task);
    else {
      const part = await withSamples(taskPart(file, task), readers.get(samplesOf(task)));
      leaves.set(task, forked.finish(part));
    }
  }
  for (const [task, { reported, hasSamples }] of leaves) {
    // A group of which the file does not tell that it is one has nothing but its name.
    if (reported.length === 0 && !hasSamples && leaves.size > 1) leaves.delete(task);
  }
  for (const part of leaves.values()) {
    sink.run(isTable ? placedIn(part, '/results') : isOne ? placedIn(part, ONE_TASK) : part);
  }
  for (const group of groups) {
    // A group without a value of its own has one key, a space.
    if (metricEntries(at(file, 'results', group)).length > 0) {
      sink.run(groupPart(file, group, leaves));
    }
  }
}

/** The first versions of lmms-eval call the arguments of the call `model_configs`. */
function withCall(file: JsonValue): JsonValue {
  const call = at(file, 'model_configs');
  const isCall = isRecord(file) && call !== undefined && at(file, 'config') === undefined;
  return isCall ? { ...file, config: call } : file;
}

/** Where the table of tasks, or one of them, is the whole document, its values stand under no such names. */
function placedIn(part: RunPart, around: string | RegExp): RunPart {
  const reported = part.reported.map((one) => ({ ...one, place: one.place.replace(around, '') }));
  return { ...part, reported };
}

const ONE_TASK = /^\/results\/[^/]*/;

/** A task of a group is indented in the table that is printed: ` - anatomy`. Some files do not name theirs. */
function aliasOf(task: JsonValue): string {
  return (text(at(task, 'alias')) ?? '').replace(/^[\s-]+/, '');
}

/** By JSON pointer, for the tasks whose samples the probe shows to be such. */
function sampleReaders(input: AdapterInput, sink: RecordSink): ReadonlyMap<string, SampleReader> {
  const document = input.probe.json?.value;
  const found = new Map<string, SampleReader>();
  for (const [task, rows] of entries(at(document, 'samples'))) {
    const first = list(rows);
    const known = at(document, 'results', task) !== undefined && first.length > 0;
    if (!known || isGroup(document, task) || !first.every(isSampleRow)) continue;
    found.set(samplesOf(task), createSampleReader(input.path, sink, task, first));
  }
  return found;
}

function samplesOf(task: string): string {
  return `/samples/${pointerSegment(task)}`;
}

async function withSamples(part: RunPart, reader: SampleReader | undefined): Promise<RunPart> {
  if (reader === undefined) return part;
  const { metrics, recomputed } = await reader.finish();
  const stated = new Set(part.metrics.map(({ name }) => name));
  return {
    ...part,
    metrics: [...part.metrics, ...metrics.filter(({ name }) => !stated.has(name))],
    recomputed,
    hasSamples: true,
  };
}

/** Groups stand among the tasks; older files also list every task as a group of nothing. */
function isGroup(file: JsonValue | undefined, task: string): boolean {
  if (list(at(file, 'group_subtasks', task)).length > 0) return true;
  return at(file, 'groups', task) !== undefined && at(file, 'configs', task) === undefined;
}

function taskPart(file: JsonValue, task: string): RunPart {
  const config = at(file, 'configs', task);
  const n = sampleCount(file, task);
  const settings = taskSettings(file, task);
  const reported = reportedValues(at(file, 'results', task), task, config, n);
  const values = reported.filter((one) => one.statistic === 'value');
  return {
    ...(at(file, 'config') === undefined ? namelessPart(file, task) : filePart(file, task)),
    suite: {
      name: task,
      version: scalarText(at(file, 'versions', task)),
      dataset: dataset(config),
    },
    samplesStated: n,
    datasetSize: whole(at(file, 'n-samples', task, 'original')),
    settings: settings.pairs,
    metrics: values.map((one) => {
      const { metric } = splitKey(one.name);
      const direction = statedDirection(at(file, 'higher_is_better', task, metric));
      return rowMetric(one.name, one.rule, direction);
    }),
    reported: [...reported],
    notes: isUnscored(at(file, 'results', task))
      ? [...settings.notes, UNSCORED_NOTE]
      : settings.notes,
  };
}

function isUnscored(results: JsonValue | undefined): boolean {
  return entries(results).some(([key]) => splitKey(key).metric === UNSCORED);
}

/** Results without the call that gave them: what no key of the file says is left to its name and folder. */
function namelessPart(file: JsonValue, task: string): RunPart {
  const part = filePart(file, task);
  const isNamed = text(at(file, 'model_name')) !== null;
  return isNamed ? part : { ...part, subject: { ...part.subject, name: '', model: null } };
}

function reportedValues(
  results: JsonValue | undefined,
  task: string,
  config: JsonValue | undefined,
  n: number | null,
): readonly ReportedValue[] {
  return metricEntries(results).map(({ key, metric, value }) => {
    const isValue = key === metric;
    const rule = metric === null ? STATED_ONLY : rowRule(config, splitKey(metric).metric);
    const isMean = rule.aggregate === 'mean';
    const isError = isPlainError(key);
    return statedAs(key, `/results/${task}/${key}`, value, {
      metric,
      statistic: isValue ? 'value' : isMean && isError ? 'standard-error' : 'other',
      n,
      rule: (isRecord(config) && isError) || isValue ? rule : STATED_ONLY,
    });
  });
}

function dataset(config: JsonValue | undefined): RunPart['suite']['dataset'] {
  const path = text(at(config, 'dataset_path'));
  if (path === null) return null;
  const subset = text(at(config, 'dataset_name'));
  const split = text(at(config, 'test_split')) ?? text(at(config, 'validation_split'));
  const revision = text(at(config, 'dataset_kwargs', 'revision'));
  return { name: subset === null ? path : `${path}/${subset}`, revision, split };
}
