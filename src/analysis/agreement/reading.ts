import type { Annotation, Label } from '../../records/annotation.ts';
import type { MetricModel } from '../study/model.ts';

/** How the labels of one question are read: as numbers a statistic takes, with the words they stand for. */
export interface Scale {
  readonly kind: 'pass-fail' | 'categories' | 'ordered' | 'numbers';
  /** Words of the categories, by code; empty for numbers. */
  readonly categories: readonly string[];
  /** What code 0 stands for, where codes are steps of a number; else 0. */
  readonly low: number;
  /** Code or number; null for a label that does not fit. */
  read(label: Label): number | null;
}

const PASS = new Set(['pass', 'passed', 'true', 'correct']);
const FAIL = new Set(['fail', 'failed', 'false', 'incorrect']);
/** More levels than this are read as plain numbers. */
const MOST_LEVELS = 11;

/**
 * The scale of a question. Of a pass/fail metric every label must say pass or fail: as a truth value, as 1
 * or 0, in a word that cannot mean anything else, or by `passes` of the suite's file. No meaning is guessed.
 */
export function scaleOf(
  labels: readonly Annotation[],
  metric: MetricModel | null,
  passes: readonly string[] | undefined,
  isInSteps = false,
): Scale | null {
  if (metric?.measure === 'rate' || passes !== undefined) return passFail(passes);
  const said = labels.map(({ label }) => label);
  const numbers = said.flatMap((label) =>
    label.kind === 'score' || label.kind === 'rating' ? [label.value] : [],
  );
  if (metric !== null) {
    const { low, high } = metric.range ?? { low: 0, high: Number.POSITIVE_INFINITY };
    const fits = numbers.every((n) => Number.isInteger(n) && n >= low && n <= high);
    const steps = isInSteps && fits && Number.isInteger(low) && high - low < MOST_LEVELS;
    if (numbers.length === 0) return null;
    return steps ? ordered([low, high]) : plainNumbers();
  }
  const words = said.flatMap((label) => (label.kind === 'category' ? [wordOf(label.values)] : []));
  if (words.length > numbers.length) return categories(words);
  if (numbers.length === 0) return null;
  if (numbers.every((n) => n === 0 || n === 1)) return passFail(undefined);
  const levels = [...new Set(numbers)].sort((a, b) => a - b);
  return levels.length <= MOST_LEVELS && levels.every(Number.isInteger)
    ? ordered(levels)
    : plainNumbers();
}

function passFail(passes: readonly string[] | undefined): Scale {
  return {
    kind: 'pass-fail',
    categories: ['failed', 'passed'],
    low: 0,
    read(label) {
      if (label.kind === 'score') return label.value === 1 ? 1 : label.value === 0 ? 0 : null;
      if (label.kind !== 'category') return null;
      if (passes !== undefined) return label.values.some((word) => passes.includes(word)) ? 1 : 0;
      const word = label.values.length === 1 ? (label.values[0] ?? '').toLowerCase() : '';
      return PASS.has(word) ? 1 : FAIL.has(word) ? 0 : null;
    },
  };
}

/** Several categories chosen at once are one answer of their own. */
function wordOf(values: readonly string[]): string {
  return [...new Set(values)].sort().join(' + ');
}

function categories(words: readonly string[]): Scale {
  const names = [...new Set(words)].sort();
  const codes = new Map(names.map((word, code) => [word, code]));
  return {
    kind: 'categories',
    low: 0,
    categories: names,
    read: (label) => (label.kind === 'category' ? (codes.get(wordOf(label.values)) ?? null) : null),
  };
}

/** Codes stand one step apart from the lowest to the highest level, also where a level was never given. */
function ordered(levels: readonly number[]): Scale {
  const [low = 0] = levels;
  const high = levels.at(-1) ?? low;
  const names = Array.from({ length: high - low + 1 }, (_, i) => String(low + i));
  if (names.length > MOST_LEVELS) return plainNumbers();
  return {
    kind: 'ordered',
    low,
    categories: names,
    read: (label) => (label.kind === 'score' || label.kind === 'rating' ? label.value - low : null),
  };
}

function plainNumbers(): Scale {
  return {
    kind: 'numbers',
    low: 0,
    categories: [],
    read: (label) => (label.kind === 'score' || label.kind === 'rating' ? label.value : null),
  };
}
