import { ingestError } from '../../ingest/ingest-error.ts';
import { problem } from '../../records/problem.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { createAssembly, type Item, type ItemScore } from '../shared/assembly.ts';
import { blankPart, subjectNamed } from '../shared/blank-part.ts';
import { eachRecord } from '../shared/each-record.ts';
import { inMilliseconds } from '../shared/moment.ts';
import { sumOf } from '../shared/numbers.ts';
import { createAgreed } from '../shared/only.ts';
import { createRaters, type Raters, ratedMetrics } from '../shared/rated.ts';
import { at, finite, isRecord, list, scalarText, text } from '../shared/read.ts';
import { conversation, shown, shownSingle } from '../shared/shown.ts';
import { slicesNamed, slicesOf, sliceValue } from '../shared/slices.ts';
import { timeSpan } from '../shared/span-of-time.ts';
import { quantityOf } from '../shared/text-score.ts';
import { type Apart, scoresApart } from './apart.ts';
import { addScore, labelFromScore } from './score.ts';
import { columnScores, NOT_A_GROUP, traceIn, unpacked } from './trace.ts';

/**
 * Reads traces with their scores: a trace is an attempt at a data set item, or at its own input. Scores that
 * were exported apart count where the trace names its own by their ids or in columns.
 */
export async function readTraces(
  input: AdapterInput,
  sink: RecordSink,
  pointers: readonly string[],
): Promise<void> {
  const assembly = createAssembly(sink, input.path, 'traces');
  const raters = createRaters();
  const time = timeSpan();
  const versions = createAgreed();
  const models = createAgreed();
  const apart = await scoresApart(input);
  let named = 0;
  await eachRecord(input, {
    pointers,
    take: (row, place) => {
      const trace = unpacked(traceIn(row) ?? row);
      time.note(text(at(trace, 'timestamp')));
      versions.note(text(at(trace, 'version')) ?? text(at(trace, 'release')));
      for (const observation of list(at(trace, 'observations'))) {
        models.note(text(at(observation, 'model')));
      }
      named += list(at(trace, 'scores')).filter((one) => text(one) !== null).length;
      assembly.add(itemOf(trace, place, raters, apart));
    },
  });
  if (apart === null && named > 0) throw scoresMissing(input.path, named);
  const lost = apart?.left() ?? 0;
  if (lost > 0) sink.problem(scoresLost(input.path, lost));
  assembly.finish();
  const blank = blankPart('Langfuse', 'traces');
  sink.run({
    ...blank,
    subject: subjectNamed('', { version: versions.name(), model: models.name() }),
    startedAt: time.first(),
    endedAt: time.last(),
    epochs: assembly.attempts() === 0 ? null : assembly.epochs(),
    metrics: ratedMetrics('langfuse', assembly, raters),
    hasSamples: assembly.attempts() > 0,
    notes: apart === null ? [] : ['Scores were exported apart; the id of the trace joins them.'],
  });
}

function itemOf(trace: JsonValue, place: string, raters: Raters, apart: Apart | null): Item {
  const metadata = at(trace, 'metadata');
  const scores = new Map<string, ItemScore>();
  const beside = apart?.of(text(at(trace, 'id')) ?? '') ?? [];
  const own = list(at(trace, 'scores')).filter(isRecord);
  const given = own.length > 0 ? own : beside;
  for (const score of given) addScore(score, scores, raters);
  if (apart === null) columnScores(trace, scores, raters);
  const observations = list(at(trace, 'observations'));
  const failed = observations.find((one) => text(at(one, 'level')) === 'ERROR');
  const output = shownSingle(at(trace, 'output'));
  const error = output === null && (failed !== undefined || at(trace, 'level') === 'ERROR');
  const asked = at(trace, 'input');
  const seconds = quantityOf(at(trace, 'latency'));
  return {
    id: scalarText(at(metadata, 'dataset_item_id') ?? at(metadata, 'datasetItemId') ?? null),
    place,
    input: conversation(asked) ?? conversation(at(asked, 'messages')) ?? shownSingle(asked),
    target: shown(at(metadata, 'expected_output') ?? at(metadata, 'expectedOutput')),
    output,
    status: error ? 'error' : 'ok',
    error: error ? (text(at(failed, 'statusMessage')) ?? 'an observation ended in an error') : null,
    cluster: text(at(trace, 'sessionId')),
    slices: slicesFrom(trace),
    latencyMs: inMilliseconds(seconds),
    inputTokens:
      total(observations, ['usageDetails', 'input'], ['usage', 'input']) ??
      quantityOf(at(trace, 'inputTokens')),
    outputTokens:
      total(observations, ['usageDetails', 'output'], ['usage', 'output']) ??
      quantityOf(at(trace, 'outputTokens')),
    costUsd: quantityOf(at(trace, 'totalCost')),
    scores: [...scores.values()],
    labels: given.flatMap((score) => labelFromScore(score, place) ?? []),
  };
}

/** Names, environments, tags and short values of the metadata; ids of the data set are no groups. */
function slicesFrom(trace: JsonValue): ReadonlyMap<string, string> {
  const slices = slicesNamed(trace, ['name', 'environment']);
  for (const tag of list(at(trace, 'tags'))) {
    const value = sliceValue(tag);
    if (value !== null) slices.set(`tag.${value}`, 'true');
  }
  for (const [name, value] of slicesOf(at(trace, 'metadata'))) {
    if (!NOT_A_GROUP.test(name)) slices.set(name, value);
  }
  return slices;
}

type Path = readonly [string, string];

function total(observations: readonly JsonValue[], path: Path, older: Path): number | null {
  const amounts = observations.flatMap(
    (one) => finite(at(one, ...path)) ?? finite(at(one, ...older)) ?? [],
  );
  return sumOf(amounts);
}

function scoresMissing(file: string, count: number) {
  return ingestError('missing-key', {
    file,
    found: `traces that name ${count} scores by their ids alone`,
    expected: 'the scores themselves',
    mend: 'Export the scores too (the table of scores, or GET /api/public/scores) and lay the file beside this one under the same name, with "scores" where this one has "traces".',
  });
}

function scoresLost(file: string, count: number) {
  return problem('count-mismatch', {
    severity: 'warning',
    file,
    found: `${count === 1 ? '1 score of a trace that is' : `${count} scores of traces that are`} not in this file`,
    expected: 'the traces of all scores that were exported with it',
    mend: 'Export traces and scores of the same time and with the same filters.',
  });
}
