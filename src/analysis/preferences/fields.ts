import { groupBy, sortedBy } from '../order.ts';
import type { Match } from './duels.ts';

/**
 * Matches that may be judged together: one judge, and players who met directly or through others. Players of
 * two fields have never been held against each other, so nothing orders them.
 */
export function fields(matches: readonly Match[]): Match[][] {
  const byJudge = sortedBy(
    groupBy(matches, (m) => m.judge),
    ([judge]) => judge,
  );
  return byJudge.flatMap(([, own]) => connected(own));
}

function connected(matches: readonly Match[]): Match[][] {
  const leader = new Map<string, string>();
  const find = (id: string): string => {
    const above = leader.get(id) ?? id;
    return above === id ? id : find(above);
  };
  for (const { player, opponent } of matches) {
    const [a, b] = [find(player.id), find(opponent.id)];
    leader.set(a, a);
    if (a !== b) leader.set(b, a);
  }
  return [...groupBy(matches, (m) => find(m.player.id)).values()];
}
