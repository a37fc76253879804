import {
  type AttemptDetail,
  type AttemptKey,
  type AttemptTexts,
  MISSING_CODES,
  STATUS_CODES,
} from '../records/loaded.ts';
import { type Engine, type SqlValue, sqlText } from './engine.ts';
import { numberOrNull, type RunRows, rowsOf, textOf, textOrNull } from './run-rows.ts';
import { encodeText } from './text-codec.ts';

/** What the store knows of a named attempt; the file it came from is added by who joined the run. */
export type StoredDetail = Omit<AttemptDetail, 'file'> & { readonly part: string };

const KEYS_PER_QUERY = 500;

/** Slice values by dimension: sample → value, of its first attempt that has one. */
export async function sliceValues(
  engine: Engine,
  run: RunRows,
): Promise<Map<string, Map<string, string>>> {
  const dimensions = new Map<string, Map<string, string>>();
  const sql = `SELECT dimension, sample, arg_min(value, attempt) FROM ${rowsOf(run, 'slices')}
    GROUP BY dimension, sample ORDER BY dimension, sample`;
  for await (const [names = [], samples = [], values = []] of engine.blocks(sql)) {
    for (let i = 0; i < names.length; i += 1) {
      const name = textOf(names[i]);
      const of = dimensions.get(name) ?? new Map<string, string>();
      of.set(textOf(samples[i]), textOf(values[i]));
      dimensions.set(name, of);
    }
  }
  return dimensions;
}

/** Sample → hash of its input and target; '' where not known. */
export async function contentHashes(engine: Engine, run: RunRows): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  const sql = `SELECT sample, arg_min(content_hash, attempt) FROM ${rowsOf(run, 'attempts')}
    GROUP BY sample ORDER BY sample`;
  for await (const [samples = [], values = []] of engine.blocks(sql)) {
    for (let i = 0; i < samples.length; i += 1) hashes.set(textOf(samples[i]), textOf(values[i]));
  }
  return hashes;
}

export const NUMERIC_COLUMNS = {
  latencyMs: 'latency_ms',
  inputTokens: 'input_tokens',
  outputTokens: 'output_tokens',
  costUsd: 'cost_usd',
} as const;
export type NumericColumn = keyof typeof NUMERIC_COLUMNS;

/** One measure of every attempt, by sample, then attempt; NaN where the file states none. */
export async function numericColumn(
  engine: Engine,
  run: RunRows,
  column: NumericColumn,
): Promise<Float64Array> {
  const all: number[] = [];
  const sql = `SELECT ${NUMERIC_COLUMNS[column]} FROM ${rowsOf(run, 'attempts')}
    ORDER BY sample, attempt`;
  for await (const [values = []] of engine.blocks(sql)) {
    for (const value of values) all.push(numberOrNull(value) ?? Number.NaN);
  }
  return Float64Array.from(all);
}

/** The named attempts in the order asked for; one that the run does not have is left out. */
export async function attemptDetails(
  engine: Engine,
  run: RunRows,
  keys: readonly AttemptKey[],
): Promise<StoredDetail[]> {
  const found: StoredDetail[] = [];
  for (const wanted of inBlocks(keys)) {
    const attempts = await engine.rows(
      `SELECT k.position, a.run, a.sample, a.attempt, a.status, a.error, a.place, a.latency_ms,
         a.input_tokens, a.output_tokens, a.cost_usd
       FROM ${rowsOf(run, 'attempts')} a JOIN ${wanted} ON ${SAME('a')} ORDER BY k.position`,
    );
    const slices = await grouped(
      engine,
      `SELECT k.position, s.dimension, s.value FROM ${rowsOf(run, 'slices')} s JOIN ${wanted}
       ON ${SAME('s')} ORDER BY k.position, s.dimension`,
    );
    const scores = await grouped(
      engine,
      `SELECT k.position, s.metric, s.value, s.missing, s.raw, s.label, s.passed, s.reason
       FROM ${rowsOf(run, 'scores')} s JOIN ${wanted} ON ${SAME('s')} ORDER BY k.position, s.metric`,
    );
    for (const [position, part, sample, attempt, status, error, place, ...measures] of attempts) {
      found.push({
        part: textOf(part),
        sample: textOf(sample),
        attempt: Number(attempt),
        status: STATUS_CODES.find((s) => s === status) ?? 'ok',
        error: textOrNull(error),
        place: textOf(place),
        latencyMs: numberOrNull(measures[0]),
        inputTokens: numberOrNull(measures[1]),
        outputTokens: numberOrNull(measures[2]),
        costUsd: numberOrNull(measures[3]),
        slices: (slices.get(position ?? null) ?? []).map(([, name, value]) => [
          textOf(name),
          textOf(value),
        ]),
        scores: (scores.get(position ?? null) ?? []).map(scoreOf),
      });
    }
  }
  return found;
}

/** Stored long texts of the named attempts, in the order asked for; an attempt without any has nulls. */
export async function storedTexts(
  engine: Engine,
  run: RunRows,
  keys: readonly AttemptKey[],
): Promise<AttemptTexts[]> {
  const texts: AttemptTexts[] = [];
  let from = 0;
  for (const wanted of inBlocks(keys)) {
    const rows = await grouped(
      engine,
      `SELECT k.position, t.input, t.target, t.output, t.transcript
       FROM ${rowsOf(run, 'texts')} t JOIN ${wanted} ON ${SAME('t')} ORDER BY k.position`,
    );
    for (const [position, key] of keys.slice(from, from + KEYS_PER_QUERY).entries()) {
      const [, input, target, output, transcript] = rows.get(position)?.[0] ?? [];
      texts.push({
        ...key,
        input: textOrNull(input),
        target: textOrNull(target),
        output: textOrNull(output),
        transcript: textOrNull(transcript),
      });
    }
    from += KEYS_PER_QUERY;
  }
  return texts;
}

function scoreOf(row: readonly SqlValue[]): StoredDetail['scores'][number] {
  const [, metric, value, missing, raw, label, passed, reason] = row;
  const code = MISSING_CODES.find((m) => m === missing);
  return {
    metric: textOf(metric),
    value: numberOrNull(value),
    missing: code === undefined || code === 'none' ? null : code,
    raw: textOrNull(raw),
    label: textOrNull(label),
    passed: typeof passed === 'boolean' ? passed : null,
    reason: textOrNull(reason),
  };
}

const SAME = (table: string) => `k.sample = ${table}.sample AND k.attempt = ${table}.attempt`;

/** The keys as tables `k(position, sample, attempt)` of bounded length. */
function* inBlocks(keys: readonly AttemptKey[]): Generator<string> {
  for (let from = 0; from < keys.length; from += KEYS_PER_QUERY) {
    const rows = keys
      .slice(from, from + KEYS_PER_QUERY)
      .map(({ sample, attempt }, i) => `(${i}, ${sqlText(encodeText(sample))}, ${attempt})`);
    yield `(VALUES ${rows.join(', ')}) k(position, sample, attempt)`;
  }
}

async function grouped(engine: Engine, sql: string): Promise<Map<SqlValue, SqlValue[][]>> {
  const groups = new Map<SqlValue, SqlValue[][]>();
  for (const row of await engine.rows(sql)) {
    const key = row[0] ?? null;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
