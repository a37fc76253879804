import { ingestError } from '../../ingest/ingest-error.ts';
import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { AttemptRow, AttemptStatus } from '../../records/rows.ts';
import { textsHash } from '../shared/hash.ts';
import type { Ledger } from '../shared/ledger.ts';
import { sumOf } from '../shared/numbers.ts';
import { at, entries, finite, given, list, scalarText, text, whole } from '../shared/read.ts';
import { slicesOf } from '../shared/slices.ts';
import { CONFIDENCE, confidenceOf } from './confidence.ts';
import { type GradeBook, metricName } from './grade-book.ts';
import { inspectValues } from './score-value.ts';
import { contentText, type Resolve, resolver, textOf, transcriptOf } from './texts.ts';

/** What a sample cannot say itself. */
export interface SampleContext {
  readonly file: string;
  /** Model under test, whose tokens count; null when the log does not name it. */
  readonly model: string | null;
  /** Name for the single `score` of logs older than named scores. */
  readonly scorer: string;
  readonly ledger: Ledger;
  readonly grades: GradeBook;
  /** Told of every sample that holds the log-probabilities of its answer. */
  readonly sure: () => void;
}

/** Hands over one sample of one epoch: an attempt, its texts and its scores. */
export function readSample(sample: JsonValue, place: string, context: SampleContext): void {
  const id = scalarText(at(sample, 'id'));
  const epoch = whole(at(sample, 'epoch') ?? 1);
  if (!id || epoch === null || epoch < 1) throw notASample(context.file, place);
  const key = { sample: id, attempt: epoch };
  const resolve = resolver(sample);
  const input = textOf(at(sample, 'input'), resolve);
  const target = textOf(at(sample, 'target'), resolve);
  const offered = choices(sample, resolve);
  context.ledger.attempt({
    ...key,
    sampleIdSource: 'native',
    contentHash: input === null ? '' : textsHash([input, target, ...offered]),
    ...outcome(sample),
    cluster: null,
    slices: slices(sample),
    ...usage(sample, context.model),
    place,
  });
  context.ledger.text({
    ...key,
    input: withChoices(input, offered),
    target,
    output: output(sample, resolve),
    transcript: transcriptOf(at(sample, 'messages'), resolve),
  });
  readScores(sample, key, resolve, context);
  readConfidence(sample, key, context);
}

/** A scorer that is called so itself keeps its name. */
function readConfidence(
  sample: JsonValue,
  key: { sample: string; attempt: number },
  { ledger, scorer, sure }: SampleContext,
): void {
  const value = confidenceOf(sample);
  const taken = scorer === CONFIDENCE || at(sample, 'scores', CONFIDENCE) !== undefined;
  if (value === null || taken) return;
  sure();
  ledger.score({ ...key, metric: CONFIDENCE, ...given(value) });
}

function readScores(
  sample: JsonValue,
  key: { sample: string; attempt: number },
  resolve: Resolve,
  context: SampleContext,
): void {
  const single = at(sample, 'score');
  const scores = single === undefined || single === null ? [] : [[context.scorer, single] as const];
  for (const [scorer, score] of [...scores, ...entries(at(sample, 'scores'))]) {
    const explanation = text(at(score, 'explanation'));
    const answer = text(at(score, 'answer'));
    for (const found of inspectValues(at(score, 'value'))) {
      const metric = metricName(scorer, found.key);
      context.grades.note(metric, scorer, found);
      context.ledger.score({
        ...key,
        metric,
        ...found.score,
        label: answer === null ? null : resolve(answer),
        passed: found.passed,
        reason: explanation === null ? null : resolve(explanation),
      });
    }
  }
}

/** An error, a limit that ended the sample before it was scored, or neither. */
function outcome(sample: JsonValue): { status: AttemptStatus; error: string | null } {
  const message = text(at(sample, 'error', 'message'));
  const failed = at(sample, 'error') ?? null;
  if (failed !== null) return { status: 'error', error: message ?? 'error without a message' };
  const limit = text(at(sample, 'limit', 'type'));
  if (limit === null) return { status: 'ok', error: null };
  const error = `limit reached: ${limit} ${scalarText(at(sample, 'limit', 'limit')) ?? ''}`.trim();
  const scored = entries(at(sample, 'scores')).length > 0;
  const timed = limit === 'time' || limit === 'working';
  return { status: timed && !scored ? 'timeout' : 'ok', error };
}

/** Metadata that can be slices. */
function slices(sample: JsonValue): ReadonlyMap<string, string> {
  return slicesOf(at(sample, 'metadata'));
}

/** Time and tokens of the model under test; of all models where its own share is not stated. */
function usage(
  sample: JsonValue,
  model: string | null,
): Pick<AttemptRow, 'latencyMs' | 'inputTokens' | 'outputTokens' | 'costUsd'> {
  const seconds = finite(at(sample, 'total_time'));
  const all = entries(at(sample, 'model_usage'));
  const own = all.filter(([name]) => name === model);
  const counted = own.length > 0 ? own : all;
  return {
    latencyMs: seconds === null ? null : Math.round(seconds * 1e6) / 1e3,
    inputTokens: total(counted, 'input_tokens'),
    outputTokens: total(counted, 'output_tokens'),
    costUsd: total(counted, 'total_cost'),
  };
}

function total(models: readonly (readonly [string, JsonValue])[], field: string): number | null {
  const values = models.map(([, use]) => finite(at(use, field))).filter((v) => v !== null);
  return sumOf(values);
}

function output(sample: JsonValue, resolve: Resolve): string | null {
  const completion = text(at(sample, 'output', 'completion'));
  if (completion !== null) return resolve(completion);
  const first = list(at(sample, 'output', 'choices'))[0];
  const said = contentText(at(first, 'message', 'content'), resolve);
  return said === '' ? null : said;
}

function choices(sample: JsonValue, resolve: Resolve): readonly string[] {
  return list(at(sample, 'choices'))
    .filter((choice) => typeof choice === 'string')
    .map(resolve);
}

function withChoices(input: string | null, options: readonly string[]): string | null {
  if (options.length === 0) return input;
  const lines = options.map(
    (option, index) => `${String.fromCharCode(65 + (index % 26))}) ${option}`,
  );
  return [input ?? '', ...lines].join('\n');
}

function notASample(file: string, place: string) {
  return ingestError('invalid-type', {
    file,
    place,
    found: 'a sample without an id or with an epoch below 1',
    expected: 'an id and an epoch of 1 or more',
    mend: 'Write the log again with Inspect; this sample cannot be told from the others.',
  });
}
