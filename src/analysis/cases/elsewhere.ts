import type { CaseHistory, FailureCase } from '../../report/cases.ts';
import type { Items } from '../item-cache.ts';
import { indexInSorted } from '../order.ts';
import type { MetricModel, RunModel, SuiteModel } from '../study/model.ts';
import { historyOf, type Outcome } from './history.ts';
import { attemptOutcome } from './outcome.ts';
import type { CasePlan, RunCases } from './plan.ts';

/** Runs a test case is looked up in, and the attempts they may hold together, so that it stays cheap. */
export const MOST_ELSEWHERE = { runs: 12, attempts: 1_500_000 } as const;

type Tries = FailureCase['tries'];

/** How one test case went in the other runs of its suite. */
export interface Elsewhere {
  /** Newest first. */
  readonly others: FailureCase['elsewhere'];
  /** There are older runs that were not looked at. */
  readonly isCut: boolean;
  readonly own: Tries;
  readonly history: CaseHistory;
}

/** The same test case, with the same content, in the other runs of the suite; and its history in the product. */
export async function elsewhereOf(
  plan: CasePlan,
  { run, suite, metric }: RunCases,
  sample: string,
  items: Items,
): Promise<Elsewhere> {
  const content = (await items.hashes(run)).get(sample) ?? '';
  const product = plan.productOf(run);
  const others: FailureCase['elsewhere'] = [];
  const line: Outcome[] = [];
  const looked = newestRuns(suite);
  for (const other of looked.runs) {
    if (other === run) continue;
    const found = await outcomeIn(other, metric, sample, items);
    const theirs = (await items.hashes(other)).get(sample) ?? '';
    if (found === null || (content !== '' && theirs !== '' && theirs !== content)) continue;
    const sameProduct = plan.productOf(other) === product;
    if (sameProduct && isBefore(suite, other, run)) line.unshift({ run: other, ...found });
    others.push({
      run: other.slug,
      subject: other.subject,
      at: other.run.part.startedAt?.iso ?? null,
      outcome: found.outcome,
      tries: found.tries,
      sameProduct,
      case: plan.link(other.id, sample),
    });
  }
  const own = await outcomeIn(run, metric, sample, items);
  return {
    others,
    isCut: looked.isCut,
    own: own?.tries ?? { passed: 0, of: 1 },
    history: historyOf(line, run),
  };
}

/** The runs of a suite are in order of time. */
function isBefore(suite: SuiteModel, a: RunModel, b: RunModel): boolean {
  return suite.runs.indexOf(a) < suite.runs.indexOf(b);
}

/** Runs that fit into memory together, newest first. */
function newestRuns(suite: SuiteModel): { readonly runs: RunModel[]; readonly isCut: boolean } {
  let attempts = 0;
  const all = suite.runs.filter((r) => r.run.part.hasSamples).reverse();
  const runs = all.slice(0, MOST_ELSEWHERE.runs + 1).filter((r) => {
    attempts += r.run.counts.attempts;
    return attempts <= MOST_ELSEWHERE.attempts;
  });
  return { runs, isCut: runs.length < all.length };
}

/** The worst outcome over the attempts, and how many passed; null when the run does not have the sample. */
async function outcomeIn(
  run: RunModel,
  metric: MetricModel,
  sample: string,
  items: Items,
): Promise<{ readonly outcome: Outcome['outcome']; readonly tries: Tries } | null> {
  const rows = await items.rows(run, metric);
  let row = indexInSorted(rows.samples, sample);
  if (row < 0) return null;
  while (row > 0 && rows.samples[row - 1] === sample) row -= 1;
  const seen: string[] = [];
  for (; rows.samples[row] === sample; row += 1) seen.push(attemptOutcome(rows, row, metric));
  const passed = seen.filter((outcome) => outcome === 'passed').length;
  return { outcome: worst(seen), tries: { passed, of: seen.length } };
}

function worst(seen: readonly string[]): Outcome['outcome'] {
  if (seen.includes('failed')) return 'failed';
  if (seen.includes('errored')) return 'errored';
  return seen.includes('passed') ? 'passed' : 'missing';
}
