import { sum } from './numeric/vectors.ts';

export type FleissKappa = {
  readonly subjects: number;
  readonly raters: number | null;
  readonly po: number | null;
  readonly pe: number | null;
  readonly kappa: number | null;
  /** Only for testing kappa = 0. */
  readonly seNull: number | null;
  readonly z: number | null;
  /** Linearisation over subjects: the one for an interval. */
  readonly seGwet: number | null;
};

/**
 * Fleiss' kappa: how far do several raters agree beyond chance, each subject having the same
 * number of ratings?
 *
 * Fleiss 1971, doi:10.1037/h0031619; seNull: Fleiss, Nee & Landis 1979, doi:10.1037/0033-2909.86.5.974;
 * seGwet: Gwet 2021, doi:10.1177/0013164420973080.
 *
 * @param input.counts per subject the number of ratings in each category.
 * @returns kappa null when only one category was used.
 * @throws RangeError for unequal numbers of ratings or fewer than two.
 * @example fleissKappa({ counts: [[3, 0], [0, 3], [2, 1], [1, 2]] }).kappa // => 0.3333
 */
export function fleissKappa(input: {
  readonly counts: readonly (readonly number[])[];
}): FleissKappa {
  const { counts } = input;
  const subjects = counts.length;
  const [first] = counts;
  if (first === undefined) return { subjects, raters: null, ...undefinedKappa };
  const raters = sum(first);
  if (raters < 2 || counts.some((row) => sum(row) !== raters)) {
    throw new RangeError(`fleissKappa requires the same number of ratings, 2 or more, per subject`);
  }
  const shares = first.map((_, k) => sum(counts.map((row) => row[k] ?? 0)) / (subjects * raters));
  const agreements = counts.map(
    (row) => (sum(row.map((count) => count * count)) - raters) / (raters * (raters - 1)),
  );
  const po = sum(agreements) / subjects;
  const pe = sum(shares.map((share) => share * share));
  if (1 - pe < 1e-12) return { subjects, raters, ...undefinedKappa, po, pe };
  const kappa = (po - pe) / (1 - pe);
  const spread = sum(shares.map((p) => p * (1 - p)));
  const skew = sum(shares.map((p) => p * (1 - p) * (1 - 2 * p)));
  const seNull =
    (Math.sqrt(2 / (subjects * raters * (raters - 1))) * Math.sqrt(spread ** 2 - skew)) / spread;
  const influences = counts.map((row, i) => {
    const own = ((agreements[i] ?? Number.NaN) - pe) / (1 - pe);
    const chance = sum(row.map((count, k) => count * (shares[k] ?? 0))) / raters;
    return (own - (2 * (1 - kappa) * (chance - pe)) / (1 - pe) - kappa) ** 2;
  });
  const seGwet = subjects < 2 ? null : Math.sqrt(sum(influences) / (subjects * (subjects - 1)));
  return { subjects, raters, po, pe, kappa, seNull, z: kappa / seNull, seGwet };
}

const undefinedKappa = {
  po: null,
  pe: null,
  kappa: null,
  seNull: null,
  z: null,
  seGwet: null,
} as const;
