import type { PreferenceEntry } from '../../report/preferences.ts';
import { orderSentence } from '../../report/sentences/preferences.ts';
import { ALPHA } from '../../statistics/constants.ts';
import { facade } from '../../statistics/facade/index.ts';
import type { Items } from '../item-cache.ts';
import type { Match } from './duels.ts';

/** The slice in which a harness that judges both orders says how they came out. */
export const BOTH_ORDERS = 'both orders';
/** Its values: the same winner (or a tie) twice, or the place decided. */
export const ORDERS = {
  agree: 'agree',
  first: 'first answer both times',
  second: 'second answer both times',
} as const;

/** Whether the place of an answer decided, over all comparisons judged in both orders. */
export async function orderEffect(
  matches: readonly Match[],
  items: Items,
): Promise<PreferenceEntry['order']> {
  let agree = 0;
  let firstBoth = 0;
  let secondBoth = 0;
  let judged = 0;
  for (const { run, verdicts } of matches) {
    const how = (await items.slices(run)).get(BOTH_ORDERS);
    if (!how) continue;
    for (const { sample } of verdicts) {
      const value = how.get(sample);
      if (value === undefined) continue;
      judged += 1;
      if (value === ORDERS.agree) agree += 1;
      if (value === ORDERS.first) firstBoth += 1;
      if (value === ORDERS.second) secondBoth += 1;
    }
  }
  if (judged === 0) return null;
  const pValue = placePValue(firstBoth, secondBoth);
  const counts = {
    judged,
    agree,
    firstBoth,
    secondBoth,
    other: judged - agree - firstBoth - secondBoth,
  };
  const clear = pValue !== null && pValue < ALPHA;
  return { ...counts, pValue, sentence: [...orderSentence({ ...counts, clear })] };
}

/** Of the comparisons that the place decided: is it the first as often as the second? */
function placePValue(first: number, second: number): number | null {
  if (first + second === 0) return null;
  const outcomes = (ones: number, zeros: number) => [
    ...Array<number>(ones).fill(1),
    ...Array<number>(zeros).fill(0),
  ];
  const { pValue } = facade.comparePairedRates({
    a: outcomes(first, second),
    b: outcomes(first, second).map((x) => 1 - x),
  });
  return pValue;
}
