import type { FailureModeEntry, FailureModes, ModeRow, ModeRun } from '../../report/modes.ts';
import type { Report } from '../../report/schema.ts';
import { type Block, type PageView, paragraph, type Section } from '../blocks.ts';
import { type Context, context, subjectTitle, suiteTitle } from '../context.ts';
import { count } from '../format.ts';
import type { Inline } from '../inline.ts';
import { page } from '../page.ts';
import { paths } from '../paths.ts';
import { SEVERITIES } from '../status-words.ts';
import {
  CAUSES,
  hasParts,
  leadingRun,
  MODE_STATE_WORDS,
  modeLink,
  modeNumber,
  modePaths,
  modeTitle,
} from './mode-parts.ts';
import { modeSuites } from './mode-suite-view.ts';

/** The tree of kinds of failure, and where each suite stands. */
export function modesView(report: Report): PageView {
  const c = context(report, modePaths.index);
  const modes = report.failureModes;
  const hasTree = modes !== undefined && modes !== null && modes.tree.length > 0;
  return page(c, {
    title: 'Failure modes',
    description:
      'The kinds of failure that are told apart, how often each was seen, and who is on it.',
    lead: hasTree
      ? [
          'The kinds of failure that are told apart: how bad each is, how often it was seen, and who is on it.',
        ]
      : ['No kind of failure is described on this site.'],
    sections: hasTree ? [treeSection(c, modes), suitesSection(c), howSection()] : [emptySection(c)],
  });
}

function emptySection(c: Context): Section {
  return {
    id: 'none',
    title: 'Nothing to tell apart',
    blocks: [
      paragraph(
        'Kinds of failure are written in ',
        { code: 'content/failure-modes/' },
        '. Until then failures stand in the order of their runs: see ',
        { href: c.to(paths.failures), text: 'Failures' },
        '.',
      ),
    ],
  };
}

function treeSection(c: Context, modes: FailureModes): Section {
  return {
    id: 'tree',
    title: 'All kinds',
    blocks: [
      {
        kind: 'table',
        isStacked: true,
        caption: 'Kinds of failure, each followed by its parts',
        columns: [
          { title: 'Kind of failure', isWide: true },
          { title: 'Severity' },
          { title: 'Likely cause' },
          { title: 'Owner, status' },
          { title: 'Newest release candidate: share of graded answers', align: 'number' },
        ],
        rows: modes.tree.map((entry) => ({
          id: `mode-${entry.id}`,
          cells: [
            [
              ...(entry.depth > 0 ? ['↳ '.repeat(entry.depth)] : []),
              modeLink(c, entry.id),
              { sub: entry.definition },
              ...(entry.parent === null
                ? []
                : [{ sub: `Part of: ${modeTitle(modes, entry.parent)}` }]),
            ],
            [SEVERITIES[entry.severity]],
            [CAUSES[entry.cause]],
            [`${entry.owner}, ${MODE_STATE_WORDS[entry.status].toLowerCase()}`],
            newest(c, entry),
          ],
        })),
        empty: '',
      },
    ],
  };
}

/** The number of the newest candidate on each suite that looks for it. */
function newest(c: Context, entry: FailureModeEntry): Inline {
  const kind = hasParts(entry) ? 'branch' : 'own';
  const found = c.report.suites.flatMap((suite): { run: ModeRun; row: ModeRow }[] => {
    const run = leadingRun(c.report, suite.id);
    const row = run?.rows.find((r) => r.mode === entry.id && r.kind === kind);
    return run && row ? [{ run, row }] : [];
  });
  if (found.length === 0) return ['not looked for'];
  return found.flatMap(
    ({ run, row }, i): Inline => [
      ...(i === 0 ? [] : ['; ']),
      { number: modeNumber(run, row) },
      ...(kind === 'branch' ? [{ sub: 'with its parts' }] : []),
      { sub: `${suiteTitle(c, run.suite)}, ${subjectTitle(c, run.subject)}` },
    ],
  );
}

function suitesSection(c: Context): Section {
  const withKinds = new Set(modeSuites(c.report).map((suite) => suite.id));
  const runs = c.report.suites.flatMap((suite) => leadingRun(c.report, suite.id) ?? []);
  return {
    id: 'suites',
    title: 'By suite',
    blocks: [
      {
        kind: 'table',
        isStacked: true,
        caption: 'The newest release candidate on each suite',
        columns: [
          { title: 'Suite' },
          { title: 'Subject' },
          { title: 'Failed answers', align: 'number' },
          { title: 'Sorted into a kind', align: 'number' },
          { title: 'Not sorted', align: 'number' },
          { title: 'Broken runs', align: 'number' },
        ],
        rows: runs.map((run) => ({
          cells: [
            [
              withKinds.has(run.suite)
                ? {
                    href: c.to(modePaths.suite(run.suite)),
                    text: suiteTitle(c, run.suite),
                    isName: true,
                  }
                : { name: suiteTitle(c, run.suite) },
              ...(withKinds.has(run.suite) ? [] : [{ sub: 'no kind is looked for' }]),
            ],
            [{ name: subjectTitle(c, run.subject) }],
            [`${count(run.failed)} of ${count(run.graded)}`],
            [count(run.coded)],
            [count(run.failed - run.coded)],
            [count(run.broken.reduce((sum, entry) => sum + entry.n, 0))],
          ],
        })),
        empty: 'No suite has a metric by which an answer fails.',
        notes: [
          [
            'Broken runs are attempts that ended in an error or out of time. They gave no answer, so they are of no kind and stand in a column of their own.',
          ],
        ],
      },
    ],
  };
}

function howSection(): Section {
  const items: Inline[] = [
    [
      'Only failed answers on the primary metric of a suite are sorted. An attempt that ended in an error has no answer and is never one of them.',
    ],
    [
      'Three sources can name a kind: people, labels that the harness wrote itself, and rules of the tree that compare texts, scores and groups. The first of them, in this order, that names one decides.',
    ],
    [
      'A failed answer counts for one kind. Of several kinds from one source the one most people chose counts; else the gravest, then the first in the order of the tree. A kind with parts gives way to its part. The other kinds are kept and shown as second kinds.',
    ],
    [
      'Failures that nothing sorted stand in a row of their own. Where two sources disagree, the page of the suite says how often.',
    ],
  ];
  const blocks: Block[] = [{ kind: 'list', items }];
  return { id: 'how', title: 'How kinds are given', blocks };
}
