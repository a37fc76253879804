import { readJson, streamJson } from '../../ingest/json/json-parser.ts';
import { type JsonValue, keysOf } from '../../ingest/json/json-value.ts';
import { streamNdjson } from '../../ingest/json/ndjson.ts';
import { readCsv } from '../../ingest/tables/csv.ts';
import { readSheet } from '../../ingest/tables/xlsx.ts';
import type { Cell } from '../../ingest/tables/xlsx-sheet.ts';
import type { Mapping } from '../../records/sidecar.ts';
import type { AdapterInput, Probe } from '../adapter.ts';
import { csvRecord } from '../shared/each-record.ts';
import { segmentName } from '../shared/json-pointer.ts';
import { parquetRows } from '../shared/parquet-rows.ts';
import { at, isList, isRecord } from '../shared/read.ts';
import { looksAround } from './fields.ts';
import { compilePath, isPath } from './path.ts';
import { noHeader, noRows, notARow } from './refusals.ts';
import type { Row } from './row.ts';
import { NOWHERE, rowsWithin, type Whereabouts } from './rows-within.ts';
import { wantedRows } from './wanted.ts';

/** What stands in a file besides its rows. */
export interface Around {
  /** Names of the fields that rows have. */
  readonly names: readonly string[];
  /** A JSON document without its rows, or the first of JSON lines that is none; null for other files. */
  readonly document: JsonValue;
  /** Rows that the mapping leaves out. */
  readonly left: number;
}

/** Rows of one document that a path may select: a document of 2 GiB has no more. */
const MOST_ROWS = 100_000_000;

/**
 * Walks the rows that a mapping means: of a CSV, Parquet, JSON or JSON-lines file, or of the first sheet of a
 * workbook.
 */
export async function eachRow(
  input: AdapterInput,
  mapping: Mapping,
  take: (row: Row) => void,
): Promise<Around> {
  if (mapping.header === true && input.probe.container !== 'ndjson') throw noHeader(input.path);
  const wanted = wantedRows(input.path, mapping);
  const around = await everyRow(input, mapping, (row) => {
    if (wanted.is(row)) take(row);
  });
  wanted.check();
  return { ...around, left: wanted.left() };
}

async function everyRow(
  input: AdapterInput,
  mapping: Mapping,
  take: (row: Row) => void,
): Promise<Omit<Around, 'left'>> {
  const options = { file: input.path, limits: input.limits };
  if (input.probe.container === 'csv') {
    const result = await readCsv(input.bytes(), {
      ...options,
      onRow: (cells, line, header) => take(csvRow(cells, line, header)),
    });
    return { names: result.header, document: null };
  }
  if (input.probe.sheetHeader !== undefined) {
    const [header = [], ...rows] = await readSheet(input.absolute, options);
    const names = header.map((cell) => String(cell ?? ''));
    for (const [index, cells] of rows.entries())
      if (cells.some((cell) => cell !== null)) take(sheetRow(cells, index + 2, names));
    return { names, document: null };
  }
  const names = new Set<string>();
  // A row may be a verdict by itself, under the name of its test case, where the map wants nothing else.
  const metrics = Object.values(mapping.metrics ?? {});
  const isBare = metrics.length > 0 && metrics.every(({ from }) => from === '$');
  const takeJson = (value: JsonValue, place: string, where: Whereabouts = NOWHERE) => {
    if (isRecord(value)) for (const name of keysOf(value)) names.add(name);
    else if (!isBare || isList(value)) throw notARow(input.path, place, value);
    return take({ place, ...where, whole: () => value, named: (name) => at(value, name) });
  };
  const done = (document: JsonValue = null) => ({ names: [...names], document });
  if (input.probe.container === 'parquet') {
    await parquetRows(input, (row, index) => takeJson(row, `row ${index}`));
    return done();
  }
  if (input.probe.container === 'ndjson') {
    let header: JsonValue | undefined = mapping.header === true ? undefined : null;
    let where = NOWHERE;
    const { rowsAt } = mapping;
    const path = rowsAt && compilePath(input.path, 'rowsAt', selection(rowsAt), MOST_ROWS);
    let met = !path;
    await streamNdjson(input.bytes(), {
      ...options,
      pythonConstants: true,
      onRow: (line, number) => {
        const place = `line ${number}`;
        if (header === undefined) {
          header = line;
          where = { around: [line], under: [] };
        } else if (path) met = rowsWithin(line, path, takeJson, place, where) || met;
        else takeJson(line, place, where);
      },
    });
    if (!met) throw noRows(input.path, rowsAt ?? '');
    return done(header);
  }
  const pointer = pointerOf(mapping.rowsAt);
  if (pointer === null || looksAround(mapping)) {
    const { rest } = await readJson(input.bytes(), { ...options, pythonConstants: true });
    const path = compilePath(input.path, 'rowsAt', selection(mapping.rowsAt), MOST_ROWS);
    if (!rowsWithin(rest, path, takeJson)) throw noRows(input.path, mapping.rowsAt ?? '');
    return done(rest);
  }
  if (mapping.rowsAt === undefined && isRecord(input.probe.json?.value)) {
    const { rest } = await readJson(input.bytes(), { ...options, pythonConstants: true });
    takeJson(rest, 'line 1');
    return done(rest);
  }
  let met = 0;
  const { rest } = await streamJson(input.bytes(), {
    ...options,
    pythonConstants: true,
    streamed: [pointer],
    onElement: (_pointer, row, index, key) => {
      met += 1;
      if (key !== null) throw noRows(input.path, pointer);
      return takeJson(row, `${pointer}/${index}`);
    },
  });
  if (met === 0) throw noRows(input.path, pointer);
  return done(rest);
}

