import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { Item, ItemScore } from '../shared/assembly.ts';
import { held } from '../shared/held.ts';
import { type Raters, rate } from '../shared/rated.ts';
import { at, entries, list, readScore, scalarText, text } from '../shared/read.ts';
import { joined, shown } from '../shared/shown.ts';
import { slicesNamed } from '../shared/slices.ts';

export interface Models {
  /** Results that compare models and belong to no single one. */
  skipped: number;
}
export const createModels = (): Models => ({ skipped: 0 });

interface Found {
  readonly model: string;
  readonly item: Item;
}

type RatersOf = (model: string) => Raters;

/** The attempts of one record: one per model, or one per turn of a conversation. */
export function itemsOf(
  row: JsonValue,
  place: string,
  ratersOf: RatersOf,
  models: Models,
): readonly Found[] {
  const turns = list(at(row, 'conversationTurns'));
  if (turns.length > 0)
    return turns.map((turn, index) => turnItem(turn, index, turns.length, place, ratersOf));
  if (list(at(row, 'humanEvaluationResult')).length > 0)
    return humanItems(row, place, ratersOf, models);
  const answer = answersOf(row)[0];
  const model = modelName(at(answer, 'modelIdentifier'));
  const scores = new Map<string, ItemScore>();
  for (const score of list(at(row, 'automatedEvaluationResult', 'scores'))) {
    addResult(score, scores, ratersOf(model));
  }
  return [
    { model, item: { ...asked(row), ...answered(answer), place, scores: [...scores.values()] } },
  ];
}

function turnItem(
  turn: JsonValue,
  index: number,
  turns: number,
  place: string,
  ratersOf: RatersOf,
): Found {
  const output = at(turn, 'output');
  const model = modelName(at(output, 'modelIdentifier'));
  const scores = new Map<string, ItemScore>();
  for (const result of list(at(turn, 'results'))) addResult(result, scores, ratersOf(model));
  const prompt = contentText(at(turn, 'inputRecord', 'prompt'));
  const references = list(at(turn, 'inputRecord', 'referenceResponses')).flatMap(
    (one) => contentText(one) ?? [],
  );
  return {
    model,
    item: {
      id: null,
      place: turns === 1 ? place : `${place} turn ${index + 1}`,
      input: prompt,
      target: joined(references, '\n'),
      output: shown(at(output, 'text')),
      cluster: turns === 1 ? null : place,
      scores: [...scores.values()],
    },
  };
}

/** One result of a metric by a program or a judge. */
function addResult(result: JsonValue, into: Map<string, ItemScore>, raters: Raters): void {
  const metric = text(at(result, 'metricName'));
  if (metric === null) return;
  const details = list(at(result, 'evaluatorDetails'))[0];
  const judge = modelName(at(details, 'modelIdentifier'));
  const by =
    details === undefined
      ? { kind: 'not-stated' as const }
      : { kind: 'judge' as const, model: judge || null };
  rate(into, raters, by, {
    metric,
    read: readScore(at(result, 'result')),
    reason: text(at(details, 'explanation')),
  });
}

/** What people said of single answers; each worker is a further rater of the same metric. */
function humanItems(
  row: JsonValue,
  place: string,
  ratersOf: RatersOf,
  models: Models,
): readonly Found[] {
  const byModel = new Map<string, Map<string, ItemScore>>();
  const answers = answersOf(row);
  for (const answer of answers) byModel.set(modelName(at(answer, 'modelIdentifier')), new Map());
  for (const evaluation of list(at(row, 'humanEvaluationResult'))) {
    const ids = new Map(
      entries(at(evaluation, 'modelResponseIdMap')).map(([id, name]) => [id, modelName(name)]),
    );
    for (const answer of list(at(evaluation, 'humanAnswers'))) {
      for (const [kind, results] of entries(at(answer, 'answerContent', 'evaluationResults'))) {
        for (const result of list(results)) {
          const metric = text(at(result, 'metricName'));
          const single = kind === 'thumbsUpDown' || kind === 'individualLikertScale';
          const model = ids.get(scalarText(at(result, 'modelResponseId') ?? null) ?? '') ?? '';
          if (!single || metric === null) {
            models.skipped += 1;
            continue;
          }
          const scores = held(byModel, model, () => new Map<string, ItemScore>());
          rate(
            scores,
            ratersOf(model),
            { kind: 'human' },
            { metric, read: readScore(at(result, 'result')) },
          );
        }
      }
    }
  }
  return [...byModel].map(([model, scores]) => ({
    model,
    item: {
      ...asked(row),
      ...answered(answers.find((one) => modelName(at(one, 'modelIdentifier')) === model)),
      place,
      scores: [...scores.values()],
    },
  }));
}

/** Answers that the job did not ask for itself stand in the record that was put in. */
function answersOf(row: JsonValue): readonly JsonValue[] {
  const own = list(at(row, 'modelResponses'));
  return own.length > 0 ? own : list(at(row, 'inputRecord', 'modelResponses'));
}

function asked(row: JsonValue) {
  const record = at(row, 'inputRecord');
  return {
    id: null,
    input: contentText(at(record, 'prompt')),
    target: shown(at(record, 'referenceResponse')),
    slices: slicesNamed(record, ['category']),
  };
}

const answered = (answer: JsonValue | undefined) => ({ output: shown(at(answer, 'response')) });

/** Text, or the texts of a list of content blocks. */
function contentText(value: JsonValue | undefined): string | null {
  const blocks = list(at(value, 'content')).flatMap((block) => text(at(block, 'text')) ?? []);
  return joined(blocks, '\n') ?? shown(value);
}

/** The last part of an ARN, which names the model; what stands before it names an account. */
function modelName(identifier: JsonValue | undefined): string {
  const name = text(identifier) ?? '';
  return name.slice(name.lastIndexOf('/') + 1);
}
