import { isRecord, type JsonValue } from '../../ingest/json/json-value.ts';
import type { ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, RecordSink, RunPart } from '../adapter.ts';
import { blankPart } from '../shared/blank-part.ts';
import { at, entries, list, reportedNumber, scalarText, text, whole } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { wholeDocument } from '../shared/whole.ts';
import { averagePart, isAverage } from './averages.ts';
import { metricFacts, taskMetric } from './metrics.ts';
import { subjectOf, taskSettings } from './settings.ts';

/** Reads `results_*.json`: one run part per task, one per average over tasks. */
export async function readResults(input: AdapterInput, sink: RecordSink): Promise<void> {
  const file = await wholeDocument(input);
  const tasks = new Map<string, RunPart>();
  const averages: string[] = [];
  for (const [task] of entries(at(file, 'results'))) {
    if (isAverage(task)) averages.push(task);
    else tasks.set(task, taskPart(file, task));
  }
  for (const part of tasks.values()) sink.run(part);
  for (const name of averages) {
    sink.run(averagePart(filePart(file, name), at(file, 'results', name), tasks));
  }
}

/** What all tasks of one file share. */
function filePart(file: JsonValue, key: string): RunPart {
  const general = at(file, 'config_general');
  const sha = text(at(general, 'lighteval_sha'));
  const seconds = scalarText(at(general, 'total_evaluation_time_secondes'));
  return {
    ...blankPart('lighteval', key),
    harness: { name: 'lighteval', version: sha === '?' ? null : sha },
    subject: subjectOf(general),
    seed: scalarText(at(general, 'model_config', 'seed')),
    usage: seconds === null ? [] : [['total_evaluation_time_seconds', seconds]],
    hasSamples: false,
  };
}

function taskPart(file: JsonValue, task: string): RunPart {
  const config = taskConfig(file, task);
  const n = atLeastOne(whole(at(config, 'effective_num_docs')));
  const settings = taskSettings(file, config, task);
  const reported = reportedValues(at(file, 'results', task), task, config, n);
  return {
    ...filePart(file, task),
    suite: {
      name: task,
      version: scalarText(at(config, 'version')) ?? scalarText(at(file, 'versions', task)),
      dataset: dataset(config),
    },
    samplesStated: n,
    datasetSize: atLeastOne(whole(at(config, 'original_num_docs'))),
    ...settings.found,
    metrics: reported
      .filter(({ statistic }) => statistic === 'value')
      .map(({ name }) => taskMetric(name, metricFacts(config, name))),
    reported,
  };
}

/** Older files configure `suite|task` and report `suite|task|shots`. */
function taskConfig(file: JsonValue, task: string): JsonValue | undefined {
  const configs = at(file, 'config_tasks');
  const bar = task.lastIndexOf('|');
  return at(configs, task) ?? (bar < 0 ? undefined : at(configs, task.slice(0, bar)));
}

function reportedValues(
  results: JsonValue | undefined,
  task: string,
  config: JsonValue | undefined,
  n: number | null,
): ReportedValue[] {
  return entries(results).flatMap(([name, raw]) => {
    const about = name.endsWith('_stderr') ? name.slice(0, -'_stderr'.length) : null;
    const isError = about !== null && reportedNumber(at(results, about)) !== null;
    const metric = isError ? about : name;
    const { rule } = metricFacts(config, metric);
    const isMean = rule.aggregate === 'mean';
    return stated(name, `/results/${task}/${name}`, raw, {
      metric,
      // Other aggregates have a bootstrapped error, which nobody can repeat.
      statistic: isError ? (isMean ? 'standard-error' : 'other') : 'value',
      n,
      rule: isError && !isMean ? STATED_ONLY : rule,
    });
  });
}

function dataset(config: JsonValue | undefined): RunPart['suite']['dataset'] {
  const repository = text(at(config, 'hf_repo'));
  if (repository === null) return null;
  const subset = text(at(config, 'hf_subset'));
  const splits = list(at(config, 'evaluation_splits')).flatMap((split) => text(split) ?? []);
  return {
    name: subset === null ? repository : `${repository}/${subset}`,
    revision: text(at(config, 'hf_revision')),
    split: splits.length === 0 ? null : splits.join(', '),
  };
}

/** -1 stands for "not counted". */
function atLeastOne(count: number | null): number | null {
  return count !== null && count >= 1 ? count : null;
}

/** A results file; lm-eval's have no `config_general`. */
export function isResults(value: JsonValue | undefined): boolean {
  return (
    isRecord(at(value, 'config_general')) &&
    isRecord(at(value, 'results')) &&
    (isRecord(at(value, 'config_tasks')) || isRecord(at(value, 'versions')))
  );
}
