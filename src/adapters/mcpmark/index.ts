import type { Adapter, JsonValue } from '../adapter.ts';
import { subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { hasFields } from '../shared/fields.ts';
import { folderWith } from '../shared/files-beside.ts';
import { inMilliseconds, momentOf } from '../shared/moment.ts';
import { filled, folderOf, lastName } from '../shared/named-after.ts';
import { at, entries, finite, firstText, readScore, text, whole } from '../shared/read.ts';
import { ALL_POOLED, COUNT_RULE } from '../shared/rules.ts';
import { type Item, openRun } from '../shared/run.ts';
import { settingsNamed } from '../shared/settings.ts';
import { joined } from '../shared/shown.ts';
import { stated } from '../shared/stated.ts';
import { wholeDocument } from '../shared/whole.ts';

const SUCCESS = 'success';
const MODEL = ['model_name', 'model'];
const SUMMARY = 'summary';
const TASK = 'task';
const TASK_OF_ALL_RUNS = 'task of all runs';
const VERIFIER = { kind: 'code', name: 'verification script' } as const;

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
    const isTask = hasServer(document) && isExecuted(document);
    if (isTask) return yes('task_name, mcp and execution_result of a task');
    const areTried = areAll(entries(at(document, 'runs')), ([, run]) => isExecuted(run));
    if (hasService(document) && areTried) {
      return yes('task_name and service with runs and their execution_result');
    }
    return isSummary(document) ? yes('counts of tasks with category_breakdown') : NO;
  },

  async read(input, sink) {
    const document = await wholeDocument(input);
    const key = isSummary(document) ? SUMMARY : isExecuted(document) ? TASK : TASK_OF_ALL_RUNS;
    const run = openRun(sink, input.path, { id: 'mcpmark', title: 'mcpmark', key });
    if (key === TASK) run.add(itemOf(document, document, '/execution_result'));
    for (const [name, tried] of entries(at(document, 'runs'))) {
      const [, number] = /^run-0*([1-9]\d{0,5})$/.exec(name) ?? [];
      const attempt = number === undefined ? {} : { attempt: Number(number) };
      run.add({ ...itemOf(document, tried, `/runs/${name}`), ...attempt });
    }
    const model = firstText(document, MODEL);
    const service = firstText(document, ['mcp', 'service']);
    run.end({
      suite: suiteNamed(service === null ? '' : `MCPMark ${service}`),
      subject: subjectNamed(model ?? '', { model }),
      startedAt: momentOf(text(at(document, 'time', 'start'))),
      endedAt: momentOf(text(at(document, 'time', 'end'))),
      ...settingsNamed(document, ['reasoning_effort', 'timeout']),
      metrics: { [SUCCESS]: { scorer: VERIFIER, rule: ALL_POOLED, truth: true } },
      ...(key === SUMMARY ? countsOf(document) : {}),
    });
  },

  /** A summary names no service: its folders are `<model>__<service>/run-<n>`, first `<service>_<model>`. */
  named(part, path) {
    const folder = folderOf(path);
    const called = lastName(folder).replace(/^run-\d+$/, lastName(folderOf(folder)));
    const [, service] = SERVICE.exec(called) ?? [];
    if (part.suite.name !== '' || service === undefined) return part;
    return filled(part, `MCPMark ${service}`, '', ['The service comes from the name of a folder.']);
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

const hasService = hasFields({ text: ['task_name', 'service'] });
const hasServer = hasFields({ text: ['task_name', 'mcp'] });
const hasCounts = hasFields({
  whole: ['total_tasks', 'successful_tasks', 'failed_tasks'],
  object: ['category_breakdown'],
});

function isExecuted(run: JsonValue | undefined): boolean {
  return typeof at(run, 'execution_result', SUCCESS) === 'boolean';
}

/** `summary.json` of a `model_name`, in older files a `model`, at a service: how many tasks were solved. */
function isSummary(document: JsonValue | undefined): boolean {
  return hasCounts(document) && firstText(document, MODEL) !== null;
}

function itemOf(of: JsonValue, value: JsonValue, place: string): Item {
  const task = text(at(of, 'task_name')) ?? '';
  const result = at(value, 'execution_result');
  const [category = ''] = task.split('__');
  const said = ['verification_error', 'verification_output'].map((name) => text(at(result, name)));
  return {
    id: task,
    place,
    error: text(at(result, 'error_message')),
    slices: new Map(category === task ? [] : [['category', category]]),
    latencyMs: inMilliseconds(finite(at(value, 'agent_execution_time'))),
    inputTokens: whole(at(value, 'token_usage', 'input_tokens')),
    outputTokens: whole(at(value, 'token_usage', 'output_tokens')),
    scores: [{ metric: SUCCESS, read: readScore(at(result, SUCCESS)), reason: joined(said) }],
  };
}

/** How many tasks were solved, as a summary says. */
function countsOf(document: JsonValue) {
  const n = whole(at(document, 'total_tasks'));
  const count = (name: string, statistic: 'count-passed' | 'count-failed') => {
    const as = { metric: SUCCESS, statistic, rule: COUNT_RULE, n };
    return stated(name, `/${name}`, at(document, name), as);
  };
  const failed = count('failed_tasks', 'count-failed');
  const reported = [...count('successful_tasks', 'count-passed'), ...failed];
  return { samplesStated: n, reported, hasSamples: false };
}

const SERVICE =
  /(?:^|__)(filesystem|github|insforge|notion|playwright(?:_webarena)?|postgres|supabase)(?:_|$)/;
