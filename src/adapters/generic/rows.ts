import { isRecord, writeJson } from '../../ingest/accessors.ts';
import { readCsv } from '../../ingest/csv.ts';
import { ingestError } from '../../ingest/ingest-error.ts';
import { readJson, streamJson } from '../../ingest/json-parser.ts';
import type { JsonValue } from '../../ingest/json-value.ts';
import { streamNdjson } from '../../ingest/ndjson.ts';
import type { AdapterInput } from '../adapter.ts';
import { at, entries } from '../shared/read.ts';

/** One row with its fields by name. */
export interface Row {
  readonly place: string;
  /** Undefined for a field the row does not have. */
  field(name: string): JsonValue | undefined;
}

/** Walks the rows of a CSV, JSON or JSON-lines file; returns the names of the fields there are. */
export async function eachRow(
  input: AdapterInput,
  rowsAt: string | undefined,
  take: (row: Row) => Promise<void>,
): Promise<readonly string[]> {
  const options = { file: input.path, limits: input.limits };
  if (input.probe.container === 'csv') {
    const result = await readCsv(input.bytes(), {
      ...options,
      onRow: (cells, line, header) => take(csvRow(cells, line, header)),
    });
    return result.header;
  }
  const names = new Set<string>();
  const takeJson = (value: JsonValue, place: string) => {
    if (!isRecord(value)) throw notARow(input.path, place, value);
    for (const [name] of entries(value)) names.add(name);
    return take({ place, field: (name) => at(value, name) ?? at(value, ...name.split('.')) });
  };
  if (input.probe.container === 'ndjson') {
    await streamNdjson(input.bytes(), {
      ...options,
      pythonConstants: true,
      onRow: (row, line) => takeJson(row, `line ${line}`),
    });
    return [...names];
  }
  if (rowsAt === undefined && isRecord(input.probe.json?.value)) {
    const document = await readJson(input.bytes(), { ...options, pythonConstants: true });
    await takeJson(document.rest, 'line 1');
    return [...names];
  }
  const pointer = rowsAt ?? '';
  let met = 0;
  await streamJson(input.bytes(), {
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
  return [...names];
}

function csvRow(cells: readonly string[], line: number, header: readonly string[]): Row {
  return {
    place: `line ${line}`,
    field: (name) => {
      const index = header.indexOf(name);
      return index < 0 ? undefined : cells[index];
    },
  };
}

function notARow(file: string, place: string, value: JsonValue) {
  return ingestError('invalid-type', {
    file,
    place,
    found: writeJson(value),
    expected: 'an object with the fields of a row',
    mend: 'Set rowsAt in the mapping to the pointer of the array of rows.',
  });
}

function noRows(file: string, pointer: string) {
  return ingestError('invalid-value', {
    file,
    place: pointer,
    found: 'no array with rows',
    expected: 'an array of objects',
    mend: 'Set rowsAt in the mapping to the pointer of the array of rows, such as /results.',
  });
}
