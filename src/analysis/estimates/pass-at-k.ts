import type { PassAtKEntry } from '../../report/pass-at-k.ts';
import { passAtKSentence } from '../../report/sentences/pass-at-k.ts';
import { COUNTS_ONLY_BELOW } from '../../statistics/constants.ts';
import { passAtKCurve } from '../../statistics/facade/pass-at-k-curve.ts';
import type { Items } from '../item-cache.ts';
import { hasRepeats, type ItemTable } from '../items.ts';
import {
  hasMetric,
  type MetricModel,
  type RunModel,
  type Study,
  type SuiteModel,
} from '../study/model.ts';

/** pass@k and pass^k of every run that tried its test cases more than once, on the primary metric. */
export async function passAtKEntries(study: Study, items: Items): Promise<PassAtKEntry[]> {
  const entries: PassAtKEntry[] = [];
  for (const suite of study.suites) {
    const metric = suite.primary;
    if (metric?.measure !== 'rate' || metric.direction === 'not-stated') continue;
    for (const run of suite.runs) {
      if (!run.run.part.hasSamples || !hasMetric(run, metric)) continue;
      const table = await items.table(run, metric);
      const tasks = tasksOf(table, metric);
      if (tasks && hasRepeats(table)) entries.push(entry(suite, metric, run, table, tasks));
    }
  }
  return entries;
}

/** [attempts, passes] per test case; null where a score is neither 0 nor 1. */
function tasksOf(table: ItemTable, metric: MetricModel): [number, number][] | null {
  const good = metric.direction === 'lower-is-better' ? 0 : 1;
  if (!table.attemptValues.every((scores) => scores.every((s) => s === 0 || s === 1))) return null;
  return table.attemptValues.map((scores) => [
    scores.length,
    scores.filter((s) => s === good).length,
  ]);
}

function entry(
  suite: SuiteModel,
  metric: MetricModel,
  run: RunModel,
  table: ItemTable,
  tasks: readonly (readonly [number, number])[],
): PassAtKEntry {
  const curve = passAtKCurve({ tasks, clusters: table.clusters ?? undefined });
  const few = { value: null, low: null, high: null };
  const points = curve.map((point) =>
    point.tasks < COUNTS_ONLY_BELOW ? { ...point, any: few, all: few } : { ...point },
  );
  return {
    suite: suite.id,
    metric: metric.id,
    run: run.slug,
    subject: run.subject,
    tasks: tasks.length,
    least: tasks.reduce((least, [n]) => Math.min(least, n), tasks[0]?.[0] ?? 0),
    most: tasks.reduce((most, [n]) => Math.max(most, n), 0),
    clusters: table.clusters === null ? null : new Set(table.clusters).size,
    points,
    sentence: [...passAtKSentence({ tasks: tasks.length, points })],
  };
}
