import betaIncomplete from '@stdlib/math-base-special-betainc';
import { logGamma, normalCdf } from '../distributions.ts';

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
  // Far from the centre the series underflows; there the answer is 0 or 1 to all digits needed.
  if (Math.abs(delta) > 37) return t > delta ? 1 : 0;
  const x = (t * t) / (t * t + df);
  if (x === 0) return normalCdf(-delta);
  const lambda = delta * delta;
  const b = df / 2;
  let a = 0.5;
  let p = 0.5 * Math.exp(-lambda / 2);
  let q = Math.sqrt(2 / Math.PI) * p * delta;
  let rest = 0.5 - p;
  const tail = (df / (t * t + df)) ** b;
  const logBeta = Math.log(Math.PI) / 2 + logGamma(b) - logGamma(0.5 + b);
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
