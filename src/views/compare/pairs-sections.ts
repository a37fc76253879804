import type { Comparison } from '../../report/measures.ts';
import { traceIds } from '../../report/trace-ids.ts';
import { label } from '../../safe/text.ts';
import type { Row, Section } from '../blocks.ts';
import { type Context, suiteTitle } from '../context.ts';
import { withMarkKey } from '../figures/mark-key.ts';
import { bothPValues } from '../format.ts';
import type { Inline } from '../inline.ts';
import { comparisonNumber } from '../numbers.ts';
import { paths } from '../paths.ts';
import { rangedDifference } from '../ranged-numbers.ts';
import { EQUAL, isEqualThroughout } from '../statistics/quantile-differences.ts';
import { statisticsOf } from '../statistics/statistics-of.ts';
import { outcomeWords } from '../status-words.ts';
import { comparisonTitle, runsApart } from './comparison-name.ts';
import { flips } from './comparison-view.ts';
import { differenceTitle, type Pair, sideTitle } from './pairs.ts';
import { comparisonSensitivityBlocks } from './sensitivity-section.ts';

/** Under which conditions the two ran: what differs on any suite, and on which. */
export function conditionsSection(c: Context, pair: Pair, whole: readonly Comparison[]): Section {
  const found = new Map<string, { readonly words: Row['cells']; readonly suites: Set<string> }>();
  for (const comparison of whole)
    for (const entry of comparison.settingsDiffer) {
      const { setting, a, b } = {
        setting: label(entry.setting),
        a: label(entry.a),
        b: label(entry.b),
      };
      const key = JSON.stringify([setting, a, b, entry.underTest, entry.breaking]);
      const meaning = entry.underTest
        ? 'under test'
        : entry.breaking
          ? 'breaks comparability'
          : 'noted';
      const known = found.get(key) ?? {
        words: [[{ name: setting }], [{ code: a }], [{ code: b }], [meaning]],
        suites: new Set<string>(),
      };
      known.suites.add(suiteTitle(c, comparison.suite));
      found.set(key, known);
    }
  const rows = [...found.values()];
  return {
    id: 'conditions',
    title: 'Conditions',
    blocks: [
      rows.length === 0
        ? {
            kind: 'paragraph',
            words: ['Conditions are identical as far as the files state them.'],
          }
        : {
            kind: 'table',
            isStacked: true,
            caption: 'Conditions are identical except for',
            columns: [
              { title: 'Setting' },
              { title: sideTitle(c, pair, 'a') },
              { title: sideTitle(c, pair, 'b') },
              { title: 'What it means' },
              { title: 'On' },
            ],
            rows: rows.map(({ words, suites }) => ({
              cells: [...words, [[...suites].sort().join(', ')] satisfies Inline],
            })),
            empty: '',
          },
    ],
  };
}

/** Quality beside time and cost: the same runs, each number with its range. */
export function effortSection(c: Context, pair: Pair): Section[] {
  const own = statisticsOf(c.report).measureDifferences.filter(
    (d) => d.a.subject === pair.a && d.b.subject === pair.b,
  );
  if (own.length === 0) return [];
  const quality = new Map(
    pair.comparisons
      .filter((x) => x.slice === null && x.metric === c.find.suites.get(x.suite)?.primaryMetric)
      .map((x) => [`${x.suite} ${x.a.run} ${x.b.run}`, x]),
  );
  return [
    {
      id: 'effort',
      title: 'Quality beside time and cost',
      blocks: [
        withMarkKey({
          kind: 'table',
          isStacked: true,
          caption: `Differences on the same test cases: ${differenceTitle(c, pair)}`,
          columns: [
            { title: 'Suite' },
            { title: 'Difference in quality', align: 'number' },
            { title: 'Outcome' },
            { title: 'Measure' },
            { title: 'Difference of means', align: 'number' },
            { title: 'p, adjusted', align: 'number' },
            { title: sideTitle(c, pair, 'a') },
          ],
          rows: own.map((d) => {
            const beside = quality.get(`${d.suite} ${d.a.run} ${d.b.run}`);
            const trace = traceIds.measureDifference(d);
            return {
              cells: [
                [
                  {
                    href: c.to(paths.distributions(d.suite)),
                    text: suiteTitle(c, d.suite),
                    isName: true,
                  },
                  runsApart(
                    c,
                    d,
                    own.filter((x) => x.suite === d.suite && x.measure === d.measure),
                  ),
                ],
                !beside
                  ? (['[x]'] satisfies Inline)
                  : beside.comparable
                    ? ([{ number: comparisonNumber(c, beside) }] satisfies Inline)
                    : (['[z]'] satisfies Inline),
                [beside ? outcomeWords(beside) : '[x]'],
                [{ name: label(d.title) }],
                isEqualThroughout(d) ? ['none'] : [rangedDifference(d.mean, d.unit, trace)],
                isEqualThroughout(d) ? ['[z]'] : bothPValues(d.adjustedP, d.pValue),
                [isEqualThroughout(d) ? EQUAL : EFFORT_WORDS[d.outcome]],
              ],
            };
          }),
          empty: '',
          notes: [
            [
              'Measures of one pair of runs are adjusted together (Holm). A minus sign says that the subject named first takes less.',
            ],
          ],
        }),
      ],
    },
  ];
}

const EFFORT_WORDS = {
  'a-more': 'takes more',
  'a-less': 'takes less',
  'cannot-tell': 'cannot tell',
} as const;

/** What changed on the main suite, test case by test case, and whether the conclusion rests on a choice. */
export function mainSections(c: Context, main: Comparison): Section[] {
  const changed = flips(c, main);
  const sensitivity = comparisonSensitivityBlocks(c, main);
  const name = comparisonTitle(c, main);
  return [
    ...(changed.length > 0
      ? [
          {
            id: 'changed',
            title: `Test cases that changed: ${name}`,
            short: 'Test cases that changed',
            blocks: changed,
          },
        ]
      : []),
    ...(sensitivity.length > 0
      ? [
          {
            id: 'sensitivity',
            title: `Had we counted otherwise: ${name}`,
            short: 'Had we counted otherwise',
            blocks: sensitivity,
          },
        ]
      : []),
  ];
}
