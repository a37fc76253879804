import type { MeasuredBy } from '../../records/content-limitation.ts';
import type { Items } from '../item-cache.ts';
import { type ItemTable, measureOf } from '../items.ts';
import { selectedTable } from '../selection.ts';
import type { MetricModel, RunModel, SuiteModel } from '../study/model.ts';

/** Kinds of failure of a run's test cases; the part of the taxonomy that limitations need. */
export interface FailureModes {
  /** False when a file of the taxonomy was left out: its failures then look like others. */
  readonly isComplete: boolean;
  of(run: RunModel): Promise<{
    readonly samples: readonly {
      readonly sample: string;
      readonly modes: readonly string[];
      readonly uncoded: number;
    }[];
  } | null>;
}

/** Per test case the share of its answers that show the limitation. */
export interface Occurrences {
  readonly values: Float64Array;
  /** Counted answers per test case; undefined where a test case counts once. */
  readonly attempts: Int32Array | undefined;
  readonly clusters: Int32Array | undefined;
  /** Test cases with at least one occurrence. */
  readonly seen: number;
  /** Failed test cases that nobody sorted into kinds; they may be occurrences too. */
  readonly uncoded: number;
}

/** Why nothing can be counted: a whole sentence. */
export interface Uncounted {
  readonly because: string;
}

/**
 * Counts occurrences in one run. Attempts that broke (errors, timeouts) are left out whatever the suite's rule
 * is: a broken run shows no limitation of the product, and takes none away.
 */
export async function countOccurrences(
  by: MeasuredBy,
  at: { readonly suite: SuiteModel; readonly run: RunModel; readonly metric: MetricModel },
  items: Items,
  modes: FailureModes | null,
): Promise<Occurrences | Uncounted> {
  const metric: MetricModel = { ...at.metric, errorsRule: 'excluded' };
  if (metric.measure === 'corpus')
    return { because: 'The metric has one value for the whole suite, not one for each test case.' };
  const table = await selectedTable(items, at.suite, at.run, metric, by);
  if (by.failureMode !== undefined) {
    if (modes && !modes.isComplete)
      return { because: 'A file of the kinds of failure could not be read.' };
    return byMode(by.failureMode, table, await modes?.of(at.run));
  }
  const test = occurrenceTest(by, metric, table);
  if (typeof test === 'string') return { because: test };
  return finished(
    table,
    table.attemptValues.map((values) => values.map(test)),
  );
}

function finished(table: ItemTable, marks: readonly (readonly number[])[]): Occurrences {
  const values = Float64Array.from(marks, (m) => m.reduce((sum, x) => sum + x, 0) / m.length);
  return {
    values,
    attempts: table.attempts.some((n) => n > 1) ? table.attempts : undefined,
    clusters: table.clusters ?? undefined,
    seen: values.filter((v) => v > 0).length,
    uncoded: 0,
  };
}

/** 1 for a score that is an occurrence, 0 for one that is not, between them for partly passed answers. */
function occurrenceTest(
  by: MeasuredBy,
  metric: MetricModel,
  table: ItemTable,
): ((value: number) => number) | string {
  const { above, below } = by.occursWhen ?? {};
  if (above !== undefined) return (value) => (value > above ? 1 : 0);
  if (below !== undefined) return (value) => (value < below ? 1 : 0);
  if (metric.direction === 'not-stated')
    return 'Nobody states whether higher or lower values of the metric are better.';
  const lowerIsBetter = metric.direction === 'lower-is-better';
  if (measureOf(metric, table) === 'rate') return (value) => (lowerIsBetter ? value : 1 - value);
  const { passThreshold } = metric;
  if (passThreshold === null)
    return 'The metric is a grade without a pass mark, so occurrences cannot be counted.';
  return (value) => ((lowerIsBetter ? value > passThreshold : value < passThreshold) ? 1 : 0);
}

function byMode(
  mode: string,
  table: ItemTable,
  found: Awaited<ReturnType<FailureModes['of']>> | undefined,
): Occurrences | Uncounted {
  if (!found) return { because: 'The failures of this run are not sorted into kinds.' };
  const kinds = new Map(found.samples.map((s) => [s.sample, s]));
  const values = Float64Array.from(table.samples, (s) =>
    kinds.get(s)?.modes.includes(mode) ? 1 : 0,
  );
  return {
    values,
    attempts: undefined,
    clusters: table.clusters ?? undefined,
    seen: values.filter((v) => v > 0).length,
    uncoded: table.samples.filter((s, i) => values[i] === 0 && (kinds.get(s)?.uncoded ?? 0) > 0)
      .length,
  };
}
