import type { RecomputedValue } from '../../records/metric.ts';

/** How often a guardrail did what, as the harness counts: one that failed was not triggered. */
export interface Counts {
  true_positives: number;
  false_positives: number;
  false_negatives: number;
  true_negatives: number;
}

export const nothing = (): Counts => ({
  true_positives: 0,
  false_positives: 0,
  false_negatives: 0,
  true_negatives: 0,
});

/** Counts and measures of one guardrail, as recomputed from its results. */
export function countedOf(guardrail: string, own: Counts): readonly RecomputedValue[] {
  return Object.entries(measured(own)).map(([name, { value, n }]) => ({
    name: `${guardrail} ${name}`,
    value,
    n,
    basis: 'samples',
  }));
}

/** Counts, and measures where a share of nothing is 0, as in core/calculator. */
export function measured(own: Counts): {
  readonly [name: string]: { readonly value: number; readonly n: number };
} {
  const share = (part: number, n: number) => ({ value: n === 0 ? 0 : part / n, n });
  const { true_positives: right, false_positives: alarms, false_negatives: missed } = own;
  const n = right + alarms + missed + own.true_negatives;
  const counted = Object.entries(own).map(([name, value]) => [name, { value, n }] as const);
  return {
    ...Object.fromEntries(counted),
    precision: share(right, right + alarms),
    recall: share(right, right + missed),
    f1_score: { ...share(2 * right, 2 * right + alarms + missed), n },
  };
}
