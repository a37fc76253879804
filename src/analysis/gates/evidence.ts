import { daysBetween } from '../../records/days.ts';
import type { Sentence } from '../../report/measures.ts';
import { list, percent, plural, statedPercent } from '../../report/sentences/digits.ts';
import { joined, strong } from '../../report/sentences/sentence.ts';
import { estimateId } from '../ids.ts';
import type { ItemTotals } from '../items.ts';
import {
  type Gate,
  type GateFinding,
  type GateMatter,
  type GateRule,
  withoutNumbers,
} from './finding.ts';
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
  needs: (gate: Gate) => list(asked(gate)),
  decide: async (matter: GateMatter): Promise<GateFinding> => {
    const { suite, metric, run, slice, context } = matter;
    const table = await context.items.table(run, metric, slice);
    const { totals } = table;
    const n = await scoredSamples(context.items, run, metric, slice);
    const conditions = [
      minimumSamples(matter, n),
      share(matter.gate.maximumMissingShare, 'missing', totals),
      share(matter.gate.maximumErrorShare, 'errored', totals),
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

/** What the conditions ask for, in the words of a list. */
function asked({ minimumSamples, maximumMissingShare, maximumErrorShare, maximumAgeDays }: Gate) {
  return [
    ...(minimumSamples === undefined ? [] : [`at least ${plural(minimumSamples, 'test case')}`]),
    ...(maximumMissingShare === undefined
      ? []
      : [`at most ${statedPercent(maximumMissingShare)} of the attempts without a score`]),
    ...(maximumErrorShare === undefined
      ? []
      : [`at most ${statedPercent(maximumErrorShare)} of the attempts with an error`]),
    ...(maximumAgeDays === undefined ? [] : [`a run at most ${plural(maximumAgeDays, 'day')} old`]),
  ];
}

function minimumSamples({ gate }: GateMatter, n: number): Condition | null {
  const least = gate.minimumSamples;
  if (least === undefined) return null;
  return {
    isMet: n >= least,
    text: `Needed at least ${plural(least, 'test case')} with a score; there are ${n}.`,
  };
}

/**
 * Lost is lost: an attempt that moves from one of the two counts to the other must not help, so the limit must
 * hold for both together. Not met only when the own count is beyond it.
 */
function share(
  most: number | undefined,
  kind: 'missing' | 'errored',
  { attempts, missing, errored }: ItemTotals,
): Condition | null {
  if (most === undefined) return null;
  if (attempts === 0) return { isMet: null, text: 'There are no attempts.' };
  const [own, other] = kind === 'missing' ? [missing, errored] : [errored, missing];
  const words = WORDS[kind];
  const isOver = own / attempts > most;
  const isOpen = !isOver && (own + other) / attempts > most;
  const seen = `${own} of ${attempts} (${percent(own / attempts, attempts)}) ${words.did}`;
  const more = isOpen
    ? `, and with the ${other} that ${words.others} there are more than that`
    : '';
  return {
    isMet: isOver ? false : isOpen ? null : true,
    text: `At most ${statedPercent(most)} of the attempts may ${words.may}; ${seen}${more}.`,
  };
}

const WORDS = {
  missing: { may: 'lack a score', did: 'have no score', others: 'ended in an error' },
  errored: { may: 'end in an error', did: 'ended in an error', others: 'have no score' },
} as const;

/** Age of the run as of the site's day; null where the gate sets no limit. */
export function age({ gate, run, context }: GateMatter): Condition | null {
  const most = gate.maximumAgeDays;
  if (most === undefined) return null;
  const started = run.run.part.startedAt?.iso.slice(0, 10);
  const days = started === undefined ? Number.NaN : daysBetween(started, context.asOf);
  if (!Number.isFinite(days))
    return { isMet: null, text: 'The file does not say when the run started.' };
  if (days < 0)
    return {
      isMet: null,
      text: `The run is dated after ${context.asOf}, the day that ages are counted to.`,
    };
  return {
    isMet: days <= most,
    text: `The run may be at most ${plural(most, 'day')} old; as of ${context.asOf} it is ${plural(days, 'day')} old.`,
  };
}
