import type { FileEntry, ProblemEntry, Report } from '../report/schema.ts';
import { label } from '../safe/text.ts';
import type { Block, PageView, Section } from './blocks.ts';
import { byText, type Context, context } from './context.ts';
import { day, momentDay } from './dates.ts';
import { findingsSection } from './findings-section.ts';
import { bytes, count, counted } from './format.ts';
import { type Inline, joined } from './inline.ts';
import { page } from './page.ts';
import { anchors, paths } from './paths.ts';

/** Where every number comes from, what was left out, and why. */
export function evidenceView(report: Report): PageView {
  const c = context(report, paths.evidence);
  const { files } = report.counts;
  return page(c, {
    title: 'Evidence',
    description: 'Every input with its hash; what was used, what was left out and why.',
    lead: [
      `${counted(files.in, 'file')} found: ${count(files.used)} used, ${count(files.ignored)} ignored, ${count(files.quarantined)} quarantined. The three add up: nothing is left out without a line here.`,
    ],
    sections: [
      quarantineSection(c),
      filesSection(c),
      findingsSection(c),
      overridesSection(report),
      problemsSection(report),
      ignoredSection(report),
      buildSection(report),
    ],
  });
}

function quarantineSection(c: Context): Section {
  const quarantined = c.report.files.filter((file) => file.status === 'quarantined').sort(byPath);
  return {
    id: 'quarantine',
    title: 'Quarantined files',
    blocks: [
      {
        kind: 'paragraph',
        words: [
          'A quarantined file could not be read in full, so nothing of it was used. A release that rests on such a file gets no verdict from what is left.',
        ],
      },
      {
        kind: 'table',
        caption: 'Files that could not be read, and why',
        columns: [
          { title: 'File' },
          { title: 'Why' },
          { title: 'What to do' },
          { title: 'Acknowledged' },
          { title: 'SHA-256' },
        ],
        rows: quarantined.map((file) => ({
          id: anchors.file(file.sha256, file.path),
          cells: [
            [{ name: label(file.path) }, ` ${bytes(file.bytes)}`],
            file.reason ? problemWords(file.reason) : ['no reason recorded'],
            file.reason ? [{ name: label(file.reason.mend) }] : [''],
            acknowledged(file),
            [{ code: file.sha256 }],
          ],
          tone: 'alert' as const,
        })),
        empty: 'No file is quarantined.',
      },
    ],
  };
}

function acknowledged(file: FileEntry): Inline {
  const ack = file.acknowledged;
  if (!ack) return ['no'];
  return [
    `by ${ack.role}: ${ack.reason} Until ${day(ack.expires)}.`,
    ...(ack.expired ? [' ', { badge: 'expired' }] : []),
  ];
}

function problemWords(entry: ProblemEntry): Inline {
  const place = label(entry.place);
  const found = label(entry.found);
  return [
    { code: entry.code },
    ...(place === '(empty)' ? [] : [' at ', { code: place }]),
    ...(found === '(empty)' ? [] : ['. Found ', { name: found }]),
    entry.expected === '' ? '.' : `, expected ${entry.expected}.`,
  ];
}

/** Most rows that link to runs one by one; files with more runs give the number. */
const RUNS_SHOWN = 4;

function filesSection(c: Context): Section {
  const used = c.report.files.filter((file) => file.status === 'used').sort(byPath);
  const byId = new Map(c.report.runs.map((run) => [label(run.id), run]));
  return {
    id: 'files',
    title: 'Files used',
    blocks: [
      {
        kind: 'table',
        caption: 'Inputs with the SHA-256 of their bytes, by path',
        columns: [
          { title: 'File' },
          { title: 'Size', align: 'number' },
          { title: 'Format' },
          { title: 'Runs' },
          { title: 'SHA-256' },
        ],
        rows: used.map((file) => ({
          id: anchors.file(file.sha256, file.path),
          cells: [
            [{ name: label(file.path) }],
            [bytes(file.bytes)],
            [file.harnessTitle ?? file.adapter ?? '[x]'],
            file.runs.length > RUNS_SHOWN
              ? [counted(file.runs.length, 'run')]
              : joined(
                  file.runs.map((id): Inline => {
                    const run = byId.get(label(id));
                    return run
                      ? [{ href: c.to(paths.run(run.slug)), text: label(id), isName: true }]
                      : [{ name: label(id) }];
                  }),
                  ', ',
                ),
            [{ code: file.sha256 }],
          ],
        })),
        empty: 'No file was used.',
      },
    ],
  };
}

