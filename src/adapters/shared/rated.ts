import type { Scorer } from '../../records/metric.ts';
import type { Assembly, ItemScore } from './assembly.ts';
import { metricOf } from './known-as.ts';
import { POOLED } from './rules.ts';

/** Who gave the scores of each metric of a run, gathered while reading. */
export interface Raters {
  readonly kinds: Map<string, Scorer['kind']>;
  readonly models: Map<string, string>;
}

export const createRaters = (): Raters => ({ kinds: new Map(), models: new Map() });

/**
 * Puts a score under its name. What people say is a metric of its own beside what a judge or code says, and
 * so is each further rating of one attempt: `tone`, `tone (human)`, `tone (human 2)`, `tone (2)`.
 */
export function rate(
  into: Map<string, ItemScore>,
  raters: Raters,
  by: { readonly kind: Scorer['kind']; readonly model?: string | null },
  score: ItemScore,
): void {
  const human = by.kind === 'human';
  const first = human ? `${score.metric} (human)` : score.metric;
  let metric = first;
  if (into.has(metric)) {
    const numbers = numbersOf(into);
    let next = numbers.get(first) ?? 2;
    do {
      metric = `${score.metric} (${human ? 'human ' : ''}${next})`;
      next += 1;
    } while (into.has(metric));
    numbers.set(first, next);
  }
  const known = raters.kinds.get(metric);
  raters.kinds.set(metric, together(known, by.kind));
  if (by.model !== undefined && by.model !== null) raters.models.set(metric, by.model);
  into.set(metric, { ...score, metric });
}

/** The next number for each name of an attempt, so that a thousand ratings do not ask a thousand times each. */
const nextNumbers = new WeakMap<Map<string, ItemScore>, Map<string, number>>();

function numbersOf(scores: Map<string, ItemScore>): Map<string, number> {
  const known = nextNumbers.get(scores) ?? new Map<string, number>();
  nextNumbers.set(scores, known);
  return known;
}

/** A kind that some scores state holds for those that state none; two different ones are no one kind. */
function together(a: Scorer['kind'] | undefined, b: Scorer['kind']): Scorer['kind'] {
  if (a === undefined || a === 'not-stated') return b;
  return b === 'not-stated' || a === b ? a : 'not-stated';
}

/** The metrics of a run whose scores were named by `rate`. */
export function ratedMetrics(
  harness: string,
  assembly: Assembly,
  raters: Raters,
  names: readonly string[] = assembly.metrics(),
) {
  return names.map((name) =>
    metricOf(harness, name, assembly.observed(name), {
      knownAs: name.replace(/ \((human( \d+)?|\d+)\)$/, ''),
      scorer: {
        kind: raters.kinds.get(name) ?? 'not-stated',
        model: raters.models.get(name) ?? null,
      },
      rule: POOLED,
      truth: assembly.truth(name),
    }),
  );
}
