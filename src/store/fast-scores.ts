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

/** What stood under one score name: all of it of the kinds that the engine may judge. */
export interface ScoreColumn {
  readonly observed: Observed;
  /** Missing scores by reason, those of samples that do not list the score included. */
  readonly missing: [reason: string, count: number][];
  /** Query of (sample, value, missing, raw), one row per sample that lists the score. */
  readonly query: string;
  readonly rows: number;
}

/** The scores by name in order of first appearance; null when a value needs the exact parser. */
export async function scoreColumns(
  engine: Engine,
  scan: { readonly table: string; readonly rows: number },
  shapes: readonly Shape[],
  samples: number,
): Promise<readonly ScoreColumn[] | null> {
  const byName = new Map<string, { key: string; conditions: string[] }>();
  for (const { condition, scores } of shapes) {
    for (const [name, key] of scores) {
      const known = byName.get(name);
      if (known === undefined) byName.set(name, { key, conditions: [condition] });
      else known.conditions.push(condition);
    }
  }
  // With one shape every row lists the same scores: a repeated sample shows in the counts alone.
  const oneShape = shapes.length === 1;
  if (oneShape && scan.rows !== samples) return null;
  const columns: ScoreColumn[] = [];
  for (const [name, { key, conditions }] of byName) {
    const where = oneShape ? 'true' : conditions.map((c) => `(${c})`).join(' OR ');
    const column = await scoreColumn(engine, scan.table, name, key, where, !oneShape, samples);
    if (column === null) return null;
    columns.push(column);
  }
  return columns;
}

async function scoreColumn(
  engine: Engine,
  table: string,
  name: string,
  key: string,
  where: string,
  mayRepeat: boolean,
  samples: number,
): Promise<ScoreColumn | null> {
  const token = `${quoted(key)}::VARCHAR`;
  const distinct = mayRepeat ? 'count(DISTINCT doc_id::VARCHAR)' : 'count(*)';
  const [judged] = await engine.rows(
    `SELECT count(*), ${distinct}, count(*) FILTER (NOT coalesce(${token} IN ${WORDS} OR
        (regexp_full_match(${token}, '${NUMBER}') AND isfinite(try_cast(${token} AS DOUBLE))), true))
     FROM ${table} WHERE ${where}`,
  );
  const [rows, distinctSamples, odd] = judged ?? [];
  if (odd !== 0 || rows !== distinctSamples) return null;
  const query = `SELECT doc_id::VARCHAR AS sample, ${classified(key)} FROM ${table} WHERE ${where}`;
  const seen = await engine.rows(
    `SELECT missing, count(*), min(value), max(value), coalesce(bool_and(value = 0 OR value = 1), true)
     FROM (${query}) GROUP BY missing ORDER BY missing NULLS FIRST`,
  );
  const scored = seen.find(([reason]) => reason === null);
  const missing = seen.flatMap(([reason, count]): [string, number][] =>
    typeof reason === 'string' ? [[reason, Number(count)]] : [],
  );
  return {
    observed: {
      name,
      values: Number(scored?.[1] ?? 0),
      low: typeof scored?.[2] === 'number' ? scored[2] : Number.POSITIVE_INFINITY,
      high: typeof scored?.[3] === 'number' ? scored[3] : Number.NEGATIVE_INFINITY,
      onlyZeroOne: scored === undefined || scored[4] === true,
    },
    missing: withAbsent(missing, samples - Number(rows)),
    query,
    rows: Number(rows),
  };
}

/** Samples that do not list a score have it as not scored. */
function withAbsent(missing: [string, number][], absent: number): [string, number][] {
  if (absent === 0) return missing;
  const counts = new Map(missing);
  counts.set('not-scored', (counts.get('not-scored') ?? 0) + absent);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
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
