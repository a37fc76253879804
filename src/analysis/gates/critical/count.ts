import { dataProblemSentence } from '../../../report/sentences/gate.ts';
import { oneIn } from '../../../report/sentences/rate.ts';
import { strong } from '../../../report/sentences/sentence.ts';
import { facade } from '../../../statistics/facade/index.ts';
import { type GateFinding, type GateMatter, withoutNumbers } from '../finding.ts';

/** What both ways to know a severity come to: so many failed test cases, and so many that may have. */
export function criticalCount(found: {
  readonly most: number;
  readonly failed: number;
  readonly missing: number;
  readonly n: number;
  /** Share that would still give none seen, by a one-sided bound; null where there is no bound. */
  readonly upTo: number | null;
  readonly seen: string;
}): GateFinding {
  const { most, failed, missing, n, upTo, seen } = found;
  const state = failed > most ? 'not-met' : failed + missing > most ? 'cannot-tell' : 'met';
  const outcome = { met: 'Met.', 'not-met': 'Not met.', 'cannot-tell': 'Cannot tell.' }[state];
  return {
    ...withoutNumbers(state, [
      seen,
      strong(outcome),
      ...(failed === 0 ? [` ${unseenWords(upTo)}`] : []),
    ]),
    value: failed,
    unit: 'count',
    n,
    lostShare: missing / n,
  };
}

/** W6. */
function unseenWords(upTo: number | null): string {
  return upTo === null
    ? 'That none was seen does not mean that it cannot happen.'
    : `That none was seen does not mean that it cannot happen: rates up to about ${oneIn(upTo)} would fit (95% upper limit).`;
}

/** Upper bound of the share of a failure that none of these test cases showed, with their sources as clusters. */
export async function unseenUpTo(
  { run, metric, slice, context }: GateMatter,
  isAsked: (sample: string) => boolean,
): Promise<number | null> {
  const { samples, clusters } = await context.items.table(run, metric, slice);
  const asked = samples.flatMap((sample, i) => (isAsked(sample) ? [i] : []));
  if (asked.length === 0) return null;
  return facade.gateRateBound({
    values: asked.map(() => 0),
    clusters: clusters ? asked.map((i) => clusters[i] ?? 0) : undefined,
    side: 'upper',
  }).bound;
}

export function nothingPasses(): GateFinding {
  return withoutNumbers(
    'data-problem',
    dataProblemSentence('nothing says from which score on a test case passes.'),
  );
}
