import type { Adapter, JsonValue, Probe } from '../adapter.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { hasFields } from '../shared/fields.ts';
import { folderOf, lastName } from '../shared/named-after.ts';
import { at, entries, isList, isRecord, list, text } from '../shared/read.ts';
import { wholeDocument } from '../shared/whole.ts';
import { wholeYaml } from '../shared/whole-yaml.ts';
import { readRows } from './rows.ts';
import { readExport, readTotals } from './totals.ts';

/** NVIDIA NeMo Evaluator: its SDK, which runs other harnesses, and its microservice. */
export const nemoEvaluator = {
  meta: {
    id: 'nemo-evaluator',
    title: 'NVIDIA NeMo Evaluator',
    version: 1,
    reads: [
      'results.yml of nemo-evaluator, whichever harness it ran: a run for each task and each group',
      'the result of a job of the microservice, and results.json with the rows behind it',
      'processed_results.json of nemo-evaluator-launcher export',
    ],
    notRead: [
      'run_config.yml, eval_factory_metrics.json and report.json: settings, times, and examples of requests',
      'requests beside rows: what was sent to the model that judges',
    ],
    source:
      'NVIDIA-NeMo/Evaluator packages/nemo-evaluator/src/nemo_evaluator/api/api_dataclasses.py, docs/about/concepts/evaluation-output.md',
    testedOn: '6 files of one public repository, and two examples of its documentation',
    aggregation:
      'What the harness that it ran computes, as stated; the microservice takes the mean over rows with a score.',
  },

  detect(probe) {
    const form = formOf(probe);
    if (form !== null) return yes(FORMS[form]);
    const file = probe.json?.value;
    return text(at(file, 'type_prefix')) === 'eval' && isRecord(at(file, 'status_details'))
      ? lookAlike('a description of a job', 'its results, which the service gives apart')
      : NO;
  },

  async read(input, sink) {
    const form = formOf(input.probe);
    if (form === 'rows') return readRows(input, entries(input.probe.json?.value), sink);
    if (form === 'export') return readExport(await wholeDocument(input), sink);
    const file = form === 'yaml' ? await wholeYaml(input, ADVICE) : await wholeDocument(input);
    readTotals(file, sink);
  },

  /** The service gives the rows of a job as results.json; its means, saved beside them, are of the same run. */
  link(part, path) {
    const isOfJob = /^(evaluation_)?results\.json$/.test(lastName(path));
    return `${isOfJob ? `${folderOf(path)}/results.json` : path}#${part.key}`;
  },
} as const satisfies Adapter;

const FORMS = {
  yaml: 'command, config and results in YAML',
  totals: 'tasks or groups with metrics, each with scores of a value',
  export: 'export_timestamp, and benchmarks with their models',
  rows: 'rows of tasks with item, sample and metrics',
} as const;

function formOf({ json, head = '', container }: Probe): keyof typeof FORMS | null {
  const file = json?.value;
  if (container === 'text') return isResultsYaml(head) ? 'yaml' : null;
  if (hasScores(at(file, 'tasks')) || hasScores(at(file, 'groups'))) return 'totals';
  if (areAll(entries(at(file, 'benchmarks')), ([, of]) => isRecord(at(of, 'models'))))
    return at(file, 'export_timestamp') === undefined ? null : 'export';
  return areAll(entries(file), ([name, rows]) => /^[^/~]+$/.test(name) && isRows(rows))
    ? 'rows'
    : null;
}

/** The SDK sorts the keys: results follow the settings. */
function isResultsYaml(head: string): boolean {
  const has = (name: string) => new RegExp(`^${name}:`, 'm').test(head);
  return ['command', 'config', 'results'].every(has) && /^ {2}(groups|tasks):/m.test(head);
}

function hasScores(named: JsonValue | undefined): boolean {
  return areAll(entries(named), ([, of]) => areAll(entries(at(of, 'metrics')), isScored));
}

function isScored([, metric]: readonly [string, JsonValue]): boolean {
  return areAll(entries(at(metric, 'scores')), ([, score]) => at(score, 'value') !== undefined);
}

function isRows(rows: JsonValue): boolean {
  return isList(rows) && areAll(list(rows), isRow);
}

const isRow = hasFields({ object: ['item', 'sample', 'metrics'] });

const ADVICE = {
  expected: 'YAML as nemo-evaluator writes it',
  mend: 'Copy results.yml from the artifacts of the run once more.',
};
