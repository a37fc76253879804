import type { Metric, RecomputedValue } from '../../records/metric.ts';
import { held } from '../shared/held.ts';
import { metricOf } from '../shared/known-as.ts';
import type { Observed } from '../shared/observed.ts';
import { POOLED } from '../shared/rules.ts';

/** Whether an answer was right: 0 or 1. */
export const HIT = 'hit';

/** Column of the share over all categories. */
export const OVERALL = 'Overall';

export function hitMetric(observed: Observed | undefined): Metric {
  return metricOf('vlmevalkit', HIT, observed, {
    scorer: { name: 'VLMEvalKit' },
    rule: POOLED,
  });
}

/** Shares of hits per split and category, named as in `*_acc.csv`. */
export interface Shares {
  /** @param split `none` where the rows have no column of that name */
  note(split: string, categories: readonly string[], hit: number): void;
  recomputed(): readonly RecomputedValue[];
}

export function createShares(): Shares {
  const sums = new Map<string, { hits: number; n: number }>();
  return {
    note(split, categories, hit) {
      for (const column of new Set([OVERALL, ...categories])) {
        const name = `${split}/${column}`;
        const sum = held(sums, name, () => ({ hits: 0, n: 0 }));
        sum.hits += hit;
        sum.n += 1;
      }
    },
    recomputed: () =>
      [...sums].map(([name, { hits, n }]) => ({ name, value: hits / n, n, basis: 'samples' })),
  };
}
