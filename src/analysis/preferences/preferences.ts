import type { PreferenceEntry } from '../../report/preferences.ts';
import { preferenceSentence } from '../../report/sentences/preferences.ts';
import { untrusted } from '../../safe/untrusted.ts';
import { COUNTS_ONLY_BELOW } from '../../statistics/constants.ts';
import { type Duel, strengthRanges } from '../../statistics/facade/strength-ranges.ts';
import { idPart } from '../ids.ts';
import type { Items } from '../item-cache.ts';
import { sortedBy } from '../order.ts';
import type { Results } from '../results.ts';
import type { Study, SuiteModel } from '../study/model.ts';
import { type Match, matches, mirrored, type Player, preferenceMetric } from './duels.ts';
import { fields } from './fields.ts';
import { orderEffect } from './order-effect.ts';
import { judgedPairs, type PairOfPlayers, pairsOfPlayers, ways } from './pairs.ts';

/** Every suite whose test cases are judged comparisons of two answers. */
export async function preferenceEntries(
  study: Study,
  items: Items,
  results: Pick<Results, 'attemptsDetail'>,
): Promise<PreferenceEntry[]> {
  const entries: PreferenceEntry[] = [];
  for (const suite of study.suites) {
    const metric = preferenceMetric(suite);
    if (!metric) continue;
    const found = await matches(study, suite, metric, items);
    const names = new Map<string, number>();
    for (const field of fields(found)) {
      const base = `${suite.id}/${idPart(field[0]?.judge ?? '')}`;
      const before = names.get(base) ?? 0;
      names.set(base, before + 1);
      const id = before === 0 ? base : `${base}-${before + 1}`;
      entries.push(
        entry(id, suite, metric.id, field, await orderEffect(field, metric, items, results)),
      );
    }
  }
  return entries;
}

function entry(
  id: string,
  suite: SuiteModel,
  metric: string,
  found: readonly Match[],
  order: PreferenceEntry['order'],
): PreferenceEntry {
  const pairs = pairsOfPlayers(found);
  const players = sortedBy(
    new Map(pairs.flatMap(({ a, b }) => [a, b]).map((p): [string, Player] => [p.id, p])).values(),
    (p) => p.id,
  );
  const drawn = strengthRanges({ players: players.length, duels: duelsOf(players, pairs) });
  const isEnough = drawn.units >= COUNTS_ONLY_BELOW;
  const strengths = isEnough ? drawn : { ...drawn, estimable: false, players: [] };
  const why = strengths.estimable
    ? null
    : !isEnough
      ? 'No strengths can be given: too few prompts.'
      : 'No strengths can be given: some players never beat, or never lose to, the others.';
  const judged = judgedPairs(pairs);
  const judge = found[0]?.judge ?? '';
  const ranked = players.map((player, i) => {
    const {
      strength = null,
      low = null,
      high = null,
      best = 1,
      worst = players.length,
    } = strengths.players[i] ?? {};
    const duels = pairs.flatMap((pair) =>
      pair.a.id === player.id
        ? pair.verdicts
        : pair.b.id === player.id
          ? pair.verdicts.map(mirrored)
          : [],
    );
    const range = { value: strength, low, high };
    return {
      id: player.id,
      name: untrusted(player.name),
      subject: player.subject,
      duels: duels.reduce((all, v) => all + v.judgments.length, 0),
      ...ways(duels),
      strength: range,
      expected: { value: chance(strength), low: chance(low), high: chance(high) },
      best,
      worst,
    };
  });
  return {
    id,
    suite: suite.id,
    metric,
    judge: untrusted(judge),
    sentence: [
      ...preferenceSentence({
        players: players.map((p, i) => ({
          name: p.name,
          best: ranked[i]?.best ?? 1,
          worst: ranked[i]?.worst ?? players.length,
        })),
        pairs: pairs.length,
        clear: judged.filter((p) => p.outcome !== 'cannot-tell').length,
        judge,
        judgeIsModel: found[0]?.judgeIsModel ?? false,
        whyNoStrengths: why,
      }),
    ],
    players: ranked.sort((x, y) => (y.strength.value ?? 0) - (x.strength.value ?? 0)),
    pairs: judged,
    looks: judged.filter((p) => p.adjustedP !== null).length,
    order,
    whyNoStrengths: why,
    resampling: strengths.estimable
      ? { rounds: strengths.rounds, seed: strengths.seed, drawn: 'prompts' }
      : null,
    dropped: strengths.dropped,
  };
}

/** Duels of one prompt (or of one source of prompts) are drawn together, across all pairs. */
function duelsOf(players: readonly Player[], pairs: readonly PairOfPlayers[]): Duel[] {
  const place = new Map(players.map((p, i) => [p.id, i]));
  const units = new Map<string, number>();
  return pairs.flatMap(({ a, b, verdicts }) =>
    verdicts.map(({ sample, cluster, share }): Duel => {
      const key = cluster === null ? `s${sample}` : `c${cluster}`;
      const unit = units.get(key) ?? units.size;
      units.set(key, unit);
      return { i: place.get(a.id) ?? 0, j: place.get(b.id) ?? 0, share, unit };
    }),
  );
}

/** Chance to win against a player of mean strength. */
function chance(strength: number | null): number | null {
  return strength === null ? null : 1 / (1 + Math.exp(-strength));
}
