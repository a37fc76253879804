import type { ModeRow, ModeRun } from '../../report/modes.ts';
import { label } from '../../safe/text.ts';
import { type Block, note, paragraph, type Row, type Section, type Table } from '../blocks.ts';
import { caseHref } from '../cases/case-history.ts';
import type { Context } from '../context.ts';
import { count, counted } from '../format.ts';
import type { Inline } from '../inline.ts';
import { paths } from '../paths.ts';
import { SEVERITIES } from '../status-words.ts';
import { brokenSection, labelsSection } from './mode-labels-section.ts';
import {
  changeWords,
  failedWords,
  hasKinds,
  hasParts,
  MODE_STATE_WORDS,
  modeEntry,
  modeLink,
  modeNumber,
  modeTrace,
  ownTitle,
  rateNumber,
  runName,
  SOURCE_WORDS,
  WITHOUT_PARTS,
} from './mode-parts.ts';

/** Kinds in a table of groups: more columns than this are not read. */
const MOST_KINDS = 5;

/** Everything a page says about the kinds of failure of one run. */
export function modeRunSections(c: Context, run: ModeRun, figure: string | null): Section[] {
  return [
    {
      id: 'kinds',
      title: 'Kinds of failure',
      blocks: [
        paragraph(...summary(c, run)),
        ...(figure === null ? [] : [{ kind: 'figure', key: figure } as const]),
        kindsTable(c, run),
        ...branches(c, run),
      ],
    },
    ...groups(c, run),
    brokenSection(c, run),
    labelsSection(c, run),
  ];
}

/** How many answers failed, and how many of them were sorted. */
export function summary(c: Context, run: ModeRun): Inline {
  const sources = new Map<string, number>();
  for (const row of run.rows)
    if (row.kind === 'own')
      for (const [source, n] of row.bySource)
        sources.set(SOURCE_WORDS[source], (sources.get(SOURCE_WORDS[source]) ?? 0) + n);
  const by = [...sources].map(([words, n]) => `${count(n)} by ${words}`).join(', ');
  const left = run.failed - run.coded;
  return [
    { href: c.to(paths.run(run.run)), text: runName(c, run), isName: true },
    ': ',
    { strong: failedWords(run) },
    `, over ${counted(run.cases, 'test case')}. `,
    ...(run.failed === 0
      ? []
      : [
          run.coded === 0
            ? 'None of them was sorted into a kind.'
            : `Sorted into kinds: ${count(run.coded)} (${by}); left without a kind: ${count(left)}.`,
        ]),
  ];
}

function kindsTable(c: Context, run: ModeRun): Table {
  const rows = run.rows.filter((row) => row.kind !== 'branch');
  return {
    kind: 'table',
    isStacked: true,
    caption: 'Failed answers by kind, the most frequent first',
    columns: [
      { title: 'Kind of failure', isWide: true },
      { title: 'Severity' },
      { title: 'Share of graded answers and plausible range', align: 'number' },
      { title: 'Test cases', align: 'number' },
      { title: changeTitle(c, run), align: 'number' },
      { title: 'Owner, status' },
      { title: 'Example' },
    ],
    rows: rows.map((row) => kindRow(c, run, row)),
    empty: 'No kind of failure is looked for in this suite.',
    notes: notes(run),
  };
}

function changeTitle(c: Context, run: ModeRun): string {
  return run.against ? `Change since ${runName(c, run.against)}` : 'Change';
}

