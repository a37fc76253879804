import type { RunNoiseEntry } from '../../report/run-noise.ts';
import { runNoiseSentence } from '../../report/sentences/run-noise.ts';
import { ALPHA, COUNTS_ONLY_BELOW } from '../../statistics/constants.ts';
import { facade } from '../../statistics/facade/index.ts';
import { type RunAgreement, runAgreement } from '../../statistics/facade/run-agreement.ts';
import { comparability } from '../comparisons/comparability.ts';
import type { Items } from '../item-cache.ts';
import { type ItemTable, measureOf } from '../items.ts';
import { groupBy } from '../order.ts';
import {
  hasMetric,
  type MetricModel,
  type RunModel,
  type Study,
  type SuiteModel,
} from '../study/model.ts';

/** Two runs are a comparison, and stand on the Compare pages. */
export const LEAST_RUNS = 3;
/** The newest runs of a subject that are looked at together. */
const MOST_RUNS = 50;

interface Drawn {
  readonly suite: SuiteModel;
  readonly metric: MetricModel;
  readonly runs: readonly RunModel[];
  readonly kind: 'rate' | 'mean';
  readonly found: RunAgreement;
}

/** Subjects that were run three times or more under the same conditions, on the primary metric of each suite. */
export async function runNoises(study: Study, items: Items): Promise<RunNoiseEntry[]> {
  const drawn: Drawn[] = [];
  for (const suite of study.suites) {
    const metric = suite.primary;
    if (!metric || metric.measure === 'corpus') continue;
    const scored = suite.runs.filter((run) => run.run.part.hasSamples && hasMetric(run, metric));
    for (const own of groupBy(scored, (run) => run.subject).values()) {
      const runs = alike(suite, metric, own).slice(-MOST_RUNS);
      const one = runs.length < LEAST_RUNS ? null : await draw(suite, metric, runs, items);
      if (one) drawn.push(one);
    }
  }
  const adjusted = facade.adjustPValues(
    drawn.map(({ found }) => found.pValue),
    'holm',
  );
  const looks = adjusted.filter((p) => p !== null).length;
  return drawn.map((one, at) => entry(one, adjusted[at] ?? null, looks));
}

/** The newest run and those before it that may be compared with it; nothing is under test between them. */
function alike(suite: SuiteModel, metric: MetricModel, runs: readonly RunModel[]): RunModel[] {
  const newest = runs.at(-1);
  if (!newest) return [];
  return runs.filter(
    (run) => run === newest || comparability(suite, metric, newest, run, []).because.length === 0,
  );
}

async function draw(
  suite: SuiteModel,
  metric: MetricModel,
  runs: readonly RunModel[],
  items: Items,
): Promise<Drawn | null> {
  const tables: ItemTable[] = [];
  const contents: ReadonlyMap<string, string>[] = [];
  for (const run of runs) {
    tables.push(await items.table(run, metric));
    contents.push(await items.hashes(run));
  }
  const shared = sharedSamples(tables, contents);
  if (shared.length < COUNTS_ONLY_BELOW) return null;
  const scores = tables.map((table) => {
    const place = new Map(table.samples.map((sample, i) => [sample, i]));
    return shared.map((sample) => table.attemptValues[place.get(sample) ?? -1] ?? []);
  });
  return {
    suite,
    metric,
    runs,
    kind: measureOf(metric, ...tables),
    found: runAgreement({ runs: scores }),
  };
}

/** Test cases that every run has, with the same content in all of them. */
function sharedSamples(
  tables: readonly ItemTable[],
  contents: readonly ReadonlyMap<string, string>[],
): string[] {
  const [first, ...others] = tables.map((table) => new Set(table.samples));
  if (!first) return [];
  return [...first].filter((sample) => {
    const hashes = new Set(contents.map((of) => of.get(sample) ?? '').filter((h) => h !== ''));
    return hashes.size <= 1 && others.every((other) => other.has(sample));
  });
}

function entry(
  { suite, metric, runs, kind, found }: Drawn,
  adjustedP: number | null,
  looks: number,
): RunNoiseEntry {
  const outcome: RunNoiseEntry['outcome'] =
    adjustedP === null ? 'same' : adjustedP < ALPHA ? 'differ' : 'cannot-tell';
  const facts = {
    kind,
    shared: found.items,
    lowest: Math.min(...found.means),
    highest: Math.max(...found.means),
    expectedChange: found.expectedChange,
    spreadUpTo: found.spreadUpTo,
    outcome,
    looks,
    noiseFrom: found.noiseFrom,
  };
  return {
    suite: suite.id,
    metric: metric.id,
    subject: runs[0]?.subject ?? '',
    runs: runs.map(({ slug }) => slug),
    ...facts,
    chiSquare: found.chiSquare,
    df: found.df,
    pValue: found.pValue,
    adjustedP,
    sentence: [...runNoiseSentence({ ...facts, runs: runs.length, unit: metric.unit })],
  };
}
