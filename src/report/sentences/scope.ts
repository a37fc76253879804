import type { Sentence } from '../measures.ts';
import { day } from './dates.ts';
import { count, plural } from './digits.ts';
import { joined, name } from './sentence.ts';

/** W0: what a report is about, and that it is a snapshot. */
export function scopeSentence(facts: {
  readonly product: string;
  readonly version: string;
  readonly n: number;
  readonly from: string | null;
  readonly to: string | null;
}): Sentence {
  const { product, version, n, from, to } = facts;
  if (n === 0)
    return [
      'No result of ',
      name(`${product} ${version}`),
      ' was found, so this report describes none.',
    ];
  const when =
    from === null || to === null
      ? ''
      : from === to
        ? ` on ${day(from)}`
        : ` between ${day(from)} and ${day(to)}`;
  return [
    'This describes how ',
    name(`${product} ${version}`),
    ` did on ${plural(n, 'test case')}${when}. It is a snapshot, not a guarantee about other uses.`,
  ];
}

/**
 * W13: how many differences were looked at, and how many would stand out by chance. Whole suites are shown
 * unadjusted, so that their number hides no loss: chance is stated for them, and how many stand out after an
 * adjustment. Groups are adjusted, so what stood out did so after the adjustment.
 */
export function looksSentence(facts: {
  readonly wholes: number;
  readonly wholesClear: number;
  /** Those of them that are clear after an adjustment for all whole suites of the release (Holm). */
  readonly wholesAdjusted: number;
  readonly groups: number;
  readonly groupsClear: number;
  /** Which groups were adjusted together, as a whole sentence. */
  readonly family: string;
}): Sentence {
  const { wholes, wholesClear, wholesAdjusted, groups, groupsClear, family } = facts;
  if (wholes + groups === 0)
    return ['No difference between candidate and baseline could be looked at.'];
  return joined(
    wholes === 0
      ? []
      : [
          `We looked at ${plural(wholes, 'difference')} over whole suites, without adjustment: by chance alone ${byChance(wholes)} would look this different. ${count(wholesClear)} stood out clearly${afterAdjustment(wholes, wholesClear, wholesAdjusted)}.`,
        ],
    groups === 0
      ? []
      : [
          `We${wholes === 0 ? '' : ' also'} looked at ${plural(groups, 'difference')} in groups of test cases, adjusted for their number (Holm): ${count(groupsClear)} stood out clearly after the adjustment. ${family}`,
        ],
  );
}

/** W13 on a suite page. */
export function groupsSentence(groups: number): Sentence {
  return [
    `We looked at ${plural(groups, 'group')}. By chance alone ${byChance(groups)} would look this different.`,
  ];
}

function byChance(looks: number): string {
  const chance = Math.round(looks * 0.05);
  return chance === 0 ? 'fewer than 1' : `about ${count(chance)}`;
}

function afterAdjustment(wholes: number, clear: number, adjusted: number): string {
  if (wholes < 2 || clear === 0) return '';
  const still = adjusted === clear ? (clear === 1 ? 'it' : 'all') : count(adjusted);
  return `, ${still} also when adjusted for all ${count(wholes)} (Holm)`;
}
