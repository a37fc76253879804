import type { Sentence } from '../measures.ts';
import type { SliceFinding, SliceSearch } from '../slices.ts';
import {
  count,
  percentTo,
  plural,
  pointsDigits,
  pointsSize,
  value,
  valueDigits,
} from './digits.ts';
import { joined, strong } from './sentence.ts';

/** W13 for one dimension: how many groups were looked at, how many stand out, and what chance alone gives. */
export function dimensionSentence(facts: {
  readonly groups: number;
  readonly looks: number;
  readonly clear: number;
  readonly byChance: number;
}): Sentence {
  const { groups, looks, clear, byChance } = facts;
  if (looks === 0)
    return [`${plural(groups, 'group')}, none with enough test cases to compare it with the rest.`];
  const chance = byChance < 1 ? 'fewer than 1' : `about ${count(Math.round(byChance))}`;
  return joined(
    [
      `We looked at ${plural(looks, 'group')}. By chance alone ${chance} would look different before the adjustment.`,
    ],
    clear === 0
      ? ['None differs clearly from the rest.']
      : [
          strong(`${count(clear)} of ${count(looks)}`),
          ` clearly ${clear === 1 ? 'differs' : 'differ'} from the rest.`,
        ],
  );
}

/** What one search looked at and what came of it. Findings are leads, never results. */
export function searchSentence(
  search: Pick<SliceSearch, 'against' | 'looks' | 'leastCases' | 'rate' | 'more'>,
  found: number,
): Sentence {
  const worse =
    search.against === 'rest'
      ? 'clearly worse than the other test cases'
      : 'clearly worse than the baseline on the same test cases';
  if (search.looks === 0)
    return [
      `No group holds ${count(search.leastCases)} test cases or more, so none was looked at.`,
    ];
  const looked = `We looked at ${plural(search.looks, 'group')} of one or two properties.`;
  if (found === 0) return joined([looked], [`None is ${worse}.`]);
  const all = found + search.more;
  return joined(
    [looked, ' ', strong(`${plural(found, 'lead')}`), ` ${found === 1 ? 'is' : 'are'} ${worse}.`],
    search.more > 0
      ? [
          `${plural(all - found, 'more group', 'more groups')} passed the same bar and ${all - found === 1 ? 'is' : 'are'} not listed.`,
        ]
      : [],
    [
      `On average at most ${percentTo(search.rate, 0)} of such groups are there by chance. They are leads: the same data found them, so a new run should check them.`,
    ],
  );
}

/** One finding in words. */
export function findingSentence(
  finding: Omit<SliceFinding, 'sentence'>,
  facts: {
    readonly against: SliceSearch['against'];
    readonly kind: 'rate' | 'mean';
    readonly unit: string | null;
  },
): Sentence {
  const where = finding.where.flatMap(
    ({ dimension, value: v }, i): Sentence => [
      ...(i === 0 ? [] : [' and ']),
      { name: dimension },
      ' = ',
      { name: v },
    ],
  );
  const digits = pointsDigits(finding.n, finding.difference);
  const by =
    facts.kind === 'rate'
      ? pointsSize(finding.difference, digits)
      : value(Math.abs(finding.difference), valueDigits(Math.abs(finding.difference)), facts.unit);
  const than =
    facts.against === 'rest'
      ? 'than the other test cases'
      : 'than the baseline on the same test cases';
  return [
    'Where ',
    ...where,
    `, ${plural(finding.n, 'test case')} did worse ${than} by `,
    strong(by),
    '.',
  ];
}
