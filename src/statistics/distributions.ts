import erfcInverse from '@stdlib/math-base-special-erfcinv';
import gammaIncomplete from '@stdlib/math-base-special-gammainc';
import gammaLn from '@stdlib/math-base-special-gammaln';
import betaCdfOf from '@stdlib/stats-base-dists-beta-cdf';
import betaQuantileOf from '@stdlib/stats-base-dists-beta-quantile';
import binomialCdfOf from '@stdlib/stats-base-dists-binomial-cdf';
import binomialPmfOf from '@stdlib/stats-base-dists-binomial-pmf';
import chiSquareCdfOf from '@stdlib/stats-base-dists-chisquare-cdf';
import chiSquareQuantileOf from '@stdlib/stats-base-dists-chisquare-quantile';
import normalCdfOf from '@stdlib/stats-base-dists-normal-cdf';
import tCdfOf from '@stdlib/stats-base-dists-t-cdf';
import tQuantileOf from '@stdlib/stats-base-dists-t-quantile';

/*
 * Probability distributions with errors below 1e-8 relative over the range a report prints.
 * Upper tails are computed directly: 1 - cdf has no digits left below 1e-16.
 */

/** Standard normal quantile of p in (0, 1), by the inverse complementary error function. */
export function normalQuantile(p: number): number {
  return p === 0.5 ? 0 : -Math.SQRT2 * erfcInverse(2 * p);
}

/** P(Z <= z). */
export function normalCdf(z: number): number {
  return normalCdfOf(z, 0, 1);
}

/** Upper tail P(Z > z), accurate far beyond 1e-16. */
export function normalSf(z: number): number {
  return normalCdfOf(-z, 0, 1);
}

/** Student quantile; df > 0 may be fractional. */
export function tQuantile(p: number, df: number): number {
  return p === 0.5 ? 0 : tQuantileOf(p, df);
}

/** P(T <= t) with df > 0, possibly fractional. */
export function tCdf(t: number, df: number): number {
  return tCdfOf(t, df);
}

/** Upper tail P(T > t). */
export function tSf(t: number, df: number): number {
  return tCdfOf(-t, df);
}

/** Quantile of Beta(a, b), a and b > 0. */
export function betaQuantile(p: number, a: number, b: number): number {
  return betaQuantileOf(p, a, b);
}

/** P(B <= x) for Beta(a, b). */
export function betaCdf(x: number, a: number, b: number): number {
  return betaCdfOf(x, a, b);
}

/** P(X <= x) for chi-square with df degrees of freedom. */
export function chiSquareCdf(x: number, df: number): number {
  return chiSquareCdfOf(x, df);
}

/** Upper tail of chi-square, as the regularised upper incomplete gamma function. */
export function chiSquareSf(x: number, df: number): number {
  return x <= 0 ? 1 : gammaIncomplete(x / 2, df / 2, true, true);
}

/** Quantile of chi-square. */
export function chiSquareQuantile(p: number, df: number): number {
  return chiSquareQuantileOf(p, df);
}

/** P(X <= k) for Binomial(n, p); k below 0 gives 0. */
export function binomialCdf(k: number, n: number, p: number): number {
  return k < 0 ? 0 : binomialCdfOf(k, n, p);
}

/** P(X = k) for Binomial(n, p). */
export function binomialPmf(k: number, n: number, p: number): number {
  return binomialPmfOf(k, n, p);
}

/** Natural logarithm of the gamma function, x > 0. */
export function logGamma(x: number): number {
  return gammaLn(x);
}

const functions = {
  normalQuantile,
  normalCdf,
  normalSf,
  tQuantile,
  tCdf,
  tSf,
  betaQuantile,
  betaCdf,
  chiSquareCdf,
  chiSquareSf,
  chiSquareQuantile,
  binomialCdf,
  binomialPmf,
  logGamma,
} satisfies Record<string, (...args: number[]) => number>;

const byName = new Map<string, (...args: number[]) => number>(Object.entries(functions));

/**
 * One distribution function by name, for golden files.
 *
 * @throws RangeError for a name that is none of the functions above.
 * @example distributions({ fn: 'normalQuantile', args: [0.975] }).value // => 1.959964
 */
export function distributions(input: { readonly fn: string; readonly args: readonly number[] }): {
  readonly value: number;
} {
  const found = byName.get(input.fn);
  if (found === undefined) {
    throw new RangeError(
      `distributions requires one of ${[...byName.keys()].join(', ')}, got ${input.fn}`,
    );
  }
  return { value: found(...input.args) };
}
