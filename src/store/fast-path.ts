import type { FastProjection } from '../adapters/adapter.ts';
import { isRecord, keysOf } from '../ingest/json-value.ts';
import type { Limits } from '../ingest/limits.ts';
import type { Probe } from '../ingest/probe.ts';
import { compareCodePoints } from '../ingest/write-json.ts';
import type { RunPart } from '../records/run.ts';
import { type Engine, sqlText } from './engine.ts';
import { type FastScan, fastScan, type Odd, quoted } from './fast-scan.ts';
import { type ScoreColumn, scoreColumns, scoresQuery, shapesOf } from './fast-scores.ts';
import type { TableName } from './schema.ts';
import type { PartSummary } from './summary.ts';
import { encodeText } from './text-codec.ts';

/** The records of one file as queries over the engine's reading of it. Long texts stay in the file. */
export interface FastRecords {
  readonly part: RunPart;
  readonly summary: PartSummary;
  readonly tables: ReadonlyMap<TableName, string>;
}

export interface FastInput {
  readonly absolute: string;
  readonly probe: Probe;
  readonly limits: Limits;
}

/**
 * Reads a file of JSON lines by the engine as `projection` says, or tells why the exact parser must do it.
 * Both give equal records, which a property test checks; what differs is time.
 *
 * Not looked at in fields that nobody reads: keys that repeat inside them, and the length of their numbers.
 */
export async function fastPath(
  engine: Engine,
  input: FastInput,
  projection: FastProjection,
): Promise<FastRecords | Odd> {
  const first = input.probe.rows?.[0];
  if (!isRecord(first)) return { odd: 'a first row that is no object' };
  const metricKeys = projection.metricKeys(input.probe);
  const nested = projection.slices(input.probe);
  const firstRowKeys = keysOf(first);
  const keys = [...new Set([...projection.keys, ...metricKeys])];
  if (keys.length !== projection.keys.length + metricKeys.length)
    return { odd: 'a metric named as a field' };
  const reserved = ROW_COLUMNS.map(([name]) => name).filter((name) => !keys.includes(name));
  if (!distinctNames([...keys, ...reserved, nested.within]) || !distinctNames(nested.keys)) {
    return { odd: 'names that differ in case only' };
  }
  const names = [...firstRowKeys, ...keys, ...nested.keys];
  if (names.some((name) => encodeText(name) !== name))
    return { odd: 'control characters in a name' };

  const needed = firstRowKeys.filter((key) => !metricKeys.includes(key));
  const shape = { needed, depth: input.limits.jsonDepth, keyBytes: input.limits.jsonKeyBytes };
  const columns = [...ROW_COLUMNS, ...metricKeys.map((key) => [key, quoted(key)] as const)];
  const scan = await fastScan(engine, { path: input.absolute, keys, nested, columns, shape });
  if ('odd' in scan) return scan;
  return records(engine, scan, projection, metricKeys, nested.keys);
}

async function records(
  engine: Engine,
  scan: FastScan,
  projection: FastProjection,
  metricKeys: readonly string[],
  sliceKeys: readonly string[],
): Promise<FastRecords | Odd> {
  const [checked] = await engine.rows(
    `SELECT count(*) FILTER (NOT is_plain), count(DISTINCT doc_id::VARCHAR) FROM ${scan.table}`,
  );
  const samples = Number(checked?.[1]);
  if (checked?.[0] !== 0) return { odd: 'a row without a plain id or without hashes' };
  const shapes = await shapesOf(engine, scan.table, metricKeys);
  if (shapes === null) return { odd: 'rows that list unusual metrics' };
  const columns = await scoreColumns(engine, scan, shapes, samples);
  if (columns === null) return { odd: 'values that are no plain numbers, or a repeated sample' };
  if (await hasControls(engine, scan.table, sliceKeys))
    return { odd: 'control characters in a slice' };

  const part = projection.part(columns.map(({ observed }) => observed));
  const summary: PartSummary = {
    key: part.key,
    samples,
    attempts: samples,
    ok: samples,
    errored: 0,
    timeout: 0,
    skipped: 0,
    metrics: columns
      .map(({ observed, missing }) => ({ metric: observed.name, scored: observed.values, missing }))
      .sort((a, b) => compareCodePoints(a.metric, b.metric)),
  };
  return { part, summary, tables: tablesOf(scan, part.key, samples, columns, sliceKeys) };
}

