import { type Engine, sqlText } from './engine.ts';
import { type RunRows, rowsOf } from './run-rows.ts';
import { encodeText } from './text-codec.ts';

/** What goes into the two files of a run from which its page of test cases reads. */
export interface SampleFileRequest {
  /** What decides whether an attempt passed; null: the run has no such metric. */
  readonly metric: {
    readonly name: string;
    readonly lowerIsBetter: boolean;
    readonly isBinary: boolean;
    readonly passThreshold: number | null;
  } | null;
  /** Dimensions that get a column each, `slice_0` and so on. */
  readonly dimensions: readonly string[];
  /** File of facts to write. */
  readonly facts: string;
  /** File of texts to write; null: none may or can be shown. */
  readonly texts: string | null;
  /** Test cases whose texts are left empty. */
  readonly withheld: readonly string[];
}

/** Longest text in the file of texts, in code points. The number of all of them stands beside it. */
export const SAMPLE_TEXT_LIMIT = 600;
/** Columns of the file of texts, each with a column `<name>_length`. */
export const SAMPLE_TEXTS = ['input', 'target', 'output'] as const;
/** One read gives a page of texts: the smallest group that the engine writes. */
const TEXT_ROWS = 2_048;
const FACT_ROWS = 122_880;

/**
 * Writes the attempts of a run as Parquet, compressed with Snappy, in the same order in both files: failed
 * and errored ones first (as failure cases are numbered), then those without an outcome, then passed ones;
 * each by sample and attempt. Equal rows give equal bytes.
 */
export async function writeSampleFiles(
  engine: Engine,
  run: RunRows,
  request: SampleFileRequest,
): Promise<void> {
  const order = `CASE outcome WHEN 'failed' THEN 0 WHEN 'errored' THEN 0 WHEN 'passed' THEN 2 ELSE 1 END,
    sample, attempt`;
  const rated = ratedAttempts(run, request);
  const slices = request.dimensions.map((_, i) => `, slice_${i}`).join('');
  await copy(
    engine,
    `SELECT sample, attempt, outcome, score, latency_ms, input_tokens, output_tokens, cost_usd${slices}
     FROM (${rated}) ORDER BY ${order}`,
    { path: request.facts, rows: FACT_ROWS },
  );
  if (request.texts === null) return;
  const withheld = request.withheld.map((id) => sqlText(encodeText(id))).join(', ');
  const shown = withheld === '' ? 'true' : `r.sample NOT IN (${withheld})`;
  const columns = SAMPLE_TEXTS.map(
    (name) => `CASE WHEN ${shown} THEN left(t.${name}, ${SAMPLE_TEXT_LIMIT}) END AS ${name},
      CASE WHEN ${shown} THEN length(t.${name})::INTEGER END AS ${name}_length`,
  );
  await copy(
    engine,
    `SELECT ${columns.join(', ')} FROM (${rated}) r LEFT JOIN ${rowsOf(run, 'texts')} t
     ON t.sample = r.sample AND t.attempt = r.attempt
     ORDER BY ${order.replaceAll(/\b(sample|attempt|outcome)\b/g, 'r.$1')}`,
    { path: request.texts, rows: TEXT_ROWS },
  );
}

/** Attempts with score, outcome (as `attemptOutcome` of the analysis tells it) and slices. */
function ratedAttempts(run: RunRows, { metric, dimensions }: SampleFileRequest): string {
  const scores =
    metric === null
      ? `(SELECT NULL::VARCHAR AS sample, NULL::INTEGER AS attempt, NULL::DOUBLE AS value, NULL::BOOLEAN AS passed WHERE false)`
      : `(SELECT * FROM ${rowsOf(run, 'scores')} WHERE metric = ${sqlText(encodeText(metric.name))})`;
  const values = dimensions.map(
    (name, i) => `max(value) FILTER (dimension = ${sqlText(encodeText(name))}) AS slice_${i}`,
  );
  const joined =
    dimensions.length === 0
      ? ''
      : `LEFT JOIN (SELECT sample, attempt, ${values.join(', ')} FROM ${rowsOf(run, 'slices')}
           GROUP BY sample, attempt) d ON d.sample = a.sample AND d.attempt = a.attempt`;
  return `SELECT a.sample, a.attempt, ${outcomeOf(metric)} AS outcome, s.value AS score, a.latency_ms,
      a.input_tokens, a.output_tokens, a.cost_usd${dimensions.map((_, i) => `, d.slice_${i}`).join('')}
    FROM ${rowsOf(run, 'attempts')} a
    LEFT JOIN ${scores} s ON s.sample = a.sample AND s.attempt = a.attempt ${joined}`;
}

function outcomeOf(metric: SampleFileRequest['metric']): string {
  const broken = `CASE WHEN a.status IN ('error', 'timeout') THEN 'errored'
    WHEN a.status <> 'ok' OR s.value IS NULL OR NOT isfinite(s.value) THEN 'missing'
    WHEN s.passed IS NOT NULL THEN CASE WHEN s.passed THEN 'passed' ELSE 'failed' END`;
  const passes =
    metric === null
      ? null
      : metric.passThreshold !== null
        ? `s.value ${metric.lowerIsBetter ? '<=' : '>='} ${metric.passThreshold}::DOUBLE`
        : metric.isBinary
          ? `s.value = ${metric.lowerIsBetter ? 0 : 1}`
          : null;
  return passes === null
    ? `${broken} ELSE 'unknown' END`
    : `${broken} WHEN ${passes} THEN 'passed' ELSE 'failed' END`;
}

async function copy(
  engine: Engine,
  query: string,
  to: { readonly path: string; readonly rows: number },
): Promise<void> {
  await engine.run(
    `COPY (${query}) TO '${to.path.replaceAll("'", "''")}'
     (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE ${to.rows}, DICTIONARY_SIZE_LIMIT 4096)`,
  );
}
