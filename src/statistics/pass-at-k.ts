import { requireCounts } from './numeric/require.ts';

export type PassAtK = {
  /** Chance that at least one of k attempts passes. */
  readonly passAtK: number | null;
  /** Chance that all k attempts pass. */
  readonly passHatK: number | null;
};

/**
 * pass@k and pass^k of one task, unbiased: from c passes of n attempts, how likely does at least
 * one, or does every one, of k attempts pass?
 *
 * Chen et al. 2021, arXiv:2107.03374; pass^k: Yao et al. 2024, arXiv:2406.12045.
 *
 * @returns both null for k > n (the product form would give 1).
 * @throws RangeError unless 0 <= c <= n and k is a whole number of at least 1.
 * @example passAtK({ n: 10, c: 3, k: 2 }).passAtK // => 0.5333
 */
export function passAtK(input: {
  readonly n: number;
  readonly c: number;
  readonly k: number;
}): PassAtK {
  const { n, c, k } = input;
  requireCounts('passAtK', c, n);
  if (!(Number.isInteger(k) && k >= 1)) throw new RangeError(`passAtK requires k >= 1, got ${k}`);
  if (k > n) return { passAtK: null, passHatK: null };
  return { passAtK: 1 - allFrom(n - c, n, k), passHatK: allFrom(c, n, k) };
}

/** C(m, k) / C(n, k) as a product of k factors, which neither overflows nor cancels. */
function allFrom(m: number, n: number, k: number): number {
  if (m < k) return 0;
  let product = 1;
  for (let i = 0; i < k; i += 1) product *= (m - i) / (n - i);
  return product;
}
