import type { Adapter, JsonValue } from '../adapter.ts';
import { createAssembly, type Item } from '../shared/assembly.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { metricOf } from '../shared/known-as.ts';
import { inMilliseconds } from '../shared/moment.ts';
import { filled, folderOf, homeOf, lastName } from '../shared/named-after.ts';
import { at, entries, finite, list, readScore, scalarText, text, whole } from '../shared/read.ts';
import { ALL_POOLED, POOLED } from '../shared/rules.ts';
import { conversation, lastAnswer, paragraphs, shown } from '../shared/shown.ts';
import { sliceValue } from '../shared/slices.ts';
import { walkAgain } from '../shared/walk-again.ts';
import { companionDocument, wholeDocument } from '../shared/whole.ts';
import { exampleNames } from './example-names.ts';
import { isMetadata, KEY, metadataPart, REWARD } from './metadata.ts';

/** PrimeIntellect-ai/verifiers: results.jsonl and metadata.json of one folder are one run. */
export const verifiers = {
  meta: {
    id: 'verifiers',
    title: 'Verifiers',
    version: 1,
    reads: [
      'results.jsonl of `vf-eval -s` and `prime eval run`: rollouts with their reward and what each reward function gave',
      'metadata.json beside it: environment, model, settings and means; alone, the means as stated',
    ],
    notRead: [
      'columns that `state_columns` names: they are state of the environment, no metrics',
      'means of metadata.json that were written before the rollouts had ended: 0 with no metrics and no time',
      'the address of the server of the model',
    ],
    source:
      'PrimeIntellect-ai/verifiers verifiers/utils/save_utils.py, metric_utils.py, and verifiers/scripts/eval.py of 2025',
    testedOn:
      'own files after four runs of 2025 in two public repositories; later versions from the source only',
    aggregation:
      'The mean over all rollouts; one that broke has the reward it was written with, mostly 0. pass@k, with a reward of at least a threshold as a pass, is stated and not recomputed.',
  },

  detect(probe) {
    if (isMetadata(probe.json?.value)) {
      return yes('env_id, model, num_examples, rollouts_per_example and avg_reward');
    }
    return areAll(probe.rows ?? [], isRollout)
      ? yes('rollouts with prompt, completion, reward and the times they took')
      : NO;
  },

  async read(input, sink) {
    if (isMetadata(input.probe.json?.value)) {
      return sink.run({ ...metadataPart(await wholeDocument(input)), hasSamples: false });
    }
    const metadata = await companionDocument(input);
    const part = metadataPart(isMetadata(metadata) ? metadata : null);
    const state = new Set(list(at(metadata, 'state_columns')).map(scalarText));
    const everyRow = walkAgain(input, (take) => eachRow(input, '', take));
    const nameOf = await exampleNames(everyRow, input.probe.rows ?? []);
    const assembly = createAssembly(sink, input.path, KEY);
    await everyRow((row, place, position) =>
      assembly.add({ ...rollout(row, place, state), id: nameOf(row, position) }),
    );
    assembly.finish([REWARD]);
    sink.run({
      ...part,
      epochs: part.epochs ?? assembly.epochs(),
      metrics: assembly.metrics().map((name) =>
        metricOf('verifiers', name, assembly.observed(name), {
          scorer: { kind: 'code' },
          rule: name === REWARD ? ALL_POOLED : POOLED,
        }),
      ),
    });
  },

  /** Results lie in `<environment>--<model>/<id>/`, with `--` for slashes. */
  named(part, path) {
    if (part.suite.name !== '') return part;
    const [environment = '', ...model] = lastName(folderOf(folderOf(path))).split('--');
    if (model.length === 0) return filled(part, 'environment not stated', 'model not stated');
    return filled(part, environment, model.join('/'), [
      'Environment and model come from the name of a folder: metadata.json is not there.',
    ]);
  },

  link: (_part, path) => folderOf(path),
  companion: (path) =>
    lastName(path).startsWith('results.jsonl') ? `${homeOf(path)}metadata.json` : null,
} as const satisfies Adapter;

function isRollout(row: JsonValue): boolean {
  const hasAll = ['prompt', 'completion', REWARD].every((name) => at(row, name) !== undefined);
  const isNew = scalarText(at(row, 'example_id')) !== null;
  const isOld = whole(at(row, 'id')) !== null && text(at(row, 'task')) !== null;
  const isTimed = ['timing', 'total_ms'].some((name) => at(row, name) !== undefined);
  return hasAll && (isOld || (isNew && (isTimed || text(at(row, 'task')) !== null)));
}

function rollout(row: JsonValue, place: string, state: ReadonlySet<string | null>): Item {
  const completion = at(row, 'completion');
  const error = errorOf(at(row, 'error'));
  const tokens = at(row, 'token_usage');
  return {
    id: null,
    place,
    error,
    slices: slicesOfRow(row),
    latencyMs: durationOf(row),
    inputTokens: whole(at(tokens, 'input_tokens')),
    outputTokens: whole(at(tokens, 'output_tokens')),
    input: paragraphs(at(row, 'prompt')),
    target: shown(at(row, 'answer')),
    output: text(completion) ?? lastAnswer(completion),
    transcript: list(completion).length > 1 ? conversation(completion) : null,
    scores: [
      { metric: REWARD, read: readScore(at(row, REWARD)) },
      ...functionsOf(row, state).map(([metric, value]) => ({ metric, read: readScore(value) })),
    ],
  };
}

/** What stands in a row and is no reward function. */
const FACTS = /^(id|example_id|reward|advantage|generation_ms|scoring_ms|total_ms)$/;

/** What each reward function gave: in an object of its own, in older versions among the columns alone. */
function functionsOf(row: JsonValue, state: ReadonlySet<string | null>) {
  const apart = entries(at(row, 'metrics'));
  if (apart.length > 0) return apart.filter(([name]) => name !== REWARD);
  return entries(row).filter(
    ([name, value]) => typeof value === 'number' && !FACTS.test(name) && !state.has(name),
  );
}

/** The text of an error, which newer versions write as an object; null where there is none. */
function errorOf(error: JsonValue | undefined): string | null {
  return text(at(error, 'error_chain_str')) ?? shown(error);
}

/** Milliseconds of the rollout without its scoring; one that never ran took none. */
function durationOf(row: JsonValue): number | null {
  const timing = at(row, 'timing');
  const spent =
    finite(at(timing, 'generation_ms')) ??
    finite(at(row, 'generation_ms')) ??
    inMilliseconds(finite(at(timing, 'generation', 'duration')));
  return spent === 0 ? null : spent;
}

/** The environment of a group, and what the data set says of the example in short words. */
function slicesOfRow(row: JsonValue): ReadonlyMap<string, string> {
  const task = text(at(row, 'task'));
  const named = task === null || task === 'default' ? [] : [['task', task] as const];
  const facts = entries(at(row, 'info')).flatMap(([name, value]) => {
    const slice = typeof value === 'number' ? null : sliceValue(value);
    return slice === null ? [] : [[name, slice] as const];
  });
  return new Map([...named, ...facts]);
}