/** The rows of a JSON document, or in JSON lines, as far as the sketch shows them; undefined for other files. */
export function rowsShown(probe: Probe, { rowsAt }: Mapping): readonly JsonValue[] | undefined {
  const document = probe.json?.value;
  const lines = document === undefined ? (rowsAt ? probe.rows : undefined) : [document];
  const path = compilePath(probe.path, 'rowsAt', selection(rowsAt), MOST_ROWS);
  const shown: JsonValue[] = [];
  for (const line of lines ?? []) rowsWithin(line, path, (row) => shown.push(row));
  return lines === undefined ? undefined : shown;
}

/** The pointer of one array, whose rows can be read one by one; null where `rowsAt` is a richer path. */
function pointerOf(rowsAt: string | undefined): string | null {
  if (rowsAt === undefined || !isPath(rowsAt)) return rowsAt ?? '';
  const simple = /^\$((?:\.[A-Za-z_]\w*)*)(?:\[\*\])?$/.exec(rowsAt);
  return simple === null ? null : (simple[1] ?? '').replaceAll('.', '/');
}

/** A pointer as a path; the array itself is taken apart by the caller. */
function selection(rowsAt: string | undefined): string {
  if (rowsAt === undefined || rowsAt === '') return '$';
  if (isPath(rowsAt)) return rowsAt;
  const names = rowsAt.split('/').slice(1);
  return `$${names.map((name) => `[${JSON.stringify(segmentName(name))}]`).join('')}`;
}

function csvRow(cells: readonly string[], line: number, header: readonly string[]): Row {
  return {
    place: `line ${line}`,
    ...NOWHERE,
    named: (name) => {
      const index = header.indexOf(name);
      return index < 0 ? undefined : cells[index];
    },
    whole: () => csvRecord(cells, header),
  };
}

/** Cells beyond the last one of a row are empty. */
function sheetRow(cells: readonly Cell[], line: number, header: readonly string[]): Row {
  const named = (name: string) => {
    const index = header.indexOf(name);
    return index < 0 ? undefined : (cells[index] ?? null);
  };
  return {
    place: `row ${line}`,
    ...NOWHERE,
    named,
    whole: () => Object.fromEntries(header.map((name) => [name, named(name) ?? null])),
  };
}
