import { percent, plural } from '../../report/sentences/digits.ts';
import type { Items, Slice } from '../item-cache.ts';
import { samplesWith } from '../item-cache.ts';
import type { ItemTable } from '../items.ts';
import type { MetricModel, RunModel } from '../study/model.ts';

/** Share of the attempts without a usable score. */
export function lostShare({ totals }: Pick<ItemTable, 'totals'>): number {
  return (totals.errored + totals.missing) / Math.max(1, totals.attempts);
}

/** Attempts that count for nothing: without a score, and errored ones where errors are left out. */
export function uncounted(
  metric: Pick<MetricModel, 'errorsRule' | 'range'>,
  { totals }: Pick<ItemTable, 'totals'>,
): number {
  const isLeftOut = metric.errorsRule === 'excluded' || metric.range === null;
  return totals.missing + (isLeftOut ? totals.errored : 0);
}

/**
 * Why a gate is not met although its bound holds: attempts ended in an error and count for nothing, and no range
 * says how bad they might have been. With a range they are counted at its worst end instead. '' where all is well.
 */
export function excludedErrors(
  metric: Pick<MetricModel, 'errorsRule' | 'range'>,
  { totals }: Pick<ItemTable, 'totals'>,
): string {
  const { errored, attempts } = totals;
  if (metric.range !== null || errored === 0) return '';
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