/** A JSON string of 64 characters, all of one byte and none escaped; its first digits are checked apart. */
const isHashLike = (column: string) =>
  `strlen(${column}::VARCHAR) = 66 AND starts_with(${column}::VARCHAR, '"')
    AND NOT contains(${column}::VARCHAR, chr(92))`;
const CONTENT_HASH = 'substr(doc_hash::VARCHAR, 2, 8) || substr(target_hash::VARCHAR, 2, 8)';

/** Columns made while the file is read. Names are ours: a metric of such a name sends the file away. */
const ROW_COLUMNS = [
  ['doc_id', 'doc_id'],
  ['filter', 'filter'],
  ['metrics', 'metrics'],
  ['content_hash', CONTENT_HASH],
  [
    'is_plain',
    `coalesce(${isHashLike('doc_hash')} AND ${isHashLike('target_hash')}
      AND regexp_full_match(${CONTENT_HASH}, '[0-9a-f]{16}')
      AND regexp_full_match(doc_id::VARCHAR, '0|-?[1-9][0-9]{0,14}'), false)`,
  ],
] as const;

function tablesOf(
  scan: FastScan,
  runKey: string,
  samples: number,
  columns: readonly ScoreColumn[],
  sliceKeys: readonly string[],
): ReadonlyMap<TableName, string> {
  const run = sqlText(encodeText(runKey));
  // A sample may have a row per filter; its first row speaks for it.
  const firsts =
    samples === scan.rows
      ? `SELECT *, rowid AS line FROM ${scan.table}`
      : `SELECT *, rowid AS line FROM ${scan.table} WHERE rowid IN
           (SELECT min(rowid) FROM ${scan.table} GROUP BY doc_id::VARCHAR)`;
  const tables = new Map<TableName, string>([
    [
      'attempts',
      `SELECT ${run} AS run, doc_id::VARCHAR AS sample, 1::INTEGER AS attempt, 'native' AS id_source,
        content_hash, 'ok' AS status, NULL::VARCHAR AS error, NULL::VARCHAR AS cluster, NULL::DOUBLE AS latency_ms,
        NULL::DOUBLE AS input_tokens, NULL::DOUBLE AS output_tokens, NULL::DOUBLE AS cost_usd,
        'line ' || (line + 1) AS place FROM (${firsts})`,
    ],
  ]);
  if (columns.length > 0) tables.set('scores', scoresQuery(scan.table, samples, columns, runKey));
  const slices = sliceKeys.map(
    (key, index) =>
      `SELECT ${run} AS run, sample, 1::INTEGER AS attempt, ${sqlText(encodeText(key))} AS dimension, value
       FROM (SELECT doc_id::VARCHAR AS sample, ${sliceText(index)} AS value FROM (${firsts}))
       WHERE value IS NOT NULL`,
  );
  if (slices.length > 0) tables.set('slices', slices.join(' UNION ALL '));
  return tables;
}

/** Text of 1 to 60 UTF-16 units, or a truth value, as text; NULL for anything else. */
function sliceText(index: number): string {
  const token = `nested_${index}::VARCHAR`;
  const text = `json_extract_string(nested_${index}, '$')`;
  const units = `length(${text}) + length(regexp_replace(${text}, '[^\\x{10000}-\\x{10FFFF}]', '', 'g'))`;
  // Most slices are short and plain: their text is what stands between the quotes.
  return `CASE WHEN ${token} IN ('true', 'false') THEN ${token}
    WHEN NOT starts_with(${token}, '"') OR ${token} = '""' THEN NULL
    WHEN strlen(${token}) <= 62 AND NOT contains(${token}, chr(92)) THEN substr(${token}, 2, length(${token}) - 2)
    WHEN strlen(${text}) <= 60 OR (length(${text}) <= 60 AND ${units} <= 60) THEN ${text} END`;
}

async function hasControls(
  engine: Engine,
  table: string,
  sliceKeys: readonly string[],
): Promise<boolean> {
  if (sliceKeys.length === 0) return false;
  const escapes = sliceKeys.map(
    (_, index) => `regexp_matches(nested_${index}::VARCHAR, '(?i)\\\\u00(?:00|1a|1f)')`,
  );
  const [found] = await engine.rows(
    `SELECT count(*) FROM ${table} WHERE ${escapes.map((e) => `coalesce(${e}, false)`).join(' OR ')}`,
  );
  return found?.[0] !== 0;
}

function distinctNames(names: readonly string[]): boolean {
  return new Set(names.map((name) => name.toLowerCase())).size === names.length;
}
