import type { AggregationRule, ReportedNumber, ReportedValue } from '../records/metric.ts';
import type { MissingReason } from '../records/rows.ts';

/** One attempt's score as aggregation sees it. */
export interface ScoredValue {
  /** Sample id: attempts of one sample are reduced together. */
  readonly sample: string;
  /** Null exactly when `missing` is set. */
  readonly value: number | null;
  readonly missing: MissingReason | null;
  /** The value as written; only read for `infinite`, whose sign it carries. */
  readonly raw?: string | null;
}

export interface Recomputation {
  /** May be NaN or infinite where the harness's own arithmetic gives that. */
  readonly value: number;
  /** Units aggregated: samples after reduction of their attempts, or attempts when the rule reduces none. */
  readonly n: number;
}

/**
 * What a harness's headline must be, given its own rule and the scores read from its file. Serves only to
 * check that our reading agrees with the report; gates use the suite's declared rule (design §12.1).
 *
 * Standard errors and deviations use n - 1; one unit has standard error 0. Returns null where the rule says
 * the value cannot be recomputed from scores, and where nothing was scored.
 */
export function recompute(
  statistic: ReportedValue['statistic'],
  rule: AggregationRule,
  rows: Iterable<ScoredValue>,
): Recomputation | null {
  if (statistic === 'count-errored') return countErrored(rows);
  if (rule.aggregate === 'stated-only' || statistic === 'other') return null;
  const units = reduceAttempts(rule, rows);
  const n = units.length;
  if (statistic === 'count-passed') return { value: units.filter(isPassed).length, n };
  if (statistic === 'count-failed') return { value: units.filter((u) => !isPassed(u)).length, n };
  if (n === 0) return null;
  if (statistic === 'standard-error') return { value: deviation(units) / Math.sqrt(n), n };
  if (statistic === 'standard-deviation') return { value: deviation(units), n };
  return { value: aggregate(rule.aggregate, units), n };
}

/**
 * True when a reported number is the recomputed one: equal non-finite kinds, equal after the harness's own
 * rounding, or within 1e-9 of the larger of 1 and the reported size.
 */
export function agreesWithReport(
  reported: ReportedNumber,
  recomputed: ReportedNumber,
  decimals: number | null,
): boolean {
  const stated = toNumber(reported);
  const ours = toNumber(recomputed);
  if (!Number.isFinite(stated) || !Number.isFinite(ours)) return Object.is(stated, ours);
  const rounding = decimals === null ? 0 : 0.5 * 10 ** -decimals;
  return Math.abs(stated - ours) <= rounding + 1e-9 * Math.max(1, Math.abs(stated));
}

/** A reported number as a JavaScript number, NaN and infinities included. */
export function toNumber(reported: ReportedNumber): number {
  if (reported === 'nan') return Number.NaN;
  if (reported === 'infinity') return Number.POSITIVE_INFINITY;
  if (reported === '-infinity') return Number.NEGATIVE_INFINITY;
  return reported;
}

function countErrored(rows: Iterable<ScoredValue>): Recomputation {
  let errored = 0;
  let n = 0;
  for (const row of rows) {
    n += 1;
    if (row.missing === 'error') errored += 1;
  }
  return { value: errored, n };
}

/** The values that count, one per sample (or per attempt), in order of first appearance. */
function reduceAttempts(rule: AggregationRule, rows: Iterable<ScoredValue>): readonly number[] {
  const bySample = new Map<string, number[]>();
  const flat: number[] = [];
  for (const row of rows) {
    const value = countedValue(rule, row);
    if (value === null) continue;
    if (rule.epochs === 'none') {
      flat.push(value);
      continue;
    }
    const attempts = bySample.get(row.sample);
    if (attempts === undefined) bySample.set(row.sample, [value]);
    else attempts.push(value);
  }
  if (rule.epochs === 'none') return flat;
  const reduced: number[] = [];
  for (const attempts of bySample.values()) {
    const value = reduceOne(rule, attempts);
    if (value !== null) reduced.push(value);
  }
  return reduced;
}

/** The number a row contributes under the rule, or null when it contributes none. */
function countedValue(rule: AggregationRule, row: ScoredValue): number | null {
  if (row.value !== null) return row.value;
  if (row.missing === 'filtered') return null;
  if (row.missing === 'error') return rule.errors === 'zero' ? 0 : null;
  if (row.missing === 'infinite') {
    return row.raw?.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  if (rule.missing === 'zero') return 0;
  return rule.missing === 'propagated' ? Number.NaN : null;
}

/** One value from the attempts of one sample; null when fewer than k leave pass@k and pass^k undefined. */
function reduceOne(rule: AggregationRule, attempts: readonly number[]): number | null {
  const k = rule.k ?? 1;
  switch (rule.epochs) {
    case 'mode':
      return mode(attempts);
    case 'median':
      return median(attempts);
    case 'max':
      return Math.max(...attempts);
    case 'at-least-k':
      return attempts.filter(isPassed).length >= k ? 1 : 0;
    case 'pass-at-k':
      return attempts.length < k ? null : passAtK(attempts, k);
    case 'pass-all-k':
      return attempts.length < k ? null : passAllK(attempts, k);
    default:
      return mean(attempts);
  }
}

function aggregate(how: AggregationRule['aggregate'], units: readonly number[]): number {
  if (how === 'sum') return sum(units);
  if (how === 'count') return units.filter(isPassed).length;
  if (how === 'share') return units.filter(isPassed).length / units.length;
  return mean(units);
}

function isPassed(value: number): boolean {
  return value >= 1;
}

/** Chance that at least one of k attempts drawn without replacement passes (Chen et al. 2021, eq. 1). */
function passAtK(attempts: readonly number[], k: number): number {
  const n = attempts.length;
  const failed = n - attempts.filter(isPassed).length;
  if (failed < k) return 1;
  let allFail = 1;
  for (let i = failed + 1; i <= n; i += 1) allFail *= 1 - k / i;
  return 1 - allFail;
}

/** Chance that all of k attempts drawn without replacement pass (tau-bench's pass^k). */
function passAllK(attempts: readonly number[], k: number): number {
  const n = attempts.length;
  const passed = attempts.filter(isPassed).length;
  let all = 1;
  for (let i = 0; i < k; i += 1) all *= (passed - i) / (n - i);
  return Math.max(0, all);
}

/** The most frequent value; of several the one met first, as Python's `Counter.most_common` does. */
function mode(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = Number.NaN;
  let most = 0;
  for (const [value, count] of counts) {
    if (count > most) {
      best = value;
      most = count;
    }
  }
  return best;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  if (sorted.length % 2 === 1) return upper;
  return ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Neumaier's compensated sum; infinities and NaN come out as IEEE arithmetic has them. */
function sum(values: readonly number[]): number {
  let total = 0;
  let correction = 0;
  for (const value of values) {
    const next = total + value;
    if (Number.isFinite(next)) {
      correction +=
        Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    }
    total = next;
  }
  return total + correction;
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  return Math.sqrt(sum(values.map((v) => (v - centre) ** 2)) / (values.length - 1));
}
