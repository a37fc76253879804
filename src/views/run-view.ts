import type { Report, RunEntry } from '../report/schema.ts';
import { label } from '../safe/text.ts';
import type { Block, Fact, PageView, Section, Table } from './blocks.ts';
import { type Context, context, subjectTitle, suiteTitle } from './context.ts';
import { moment, momentDay } from './dates.ts';
import { runEstimatesTable, sliceTables } from './estimate-tables.ts';
import { caseGroupLinks } from './failures-view.ts';
import { count, counted } from './format.ts';
import type { Inline } from './inline.ts';
import { page } from './page.ts';
import { anchors, paths } from './paths.ts';
import { newestRunFirst } from './suite-table.ts';

const RUN_STATES = {
  complete: 'Complete',
  unfinished: 'Unfinished',
  failed: 'Failed',
  cancelled: 'Cancelled',
  invalidated: 'Invalidated',
  'not-stated': 'Not stated by the harness',
} as const;

export function runTitle(c: Context, run: RunEntry): string {
  return `${suiteTitle(c, run.suite)}: ${subjectTitle(c, run.subject)}, ${momentDay(run.startedAt)}`;
}

/** One run: what was asked of whom, how it ended, what came out, and the file it stands in. */
export function runView(report: Report, run: RunEntry): PageView {
  const c = context(report, paths.run(run.slug));
  const suite = c.find.suites.get(run.suite);
  const slices = suite ? sliceTables(c, run.slug, suite) : [];
  const bad = run.status !== 'complete' && run.status !== 'not-stated';
  return page(c, {
    title: runTitle(c, run),
    kicker: 'Run',
    under: ['Runs', paths.runs],
    description: `One run of ${suiteTitle(c, run.suite)} against ${subjectTitle(c, run.subject)}.`,
    notices: bad
      ? [
          {
            kind: 'notice',
            tone: 'warning',
            title: `The harness marks this run as ${RUN_STATES[run.status].toLowerCase()}`,
            words: [
              [
                run.statusDetail === null
                  ? 'It gives no reason.'
                  : { name: label(run.statusDetail) },
              ],
            ],
          },
        ]
      : [],
    sections: [
      ...(suite
        ? [{ id: 'results', title: 'Results', blocks: [runEstimatesTable(c, run.slug, suite)] }]
        : []),
      ...(slices.length > 0 ? [{ id: 'slices', title: 'Slices', blocks: slices }] : []),
      failuresSection(c, run),
      agreementSection(run),
      { id: 'facts', title: 'About this run', blocks: [{ kind: 'facts', items: facts(c, run) }] },
      settingsSection(run),
      filesSection(c, run),
    ],
  });
}

function failuresSection(c: Context, run: RunEntry): Section {
  const links = caseGroupLinks(c, run.slug);
  return {
    id: 'failures',
    title: 'Failure cases',
    blocks: [
      links ?? { kind: 'paragraph', words: ['No failure case of this run is shown on this site.'] },
    ],
  };
}

function agreementSection(run: RunEntry): Section {
  const shown = (value: RunEntry['headlines'][number]['reported'] | null) =>
    value === null
      ? '[x]'
      : typeof value === 'number'
        ? String(Number(value.toPrecision(6)))
        : value;
  const table: Table = {
    kind: 'table',
    caption: 'Numbers the harness reported, and the same numbers recomputed from its samples',
    columns: [
      { title: 'Number' },
      { title: 'Reported', align: 'number' },
      { title: 'Recomputed', align: 'number' },
      { title: 'n', align: 'number' },
      { title: 'Rule' },
      { title: 'Agreement' },
    ],
    rows: run.headlines.map((headline) => ({
      cells: [
        [{ name: label(headline.name) }],
        [shown(headline.reported)],
        [shown(headline.value)],
        [headline.reportedN === null ? '[x]' : count(headline.reportedN)],
        [headline.rule],
        [
          headline.agrees === null
            ? 'stated only, nothing to recompute it from'
            : headline.agrees
              ? 'agrees'
              : { badge: 'differs' },
        ],
      ],
      tone: headline.agrees === false ? ('alert' as const) : undefined,
    })),
    empty: 'The harness reported no headline numbers for this run.',
  };
  return { id: 'agreement', title: 'Agreement with the harness', blocks: [table] };
}

