import type { CaveatId, Estimate } from './types.ts';

/** What both kinds of unpaired comparison share. */
export function unpairedBase(first: Estimate, second: Estimate, confidence: number) {
  const { estimate: meanA } = first;
  const { estimate: meanB } = second;
  const caveats: readonly CaveatId[] = [...new Set([...first.caveats, ...second.caveats])];
  const clusters =
    first.clusters === null && second.clusters === null
      ? null
      : (first.clusters ?? first.n) + (second.clusters ?? second.n);
  return {
    meanA,
    meanB,
    difference: meanA === null || meanB === null ? null : meanA - meanB,
    confidence,
    n: first.n + second.n,
    nA: first.n,
    nB: second.n,
    worthA: first.effectiveN,
    worthB: second.effectiveN,
    clusters,
    caveats,
  };
}
