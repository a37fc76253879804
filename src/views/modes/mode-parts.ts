import type { FailureModeEntry, FailureModes, ModeRow, ModeRun } from '../../report/modes.ts';
import { UNCODED } from '../../report/modes.ts';
import type { Report } from '../../report/schema.ts';
import { LOW_RELIABILITY_BELOW } from '../../statistics/constants.ts';
import { byText, type Context, subjectTitle } from '../context.ts';
import {
  count,
  counted,
  percent,
  percentRange,
  points,
  pointsRange,
  rateDecimals,
  spokenPercentRange,
  spokenSignedRange,
} from '../format.ts';
import type { Inline, InlinePart, PrintedNumber } from '../inline.ts';
import { statedDay } from '../run-day.ts';

/** Addresses of the pages about kinds of failure. */
export const modePaths = {
  index: 'failure-modes/index.html',
  mode: (id: string) => `failure-modes/modes/${id}.html`,
  suite: (id: string) => `failure-modes/suites/${id}.html`,
  run: (slug: string) => `failure-modes/runs/${slug}.html`,
} as const;

export const UNSORTED = 'Not sorted into a kind';

export const CAUSES = {
  prompt: 'Prompt',
  data: 'Data',
  retrieval: 'Search for sources',
  model: 'Model',
  tool: 'Tool or service',
  harness: 'The test itself',
} as const satisfies Record<FailureModeEntry['cause'], string>;

export const MODE_STATE_WORDS = {
  open: 'Open',
  investigating: 'Investigating',
  fixing: 'Fix under way',
  fixed: 'Fixed',
  accepted: 'Accepted',
} as const satisfies Record<FailureModeEntry['status'], string>;

export const SOURCE_WORDS = {
  person: 'people',
  harness: 'labels of the harness',
  rule: 'rules',
} as const satisfies Record<ModeRow['bySource'][number][0], string>;

/** Runs of a suite of which kinds are known, newest first. */
export function modeRunsOf(report: Report, suite: string): ModeRun[] {
  const at = (run: ModeRun) =>
    report.runs.find((entry) => entry.slug === run.run)?.startedAt?.iso ?? '';
  return (report.failureModes?.runs ?? [])
    .filter((run) => run.suite === suite)
    .sort(byText((run) => `${at(run)} ${run.run}`))
    .reverse();
}

/** Runs that show a kind, or in which one is looked for; the others only count failures. */
export function hasKinds(run: ModeRun): boolean {
  return run.rows.some((row) => row.kind === 'own');
}

/** The run that a suite's page is about: the newest of a release candidate, else the newest. */
export function leadingRun(report: Report, suite: string): ModeRun | undefined {
  const candidates = new Set(report.releases.map((release) => release.candidate));
  const runs = modeRunsOf(report, suite);
  return runs.find((run) => candidates.has(run.subject)) ?? runs[0];
}

export function modeEntry(modes: FailureModes, id: string): FailureModeEntry | undefined {
  return modes.tree.find((entry) => entry.id === id);
}

export function modeTitle(modes: FailureModes, id: string): string {
  return id === UNCODED ? UNSORTED : (modeEntry(modes, id)?.title ?? id);
}

/** The title beside a number that leaves out the parts of the kind, which have numbers of their own. */
export function ownTitle(modes: FailureModes, id: string): string {
  const title = modeTitle(modes, id);
  return hasParts(modeEntry(modes, id)) ? `${title} (${WITHOUT_PARTS})` : title;
}

export const WITHOUT_PARTS = 'without its parts';

/** False for what the tree does not hold, such as failures without a kind. */
export function hasParts(entry: FailureModeEntry | undefined): boolean {
  return entry !== undefined && entry.children.length > 0;
}

export function modeLink(c: Context, id: string): InlinePart {
  const modes = c.report.failureModes;
  if (id === UNCODED || !modes || !modeEntry(modes, id)) return { strong: UNSORTED };
  return { href: c.to(modePaths.mode(id)), text: modeTitle(modes, id) };
}

/** `Harbor Assist 2.4, 28 Sep 2026`: a run by its subject and day. */
export function runName(c: Context, run: Pick<ModeRun, 'run' | 'subject'>): string {
  const started = statedDay(c, run.run);
  return `${subjectTitle(c, run.subject)}${started === null ? '' : `, ${started}`}`;
}

/** The id by which `readout explain` knows a row. */
export function modeTrace(run: string, mode: string): string {
  return `modes/${run}/${mode}`;
}

/** The share of graded answers that failed in this way, with its count and range. */
export function modeNumber(run: ModeRun, row: ModeRow): PrintedNumber {
  const trace = modeTrace(run.run, row.mode);
  const counts =
    run.graded > run.cases
      ? `${count(row.failures)} of ${count(run.graded)} answers, ${counted(run.cases, 'case')}`
      : `${count(row.failures)} of ${count(run.graded)}`;
  return rateNumber({ ...row, n: run.cases, counts, trace });
}

export function rateNumber(of: {
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly counts: string;
  readonly trace: string;
}): PrintedNumber {
  const base = { trace: of.trace, href: null, marks: of.n < LOW_RELIABILITY_BELOW ? ['u'] : [] };
  if (of.rate === null)
    return { ...base, marks: [], main: of.counts, count: null, range: null, spoken: null };
  const decimals = rateDecimals(of.n);
  const ranged = of.low !== null && of.high !== null;
  return {
    ...base,
    main: percent(of.rate, decimals),
    count: of.counts,
    range: ranged ? percentRange(of.low ?? 0, of.high ?? 0, decimals) : null,
    spoken: ranged ? spokenPercentRange(of.low ?? 0, of.high ?? 0, decimals) : null,
  };
}

const CHANGES = { more: 'More', fewer: 'Fewer', 'cannot-tell': 'Cannot tell' } as const;

/** The change against the other run: word, counts, difference and range. */
export function changeWords(run: ModeRun, row: ModeRow): Inline {
  const { change } = row;
  if (!run.against) return [{ muted: 'no baseline' }];
  if (run.against.because.length > 0) return ['Not comparable'];
  if (!change) return row.kind === 'branch' ? [{ mark: 'z' }] : ['Seen in neither'];
  const decimals = rateDecimals(run.against.shared);
  const ranged = change.low !== null && change.high !== null;
  return [
    change.state === 'cannot-tell' ? CHANGES[change.state] : { strong: CHANGES[change.state] },
    `, ${count(change.before)} → ${count(change.after)}: `,
    {
      number: {
        main: points(change.difference, decimals),
        count: null,
        range: ranged
          ? pointsRange(change.low ?? 0, change.high ?? 0, decimals).replace(/ points$/, '')
          : null,
        spoken: ranged
          ? spokenSignedRange((change.low ?? 0) * 100, (change.high ?? 0) * 100, decimals, 'points')
          : null,
        marks: [],
        trace: modeTrace(run.run, row.mode),
        href: null,
      },
    },
  ];
}

/** `78 of 500 graded answers failed`. */
export function failedWords(run: ModeRun): string {
  return `${count(run.failed)} of ${counted(run.graded, 'graded answer')} failed`;
}