/** Facts that a sidecar supplied or changed. */
function overridesSection(report: Report): Section {
  const changes = [...report.files]
    .sort(byPath)
    .flatMap((file) => file.sidecar.map((entry) => ({ file, entry })));
  return {
    id: 'sidecars',
    title: 'Facts added or changed by hand',
    blocks: [
      {
        kind: 'table',
        caption: 'Every fact that a sidecar file supplied (set) or changed (override)',
        columns: [
          { title: 'Result file' },
          { title: 'Fact' },
          { title: 'Kind' },
          { title: 'From' },
          { title: 'To' },
          { title: 'Said by' },
        ],
        rows: changes.map(({ file, entry }) => ({
          cells: [
            [{ name: label(file.path) }],
            [entry.field],
            [entry.kind],
            entry.from === null ? ['not stated'] : [{ code: label(entry.from) }],
            [{ code: label(entry.to) }],
            [{ name: label(entry.file) }],
          ],
        })),
        empty: 'No fact was added or changed by hand.',
      },
    ],
  };
}

function problemsSection(report: Report): Section {
  return {
    id: 'problems',
    title: 'Problems of this build',
    blocks: [
      {
        kind: 'table',
        caption: 'Everything the build complained about',
        columns: [
          { title: 'Where' },
          { title: 'Problem' },
          { title: 'Severity' },
          { title: 'What to do' },
        ],
        rows: report.problems.map((entry) => ({
          cells: [
            [{ name: label(entry.file) }],
            problemWords(entry),
            [entry.severity],
            [{ name: label(entry.mend) }],
          ],
        })),
        empty: 'The build found no problem.',
      },
    ],
  };
}

function ignoredSection(report: Report): Section {
  const ignored = report.files.filter((file) => file.status === 'ignored').sort(byPath);
  return {
    id: 'ignored',
    title: 'Files ignored',
    blocks: [
      {
        kind: 'table',
        caption: 'Files in the results folders that hold no results',
        columns: [{ title: 'File' }, { title: 'Size', align: 'number' }, { title: 'Why' }],
        rows: ignored.map((file) => ({
          id: anchors.file(file.sha256, file.path),
          cells: [
            [{ name: label(file.path) }],
            [bytes(file.bytes)],
            file.notes.length > 0
              ? [{ name: file.notes.map((note) => label(note)).join(' ') }]
              : ['not a result file'],
          ],
        })),
        empty: 'No file was ignored.',
      },
    ],
  };
}

function buildSection(report: Report): Section {
  const blocks: Block[] = [
    {
      kind: 'facts',
      items: [
        { term: 'Build id', words: [{ code: report.buildId }] },
        { term: 'Made with', words: [`${report.tool.name} ${report.tool.version}`] },
        { term: 'Data as of', words: [momentDay(report.dataAsOf)] },
        { term: 'Site as of', words: [day(report.asOf)] },
        {
          term: 'Runs and test cases',
          words: [
            `${counted(report.counts.runs, 'run')}, ${counted(report.counts.samples, 'test case result')}, ${counted(report.counts.attempts, 'attempt')}`,
          ],
        },
        {
          term: 'Check this site',
          words: [
            { code: 'npm run readout -- verify SITE' },
            ' recomputes the hash of every file in it.',
          ],
        },
        {
          term: 'Follow one number',
          words: [{ code: 'npm run readout -- explain ID' }, ' prints how an estimate came to be.'],
        },
      ],
    },
  ];
  return { id: 'build', title: 'This build', blocks };
}

function byPath(a: FileEntry, b: FileEntry): number {
  return byText<FileEntry>((file) => `${label(file.path)} ${file.sha256}`)(a, b);
}
