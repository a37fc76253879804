import { ingestError } from '../../ingest/ingest-error.ts';
import { isList, isRecord, type JsonValue } from '../../ingest/json/json-value.ts';
import type { ReportedValue } from '../../records/metric.ts';
import type { Adapter, AdapterInput, RecordSink, RunPart } from '../adapter.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { withoutFolders } from '../shared/named-after.ts';
import { at, entries, finite, list, scalarText, text, whole } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { settingsNamed } from '../shared/settings.ts';
import { stated } from '../shared/stated.ts';
import { statedMetric } from '../shared/stated-metric.ts';
import { wholeDocument } from '../shared/whole.ts';
import { groupOf, outcomes, passRates } from './levels.ts';
import { isLog, LOG_KEY, readLog } from './logs.ts';

/** bigcode-project/bigcode-evaluation-harness: every task of a results file is one run without samples. */
export const bigcode = {
  meta: {
    id: 'bigcode',
    title: 'BigCode Evaluation Harness',
    version: 6,
    reads: [
      'evaluation_results.json (--metric_output_path): metrics by task, and the configuration',
      'results grouped for the leaderboard: pass@1 by task, and the model',
      'logs.json of HumanEvalPack, and other logs of code_eval: which programs passed',
    ],
    notRead: ['generations and references, which carry neither ids nor scores'],
    source: 'bigcode-project/bigcode-evaluation-harness main.py, bigcode_eval/evaluator.py',
    testedOn:
      '6 results files of Mercury and HumanEval; results grouped for the leaderboard from the source only',
    aggregation:
      'The unbiased pass@k of each problem, averaged over problems; recomputed only where counts of outcomes are stated.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (isResults(document)) return yes('config with n_samples or tasks, and values by task');
    if (isLog(document)) return yes('task_id, passed and result by problem');
    if (isGrouped(document)) return yes('tasks with pass@1, and meta');
    const name = /(^|[_-])(generations|references)([_-]|\.)|_prompts_[a-z]/.test(
      probe.name.toLowerCase(),
    );
    if (name && isTexts(document)) {
      return lookAlike(
        'prompts or programs without ids and scores',
        'the file of --metric_output_path, by default evaluation_results.json',
      );
    }
    return NO;
  },

  read: (input, sink) =>
    isLog(input.probe.json?.value) ? readLog(input, sink) : readResults(input, sink),

  /** A log says neither data set nor model: its folder may say whose it is. */
  named(part, path) {
    if (part.key !== LOG_KEY) return part;
    const folder = path.split('/').at(-2);
    return {
      ...part,
      suite: { ...part.suite, name: 'data set not stated' },
      subject: { ...part.subject, name: folder ?? 'model not stated' },
      notes: folder === undefined ? [] : ['The model comes from the name of the folder.'],
    };
  },
} as const satisfies Adapter;

const METRIC = /(pass|beyond)@\d+$/;

function isResults(document: JsonValue | undefined): boolean {
  const config = at(document, 'config');
  // Newer files hold all arguments; the config of older ones is small, and a metric has to vouch for it.
  const isWhole =
    at(config, 'tasks') !== undefined && at(config, 'allow_code_execution') !== undefined;
  const isSmall = whole(at(config, 'n_samples')) !== null;
  const isSampled =
    text(at(config, 'model')) !== null && finite(at(config, 'temperature')) !== null;
  const tasks = entries(document).filter(([name]) => name !== 'config');
  const graded = tasks.some(([, task]) => entries(task).some(([name]) => METRIC.test(name)));
  const plain = tasks.every(([, task]) => !isList(task) && typeof task !== 'string');
  return (
    isRecord(config) && plain && tasks.length > 0 && (isWhole || (isSmall && (graded || isSampled)))
  );
}

/** What `leaderboard/group_jsons.py` makes of the results of all tasks. */
function isGrouped(document: JsonValue | undefined): boolean {
  const rows = list(at(document, 'results'));
  return (
    text(at(document, 'meta', 'model')) !== null &&
    areAll(rows, (row) => text(at(row, 'task')) !== null && at(row, 'pass@1') !== undefined)
  );
}

