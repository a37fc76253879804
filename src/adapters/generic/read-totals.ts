import type { ReportedValue } from '../../records/metric.ts';
import type { Mapping } from '../../records/sidecar.ts';
import type { AdapterInput, RecordSink } from '../adapter.ts';
import { createObserver, type Observer } from '../shared/observed.ts';
import { whole } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { type StatedAs, statedAs } from '../shared/stated.ts';
import { cellText, quantity, readCell } from './cell.ts';
import { checkMapping } from './check-mapping.ts';
import { checkMetricsMet, isLong, SPREADS } from './columns.ts';
import { createOddities, type Oddities, tellOddities } from './oddities.ts';
import { runPart } from './part.ts';
import { noTotals, totalAgain } from './refusals.ts';
import { columnsOf, type Scored, scoredIn } from './row-columns.ts';
import { tellUnreadStart } from './runs-of-rows.ts';
import { leftOut, type MappedRow, runsInRows } from './walk.ts';

/** What the rows of a run state. */
interface Totals {
  readonly columns: readonly Scored[];
  /** As it is for the subject of the run. */
  readonly mapping: Mapping;
  readonly reported: ReportedValue[];
  /** Metrics with a value. */
  readonly metrics: Set<string>;
  readonly observer: Observer;
  /** Numbers of test cases that its rows state. */
  readonly counts: Set<number | null>;
}

interface Taking extends Totals {
  /** Of the whole file: one cell of a run tells nothing of a column. */
  readonly oddities: Oddities;
  readonly file: string;
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
  const oddities = createOddities();
  const { runs, left } = await runsInRows<Totals>(input, mapping, {
    state: (_key, own) => ({
      columns: columnsOf(own).metrics,
      mapping: own,
      reported: [],
      metrics: new Set(),
      observer: createObserver(),
      counts: new Set(),
    }),
    take: (row, totals) => {
      const { mapping: own, columns } = totals;
      totals.counts.add(countIn(row, own));
      const stated = isLong(own) ? [namedIn(row, file, own)] : columns;
      for (const one of stated) takeTotal(row, one, { ...totals, oddities, file });
    },
  });
  const found = runs.flatMap(({ state }) => [...state.metrics]);
  checkMetricsMet(file, mapping, found);
  if (found.length === 0) throw noTotals(file);
  tellOddities({ mapping, file, oddities, isEachTold: true }, sink);
  for (const { key, facts, state } of runs) {
    tellUnreadStart(file, facts, sink);
    const part = runPart(state.mapping, key, facts, state.observer.all());
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

/** The one value of a row that names its metric, with what all metrics of the table share. */
function namedIn(row: MappedRow, file: string, mapping: Mapping): Scored {
  const scored = scoredIn(row, file, mapping);
  return { ...scored, how: { ...scored.how, ...spreadsOf(mapping) } };
}

function takeTotal(
  row: MappedRow,
  { metric, how, column }: Scored,
  { reported, metrics, observer, oddities, file, mapping }: Taking,
): void {
  const cell = row.field(column);
  if (NONE.test(cellText(cell)?.trim() ?? '')) return;
  const score = readCell(cell, how, mapping.decimal);
  oddities.note(metric, how, score, row.place);
  if (score.value === null) return;
  if (metrics.has(metric)) throw totalAgain(file, row.place, metric);
  metrics.add(metric);
  observer.note(metric, score.value);
  const n = countIn(row, { ...mapping, testCases: how.testCases ?? mapping.testCases });
  const as: StatedAs = { metric, n, rule: STATED_ONLY };
  reported.push(statedAs(metric, `${row.place}, ${column}`, score.value, as));
  for (const [key, statistic] of SPREADS_AS) {
    const from = how[key];
    const spread = from === undefined ? null : quantity(row.field(from), mapping.decimal);
    if (spread === null) continue;
    const name = `${metric} ${statistic.replace('-', ' ')}`;
    reported.push(statedAs(name, `${row.place}, ${from}`, spread, { ...as, statistic }));
  }
}

const SPREADS_AS = [
  ['standardError', 'standard-error'],
  ['standardDeviation', 'standard-deviation'],
] as const;

type Spreads = Pick<Mapping, (typeof SPREADS)[number]>;

/** The columns of a table with a row for each value, which are the same for all metrics. */
function spreadsOf(mapping: Mapping): Spreads {
  const named = SPREADS.flatMap((key) => {
    const column = mapping[key];
    return column === undefined ? [] : [[key, column] as const];
  });
  return Object.fromEntries(named);
}

/** Written where a run has no such value. */
const NONE = /^(n\/?a|none|null|nil|-+|[–—])$/i;
