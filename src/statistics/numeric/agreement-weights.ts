/** How near misses between ordered categories count. */
export type AgreementWeights = 'none' | 'linear' | 'quadratic';

/**
 * Weight of a pair of category positions i and j among q declared categories: 1 for the same, and
 * for others 0, or less the further apart.
 */
export function agreementWeight(
  weights: AgreementWeights,
  i: number,
  j: number,
  q: number,
): number {
  if (i === j) return 1;
  if (weights === 'none') return 0;
  const distance = Math.abs(i - j) / (q - 1);
  return weights === 'linear' ? 1 - distance : 1 - distance ** 2;
}

/** @throws RangeError for a name that is no kind of weights. */
export function agreementWeightsOf(name: string): AgreementWeights {
  if (name === 'none' || name === 'linear' || name === 'quadratic') return name;
  throw new RangeError(`agreement weights are none, linear or quadratic, got ${name}`);
}
