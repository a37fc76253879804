import type { Metric, ReportedValue } from '../../records/metric.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import { blankPart, subjectNamed } from '../shared/blank-part.ts';
import { pointerSegment } from '../shared/json-pointer.ts';
import { metricOf } from '../shared/known-as.ts';
import { momentOf } from '../shared/moment.ts';
import type { Observed } from '../shared/observed.ts';
import { at, entries, finite, list, scalarText, text, whole } from '../shared/read.ts';
import { ALL_POOLED, STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';

/** A trial without rewards counts as 0. */
export function rewardMetric(name: string, observed?: Observed): Metric {
  const scorer = { kind: 'code', name: 'verifier' } as const;
  return metricOf('harbor', name, observed, { scorer, rule: ALL_POOLED });
}

/** What Harbor calls the data set of tasks that belong to none. */
const NO_DATASET = 'adhoc';

/** Harbor's name for a run within a job. */
export function runKey(agent: string, model: string | null, dataset: string | null): string {
  return [agent, ...(model === null ? [] : [model]), dataset ?? NO_DATASET].join('__');
}

/** The way back; a name that could be parted otherwise names nothing. */
function namesOf(key: string): Pick<RunPart, 'suite' | 'subject'> {
  const { suite, subject } = blankPart('harbor', key);
  const parts = key.split('__');
  const [agent = '', second = '', third] = parts;
  if (parts.length < 2 || parts.length > 3 || parts.includes('')) return { suite, subject };
  const dataset = third ?? second;
  return agentAndTasks(
    agent,
    third === undefined ? null : second,
    dataset === NO_DATASET ? null : dataset,
  );
}

/** How a run is called after its agent, model and data set. */
export function agentAndTasks(
  agent: string,
  model: string | null,
  dataset: string | null,
): Pick<RunPart, 'suite' | 'subject'> {
  const name = model === null ? agent : `${agent} with ${model}`;
  return {
    suite: {
      name: dataset ?? '',
      version: null,
      dataset: dataset === null ? null : { name: dataset, revision: null, split: null },
    },
    subject: subjectNamed(name, { model }),
  };
}

/** Every combination of agent, model and data set of a job is one run. */
export function jobParts(document: JsonValue): readonly RunPart[] {
  const evals = entries(at(document, 'stats', 'evals'));
  const id = text(at(document, 'id'));
  return evals.map(([key, stats]): RunPart => {
    const metric = rewardName(stats);
    return {
      ...blankPart('harbor', key),
      ...namesOf(key),
      nativeId: id === null || evals.length === 1 ? id : `${id}#${key}`,
      startedAt: momentOf(text(at(document, 'started_at'))),
      endedAt: momentOf(text(at(document, 'finished_at'))),
      ...statusOf(document),
      metrics: [rewardMetric(metric)],
      reported: [...reported(key, stats, metric)],
      usage: evals.length === 1 ? usage(document) : [],
      hasSamples: false,
    };
  });
}

/** What the mean is taken of: the only reward there is, else the one called `reward`. */
function rewardName(stats: JsonValue): string {
  const names = entries(at(stats, 'reward_stats')).map(([name]) => name);
  return names.length === 1 ? (names[0] ?? 'reward') : 'reward';
}

function statusOf(document: JsonValue): Pick<RunPart, 'status' | 'statusDetail'> {
  const stats = at(document, 'stats');
  const open = ['n_running_trials', 'n_pending_trials', 'n_cancelled_trials']
    .map((name) => finite(at(stats, name)) ?? 0)
    .some((count) => count > 0);
  if (open || text(at(document, 'finished_at')) === null) {
    return { status: 'unfinished', statusDetail: 'Trials are running, waiting or cancelled.' };
  }
  return { status: 'complete', statusDetail: null };
}

function* reported(key: string, stats: JsonValue, metric: string): Iterable<ReportedValue> {
  const at0 = `/stats/evals/${pointerSegment(key)}`;
  const n = trialCount(stats);
  for (const [index, values] of list(at(stats, 'metrics')).entries()) {
    for (const [name, value] of entries(values)) {
      const place = `${at0}/metrics/${index}/${name}`;
      const rule = name === 'mean' ? ALL_POOLED : STATED_ONLY;
      const statistic = name === 'mean' ? 'value' : 'other';
      yield* stated(name, place, value, { metric, statistic, rule, n });
    }
  }
  for (const [k, value] of entries(at(stats, 'pass_at_k'))) {
    if (!/^[1-9]\d{0,3}$/.test(k)) continue;
    const rule = { ...ALL_POOLED, epochs: 'pass-at-k', k: Number(k) } as const;
    const place = `${at0}/pass_at_k/${k}`;
    yield* stated(`pass@${k}`, place, value, { metric, rule });
  }
}

/** `n_trials` leaves out those that ended without rewards, which the mean counts; the lists name them all. */
function trialCount(stats: JsonValue): number | null {
  const lists = [
    ...entries(at(stats, 'reward_stats')).flatMap(([, values]) => entries(values)),
    ...entries(at(stats, 'exception_stats')),
  ];
  const names = new Set(lists.flatMap(([, trials]) => [...list(trials)].map(text)));
  return names.size > 0 ? names.size : whole(at(stats, 'n_trials'));
}

function usage(document: JsonValue): RunPart['usage'] {
  const names = ['n_input_tokens', 'n_cache_tokens', 'n_output_tokens', 'cost_usd'];
  return names.flatMap((name): RunPart['usage'] => {
    const amount = scalarText(at(document, 'stats', name));
    return amount === null ? [] : [[name, amount]];
  });
}
