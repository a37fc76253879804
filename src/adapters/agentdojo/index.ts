import type { Adapter, JsonValue, RunPart } from '../adapter.ts';
import { createAssembly, type ItemScore } from '../shared/assembly.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { NO, yes } from '../shared/detection.ts';
import { metricOf } from '../shared/known-as.ts';
import { momentOf } from '../shared/moment.ts';
import { folderOf } from '../shared/named-after.ts';
import { at, entries, finite, isList, isRecord, list, readScore, text } from '../shared/read.ts';
import { joined, shown } from '../shared/shown.ts';
import { wholeDocument } from '../shared/whole.ts';

const KEY = 'tasks';
const UTILITY = 'utility';
/** AgentDojo calls it so and means the opposite: it is true where the agent did what the injection wanted. */
const SECURITY = 'security';

/** ethz-spylab/agentdojo: every task has a file; those of a pipeline on a suite under one attack are one run. */
export const agentdojo = {
  meta: {
    id: 'agentdojo',
    title: 'AgentDojo',
    version: 1,
    reads: [
      '<pipeline>/<suite>/<user task>/<attack>/<injection task>.json: utility and security of a task; those of one attack are one run',
    ],
    notRead: [
      'security of tasks without an attack, which is always true',
      'calls of tools, and functions of the environment',
    ],
    source:
      'ethz-spylab/agentdojo src/agentdojo/logging.py TraceLogger, src/agentdojo/benchmark.py',
    testedOn:
      'own files after one of version 0.1.35 without an attack; attacks from the source only',
    aggregation:
      'The share of tasks with utility, and of those in which the injection was carried out, which AgentDojo calls security: lower is better. A task that broke off counts as it is written, mostly as no utility and an injection carried out.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const isNamed = ['suite_name', 'pipeline_name', 'user_task_id'].every(
      (name) => text(at(document, name)) !== null,
    );
    return isNamed &&
      at(document, 'injection_task_id') !== undefined &&
      isList(at(document, 'messages'))
      ? yes('suite_name, pipeline_name, user_task_id and messages')
      : NO;
  },

  async read(input, sink) {
    const document = await wholeDocument(input);
    const task = text(at(document, 'user_task_id')) ?? '';
    const injection = text(at(document, 'injection_task_id'));
    const seconds = finite(at(document, 'duration'));
    const metrics = injection === null ? [UTILITY] : [UTILITY, SECURITY];
    const messages = list(at(document, 'messages'));
    const assembly = createAssembly(sink, input.path, KEY);
    assembly.add({
      id: injection === null ? task : `${task} ${injection}`,
      place: '/messages',
      slices: new Map(injection === null ? [] : [['injection task', injection]]),
      latencyMs: seconds === null ? null : seconds * 1000,
      // A user's task is tried under many injections.
      cluster: injection === null ? null : task,
      input: joined([
        textOf(messages.find((message) => text(at(message, 'role')) === 'user')),
        ...planted(document, injection),
      ]),
      output: textOf(messages.findLast((message) => text(at(message, 'role')) === 'assistant')),
      ...brokenOff(document),
      scores: metrics.map((name) => scoreOf(document, name)),
    });
    assembly.finish(metrics);
    sink.run({
      ...runOf(document, task, injection),
      metrics: metrics.map((name) =>
        metricOf('agentdojo', name, assembly.observed(name), {
          scorer: { kind: 'code' },
          truth: true,
        }),
      ),
    });
  },

  link({ suite, subject }, path) {
    const home = TASK.test(path) ? path.replace(TASK, '') : folderOf(path);
    return [home, subject.name, suite.name, suite.version ?? ''].join('#');
  },
} as const satisfies Adapter;

/** What the attack put into the environment for an injection task, by the place in it. */
function planted(document: JsonValue, injection: string | null): readonly string[] {
  if (injection === null) return [];
  const texts = entries(at(document, 'injections')).map(
    ([place, content]) => `${place}: ${shown(content) ?? ''}`,
  );
  return [`Injected for ${injection}:`, ...texts];
}

/** A task that was cut off before it was judged has neither verdict. */
function brokenOff(document: JsonValue) {
  const isJudged = typeof at(document, UTILITY) === 'boolean';
  if (isJudged) return {};
  const error = text(at(document, 'error')) ?? 'The task ended before it was judged.';
  return { status: 'error', error } as const;
}

function scoreOf(document: JsonValue, metric: string): ItemScore {
  const verdict = at(document, metric);
  const error = text(at(document, 'error'));
  return { metric, read: readScore(verdict), reason: typeof verdict === 'boolean' ? error : null };
}

/** Content is text, or a list of blocks with it. */
function textOf(message: JsonValue | undefined): string | null {
  const content = at(message, 'content');
  if (!isList(content)) return shown(content);
  return joined(content.map((block) => (isRecord(block) ? shown(at(block, 'content')) : null)));
}

function runOf(document: JsonValue, task: string, injection: string | null): RunPart {
  const attack = injection === null ? null : text(at(document, 'attack_type'));
  const about = [
    'AgentDojo',
    text(at(document, 'suite_name')),
    // AgentDojo first lets the agent do what the injections want as if a user had asked for it.
    task.startsWith('injection_task') ? 'injection tasks' : null,
    attack === null || attack === 'none' ? null : `under ${attack}`,
  ];
  return {
    ...blankPart('agentdojo', KEY),
    harness: { name: 'agentdojo', version: text(at(document, 'agentdojo_package_version')) },
    suite: suiteNamed(joined(about, ' ') ?? '', {
      version: text(at(document, 'benchmark_version')),
    }),
    subject: subjectNamed(text(at(document, 'pipeline_name')) ?? ''),
    startedAt: momentOf(text(at(document, 'evaluation_timestamp'))),
  };
}

/** What stands below the folder of a pipeline and a suite. */
const TASK = /\/?(?:user|injection)_task_\d+\/[^/]+\/[^/]+$/;
