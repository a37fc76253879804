import { chiSquareSf } from './distributions.ts';
import { requireFinite, requireSameLength } from './numeric/require.ts';
import { sum, toArray, type Vector } from './numeric/vectors.ts';

export type Heterogeneity = {
  readonly k: number;
  readonly fixedEffect: number | null;
  readonly fixedSE: number | null;
  readonly Q: number | null;
  readonly df: number | null;
  readonly p: number | null;
  /** Share of the spread that is beyond chance, 0 to 1. */
  readonly I2: number | null;
  /** Variance of the true effects between slices. */
  readonly tau2: number | null;
  readonly randomEffect: number | null;
  readonly randomSE: number | null;
};

/**
 * Do effects differ between slices by more than chance? Cochran's Q, I squared and the
 * DerSimonian-Laird variance. Slices must not share items; read the p-value before the slices.
 *
 * Cochran 1954; Higgins & Thompson 2002; DerSimonian & Laird 1986, doi:10.1016/0197-2456(86)90046-2.
 *
 * @returns p, I2 and tau2 null for one slice; all null for none.
 * @throws RangeError for lengths that differ or standard errors that are not above 0.
 * @example heterogeneity({ effects: [0.02, 0.05, -0.01], standardErrors: [0.01, 0.02, 0.015] }).Q // => 6.0492
 */
export function heterogeneity(input: {
  readonly effects: Vector;
  readonly standardErrors: Vector;
}): Heterogeneity {
  requireSameLength('heterogeneity', input.effects, input.standardErrors);
  requireFinite('heterogeneity', input.effects);
  const effects = toArray(input.effects);
  const weights = toArray(input.standardErrors).map((se) => {
    if (!(se > 0)) throw new RangeError(`heterogeneity requires standard errors > 0, got ${se}`);
    return 1 / se ** 2;
  });
  const k = effects.length;
  if (k === 0) {
    return {
      k,
      fixedEffect: null,
      fixedSE: null,
      Q: null,
      df: null,
      p: null,
      I2: null,
      tau2: null,
      randomEffect: null,
      randomSE: null,
    };
  }
  const fixed = pooled(effects, weights);
  const Q = sum(effects.map((e, i) => (weights[i] ?? 0) * (e - fixed.effect) ** 2));
  const df = k - 1;
  const base = { k, fixedEffect: fixed.effect, fixedSE: fixed.se, Q, df };
  if (k === 1) {
    const random = { randomEffect: fixed.effect, randomSE: fixed.se };
    return { ...base, p: null, I2: null, tau2: null, ...random };
  }
  const total = sum(weights);
  const scale = total - sum(weights.map((w) => w * w)) / total;
  const tau2 = Math.max(0, (Q - df) / scale);
  const random = pooled(
    effects,
    weights.map((w) => 1 / (1 / w + tau2)),
  );
  return {
    ...base,
    p: chiSquareSf(Q, df),
    I2: Q <= df ? 0 : (Q - df) / Q,
    tau2,
    randomEffect: random.effect,
    randomSE: random.se,
  };
}

function pooled(effects: readonly number[], weights: readonly number[]) {
  const total = sum(weights);
  const effect = sum(effects.map((value, i) => (weights[i] ?? 0) * value)) / total;
  return { effect, se: Math.sqrt(1 / total) };
}
