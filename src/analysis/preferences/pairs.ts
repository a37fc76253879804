import type { PreferenceEntry } from '../../report/preferences.ts';
import { preferencePairSentence } from '../../report/sentences/preferences.ts';
import { ALPHA, COUNTS_ONLY_BELOW } from '../../statistics/constants.ts';
import { facade } from '../../statistics/facade/index.ts';
import { itemsToClear } from '../../statistics/facade/items-to-clear.ts';
import type { Comparison } from '../../statistics/facade/types.ts';
import { groupBy, sortedBy } from '../order.ts';
import { type Match, mirrored, type Player, type Verdict } from './duels.ts';

export interface PairOfPlayers {
  readonly a: Player;
  readonly b: Player;
  readonly runs: readonly string[];
  /** In terms of `a`. */
  readonly verdicts: readonly Verdict[];
}

/** Matches of the same two players put together, whichever of them the run was about. */
export function pairsOfPlayers(matches: readonly Match[]): PairOfPlayers[] {
  const key = ({ player, opponent }: Match) => JSON.stringify([player.id, opponent.id].sort());
  return sortedBy(groupBy(matches, key).values(), (group) =>
    group[0] ? key(group[0]) : '',
  ).flatMap((group): PairOfPlayers[] => {
    const first = group[0];
    if (!first) return [];
    return [
      {
        a: first.player,
        b: first.opponent,
        runs: group.map((m) => m.run.slug),
        verdicts: group.flatMap(({ player, verdicts }) =>
          player.id === first.player.id ? verdicts : verdicts.map(mirrored),
        ),
      },
    ];
  });
}

/** Wins, ties and losses of `a` over all judgments; a share between them is none of the three. */
export function ways(verdicts: readonly Verdict[]) {
  const judgments = verdicts.flatMap((v) => v.judgments);
  const of = (share: number) => judgments.filter((j) => j === share).length;
  const [wins, ties, losses] = [of(1), of(0.5), of(0)];
  return { wins, ties, losses, graded: judgments.length - wins - ties - losses };
}

/** Every pair with its win rate; the p-values are adjusted together over the suite. */
export function judgedPairs(pairs: readonly PairOfPlayers[]): PreferenceEntry['pairs'] {
  const measured = pairs.map(measure);
  const adjusted = facade.adjustPValues(
    measured.map((m) => m?.pValue ?? null),
    'holm',
  );
  const looks = adjusted.filter((p) => p !== null).length;
  return pairs.map((pair, i): PreferenceEntry['pairs'][number] => {
    const found = measured[i] ?? null;
    const adjustedP = adjusted[i] ?? null;
    const winRate = {
      value: half(found?.difference),
      low: half(found?.low),
      high: half(found?.high),
    };
    const isClear = found?.clear === true && (adjustedP ?? 1) < ALPHA;
    const outcome = !isClear
      ? 'cannot-tell'
      : (found.difference ?? 0) > 0
        ? 'a-better'
        : 'b-better';
    const full = found?.detectable ?? null;
    const detectable = full === null ? null : full / 2;
    const counts = ways(pair.verdicts);
    const judgments = counts.wins + counts.ties + counts.losses + counts.graded;
    return {
      a: pair.a.id,
      b: pair.b.id,
      runs: [...pair.runs],
      prompts: pair.verdicts.length,
      judgments,
      ...counts,
      winRate,
      clusters: found?.clusters ?? null,
      method: found?.method ?? 'none',
      pValue: found?.pValue ?? null,
      adjustedP,
      outcome,
      detectable,
      sentence: [
        ...preferencePairSentence({
          a: pair.a.name,
          b: pair.b.name,
          prompts: pair.verdicts.length,
          judgments,
          ...counts,
          ...winRate,
          outcome,
          looks,
          clearAlone: found?.clear ?? false,
          detectable,
          needed: outcome === 'cannot-tell' ? (found?.needed ?? null) : null,
        }),
      ],
    };
  });
}

/**
 * Win rate less loss rate, the two counted on the same prompts: without graded preferences that is a
 * paired difference of pass rates, with them one of means. Half of it from one half is the win rate.
 */
function measure({ verdicts }: PairOfPlayers): Measured | null {
  if (verdicts.length < COUNTS_ONLY_BELOW) return null;
  const shares = verdicts.map((v) => v.share);
  const labels = verdicts.map((v) => v.cluster ?? v.sample);
  const clusters = new Set(labels).size < labels.length ? labels : undefined;
  const isPlain = shares.every((s) => s === 0 || s === 0.5 || s === 1);
  const [a, b] = isPlain
    ? [shares.map((s) => (s === 1 ? 1 : 0)), shares.map((s) => (s === 0 ? 1 : 0))]
    : [shares, shares.map((s) => 1 - s)];
  const found = isPlain
    ? facade.comparePairedRates({ a, b, clusters })
    : facade.comparePairedMeans({ a, b, clusters, range: [0, 1] });
  return { ...found, needed: itemsToClear({ a, b, clusters, found }) };
}

type Measured = Comparison & {
  /** Prompts at which it would be clear if the win rate stayed as it is. */
  readonly needed: number | null;
};

function half(difference: number | null | undefined): number | null {
  return difference === null || difference === undefined
    ? null
    : Math.min(1, Math.max(0, 0.5 + difference / 2));
}
