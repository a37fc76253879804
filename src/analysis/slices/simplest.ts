import { ALPHA } from '../../statistics/constants.ts';
import { cellsOf, type Grid, kept } from './grid.ts';
import { type Against, type Group, type Look, testerOf } from './search.ts';

/** Findings reported of one search; the others are counted. */
export const MOST_FINDINGS = 12;
/** Strongest groups among which overlaps are resolved. */
const MOST_WEIGHED = 60;

export interface Finding extends Look {
  /** Other groups that no longer stand out once the test cases of this one are left aside. */
  readonly explains: readonly Group[];
}

/**
 * Reduces groups that overlap to the simplest that say the same. The strongest comes first; a crossing that is
 * not clearly worse than the rest of one of its own values gives way to that value. What no longer stands out
 * without the test cases of a reported group is said to be explained by it.
 */
export function simplest(
  grid: Grid,
  found: readonly Look[],
  against: Against,
): { readonly findings: readonly Finding[]; readonly more: number } {
  let left = found.slice(0, MOST_WEIGHED);
  let more = found.length - left.length;
  // What is left of a group must stand out by the same measure as the search: its largest accepted p-value.
  const level = found.reduce((most, { pValue }) => Math.max(most, pValue), 0);
  const alive = new Uint8Array(grid.values.length).fill(1);
  const findings: Finding[] = [];
  while (left.length > 0 && findings.length < MOST_FINDINGS) {
    const chosen = simplerOf(grid, left[0]!, left, alive);
    const inside = insideOf(grid, chosen);
    for (let i = 0; i < alive.length; i += 1) if (inside[i] === 1) alive[i] = 0;
    const explains: Group[] = [];
    const remains = kept(grid, alive);
    left = left.filter((other) => {
      if (other === chosen) return false;
      if (standsOut(remains, other, against, level)) return true;
      explains.push({ where: other.where, n: other.n });
      return false;
    });
    findings.push({ ...chosen, explains });
  }
  more += left.length;
  return { findings, more };
}

/** The group itself, or one of its values that is found too and is as bad outside the crossing. */
function simplerOf(grid: Grid, group: Look, found: readonly Look[], alive: Uint8Array): Look {
  if (group.where.length < 2) return group;
  for (const value of group.where) {
    const parent = found.find(
      ({ where }) =>
        where.length === 1 && where[0]!.column === value.column && where[0]!.level === value.level,
    );
    if (!parent) continue;
    const inParent = insideOf(grid, parent).map((yes, i) => yes & alive[i]!);
    if (!standsOut(kept(grid, inParent), group, 'rest', ALPHA)) return parent;
  }
  return group;
}

function standsOut(grid: Grid, group: Group, against: Against, level: number): boolean {
  const member = { codes: Uint16Array.from(insideOf(grid, group)), levels: 2 };
  const tester = testerOf(grid, against);
  const evidence = tester.test(cellsOf(tester.grid, member, null), 1);
  return evidence !== null && evidence.difference < 0 && evidence.pValue <= level;
}

/** 1 for every item of the group. */
export function insideOf(grid: Grid, { where }: Group): Uint8Array {
  const inside = new Uint8Array(grid.values.length).fill(1);
  for (const { column, level } of where) {
    const { codes } = grid.columns[column]!;
    for (let i = 0; i < inside.length; i += 1) if (codes[i] !== level) inside[i] = 0;
  }
  return inside;
}
