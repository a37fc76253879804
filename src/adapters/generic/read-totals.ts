import type { ReportedValue } from '../../records/metric.ts';
import type { RecordSink } from '../../records/rows.ts';
import type { Mapping } from '../../records/sidecar.ts';
import type { AdapterInput } from '../adapter.ts';
import { createObserver, type Observer } from '../shared/observed.ts';
import { whole } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { type StatedAs, statedAs } from '../shared/stated.ts';
import { cellText, quantity, readCell } from './cell.ts';
import { checkMapping } from './check-mapping.ts';
import { checkMetricsMet, isLong } from './columns.ts';
import { createOddities, type Oddities, tellOddities } from './oddities.ts';
import { runPart } from './part.ts';
import { noTotals, totalAgain, undeclared } from './refusals.ts';
import { columnsOf, type Scored } from './row-columns.ts';
import { tellUnreadStart } from './runs-of-rows.ts';
import { leftOut, type MappedRow, runsInRows } from './walk.ts';

/** What the rows of a run state. */
interface Totals {
  readonly reported: ReportedValue[];
  /** Metrics with a value. */
  readonly metrics: Set<string>;
  readonly observer: Observer;
  readonly oddities: Oddities;
  /** Numbers of test cases that its rows state. */
  readonly counts: Set<number | null>;
}

/**
 * Reads totals by a mapping: each row holds values of a run that were computed elsewhere, or one of them. They are
 * taken as stated: no row is a test case, so nothing is computed from them.
 */
export async function readTotals(
  input: AdapterInput,
  mapping: Mapping,
  sink: RecordSink,
): Promise<void> {
  const file = input.path;
  checkMapping(file, mapping);
  const { metrics } = columnsOf(mapping);
  const { runs, left } = await runsInRows<Totals>(input, mapping, {
    state: () => ({
      reported: [],
      metrics: new Set(),
      observer: createObserver(),
      oddities: createOddities(),
      counts: new Set(),
    }),
    take: (row, totals) => {
      totals.counts.add(countIn(row, mapping));
      const stated = isLong(mapping) ? [namedIn(row, file, mapping)] : metrics;
      for (const one of stated) takeTotal(row, one, totals, file, mapping);
    },
  });
  const found = runs.flatMap(({ state }) => [...state.metrics]);
  checkMetricsMet(file, mapping, found);
  if (found.length === 0) throw noTotals(file);
  for (const { key, facts, state } of runs) {
    tellOddities({ mapping, file, oddities: state.oddities }, sink);
    tellUnreadStart(file, facts, sink);
    const part = runPart(mapping, key, facts, state.observer.all());
    const [count = null, ...others] = state.counts;
    sink.run({
      ...part,
      samplesStated: others.length === 0 ? count : null,
      metrics: part.metrics
        .filter(({ name }) => state.metrics.has(name))
        .map((metric) => ({ ...metric, kind: 'corpus', rule: STATED_ONLY, passThreshold: null })),
      reported: state.reported,
      notes: [AS_STATED, ...part.notes, ...leftOut(left)],
      hasSamples: false,
    });
  }
}

const AS_STATED =
  'Read by a mapping in readout.yaml as totals: the file holds no test cases, so its values are taken as it states them.';

function countIn(row: MappedRow, { testCases, decimal }: Mapping): number | null {
  return testCases === undefined ? null : whole(quantity(row.field(testCases), decimal));
}

/** The one value of a row that names its metric. */
function namedIn(row: MappedRow, file: string, mapping: Mapping): Scored {
  const metric = cellText(row.field(mapping.metric ?? '')) ?? '';
  const how = Object.hasOwn(mapping.metrics, metric) ? mapping.metrics[metric] : undefined;
  if (how === undefined) throw undeclared(file, Object.keys(mapping.metrics), row.place, metric);
  const { standardError } = mapping;
  return {
    metric,
    how: standardError === undefined ? how : { ...how, standardError },
    column: mapping.value ?? 'value',
    reason: undefined,
  };
}

function takeTotal(
  row: MappedRow,
  { metric, how, column }: Scored,
  { reported, metrics, observer, oddities }: Totals,
  file: string,
  mapping: Mapping,
): void {
  const score = readCell(row.field(column), how, mapping.decimal);
  oddities.note(metric, how, score, row.place);
  if (score.value === null) return;
  if (metrics.has(metric)) throw totalAgain(file, row.place, metric);
  metrics.add(metric);
  observer.note(metric, score.value);
  const n = countIn(row, mapping);
  const as: StatedAs = { metric, n, rule: STATED_ONLY };
  reported.push(statedAs(metric, `${row.place}, ${column}`, score.value, as));
  if (how.standardError === undefined) return;
  const error = quantity(row.field(how.standardError), mapping.decimal);
  if (error === null) return;
  const place = `${row.place}, ${how.standardError}`;
  const name = `${metric} standard error`;
  reported.push(statedAs(name, place, error, { ...as, statistic: 'standard-error' }));
}
