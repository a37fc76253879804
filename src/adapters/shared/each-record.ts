import { isList, isRecord } from '../../ingest/accessors.ts';
import { ingestError } from '../../ingest/ingest-error.ts';
import { streamJson } from '../../ingest/json/json-parser.ts';
import { type JsonValue, rememberOrder } from '../../ingest/json/json-value.ts';
import { streamNdjson } from '../../ingest/json/ndjson.ts';
import { readCsv } from '../../ingest/tables/csv.ts';
import type { AdapterInput } from '../adapter.ts';
import { parquetRows } from './parquet-rows.ts';

export interface RecordWalk {
  /** JSON pointers of the arrays whose elements are rows; '' is the document itself. */
  readonly pointers: readonly string[];
  /**
   * `place` is a line (CSV, JSON lines), a row (Parquet) or a JSON pointer. `position` counts rows from 0. Where an
   * adapter of a user's own answers with a promise, it is waited for.
   */
  take(row: JsonValue, place: string, position: number): void;
}

/**
 * Walks the rows of a CSV, Parquet, JSON-lines or JSON file. Cells of CSV stay text, under the names of the
 * header. A JSON document that is a single object and holds none of the arrays is one row itself. Returns what
 * a JSON document holds besides the rows; null for the others.
 */
export async function eachRecord(input: AdapterInput, walk: RecordWalk): Promise<JsonValue> {
  const options = { file: input.path, limits: input.limits };
  let position = 0;
  const next = (row: JsonValue, place: string) => walk.take(row, place, position++);
  if (input.probe.container === 'csv') {
    await readCsv(input.bytes(), {
      ...options,
      onRow: (cells, line, header) => next(csvRecord(cells, header), `line ${line}`),
    });
    return null;
  }
  if (input.probe.container === 'parquet') {
    await parquetRows(input, (row, index) => next(row, `row ${index}`));
    return null;
  }
  if (input.probe.container === 'ndjson') {
    await streamNdjson(input.bytes(), {
      ...options,
      pythonConstants: true,
      onRow: (row, line) => {
        if (!isRecord(row)) throw notARow(input.path, `line ${line}`);
        return next(row, `line ${line}`);
      },
    });
    return null;
  }
  const root = input.probe.json?.value;
  const alone = isRecord(root) && walk.pointers.every((pointer) => !holdsList(root, pointer));
  const document = await streamJson(input.bytes(), {
    ...options,
    pythonConstants: true,
    streamed: alone ? [] : walk.pointers,
    onElement: (pointer, row, index, key) => {
      if (key !== null || !(isRecord(row) || isList(row)))
        throw notARow(input.path, `${pointer}/${key ?? index}`);
      return next(row, `${pointer}/${index}`);
    },
  });
  if (alone) await next(document.rest, 'line 1');
  return document.rest;
}

/** As `eachRecord`, of rows that stand in one place: the array at a JSON pointer, or with '' the file itself. */
export function eachRow(
  input: AdapterInput,
  pointer: string,
  take: RecordWalk['take'],
): Promise<JsonValue> {
  return eachRecord(input, { pointers: [pointer], take });
}

/** True when the sketch has a list at this pointer; `*` and escapes do not occur in ours. */
function holdsList(root: JsonValue, pointer: string): boolean {
  let here: JsonValue | undefined = root;
  for (const step of pointer.split('/').slice(1)) here = isRecord(here) ? here[step] : undefined;
  return isList(here);
}

/** Cells under the names of the header. */
export function csvRecord(cells: readonly string[], header: readonly string[]): JsonValue {
  const row = Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']));
  rememberOrder(row, header);
  return row;
}

function notARow(file: string, place: string) {
  return ingestError('invalid-type', {
    file,
    place,
    found: 'a value that is no object',
    expected: 'an object with the fields of a row',
    mend: 'Export the results again, and do not edit the file.',
  });
}
