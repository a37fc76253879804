import { z } from 'zod';
import { type Engine, sqlPath, sqlText } from './engine.ts';
import { needsExactCheck } from './lenient-json.ts';
import { countPlainLines } from './plain-lines.ts';

/**
 * The engine's reading of one file of JSON lines: top-level values as exact JSON tokens, one row per line.
 * The engine is fast but lenient (design §12.9), so everything that it would let pass is looked for, and the
 * first oddity hands the file to the exact parser. This path never decides what a file says.
 */
export interface FastRequest {
  /** Absolute path of plain, uncompressed JSON lines. */
  readonly path: string;
  /** Top-level keys to read. */
  readonly keys: readonly string[];
  /** Keys of the object under `within` to read. */
  readonly nested: { readonly within: string; readonly keys: readonly string[] };
  /** All top-level keys of the first row, in its order. */
  readonly firstRowKeys: readonly string[];
  /** Keys that a row may lack. */
  readonly optional: ReadonlySet<string>;
}

export interface FastScan {
  /** Table with a column per key (`"key"`), the nested ones as `nested_0`, `nested_1` …; rowid + 1 = line. */
  readonly table: string;
  readonly rows: number;
  /** Text of rows that the exact parser must accept before anything is used. */
  readonly doubtful: readonly string[];
}

/** Why a file goes to the exact parser instead. */
export interface Odd {
  readonly odd: string;
}

const MOST_DOUBTFUL = 5_000;
const MOST_KEY_LISTS = 1_000;
const LONGEST_ROW = 256 * 1024 * 1024;
const TABLE = 'fast_rows';
const ODDITIES = 'fast_oddities';

export async function fastScan(engine: Engine, request: FastRequest): Promise<FastScan | Odd> {
  const lines = countPlainLines(request.path);
  try {
    await engine.run(`CREATE OR REPLACE TABLE ${TABLE} AS ${projection(request)}`);
    await engine.run(`CREATE OR REPLACE TABLE ${ODDITIES} AS ${oddities(request)}`);
  } catch (error) {
    await lines;
    // The engine refuses malformed rows, bad UTF-8 and repeated keys; so may the exact parser, and says why.
    return { odd: error instanceof Error ? error.message : String(error) };
  }
  const [counted] = await engine.rows(`SELECT count(*) FROM ${TABLE}`);
  const rows = Number(counted?.[0]);
  if (rows === 0 || rows !== (await lines)) return { odd: 'lines that are not one object each' };
  const keyFault = await unusualKeys(engine, request);
  if (keyFault !== null) return { odd: keyFault };
  const doubtful = await engine.rows(
    `SELECT line FROM ${ODDITIES} WHERE line IS NOT NULL ORDER BY rowid LIMIT ${MOST_DOUBTFUL + 1}`,
  );
  if (doubtful.length > MOST_DOUBTFUL)
    return { odd: 'many rows that only the exact parser can judge' };
  return { table: TABLE, rows, doubtful: doubtful.map(([line]) => String(line)) };
}

/** Drops the tables of the scan. */
export async function dropScan(engine: Engine): Promise<void> {
  await engine.run(`DROP TABLE IF EXISTS ${TABLE}`);
  await engine.run(`DROP TABLE IF EXISTS ${ODDITIES}`);
}

function projection({ path, keys, nested }: FastRequest): string {
  const columns = keys.map((key) => `${sqlText(key)}: 'JSON'`);
  const selected = keys.map(quoted);
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

function oddities({ path, firstRowKeys }: FastRequest): string {
  const usual = `[${firstRowKeys.map(sqlText).join(', ')}]`;
  const unusual = `json_keys(json) <> ${usual}`;
  const doubtful = needsExactCheck('json::VARCHAR');
  return `SELECT CASE WHEN unusual THEN to_json(json_keys(json))::VARCHAR END AS keys,
      CASE WHEN doubtful THEN json::VARCHAR END AS line
    FROM (SELECT json, ${unusual} AS unusual, (${doubtful}) AS doubtful
          FROM read_ndjson_objects(${sqlPath(path)}, maximum_object_size = ${LONGEST_ROW}))
    WHERE unusual OR doubtful`;
}

/** Rows whose keys are not those of the first row: fine unless one repeats or a needed one is missing. */
async function unusualKeys(engine: Engine, request: FastRequest): Promise<string | null> {
  const lists = await engine.rows(
    `SELECT DISTINCT keys FROM ${ODDITIES} WHERE keys IS NOT NULL ORDER BY keys LIMIT ${MOST_KEY_LISTS + 1}`,
  );
  if (lists.length > MOST_KEY_LISTS) return 'rows of very many shapes';
  const needed = request.firstRowKeys.filter((key) => !request.optional.has(key));
  for (const [text] of lists) {
    const keys = z.array(z.string()).parse(JSON.parse(String(text)));
    const distinct = new Set(keys);
    if (distinct.size !== keys.length) return 'a repeated key';
    if (needed.some((key) => !distinct.has(key))) return 'a row without a key that others have';
  }
  return null;
}

/** Quotes a name as an SQL identifier. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
