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
  const metric = untaken(into, score.metric, by.kind === 'human');
  const known = raters.kinds.get(metric);
  raters.kinds.set(metric, together(known, by.kind));
  if (by.model !== undefined && by.model !== null) raters.models.set(metric, by.model);
  into.set(metric, { ...score, metric });
}

/** A name that nothing has yet: `tone`, `tone (2)`; of what people say `tone (human)`, `tone (human 2)`. */
export function untaken(taken: Taken, name: string, human = false): string {
  const first = human ? `${name} (human)` : name;
  if (!taken.has(first)) return first;
  const numbers = nextNumbers.get(taken) ?? new Map<string, number>();
  nextNumbers.set(taken, numbers);
  for (let next = numbers.get(first) ?? 2; ; next += 1) {
    const again = `${name} (${human ? 'human ' : ''}${next})`;
    if (taken.has(again)) continue;
    numbers.set(first, next + 1);
    return again;
  }
}

type Taken = Pick<ReadonlySet<string>, 'has'>;

/** The next number for each name, so that a thousand ratings of an attempt do not ask a thousand times each. */
const nextNumbers = new WeakMap<Taken, Map<string, number>>();

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
