import type { Verdict } from '../records/content.ts';
import type { ReleaseReport } from '../report/release.ts';
import type { Report } from '../report/schema.ts';
import { allOf } from '../report/sentences/all-of.ts';
import { dataAsOf, day } from '../report/sentences/dates.ts';
import type { Block, PageView, Section } from './blocks.ts';
import { byText, byTitle, type Context, context } from './context.ts';
import type { DocEntry } from './find/find-view.ts';
import { counted } from './format.ts';
import { comparedSection } from './home-compared.ts';
import { noReleases, noResults } from './home-notices.ts';
import { type Inline, joined, sentence } from './inline.ts';
import { isOpenIn, isOver, limitationState } from './limitations/limitation-state.ts';
import { knownLimitations, worstFirst } from './limitations/limitation-words.ts';
import { capped } from './long-lists.ts';
import { paths } from './paths.ts';
import { orderedDocs } from './reference/doc-view.ts';
import { gateCountWords } from './release/gate-counts.ts';
import { releaseTable } from './release/releases-view.ts';
import { SEVERITIES } from './status-words.ts';
import { suiteTable } from './suites/suite-table.ts';

/** One release candidate on the home page: one line that answers "can we ship it?". */
export interface Candidate {
  readonly href: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly reason: Inline;
  readonly decision: Inline;
  readonly gates: string;
  /** Known weaknesses and what was not tested. */
  readonly unknown: Inline;
}

export interface HomePage extends PageView {
  readonly candidates: readonly Candidate[];
  readonly fresh: readonly string[];
}

export function homeView(report: Report, docs: readonly DocEntry[] = []): HomePage {
  const c = context(report, paths.home);
  const current = report.releases.filter((release) => release.isCurrent).sort(newestFirst);
  const earlier = report.releases.filter((release) => !release.isCurrent).sort(newestFirst);
  return {
    path: paths.home,
    title: report.site.title,
    kicker: null,
    crumbs: [],
    lead: report.site.description === null ? null : [report.site.description],
    description: report.site.description ?? `Evaluation results: ${report.site.title}`,
    notices: [
      ...(report.counts.runs === 0 ? [noResults()] : []),
      ...(report.counts.runs > 0 && report.releases.length === 0 ? [noReleases()] : []),
    ],
    candidates: current.map((release) => candidate(c, release)),
    fresh: [
      dataAsOf(report.dataAsOf, 'Data'),
      counted(report.counts.runs, 'run'),
      ...(report.counts.samples === 0 ? [] : [counted(report.counts.samples, 'test case result')]),
      `${counted(report.counts.files.used, 'file')} used of ${report.counts.files.in}`,
    ],
    sections: [
      ...(earlier.length > 0 ? [earlierSection(c, earlier)] : []),
      ...changesSection(c),
      ...limitationsSection(c),
      ...(report.releases.length === 0 ? comparedSection(c) : []),
      suitesSection(c),
      whereToGo(c),
      ...guides(c, docs),
    ],
    previous: null,
    next: null,
  };
}

function newestFirst(a: ReleaseReport, b: ReleaseReport): number {
  return a.published > b.published
    ? -1
    : a.published < b.published
      ? 1
      : byText<ReleaseReport>((r) => r.id)(a, b);
}

function candidate(c: Context, release: ReleaseReport): Candidate {
  const made = release.decision;
  return {
    href: c.to(paths.release(release.id)),
    title: release.title,
    verdict: release.recommendation,
    reason: sentence(release.recommendationReason),
    decision: made
      ? [
          'Decision: ',
          { verdict: made.verdict },
          ` by ${made.name ? `${made.role}, ${made.name}` : made.role}, ${day(made.date)}`,
          ...(made.differs ? [{ strong: ' (differs from the recommendation)' }] : []),
        ]
      : ['Awaiting decision'],
    gates: gateCountWords(release),
    unknown: unknownWords(c, release),
  };
}

/** `1 open major limitation · 2 things not tested`, each with its link. */
function unknownWords(c: Context, release: ReleaseReport): Inline {
  const open = knownLimitations(c, release).filter((entry) => isOpenIn(entry, release.version));
  const link = (text: string, anchor: string): Inline => [
    { href: c.to(paths.release(release.id), anchor), text },
  ];
  const known = (['critical', 'major', 'minor'] as const).flatMap((severity) => {
    const n = open.filter((entry) => entry.severity === severity).length;
    return n === 0 ? [] : [link(counted(n, `open ${severity} limitation`), 'limitations')];
  });
  const untested = release.notTested.length;
  return joined(
    [
      ...(known.length > 0 ? known : [link('no open limitation recorded', 'limitations')]),
      link(
        untested === 0
          ? 'nothing listed as not tested'
          : `${counted(untested, 'thing')} not tested`,
        'not-tested',
      ),
    ],
    ' \u00b7 ',
  );
}

