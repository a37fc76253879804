import { MODE_SOURCES, type ModeRow, type ModeRun, UNCODED } from '../../report/modes.ts';
import { untrusted } from '../../safe/untrusted.ts';
import { comparability } from '../comparisons/comparability.ts';
import type { Items } from '../item-cache.ts';
import {
  type MetricModel,
  type RunModel,
  type Study,
  type SuiteModel,
  underTestOf,
} from '../study/model.ts';
import { labellerAgreement, sourceDisagreements, unknownLabels } from './agreement.ts';
import { gradedAnswers } from './graded.ts';
import { type ModeFamilyMember, type ModeSide, modeChanges } from './mode-changes.ts';
import { modeRate } from './mode-rate.ts';
import { modeSlices } from './mode-slices.ts';
import type { ModeTree } from './tree.ts';
import type { CodedFailure, Modes, RunModes } from './types.ts';

/** Cases a row links to. */
const EXAMPLES = 5;
/** Classes of errors listed; the rest is counted as one. */
const CLASSES = 12;

export interface ModeRunInput {
  readonly study: Study;
  readonly items: Items;
  readonly tree: ModeTree;
  readonly modes: Modes;
}

/** What one run shows of the tree, held against another run of the suite where there is one. */
export async function modeRun(
  suite: SuiteModel,
  metric: MetricModel,
  run: RunModel,
  against: RunModel | null,
  input: ModeRunInput,
): Promise<ModeRun | null> {
  const now = await sideOf(suite, metric, run, input);
  if (!now) return null;
  const then = against && (await sideOf(suite, metric, against, input));
  const members = rowMembers(suite, input.tree, now.modes, then?.modes ?? null);
  const family = members.filter((m) => m.kind !== 'branch');
  const because =
    against === null
      ? []
      : comparability(suite, metric, run, against, underTestOf(input.study, run, against)).because;
  // Without any kind to tell apart, the change would only repeat the comparison of the suite.
  const hasKinds = members.some((m) => m.kind === 'own');
  const isCompared = hasKinds && because.length === 0;
  const compared = then && isCompared ? modeChanges(family, now, then) : null;
  const rows = members.map((member) =>
    rowOf(
      member,
      now,
      member.kind === 'branch' ? null : (compared?.changes.get(member.mode) ?? null),
    ),
  );
  const { failures, broken } = now.modes;
  return {
    run: run.slug,
    suite: suite.id,
    subject: run.subject,
    metric: metric.id,
    graded: now.graded.attempts.reduce((sum, n) => sum + n, 0),
    failed: failures.length,
    cases: now.graded.samples.length,
    coded: failures.filter((f) => f.primary !== null).length,
    broken: brokenClasses(broken),
    rows: rows.sort(byKindThenCount),
    against:
      against && then
        ? {
            run: against.slug,
            subject: against.subject,
            shared: compared?.shared ?? 0,
            looks: compared?.looks ?? 0,
            because: [...because],
          }
        : null,
    slices: await modeSlices(suite, run, now, family, input.items),
    disagreements: sourceDisagreements(failures, input.tree),
    agreement: labellerAgreement(failures, input.tree),
    unknownLabels: unknownLabels(failures),
  };
}

async function sideOf(
  suite: SuiteModel,
  metric: MetricModel,
  run: RunModel,
  { items, modes }: ModeRunInput,
): Promise<ModeSide | null> {
  const found = await modes.of(run);
  if (!found) return null;
  const graded = await gradedAnswers(suite, metric, run, items);
  return { modes: found, graded, hashes: await items.hashes(run) };
}

export interface RowMember extends ModeFamilyMember {
  readonly kind: ModeRow['kind'];
}

/** Modes that either run shows or that are looked for in the suite, branches with something in them, the rest. */
function rowMembers(
  suite: SuiteModel,
  tree: ModeTree,
  now: RunModes,
  then: RunModes | null,
): RowMember[] {
  const seen = new Set(
    [...now.failures, ...(then?.failures ?? [])].flatMap((f) =>
      f.primary ? [f.primary.mode] : [],
    ),
  );
  const own = tree.modes.filter((m) => seen.has(m.id) || suitesOf(m).includes(suite.id));
  const shown = new Set(own.map((m) => m.id));
  const branches = tree.modes.filter((m) =>
    [...shown].some((id) => id !== m.id && tree.isPartOf(id, m.id)),
  );
  const branchIds = new Set(branches.map((m) => m.id));
  return [
    ...own
      // A branch that nobody named itself has a row as a branch only.
      .filter((m) => seen.has(m.id) || !branchIds.has(m.id))
      .map(
        (m): RowMember => ({ mode: m.id, kind: 'own', belongs: (f) => f.primary?.mode === m.id }),
      ),
    ...branches.map(
      (m): RowMember => ({
        mode: m.id,
        kind: 'branch',
        belongs: (f) => f.primary !== null && tree.isPartOf(f.primary.mode, m.id),
      }),
    ),
    { mode: UNCODED, kind: 'uncoded', belongs: (f) => f.primary === null },
  ];
}

/** Suites in which a mode is looked for: those it names, and those of its rules and labels. */
export function suitesOf(mode: ModeTree['modes'][number]): string[] {
  const named = [
    ...mode.suites,
    ...mode.rules.map((r) => r.suite),
    ...mode.labels.flatMap((l) => l.suite ?? []),
  ];
  return [...new Set(named)].sort();
}

function rowOf(member: RowMember, side: ModeSide, change: ModeRow['change']): ModeRow {
  const own = side.modes.failures.filter((f) => member.belongs(f));
  const isSecond = (f: CodedFailure) =>
    member.kind === 'own' && f.others.some((o) => o.mode === member.mode);
  return {
    mode: member.mode,
    kind: member.kind,
    failures: own.length,
    cases: new Set(own.map((f) => f.sample)).size,
    also: side.modes.failures.filter(isSecond).length,
    bySource: MODE_SOURCES.flatMap((source): ModeRow['bySource'] => {
      const n = own.filter((f) => f.primary?.source === source).length;
      return n > 0 ? [[source, n]] : [];
    }),
    ...modeRate(side.graded, own),
    change,
    examples: examplesOf(own),
  };
}

/** One case for each of the first test cases, so that examples are not repeats of one. */
function examplesOf(failures: readonly CodedFailure[]): ModeRow['examples'] {
  const bySample = new Map<string, string>();
  for (const { sample, place } of failures) {
    if (bySample.size === EXAMPLES) break;
    if (place !== null && !bySample.has(sample)) bySample.set(sample, place);
  }
  return [...bySample].map(([sample, place]) => ({ sample: untrusted(sample), case: place }));
}

const KINDS = { own: 0, branch: 1, uncoded: 2 } as const;

/** Most frequent first; equal counts stay in the order of the tree, which is by severity. */
function byKindThenCount(a: ModeRow, b: ModeRow): number {
  return KINDS[a.kind] - KINDS[b.kind] || b.failures - a.failures;
}

function brokenClasses(broken: RunModes['broken']): ModeRun['broken'] {
  const sorted = [...broken].sort((a, b) => b.n - a.n);
  const rest = sorted.slice(CLASSES);
  const shown = sorted.slice(0, CLASSES).map((b) => ({ ...b, class: untrusted(b.class) }));
  const left = rest.reduce((sum, b) => sum + b.n, 0);
  return left === 0
    ? shown
    : [...shown, { class: untrusted(`${rest.length} more classes`), status: 'error', n: left }];
}
