import type { AggregationRule } from '../../records/metric.ts';
import { MEAN_RULE, STATED_ONLY } from '../shared/rules.ts';

const SIMPLE = new Map<string, AggregationRule['epochs']>([
  ['mean', 'mean'],
  ['mode', 'mode'],
  ['median', 'median'],
  ['max', 'max'],
]);
const WITH_K = /^(at_least|pass_at|pass_k)_(\d+)$/;
const K_RULES = new Map<string, AggregationRule['epochs']>([
  ['at_least', 'at-least-k'],
  ['pass_at', 'pass-at-k'],
  ['pass_k', 'pass-all-k'],
]);

/**
 * The aggregation rule behind an epoch reducer as Inspect logs it (`mean`, `pass_at_2` …); null is its
 * default, the mean. A reducer of the user's own cannot be recomputed.
 */
export function reducerRule(reducer: string | null): AggregationRule {
  const simple = SIMPLE.get(reducer ?? 'mean');
  if (simple !== undefined) return { ...MEAN_RULE, epochs: simple };
  const match = WITH_K.exec(reducer ?? '');
  const epochs = K_RULES.get(match?.[1] ?? '');
  const k = Number(match?.[2]);
  if (epochs === undefined || !(k >= 1)) return STATED_ONLY;
  return { ...MEAN_RULE, epochs, k };
}
