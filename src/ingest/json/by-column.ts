import { readJson } from './json-parser.ts';
import type { JsonShape } from './json-shape.ts';
import { isRecord, type JsonObject, type JsonValue, keysOf, rememberOrder } from './json-value.ts';
import { writeJson } from './write-json.ts';

/**
 * A table as pandas writes it where nothing else is asked for, `DataFrame.to_json()` with orient "columns": an
 * object of columns, each an object of cells under the numbers of their rows, which count from 0.
 * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_json.html
 */
export function isByColumn({ value }: JsonShape): boolean {
  const columns = columnsOf(value);
  // Means and counts by number, such as pass@k, hold no text: rows of test cases do.
  return columns?.some((column) => typeof column['0'] === 'string') === true;
}

/** The columns, all of the same rows; null for any other value. */
function columnsOf(value: JsonValue): readonly JsonObject[] | null {
  if (!isRecord(value)) return null;
  const columns = Object.values(value).filter((column) => isRecord(column));
  const [first] = columns;
  if (first === undefined || columns.length < 2 || columns.length < Object.keys(value).length) {
    return null;
  }
  const count = Object.keys(first).length;
  return count > 1 && columns.every((column) => isCounted(column, count)) ? columns : null;
}

/** Whether its keys are the numbers from 0 on, so many of them. */
function isCounted(column: JsonObject, count: number): boolean {
  const keys = Object.keys(column);
  return keys.length === count && keys.every((key, index) => key === String(index));
}

/** Bytes of a piece of the rows. */
const PIECE = 256 * 1024;

/**
 * The same table as a list of rows, as bytes of JSON; the bytes as they are where it is no such table after all.
 * Holds the whole document. Numbers stay as they were written.
 */
export async function* asRows(
  bytes: AsyncIterable<Uint8Array>,
  options: Parameters<typeof readJson>[1],
): AsyncGenerator<Uint8Array, void> {
  const { rest } = await readJson(bytes, options);
  if (!isRecord(rest) || columnsOf(rest) === null) {
    yield Buffer.from(writeJson(rest), 'utf8');
    return;
  }
  const names = keysOf(rest);
  const [first = ''] = names;
  const rows = rest[first];
  const count = isRecord(rows) ? Object.keys(rows).length : 0;
  let piece = '[';
  for (let index = 0; index < count; index += 1) {
    const row: { [name: string]: JsonValue } = Object.fromEntries(
      names.map((name) => [name, cellOf(rest[name], index)]),
    );
    rememberOrder(row, names);
    piece += `${index === 0 ? '' : ','}\n${writeJson(row)}`;
    if (piece.length > PIECE) {
      yield Buffer.from(piece, 'utf8');
      piece = '';
    }
  }
  yield Buffer.from(`${piece}]`, 'utf8');
}

function cellOf(column: JsonValue | undefined, index: number): JsonValue {
  return (isRecord(column) ? column[String(index)] : null) ?? null;
}
