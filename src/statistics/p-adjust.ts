export type PValues = readonly (number | null)[];

export type AdjustedPValues = {
  readonly bonferroni: PValues;
  readonly holm: PValues;
  readonly hochberg: PValues;
  readonly bh: PValues;
  readonly by: PValues;
};

/**
 * p-values adjusted for looking at many comparisons: Bonferroni, Holm and Hochberg bound the chance
 * of any false claim in the family, BH and BY the share of false ones among those claimed. Holm is
 * for claims and gates, BH for "worth a look".
 *
 * Holm 1979; Hochberg 1988; Benjamini & Hochberg 1995; Benjamini & Yekutieli 2001.
 *
 * @param input.p raw p-values 0 to 1; null (no test possible) stays null and is not counted.
 * @returns in input order, capped at 1.
 * @throws RangeError for a p-value outside 0 to 1.
 * @example pAdjust({ p: [0.01, 0.02, 0.03, 0.04, 0.05] }).holm // => [0.05, 0.08, 0.09, 0.09, 0.09]
 */
export function pAdjust({ p }: { readonly p: PValues }): AdjustedPValues {
  const order: { readonly value: number; readonly index: number }[] = [];
  p.forEach((value, index) => {
    if (value === null) return;
    if (!(value >= 0 && value <= 1)) {
      throw new RangeError(`pAdjust requires 0 <= p <= 1, got ${value} at index ${index}`);
    }
    order.push({ value, index });
  });
  order.sort((left, right) => left.value - right.value || left.index - right.index);
  const m = order.length;
  let harmonic = 0;
  for (let k = 1; k <= m; k += 1) harmonic += 1 / k;

  const result = (values: readonly number[]): PValues => {
    const adjusted: (number | null)[] = p.map(() => null);
    order.forEach(({ index }, rank) => {
      adjusted[index] = Math.min(1, values[rank] ?? Number.NaN);
    });
    return adjusted;
  };
  const scaled = (factor: (rank: number) => number) =>
    order.map(({ value }, i) => factor(i + 1) * value);
  const stepDown = (factor: (rank: number) => number) => runningMaximum(scaled(factor));
  const stepUp = (factor: (rank: number) => number) => runningMinimumFromEnd(scaled(factor));
  return {
    bonferroni: result(scaled(() => m)),
    holm: result(stepDown((rank) => m - rank + 1)),
    hochberg: result(stepUp((rank) => m - rank + 1)),
    bh: result(stepUp((rank) => m / rank)),
    by: result(stepUp((rank) => (harmonic * m) / rank)),
  };
}

/** Per place the largest value up to it. */
function runningMaximum(values: readonly number[]): number[] {
  let largest = Number.NEGATIVE_INFINITY;
  return values.map((value) => {
    largest = Math.max(largest, value);
    return largest;
  });
}

/** Per place the smallest value from it to the end. */
function runningMinimumFromEnd(values: readonly number[]): number[] {
  return runningMaximum(values.toReversed().map((value) => -value))
    .toReversed()
    .map((value) => -value);
}
