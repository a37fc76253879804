import betaIncomplete from '@stdlib/math-base-special-betainc';
import { chiSquareSf, logGamma, normalCdf } from '../distributions.ts';

/** Series terms and error at which the sum stops. */
const MOST_TERMS = 1000;
const ERROR = 1e-13;

/**
 * P(T <= t) for noncentral t with df > 0 and noncentrality `delta`, to about 1e-12 absolute.
 *
 * Lenth 1989, Algorithm AS 243, doi:10.2307/2347693.
 */
export function noncentralTCdf(t: number, df: number, delta: number): number {
  if (t < 0) return 1 - noncentralTCdf(-t, df, -delta);
  if (t === Number.POSITIVE_INFINITY) return 1;
  // Far from the centre the series underflows. With few degrees of freedom t is wide enough to reach there.
  if (Math.abs(delta) > 37)
    return delta > 0 && df <= WIDE ? farCdf(t, df, delta) : t > delta ? 1 : 0;
  const x = (t * t) / (t * t + df);
  if (x === 0) return normalCdf(-delta);
  const lambda = delta * delta;
  const b = df / 2;
  let a = 0.5;
  let p = 0.5 * Math.exp(-lambda / 2);
  let q = Math.sqrt(2 / Math.PI) * p * delta;
  let rest = 0.5 - p;
  const tail = Math.exp(-b * Math.log1p((t * t) / df));
  const logBeta = Math.log(Math.PI) / 2 - logGammaStep(b);
  let odd = betaIncomplete(x, a, b);
  let oddStep = 2 * tail * Math.exp(a * Math.log(x) - logBeta);
  let evenStep = b * x * tail;
  let even = 1 - tail;
  let total = p * odd + q * even;
  for (let i = 1; i <= MOST_TERMS; i += 1) {
    a += 1;
    odd -= oddStep;
    even -= evenStep;
    oddStep *= (x * (a + b - 1)) / a;
    evenStep *= (x * (a + b - 0.5)) / (a + 0.5);
    p *= lambda / (2 * i);
    q *= lambda / (2 * i + 1);
    total += p * odd + q * even;
    rest -= p;
    if (rest < 1e-16 || Math.abs(2 * rest * (odd - oddStep)) < ERROR) break;
  }
  return Math.min(1, Math.max(0, total + normalCdf(-delta)));
}

/** ln(gamma(b + 1/2) / gamma(b)); for large b by its series, as the logarithms alone lose the difference. */
function logGammaStep(b: number): number {
  if (b < 100) return logGamma(b + 0.5) - logGamma(b);
  const inverse = 1 / b;
  return Math.log(b) / 2 - inverse / 8 + inverse ** 3 / 192 - inverse ** 5 / 640;
}

/** Degrees of freedom above which t beyond 37 has no probability that matters. */
const WIDE = 1000;

/**
 * P(Z + delta <= t S) with S = sqrt(chi-square / df), as the mean of P(S >= (delta + z) / t) over the
 * normal z: the trapezoid rule, whose error on such a bell is far below the sum's rounding.
 */
function farCdf(t: number, df: number, delta: number): number {
  if (t === 0) return 0;
  const step = 1 / 32;
  let total = 0;
  for (let z = -8.5; z <= 8.5; z += step) {
    const share = chiSquareSf(df * ((delta + z) / t) ** 2, df);
    total += step * Math.exp((-z * z) / 2) * share;
  }
  return Math.min(1, total / Math.sqrt(2 * Math.PI));
}
