import type { Engine } from './engine.ts';
import { type RunRows, rowsOf } from './run-rows.ts';

const SEPARATOR = 'chr(31)';
const ABSENT = "chr(31) || 'absent'";

/** One column list as one text without ambiguity: the separator never occurs in stored text. */
function joined(columns: readonly string[]): string {
  return columns.map((c) => `coalesce(${c}::VARCHAR, ${ABSENT})`).join(` || ${SEPARATOR} || `);
}

/** Sum of 64-bit hashes: exact whole-number arithmetic, so order and threads do not matter. */
function multisetHash(columns: readonly string[]): string {
  return `coalesce(sum(md5_number_lower(${joined(columns)})), 0)::VARCHAR`;
}

/** Equal for runs with equal attempts and scores, whatever file or format they came from. */
export async function rowsHash(engine: Engine, run: RunRows): Promise<string> {
  const attempts = multisetHash(['sample', 'attempt', 'content_hash', 'status', 'error']);
  const scores = multisetHash(['sample', 'attempt', 'metric', 'value', 'missing', 'raw']);
  const [a] = await engine.rows(`SELECT ${attempts} FROM ${rowsOf(run, 'attempts')}`);
  const [s] = await engine.rows(`SELECT ${scores} FROM ${rowsOf(run, 'scores')}`);
  return `${a?.[0]}.${s?.[0]}`;
}

/** Equal for runs that also agree on every text, group, time, count of tokens and cost. */
export async function wholeHash(engine: Engine, run: RunRows): Promise<string> {
  const spent = ['latency_ms', 'input_tokens', 'output_tokens', 'cost_usd'];
  const [a] = await engine.rows(
    `SELECT ${multisetHash(['sample', 'attempt', ...spent])} FROM ${rowsOf(run, 'attempts')}`,
  );
  const said = ['input', 'target', 'output', 'transcript'];
  const [t] = await engine.rows(
    `SELECT ${multisetHash(['sample', 'attempt', ...said])} FROM ${rowsOf(run, 'texts')}`,
  );
  const [g] = await engine.rows(
    `SELECT ${multisetHash(['sample', 'attempt', 'dimension', 'value'])} FROM ${rowsOf(run, 'slices')}`,
  );
  return `${await rowsHash(engine, run)}.${a?.[0]}.${t?.[0]}.${g?.[0]}`;
}

/** Equal for runs that asked the same samples with the same input and target. */
export async function sampleSetHash(engine: Engine, run: RunRows): Promise<string> {
  const [row] = await engine.rows(
    `SELECT ${multisetHash(['sample', 'content_hash'])} FROM
       (SELECT DISTINCT sample, content_hash FROM ${rowsOf(run, 'attempts')})`,
  );
  return String(row?.[0]);
}
