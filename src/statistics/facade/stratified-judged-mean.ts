import { CONFIDENCE } from '../constants.ts';
import { zTwoSided } from '../numeric/levels.ts';
import { sum } from '../numeric/vectors.ts';
import type { Numbers } from './base-types.ts';
import { judgedMean } from './judged-mean.ts';

export type JudgedStratum = {
  readonly labels: Numbers;
  readonly judged: Numbers;
  readonly judgedOnly: Numbers;
};

export type StratifiedJudgedMean = {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly standardError: number | null;
  /** Strata that could not be corrected: fewer than two labels, or than two items without one. */
  readonly unusable: number;
};

/**
 * The mean that humans would have given where items were labelled at random within strata (ten of each topic,
 * say), not over all: {@link judgedMean} in each, weighted by the items of the stratum, errors added as independent.
 * Labels drawn by stratum and treated as one sample weigh a topic by its labels.
 *
 * StratPPI: Fisch et al. 2024, arXiv:2406.04291.
 *
 * @returns null fields without a stratum or with one that cannot be corrected: leaving it out would answer for
 *   other items.
 * @throws RangeError as judgedMean.
 * @example stratifiedJudgedMean({ strata: [] }).estimate // => null
 */
export function stratifiedJudgedMean(input: {
  readonly strata: readonly JudgedStratum[];
  readonly confidence?: number | undefined;
}): StratifiedJudgedMean {
  const { strata } = input;
  const confidence = input.confidence ?? CONFIDENCE;
  const found = strata.map((stratum) => judgedMean({ ...stratum, confidence }));
  const parts = found.flatMap(({ estimate, standardError, labels, unlabelled }) =>
    estimate === null || standardError === null
      ? []
      : [{ estimate, standardError, items: labels + unlabelled }],
  );
  const unusable = strata.length - parts.length;
  if (unusable > 0 || parts.length === 0) {
    return { estimate: null, low: null, high: null, standardError: null, unusable };
  }
  const items = sum(parts.map((part) => part.items));
  const estimate = sum(parts.map((part) => part.estimate * part.items)) / items;
  const standardError = Math.hypot(...parts.map((part) => part.standardError * part.items)) / items;
  const half = zTwoSided(confidence) * standardError;
  return { estimate, low: estimate - half, high: estimate + half, standardError, unusable };
}
