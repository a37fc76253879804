import type { CaseHistory } from '../../report/cases.ts';
import type { RunModel } from '../study/model.ts';

/** How one run went on a test case. */
export interface Outcome {
  readonly run: RunModel;
  readonly outcome: 'passed' | 'failed' | 'errored' | 'missing';
}

/**
 * Since when a test case fails, over the runs of one product up to the run of the case.
 * @param before earlier runs of the product that have the same test case, oldest first; runs without an
 *   outcome are passed over
 * @param own the run in which it failed
 * @returns the first run of the unbroken series of failures that ends here, the last run before it that
 *   passed, and how often the outcome changed from one run to the next
 */
export function historyOf(before: readonly Outcome[], own: RunModel): CaseHistory {
  const seen = before.filter((entry) => entry.outcome !== 'missing');
  const isPass = (entry: Outcome) => entry.outcome === 'passed';
  const last = seen.findLastIndex(isPass);
  const passedBefore = seen[last]?.run ?? null;
  const flips = [...seen.map(isPass), false].filter(
    (passed, index, all) => index > 0 && passed !== all[index - 1],
  ).length;
  return {
    runs: seen.length + 1,
    since: place(seen[last + 1]?.run ?? own),
    passedBefore: passedBefore === null ? null : place(passedBefore),
    flips,
  };
}

function place(run: RunModel): CaseHistory['since'] {
  return { run: run.slug, subject: run.subject, at: run.run.part.startedAt?.iso ?? null };
}
