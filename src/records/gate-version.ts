import type { GateSet } from './content.ts';

/** What one gate asks for, without its title and reasons: a spelling mended there changes no decision. */
export interface GateAsks {
  readonly id: string;
  readonly asks: string;
}

/** One committed version of a gate file. */
export interface GateVersion {
  /** UTC day of the commit. */
  readonly on: string;
  /** SHA-256 of the file, full hex. */
  readonly contentHash: string;
  readonly gates: readonly GateAsks[];
}

export function gateAsks({ alpha, gates }: Pick<GateSet, 'alpha' | 'gates'>): GateAsks[] {
  return gates.map(({ title: _title, rationale: _rationale, ...gate }) => ({
    id: gate.id,
    asks: canonical({ alpha, ...gate }),
  }));
}

/** Ids of gates that were added, taken away or ask for something else, in code-point order. */
export function changedGates(before: readonly GateAsks[], after: readonly GateAsks[]): string[] {
  const asked = (gates: readonly GateAsks[]) => new Map(gates.map((g) => [g.id, g.asks]));
  const [old, now] = [asked(before), asked(after)];
  const ids = [...new Set([...old.keys(), ...now.keys()])].sort();
  return ids.filter((id) => old.get(id) !== now.get(id));
}

/** JSON with keys in code-point order, so that the order of lines in a file says nothing. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
