import type { PreferenceEntry } from '../../report/preferences.ts';
import { orderSentence } from '../../report/sentences/preferences.ts';
import { ALPHA } from '../../statistics/constants.ts';
import { mcnemar } from '../../statistics/mcnemar.ts';
import type { Items } from '../item-cache.ts';
import type { Results } from '../results.ts';
import type { MetricModel } from '../study/model.ts';
import type { Match } from './duels.ts';

/** The setting of a run whose comparisons were judged with the answers in both orders. */
const ORDERS_JUDGED = 'orders judged';

/** Whether the place of an answer decided, over all comparisons judged in both orders. */
export async function orderEffect(
  matches: readonly Match[],
  metric: MetricModel,
  items: Items,
  results: Pick<Results, 'attemptsDetail'>,
): Promise<PreferenceEntry['order']> {
  const labels: string[] = [];
  for (const { run } of matches) {
    if (!run.run.part.settings.some(([name, value]) => name === ORDERS_JUDGED && value === 'both'))
      continue;
    const rows = await items.rows(run, metric);
    const keys = rows.samples.map((sample, i) => ({ sample, attempt: rows.attempt[i] ?? 1 }));
    for (const { scores } of await results.attemptsDetail(run.id, keys)) {
      const score = scores.find((s) => s.metric === metric.name);
      if (score?.label && score.value !== null) labels.push(score.label);
    }
  }
  if (labels.length === 0) return null;
  const of = (words: string) => labels.filter((label) => label.endsWith(words)).length;
  const firstBoth = of('first answer won both times');
  const secondBoth = of('second answer won both times');
  const other = of('one of two judgments');
  const counts = {
    judged: labels.length,
    agree: labels.length - firstBoth - secondBoth - other,
    firstBoth,
    secondBoth,
    other,
  };
  // Exact: of the comparisons that the place decided, is it the first as often as the second?
  const pValue =
    firstBoth + secondBoth === 0 ? null : mcnemar({ b: firstBoth, c: secondBoth }).exactP;
  const clear = pValue !== null && pValue < ALPHA;
  return { ...counts, pValue, sentence: [...orderSentence({ ...counts, clear })] };
}
