import { ingestError } from '../../ingest/ingest-error.ts';
import type { Metric, ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { blankPart } from '../shared/blank-part.ts';
import { eachRow } from '../shared/each-record.ts';
import { metricOf } from '../shared/known-as.ts';
import { at, entries, text } from '../shared/read.ts';
import { POOLED, STATED_ONLY } from '../shared/rules.ts';
import { statedAs } from '../shared/stated.ts';
import { quantityOf } from '../shared/text-score.ts';
import { HIT, hitMetric, OVERALL } from './hit.ts';
import type { TableKind } from './table-kind.ts';

/** `split` is null for the one row of a table that has no names for rows. */
export type Row = {
  readonly split: string | null;
  /** How many cases the row is about, where it says so. */
  readonly n: number | null;
  readonly cells: readonly Cell[];
};

export interface Cell {
  readonly column: string;
  readonly value: number;
  readonly place: string;
}

/** Reads `*_acc.csv` and `*_score.csv`, or the same rows as JSON (`EVAL_FORMAT=json`): a row per split. */
export async function readScoreTable(
  input: AdapterInput,
  sink: RecordSink,
  { labels, counts = [] }: TableKind,
): Promise<void> {
  const rows: Row[] = [];
  const columns = new Set<string>();
  await eachRow(input, '', (row, place) => {
    const split = labels === null ? null : text(at(row, labels));
    const isNamed = labels === null || split !== null;
    if (!isNamed || rows.some((other) => other.split === split)) {
      throw notASplit(input.path, place);
    }
    for (const [column] of entries(row)) columns.add(column);
    const cases = counts.length === 0 ? null : quantityOf(at(row, 'tot'));
    const n = Number.isSafeInteger(cases) ? cases : null;
    const cells = cellsOf(row, place).filter(
      ({ column }) => column !== labels && !counts.includes(column),
    );
    rows.push({ split, n, cells });
  });
  const whole = rows.find(({ split }) => split !== null && WHOLE.has(split));
  sink.run({
    ...blankPart('vlmevalkit', 'scores'),
    ...scoresOf(rows, labels, columns),
    samplesStated: whole?.n ?? null,
    hasSamples: false,
  });
}

/**
 * What rows of scores say. Shares of hits are fractions; the tables of POPE and HallusionBench, known by their
 * columns, are in percent and cannot be had from a mean of rows.
 */
export function scoresOf(
  rows: readonly Row[],
  labels: string | null,
  columns: ReadonlySet<string>,
): Pick<RunPart, 'metrics' | 'reported' | 'notes'> {
  const percent = PERCENT.some((column) => columns.has(column));
  const fractions = rows.every(({ cells }) => cells.every(({ value }) => value <= 1));
  const shares = labels === 'split' && !percent && fractions;
  const { metrics, reported } = shares
    ? sharesOf(rows)
    : valuesOf(rows, percent, labels === 'split');
  const isKnown = shares || percent;
  return {
    metrics,
    reported,
    notes: isKnown
      ? []
      : ['The scale of this table is not known: its values are shown as they stand.'],
  };
}

/** Columns of tables in percent. */
const PERCENT = ['aAcc', 'precision', 'tot', 'Relative Score (main)'];

interface Stated {
  readonly metrics: Metric[];
  readonly reported: ReportedValue[];
}

/**
 * The overall share is the mean of hits; that of a category is recomputed from the rows beside it. With
 * several splits each has its own overall share, which is a metric of its own.
 */
function sharesOf(rows: readonly Row[]): Stated {
  const alone = rows.length === 1;
  const reported = rows.flatMap(({ split, cells }) =>
    cells.map(({ column, value, place }) => {
      const head = column === OVERALL;
      return statedAs(nameOf(split, column), place, value, {
        metric: alone || !head ? HIT : `${HIT} ${split}`,
        statistic: head ? 'value' : 'other',
        rule: alone && head ? POOLED : STATED_ONLY,
      });
    }),
  );
  const hit = hitMetric(undefined);
  const ofSplits = (alone ? [] : rows).map(({ split }): Metric => {
    return {
      ...hit,
      name: `${HIT} ${split}`,
      kind: 'corpus',
      rule: STATED_ONLY,
      passThreshold: null,
    };
  });
  return { metrics: [hit, ...ofSplits], reported };
}

/** One metric per column; the row of all splits carries its value. Rows of categories alone have none. */
function valuesOf(rows: readonly Row[], percent: boolean, bySplit: boolean): Stated {
  const all = rows.find(({ split }) => split === null || WHOLE.has(split));
  const head = all ?? (bySplit ? rows[0] : undefined);
  const reported = rows.flatMap((row) =>
    row.cells.map(({ column, value, place }) =>
      statedAs(nameOf(row.split, column), place, value, {
        metric: column,
        statistic: row === head ? 'value' : 'other',
        n: row.n,
        rule: STATED_ONLY,
      }),
    ),
  );
  const columns = new Set(rows.flatMap(({ cells }) => cells.map(({ column }) => column)));
  const metrics = [...columns].map((column) => {
    const facts = { scorer: { kind: 'code', name: 'VLMEvalKit' }, rule: STATED_ONLY } as const;
    return percent
      ? metricOf('vlmevalkit', column, undefined, facts)
      : {
          ...metricOf('any', column, undefined, { ...facts, knownAs: 'not known' }),
          kind: 'corpus' as const,
        };
  });
  return { metrics, reported };
}

const WHOLE = new Set([OVERALL, 'overall', 'Average']);

function nameOf(split: string | null, column: string): string {
  return split === null ? column : `${split}/${column}`;
}

function cellsOf(row: JsonValue, place: string): readonly Cell[] {
  return entries(row).flatMap(([column, cell]) => {
    const value = quantityOf(cell);
    return value === null ? [] : [{ column, value, place }];
  });
}

function notASplit(file: string, place: string) {
  return ingestError('duplicate-id', {
    file,
    place,
    found: 'a row without a name, or a name a second time',
    expected: 'one row per split or category',
    mend: 'Let VLMEvalKit evaluate the predictions again.',
  });
}
