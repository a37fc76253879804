import type { Sentence } from '../../report/measures.ts';
import { date } from '../../report/sentences/digits.ts';
import { strong } from '../../report/sentences/sentence.ts';
import { byCodePoint } from '../order.ts';
import type { Evidence } from './evidence.ts';

/** RX-06: were the gates fixed before the first result of the candidate was produced? */
export function gatesFixed(
  fixedOn: string | null,
  evidence: readonly Evidence[],
): { readonly afterResults: boolean; readonly sentence: Sentence } {
  if (fixedOn === null) return { afterResults: false, sentence: ['This release names no gates.'] };
  const starts = evidence
    .filter((e) => e.role === 'candidate')
    .flatMap((e) => e.run?.run.part.startedAt?.iso.slice(0, 10) ?? [])
    .sort(byCodePoint);
  const [first] = starts;
  const fixed = `Gates fixed ${date(fixedOn)}`;
  if (first === undefined)
    return {
      afterResults: false,
      sentence: [
        `${fixed}. No run of the candidate says when it started, so the order is not known.`,
      ],
    };
  if (fixedOn < first)
    return {
      afterResults: false,
      sentence: [`${fixed}, before the first run (${date(first)}).`],
    };
  if (fixedOn === first)
    return { afterResults: false, sentence: [`${fixed}, on the day of the first run.`] };
  return {
    afterResults: true,
    sentence: [
      strong('Gates changed after results were seen:'),
      ` fixed ${date(fixedOn)}, first run ${date(first)}.`,
    ],
  };
}
