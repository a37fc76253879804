import { type Engine, sqlPath, sqlText } from './engine.ts';
import type { RowShape } from './row-scanner.ts';
import { LONGEST_ROW, strictLines } from './strict-lines.ts';

/**
 * The engine's reading of one file of JSON lines: values as exact JSON tokens, one row per line. The engine is
 * fast but lenient (design §12.9), so a second reader looks at the same bytes at the same time for whatever
 * it would let pass, and the first oddity hands the file to the exact parser. This path never decides what a
 * file says.
 */
export interface FastRequest {
  /** Absolute path of plain, uncompressed JSON lines. */
  readonly path: string;
  /** Top-level keys to read. */
  readonly keys: readonly string[];
  /** Keys of the object under `within` to read; they become columns `nested_0`, `nested_1` … */
  readonly nested: { readonly within: string; readonly keys: readonly string[] };
  /** Columns of the table besides the nested ones: name and SQL over the keys. */
  readonly columns: readonly (readonly [name: string, sql: string])[];
  readonly shape: RowShape;
}

export interface FastScan {
  /** Table with the columns asked for; rowid + 1 is the line. */
  readonly table: string;
  readonly rows: number;
}

/** Why a file goes to the exact parser instead. */
export interface Odd {
  readonly odd: string;
}

const TABLE = 'fast_rows';

export async function fastScan(engine: Engine, request: FastRequest): Promise<FastScan | Odd> {
  const table = engine.run(`CREATE OR REPLACE TABLE ${TABLE} AS ${projection(request)}`);
  const [read, strict] = await Promise.allSettled([
    table,
    strictLines(request.path, request.shape),
  ]);
  if (strict.status === 'rejected') throw strict.reason;
  if ('odd' in strict.value) return strict.value;
  // The engine refuses malformed rows and bytes that are not UTF-8; the exact parser will say what is wrong.
  if (read.status === 'rejected') return { odd: String(read.reason) };
  const [counted] = await engine.rows(`SELECT count(*) FROM ${TABLE}`);
  const rows = Number(counted?.[0]);
  if (rows === 0 || rows !== strict.value.lines)
    return { odd: 'lines that are not one object each' };
  return { table: TABLE, rows };
}

/** Drops the table of the scan. */
export async function dropScan(engine: Engine): Promise<void> {
  await engine.run(`DROP TABLE IF EXISTS ${TABLE}`);
}

function projection({ path, keys, nested, columns: wanted }: FastRequest): string {
  const columns = keys.map((key) => `${sqlText(key)}: 'JSON'`);
  const selected = wanted.map(([name, sql]) => `${sql} AS ${quoted(name)}`);
  if (nested.keys.length > 0) {
    const type = `STRUCT(${nested.keys.map((key) => `${quoted(key)} JSON`).join(', ')})`;
    columns.push(`${sqlText(nested.within)}: ${sqlText(type)}`);
    for (const [index, key] of nested.keys.entries()) {
      selected.push(`${quoted(nested.within)}[${sqlText(key)}] AS nested_${index}`);
    }
  }
  return `SELECT ${selected.join(', ')} FROM read_json(${sqlPath(path)},
    format = 'newline_delimited', auto_detect = false, maximum_object_size = ${LONGEST_ROW},
    columns = {${columns.join(', ')}})`;
}

/** Quotes a name as an SQL identifier. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
