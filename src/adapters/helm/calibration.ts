import type { RecomputedValue } from '../../records/metric.ts';
import { held } from '../shared/held.ts';

/** How sure the model was of its answer, from 0 to 1: the largest probability it gave to an answer. */
export const CONFIDENCE = 'max_prob';
/** What HELM takes for right where it asks how well confidences fit. */
const OUTCOME = 'exact_match';
const BINS = 10;

interface Answer {
  readonly sure: number;
  readonly right: number;
}

/**
 * HELM writes 1 for every answer of a model that gives no log-probabilities, which says nothing of any of them.
 */
export function isPlaceholder(values: Iterable<number | null | undefined>): boolean {
  for (const value of values) if (typeof value === 'number' && value !== 1) return false;
  return true;
}

/**
 * HELM's expected calibration errors from its own instances, as `compute_calibration_metrics` takes them from the
 * package uncertainty-calibration: |mean confidence − share right| over all (`get_ece` with one bin), and its mean
 * over ten bins of about equal size, weighted by their answers (`get_ece_em`). Over several train trials the mean.
 *
 * @param trials the values of every attempt by metric, one list per train trial
 */
export function calibrationErrors(
  trials: readonly (readonly ReadonlyMap<string, number | null>[])[],
): readonly RecomputedValue[] {
  const answers = trials.map((attempts) => attempts.flatMap(answerOf)).filter((a) => a.length > 0);
  const n = answers.reduce((sum, own) => sum + own.length, 0);
  if (n === 0 || isPlaceholder(answers.flat().map(({ sure }) => sure))) return [];
  const over = (error: (own: readonly Answer[]) => number) =>
    answers.reduce((sum, own) => sum + error(own), 0) / answers.length;
  return [
    { name: 'ece_1_bin', value: over((own) => gap(own)), n, basis: 'samples' },
    { name: 'ece_10_bin', value: over(equalMassError), n, basis: 'samples' },
  ];
}

function answerOf(values: ReadonlyMap<string, number | null>): readonly Answer[] {
  const sure = values.get(CONFIDENCE) ?? null;
  const right = values.get(OUTCOME) ?? null;
  return sure === null || right === null ? [] : [{ sure, right }];
}

function gap(own: readonly Answer[]): number {
  const sum = own.reduce((total, { sure, right }) => total + sure - right, 0);
  return Math.abs(sum / own.length);
}

function equalMassError(own: readonly Answer[]): number {
  const edges = edgesOf(own.map(({ sure }) => sure).sort((a, b) => a - b));
  const bins = new Map<number, Answer[]>();
  for (const answer of own) {
    // The first edge that is not below the confidence: a bin holds its upper edge.
    const at = edges.findIndex((edge) => answer.sure <= edge);
    held(bins, at, () => []).push(answer);
  }
  return [...bins.values()].reduce((sum, bin) => sum + (bin.length / own.length) * gap(bin), 0);
}

/** Half-way between neighbours of ten parts of about equal size; the first parts are the larger ones. */
function edgesOf(sorted: readonly number[]): readonly number[] {
  const parts = Math.min(BINS, sorted.length);
  const size = Math.floor(sorted.length / parts);
  const larger = sorted.length % parts;
  const edges = new Set<number>();
  for (let part = 1; part < parts; part += 1) {
    const start = part * size + Math.min(part, larger);
    edges.add(((sorted[start - 1] ?? 0) + (sorted[start] ?? 0)) / 2);
  }
  edges.add(1);
  return [...edges].sort((a, b) => a - b);
}
