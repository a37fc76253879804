import { byCodePoint } from '../../records/code-point-order.ts';
import type { JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { createAssembly, type ItemScore } from '../shared/assembly.ts';
import { pointerSegment } from '../shared/json-pointer.ts';
import { at, entries, list, text } from '../shared/read.ts';
import { quantityOf } from '../shared/text-score.ts';
import { rewardMetric } from './job.ts';

/** Tasks with longer names are cut to so many characters in the names of their trials. */
const LONGEST = 32;

interface Named {
  readonly rewards: Map<string, number>;
  failure: string | null;
}

/**
 * The trials of a job of which there are no folders: a job names them by reward and by exception. A trial's name is
 * that of its task and seven letters drawn at random, so those of one task are its attempts.
 */
export function addNamedTrials(
  part: RunPart,
  stats: JsonValue,
  file: string,
  sink: RecordSink,
): RunPart {
  const trials = trialsOf(stats);
  if (trials.size === 0) return part;
  const assembly = createAssembly(sink, file, part.key);
  const place = `/stats/evals/${pointerSegment(part.key)}`;
  const main = part.metrics[0]?.name ?? 'reward';
  let cut = false;
  for (const [name, { rewards, failure }] of trials) {
    const task = name.replace(/__[^_]+$/, '');
    cut ||= task.length > LONGEST - 3;
    const failed = rewards.size === 0;
    assembly.add({
      id: task,
      place,
      status: failed ? (/timeout/i.test(failure ?? '') ? 'timeout' : 'error') : 'ok',
      error: failed ? failure : null,
      scores: [...rewards].map(
        ([metric, value]): ItemScore => ({
          metric,
          read: { value, missing: null, raw: null },
          reason: failure === null ? null : `The trial also failed: ${failure}`,
        }),
      ),
    });
  }
  assembly.finish([main]);
  return {
    ...part,
    metrics: assembly.metrics().map((name) => rewardMetric(name, assembly.observed(name))),
    notes: [
      ...part.notes,
      'The job names its trials and their rewards: texts, times and tokens are in the folders of the trials.',
      ...(cut ? ['Names of tasks may be cut: tasks that begin alike count as one.'] : []),
    ],
    hasSamples: true,
  };
}

/** By name, in code-point order, whatever the order of rewards and exceptions. */
function trialsOf(stats: JsonValue): ReadonlyMap<string, Named> {
  const found = new Map<string, Named>();
  const trial = (name: string): Named => {
    const known = found.get(name) ?? { rewards: new Map(), failure: null };
    found.set(name, known);
    return known;
  };
  for (const [metric, values] of entries(at(stats, 'reward_stats'))) {
    for (const [value, names] of entries(values)) {
      const reward = quantityOf(value);
      for (const name of list(names).flatMap((one) => text(one) ?? [])) {
        if (reward !== null) trial(name).rewards.set(metric, reward);
      }
    }
  }
  for (const [type, names] of entries(at(stats, 'exception_stats'))) {
    for (const name of list(names).flatMap((one) => text(one) ?? [])) trial(name).failure ??= type;
  }
  return new Map([...found].sort(([a], [b]) => byCodePoint(a, b)));
}
