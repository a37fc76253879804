import { percent, plural } from '../../report/sentences/digits.ts';
import { LOST_SHARE_LIMIT } from '../certainty.ts';
import type { Items, Slice } from '../item-cache.ts';
import { samplesWith } from '../item-cache.ts';
import type { ItemTable } from '../items.ts';
import type { MetricModel, RunModel } from '../study/model.ts';

/** Share of the attempts without a usable score. */
export function lostShare({ totals }: Pick<ItemTable, 'totals'>): number {
  return (totals.errored + totals.missing) / Math.max(1, totals.attempts);
}

/**
 * Why a gate is not met although its bound holds: so many attempts ended in an error, and count for nothing,
 * that those left over need not be like them. '' where that is not so.
 */
export function excludedErrors(
  metric: Pick<MetricModel, 'errorsRule'>,
  { totals }: Pick<ItemTable, 'totals'>,
): string {
  const { errored, attempts } = totals;
  if (metric.errorsRule !== 'excluded' || errored <= LOST_SHARE_LIMIT * attempts) return '';
  return `${plural(errored, 'attempt')} of ${attempts} (${percent(errored / attempts, attempts)}) ended in an error and ${errored === 1 ? 'is' : 'are'} left out.`;
}

/** Test cases with at least one score of their own: an error that counts as failed is none. */
export async function scoredSamples(
  items: Items,
  run: RunModel,
  metric: MetricModel,
  slice: Slice | null,
): Promise<number> {
  const rows = await items.rows(run, metric);
  const include = slice && samplesWith(await items.slices(run), slice);
  const scored = new Set<string>();
  for (const [i, sample] of rows.samples.entries())
    if (rows.status[i] === 0 && Number.isFinite(rows.value[i]) && (!include || include.has(sample)))
      scored.add(sample);
  return scored.size;
}
