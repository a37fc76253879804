import { readJson } from './json-parser.ts';
import type { JsonShape } from './json-shape.ts';
import {
  isList,
  isRecord,
  type JsonObject,
  type JsonValue,
  keysOf,
  rememberOrder,
} from './json-value.ts';
import { unlikeLists } from './unlike-lists.ts';
import { writeJson } from './write-json.ts';

/**
 * A table as pandas writes it where nothing else is asked for, `DataFrame.to_json()` with orient "columns": an
 * object of columns, each an object of cells under the numbers of their rows, which count from 0.
 * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_json.html
 * Or as `to_dict("list")` and `Dataset.to_dict()` of Hugging Face give it: an object of lists.
 */
export function isByColumn({ value }: JsonShape): boolean {
  if (areLists(value)) return true;
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

/** What was asked or answered, as tables call it. */
const TEXT =
  /^(questions?|quer(y|ies)|user_inputs?|inputs?|prompts?|answers?|responses?|outputs?|predictions?)$/i;

/**
 * Columns as lists, of which one is of texts that were asked or answered and one of numbers or truth values. Lists
 * under other names stand side by side for other reasons.
 */
function areLists(value: JsonValue): value is JsonObject {
  if (!isRecord(value)) return false;
  const columns = Object.entries(value);
  return (
    columns.every(([, cells]) => isList(cells) && cells.length > 1 && !cells.some(isRecord)) &&
    columns.some(([name, cells]) => TEXT.test(name) && isList(cells) && cells.some(isText)) &&
    columns.some(([, cells]) => isList(cells) && areNumbers(cells))
  );
}

/** Numbers or truth values, of which some may not be there. */
function areNumbers(cells: readonly JsonValue[]): boolean {
  return (
    cells.some((cell) => cell !== null) && cells.every((cell) => !isText(cell) && !isList(cell))
  );
}

const isText = (cell: JsonValue) => typeof cell === 'string';

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
  if (!isRecord(rest) || !(areLists(rest) || columnsOf(rest) !== null)) {
    yield Buffer.from(writeJson(rest), 'utf8');
    return;
  }
  const names = keysOf(rest);
  const [first = ''] = names;
  const count = lengthOf(rest[first]);
  for (const name of names) {
    const found = lengthOf(rest[name]);
    const file = options?.file ?? '';
    if (found !== count) throw unlikeLists({ file, place: `/${name}`, found, first, count });
  }
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

function lengthOf(column: JsonValue | undefined): number {
  if (isList(column)) return column.length;
  return isRecord(column) ? Object.keys(column).length : 0;
}

function cellOf(column: JsonValue | undefined, index: number): JsonValue {
  if (isList(column)) return column[index] ?? null;
  return (isRecord(column) ? column[String(index)] : null) ?? null;
}
