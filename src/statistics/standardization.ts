import { zTwoSided } from './numeric/levels.ts';
import { requireCounts, requireProbability } from './numeric/require.ts';
import { sum } from './numeric/vectors.ts';

/** Items and passes of one slice in two versions. */
export type Stratum = {
  readonly nA: number;
  readonly xA: number;
  readonly nB: number;
  readonly xB: number;
};

export type Standardization = {
  readonly crudeA: number | null;
  readonly crudeB: number | null;
  readonly crudeDiff: number | null;
  readonly comparableStrata: number;
  readonly excludedStrata: number;
  readonly standardizedToBaselineA: number | null;
  readonly standardizedToBaselineB: number | null;
  readonly standardizedToBaselineDiff: number | null;
  readonly standardizedToBaselineSE: number | null;
  readonly standardizedToBaselineLower: number | null;
  readonly standardizedToBaselineUpper: number | null;
  readonly standardizedPooledA: number | null;
  readonly standardizedPooledB: number | null;
  readonly standardizedPooledDiff: number | null;
  readonly standardizedPooledSE: number | null;
  /** Crude difference over the comparable slices; equals rate effect + mix effect. */
  readonly comparableCrudeDiff: number | null;
  readonly kitagawaRateEffect: number | null;
  readonly kitagawaMixEffect: number | null;
  /** Every comparable slice moved one way and the crude rate the other (Simpson). */
  readonly reversal: boolean | null;
};

/**
 * Did the pass rate change because the system changed or because the mix of items did? Rates of B
 * and A on one and the same mix, and Kitagawa's exact split of the crude difference. B minus A.
 *
 * Kitagawa 1955, doi:10.1080/01621459.1955.10501299.
 *
 * @returns slices present in one version only are left out and counted; null without comparable
 *   slices.
 * @throws RangeError unless 0 <= x <= n everywhere.
 * @example standardization({ strata: [{ nA: 100, xA: 90, nB: 300, xB: 285 }, { nA: 300, xA: 180, nB: 100, xB: 50 }], confidence: 0.95 }).kitagawaMixEffect // => 0.1875
 */
export function standardization(input: {
  readonly strata: readonly Stratum[];
  readonly confidence: number;
}): Standardization {
  const { strata } = input;
  requireProbability('standardization', 'confidence', input.confidence);
  for (const { nA, xA, nB, xB } of strata) {
    requireCounts('standardization', xA, nA);
    requireCounts('standardization', xB, nB);
  }
  const crudeA = rateOf(sum(strata.map((s) => s.xA)), sum(strata.map((s) => s.nA)));
  const crudeB = rateOf(sum(strata.map((s) => s.xB)), sum(strata.map((s) => s.nB)));
  const crudeDiff = crudeA === null || crudeB === null ? null : crudeB - crudeA;
  const comparable = strata.filter((s) => s.nA > 0 && s.nB > 0);
  const base = {
    crudeA,
    crudeB,
    crudeDiff,
    comparableStrata: comparable.length,
    excludedStrata: strata.length - comparable.length,
  };
  if (comparable.length === 0) return { ...base, ...incomparable };
  const totalA = sum(comparable.map((s) => s.nA));
  const totalB = sum(comparable.map((s) => s.nB));
  const slices = comparable.map((s) => {
    const rateA = s.xA / s.nA;
    const rateB = s.xB / s.nB;
    return {
      rateA,
      rateB,
      shareA: s.nA / totalA,
      shareB: s.nB / totalB,
      sharePooled: (s.nA + s.nB) / (totalA + totalB),
      variance: (rateA * (1 - rateA)) / s.nA + (rateB * (1 - rateB)) / s.nB,
    };
  });
  const onMix = (share: (slice: (typeof slices)[number]) => number) => {
    const a = sum(slices.map((s) => share(s) * s.rateA));
    const b = sum(slices.map((s) => share(s) * s.rateB));
    const se = Math.sqrt(sum(slices.map((s) => share(s) ** 2 * s.variance)));
    return { a, b, diff: b - a, se };
  };
  const baseline = onMix((s) => s.shareA);
  const pooled = onMix((s) => s.sharePooled);
  const half = zTwoSided(input.confidence) * baseline.se;
  const comparableCrudeDiff = sum(slices.map((s) => s.shareB * s.rateB - s.shareA * s.rateA));
  return {
    ...base,
    standardizedToBaselineA: baseline.a,
    standardizedToBaselineB: baseline.b,
    standardizedToBaselineDiff: baseline.diff,
    standardizedToBaselineSE: baseline.se,
    standardizedToBaselineLower: baseline.diff - half,
    standardizedToBaselineUpper: baseline.diff + half,
    standardizedPooledA: pooled.a,
    standardizedPooledB: pooled.b,
    standardizedPooledDiff: pooled.diff,
    standardizedPooledSE: pooled.se,
    comparableCrudeDiff,
    kitagawaRateEffect: sum(slices.map((s) => ((s.shareA + s.shareB) / 2) * (s.rateB - s.rateA))),
    kitagawaMixEffect: sum(slices.map((s) => ((s.rateA + s.rateB) / 2) * (s.shareB - s.shareA))),
    reversal: isReversal(
      slices.map((s) => s.rateB - s.rateA),
      comparableCrudeDiff,
    ),
  };
}

const incomparable = {
  standardizedToBaselineA: null,
  standardizedToBaselineB: null,
  standardizedToBaselineDiff: null,
  standardizedToBaselineSE: null,
  standardizedToBaselineLower: null,
  standardizedToBaselineUpper: null,
  standardizedPooledA: null,
  standardizedPooledB: null,
  standardizedPooledDiff: null,
  standardizedPooledSE: null,
  comparableCrudeDiff: null,
  kitagawaRateEffect: null,
  kitagawaMixEffect: null,
  reversal: null,
} as const;

function rateOf(x: number, n: number): number | null {
  return n === 0 ? null : x / n;
}

function isReversal(changes: readonly number[], crude: number): boolean {
  return (
    (crude > 0 && changes.every((change) => change < 0)) ||
    (crude < 0 && changes.every((change) => change > 0))
  );
}
