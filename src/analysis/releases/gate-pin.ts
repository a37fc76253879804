import type { Release } from '../../records/content.ts';
import { changedGates, gateAsks } from '../../records/gate-version.ts';
import { list } from '../../report/sentences/digits.ts';
import type { LoadedGateSet } from './context.ts';

/**
 * Why no gate may be decided: the release pins its gates by hash, and the file is another one. Names the gates
 * that changed where the history of the file holds the pinned version. A clause; null where all is as pinned.
 */
export function brokenPin(
  { gatesHash }: Pick<Release, 'gatesHash'>,
  gateSet: LoadedGateSet | null,
): string | null {
  if (gatesHash === undefined || gateSet === null || gateSet.contentHash.startsWith(gatesHash))
    return null;
  const pinned = gateSet.history.findLast((v) => v.contentHash.startsWith(gatesHash));
  const changed = pinned && changedGates(pinned.gates, gateAsks(gateSet.data));
  const what =
    changed === undefined
      ? 'Which gates changed is not known, for no version with the pinned hash was found.'
      : changed.length === 0
        ? 'Only titles or reasons changed.'
        : `Changed: ${list(changed)}.`;
  return `the release pins its gates by the hash ${gatesHash.slice(0, 12)}, and the file now has ${gateSet.contentHash.slice(0, 12)}. ${what}`;
}
