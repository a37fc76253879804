import type { FailureMode, Severity } from '../../records/content-failure-mode.ts';
import type { ContentEntry } from '../content-files.ts';
import { sortedBy } from '../order.ts';

const RANK = { critical: 0, major: 1, minor: 2 } as const satisfies Record<Severity, number>;

/** The tree of failure modes, with everything that is asked of it. */
export interface ModeTree {
  /** Parents before their parts; siblings by severity, then id. */
  readonly modes: readonly FailureMode[];
  get(id: string): FailureMode | undefined;
  depth(id: string): number;
  children(id: string): readonly string[];
  /** True when `id` is the mode `of`, or lies below it. */
  isPartOf(id: string, of: string): boolean;
  /** The mode that a label means: its id, a former id or an alias, as it was written. */
  named(label: string): FailureMode | undefined;
  /** The one that counts of several: the gravest, then the first in the order of the tree. */
  gravest(ids: Iterable<string>): string | null;
}

/** A mode whose parent is unknown, or is below itself, stands at the top; `modeProblems` says so. */
export function modeTree(entries: readonly ContentEntry<FailureMode>[]): ModeTree {
  const all = new Map(sortedBy(entries, (e) => e.data.id).map(({ data }) => [data.id, data]));
  const parentOf = (id: string): string | null => {
    const parent = all.get(id)?.parent;
    return parent !== undefined && all.has(parent) && !isInLoop(all, id) ? parent : null;
  };
  const children = new Map<string | null, string[]>();
  for (const id of [...all.keys()].sort((a, b) => rank(all, a) - rank(all, b)))
    children.set(parentOf(id), [...(children.get(parentOf(id)) ?? []), id]);
  const modes: FailureMode[] = [];
  const depths = new Map<string, number>();
  const visit = (id: string, depth: number): void => {
    const mode = all.get(id);
    if (!mode) return;
    modes.push(mode);
    depths.set(id, depth);
    for (const child of children.get(id) ?? []) visit(child, depth + 1);
  };
  for (const top of children.get(null) ?? []) visit(top, 0);
  const place = new Map(modes.map((mode, index) => [mode.id, index]));
  const names = namesOf(modes);
  return {
    modes,
    get: (id) => all.get(id),
    depth: (id) => depths.get(id) ?? 0,
    children: (id) => children.get(id) ?? [],
    isPartOf(id, of) {
      for (let at: string | null = id; at !== null; at = parentOf(at)) if (at === of) return true;
      return false;
    },
    named: (label) => names.get(label),
    gravest(ids) {
      let best: string | null = null;
      for (const id of ids) {
        if (!all.has(id)) continue;
        if (best === null || order(id) < order(best)) best = id;
      }
      return best;
    },
  };

  function order(id: string): number {
    return rank(all, id) * modes.length + (place.get(id) ?? 0);
  }
}

function rank(all: ReadonlyMap<string, FailureMode>, id: string): number {
  const mode = all.get(id);
  return mode ? RANK[mode.severity] : RANK.minor + 1;
}

/** True when going up from a mode leads back to a mode already passed. */
export function isInLoop(all: ReadonlyMap<string, FailureMode>, id: string): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = id; at !== undefined; at = all.get(at)?.parent) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}

/** Ids come before former ids, and those before aliases, whichever file is read first. */
function namesOf(modes: readonly FailureMode[]): Map<string, FailureMode> {
  const names = new Map<string, FailureMode>();
  const add = (name: string, mode: FailureMode) => {
    if (!names.has(name)) names.set(name, mode);
  };
  for (const mode of modes) add(mode.id, mode);
  for (const mode of modes) for (const id of mode.formerIds) add(id, mode);
  for (const mode of modes) for (const alias of mode.aliases) add(alias, mode);
  return names;
}
