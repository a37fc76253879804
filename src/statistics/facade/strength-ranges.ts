import { bradleyTerry } from '../bradley-terry.ts';
import { CONFIDENCE } from '../constants.ts';
import { normalSf } from '../distributions.ts';
import { contentSeed } from '../numeric/content-seed.ts';
import { percentileLimits, unitDrawer } from '../numeric/draw-units.ts';
import { moments } from '../numeric/moments.ts';
import { adjustPValues } from './adjust-p-values.ts';

/** One judged comparison: player i against player j, and i's share of the win (1, 0.5 for a tie, 0). */
export type Duel = {
  readonly i: number;
  readonly j: number;
  readonly share: number;
  /** Code of the prompt, or of what several prompts share: duels of one unit are drawn together. */
  readonly unit: number;
};

export type Strength = {
  /** Log strength, the mean of all players being 0; null where it cannot be estimated. */
  readonly strength: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** 1 + the number of players clearly stronger; the number of players less those clearly weaker. */
  readonly best: number;
  readonly worst: number;
};

export type StrengthRanges = {
  /** False when some group of players never beats, or never loses to, the others. */
  readonly estimable: boolean;
  readonly players: readonly Strength[];
  readonly units: number;
  readonly rounds: number;
  /** Resamples without an estimate: left out. */
  readonly dropped: number;
  readonly seed: number;
};

/** More than this share of resamples without an estimate: no ranges. */
const MOST_DROPPED = 0.05;

/**
 * Bradley-Terry strengths of several players with ranges and the ranks each may hold. Ranges come from
 * resampling prompts: all duels on one prompt go together, so that players judged on the same prompts
 * are compared on the same prompts. Two players are put in order only where their difference is clear
 * after adjustment (Holm) over all pairs.
 *
 * Bradley & Terry 1952, doi:10.1093/biomet/39.3-4.324; Chiang et al. 2024, arXiv:2403.04132.
 *
 * @throws RangeError for a duel of a player that is not there.
 * @example strengthRanges({ players: 2, duels: [{ i: 0, j: 1, share: 1, unit: 0 }] }).estimable // => false
 */
export function strengthRanges(input: {
  readonly players: number;
  readonly duels: readonly Duel[];
}): StrengthRanges {
  const { players: count, duels } = input;
  for (const { i, j } of duels)
    if (!(i >= 0 && i < count && j >= 0 && j < count && i !== j))
      throw new RangeError(`strengthRanges requires players below ${count}, got ${i} and ${j}`);
  const units = duels.reduce((most, duel) => Math.max(most, duel.unit + 1), 0);
  const rounds = roundsFor(count);
  const seed = contentSeed(
    duels.flatMap(({ i, j, share }) => [i, j, share]),
    duels.map(({ unit }) => unit),
  );
  const base = { units, rounds, seed };
  const fitted = centred(count, duels, null);
  if (fitted === null) {
    const none = { strength: null, low: null, high: null, best: 1, worst: count };
    return {
      ...base,
      estimable: false,
      dropped: 0,
      players: Array.from({ length: count }, () => none),
    };
  }
  const draw = unitDrawer(units, seed);
  const drawn: number[][] = [];
  for (let round = 0; round < rounds; round += 1) {
    const found = centred(count, duels, draw());
    if (found) drawn.push(found);
  }
  const dropped = rounds - drawn.length;
  const hasRanges = units >= 2 && dropped <= rounds * MOST_DROPPED;
  const ranks = hasRanges ? ranksOf(fitted, drawn) : null;
  return {
    ...base,
    estimable: true,
    dropped,
    players: fitted.map((strength, k): Strength => {
      const limits = hasRanges
        ? percentileLimits(
            drawn.map((values) => values[k] ?? 0),
            CONFIDENCE,
          )
        : null;
      const rank = ranks?.[k] ?? { best: 1, worst: count };
      return { strength, low: limits?.[0] ?? null, high: limits?.[1] ?? null, ...rank };
    }),
  };
}

/** Fits take the cube of the number of players. */
function roundsFor(players: number): number {
  return players <= 20 ? 2_000 : players <= 50 ? 500 : 200;
}

/** Strengths with mean 0; null where the duels drawn do not bear an estimate. */
function centred(count: number, duels: readonly Duel[], times: Int32Array | null): number[] | null {
  const wins = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  for (const { i, j, share, unit } of duels) {
    const weight = times === null ? 1 : (times[unit] ?? 0);
    if (weight === 0) continue;
    const [mine, theirs] = [wins[i], wins[j]];
    if (mine) mine[j] = (mine[j] ?? 0) + weight * share;
    if (theirs) theirs[i] = (theirs[i] ?? 0) + weight * (1 - share);
  }
  const { logStrength } = bradleyTerry({ wins });
  if (logStrength === null) return null;
  const mean = logStrength.reduce((all, s) => all + s, 0) / count;
  return logStrength.map((s) => s - mean);
}

function ranksOf(fitted: readonly number[], drawn: readonly (readonly number[])[]) {
  const count = fitted.length;
  const pairs = fitted.flatMap((_, i) =>
    Array.from({ length: count - i - 1 }, (__, offset) => [i, i + 1 + offset] as const),
  );
  const adjusted = adjustPValues(
    pairs.map(([i, j]) => {
      const spread = moments(drawn.map((values) => (values[i] ?? 0) - (values[j] ?? 0))).variance;
      if (spread === null || !(spread > 0)) return null;
      const z = Math.abs((fitted[i] ?? 0) - (fitted[j] ?? 0)) / Math.sqrt(spread);
      return Math.min(1, 2 * normalSf(z));
    }),
    'holm',
  );
  const stronger = new Array<number>(count).fill(0);
  const weaker = new Array<number>(count).fill(0);
  pairs.forEach(([i, j], place) => {
    const p = adjusted[place] ?? null;
    if (p === null || p >= 1 - CONFIDENCE) return;
    const [winner, loser] = (fitted[i] ?? 0) > (fitted[j] ?? 0) ? [i, j] : [j, i];
    stronger[loser] = (stronger[loser] ?? 0) + 1;
    weaker[winner] = (weaker[winner] ?? 0) + 1;
  });
  return fitted.map((_, k) => ({ best: 1 + (stronger[k] ?? 0), worst: count - (weaker[k] ?? 0) }));
}
