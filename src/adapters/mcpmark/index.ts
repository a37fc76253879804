import type { Adapter, JsonValue, RunPart } from '../adapter.ts';
import { type Assembly, createAssembly } from '../shared/assembly.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { folderWith } from '../shared/files-beside.ts';
import { metricOf } from '../shared/known-as.ts';
import { inMilliseconds, momentOf } from '../shared/moment.ts';
import { folderOf, lastName } from '../shared/named-after.ts';
import { at, entries, finite, isRecord, readScore, text, whole } from '../shared/read.ts';
import { ALL_POOLED, COUNT_RULE } from '../shared/rules.ts';
import { settingList } from '../shared/settings.ts';
import { joined } from '../shared/shown.ts';
import { stated } from '../shared/stated.ts';
import { wholeDocument } from '../shared/whole.ts';

const TASK = 'task';
const TASK_OF_ALL_RUNS = 'task of all runs';

/** eval-sys/mcpmark: the tasks of a model at one MCP server are one run. */
export const mcpmark = {
  meta: {
    id: 'mcpmark',
    title: 'MCPMark',
    version: 1,
    reads: [
      '<model>__<service>/run-<n>/<category>__<task>/meta.json: whether a task was solved',
      'summary.json above them: counts, compared with the tasks; alone, the counts as stated',
      'files of published results that hold all runs of a task',
    ],
    notRead: [
      'messages.json, the conversation of a task',
      'tables of the whole experiment, with rates over several runs',
      'rates of categories, which are slices of the tasks',
    ],
    source: 'eval-sys/mcpmark src/results_reporter.py',
    testedOn: 'own files after the published results of its makers; meta.json from the source only',
    aggregation:
      'The share of solved tasks; one whose agent broke off is not solved. Each run-<n> is a run.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (isTask(document)) return yes('task_name, mcp and execution_result of a task');
    if (text(at(document, 'task_name')) !== null && text(at(document, 'service')) !== null) {
      const runs = entries(at(document, 'runs'));
      return areAll(runs, ([, run]) => isExecuted(run))
        ? yes('task_name and service with runs and their execution_result')
        : NO;
    }
    return isSummary(document) ? yes('counts of tasks with category_breakdown') : NO;
  },

  async read(input, sink) {
    const document = await wholeDocument(input);
    if (isSummary(document)) return sink.run(summaryPart(document));
    const key = isTask(document) ? TASK : TASK_OF_ALL_RUNS;
    const assembly = createAssembly(sink, input.path, key);
    const task = text(at(document, 'task_name')) ?? '';
    if (key === TASK) add(assembly, task, document, '/execution_result');
    for (const [name, run] of entries(at(document, 'runs'))) {
      const [, number] = /^run-(\d{1,6})$/.exec(name) ?? [];
      add(assembly, task, run, `/runs/${name}`, number === undefined ? undefined : Number(number));
    }
    assembly.finish([SUCCESS]);
    const settings = settingList();
    settings.addEach(document, ['reasoning_effort', 'timeout']);
    const service = text(at(document, 'mcp')) ?? text(at(document, 'service'));
    sink.run({
      ...partOf(document, key),
      suite: suiteNamed(joined(['MCPMark', service], ' ') ?? ''),
      startedAt: momentOf(text(at(document, 'time', 'start'))),
      endedAt: momentOf(text(at(document, 'time', 'end'))),
      settings: settings.pairs,
      metrics: [success(assembly)],
    });
  },

  /** A summary names no service: its folders are `<model>__<service>/run-<n>`, first `<service>_<model>`. */
  named(part, path) {
    if (part.suite.name !== '') return part;
    const folder = folderOf(path);
    const [, service] =
      SERVICE.exec(lastName(folder).replace(/^run-\d+$/, lastName(folderOf(folder)))) ?? [];
    if (service === undefined) return part;
    const note = 'The service comes from the name of a folder.';
    return { ...part, suite: suiteNamed(`MCPMark ${service}`), notes: [...part.notes, note] };
  },

  /** Tasks lie in folders below the summary; published results of a model lie side by side, whatever the service. */
  link(part, path) {
    const home = folderOf(path);
    if (part.key === TASK_OF_ALL_RUNS) return `${home}#${part.suite.name}`;
    return part.key === TASK ? folderOf(home) : home;
  },

  /** Beside meta.json lies the conversation, which may look like answers without a verdict. */
  folder(path) {
    return folderWith(path, 'meta.json', [
      [/^(messages\.json|execution\.log)$/, 'the conversation of a task, or its log'],
    ]);
  },
} as const satisfies Adapter;

function isTask(document: JsonValue | undefined): boolean {
  return (
    text(at(document, 'task_name')) !== null &&
    text(at(document, 'mcp')) !== null &&
    isExecuted(document)
  );
}

function isExecuted(value: JsonValue | undefined): boolean {
  return typeof at(value, 'execution_result', SUCCESS) === 'boolean';
}

function add(to: Assembly, task: string, value: JsonValue, place: string, attempt?: number): void {
  const result = at(value, 'execution_result');
  const error = text(at(result, 'error_message'));
  const [category = ''] = task.split('__');
  to.add({
    id: task,
    ...(attempt === undefined || attempt < 1 ? {} : { attempt }),
    place,
    error,
    slices: new Map(category === task ? [] : [['category', category]]),
    latencyMs: inMilliseconds(finite(at(value, 'agent_execution_time'))),
    inputTokens: whole(at(value, 'token_usage', 'input_tokens')),
    outputTokens: whole(at(value, 'token_usage', 'output_tokens')),
    scores: [
      {
        metric: SUCCESS,
        read: readScore(at(result, SUCCESS)),
        reason: joined([
          text(at(result, 'verification_error')),
          text(at(result, 'verification_output')),
        ]),
      },
    ],
  });
}

const SUCCESS = 'success';
const SUMMARY = 'summary';

/** `summary.json` of a model at a service: how many tasks were solved. */
function isSummary(document: JsonValue | undefined): boolean {
  return (
    modelOf(document) !== null &&
    ['total_tasks', 'successful_tasks', 'failed_tasks'].every(
      (name) => whole(at(document, name)) !== null,
    ) &&
    isRecord(at(document, 'category_breakdown'))
  );
}

/** `model` in older files. */
function modelOf(document: JsonValue | undefined): string | null {
  return text(at(document, 'model_name')) ?? text(at(document, 'model'));
}

function success(assembly?: Assembly) {
  return metricOf('mcpmark', SUCCESS, assembly?.observed(SUCCESS), {
    scorer: { kind: 'code', name: 'verification script' },
    rule: ALL_POOLED,
    truth: true,
  });
}

function partOf(document: JsonValue, key: string): RunPart {
  const model = modelOf(document);
  return { ...blankPart('mcpmark', key), subject: subjectNamed(model ?? '', { model }) };
}

function summaryPart(document: JsonValue): RunPart {
  const n = whole(at(document, 'total_tasks'));
  const count = (name: string, statistic: 'count-passed' | 'count-failed') =>
    stated(name, `/${name}`, at(document, name), {
      metric: SUCCESS,
      statistic,
      rule: COUNT_RULE,
      n,
    });
  return {
    ...partOf(document, SUMMARY),
    suite: suiteNamed(''),
    samplesStated: n,
    metrics: [success()],
    reported: [
      ...count('successful_tasks', 'count-passed'),
      ...count('failed_tasks', 'count-failed'),
    ],
    hasSamples: false,
  };
}

const SERVICE =
  /(?:^|__)(filesystem|github|insforge|notion|playwright(?:_webarena)?|postgres|supabase)(?:_|$)/;