function facts(c: Context, run: RunEntry): Fact[] {
  const named = (value: RunEntry['model']): Inline =>
    value === null ? ['not stated'] : [{ name: label(value) }];
  return [
    {
      term: 'Suite',
      words: [
        { href: c.to(paths.suite(run.suite)), text: suiteTitle(c, run.suite), isName: true },
        `, version ${run.suiteVersion}`,
      ],
    },
    {
      term: 'Subject',
      words: [
        {
          href: c.to(paths.subject(run.subject)),
          text: subjectTitle(c, run.subject),
          isName: true,
        },
      ],
    },
    { term: 'Run id', words: [{ code: label(run.id) }] },
    {
      term: 'Harness',
      words: [
        {
          name: [run.harness.name, run.harness.version]
            .flatMap((v) => (v ? [label(v)] : []))
            .join(' '),
        },
      ],
    },
    { term: 'Model as served', words: named(run.model) },
    { term: 'Provider', words: named(run.provider) },
    { term: 'Started', words: [moment(run.startedAt)] },
    { term: 'Ended', words: [moment(run.endedAt)] },
    {
      term: 'Counts',
      words: [
        `${counted(run.counts.samples, 'test case')}, ${counted(run.counts.attempts, 'attempt')}: ${count(run.counts.ok)} finished, ${count(run.counts.errored)} errored, ${count(run.counts.timeout)} timed out, ${count(run.counts.skipped)} skipped`,
      ],
    },
    { term: 'How it ended', words: [RUN_STATES[run.status]] },
    { term: 'Source commit', words: named(run.gitCommit) },
    { term: 'Seed', words: named(run.seed) },
    {
      term: 'Attempts planned per test case',
      words: [run.epochs === null ? 'not stated' : count(run.epochs)],
    },
    ...run.usage.map(([name, value]) => ({ term: label(name), words: [{ name: label(value) }] })),
  ];
}

function settingsSection(run: RunEntry): Section {
  return {
    id: 'settings',
    title: 'Settings',
    blocks: [
      {
        kind: 'table',
        caption: 'Settings that must agree for two runs to be comparable',
        columns: [{ title: 'Setting' }, { title: 'Value' }],
        rows: run.settings.map(([name, value]) => ({
          cells: [[{ name: label(name) }], [{ code: label(value) }]],
        })),
        empty: 'The result file states no settings.',
      },
    ],
  };
}

function filesSection(c: Context, run: RunEntry): Section {
  const blocks: Block[] = [
    {
      kind: 'table',
      caption: 'Files this run was read from',
      columns: [{ title: 'File' }, { title: 'SHA-256' }],
      rows: run.files.map((file) => ({
        cells: [
          c.find.files.get(file.sha256)
            ? [
                {
                  href: c.to(paths.evidence, fileAnchor(c, file)),
                  text: label(file.path),
                  isName: true,
                },
              ]
            : [{ name: label(file.path) }],
          [{ code: file.sha256 }],
        ],
      })),
      empty: 'No file is named.',
    },
    ...(run.notes.length > 0
      ? [{ kind: 'list' as const, items: run.notes.map((note): Inline => [{ name: label(note) }]) }]
      : []),
  ];
  return { id: 'files', title: 'Files', blocks };
}

/** The same bytes may lie in two places; the row of this path, else of the first. */
function fileAnchor(c: Context, file: RunEntry['files'][number]): string {
  const same = c.report.files.find(
    (entry) => entry.sha256 === file.sha256 && label(entry.path) === label(file.path),
  );
  const path = (same ?? c.find.files.get(file.sha256))?.path ?? file.path;
  return anchors.file(file.sha256, path);
}

/** All runs, newest first. */
export function runsView(report: Report): PageView {
  const c = context(report, paths.runs);
  return page(c, {
    title: 'Runs',
    description: 'Every run that was read from the result files.',
    lead: [
      `${counted(report.counts.runs, 'run')} with ${counted(report.counts.attempts, 'attempt')} in ${counted(report.counts.files.used, 'file')}.`,
    ],
    sections: [
      {
        id: 'all',
        title: 'All runs, newest first',
        blocks: [runsTable(c, [...report.runs].sort(newestRunFirst), 'Runs, newest first')],
      },
    ],
  });
}

export function runsTable(c: Context, runs: readonly RunEntry[], caption: string): Table {
  return {
    kind: 'table',
    caption,
    columns: [
      { title: 'Run' },
      { title: 'Subject' },
      { title: 'Suite' },
      { title: 'Started' },
      { title: 'Harness' },
      { title: 'Test cases', align: 'number' },
      { title: 'Attempts', align: 'number' },
      { title: 'State' },
    ],
    rows: runs.map((run) => ({
      cells: [
        [{ href: c.to(paths.run(run.slug)), text: run.slug, isName: true }],
        [{ name: subjectTitle(c, run.subject) }],
        [{ name: suiteTitle(c, run.suite) }],
        [momentDay(run.startedAt)],
        [{ name: label(run.harness.name) }],
        [count(run.counts.samples)],
        [count(run.counts.attempts)],
        [RUN_STATES[run.status]],
      ],
    })),
    empty: 'No run was found.',
  };
}
