import { byCodePoint } from '../../records/code-point-order.ts';
import { changedGates, gateAsks } from '../../records/gate-version.ts';
import type { Sentence } from '../../report/measures.ts';
import { day } from '../../report/sentences/dates.ts';
import { list } from '../../report/sentences/digits.ts';
import { strong } from '../../report/sentences/sentence.ts';
import type { LoadedGateSet } from './context.ts';
import type { Evidence } from './evidence.ts';

/** RX-06: were the gates fixed before the first result of the candidate was produced? */
export function gatesFixed(
  gateSet: LoadedGateSet | null,
  evidence: readonly Evidence[],
): { readonly afterResults: boolean; readonly sentence: Sentence } {
  if (gateSet === null) return { afterResults: false, sentence: ['This release names no gates.'] };
  const { fixedOn } = gateSet.data;
  const starts = evidence
    .filter((e) => e.role === 'candidate')
    .flatMap((e) => e.run?.run.part.startedAt?.iso.slice(0, 10) ?? [])
    .sort(byCodePoint);
  const [first] = starts;
  const fixed = `Gates fixed ${day(fixedOn)}`;
  if (first === undefined)
    return {
      afterResults: false,
      sentence: [
        `${fixed}. No run of the candidate says when it started, so the order is not known.`,
      ],
    };
  const late = changedAfter(gateSet, first);
  if (fixedOn <= first && late.length > 0)
    return {
      afterResults: true,
      sentence: [
        strong('Gates changed after results were seen:'),
        ` their file says that they were fixed ${day(fixedOn)}, the first run is of ${day(first)}, and the history of the file shows changes: ${late.join('; ')}.`,
      ],
    };
  if (fixedOn < first)
    return {
      afterResults: false,
      sentence: [`${fixed}, before the first run (${day(first)}).`],
    };
  if (fixedOn === first)
    return { afterResults: false, sentence: [`${fixed}, on the day of the first run.`] };
  return {
    afterResults: true,
    sentence: [
      strong('Gates changed after results were seen:'),
      ` fixed ${day(fixedOn)}, first run ${day(first)}.`,
    ],
  };
}

/**
 * What the history of the file says was changed after the day of the first run. When the file first appears
 * there tells nothing: it may have been written long before it was committed.
 */
function changedAfter({ history, data }: LoadedGateSet, first: string): string[] {
  const changes = history.flatMap((version, i) => {
    const before = history[i - 1];
    const changed = before ? changedGates(before.gates, version.gates) : [];
    return changed.length > 0 && version.on > first
      ? [`${list(changed)} on ${day(version.on)}`]
      : [];
  });
  const newest = history.at(-1);
  const open = newest ? changedGates(newest.gates, gateAsks(data)) : [];
  return open.length > 0 ? [...changes, `${list(open)}, not committed yet`] : changes;
}
