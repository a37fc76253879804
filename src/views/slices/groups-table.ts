import type { Comparison } from '../../report/measures.ts';
import type { Row, Table } from '../blocks.ts';
import { comparisonLink, comparisonName } from '../compare/comparison-name.ts';
import { differenceTitle, sideTitle, subjectsOf } from '../compare/pairs.ts';
import { methodsNote, reachWords, sourcesWords } from '../compare/reach-words.ts';
import type { Context } from '../context.ts';
import { count, counted, pValue } from '../format.ts';
import type { Inline } from '../inline.ts';
import { comparisonNumber, sideNumber, sliceText } from '../numbers.ts';
import { anchors } from '../paths.ts';
import { outcomeWords } from '../status-words.ts';

/**
 * The same two subjects in groups of test cases. Ranges stand for one group alone; outcomes are adjusted.
 */
export function groupsTable(
  c: Context,
  comparisons: readonly Comparison[],
  caption: string,
  names: 'groups' | 'suites',
): Table {
  const first = comparisons[0];
  const looks = first?.looks ?? comparisons.length;
  return {
    kind: 'table',
    isStacked: true,
    caption: first ? `${caption}: ${differenceTitle(c, subjectsOf(first))}` : caption,
    columns: [
      { title: 'Group' },
      { title: first ? sideTitle(c, subjectsOf(first), 'a') : 'First', align: 'number' },
      { title: first ? sideTitle(c, subjectsOf(first), 'b') : 'Second', align: 'number' },
      { title: 'Difference and plausible range', align: 'number' },
      { title: 'Test cases', align: 'number' },
      { title: 'Outcome' },
    ],
    rows: comparisons.map(
      (comparison): Row => ({
        ...(names === 'groups' ? { id: anchors.comparison(comparison.id) } : {}),
        cells: [
          names === 'groups'
            ? [{ name: sliceText(comparison.slice) ?? '' }]
            : [
                {
                  href: comparisonLink(c, comparison),
                  text: comparisonName(c, comparison),
                  isName: true,
                },
              ],
          [{ number: sideNumber(c, comparison, 'a') }],
          [{ number: sideNumber(c, comparison, 'b') }],
          comparison.comparable ? [{ number: comparisonNumber(c, comparison) }] : [{ mark: 'z' }],
          [count(comparison.matched), ...sources(comparison)],
          [
            outcomeWords(comparison),
            ...(comparison.adjustedP === null
              ? []
              : [
                  `, adjusted p ${pValue(comparison.adjustedP)}`,
                  ...(comparison.pValue === null ? [] : [` (${pValue(comparison.pValue)} alone)`]),
                ]),
            ...reachWords(c, comparison),
          ],
        ],
        tone: comparison.outcome === 'b-better' ? 'alert' : undefined,
      }),
    ),
    empty: '',
    notes: [
      ...methodsNote(c, comparisons),
      [
        `${counted(looks, 'group')} looked at. The ranges stand for one group alone; the outcome is adjusted for the number of groups.`,
      ],
    ],
  };
}

function sources(comparison: Comparison): Inline {
  const words = sourcesWords(comparison);
  return words === null ? [] : [{ sub: words }];
}
