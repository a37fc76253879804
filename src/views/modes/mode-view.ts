import type { FailureModeEntry, ModeRow, ModeRun } from '../../report/modes.ts';
import type { Report } from '../../report/schema.ts';
import { momentDay } from '../../report/sentences/dates.ts';
import { label } from '../../safe/text.ts';
import { type Fact, type PageView, paragraph, type Section, type Table } from '../blocks.ts';
import { type BodyState, bodyBlocks } from '../body.ts';
import { caseHref } from '../cases/case-history.ts';
import { type Context, context, subjectTitle, suiteTitle } from '../context.ts';
import { count } from '../format.ts';
import { type Inline, joined, sentence } from '../inline.ts';
import { limitTables } from '../long-lists.ts';
import { page } from '../page.ts';
import { SEVERITIES } from '../status-words.ts';
import {
  CAUSES,
  changeWords,
  hasParts,
  MODE_STATE_WORDS,
  modeLink,
  modeNumber,
  modePaths,
  modeRunsOf,
} from './mode-parts.ts';
import { modeRunPath } from './mode-suite-view.ts';

const MOST_RUNS = 40;
/** Runs of which cases are linked. */
const CASE_RUNS = 4;

/** One kind of failure: what it is, what to do, how often each run shows it, and cases. */
export function modeView(report: Report, entry: FailureModeEntry, body: BodyState): PageView {
  const c = context(report, modePaths.mode(entry.id));
  const texts = bodyBlocks(body, `failure-modes/${entry.id}.mdx`);
  return page(c, {
    title: entry.title,
    kicker: 'Failure mode',
    under: ['Failure modes', modePaths.index],
    lead: [entry.definition],
    description: entry.definition,
    sections: [
      {
        id: 'what',
        title: 'What it is, and what to do',
        blocks: [{ kind: 'facts', items: facts(c, entry) }],
      },
      ...(texts.length > 0 ? [{ id: 'details', title: 'Details', blocks: texts }] : []),
      seenSection(c, entry),
      casesSection(c, entry),
      {
        id: 'recognised',
        title: 'How it is recognised',
        blocks:
          entry.recognised.length === 0
            ? [
                paragraph(
                  hasParts(entry)
                    ? 'By its parts only: no rule or label names it itself.'
                    : 'By people only: no rule and no label of a harness names it.',
                ),
              ]
            : [{ kind: 'list', items: entry.recognised.map((words) => sentence(words)) }],
      },
    ],
  });
}

function facts(c: Context, entry: FailureModeEntry): Fact[] {
  const links = (ids: readonly string[]): Inline =>
    joined(
      ids.map((id): Inline => [modeLink(c, id)]),
      ', ',
    );
  return [
    {
      term: 'Severity',
      words: [
        SEVERITIES[entry.severity],
        ...(entry.severityReason === null ? [] : [`: ${entry.severityReason}`]),
      ],
    },
    { term: 'Likely cause', words: [CAUSES[entry.cause]] },
    { term: 'Recommended fix', words: [entry.fix] },
    { term: 'Owner', words: [entry.owner] },
    { term: 'Status', words: [MODE_STATE_WORDS[entry.status]] },
    ...(entry.parent === null ? [] : [{ term: 'Part of', words: links([entry.parent]) }]),
    ...(entry.children.length === 0 ? [] : [{ term: 'Its parts', words: links(entry.children) }]),
    {
      term: 'Looked for in',
      words:
        entry.suites.length === 0
          ? ['no suite by a rule']
          : [entry.suites.map((id) => suiteTitle(c, id)).join(', ')],
    },
    { term: 'Id', words: [{ code: entry.id }] },
    ...(entry.formerIds.length === 0
      ? []
      : [{ term: 'Known before as', words: [{ code: entry.formerIds.join(', ') }] }]),
  ];
}

interface Seen {
  readonly run: ModeRun;
  readonly row: ModeRow;
}

/** Rows of the runs that look for it; a kind with parts is shown with them. */
function seenIn(c: Context, entry: FailureModeEntry): Seen[] {
  const kind = hasParts(entry) ? 'branch' : 'own';
  return c.report.suites
    .flatMap((suite) => modeRunsOf(c.report, suite.id))
    .flatMap((run) => {
      const row = run.rows.find((r) => r.mode === entry.id && r.kind === kind);
      return row ? [{ run, row }] : [];
    });
}

function seenSection(c: Context, entry: FailureModeEntry): Section {
  const seen = seenIn(c, entry);
  const withParts = hasParts(entry);
  const bySuite = Map.groupBy(seen, ({ run }) => run.suite);
  const tables = [...bySuite].map(
    ([suite, rows]): Table => ({
      kind: 'table',
      isStacked: true,
      caption: `${suiteTitle(c, suite)}, newest run first${withParts ? '; with its parts' : ''}`,
      columns: [
        { title: 'Run' },
        { title: 'Share of graded answers and plausible range', align: 'number' },
        ...(withParts ? [] : [{ title: 'Change since its baseline', align: 'number' as const }]),
      ],
      rows: rows.map(({ run, row }) => ({
        cells: [
          [
            {
              href: c.to(modeRunPath(c.report, run)),
              text: subjectTitle(c, run.subject),
              isName: true,
            },
            { sub: momentDay(c.find.runs.get(run.run)?.startedAt ?? null) },
          ],
          [{ number: modeNumber(run, row) }],
          ...(withParts ? [] : [changeWords(run, row)]),
        ],
        ...(row.change?.state === 'more' ? { tone: 'alert' as const } : {}),
      })),
      empty: '',
    }),
  );
  return {
    id: 'seen',
    title: 'How often',
    blocks:
      tables.length > 0
        ? limitTables(tables, MOST_RUNS, ['Every run has its own page.'])
        : [paragraph('No run was looked at for it: how often it happens is not known.')],
  };
}

function casesSection(c: Context, entry: FailureModeEntry): Section {
  const all = seenIn(c, entry).filter(({ row }) => row.examples.length > 0);
  const shown = all.slice(0, CASE_RUNS);
  return {
    id: 'cases',
    title: 'Cases',
    blocks:
      shown.length === 0
        ? [paragraph('No case of it is on this site.')]
        : [
            {
              kind: 'list',
              items: shown.map(
                ({ run, row }): Inline => [
                  { name: `${suiteTitle(c, run.suite)}, ${subjectTitle(c, run.subject)}` },
                  ': ',
                  ...joined(
                    row.examples.map(
                      (example): Inline => [
                        {
                          href: caseHref(c, example.case),
                          text: label(example.sample, 60),
                          isName: true,
                        },
                      ],
                    ),
                    ', ',
                  ),
                ],
              ),
            },
            ...(all.length > shown.length
              ? [
                  paragraph(
                    `${count(shown.length)} of ${count(all.length)} runs with cases; the page of each run has its own.`,
                  ),
                ]
              : []),
          ],
  };
}
