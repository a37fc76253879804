import type { Sentence } from '../measures.ts';
import {
  count,
  digitsApart,
  percentTo,
  points,
  pointsSize,
  rateDigits,
  signedValue,
  value,
  valueDigits,
} from './digits.ts';
import { joined, strong } from './sentence.ts';

export interface ThresholdFacts {
  readonly rule: 'at-least' | 'at-most';
  readonly state: 'met' | 'not-met' | 'cannot-tell';
  readonly measure: 'rate' | 'mean';
  readonly unit: string | null;
  readonly threshold: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly alpha: number;
  readonly method: string;
  readonly n: number;
  readonly moreSamples: number | null;
  /** Why a bound beyond the threshold was not enough; '' when it was not that. */
  readonly heldBack: string;
}

/** Short names of the methods behind gate bounds. */
const METHOD_WORDS: ReadonlyMap<string, string> = new Map([
  ['clopper-pearson', 'exact'],
  ['korn-graubard', 'exact on the effective number of cases'],
  ['mean-t', 't'],
  ['cluster-mean-cr1', 'cluster-robust t'],
  ['cluster-mean-cr2', 'cluster-robust t'],
  ['constant-bounded', 'exact for equal scores'],
  ['bounded-exact', 'exact for a bounded score'],
  ['tango-paired', 'Tango score'],
  ['tango-paired-clusters', 'Tango score on clusters'],
  ['paired-t', 'paired t'],
  ['clustered-difference', 'cluster-robust t'],
]);

export function methodWords(method: string): string {
  return METHOD_WORDS.get(method) ?? method;
}

/** W8, W9 with the bound that decided (design §12.4): "Needed at least 80%. Lower bound 79.4% …". */
export function thresholdSentence(facts: ThresholdFacts): Sentence {
  const { rule, state, threshold, lower, upper, n } = facts;
  const print = printer(facts);
  const needed = `Needed ${rule === 'at-least' ? 'at least' : 'at most'} ${print(threshold)}.`;
  if (lower === null || upper === null)
    return joined(
      [needed, ` No bound can be given from ${count(n)} test cases.`],
      [strong('Cannot tell.')],
    );
  const how = `one-sided ${confidence(facts.alpha)}, ${methodWords(facts.method)}`;
  const wantsLower = (rule === 'at-least') === (state !== 'not-met');
  const bound = wantsLower ? `Lower bound ${print(lower)}` : `Upper bound ${print(upper)}`;
  if (state === 'met') return [`${needed} ${bound} (${how}). `, strong('Met.')];
  if (state === 'not-met') {
    const side = rule === 'at-least' ? 'below it' : 'above it';
    return [`${needed} ${bound} (${how}) is ${side}. `, strong('Not met.')];
  }
  if (facts.heldBack !== '')
    return [`${needed} ${bound} (${how}), but ${facts.heldBack} `, strong('Cannot tell.')];
  return joined(
    [
      `${needed} ${bound} (${how}); the bounds ${print(lower)} to ${print(upper)} leave it open. `,
      strong('Cannot tell.'),
    ],
    moreSentence(facts.moreSamples),
  );
}

export interface DifferenceFacts {
  readonly rule: 'no-worse-than' | 'better-than';
  readonly state: 'met' | 'not-met' | 'cannot-tell';
  readonly measure: 'rate' | 'mean';
  readonly unit: string | null;
  readonly margin: number;
  readonly lowerIsBetter: boolean;
  readonly difference: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly limit: number;
  readonly alpha: number;
  readonly method: string;
  readonly n: number;
  readonly moreSamples: number | null;
  readonly heldBack: string;
}

/** W8, W9 for a difference against the baseline on the same test cases. */
export function differenceSentence(facts: DifferenceFacts): Sentence {
  const { rule, state, margin, lower, upper, lowerIsBetter, limit, n } = facts;
  const digits =
    facts.measure === 'rate'
      ? Math.max(
          rateDigits(n),
          ...[lower, upper].map((b) => digitsApart(b ?? limit, limit, rateDigits(n))),
        )
      : valueDigits((upper ?? 1) - (lower ?? 0));
  const signed = (x: number) =>
    facts.measure === 'rate' ? points(x, digits) : signedValue(x, digits, facts.unit);
  const size = (x: number) =>
    facts.measure === 'rate' ? pointsSize(x, digits) : value(x, digits, facts.unit);
  const needed =
    rule === 'no-worse-than'
      ? `Needed to lose less than ${size(margin)} against the baseline.`
      : margin > 0
        ? `Needed to gain more than ${size(margin)} over the baseline.`
        : 'Needed to be better than the baseline.';
  if (lower === null || upper === null || facts.difference === null)
    return joined(
      [`${needed} No bound can be given from ${count(n)} shared test cases.`],
      [strong('Cannot tell.')],
    );
  const by = `Difference ${signed(facts.difference)}`;
  const how = `one-sided ${confidence(facts.alpha)}, ${methodWords(facts.method)}`;
  const usesLower = (state !== 'not-met') !== lowerIsBetter;
  const bound = usesLower ? `lower bound ${signed(lower)}` : `upper bound ${signed(upper)}`;
  const lead = `${needed} ${by}, ${bound} (${how})`;
  if (state === 'met') return [`${lead}. `, strong('Met.')];
  if (state === 'not-met')
    return [`${lead}, beyond the limit of ${signed(limit)}. `, strong('Not met.')];
  if (facts.heldBack !== '') return [`${lead}, but ${facts.heldBack} `, strong('Cannot tell.')];
  return joined(
    [
      `${lead}; the bounds ${signed(lower)} to ${signed(upper)} leave it open. `,
      strong('Cannot tell.'),
    ],
    moreSentence(facts.moreSamples),
  );
}

/** W10. */
export function notTestedSentence(reason: string): Sentence {
  return [strong('Not tested:'), ` ${reason} Nothing on this page says it is safe.`];
}

/** A data problem gives no answer either. */
export function dataProblemSentence(reason: string): Sentence {
  return [strong('Data problem:'), ` ${reason} The gate was not decided.`];
}

function moreSentence(more: number | null): Sentence {
  if (more === null) return [];
  return [`At the present values about ${count(more)} more test cases would settle it.`];
}

function confidence(alpha: number): string {
  const percent = (1 - alpha) * 100;
  return `${Number(percent.toFixed(1))}%`;
}

/** Prints threshold and bounds with enough digits that unequal numbers never look equal. */
function printer(facts: ThresholdFacts): (x: number) => string {
  const { measure, threshold, lower, upper, unit, n } = facts;
  const bounds = [lower, upper].filter((b) => b !== null);
  if (measure === 'rate') {
    const digits = Math.max(
      rateDigits(n),
      ...[threshold].map((t) => (Number.isInteger(Number((t * 100).toFixed(6))) ? 0 : 1)),
      ...bounds.map((b) => digitsApart(b, threshold, rateDigits(n))),
    );
    return (x) => (x === threshold ? shortPercent(x) : percentTo(x, digits));
  }
  const spread = bounds.length === 2 ? Math.abs((upper ?? 0) - (lower ?? 0)) : Math.abs(threshold);
  const digits = valueDigits(spread);
  return (x) =>
    x === threshold ? value(x, Math.min(6, decimals(x)), unit) : value(x, digits, unit);
}

/** A threshold as it was written: `80%`, `97.5%`. */
function shortPercent(rate: number): string {
  return `${Number((rate * 100).toFixed(6))}%`;
}

function decimals(x: number): number {
  const text = String(x);
  return text.includes('.') && !text.includes('e') ? (text.split('.')[1] ?? '').length : 0;
}
