import type { ParityGap } from '../../report/slices.ts';
import { untrusted } from '../../safe/untrusted.ts';
import { ALPHA, COUNTS_ONLY_BELOW } from '../../statistics/constants.ts';
import { facade } from '../../statistics/facade/index.ts';
import type { ItemTable } from '../items.ts';

/** Groups with a gap of their own; with more the pairs are too many to mean anything. */
const MOST_GROUPS = 30;

/**
 * The widest gap between two groups of one dimension, as the parity gate measures it. Its range holds for every
 * pair at once (Bonferroni): whichever pair is the widest, the range is as wide as looking at all of them asks.
 * Null with fewer than two groups of ten test cases.
 */
export function parityGap(
  groups: readonly { readonly value: string; readonly table: ItemTable }[],
  measure: 'rate' | 'mean',
): ParityGap | null {
  const large = groups.filter(({ table }) => table.samples.length >= COUNTS_ONLY_BELOW);
  if (large.length < 2 || large.length > MOST_GROUPS) return null;
  const pairs = (large.length * (large.length - 1)) / 2;
  const found = facade.parity({
    kind: measure,
    // Only the gap is wanted; no margin decides anything here.
    margin: Number.MAX_VALUE,
    alpha: ALPHA / 2 / pairs,
    groups: large.map(({ value, table }) => ({
      id: value,
      values: table.values,
      clusters: table.clusters ?? undefined,
    })),
  });
  if (found.gap === null || found.high === null || found.low === null) return null;
  return {
    gap: {
      value: found.gap,
      low: found.gapLower === null ? null : Math.max(0, found.gapLower),
      high: found.bound,
    },
    high: untrusted(found.high),
    low: untrusted(found.low),
    groups: large.length,
    pairs,
    confidence: 1 - ALPHA,
    method: found.method,
  };
}
