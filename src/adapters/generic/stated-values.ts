import { ingestError } from '../../ingest/ingest-error.ts';
import type { StatedMean } from '../../records/mapped-metric.ts';
import type { ReportedValue } from '../../records/metric.ts';
import type { Mapping } from '../../records/sidecar.ts';
import type { JsonValue, RecordSink } from '../adapter.ts';
import { decimalsOf, hundredth, MOST_DECIMALS, roundedTo } from '../shared/rounded.ts';
import { statedAs } from '../shared/stated.ts';
import { cellText, type MappedMetric, readCell } from './cell.ts';
import { statedColumn } from './columns.ts';
import { compilePath } from './path.ts';
import { documentPath } from './run-facts.ts';
import type { MappedRow } from './walk.ts';

/** A value that the file states for the whole of a run. */
interface Found {
  readonly cell: JsonValue | undefined;
  readonly place: string;
}
type Values = Map<string, Found>;

/** Finds the values that rows repeat for the whole of their run; nothing where the mapping names none in rows. */
export interface StatedInRows {
  /** @throws IngestError for a row that states another value than those of the same run before it */
  note(row: MappedRow): void;
  readonly values: Values;
}

export function createStatedInRows(file: string, mapping: Mapping): StatedInRows {
  const values: Values = new Map();
  const columns = Object.entries(mapping.metrics).flatMap(([metric, { stated }]) =>
    statedColumn(stated).map((column) => [metric, column] as const),
  );
  return {
    values,
    note(row) {
      for (const [metric, column] of columns) {
        const cell = row.field(column);
        const text = cellText(cell);
        if (text === null) continue;
        const known = values.get(metric);
        if (known === undefined) values.set(metric, { cell, place: `${row.place}, ${column}` });
        else if (cellText(known.cell) !== text) throw differs(file, row.place, metric, column);
      }
    },
  };
}

/**
 * Values that stand in the document around the rows, which are of its only run.
 * @throws IngestError where the document has no such value, or holds several runs
 */
export function statedInDocument(
  file: string,
  mapping: Mapping,
  document: JsonValue,
  runs: number,
): Values {
  const values: Values = new Map();
  for (const [metric, { stated }] of Object.entries(mapping.metrics)) {
    if (stated === undefined || typeof stated === 'string' || 'from' in stated) continue;
    const place = `metrics.${metric}.stated`;
    if (runs > 1) throw ofSeveral(file, place, runs);
    const cell = compilePath(file, place, documentPath(stated)).value(document);
    if (cellText(cell) === null) throw absent(file, place, stated.document);
    values.set(metric, { cell, place: stated.document });
  }
  return values;
}

/** The values as numbers that are compared with the mean of the scores; what is no number is told. */
export function statedValues(
  values: Values,
  file: string,
  mapping: Mapping,
  sink: RecordSink,
): readonly ReportedValue[] {
  const numbers = [...values].flatMap(([metric, { cell, place }]) => {
    const how = mapping.metrics[metric];
    const { value } = readCell(cell, numeric(how), mapping.decimal);
    const isShare = isPercent(how?.stated);
    if (value !== null) return [{ metric, place, value, isShare }];
    sink.problem({
      code: 'invalid-value',
      severity: 'warning',
      file,
      place,
      found: (cellText(cell) ?? '').slice(0, 80),
      expected: `the value that the file states for ${metric}, a number`,
      mend: 'Name the field with that number under "stated" of the metric, or leave the key out.',
    });
    return [];
  });
  const given = (wanted: boolean) =>
    numbers.flatMap(({ value, isShare }) => (isShare === wanted ? [value] : []));
  const others = roundedTo(given(false));
  // A whole number of 100 is one of two digits.
  const digits = Math.max(0, ...given(true).map(decimalsOf));
  return numbers.map(({ metric, place, value, isShare }) =>
    isShare
      ? statedAs(metric, place, hundredth(value), {
          metric,
          decimals: digits <= MOST_DECIMALS ? digits + 2 : null,
        })
      : statedAs(metric, place, value, { metric, decimals: others }),
  );
}

function isPercent(stated: StatedMean | undefined): boolean {
  return typeof stated === 'object' && stated.unit === 'percent';
}

/** The mean of a yes or no is a number, too. */
function numeric(how: MappedMetric | undefined): MappedMetric {
  return { kind: 'unbounded', unit: isPercent(how?.stated) ? 'percent' : how?.unit };
}

function differs(file: string, place: string, metric: string, column: string) {
  return ingestError('invalid-value', {
    file,
    place,
    found: `another value of ${column} than in rows of the same run before it`,
    expected: `one value that the file states for ${metric} of a run`,
    mend: 'Name what tells the runs apart under "run" of the mapping, or correct "stated" of the metric.',
  });
}

function ofSeveral(file: string, place: string, runs: number) {
  return ingestError('invalid-value', {
    file,
    place: `map.${place}`,
    found: `one value for ${runs} runs`,
    expected: 'a value for each run',
    mend: 'Name a field of the rows or of the object around them, such as "^.accuracy".',
  });
}

function absent(file: string, place: string, path: string) {
  return ingestError('unknown-key', {
    file,
    place: `map.${place}`,
    found: `nothing at ${path}`,
    expected: 'a path to a number in the document, outside its rows',
    mend: 'Correct the path under "stated" in the mapping.',
  });
}
