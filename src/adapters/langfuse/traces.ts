import type { JsonValue } from '../../ingest/json-value.ts';
import type { RecordSink } from '../../records/rows.ts';
import type { AdapterInput } from '../adapter.ts';
import { createAssembly, type Item, type ItemScore } from '../shared/assembly.ts';
import { blankPart } from '../shared/blank-part.ts';
import { eachRecord } from '../shared/each-record.ts';
import { createRaters, type Raters, ratedMetrics } from '../shared/rated.ts';
import { at, finite, list, scalarText, text } from '../shared/read.ts';
import { conversation, shown, shownSingle } from '../shared/shown.ts';
import { slicesOf, sliceValue } from '../shared/slices.ts';
import { timeSpan } from '../shared/span-of-time.ts';
import { addScore, labelFromScore } from './score.ts';

/** Reads traces with their scores: a trace is an attempt at a data set item, or at its own input. */
export async function readTraces(
  input: AdapterInput,
  sink: RecordSink,
  pointers: readonly string[],
): Promise<void> {
  const assembly = createAssembly(sink, input.path, 'traces');
  const raters = createRaters();
  const time = timeSpan();
  const versions = new Set<string>();
  const models = new Set<string>();
  await eachRecord(input, {
    pointers,
    take: async (trace, place) => {
      time.note(text(at(trace, 'timestamp')));
      const version = text(at(trace, 'version')) ?? text(at(trace, 'release'));
      if (version !== null) versions.add(version);
      for (const observation of list(at(trace, 'observations'))) {
        const model = text(at(observation, 'model'));
        if (model !== null) models.add(model);
      }
      await assembly.add(itemOf(trace, place, raters));
    },
  });
  await assembly.finish();
  const blank = blankPart('Langfuse', 'traces');
  await sink.run({
    ...blank,
    subject: { ...blank.subject, version: only(versions), model: only(models) },
    startedAt: time.first(),
    endedAt: time.last(),
    epochs: assembly.attempts() === 0 ? null : assembly.epochs(),
    metrics: ratedMetrics('langfuse', assembly, raters),
    hasSamples: assembly.attempts() > 0,
  });
}

function itemOf(trace: JsonValue, place: string, raters: Raters): Item {
  const metadata = at(trace, 'metadata');
  const scores = new Map<string, ItemScore>();
  for (const score of list(at(trace, 'scores'))) addScore(score, scores, raters);
  const observations = list(at(trace, 'observations'));
  const failed = observations.find((one) => text(at(one, 'level')) === 'ERROR');
  const output = at(trace, 'output') ?? null;
  const error = output === null && failed !== undefined;
  const asked = at(trace, 'input');
  const seconds = finite(at(trace, 'latency'));
  return {
    id: scalarText(at(metadata, 'dataset_item_id') ?? at(metadata, 'datasetItemId') ?? null),
    place,
    input: conversation(asked) ?? conversation(at(asked, 'messages')) ?? shownSingle(asked),
    target: shown(at(metadata, 'expected_output') ?? at(metadata, 'expectedOutput')),
    output: shownSingle(output),
    status: error ? 'error' : 'ok',
    error: error ? (text(at(failed, 'statusMessage')) ?? 'an observation ended in an error') : null,
    cluster: text(at(trace, 'sessionId')),
    slices: slicesFrom(trace),
    latencyMs: seconds === null ? null : seconds * 1000,
    inputTokens: total(observations, ['usageDetails', 'input'], ['usage', 'input']),
    outputTokens: total(observations, ['usageDetails', 'output'], ['usage', 'output']),
    costUsd: finite(at(trace, 'totalCost')),
    scores: [...scores.values()],
    labels: list(at(trace, 'scores')).flatMap((score) => labelFromScore(score, place) ?? []),
  };
}

/** Names, environments, tags and short values of the metadata; ids of the data set are no groups. */
function slicesFrom(trace: JsonValue): ReadonlyMap<string, string> {
  const slices = new Map<string, string>();
  for (const name of ['name', 'environment'] as const) {
    const value = sliceValue(at(trace, name));
    if (value !== null) slices.set(name, value);
  }
  for (const tag of list(at(trace, 'tags'))) {
    const value = sliceValue(tag);
    if (value !== null) slices.set(`tag.${value}`, 'true');
  }
  for (const [name, value] of slicesOf(at(trace, 'metadata'))) {
    if (!/(_|^)(id|run_name|expected_output)$|Id$/i.test(name)) slices.set(name, value);
  }
  return slices;
}

type Path = readonly [string, string];

function total(observations: readonly JsonValue[], path: Path, older: Path): number | null {
  const amounts = observations.flatMap(
    (one) => finite(at(one, ...path)) ?? finite(at(one, ...older)) ?? [],
  );
  return amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0);
}

function only(names: ReadonlySet<string>): string | null {
  const [first] = names;
  return names.size === 1 ? (first ?? null) : null;
}