function earlierSection(c: Context, releases: readonly ReleaseReport[]): Section {
  return {
    id: 'earlier-releases',
    title: 'Earlier releases',
    blocks: [
      capped(releaseTable(c, releases, 'Verdicts, newest first'), 20, [
        { href: c.to(paths.releases), text: 'All releases' },
      ]),
    ],
  };
}

/** The latest dated changes of all reports: corrections and revisions must not hide inside a report. */
function changesSection(c: Context): Section[] {
  const newest = [...c.report.releases].sort(newestFirst)[0];
  const entries = c.report.releases
    .flatMap((release) => release.changelog.map((entry) => ({ release, entry })))
    .filter(({ release, entry }) => release === newest || !isFirst(release, entry))
    .sort((a, b) =>
      a.entry.date > b.entry.date
        ? -1
        : a.entry.date < b.entry.date
          ? 1
          : byText<{ release: ReleaseReport }>((x) => x.release.id)(a, b),
    )
    .slice(0, 7);
  if (entries.length === 0) return [];
  return [
    {
      id: 'changes',
      title: 'Latest changes of the reports',
      blocks: [
        {
          kind: 'list',
          items: entries.map(({ release, entry }) => [
            `${day(entry.date)}, ${entry.kind}: `,
            { href: c.to(paths.release(release.id), 'changelog'), text: release.title },
            `. ${entry.text}`,
          ]),
        },
      ],
    },
  ];
}

/** A report that appears is news once; after that the list of releases has it. */
function isFirst(release: ReleaseReport, entry: ReleaseReport['changelog'][number]): boolean {
  return entry.kind === 'publication' && entry.date <= release.published;
}

/** How many of the known limitations are open, behind their number. */
function openWords(open: number, all: number): string {
  if (all === 1) return open === 1 ? ', which is open.' : ', which is not open.';
  if (open === all) return ', all of them open.';
  return `, ${open === 0 ? 'none' : open} of them open.`;
}

function limitationsSection(c: Context): Section[] {
  const kept = c.report.limitations.filter((entry) => entry.retired === null);
  if (kept.length === 0) return [];
  const open = kept.filter((entry) => !isOver(c, entry));
  const first = [...open].sort(worstFirst).slice(0, 5);
  const blocks: Block[] = [
    {
      kind: 'list',
      items: first.map((entry) => [
        { href: c.to(paths.limitation(entry.id)), text: entry.title },
        `: ${SEVERITIES[entry.severity].toLowerCase()}, ${limitationState(c, entry).toLowerCase()}.`,
      ]),
    },
    {
      kind: 'paragraph',
      words: [
        {
          href: c.to(paths.limitations),
          text: allOf(kept.length, 'known limitation'),
        },
        openWords(open.length, kept.length),
      ],
    },
  ];
  return [{ id: 'limitations', title: 'Known limitations', blocks }];
}

function suitesSection(c: Context): Section {
  return {
    id: 'suites',
    title: 'Suites',
    blocks: [
      capped(suiteTable(c, [...c.report.suites].sort(byTitle)), 40, [
        { href: c.to(paths.suites), text: 'All suites' },
      ]),
    ],
  };
}

function whereToGo(c: Context): Section {
  const { files } = c.report.counts;
  return {
    id: 'more',
    title: 'Check it yourself',
    blocks: [
      {
        kind: 'list',
        items: [
          [
            { href: c.to(paths.evidence), text: 'Evidence' },
            `: every input with its hash; ${files.used} used, ${files.quarantined} quarantined, ${files.ignored} ignored.`,
          ],
          [
            { href: c.to(paths.methodology), text: 'Methodology' },
            ': how the numbers are made, what the ranges cover and what they do not.',
          ],
          [{ href: c.to(paths.downloads), text: 'Downloads' }, ': the numbers as CSV and JSON.'],
          [{ href: c.to(paths.find), text: 'Find' }, ': every page of this site from A to Z.'],
        ],
      },
    ],
  };
}

function guides(c: Context, docs: readonly DocEntry[]): Section[] {
  if (docs.length === 0) return [];
  return [
    {
      id: 'guides',
      title: 'Guides',
      blocks: [
        {
          kind: 'list',
          items: orderedDocs(docs).map(
            (doc): Inline => [
              { href: c.to(paths.doc(doc.slug)), text: doc.title },
              `: ${doc.description}`,
            ],
          ),
        },
      ],
    },
  ];
}
