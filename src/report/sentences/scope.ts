import type { Sentence } from '../measures.ts';
import { count, date, plural } from './digits.ts';
import { name } from './sentence.ts';

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
        ? ` on ${date(from)}`
        : ` between ${date(from)} and ${date(to)}`;
  return [
    'This describes how ',
    name(`${product} ${version}`),
    ` did on ${plural(n, 'test case')}${when}. It is a snapshot, not a guarantee about other uses.`,
  ];
}

/** W13: how many differences were looked at, and how many would stand out by chance. */
export function looksSentence(facts: {
  readonly looks: number;
  readonly groups: number;
  readonly clear: number;
}): Sentence {
  const { looks, groups, clear } = facts;
  if (looks === 0) return ['No difference between candidate and baseline could be looked at.'];
  const chance = Math.round(looks * 0.05);
  const byChance = chance === 0 ? 'fewer than 1' : `about ${count(chance)}`;
  const adjusted =
    groups > 0 ? ' Findings in groups are adjusted for the number of groups (Holm).' : '';
  return [
    `We looked at ${plural(looks, 'difference')}${groups > 0 ? `, ${count(groups)} of them in groups of test cases` : ''}. By chance alone ${byChance} would look this different.${adjusted} ${count(clear)} stood out clearly.`,
  ];
}

/** W13 on a suite page. */
export function groupsSentence(groups: number): Sentence {
  const chance = Math.round(groups * 0.05);
  return [
    `We looked at ${plural(groups, 'group')}. By chance alone ${chance === 0 ? 'fewer than 1' : `about ${count(chance)}`} would look this different.`,
  ];
}
