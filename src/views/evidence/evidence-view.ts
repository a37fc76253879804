import type { FileEntry, ProblemEntry, Report } from '../../report/schema.ts';
import { day, momentDay } from '../../report/sentences/dates.ts';
import { label } from '../../safe/text.ts';
import type { Block, PageView, Section } from '../blocks.ts';
import { byText, type Context, context } from '../context.ts';
import { bytes, count, counted } from '../format.ts';
import { type Inline, joined } from '../inline.ts';
import { capped, chunks, listPath, pageLinks } from '../long-lists.ts';
import { page } from '../page.ts';
import { anchors, paths } from '../paths.ts';
import { overridesSection } from '../runs/overrides-section.ts';
import { findingsSection } from './findings-section.ts';

/** Files on one page of the list; up to this many stand on the evidence page itself. */
const FILES_PER_PAGE = 120;
/** Rows of the other tables; more stand in a download or were printed by the build. */
const MOST_ROWS = 50;

/** Where every number comes from, what was left out, and why: the page, and the pages of a long list of files. */
export function evidenceViews(report: Report): PageView[] {
  const used = report.files.filter((file) => file.status === 'used').sort(byPath);
  const pages = chunks(used, FILES_PER_PAGE);
  return pages.map((files, index) => {
    const c = context(report, listPath(paths.evidence, index + 1));
    return index === 0 ? evidencePage(c, files, pages.length) : filesPage(c, files, pages.length);
  });
}

/** The page of the evidence pages that has the row of a file. */
export function filePage(report: Report, file: FileEntry): string {
  if (file.status !== 'used') return paths.evidence;
  let places = placesOf.get(report);
  if (!places) {
    const used = report.files.filter((entry) => entry.status === 'used').sort(byPath);
    places = new Map(used.map((entry, index) => [entry, Math.floor(index / FILES_PER_PAGE) + 1]));
    placesOf.set(report, places);
  }
  return listPath(paths.evidence, places.get(file) ?? 1);
}
const placesOf = new WeakMap<Report, Map<FileEntry, number>>();

function filesPage(c: Context, files: readonly FileEntry[], total: number): PageView {
  return page(c, {
    title: 'Evidence, files used',
    description: 'Inputs with their hashes.',
    under: ['Evidence', paths.evidence],
    sections: [filesSection(c, files, total)],
  });
}

function evidencePage(c: Context, files: readonly FileEntry[], total: number): PageView {
  const { report } = c;
  const counts = report.counts.files;
  return page(c, {
    title: 'Evidence',
    description: 'Every input with its hash; what was used, what was left out and why.',
    lead: [
      `${counted(counts.in, 'file')} found: ${count(counts.used)} used, ${count(counts.ignored)} ignored, ${count(counts.quarantined)} quarantined. The three add up: nothing is left out without a line here.`,
    ],
    sections: [
      quarantineSection(c),
      filesSection(c, files, total),
      findingsSection(c),
      overridesSection(report.files),
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
      capped(
        {
          kind: 'table',
          isStacked: true,
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
              [{ name: label(file.path) }, { sub: bytes(file.bytes) }],
              file.reason ? problemWords(file.reason) : ['no reason recorded'],
              file.reason ? [{ name: label(file.reason.mend) }] : [''],
              acknowledged(file),
              [{ code: file.sha256 }],
            ],
            tone: 'alert' as const,
          })),
          empty: 'No file is quarantined.',
        },
        MOST_ROWS,
        ['The file inputs.csv of the downloads holds every file with its reason.'],
      ),
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

function filesSection(c: Context, used: readonly FileEntry[], total: number): Section {
  const byId = new Map(c.report.runs.map((run) => [label(run.id), run]));
  return {
    id: 'files',
    title: 'Files used',
    blocks: [
      ...pageLinks(c, paths.evidence, total),
      {
        kind: 'table',
        isStacked: true,
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

function problemsSection(report: Report): Section {
  return {
    id: 'problems',
    title: 'Problems of this build',
    blocks: [
      capped(
        {
          kind: 'table',
          isStacked: true,
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
        MOST_ROWS,
        ['The command that built the site printed them all.'],
      ),
    ],
  };
}

function ignoredSection(report: Report): Section {
  const ignored = report.files.filter((file) => file.status === 'ignored').sort(byPath);
  return {
    id: 'ignored',
    title: 'Files ignored',
    blocks: [
      capped(
        {
          kind: 'table',
          isStacked: true,
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
        MOST_ROWS,
        ['The file inputs.csv of the downloads holds every file.'],
      ),
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
            counted(report.counts.runs, 'run'),
            report.counts.runs > 0 && report.counts.attempts === 0
              ? ', all of totals without test cases'
              : `, ${counted(report.counts.samples, 'test case result')}, ${counted(report.counts.attempts, 'attempt')}`,
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
          words: [{ code: 'npm run readout -- explain ID' }, ' prints how a number came to be.'],
        },
      ],
    },
  ];
  return { id: 'build', title: 'This build', blocks };
}

function byPath(a: FileEntry, b: FileEntry): number {
  return byText<FileEntry>((file) => `${label(file.path)} ${file.sha256}`)(a, b);
}
