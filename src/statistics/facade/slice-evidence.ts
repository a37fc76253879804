import { binomialCdf, logGamma, tSf } from '../distributions.ts';

/**
 * Sums over one group of items, enough to test it. Items of one source are added up first; an item without a
 * source is a source of its own.
 */
export interface GroupSums {
  readonly n: number;
  /** Sources with an item in the group. */
  readonly sources: number;
  /** Σ of the values; for `worseThanRest` less the mean of all items. */
  readonly sum: number;
  /** Σ of squares of the values. */
  readonly squares: number;
  /** Σ over sources of: own count², own count × count of the source, own sum², own sum × sum of the source. */
  readonly countCount: number;
  readonly countSource: number;
  readonly sumSum: number;
  readonly sumSource: number;
}

/** The same sums over all items, the group included. */
export interface WholeSums {
  readonly n: number;
  readonly squares: number;
  /** Σ over sources of count² and of sum². */
  readonly countCount: number;
  readonly sumSum: number;
  /** Items that failed where every value is 0 or 1 and no two items share a source; else null. */
  readonly failed: number | null;
}

export interface Evidence {
  /** In the unit of the values; below 0: worse. */
  readonly difference: number;
  /** One-sided: how often chance alone would make the group look this much worse or more. */
  readonly pValue: number;
  /** Strength, for putting groups in order when p-values are too small to differ. */
  readonly z: number;
}

/**
 * Is a group of items worse than the rest? The mean difference over the larger of two errors: the one the
 * items themselves show around the common mean, summed by source, and the one that follows if the group were
 * like the rest. The first alone is too small where a group holds hardly any passes, the second where one
 * source brings all failures. Independent passes and failures: the exact hypergeometric tail as well, and the
 * larger of both p-values.
 *
 * Score form of the cluster-robust test: Rao & Scott 1992, doi:10.2307/2532311; exact tail: Fisher 1935.
 *
 * @param group values higher = better, with the mean of all items taken off
 */
export function worseThanRest(group: GroupSums, whole: WholeSums): Evidence {
  const rest = whole.n - group.n;
  if (group.n === 0 || rest === 0) return { difference: Number.NaN, pValue: 1, z: 0 };
  const a = 1 / group.n + 1 / rest;
  const b = 1 / rest;
  const difference = a * group.sum;
  const seen = a * a * group.sumSum - 2 * a * b * group.sumSource + b * b * whole.sumSum;
  const spread = whole.squares / Math.max(1, whole.n - 1);
  const pairs = whole.countCount - whole.n;
  const alike =
    pairs > 0 && spread > 0
      ? Math.min(1, Math.max(0, (whole.sumSum - whole.squares) / (pairs * spread)))
      : 0;
  const bySource =
    a * a * group.countCount - 2 * a * b * group.countSource + b * b * whole.countCount;
  const expected = spread * ((1 - alike) * a + alike * bySource);
  const error = Math.sqrt(Math.max(seen, expected));
  const z = error > 0 ? -difference / error : 0;
  const byError = z > 0 && group.sources > 1 ? tSf(z, group.sources - 1) : 1;
  if (whole.failed === null || z <= 0) return { difference, pValue: byError, z };
  const mean = 1 - whole.failed / whole.n;
  const failed = Math.round(group.n - (group.sum + group.n * mean));
  const exact = hypergeometricTail(failed, group.n, whole.failed, whole.n);
  return { difference, pValue: exact, z };
}

/**
 * Did a group lose against the baseline on the same items? Values are candidate minus baseline. Wins and losses
 * of independent items: the exact sign test on the items that changed. Else the sum over the root of the summed
 * squares by source, whose tail is not heavier than the normal one where wins and losses are alike in size.
 *
 * Sign test: McNemar 1947, doi:10.1007/BF02295996; self-normalised sum: Efron 1969, doi:10.1080/01621459.1969.10501068.
 *
 * @param isOneStep every value is -1, 0 or 1 and no two items share a source
 */
export function lostAgainst(group: GroupSums, isOneStep: boolean): Evidence {
  const difference = group.n > 0 ? group.sum / group.n : Number.NaN;
  const error = Math.sqrt(group.sumSum);
  const z = error > 0 ? -group.sum / error : 0;
  if (z <= 0 || group.sources < 2) return { difference, pValue: 1, z };
  if (!isOneStep) return { difference, pValue: tSf(z, group.sources - 1), z };
  const changed = Math.round(group.squares);
  const won = Math.round((changed + group.sum) / 2);
  return { difference, pValue: binomialCdf(won, changed, 0.5), z };
}

/** P(at least `seen` of the failures fall into the group), the failures drawn without putting back. */
function hypergeometricTail(seen: number, size: number, failures: number, all: number): number {
  const most = Math.min(size, failures);
  if (seen > most) return 0;
  let term = Math.exp(
    logChoose(failures, seen) + logChoose(all - failures, size - seen) - logChoose(all, size),
  );
  let total = 0;
  for (let k = seen; k <= most && term > 0; k += 1) {
    total += term;
    if (term < total * 1e-16) break;
    term *= ((failures - k) * (size - k)) / ((k + 1) * (all - failures - size + k + 1));
  }
  return Math.min(1, total);
}

function logChoose(n: number, k: number): number {
  return k < 0 || k > n
    ? Number.NEGATIVE_INFINITY
    : logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
