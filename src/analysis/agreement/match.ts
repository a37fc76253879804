import type { Leaning, MatchEntry, Ranged } from '../../report/agreement.ts';
import { matchSentence } from '../../report/sentences/agreement.ts';
import { untrusted } from '../../safe/untrusted.ts';
import { COUNTS_ONLY_BELOW } from '../../statistics/constants.ts';
import type { Clusters, Numbers } from '../../statistics/facade/base-types.ts';
import { facade } from '../../statistics/facade/index.ts';
import { pairCoefficients } from './coefficients.ts';
import type { Scale } from './reading.ts';

/** One answer with a judge's value and the people's. */
export interface Pair {
  readonly judge: number;
  readonly people: number;
  /** Answers that share it are not independent: the sample, or its source. */
  readonly cluster: string;
}

/** A judge against people: how often they agree, where they differ, how far chance alone would go. */
export function matchEntry(facts: {
  readonly judge: string;
  readonly isMetric: boolean;
  readonly pairs: readonly Pair[];
  readonly scale: Scale;
  readonly leanings: readonly Leaning[];
}): MatchEntry {
  const { judge, isMetric, pairs, scale, leanings } = facts;
  const clusters = clustersOf(pairs);
  const counted = scale.kind !== 'numbers';
  const same = pairs.map((p) => (p.judge === p.people ? 1 : 0));
  const agreed = counted ? same.filter(Boolean).length : null;
  const share = counted ? rate(same, clusters) : null;
  const hasOrder =
    scale.kind === 'numbers' || scale.kind === 'ordered' || scale.kind === 'pass-fail';
  const difference = hasOrder ? leaning(pairs) : null;
  return {
    judge: untrusted(judge),
    isMetric,
    n: pairs.length,
    agreed,
    share,
    table: counted ? tableOf(pairs, scale) : null,
    sensitivity: scale.kind === 'pass-fail' ? hitRate(pairs, 1) : null,
    specificity: scale.kind === 'pass-fail' ? hitRate(pairs, 0) : null,
    difference,
    coefficients:
      pairs.length < COUNTS_ONLY_BELOW
        ? []
        : pairCoefficients(
            pairs.map((p) => p.judge),
            pairs.map((p) => p.people),
            scale,
            pairs.map((p) => p.cluster),
          ),
    leanings: [...leanings],
    sentence: matchSentence({ judge, n: pairs.length, agreed, share, difference }),
  };
}

/** Judge minus people, on average, with its range. */
export function leaning(pairs: readonly Pair[]): Ranged {
  const values = pairs.map((p) => p.judge - p.people);
  if (values.length < COUNTS_ONLY_BELOW) return { value: null, low: null, high: null };
  const found = facade.estimateMean({ values, clusters: clustersOf(pairs) ?? undefined });
  // Without any spread there is no range: one without width would claim to know the number.
  const isFlat = found.low === found.high;
  return {
    value: found.estimate,
    low: isFlat ? null : found.low,
    high: isFlat ? null : found.high,
  };
}

/** Of the answers people gave this class, the share that the judge gave it too. */
function hitRate(pairs: readonly Pair[], said: 0 | 1): Ranged {
  const own = pairs.filter((p) => p.people === said);
  return rate(
    own.map((p) => (p.judge === said ? 1 : 0)),
    clustersOf(own),
  );
}

export function rate(values: Numbers, clusters: Clusters | null): Ranged {
  if (values.length === 0) return { value: null, low: null, high: null };
  const found = facade.estimateRate({ values, clusters: clusters ?? undefined });
  return { value: found.estimate, low: found.low, high: found.high };
}

/** Null where every answer stands for itself. */
export function clustersOf(pairs: readonly Pair[]): string[] | null {
  const names = pairs.map((p) => p.cluster);
  return new Set(names).size === names.length ? null : names;
}

function tableOf(pairs: readonly Pair[], scale: Scale): MatchEntry['table'] {
  const { categories } = scale;
  const counts = categories.map((_, row) =>
    categories.map(
      (_other, column) => pairs.filter((p) => p.judge === row && p.people === column).length,
    ),
  );
  return { categories: categories.map((word) => untrusted(word)), counts };
}
