import { BOOTSTRAP_RESAMPLES, CONFIDENCE } from '../constants.ts';
import { percentileLimits, unitDrawer } from '../numeric/draw-units.ts';
import type { Clusters } from './base-types.ts';

export type ResampledAgreement = {
  readonly low: number | null;
  readonly high: number | null;
  readonly rounds: number;
  /** Rounds in which the coefficient does not exist because everything drawn was alike. */
  readonly dropped: number;
};

/** Fewer units than this give no interval: their resamples are copies of one another. */
const LEAST_UNITS = 10;
/** Drawn items in all rounds together; larger tables take fewer rounds, never under a thousand. */
const MOST_DRAWS = 4_000_000;

/**
 * Percentile interval of a coefficient of agreement by seeded resampling of items, or of whole clusters.
 * Rounds without variation have no coefficient: they are dropped and counted.
 *
 * Not for a coefficient of 1: every round is 1 as well, and the interval would say nothing.
 *
 * @param input.coefficient of a resample, given how often each item was drawn.
 * @param input.seed made from the data; printed beside the interval.
 * @example resampledAgreement({ items: 12, clusters: null, seed: 1, coefficient: (t) => (t[0] ?? 0) / 12 }).low // => 0
 */
export function resampledAgreement(input: {
  readonly items: number;
  readonly clusters: Clusters | null;
  readonly seed: number;
  readonly coefficient: (times: Int32Array) => number | null;
  readonly confidence?: number | undefined;
}): ResampledAgreement {
  const { items, clusters, seed } = input;
  const unitOf = codesOf(items, clusters);
  const units = unitOf.reduce((most, code) => Math.max(most, code + 1), 0);
  const rounds = Math.min(
    BOOTSTRAP_RESAMPLES,
    Math.max(1_000, Math.floor(MOST_DRAWS / Math.max(1, items))),
  );
  if (units < LEAST_UNITS) return { low: null, high: null, rounds: 0, dropped: 0 };
  const draw = unitDrawer(units, seed);
  const drawn: number[] = [];
  const times = new Int32Array(items);
  for (let round = 0; round < rounds; round += 1) {
    const drawnUnits = draw();
    for (let i = 0; i < items; i += 1) times[i] = drawnUnits[unitOf[i] ?? 0] ?? 0;
    const value = input.coefficient(times);
    if (value !== null && Number.isFinite(value)) drawn.push(value);
  }
  const limits = percentileLimits(drawn, input.confidence ?? CONFIDENCE);
  const dropped = rounds - drawn.length;
  return { low: limits?.[0] ?? null, high: limits?.[1] ?? null, rounds, dropped };
}

/** Items without clusters are units of their own. */
function codesOf(items: number, clusters: Clusters | null): Int32Array {
  if (clusters === null) return Int32Array.from({ length: items }, (_, i) => i);
  const codes = new Map<string | number, number>();
  return Int32Array.from({ length: items }, (_, i) => {
    const name = clusters[i] ?? i;
    const code = codes.get(name) ?? codes.size;
    codes.set(name, code);
    return code;
  });
}
