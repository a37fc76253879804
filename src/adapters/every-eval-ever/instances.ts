import { ingestError } from '../../ingest/ingest-error.ts';
import type { AdapterInput, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { type Assembly, createAssembly, type Item } from '../shared/assembly.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { eachRow } from '../shared/each-record.ts';
import { metricOf } from '../shared/known-as.ts';
import { at, finite, isRecord, readScore, scalarText, text, whole } from '../shared/read.ts';
import { POOLED } from '../shared/rules.ts';
import { conversation, shown, shownLines } from '../shared/shown.ts';
import { walkAgain } from '../shared/walk-again.ts';
import { INSTANCE_SCORE } from './results.ts';

/** Whether the answer counts as right, which converters state beside the score. */
const CORRECT = 'is_correct';

export function isInstance(row: JsonValue | undefined): boolean {
  return (
    text(at(row, 'schema_version')) !== null &&
    sampleId(row) !== null &&
    // The hash may be left out since 0.2.1; the kind of interaction never is.
    (at(row, 'sample_hash') !== undefined || text(at(row, 'interaction_type')) !== null) &&
    isRecord(at(row, 'evaluation')) &&
    at(row, 'evaluation', 'score') !== undefined
  );
}

/** Text, and a number in some files of 0.2.0. */
function sampleId(row: JsonValue | undefined): string | null {
  return scalarText(at(row, 'sample_id')) || null;
}

/** Reads the file twice: only a file about a single evaluation can be joined to a record. */
export async function readInstances(input: AdapterInput, sink: RecordSink): Promise<void> {
  const key = `instances ${input.probe.sha256.slice(0, 16)}`;
  const evaluations = new Map<string, JsonValue>();
  const each = walkAgain(input, (take) => eachRow(input, '', take));
  await each((row, place) => {
    if (!isInstance(row)) throw notAnInstance(input.path, place);
    if (!evaluations.has(evaluationOf(row))) evaluations.set(evaluationOf(row), row);
  });
  const alone = evaluations.size === 1;
  const parts = new Map<string, { key: string; first: JsonValue; assembly: Assembly }>();
  for (const [name, first] of evaluations) {
    const own = alone ? key : `${key} ${name}`;
    parts.set(name, { key: own, first, assembly: createAssembly(sink, input.path, own) });
  }
  await each((row, place) => parts.get(evaluationOf(row))?.assembly.add(itemOf(row, place)));
  for (const part of parts.values()) {
    part.assembly.finish([INSTANCE_SCORE]);
    sink.run(instancesPart(part.key, part.first, part.assembly));
  }
}

function evaluationOf(row: JsonValue): string {
  const name = text(at(row, 'evaluation_name')) ?? 'evaluation not stated';
  const result = text(at(row, 'evaluation_result_id'));
  return result === null ? name : `${name} ${result}`;
}

function itemOf(row: JsonValue, place: string): Item {
  const evaluation = at(row, 'evaluation');
  // Text since 0.2.1, whose metadata hold nothing else.
  const stated = scalarText(at(row, 'metadata', 'epoch'));
  const epoch = /^\d{1,9}$/.test(stated ?? '') ? Number(stated) : null;
  const correct = at(evaluation, 'is_correct');
  const error = shown(at(row, 'error'));
  const performance = at(row, 'performance');
  return {
    id: sampleId(row),
    ...(epoch === null || epoch < 1 ? {} : { attempt: epoch }),
    place,
    error,
    // Converters compute latency_ms from other clocks; the time of generation is the better one.
    latencyMs:
      finite(at(performance, 'generation_time_ms')) ?? finite(at(performance, 'latency_ms')),
    inputTokens: whole(at(row, 'token_usage', 'input_tokens')),
    outputTokens: whole(at(row, 'token_usage', 'output_tokens')),
    // Text in 0.2.0, a list of texts since.
    input: shownLines(at(row, 'input', 'raw')),
    target: shownLines(at(row, 'input', 'reference')),
    output: shownLines(at(row, 'output', 'raw')),
    transcript: conversation(at(row, 'messages') ?? at(row, 'interactions')),
    scores: [
      {
        metric: INSTANCE_SCORE,
        read: readScore(at(evaluation, 'score')),
        passed: typeof correct === 'boolean' ? correct : null,
      },
      ...(typeof correct === 'boolean' ? [{ metric: CORRECT, read: readScore(correct) }] : []),
    ],
  };
}

function instancesPart(key: string, first: JsonValue, assembly: Assembly): RunPart {
  const model = text(at(first, 'model_id'));
  const names = assembly.metrics().includes(CORRECT) ? [INSTANCE_SCORE, CORRECT] : [INSTANCE_SCORE];
  const metrics = names.map((name) =>
    metricOf('every-eval-ever', name, assembly.observed(name), {
      scorer: { name: text(at(first, 'evaluation_name')) ?? name },
      rule: POOLED,
    }),
  );
  return {
    ...blankPart('every-eval-ever', key),
    harness: { name: 'every-eval-ever', version: text(at(first, 'schema_version')) },
    suite: suiteNamed(text(at(first, 'evaluation_name')) ?? 'evaluation not stated'),
    subject: subjectNamed(model ?? 'model not stated', { model }),
    metrics,
  };
}

function notAnInstance(file: string, place: string) {
  return ingestError('invalid-type', {
    file,
    place,
    found:
      'a row without sample_id, evaluation.score, or either of sample_hash and interaction_type',
    expected: 'an instance of Every Eval Ever',
    mend: 'Write the file again with the converter that made it.',
  });
}
