import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** The one seed of the example. Change it and every simulated number changes. */
export const SEED = 'harbor-assist-2026';

export interface Stream {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal (Box-Muller). */
  normal(): number;
  /** Whole number in [0, n). */
  int(n: number): number;
  pick<T>(list: readonly T[]): T;
  /** exp(mu + sigma·normal), for latencies and lengths. */
  logNormal(mu: number, sigma: number): number;
  /** Lower-case hexadecimal digits, for ids. */
  hex(digits: number): string;
  /** Letters and digits as in Inspect's short ids. */
  shortId(length: number): string;
}

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/**
 * A stream of random numbers named by `key`. Every fact of the example has its own stream, so a new draw in
 * one place never moves the numbers of another.
 */
export function stream(key: string): Stream {
  const digest = createHash('sha256').update(`${SEED}\n${key}`).digest();
  const generator = xoroshiro128plus(digest.readInt32LE(0));
  const uniform = () => uniformFloat64(generator);
  const int = (n: number) => Math.min(n - 1, Math.floor(uniform() * n));
  const normal = () => {
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    return radius * Math.cos(2 * Math.PI * uniform());
  };
  return {
    uniform,
    normal,
    int,
    pick: (list) => {
      const value = list[int(list.length)];
      if (value === undefined) throw new RangeError('pick requires a list with at least one entry');
      return value;
    },
    logNormal: (mu, sigma) => Math.exp(mu + sigma * normal()),
    hex: (digits) => Array.from({ length: digits }, () => int(16).toString(16)).join(''),
    shortId: (length) =>
      Array.from({ length }, () => ALPHABET.charAt(int(ALPHABET.length))).join(''),
  };
}

/** Order of `list` shuffled by its own stream; the input is left alone. */
export function shuffled<T>(list: readonly T[], key: string): T[] {
  const draw = stream(key);
  const keyed = list.map((value, index) => ({ value, index, at: draw.uniform() }));
  keyed.sort((a, b) => a.at - b.at || a.index - b.index);
  return keyed.map((entry) => entry.value);
}

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
