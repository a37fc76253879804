import { itemsToClear } from '../../statistics/facade/items-to-clear.ts';
import type { Drawn } from './measure.ts';

/** Shared test cases at which the range would leave out zero if the difference stayed as it is; null where none would do. */
export function samplesNeeded({ found, pairing, measure, matter }: Drawn): number | null {
  const range = measure === 'rate' ? null : matter.metric.range;
  return itemsToClear({
    a: pairing.a,
    b: pairing.b,
    clusters: pairing.clusters ?? undefined,
    found,
    width: range === null ? 1 : range.high - range.low,
  });
}
