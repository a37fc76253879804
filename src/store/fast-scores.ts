import { z } from 'zod';
import type { Observed } from '../adapters/shared/observed.ts';
import { type Engine, type SqlValue, sqlText } from './engine.ts';
import { quoted } from './fast-scan.ts';
import { encodeText } from './text-codec.ts';

/** Rows of one shape: the same filter and the same listed metrics. */
interface Shape {
  /** SQL condition on a row. */
  readonly condition: string;
  /** Score name (`acc,none`) → top-level key (`acc`), in the order of the list. */
  readonly scores: readonly (readonly [name: string, key: string])[];
}

const MOST_SHAPES = 200;
const filterSchema = z.string();
const metricsSchema = z.array(z.string());

/** The different shapes of rows in order of first appearance; null when one is not what a row may be. */
export async function shapesOf(
  engine: Engine,
  table: string,
  metricKeys: readonly string[],
): Promise<readonly Shape[] | null> {
  const rows = await engine.rows(
    `SELECT filter::VARCHAR, metrics::VARCHAR FROM ${table} GROUP BY filter::VARCHAR, metrics::VARCHAR
     ORDER BY min(rowid) LIMIT ${MOST_SHAPES + 1}`,
  );
  if (rows.length > MOST_SHAPES) return null;
  const shapes: Shape[] = [];
  for (const [filter, metrics] of rows) {
    const listed = metricsSchema.safeParse(tokenValue(metrics));
    if (!listed.success) return null;
    const keys = listed.data;
    if (new Set(keys).size !== keys.length) return null;
    if (keys.some((key) => !metricKeys.includes(key))) return null;
    const named = filterSchema.safeParse(tokenValue(filter));
    const name = named.success && named.data !== '' ? named.data : 'none';
    shapes.push({
      condition: `${same('filter', filter)} AND ${same('metrics', metrics)}`,
      scores: keys.map((key) => [`${key},${name}`, key] as const),
    });
  }
  return shapes;
}

/** A token's value; undefined for none and for NaN and its like, which are neither text nor a list. */
function tokenValue(token: SqlValue | undefined): unknown {
  if (typeof token !== 'string' || !/^["[]/.test(token)) return undefined;
  try {
    return JSON.parse(token);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // a list with NaN in it
    throw error;
  }
}

function same(column: string, value: unknown): string {
  return typeof value === 'string' ? `${column}::VARCHAR = ${sqlText(value)}` : `${column} IS NULL`;
}

// As the engine prints numbers: at most 15 digits before the point, so that no integer is beyond 2^53.
const NUMBER = String.raw`-?[0-9]{1,15}(\.[0-9]+)?([eE][+-]?[0-9]+)?`;
const WORDS = `('true', 'false', 'NaN', 'Infinity', '-Infinity', 'null')`;

/** Value tokens as value, missing reason and raw text: what `readScore` makes of the parsed value. */
function classified(key: string): string {
  const token = `${quoted(key)}::VARCHAR`;
  return `CASE WHEN ${token} IN ${WORDS} THEN
        CASE ${token} WHEN 'true' THEN 1.0::DOUBLE WHEN 'false' THEN 0.0::DOUBLE END
      ELSE ${token}::DOUBLE + 0.0::DOUBLE END AS value,
    CASE ${token} WHEN 'NaN' THEN 'nan' WHEN 'Infinity' THEN 'infinite'
      WHEN '-Infinity' THEN 'infinite' WHEN 'null' THEN 'not-scored'
      ELSE CASE WHEN ${token} IS NULL THEN 'not-scored' END END AS missing,
    CASE WHEN ${token} IN ${WORDS} AND ${token} <> 'null' THEN ${token} END AS raw`;
}

/** What stood under one score name, and whether all of it is of the kinds that the engine may judge. */
export interface ScoreColumn {
  readonly observed: Observed;
  /** Query of (doc_id, value, missing, raw), one row per sample that lists the score. */
  readonly query: string;
  readonly rows: number;
}

/** The scores by name in order of first appearance; null when a value needs the exact parser. */
export async function scoreColumns(
  engine: Engine,
  table: string,
  shapes: readonly Shape[],
): Promise<readonly ScoreColumn[] | null> {
  const byName = new Map<string, { key: string; conditions: string[] }>();
  for (const { condition, scores } of shapes) {
    for (const [name, key] of scores) {
      const known = byName.get(name);
      if (known === undefined) byName.set(name, { key, conditions: [condition] });
      else known.conditions.push(condition);
    }
  }
  const columns: ScoreColumn[] = [];
  for (const [name, { key, conditions }] of byName) {
    const where = shapes.length === 1 ? 'true' : conditions.map((c) => `(${c})`).join(' OR ');
    const token = `${quoted(key)}::VARCHAR`;
    const [judged] = await engine.rows(
      `SELECT count(*) FILTER (NOT coalesce(${token} IN ${WORDS} OR
          (regexp_full_match(${token}, '${NUMBER}') AND isfinite(try_cast(${token} AS DOUBLE))), true)),
        count(*), count(DISTINCT doc_id::VARCHAR) FROM ${table} WHERE ${where}`,
    );
    const [odd, rows, samples] = judged ?? [];
    if (odd !== 0 || rows !== samples) return null;
    const query = `SELECT doc_id::VARCHAR AS sample, ${classified(key)} FROM ${table} WHERE ${where}`;
    const [seen] = await engine.rows(
      `SELECT count(value), min(value), max(value), coalesce(bool_and(value = 0 OR value = 1), true)
       FROM (${query})`,
    );
    const [values, low, high, onlyZeroOne] = seen ?? [];
    columns.push({
      observed: {
        name,
        values: Number(values),
        low: typeof low === 'number' ? low : Number.POSITIVE_INFINITY,
        high: typeof high === 'number' ? high : Number.NEGATIVE_INFINITY,
        onlyZeroOne: onlyZeroOne === true,
      },
      query,
      rows: Number(rows),
    });
  }
  return columns;
}

/** Query of the scores table: every sample has a row for every score name, as the adapters' ledger sees to. */
export function scoresQuery(
  table: string,
  samples: number,
  columns: readonly ScoreColumn[],
  runKey: string,
): string {
  return columns
    .map(({ observed, query, rows }) => {
      const name = sqlText(encodeText(observed.name));
      const found = `SELECT sample, value, missing, raw FROM (${query})`;
      const absent = `SELECT DISTINCT doc_id::VARCHAR AS sample, NULL AS value, 'not-scored' AS missing, NULL AS raw
        FROM ${table} WHERE doc_id::VARCHAR NOT IN (SELECT sample FROM (${query}))`;
      const all = rows === samples ? found : `${found} UNION ALL ${absent}`;
      return `SELECT ${sqlText(encodeText(runKey))} AS run, sample, 1::INTEGER AS attempt, ${name} AS metric, value, missing, raw,
        NULL::VARCHAR AS label, NULL::BOOLEAN AS passed, NULL::VARCHAR AS reason FROM (${all})`;
    })
    .join(' UNION ALL ');
}
