import type { JsonValue, RunPart } from '../adapter.ts';
import { subjectNamed } from '../shared/blank-part.ts';
import { field } from '../shared/camel-case.ts';
import { held } from '../shared/held.ts';
import { pointerSegment } from '../shared/json-pointer.ts';
import { at, entries, isRecord, list, text } from '../shared/read.ts';
import { settingsWithModel } from '../shared/settings.ts';

/**
 * What `run_experiment()` gives back (phoenix-client, resources/experiments/types.py; phoenix-client for
 * TypeScript, types/experiments.ts): runs of examples, and apart from them the evaluations of each. What was
 * asked stands in the data set alone.
 */

interface Run {
  readonly run: JsonValue;
  readonly place: string;
}

/** A list in Python, under their ids in TypeScript. */
function runsOf(document: JsonValue | undefined): readonly Run[] {
  const runs = at(document, 'runs');
  if (isRecord(runs)) {
    return entries(runs).map(([id, run]) => ({ run, place: `/runs/${pointerSegment(id)}` }));
  }
  return list(at(document, 'task_runs')).map((run, i) => ({ run, place: `/task_runs/${i}` }));
}

const evaluationsOf = (document: JsonValue | undefined) => list(field(document, 'evaluation_runs'));

export function isRan(document: JsonValue | undefined): boolean {
  const runs = runsOf(document);
  const evaluations = evaluationsOf(document);
  return (
    runs.length > 0 &&
    evaluations.length > 0 &&
    runs.every(({ run }) => text(field(run, 'dataset_example_id')) !== null) &&
    evaluations.every((one) => text(field(one, 'experiment_run_id')) !== null)
  );
}

/** Runs in the shape of the export, with their evaluations as annotations. */
export function rowsOfRan(
  document: JsonValue,
): readonly { readonly row: JsonValue; readonly place: string }[] {
  const annotations = new Map<string, JsonValue[]>();
  for (const evaluation of evaluationsOf(document)) {
    const id = text(field(evaluation, 'experiment_run_id')) ?? '';
    held(annotations, id, () => []).push(...annotationsOf(evaluation));
  }
  return runsOf(document).map(({ run, place }) => ({
    place,
    row: {
      example_id: field(run, 'dataset_example_id') ?? null,
      repetition_number: field(run, 'repetition_number') ?? null,
      output: at(run, 'output') ?? null,
      error: at(run, 'error') ?? null,
      start_time: field(run, 'start_time') ?? null,
      end_time: field(run, 'end_time') ?? null,
      annotations: annotations.get(text(at(run, 'id')) ?? '') ?? [],
    },
  }));
}

/** An evaluator gives one result, or several of which each may have a name of its own. */
function annotationsOf(evaluation: JsonValue): JsonValue[] {
  const result = at(evaluation, 'result');
  const several = list(result);
  return (several.length > 0 ? several : [result]).map((one) => ({
    name: at(one, 'name') ?? at(evaluation, 'name') ?? null,
    annotator_kind: field(evaluation, 'annotator_kind') ?? null,
    error: at(evaluation, 'error') ?? null,
    score: at(one, 'score') ?? null,
    label: at(one, 'label') ?? null,
    explanation: at(one, 'explanation') ?? null,
    start_time: field(evaluation, 'start_time') ?? null,
    end_time: field(evaluation, 'end_time') ?? null,
  }));
}

export function ranPart(document: JsonValue): Partial<RunPart> {
  const metadata = at(document, 'experiment_metadata') ?? at(document, 'metadata');
  const { model, settings, notes } = settingsWithModel(metadata);
  return {
    nativeId: text(at(document, 'experiment_id')) ?? text(at(document, 'id')),
    subject: subjectNamed(model ?? '', { model }),
    settings,
    notes,
  };
}
