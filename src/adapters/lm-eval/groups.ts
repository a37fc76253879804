import type { RecomputedValue, ReportedValue } from '../../records/metric.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import { knownMetric } from '../registry.ts';
import { suiteNamed } from '../shared/blank-part.ts';
import { sumOf } from '../shared/numbers.ts';
import { at, list, scalarText, text, whole } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { statedAs } from '../shared/stated.ts';
import { filePart, metricEntries, sampleCount } from './file-part.ts';
import { rowMetric, splitKey, statedDirection } from './metric-keys.ts';

/** A group of tasks: no samples of its own; its value follows from the reported values of its tasks. */
export function groupPart(
  file: JsonValue,
  group: string,
  leaves: ReadonlyMap<string, RunPart>,
): RunPart {
  const tasks = leavesOf(file, group);
  const results = at(file, 'results', group);
  const reported = metricEntries(results).map(({ key, metric, value }) =>
    statedAs(key, `/results/${group}/${key}`, value, {
      metric,
      statistic: key === metric ? 'value' : 'standard-error',
      n: metric === null ? null : whole(at(results, 'sample_count', metric)),
      rule: STATED_ONLY,
    }),
  );
  const metrics = reported.filter((one) => one.statistic === 'value');
  const notes: string[] = [];
  return {
    ...filePart(file, group),
    suite: suiteNamed(group, { version: scalarText(at(file, 'versions', group)) }),
    samplesStated: sampleCount(file, group),
    metrics: metrics.map((one) => {
      const direction = statedDirection(
        at(file, 'higher_is_better', group, splitKey(one.name).metric),
      );
      const metric = rowMetric(one.name, STATED_ONLY, direction);
      return isShare(one, sampleCount(file, group))
        ? { ...metric, kind: 'binary' as const }
        : metric;
    }),
    reported,
    recomputed: metrics.flatMap((one) => pooled(file, tasks, leaves, one, notes)),
    notes: [
      `Aggregate of ${tasks.length} tasks: ${tasks.slice(0, 8).join(', ')}${tasks.length > 8 ? ' …' : ''}.`,
      ...notes,
    ],
  };
}

/** The tasks below a group, each once; groups may nest, and a file may be wrong about it. */
function leavesOf(file: JsonValue, group: string): readonly string[] {
  const found = new Set<string>();
  const walked = new Set<string>();
  const open = [group];
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    if (walked.has(name)) continue;
    walked.add(name);
    const below = list(at(file, 'group_subtasks', name)).map((one) => text(one) ?? '');
    if (below.length === 0) found.add(name);
    else open.push(...below);
  }
  return [...found];
}

/** Over all samples of a group the mean of a rate is one, too: so many of the samples. Over its tasks it is none. */
function isShare({ name, value, n }: ReportedValue, samples: number | null): boolean {
  const of = n ?? samples;
  if (typeof value !== 'number' || of === null) return false;
  const hits = value * of;
  return (
    knownMetric('lm-eval', name)?.kind === 'binary' && Math.abs(hits - Math.round(hits)) < 1e-6
  );
}

interface Leaf {
  readonly value: number;
  readonly error: number | null;
  readonly n: number;
}

/**
 * Mean of the tasks weighted by their samples, and the pooled standard error
 * √(Σ(nᵢ−1)·seᵢ²·nᵢ / (Σnᵢ−k) / Σnᵢ). A group may be configured to weigh its tasks equally, which the file
 * does not say: that reading is taken when only it gives the reported value, and noted.
 */
function pooled(
  file: JsonValue,
  tasks: readonly string[],
  parts: ReadonlyMap<string, RunPart>,
  stated: ReportedValue,
  notes: string[],
): readonly RecomputedValue[] {
  const leaves: Leaf[] = [];
  for (const task of tasks) {
    const known = parts.get(task)?.reported ?? [];
    const value = known.find((one) => one.name === stated.name)?.value;
    if (value === undefined) continue;
    const n = sampleCount(file, task);
    if (typeof value !== 'number' || n === null || n < 1) return [];
    leaves.push({ value, error: errorOf(known, stated.name), n });
  }
  if (leaves.length === 0) return [];
  const n = sumOf(leaves.map((leaf) => leaf.n)) ?? 0;
  const weighted = (sumOf(leaves.map((leaf) => leaf.value * leaf.n)) ?? 0) / n;
  const equal = (sumOf(leaves.map((leaf) => leaf.value)) ?? 0) / leaves.length;
  const isEqual = !near(weighted, stated.value) && near(equal, stated.value);
  if (isEqual) notes.push(`${stated.name} weighs its tasks equally, not by their samples.`);
  const mean = { name: stated.name, value: isEqual ? equal : weighted, n, basis: 'parts' } as const;
  const error = pooledError(leaves, n);
  if (error === null) return [mean];
  const { metric, filter } = splitKey(stated.name);
  return [mean, { name: `${metric}_stderr,${filter ?? 'none'}`, value: error, n, basis: 'parts' }];
}

function errorOf(known: readonly ReportedValue[], name: string): number | null {
  const one = known.find((other) => other.metric === name && other.name !== name);
  return typeof one?.value === 'number' ? one.value : null;
}

function pooledError(leaves: readonly Leaf[], n: number): number | null {
  if (n <= leaves.length) return null;
  let squares = 0;
  for (const leaf of leaves) {
    if (leaf.error === null) return null;
    squares += (leaf.n - 1) * leaf.error ** 2 * leaf.n;
  }
  return Math.sqrt(squares / (n - leaves.length) / n);
}

function near(value: number, stated: ReportedValue['value']): boolean {
  return (
    typeof stated === 'number' && Math.abs(value - stated) <= 1e-9 * Math.max(1, Math.abs(stated))
  );
}
