import type { Comparison } from '../../report/measures.ts';
import type { ReleaseReport } from '../../report/release.ts';
import type { ComparisonSensitivity, ReleaseSensitivity } from '../../report/sensitivity.ts';
import { VARIANT_WORDS } from '../../report/sentences/sensitivity.ts';
import { traceIds } from '../../report/trace-ids.ts';
import { label } from '../../safe/text.ts';
import type { Block, Section } from '../blocks.ts';
import { type Context, metricOf } from '../context.ts';
import { withMarkKey } from '../figures/mark-key.ts';
import { count } from '../format.ts';
import { type Inline, joined, sentence } from '../inline.ts';
import { comparisonNumber, differenceNumber } from '../numbers.ts';
import { anchors } from '../paths.ts';
import { outcomeWords } from '../status-words.ts';

/** "If we had … the result would be …" of a comparison; nothing where the report holds no such table. */
export function comparisonSensitivityBlocks(c: Context, comparison: Comparison): Block[] {
  const found = c.report.sensitivity?.comparisons.find((s) => s.comparison === comparison.id);
  if (!found) return [];
  const rows = found.rows.filter((row) => row.notComputed === null);
  return [
    { kind: 'paragraph', words: sentence(found.sentence) },
    ...(rows.length > 0 ? [comparisonTable(c, comparison, rows)] : []),
    ...idleBlocks(found.rows),
  ];
}

function comparisonTable(
  c: Context,
  comparison: Comparison,
  rows: ComparisonSensitivity['rows'],
): Block {
  const unit = metricOf(c, comparison.suite, comparison.metric)?.unit ?? null;
  return withMarkKey({
    kind: 'table',
    isStacked: true,
    caption: 'If we had counted otherwise, by the same method',
    columns: [
      { title: 'If we had …', isWide: true },
      { title: 'Difference and plausible range', align: 'number' },
      { title: 'Test cases', align: 'number' },
      { title: 'Outcome' },
      { title: 'Would the conclusion change?' },
    ],
    rows: [
      {
        cells: [
          ['counted as reported'],
          [{ number: comparisonNumber(c, comparison) }],
          [count(comparison.matched)],
          [outcomeWords(comparison)],
          AS_REPORTED,
        ],
      },
      ...rows.map((row) => ({
        cells: [
          variantWords(row),
          [
            {
              number: differenceNumber({
                kind: row.kind,
                difference: row.difference,
                low: row.low,
                high: row.high,
                n: row.matched,
                unit,
                trace: traceIds.comparisonVariant(comparison.id, row.variant, row.scorer),
              }),
            },
          ],
          [count(row.matched)],
          [row.outcome === null ? '[x]' : outcomeWords({ ...row, outcome: row.outcome })],
          changeWords(row.changes),
        ],
        ...(row.changes ? { tone: 'alert' as const } : {}),
      })),
    ],
    empty: '',
  });
}

/** The same for the gates and the recommendation of a release. */
export function releaseSensitivitySection(c: Context, release: ReleaseReport): Section[] {
  const found = c.report.sensitivity?.releases.find((s) => s.release === release.id);
  if (!found) return [];
  const rows = found.rows.filter((row) => row.notComputed === null);
  return [
    {
      id: 'sensitivity',
      title: 'Had we counted otherwise',
      blocks: [
        { kind: 'paragraph', words: sentence(found.sentence) },
        ...(rows.length > 0 ? [releaseTable(c, release, rows)] : []),
        ...idleBlocks(found.rows),
      ],
    },
  ];
}

function releaseTable(c: Context, release: ReleaseReport, rows: ReleaseSensitivity['rows']): Block {
  const titleOf = new Map(release.gates.map((gate) => [gate.id, gate.title]));
  const gate = ({ id, from, to }: ReleaseSensitivity['rows'][number]['gates'][number]): Inline => [
    { href: c.to(c.here, anchors.gate(id)), text: titleOf.get(id) ?? id, isName: true },
    ': ',
    { state: from },
    ' to ',
    { state: to },
  ];
  return {
    kind: 'table',
    isStacked: true,
    caption: 'Gates and recommendation had we counted otherwise, by the same rules',
    columns: [
      { title: 'If we had …', isWide: true },
      { title: 'Recommendation' },
      { title: 'Gates that would change', isWide: true },
    ],
    rows: [
      {
        cells: [['counted as reported'], [{ verdict: release.recommendation }], AS_REPORTED],
      },
      ...rows.map((row) => ({
        cells: [
          variantWords(row),
          [
            {
              traced: row.verdict === null ? ['[x]'] : [{ verdict: row.verdict }],
              trace: traceIds.releaseVariant(release.id, row.variant, row.scorer),
            },
          ] satisfies Inline,
          row.gates.length === 0 ? (['none'] satisfies Inline) : joined(row.gates.map(gate), '; '),
        ],
        ...(row.changes ? { tone: 'alert' as const } : {}),
      })),
    ],
    empty: '',
    notes: [
      [
        'The recommendation counts as reported; these rows show what it rests on and decide nothing.',
      ],
    ],
  };
}

/** Stands where the reported way of counting is held against itself. */
const AS_REPORTED: Inline = [{ muted: 'as reported' }];

type AnyRow = Pick<ComparisonSensitivity['rows'][number], 'variant' | 'scorer' | 'notComputed'>;

function variantWords(row: AnyRow): Inline {
  return row.scorer === null
    ? [VARIANT_WORDS[row.variant]]
    : ['taken the scores of ', { name: label(row.scorer) }];
}

function changeWords(changes: boolean): Inline {
  return changes ? [{ strong: 'Yes' }] : ['No'];
}

function idleBlocks(rows: readonly AnyRow[]): Block[] {
  const idle = rows.filter((row) => row.notComputed !== null && !isOtherWay(rows, row));
  if (idle.length === 0) return [];
  return [
    {
      kind: 'details',
      summary: 'What could not be tried, and why',
      blocks: [
        {
          kind: 'list',
          items: idle.map((row): Inline => [`${VARIANT_WORDS[row.variant]}: ${row.notComputed}`]),
        },
      ],
    },
  ];
}

/** Of the two ways to count errors one is always the reported one: no need to say so. */
function isOtherWay(rows: readonly AnyRow[], row: AnyRow): boolean {
  const ways = ['errors-left-out', 'errors-failed'];
  return (
    ways.includes(row.variant) &&
    (row.notComputed?.endsWith('as it is.') === true ||
      rows.some((r) => r !== row && ways.includes(r.variant) && r.notComputed === null))
  );
}