function kindRow(c: Context, run: ModeRun, row: ModeRow): Row {
  const modes = c.report.failureModes;
  const entry = modes ? modeEntry(modes, row.mode) : undefined;
  const also: Inline =
    row.also === 0
      ? []
      : [{ sub: `Also the second kind of ${counted(row.also, 'other failure')}` }];
  const [example] = row.examples;
  return {
    cells: [
      [
        modeLink(c, row.mode),
        ...(hasParts(entry) ? [` (${WITHOUT_PARTS})`] : []),
        ...(entry ? [{ sub: entry.definition } as const] : []),
        ...also,
      ],
      [entry ? SEVERITIES[entry.severity] : { mark: 'z' }],
      [{ number: modeNumber(run, row) }],
      [count(row.cases)],
      changeWords(run, row),
      [entry ? `${entry.owner}, ${MODE_STATE_WORDS[entry.status].toLowerCase()}` : { mark: 'z' }],
      example
        ? [{ href: caseHref(c, example.case), text: label(example.sample, 40), isName: true }]
        : ['none'],
    ],
    ...(row.change?.state === 'more' ? { tone: 'alert' as const } : {}),
  };
}

function notes(run: ModeRun): Inline[] {
  const lines: Inline[] = [
    [
      'The share is of all graded answers, not of the failed ones, and a mean over test cases, so that repeats of one test case count as one.',
      ' Each failed answer counts once, for the first kind that was found for it; shares add up to the share that failed.',
    ],
  ];
  if (run.against && run.against.because.length > 0)
    lines.push([`Not compared: ${run.against.because.join(' ')}`]);
  else if (run.against && run.against.looks > 0)
    lines.push([
      `Changes are counted on the ${counted(run.against.shared, 'test case')} that both runs share. ${counted(run.against.looks, 'kind')} looked at: “more” and “fewer” are said only where that holds after the adjustment for so many looks (Holm). A range stands for its kind alone and may leave out zero where the adjusted answer is “cannot tell”.`,
    ]);
  return lines;
}

/** Branches of the tree taken together: their parts stand in the table above. */
function branches(c: Context, run: ModeRun): Block[] {
  const rows = run.rows.filter((row) => row.kind === 'branch');
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'Kinds taken together with their parts',
      columns: [
        { title: 'Kind and its parts' },
        { title: 'Share of graded answers and plausible range', align: 'number' },
        { title: 'Test cases', align: 'number' },
      ],
      rows: rows.map((row) => ({
        cells: [[modeLink(c, row.mode)], [{ number: modeNumber(run, row) }], [count(row.cases)]],
      })),
      empty: '',
    },
  ];
}

function groups(c: Context, run: ModeRun): Section[] {
  const modes = c.report.failureModes;
  if (!modes || !hasKinds(run) || run.slices.length === 0 || run.failed === 0) return [];
  const byDimension = Map.groupBy(run.slices, (slice) => label(slice.dimension));
  const met = run.rows.filter((row) => row.kind !== 'branch' && row.failures > 0);
  const shown = met.slice(0, MOST_KINDS).map((row) => row.mode);
  const tables = [...byDimension].map(([dimension, slices]): Table => {
    const title = slices[0] ? label(slices[0].title) : dimension;
    return {
      kind: 'table',
      isStacked: true,
      caption: `By ${title.toLowerCase()}: share of graded answers that failed in each way`,
      columns: [
        { title },
        { title: 'Failed', align: 'number' },
        ...shown.map((mode) => ({ title: ownTitle(modes, mode), align: 'number' as const })),
      ],
      rows: slices.map((slice) => ({
        cells: [
          [{ name: label(slice.value) }],
          [`${count(slice.failed)} of ${count(slice.graded)}`],
          ...shown.map((mode): Inline => {
            const found = slice.modes.find((entry) => entry.mode === mode);
            if (!found) return ['0'];
            const counts = count(found.failures);
            const trace = modeTrace(run.run, mode);
            return [{ number: rateNumber({ ...found, n: LOW, counts, trace }) }];
          }),
        ],
      })),
      empty: '',
    };
  });
  return [
    {
      id: 'groups',
      title: 'In groups of test cases',
      blocks: [
        ...tables,
        note(
          `Nothing here is tested against anything: a group is a place to look, and a high share in a small group may be chance.${met.length > shown.length ? ` The first ${count(shown.length)} of ${count(met.length)} kinds that were met have a column.` : ''}`,
        ),
      ],
    },
  ];
}

/** Groups print percentages without decimals; the mark of few test cases stands with the whole run. */
const LOW = 100;
