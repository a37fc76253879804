import type { Sentence } from '../../report/measures.ts';
import { percent, plural } from '../../report/sentences/digits.ts';
import { joined, strong } from '../../report/sentences/sentence.ts';
import { estimateId } from '../ids.ts';
import { type GateFinding, type GateMatter, type GateRule, withoutNumbers } from './finding.ts';
import { lostShare, scoredSamples } from './lost.ts';

export interface Condition {
  readonly isMet: boolean | null;
  readonly text: string;
}

/** `evidence`: is there enough of it, whole enough and fresh enough? All conditions given must hold. */
export const evidence = {
  rule: 'evidence',
  compares: false,
  needsDirection: false,
  decide: async (matter: GateMatter): Promise<GateFinding> => {
    const { suite, metric, run, slice, context } = matter;
    const table = await context.items.table(run, metric, slice);
    const { totals } = table;
    const n = await scoredSamples(context.items, run, metric, slice);
    const conditions = [
      minimumSamples(matter, n),
      share(matter.gate.maximumMissingShare, totals.missing, totals.attempts, 'have no score'),
      share(matter.gate.maximumErrorShare, totals.errored, totals.attempts, 'ended in an error'),
      age(matter),
    ].filter((c) => c !== null);
    const state = conditions.some((c) => c.isMet === false)
      ? 'not-met'
      : conditions.some((c) => c.isMet === null)
        ? 'cannot-tell'
        : 'met';
    const outcome = { met: 'Met.', 'not-met': 'Not met.', 'cannot-tell': 'Cannot tell.' }[state];
    const sentence: Sentence = joined([conditions.map((c) => c.text).join(' ')], [strong(outcome)]);
    const estimate = context.estimates.get(estimateId(suite.id, metric.id, run.slug, slice));
    return {
      ...withoutNumbers(state, sentence),
      value: n,
      unit: 'count',
      n,
      estimate: estimate?.id ?? null,
      lostShare: lostShare(table),
    };
  },
} satisfies GateRule;

function minimumSamples({ gate }: GateMatter, n: number): Condition | null {
  const least = gate.minimumSamples;
  if (least === undefined) return null;
  return {
    isMet: n >= least,
    text: `Needed at least ${plural(least, 'test case')} with a score; there are ${n}.`,
  };
}

function share(
  most: number | undefined,
  part: number,
  all: number,
  what: string,
): Condition | null {
  if (most === undefined) return null;
  if (all === 0) return { isMet: null, text: 'There are no attempts.' };
  const found = part / all;
  return {
    isMet: found <= most,
    text: `At most ${Number((most * 100).toFixed(4))}% of the attempts may ${what === 'have no score' ? 'lack a score' : 'end in an error'}; ${part} of ${all} (${percent(found, all)}) ${what}.`,
  };
}

/** Age of the run on the day of the report; null where the gate sets no limit. */
export function age({ gate, run, context }: GateMatter): Condition | null {
  const most = gate.maximumAgeDays;
  if (most === undefined) return null;
  const started = run.run.part.startedAt?.iso.slice(0, 10);
  const days = started === undefined ? Number.NaN : daysBetween(started, context.asOf);
  if (!Number.isFinite(days))
    return { isMet: null, text: 'The file does not say when the run started.' };
  if (days < 0) return { isMet: null, text: 'The run is dated after the day of this report.' };
  return {
    isMet: days <= most,
    text: `The run may be at most ${plural(most, 'day')} old; on the day of this report it is ${plural(days, 'day')} old.`,
  };
}

/** Whole days from one ISO date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