/** A list of texts, or of lists of texts, one per problem. */
function isTexts(document: JsonValue | undefined): boolean {
  const items = list(document);
  const isText = (item: JsonValue) => typeof item === 'string';
  return areAll(items, (item) => isText(item) || list(item).some(isText));
}

/** Settings that decide what a model was asked and how it answered. Paths and tokens are not among them. */
const SETTINGS = [
  'n_samples',
  'temperature',
  'top_p',
  'top_k',
  'do_sample',
  'max_length_generation',
  'precision',
  'load_in_8bit',
  'load_in_4bit',
  'prompt',
  'prefix',
  'instruction_tokens',
  'limit',
  'limit_start',
  'postprocess',
] as const;

/** Reads a results file: one run part per task that has a value. */
async function readResults(input: AdapterInput, sink: RecordSink): Promise<void> {
  const file = await wholeDocument(input);
  const parts = isGrouped(file)
    ? groupedParts(file)
    : entries(file).flatMap(([task, values]) =>
        task === 'config' || task === '' ? [] : taskPart(at(file, 'config'), task, values),
      );
  if (parts.length === 0) throw nothing(input.path);
  for (const part of parts) sink.run(part);
}

function groupedParts(file: JsonValue): RunPart[] {
  return list(at(file, 'results')).flatMap((row, index) => {
    const task = text(at(row, 'task')) ?? '';
    const parts = taskPart(at(file, 'meta'), task, { 'pass@1': at(row, 'pass@1') ?? null });
    return parts.map((part) => ({
      ...part,
      reported: part.reported.map((one) => ({ ...one, place: `/results/${index}/${one.name}` })),
    }));
  });
}

function taskPart(config: JsonValue | undefined, task: string, values: JsonValue): RunPart[] {
  const groups = outcomes(values);
  const reported: ReportedValue[] = [];
  const take = (name: string, raw: JsonValue, place: string, isCount: boolean) => {
    const n = groups.get(groupOf(name))?.total ?? null;
    const about = isCount ? ({ statistic: 'other' } as const) : { metric: name, n };
    reported.push(...stated(name, place, raw, { ...about, rule: STATED_ONLY }));
  };
  // A task may have a bare number for its only metric.
  if (!isRecord(values)) take(task, values, `/${task}`, false);
  for (const [name, raw] of entries(values)) {
    take(name, raw, `/${task}/${name}`, false);
    for (const [outcome, count] of entries(raw)) {
      take(`${name}: ${outcome}`, count, `/${task}/${name}/${outcome}`, true);
    }
  }
  if (reported.length === 0) return [];
  return [
    {
      ...blankPart('BigCode Evaluation Harness', task),
      suite: suiteNamed(task),
      subject: subjectOf(config),
      seed: scalarText(at(config, 'seed')),
      epochs: whole(at(config, 'n_samples')),
      ...settingsNamed(config, SETTINGS),
      metrics: reported.flatMap(({ metric }) =>
        metric === null ? [] : [statedMetric('bigcode', metric)],
      ),
      reported,
      recomputed: passRates(groups, reported),
      hasSamples: false,
    },
  ];
}

function subjectOf(config: JsonValue | undefined): RunPart['subject'] {
  const stated = text(at(config, 'model')) ?? 'model not stated';
  const name = withoutFolders(stated);
  const adapter = text(at(config, 'peft_model'));
  return subjectNamed(name, {
    version: text(at(config, 'revision')),
    model: name,
    prompt: adapter === null ? null : (adapter.split(/[/\\]/).at(-1) ?? null),
  });
}

function nothing(file: string) {
  return ingestError('missing-key', {
    file,
    found: 'no task with a value',
    expected: 'metrics such as pass@1 by task',
    mend: 'Run the evaluation again with --allow_code_execution; generations alone are no result.',
  });
}
