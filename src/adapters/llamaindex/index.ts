import type { Adapter, JsonValue } from '../adapter.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { hasFields } from '../shared/fields.ts';
import { held } from '../shared/held.ts';
import { pointerSegment } from '../shared/json-pointer.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { createOccurrences } from '../shared/occurrences.ts';
import { at, entries, finite, isRecord, list, missing, readScore, text } from '../shared/read.ts';
import { POOLED } from '../shared/rules.ts';
import { type ItemScore, openRun } from '../shared/run.ts';
import { wholeDocument } from '../shared/whole.ts';

/** run-llama/llama_index: what a BatchEvalRunner gives back, a list of results for each evaluator. */
export const llamaIndex = {
  meta: {
    id: 'llamaindex',
    title: 'LlamaIndex',
    version: 1,
    reads: [
      'results of BatchEvalRunner as JSON: lists of EvaluationResult under the names of the evaluators',
    ],
    notRead: [
      'results of one evaluator as a list or table, which names none: --explain drafts a map',
      'contexts of an answer',
    ],
    source:
      'run-llama/llama_index llama-index-core/llama_index/core/evaluation: base.py, batch_runner.py',
    testedOn: 'the source only',
    aggregation: 'The mean score of each evaluator; the results state no headline.',
  },

  detect(probe) {
    const evaluators = entries(probe.json?.value);
    const isEvaluator = ([, results]: (typeof evaluators)[number]) =>
      areAll(list(results), isResult);
    return isRecord(probe.json?.value) && areAll(evaluators, isEvaluator)
      ? yes('results with passing, feedback and score, by evaluator')
      : NO;
  },

  async read(input, sink) {
    const document = await wholeDocument(input);
    const assembly = openRun(sink, input.path, {
      id: 'llamaindex',
      title: 'LlamaIndex',
      key: 'run',
    });
    const scored = new Set(
      entries(document).flatMap(([evaluator, results]) =>
        list(results).some((result) => finite(at(result, 'score')) !== null) ? [evaluator] : [],
      ),
    );
    for (const { place, results } of answersIn(document)) {
      const said = (name: string) =>
        results.map(([, result]) => text(at(result, name))).find((one) => one !== null) ?? null;
      assembly.add({
        id: null,
        place,
        input: said('query'),
        output: said('response'),
        scores: results.map(([metric, result]) => scoreOf(metric, result, scored.has(metric))),
      });
    }
    assembly.end({
      epochs: assembly.epochs(),
      metrics: (name) => ({ rule: POOLED, truth: assembly.truth(name) }),
      least: entries(document).map(([evaluator]) => evaluator),
    });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

const FIELDS = ['query', 'response', 'passing', 'feedback', 'score'];

const isResult = hasFields({ any: FIELDS });

/** What all evaluators said of one answer. */
interface Answer {
  readonly place: string;
  readonly results: (readonly [evaluator: string, result: JsonValue])[];
}

/**
 * Results of one answer stand at one place of every list, since the runner asks all evaluators about each query in
 * turn. Where the lists were changed later, so that places no longer agree, query and answer tell.
 */
function answersIn(document: JsonValue): Iterable<Answer> {
  const lists = entries(document).map(([name, results]) => [name, list(results)] as const);
  const areAligned = lists.every(([, results]) =>
    results.every((result, index) =>
      lists.every(([, others]) => {
        const other = others[index];
        return others.length === results.length && isSame(result, other);
      }),
    ),
  );
  const answers = new Map<string, Answer>();
  for (const [name, results] of lists) {
    const occurrence = createOccurrences();
    for (const [index, result] of results.entries()) {
      const asked = JSON.stringify([text(at(result, 'query')), text(at(result, 'response'))]);
      const key = areAligned ? String(index) : `${asked} ${occurrence(asked)}`;
      const place = `/${pointerSegment(name)}/${index}`;
      held(answers, key, () => ({ place, results: [] })).results.push([name, result]);
    }
  }
  return answers.values();
}

/** Whether nothing that two results say of query and answer differs; some evaluators keep only one of them. */
function isSame(one: JsonValue, other: JsonValue | undefined): boolean {
  return ['query', 'response'].every((name) => {
    const [a, b] = [text(at(one, name)), text(at(other, name))];
    return a === null || b === null || a === b;
  });
}

/** A result that the evaluator itself calls invalid is no score; evaluators that give none say what passes. */
function scoreOf(metric: string, result: JsonValue, isScored: boolean): ItemScore {
  const passing = at(result, 'passing');
  const isInvalid = at(result, 'invalid_result') === true;
  return {
    metric,
    read: isInvalid
      ? missing('error', null)
      : readScore(at(result, isScored ? 'score' : 'passing')),
    label: text(at(result, 'pairwise_source')),
    passed: !isInvalid && typeof passing === 'boolean' ? passing : null,
    reason: (isInvalid ? text(at(result, 'invalid_reason')) : null) ?? text(at(result, 'feedback')),
  };
}
