import type { Sentence } from '../measures.ts';
import { count, percent, plural } from './digits.ts';
import { joined, strong } from './sentence.ts';

export interface RateFacts {
  /** 0 to 1; null where there is none. */
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly confidence: number;
  readonly n: number;
  /** Counted attempts; equal to n without repeats. */
  readonly attempts: number;
  /** Attempts with value 1; null where some value lies between 0 and 1. */
  readonly hits: number | null;
  /** Least and most counted attempts at one test case. */
  readonly leastRepeats: number;
  readonly repeats: number;
  readonly clusters: number | null;
  readonly effectiveN: number | null;
  /** True when a value of 1 is the bad outcome. */
  readonly oneIsBad: boolean;
  /** One-sided 95% upper limit of the outcome that was never seen; null otherwise. */
  readonly neverSeenUpTo: number | null;
}

/** W1, W6, W7: what share passed, and what an unseen outcome does and does not mean. */
export function rateSentence(facts: RateFacts): Sentence {
  if (facts.n === 0) return ['No test case has a score, so there is no rate.'];
  if (facts.rate === null) return tooFewSentence(facts);
  return joined(headline(facts), range(facts), neverSeen(facts), independence(facts));
}

function tooFewSentence({ n, hits, attempts, oneIsBad }: RateFacts): Sentence {
  const unit = attempts > n ? `attempts at ${plural(n, 'test case')}` : 'test cases';
  const total = attempts > n ? attempts : n;
  if (hits === null) return [`${plural(n, 'test case')}. Too few to give a rate.`];
  const bad = oneIsBad ? hits : total - hits;
  const verb = oneIsBad ? 'showed this' : 'failed';
  return [`${count(bad)} of ${count(total)} ${unit} ${verb}. Too few to give a rate.`];
}

function headline(facts: RateFacts): Sentence {
  const { rate, n, attempts, hits, oneIsBad, repeats, leastRepeats } = facts;
  const rateText = strong(percent(rate ?? 0, n));
  const verb = oneIsBad ? 'Seen in' : 'Passed';
  const isEven = hits !== null && Math.abs(hits / attempts - (rate ?? 0)) < 1e-9;
  if (attempts === n && hits !== null)
    return [`${verb} `, strong(`${count(hits)} of ${count(n)}`), ' test cases: ', rateText, '.'];
  const times = leastRepeats === repeats ? `${repeats}` : `up to ${repeats}`;
  const each = `${plural(n, 'test case')}, ${times} attempts each`;
  if (isEven && attempts > n)
    return [
      `${verb} `,
      strong(`${count(hits)} of ${count(attempts)}`),
      ` attempts (${each}): `,
      rateText,
      '.',
    ];
  return [
    `${verb} `,
    rateText,
    ` on average over ${plural(n, 'test case')} (${plural(attempts, 'attempt')}).`,
  ];
}

function range({ low, high, n, confidence }: RateFacts): Sentence {
  if (low === null || high === null) return ['No range can be given.'];
  const level = Math.round(confidence * 100);
  return [
    `Plausible range ${percent(low, n)} to ${percent(high, n)} (${level}% confidence interval).`,
  ];
}

/** W6. Rule of three, by the exact limit. */
function neverSeen({ rate, n, oneIsBad, neverSeenUpTo }: RateFacts): Sentence {
  if (neverSeenUpTo === null || (rate !== 0 && rate !== 1)) return [];
  const limit = `rates up to about ${oneIn(neverSeenUpTo)} would fit (95% upper limit).`;
  const what =
    rate === 1 ? (oneIsBad ? 'stayed clear' : 'failed') : oneIsBad ? 'showed this' : 'passed';
  return [
    strong(`0 of ${count(n)}`),
    ` test cases ${what}. That does not mean it cannot happen: ${limit}`,
  ];
}

function independence({ n, clusters, effectiveN, repeats }: RateFacts): Sentence {
  if (clusters === null || effectiveN === null || clusters === n) return [];
  // With repeats scores lie between 0 and 1, and what they are worth is no number of passed or failed cases.
  if (repeats > 1) return [`The ${count(n)} test cases come from ${plural(clusters, 'source')}.`];
  const worth = Math.max(1, Math.floor(effectiveN));
  return [
    `The ${count(n)} test cases come from ${count(clusters)} sources and are worth about ${count(worth)} independent ones.`,
  ];
}

/** A small share as `1 in 53`, two digits, rounded so that the share is not made smaller. */
export function oneIn(share: number): string {
  return `1 in ${count(twoDigitsDown(1 / share))}`;
}

function twoDigitsDown(x: number): number {
  const size = 10 ** Math.max(0, Math.floor(Math.log10(x)) - 1);
  return Math.max(1, Math.floor(x / size) * size);
}
