import type { Metric, RecomputedValue } from '../../records/metric.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import type { Assembly, Item, ItemScore } from '../shared/assembly.ts';
import { blankPart } from '../shared/blank-part.ts';
import { held } from '../shared/held.ts';
import { metricOf } from '../shared/known-as.ts';
import { meanOf, sumOf } from '../shared/numbers.ts';
import type { Observed } from '../shared/observed.ts';
import { at, entries, finite, missing, readScore, text } from '../shared/read.ts';
import { POOLED } from '../shared/rules.ts';

const TEXTS = new Set(['question', 'truth', 'answer', 'context']);

/** What a metric's cells held: numbers as the harness sums them, and how many rows there were. */
export interface Ratings {
  readonly cells: Map<string, number[]>;
  rows: number;
}

export const createRatings = (): Ratings => ({ cells: new Map(), rows: 0 });

export function isRow(row: JsonValue | undefined): boolean {
  return (
    text(at(row, 'question')) !== null &&
    at(row, 'truth') !== undefined &&
    at(row, 'answer') !== undefined &&
    entries(row).some(([name]) => /^gpt_|^answer_length$|^has_citation$/.test(name))
  );
}

/** A question with its ratings. A latency of -1 is how the harness writes that the app gave no answer. */
export function itemOf(row: JsonValue, place: string, ratings: Ratings): Item {
  ratings.rows += 1;
  const scores: ItemScore[] = [];
  for (const [name, value] of entries(row)) {
    if (TEXTS.has(name) || name.endsWith('_threshold')) continue;
    if (typeof value === 'string' && !name.startsWith('gpt_')) continue;
    const read = readScore(value);
    if (read.value !== null) {
      held(ratings.cells, name, () => []).push(read.value);
    }
    const failed = read.value === -1 || (typeof value === 'string' && read.value === null);
    const reason = text(at(row, `${name.replace(/^gpt_/, '')}_reason`));
    scores.push({ metric: name, read: failed ? missing('error', String(value)) : read, reason });
  }
  const latency = finite(at(row, 'latency'));
  const failed = latency === -1;
  return {
    id: null,
    place,
    input: text(at(row, 'question')),
    target: text(at(row, 'truth')),
    output: text(at(row, 'answer')),
    status: failed ? 'error' : 'ok',
    error: failed ? (text(at(row, 'answer')) ?? 'the app gave no answer') : null,
    latencyMs: latency === null || failed ? null : latency * 1000,
    scores,
  };
}

export function rowsPart(assembly: Assembly, ratings: Ratings): RunPart {
  return {
    ...blankPart('Azure RAG chat evaluator', 'run'),
    epochs: assembly.epochs(),
    metrics: assembly
      .metrics()
      .map((name) => described(name, assembly.observed(name), ratings.cells.has(`gpt_${name}`))),
    recomputed: assembly.metrics().flatMap((name) => derived(name, ratings)),
  };
}

const PASSED_FROM = 4;

/** @param again the same rating stands there with the prefix too, as newer versions write it */
export function described(name: string, observed: Observed | undefined, again = false): Metric {
  const rated = name.startsWith('gpt_');
  return metricOf('azure-rag-chat-evaluator', name, observed, {
    ...(again ? { knownAs: `gpt_${name}` } : {}),
    scorer: { kind: rated || again ? 'judge' : 'code' },
    rule: POOLED,
    passThreshold: rated ? PASSED_FROM : null,
    ...(name === 'latency' ? { unit: 'seconds' } : {}),
  });
}

/** Every number that the summary may state of a metric, by the harness's own rules. */
function derived(metric: string, ratings: Ratings): RecomputedValue[] {
  const all = ratings.cells.get(metric) ?? [];
  const rated = metric.startsWith('gpt_');
  // Only lengths and citations leave out the -1 of a failed answer.
  const counted = rated || metric === 'latency' ? all : all.filter((value) => value !== -1);
  const n = counted.length;
  const values: readonly (readonly [string, number, number])[] = rated
    ? passes(all, ratings.rows)
    : [
        ['max', counted.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY), n],
        ['min', counted.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY), n],
        ['mean', meanOf(counted), n],
        // Written as a whole number, also where shares are added up.
        ['total', Math.trunc(sumOf(counted) ?? 0), n],
        ['rate', meanOf(counted), n],
      ];
  return values
    .filter(([, value]) => Number.isFinite(value))
    .map(([name, value, count]) => ({
      name: `${metric}.${name}`,
      value,
      n: count,
      basis: 'samples' as const,
    }));
}

function passes(values: readonly number[], rows: number) {
  const passed = values.filter((value) => value >= PASSED_FROM).length;
  return [
    ['pass_count', passed, rows],
    ['pass_rate', passed / rows, rows],
    ['mean_rating', meanOf(values), values.length],
  ] as const;
}
