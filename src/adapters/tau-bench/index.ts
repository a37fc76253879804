import { canonicalJson } from '../../ingest/accessors.ts';
import { ingestError } from '../../ingest/ingest-error.ts';
import type { Adapter, JsonValue } from '../adapter.ts';
import { suiteNamed } from '../shared/blank-part.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { hasFields } from '../shared/fields.ts';
import { withModel } from '../shared/named-after.ts';
import { at, isRecord, list, readScore, text, whole } from '../shared/read.ts';
import { ALL_POOLED } from '../shared/rules.ts';
import { type Item, openRun } from '../shared/run.ts';
import { conversation, lastAnswer } from '../shared/shown.ts';
import { PASS_HAT_RULE, passOf } from '../shared/tau-rewards.ts';

/** sierra-research/tau-bench: one file is one run, an array with a row per task and trial. */
export const tauBench = {
  meta: {
    id: 'tau-bench',
    title: 'τ-bench',
    version: 2,
    reads: ['the array of trials that run.py writes (.json)'],
    notRead: [
      'cost of the simulated user, which is none of the system under test',
      'components of rewards that forks of the harness add',
    ],
    source: 'sierra-research/tau-bench tau_bench/run.py, tau_bench/types.py',
    testedOn: 'two files: a fork with fractional rewards, and a trial that broke',
    aggregation:
      'pass^k: over tasks, the mean chance that k trials all have reward 1; a broken trial counts as failed.',
  },

  detect(probe) {
    const rows = list(probe.json?.value);
    return areAll(rows, isTrial) ? yes('rows with task_id, reward, info and traj') : NO;
  },

  async read(input, sink) {
    const run = openRun(sink, input.path, RUN);
    let domain: string | null = null;
    await eachRow(input, '', (row, place) => {
      if (!isTrial(row)) throw notATrial(input.path, place);
      domain ??= domainOf(row);
      run.add(trial(row, place));
    });
    const scorer = { kind: 'code', name: 'tau-bench' } as const;
    run.end({
      suite: suiteNamed(domain === null ? 'tau-bench' : `tau-bench ${domain}`),
      epochs: run.epochs(),
      metrics: { pass: { scorer, rule: PASS_HAT_RULE }, reward: { scorer, rule: ALL_POOLED } },
    });
  },

  /** Model, user simulator and date stand in the file's name only, and the date without its year. */
  named(part, path) {
    const facts = nameFacts(path);
    const note =
      facts === null
        ? 'Neither the file nor its name states the model.'
        : 'Model, strategy and simulated user come from the name of the file; its date has no year.';
    return {
      ...part,
      subject: withModel(part.subject, facts?.model ?? null),
      settings: [...part.settings, ...(facts?.settings ?? [])],
      notes: [...part.notes, note],
    };
  },
} as const satisfies Adapter;

const RUN = { id: 'tau-bench', title: 'tau-bench', key: 'trials' };

const isTrial = hasFields({
  whole: ['task_id'],
  object: ['info'],
  list: ['traj'],
  any: ['reward'],
});

/** The domain stands only in the policy that the agent is given: `# Retail agent policy`. */
function domainOf(row: JsonValue): string | null {
  const policy = text(at(row, 'traj', 0, 'content')) ?? '';
  return /^#\s*(\w+)\s+agent\s+policy/i.exec(policy)?.[1]?.toLowerCase() ?? null;
}

function trial(row: JsonValue, place: string): Item {
  const info = at(row, 'info');
  const task = at(info, 'task');
  const error = text(at(info, 'error'));
  const number = whole(at(row, 'trial'));
  const reward = readScore(error === null ? at(row, 'reward') : null);
  const pass = passOf(reward);
  return {
    id: String(whole(at(row, 'task_id'))),
    ...(number === null ? {} : { attempt: number + 1 }),
    place,
    error,
    input: text(at(task, 'instruction')),
    target: isRecord(task)
      ? canonicalJson([at(task, 'actions') ?? null, at(task, 'outputs') ?? null])
      : null,
    output: lastAnswer(at(row, 'traj')),
    transcript: conversation(at(row, 'traj')),
    scores: [
      { metric: 'pass', read: pass, passed: pass.value === null ? null : pass.value === 1 },
      { metric: 'reward', read: reward },
    ],
  };
}

function notATrial(file: string, place: string) {
  return ingestError('invalid-type', {
    file,
    place,
    found: 'a row without task_id, reward, info or traj',
    expected: 'a trial of tau-bench',
    mend: 'Copy the file again from where tau-bench wrote it.',
  });
}

/** The parts of a name, each looked for on its own: one pattern for all of them tries every place of each. */
const STRATEGY = /(?:^|\/)(tool-calling|act|react|few-shot)-/;
const MODEL = /^(.+)-(\d+(?:\.\d+)?)$/;
const RANGE = /_range_(-?\d+)-(-?\d+)_user-/;
const USER = /^(.+)-([a-z]+)_\d{10}(?:\.[a-z]+)+$/;
/** Of a fork: `agent-<model>_user-<model>-<strategy>_range-<a>-<b>_MMDDHHMMSS.json`. */
const FORKED =
  /(?:^|\/)agent-([^/]+?)_user-([^/]+)-([a-z]+)_range-(-?\d+)-(-?\d+)_\d{10}(?:\.[a-z]+)+$/;

/** `<strategy>-<model>-<temperature>_range_<a>-<b>_user-<model>-<strategy>_MMDDHHMMSS.json`; null for others. */
export function nameFacts(path: string) {
  const [, other, userOf = '', userBy = '', first, last] = FORKED.exec(path) ?? [];
  if (other !== undefined) {
    const settings = Object.entries(simulated(`${first} to ${last}`, userOf, userBy));
    return { model: other, settings };
  }
  const [before = '', from, to, after = ''] = path.split(RANGE);
  const start = STRATEGY.exec(before);
  const called = before.slice((start?.index ?? 0) + (start?.[0].length ?? 0));
  const [, model, temperature = ''] = MODEL.exec(called) ?? [];
  const [, user, userStrategy = ''] = USER.exec(after) ?? [];
  if (start === null || model === undefined || user === undefined) return null;
  const asked = simulated(`${from} to ${to}`, user, userStrategy);
  const settings = Object.entries({ strategy: start[1] ?? '', temperature, ...asked });
  return { model, settings };
}

/** Which tasks there were, and who played the user of each. */
function simulated(range: string, user: string, strategy: string) {
  return { 'task range': range, 'user model': user, 'user strategy': strategy };
}
