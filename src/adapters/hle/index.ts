import { isRecord, type JsonValue } from '../../ingest/json/json-value.ts';
import type { Adapter } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { hasFields } from '../shared/fields.ts';
import { metricOf } from '../shared/known-as.ts';
import { filled, stemOf } from '../shared/named-after.ts';
import { createAgreed } from '../shared/only.ts';
import {
  at,
  entries,
  finite,
  given,
  missing,
  type ReadScore,
  text,
  whole,
} from '../shared/read.ts';
import { slicesNamed } from '../shared/slices.ts';
import { wholeDocument } from '../shared/whole.ts';

const KEY = 'answers';
const CORRECT = 'correct';
const CONFIDENCE = 'confidence';

/** centerforaisafety/hle: the answers of a model, each with what the judge made of it, are one run. */
export const hle = {
  meta: {
    id: 'hle',
    title: 'Humanity’s Last Exam',
    version: 1,
    reads: [
      'judged_hle_<model>.json: answers by the id of their question, with judge_response: whether they are right, and how sure the model said it was',
    ],
    notRead: [
      'hle_<model>.json: answers before they were judged',
      'accuracy and calibration error, which are printed and not written',
    ],
    source: 'centerforaisafety/hle hle_eval/run_judge_results.py',
    testedOn: 'own files after its source and two forks of it',
    aggregation:
      'Right answers over all questions of the data set, in percent: those without an answer are wrong there. Here the share is that of the answers in the file, and one that the judge failed on has no score.',
  },

  detect(probe) {
    const answers = entries(probe.json?.value).map(([, answer]) => answer);
    if (!areAll(answers, isAnswer)) return NO;
    if (answers.some((answer) => isJudged(at(answer, 'judge_response'))))
      return yes('answers by question with response and judge_response');
    const isOurs = /^hle_/.test(probe.name) && answers.every((one) => isRecord(at(one, 'usage')));
    return isOurs ? lookAlike('answers before they were judged', 'judged_<this name>') : NO;
  },

  async read(input, sink) {
    const assembly = createAssembly(sink, input.path, KEY);
    const [model, judge] = [createAgreed(), createAgreed()];
    for (const [id, answer] of entries(await wholeDocument(input))) {
      const judged = at(answer, 'judge_response');
      const sure = finite(at(judged, CONFIDENCE));
      model.note(text(at(answer, 'model')));
      judge.note(text(at(judged, 'judge_model')));
      assembly.add({
        id,
        place: `/${id}`,
        slices: slicesNamed(answer, ['category', 'raw_subject', 'answer_type']),
        target: text(at(judged, 'correct_answer')),
        output: text(at(answer, 'response')),
        inputTokens: whole(at(answer, 'usage', 'prompt_tokens')),
        outputTokens: whole(at(answer, 'usage', 'completion_tokens')),
        scores: [
          {
            metric: CORRECT,
            read: verdict(text(at(judged, CORRECT))),
            label: text(at(judged, 'model_answer')),
            reason: text(at(judged, 'reasoning')),
          },
          {
            metric: CONFIDENCE,
            read: sure === null ? missing('not-scored', null) : given(sure / 100),
          },
        ],
      });
    }
    assembly.finish([CORRECT, CONFIDENCE]);
    const name = model.name();
    const sure = metricOf('hle', CONFIDENCE, assembly.observed(CONFIDENCE));
    sink.run({
      ...blankPart('HLE', KEY),
      suite: suiteNamed('Humanity’s Last Exam'),
      subject: subjectNamed(name ?? '', { model: name }),
      metrics: [
        metricOf('hle', CORRECT, assembly.observed(CORRECT), {
          scorer: { kind: 'judge', model: judge.name() },
        }),
        { ...sure, kind: 'bounded', range: { low: 0, high: 1 } },
      ],
      notes: [
        'Accuracy is the share of the answers in the file: questions without one are not in it.',
      ],
    });
  },

  named(part, path) {
    const model = stemOf(path)
      .replace(/^(judged_)?(hle_)?/, '')
      .replace(/\.json$/, '');
    const notes = part.subject.name === '' ? ['The model comes from the name of the file.'] : [];
    return filled(part, part.suite.name, model || 'model not stated', notes);
  },
} as const satisfies Adapter;

/** Forks leave out the model, which stands in the name of the file as well. */
function isAnswer(answer: JsonValue): boolean {
  const judged = at(answer, 'judge_response');
  return at(answer, 'response') !== undefined && (judged === undefined || isJudged(judged));
}

const isJudged = hasFields({
  text: ['correct_answer', 'model_answer', CORRECT],
  any: [CONFIDENCE],
});

/** The judge says yes or no. */
function verdict(said: string | null): ReadScore {
  if (said === null) return missing('not-scored', null);
  const word = said.trim().toLowerCase();
  return word === 'yes' || word === 'no'
    ? given(Number(word === 'yes'))
    : missing('not-a-number', said);
}
