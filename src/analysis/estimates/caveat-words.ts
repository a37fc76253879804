import { caveatSentences } from '../../statistics/facade/caveats.ts';
import type { CaveatId } from '../../statistics/facade/types.ts';

/**
 * What to mind about an estimate, in words. Where only counts are given the sentence of the estimate says so,
 * and there is no range to warn of.
 */
export function caveatWords(ids: readonly CaveatId[]): string[] {
  if (ids.includes('counts-only') || ids.includes('no-items')) return [];
  return ids.map((id) => caveatSentences[id]);
}
