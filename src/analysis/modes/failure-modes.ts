import type { Problem } from '../../records/problem.ts';
import type { FailureModeEntry, FailureModes, ModeRun } from '../../report/modes.ts';
import type { CasePlan } from '../cases/plan.ts';
import { pairsToCompare } from '../comparisons/pairs.ts';
import type { Items } from '../item-cache.ts';
import type { Results } from '../results.ts';
import { hasMetric, type RunModel, type Study, type SuiteModel } from '../study/model.ts';
import { modeProblems } from './mode-problems.ts';
import { modeRun, suitesOf } from './mode-run.ts';
import { modeReader } from './reader.ts';
import { recognised } from './recognised.ts';
import { type ModeTree, modeTree } from './tree.ts';
import type { Modes } from './types.ts';

export interface FailureModesInput {
  readonly study: Study;
  readonly results: Results;
  readonly items: Items;
  readonly plan: CasePlan;
}

export interface FoundModes {
  readonly tree: ModeTree;
  /** Kinds of failure by run, for gates and case pages. */
  readonly modes: Modes;
  readonly problems: readonly Problem[];
  /** The part of the report; null where content names no mode. */
  report(): Promise<FailureModes | null>;
}

/** Sorts failed answers into the tree that content describes. Reads nothing until it is asked. */
export function findModes(input: FailureModesInput): FoundModes {
  const { study, items, plan, results } = input;
  const tree = modeTree(study.content.failureModes);
  const modes = modeReader({ tree, study, results, plan });
  return {
    tree,
    modes,
    problems: modeProblems(study.content.failureModes, study),
    async report() {
      if (tree.modes.length === 0) return null;
      const runs: ModeRun[] = [];
      for (const suite of study.suites) {
        const metric = suite.primary;
        if (!metric) continue;
        const against = baselines(suite, study);
        for (const run of suite.runs) {
          if (!run.run.part.hasSamples || !hasMetric(run, metric)) continue;
          if (!canFail(suite, run, plan)) continue;
          const made = await modeRun(suite, metric, run, against.get(run.id) ?? null, {
            study,
            items,
            tree,
            modes,
          });
          if (made) runs.push(made);
        }
      }
      return { tree: treeEntries(tree, study), runs };
    },
  };
}

/** A metric that has no pass mark gives no failed answers, so a run of it says nothing about modes. */
function canFail({ primary }: SuiteModel, run: RunModel, plan: CasePlan): boolean {
  if (!primary) return false;
  if (primary.kind === 'binary' || primary.passThreshold !== null) return true;
  return plan.runs.some((cases) => cases.run.id === run.id);
}

/**
 * The run that each run is held against: the one its release names as baseline, else the latest of the
 * baseline's subject, else the first run it is compared with anyway.
 */
function baselines(suite: SuiteModel, study: Study): Map<string, RunModel> {
  const found = new Map<string, RunModel>();
  const releases = study.content.releases.map(({ data }) => data);
  const baseline = new Map(releases.map((r) => [r.candidate.subject, r.baseline?.subject]));
  for (const [a, b] of pairsToCompare(suite, study))
    if (!found.has(a.id) || baseline.get(a.subject) === b.subject) found.set(a.id, b);
  for (const release of releases) {
    const [a, b] = [release.candidate, release.baseline].map((role) => {
      const named = role?.runs.find((r) => r.suite === suite.id)?.id;
      const run = study.runById.get(named ?? '');
      return run?.suite === suite.id ? run : null;
    });
    if (a && b && a !== b) found.set(a.id, b);
  }
  return found;
}

function treeEntries(tree: ModeTree, study: Study): FailureModeEntry[] {
  return tree.modes.map((mode) => ({
    id: mode.id,
    parent: tree.depth(mode.id) === 0 ? null : (mode.parent ?? null),
    depth: tree.depth(mode.id),
    children: [...tree.children(mode.id)],
    title: mode.title,
    definition: mode.definition,
    severity: mode.severity,
    severityReason: mode.severityReason ?? null,
    cause: mode.cause,
    fix: mode.fix,
    owner: mode.owner,
    status: mode.status,
    suites: suitesOf(mode),
    recognised: recognised(mode, study),
    formerIds: [...mode.formerIds],
  }));
}
