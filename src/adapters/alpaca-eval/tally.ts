import type { RecomputedValue } from '../../records/metric.ts';

/** The counts of AlpacaEval's leaderboard, from the preferences themselves. */
export interface Tally {
  /** @param share the model's share of a comparison in percent; null where the annotation failed. */
  note(share: number | null): void;
  recomputed(): readonly RecomputedValue[];
}

/** `metrics/winrate.py`: whatever lies above a draw is a win, below it one of the baseline. */
export function createTally(): Tally {
  let wins = 0;
  let losses = 0;
  let draws = 0;
  return {
    note(share) {
      if (share === null) return;
      if (share > 50) wins += 1;
      else if (share < 50) losses += 1;
      else draws += 1;
    },
    recomputed() {
      const n = wins + losses + draws;
      if (n === 0) return [];
      const values: readonly (readonly [string, number])[] = [
        ['n_wins', wins],
        ['n_wins_base', losses],
        ['n_draws', draws],
        ['n_total', n],
        ['discrete_win_rate', (100 * (wins + draws / 2)) / n],
      ];
      return values.map(([name, value]) => ({ name, value, n, basis: 'samples' }));
    },
  };
}
