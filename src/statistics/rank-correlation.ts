import { sampleRankCorrelation } from 'simple-statistics';
import { tieSizes } from './numeric/ranks.ts';
import { requireFinite, requireSameLength } from './numeric/require.ts';
import { isConstant, sum, toArray, type Vector } from './numeric/vectors.ts';

export type RankCorrelation = {
  readonly spearman: number | null;
  readonly kendallTauB: number | null;
};

/**
 * Agreement of two rankings (of the same models in two runs, say): Spearman on midranks and
 * Kendall's tau-b.
 *
 * Spearman 1904; Kendall 1945, doi:10.1093/biomet/33.3.239.
 *
 * @returns -1 to 1; null for a constant side or fewer than two pairs.
 * @throws RangeError for lengths that differ or values that are not finite.
 * @example rankCorrelation({ x: [1, 2, 3, 4, 5], y: [1, 2, 3, 5, 4] }).kendallTauB // => 0.8
 */
export function rankCorrelation(input: {
  readonly x: Vector;
  readonly y: Vector;
}): RankCorrelation {
  const { x, y } = input;
  requireSameLength('rankCorrelation', x, y);
  requireFinite('rankCorrelation', x);
  requireFinite('rankCorrelation', y);
  const n = x.length;
  if (n < 2 || isConstant(x) || isConstant(y)) return { spearman: null, kendallTauB: null };
  let score = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      score += Math.sign((x[i] ?? 0) - (x[j] ?? 0)) * Math.sign((y[i] ?? 0) - (y[j] ?? 0));
    }
  }
  return {
    spearman: sampleRankCorrelation(toArray(x), toArray(y)),
    kendallTauB: score / Math.sqrt(untiedPairs(x) * untiedPairs(y)),
  };
}

function untiedPairs(values: Vector): number {
  const n = values.length;
  return (n * (n - 1)) / 2 - sum(tieSizes(values).map((t) => (t * (t - 1)) / 2));
}
