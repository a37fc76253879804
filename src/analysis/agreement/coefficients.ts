import type { CoefficientEntry } from '../../report/agreement.ts';
import { cohenKappa } from '../../statistics/cohen-kappa.ts';
import { CONFIDENCE } from '../../statistics/constants.ts';
import { resampledAgreement } from '../../statistics/facade/resampled-agreement.ts';
import {
  type Resampled,
  resampledAc1,
  resampledAlpha,
  resampledFleiss,
  resampledKappa,
} from '../../statistics/facade/weighted-agreement.ts';
import { fleissKappa } from '../../statistics/fleiss-kappa.ts';
import { gwetAc1 } from '../../statistics/gwet-ac1.ts';
import { type KrippendorffLevel, krippendorffAlpha } from '../../statistics/krippendorff-alpha.ts';
import { contentSeed } from '../../statistics/numeric/content-seed.ts';
import type { Scale } from './reading.ts';

type Method = CoefficientEntry['method'];
type Ratings = readonly (readonly (number | null)[])[];

const LEVELS = {
  'pass-fail': 'nominal',
  categories: 'nominal',
  ordered: 'ordinal',
  numbers: 'interval',
} as const satisfies Record<Scale['kind'], KrippendorffLevel>;

/** Agreement of two raters who both rated every item. `clusters`: items that share one are not independent. */
export function pairCoefficients(
  first: readonly number[],
  second: readonly number[],
  scale: Scale,
  clusters: readonly string[],
): CoefficientEntry[] {
  const units = first.map((value, i) => [value, second[i] ?? null]);
  if (scale.kind === 'numbers') return [alphaOf(units, scale, clusters)];
  const q = scale.categories.length;
  const table = scale.categories.map((_, row) =>
    scale.categories.map(
      (_other, column) => first.filter((v, i) => v === row && second[i] === column).length,
    ),
  );
  const kappa = (method: 'cohen-kappa' | 'weighted-kappa', weights: 'none' | 'quadratic') => {
    const { kappa: value } = cohenKappa({ table, weights, confidence: CONFIDENCE });
    return entry(method, value, units, clusters, resampledKappa(first, second, q, weights));
  };
  return [
    kappa('cohen-kappa', 'none'),
    ...(scale.kind === 'ordered' && q > 2 ? [kappa('weighted-kappa', 'quadratic')] : []),
    ...ac1Of(units, scale, clusters),
  ];
}

/** Agreement of two people or more, not all of whom rated every item. `units` items by labellers. */
export function groupCoefficients(
  units: Ratings,
  scale: Scale,
  clusters: readonly string[],
): CoefficientEntry[] {
  const complete = units.every((unit) => unit.every((value) => value !== null));
  const several = (units[0]?.length ?? 0) > 2;
  return [
    alphaOf(units, scale, clusters),
    ...(complete && several && scale.kind !== 'numbers' ? [fleissOf(units, scale, clusters)] : []),
    ...ac1Of(units, scale, clusters),
  ];
}

function fleissOf(units: Ratings, scale: Scale, clusters: readonly string[]): CoefficientEntry {
  const counts = units.map((unit) =>
    scale.categories.map((_, code) => unit.filter((value) => value === code).length),
  );
  const resampled = resampledFleiss(units, scale.categories.length);
  return entry('fleiss-kappa', fleissKappa({ counts }).kappa, units, clusters, resampled);
}

function ac1Of(units: Ratings, scale: Scale, clusters: readonly string[]): CoefficientEntry[] {
  const q = scale.categories.length;
  if (scale.kind === 'numbers' || q < 2) return [];
  const categories = scale.categories.map((_, code) => code);
  const input = { ratings: units, categories, weights: 'none', confidence: CONFIDENCE } as const;
  const { coefficient } = gwetAc1(input);
  return [entry('gwet-ac1', coefficient, units, clusters, resampledAc1(units, q))];
}

function alphaOf(units: Ratings, scale: Scale, clusters: readonly string[]): CoefficientEntry {
  const raters = units[0]?.length ?? 0;
  const ratings = Array.from({ length: raters }, (_, r) => units.map((unit) => unit[r] ?? null));
  const level = LEVELS[scale.kind];
  const { alpha } = krippendorffAlpha({ ratings, level });
  return entry('krippendorff-alpha', alpha, units, clusters, resampledAlpha(units, level));
}

function entry(
  method: Method,
  value: number | null,
  units: Ratings,
  clusters: readonly string[],
  coefficient: Resampled,
): CoefficientEntry {
  const base = { method, value, low: null, high: null, seed: null, rounds: 0, dropped: 0 };
  if (value === null) {
    return { ...base, note: 'undefined: the labels do not vary' };
  }
  if (value >= 1 - 1e-12) {
    return {
      ...base,
      note: 'all labels agree: the range of the share that agreed says how sure that is',
    };
  }
  const codes = new Map<string, number>();
  for (const cluster of clusters) if (!codes.has(cluster)) codes.set(cluster, codes.size);
  const cluster = clusters.map((one) => codes.get(one) ?? 0);
  const seed = contentSeed(
    units.flatMap((unit) => unit.map((v) => v ?? -1)),
    cluster,
  );
  const found = resampledAgreement({ items: units.length, clusters: cluster, seed, coefficient });
  const { low, high, rounds, dropped } = found;
  const note = low === null ? 'no range: fewer than 10 test cases' : null;
  return { ...base, low, high, seed: low === null ? null : seed, rounds, dropped, note };
}
