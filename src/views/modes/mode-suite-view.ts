import type { ModeRun } from '../../report/modes.ts';
import type { Report, SuiteEntry } from '../../report/schema.ts';
import { momentDay } from '../../report/sentences/dates.ts';
import { label } from '../../safe/text.ts';
import type { PageView, Section } from '../blocks.ts';
import { type Context, context, subjectTitle, suiteTitle } from '../context.ts';
import { count } from '../format.ts';
import type { Inline } from '../inline.ts';
import { capped } from '../long-lists.ts';
import { page } from '../page.ts';
import { paths } from '../paths.ts';
import { modeFigure } from './mode-figure.ts';
import { hasKinds, leadingRun, modeNumber, modePaths, modeRunsOf, ownTitle } from './mode-parts.ts';
import { modeRunSections } from './mode-run-sections.ts';
import { modeTrendFigure } from './mode-trend-figure.ts';

/** Kinds in the table over all runs; the rows of the newest run decide which. */
const MOST_KINDS = 6;
const MOST_RUNS = 24;

/** Suites of which some run has kinds of failure. */
export function modeSuites(report: Report): SuiteEntry[] {
  return report.suites.filter((suite) => modeRunsOf(report, suite.id).some(hasKinds));
}

/** Runs with a page of their own: those with kinds, but for the one that its suite's page is about. */
export function modeRunPages(report: Report): ModeRun[] {
  return modeSuites(report).flatMap((suite) => {
    const leading = leadingRun(report, suite.id);
    return modeRunsOf(report, suite.id).filter((run) => run !== leading && hasKinds(run));
  });
}

/** Where the kinds of failure of a run stand. */
export function modeRunPath(report: Report, run: ModeRun): string {
  return leadingRun(report, run.suite)?.run === run.run
    ? modePaths.suite(run.suite)
    : modePaths.run(run.run);
}

/** Kinds of failure on one suite: the newest release candidate in full, then every run. */
export function modeSuiteView(report: Report, suite: SuiteEntry): PageView {
  const c = context(report, modePaths.suite(suite.id));
  const run = leadingRun(report, suite.id);
  return page(c, {
    title: `Kinds of failure: ${label(suite.title)}`,
    kicker: 'Failure modes',
    under: ['Failure modes', modePaths.index],
    description: `What kinds of failure ${label(suite.title)} shows, how often, and what changed.`,
    lead: run
      ? [
          'How the answers of ',
          { name: subjectTitle(c, run.subject) },
          ' failed, how often, and whether that changed. It is the newest release candidate with a run of this suite; the other runs follow below.',
        ]
      : ['No run of this suite has graded answers.'],
    sections: [
      ...(run ? modeRunSections(c, run, modeFigure(c, run)?.key ?? null) : []),
      runsSection(c, suite),
    ],
  });
}

/** Kinds of failure of one run. */
export function modeRunView(report: Report, run: ModeRun): PageView {
  const c = context(report, modePaths.run(run.run));
  return page(c, {
    title: `Kinds of failure: ${suiteTitle(c, run.suite)}, ${subjectTitle(c, run.subject)}`,
    kicker: 'Failure modes of one run',
    under: ['Failure modes', modePaths.index],
    within: [suiteTitle(c, run.suite), modePaths.suite(run.suite)],
    description: 'What kinds of failure one run shows, how often, and what changed.',
    sections: modeRunSections(c, run, null),
  });
}

/** One row for each run, newest first: by model and over time in one table. */
function runsSection(c: Context, suite: SuiteEntry): Section {
  const modes = c.report.failureModes;
  const trend = modeTrendFigure(c, suite);
  const runs = modeRunsOf(c.report, suite.id);
  const totals = new Map<string, number>();
  for (const run of runs)
    for (const row of run.rows)
      if (row.kind !== 'branch') totals.set(row.mode, (totals.get(row.mode) ?? 0) + row.failures);
  const met = [...totals].filter(([, n]) => n > 0).sort(([, a], [, b]) => b - a);
  const shown = met.slice(0, MOST_KINDS).map(([mode]) => mode);
  return {
    id: 'runs',
    title: 'By model and over time',
    blocks: [
      ...(trend ? [{ kind: 'figure', key: trend.key } as const] : []),
      capped(
        {
          kind: 'table',
          isStacked: true,
          caption: 'Share of graded answers that failed in each way, newest run first',
          columns: [
            { title: 'Run' },
            { title: 'Model' },
            { title: 'Suite version' },
            { title: 'Failed', align: 'number' },
            ...shown.map((mode) => ({
              title: modes ? ownTitle(modes, mode) : mode,
              align: 'number' as const,
            })),
          ],
          rows: runs.map((run) => ({ cells: runCells(c, run, shown) })),
          empty: 'No run of this suite has graded answers.',
          notes: [
            [
              'Runs of different versions of the suite may not be compared with each other. Whether a kind became more or less frequent stands on the page of each run, with the paired comparison.',
            ],
            ...(met.length > shown.length
              ? [
                  [
                    `The ${count(shown.length)} most frequent of ${count(met.length)} kinds that were met have a column; the page of each run has all.`,
                  ],
                ]
              : []),
          ],
        },
        MOST_RUNS,
        ['Every run has its own page.'],
      ),
    ],
  };
}

function runCells(c: Context, run: ModeRun, shown: readonly string[]): Inline[] {
  const entry = c.find.runs.get(run.run);
  const model = entry?.model ?? null;
  const path = modeRunPath(c.report, run);
  return [
    [
      path === c.here
        ? { strong: subjectTitle(c, run.subject) }
        : {
            href: c.to(hasKinds(run) ? path : paths.run(run.run)),
            text: subjectTitle(c, run.subject),
            isName: true,
          },
      { sub: momentDay(entry?.startedAt ?? null) },
    ],
    model === null ? ['not stated'] : [{ name: label(model) }],
    [entry?.suiteVersion ?? 'not stated'],
    [`${count(run.failed)} of ${count(run.graded)}`],
    ...shown.map((mode): Inline => {
      const row = run.rows.find((r) => r.mode === mode && r.kind !== 'branch');
      return row ? [{ number: { ...modeNumber(run, row), count: count(row.failures) } }] : ['0'];
    }),
  ];
}
