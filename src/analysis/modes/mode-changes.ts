import type { ModeRow } from '../../report/modes.ts';
import { CONFIDENCE, COUNTS_ONLY_BELOW } from '../../statistics/constants.ts';
import { facade } from '../../statistics/facade/index.ts';
import { type Pairing, pairUp } from '../comparisons/pairing.ts';
import { type Graded, shares } from './graded.ts';
import type { CodedFailure, RunModes } from './types.ts';

/** A run with its failures and its graded answers. */
export interface ModeSide {
  readonly modes: RunModes;
  readonly graded: Graded;
  readonly hashes: ReadonlyMap<string, string>;
}

/** A row of the table: a name, and which failed answers belong to it. */
export interface ModeFamilyMember {
  readonly mode: string;
  belongs(failure: CodedFailure): boolean;
}

type Change = NonNullable<ModeRow['change']>;

/**
 * Whether each kind of failure became more or less frequent than in the baseline: the paired comparison of
 * rates on shared test cases, its p-values adjusted over all kinds of the run (Holm). A kind that neither run
 * shows on the shared test cases is no look and has no change. "More" and "fewer" are said only of an adjusted
 * p-value below 1 − {@link CONFIDENCE}.
 */
export function modeChanges(
  family: readonly ModeFamilyMember[],
  now: ModeSide,
  before: ModeSide,
): { changes: Map<string, Change>; shared: number; looks: number } {
  const drawn = family.map((member) => ({ member, ...draw(member, now, before) }));
  const looks = drawn.filter((d) => d.found?.pValue != null).length;
  const adjusted = facade.adjustPValues(
    drawn.map((d) => d.found?.pValue ?? null),
    'holm',
  );
  const changes = new Map<string, Change>();
  for (const [i, { member, found, pairing, before: was, after }] of drawn.entries()) {
    if (found?.difference == null) continue;
    const adjustedP = adjusted[i] ?? null;
    const isClear = adjustedP !== null && adjustedP < 1 - CONFIDENCE && pairing.samples.length > 0;
    changes.set(member.mode, {
      difference: found.difference,
      low: found.low,
      high: found.high,
      pValue: found.pValue,
      adjustedP,
      before: was,
      after,
      state: !isClear ? 'cannot-tell' : found.difference > 0 ? 'more' : 'fewer',
      method: found.method,
    });
  }
  return { changes, shared: drawn[0]?.pairing.samples.length ?? 0, looks };
}

function draw({ belongs }: ModeFamilyMember, now: ModeSide, then: ModeSide) {
  const own = now.modes.failures.filter(belongs);
  const old = then.modes.failures.filter(belongs);
  const pairing = pairUp(
    { ...now.graded.table, values: shares(now.graded, own) },
    { ...then.graded.table, values: shares(then.graded, old) },
    now.hashes,
    then.hashes,
  );
  const shared = new Set(pairing.samples);
  const counted = (failures: readonly CodedFailure[]) =>
    failures.filter((f) => shared.has(f.sample)).length;
  const [before, after] = [counted(old), counted(own)];
  const found = before + after > 0 && pairing.samples.length >= COUNTS_ONLY_BELOW;
  return { pairing, before, after, found: found ? compare(pairing) : null };
}

function compare({ a, b, clusters }: Pairing) {
  return facade.comparePairedRates({ a, b, clusters: clusters ?? undefined });
}
