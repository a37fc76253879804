import type { Estimate, SentencePart } from '../../report/measures.ts';
import { errorSentence } from '../../report/sentences/errors.ts';
import { rateSentence } from '../../report/sentences/rate.ts';
import { repeatsSentence } from '../../report/sentences/repeats.ts';
import { joined } from '../../report/sentences/sentence.ts';
import { CONFIDENCE, COUNTS_ONLY_BELOW } from '../../statistics/constants.ts';
import { facade } from '../../statistics/facade/index.ts';
import { hasRepeats, type ItemTable } from '../items.ts';
import { caveatWords } from './caveat-words.ts';
import { estimateHead, type Matter } from './facts.ts';
import { marksOf, sizeOf } from './marks.ts';
import { repeatsOf, repeatWorkings } from './repeats.ts';

/** The inner range of a figure: half of the plausible weight. */
export const INNER_CONFIDENCE = 0.5;

/** A share of 0/1 values with its interval, its sentence and the sums it was made from. */
export function rateEstimate(matter: Matter, table: ItemTable): Estimate {
  const repeated = hasRepeats(table);
  const input = {
    values: table.values,
    clusters: table.clusters ?? undefined,
    attempts: repeated ? table.attempts : undefined,
  };
  const found = facade.estimateRate(input);
  const isShown = found.n >= COUNTS_ONLY_BELOW;
  const inner = facade.estimateRate({ ...input, confidence: INNER_CONFIDENCE });
  const hits = hitsOf(table);
  const counted = table.attempts.reduce((total, n) => total + n, 0);
  const flips = repeated && hits !== null && isShown ? flipsOf(table) : null;
  const oneIsBad = matter.metric.direction === 'lower-is-better';
  const repeats = isShown ? repeatsOf(table, found.standardError) : null;
  const rate = isShown ? found.estimate : null;
  const sentence = rateSentence({
    rate,
    low: found.low,
    high: found.high,
    confidence: CONFIDENCE,
    n: found.n,
    attempts: counted,
    hits,
    leastRepeats: smallest(table.attempts),
    repeats: largest(table.attempts),
    clusters: found.clusters,
    effectiveN: found.effectiveN,
    oneIsBad,
    neverSeenUpTo: rate === 0 || rate === 1 ? neverSeenUpTo(input, rate) : null,
  });
  return {
    ...estimateHead(matter),
    kind: 'rate',
    value: rate,
    low: isShown ? found.low : null,
    high: isShown ? found.high : null,
    innerLow: isShown ? inner.low : null,
    innerHigh: isShown ? inner.high : null,
    confidence: CONFIDENCE,
    ...sizeOf(table),
    passed: repeated ? null : hits,
    clusters: found.clusters,
    effectiveN: found.effectiveN,
    standardDeviation: null,
    method: found.method,
    caveats: caveatWords(found.caveats),
    marks: marksOf(table, rate),
    sentence: flips ? joined(sentence, flips.sentence) : sentence,
    errorSentence: errorSentence({
      measure: 'rate',
      hasRepeats: repeated,
      ...table.totals,
      ...passAndFail(matter, table, hits),
      rule: matter.metric.errorsRule,
      ruleApplies: true,
    }),
    flipRate: flips?.flipRate ?? null,
    repeats,
    workings: [...workingsOf(found, table, hits, counted), ...repeatWorkings(repeats)],
  };
}

/** Counted attempts with value 1; null where a value is neither 0 nor 1. */
function hitsOf(table: ItemTable): number | null {
  let hits = 0;
  for (const values of table.attemptValues)
    for (const value of values) {
      if (value !== 0 && value !== 1) return null;
      hits += value;
    }
  return hits;
}

function smallest(counts: Int32Array): number {
  return counts.reduce((least, n) => Math.min(least, n), counts[0] ?? 1);
}

function largest(counts: Int32Array): number {
  return counts.reduce((most, n) => Math.max(most, n), 1);
}

function passAndFail({ metric }: Matter, table: ItemTable, hits: number | null) {
  if (hits === null) return { passed: null, failed: null };
  const oneIsBad = metric.direction === 'lower-is-better';
  const counted = metric.errorsRule === 'failed' ? table.totals.errored : 0;
  const ones = oneIsBad ? hits - counted : hits;
  const zeros = table.totals.scored - ones;
  return oneIsBad ? { passed: zeros, failed: ones } : { passed: ones, failed: zeros };
}

function neverSeenUpTo(
  input: Parameters<typeof facade.estimateRate>[0],
  rate: 0 | 1,
): number | null {
  const { bound } = facade.gateRateBound({ ...input, side: rate === 0 ? 'upper' : 'lower' });
  if (bound === null) return null;
  return rate === 0 ? bound : 1 - bound;
}

function flipsOf(table: ItemTable): {
  flipRate: NonNullable<Estimate['flipRate']>;
  sentence: readonly SentencePart[];
} | null {
  const flips = facade.flipRate({ attempts: table.attemptValues });
  const { clusters } = table;
  const used = table.attemptValues.flatMap((attempts, i) => (attempts.length >= 2 ? [i] : []));
  // The same range as that of the rate itself: test cases that share a source are not independent.
  const range = facade.estimateRate({
    values: flips.flips,
    clusters: clusters ? used.map((i) => clusters[i] ?? 0) : undefined,
  });
  if (flips.flipRate === null || range.low === null || range.high === null) return null;
  const repeats = largest(table.attempts);
  const rounds: number[] = [];
  for (let round = 0; round < repeats; round += 1) {
    const values = table.attemptValues.flatMap((v) => v[round] ?? []);
    // A last round that only a few items had says nothing about the run.
    if (values.length * 2 >= table.samples.length)
      rounds.push(values.reduce((total, v) => total + v, 0) / values.length);
  }
  const runLow = Math.min(...rounds);
  const runHigh = Math.max(...rounds);
  return {
    flipRate: {
      value: flips.flipRate,
      low: range.low,
      high: range.high,
      samples: flips.items,
      runLow,
      runHigh,
    },
    sentence: repeatsSentence({
      leastRepeats: smallest(table.attempts),
      repeats,
      runLow,
      runHigh,
      flipped: flips.flipped,
      items: flips.items,
      n: table.samples.length,
    }),
  };
}

function workingsOf(
  found: ReturnType<typeof facade.estimateRate>,
  table: ItemTable,
  hits: number | null,
  counted: number,
): Estimate['workings'] {
  const rows: [string, number | null][] = [
    ['test cases counted', found.n],
    ['attempts counted', counted],
    ['attempts with value 1', hits],
    ['mean of test-case values', found.estimate],
    ['standard error', found.standardError],
    ['degrees of freedom', found.df],
    ['clusters', found.clusters],
    ['effective number of test cases', found.effectiveN],
    ['attempts in the files', table.totals.attempts],
    ['attempts errored', table.totals.errored],
    ['attempts without a score', table.totals.missing],
  ];
  return rows.flatMap(([name, value]): [string, number][] =>
    value === null ? [] : [[name, value]],
  );
}
