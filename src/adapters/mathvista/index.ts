import type { Adapter, AdapterInput, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { suiteNamed } from '../shared/blank-part.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { hasFields } from '../shared/fields.ts';
import { filled, folderOf, stemOf } from '../shared/named-after.ts';
import { onlyOf } from '../shared/only.ts';
import { at, entries, finite, isRecord, readScore, text, whole } from '../shared/read.ts';
import { hundredth } from '../shared/rounded.ts';
import { openRun, statedRun } from '../shared/run.ts';
import { slicesNamed, tagSlices } from '../shared/slices.ts';
import { stated, statedAs } from '../shared/stated.ts';
import { readCellScore } from '../shared/text-score.ts';
import { wholeDocument } from '../shared/whole.ts';

const RUN = { id: 'mathvista', title: 'MathVista', key: 'answers' };
const CORRECT = 'true_false';
const GROUPS = ['source', 'category', 'task', 'context', 'grade', 'language'];

/** lupantech/MathVista: the answers of a model, and the share that was right, are one run. */
export const mathVista = {
  meta: {
    id: 'mathvista',
    title: 'MathVista',
    version: 1,
    reads: [
      'output_<model>.json: problems with the answer that was taken out of the response, and whether it is right',
      'scores_<model>.json: the share of right answers, joined to the answers beside it',
    ],
    notRead: ['shares by kind of problem, which are those of the slices of the answers'],
    source: 'lupantech/MathVista evaluation/calculate_score.py',
    testedOn: 'answers and scores of one model, from its repository',
    aggregation: 'Right answers over all problems, in percent to two decimals.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (isScores(document)) return yes('accuracy, correct and total in all and by question_type');
    const problems = entries(document).map(([, problem]) => problem);
    if (!areAll(problems, isProblem)) return NO;
    return problems.some((problem) => at(problem, CORRECT) !== undefined)
      ? yes(`problems with pid, question_type, extraction and ${CORRECT}`)
      : lookAlike('answers before they were judged', 'what calculate_score.py makes of them');
  },

  async read(input, sink) {
    const document = await wholeDocument(input);
    return isScores(input.probe.json?.value)
      ? sink.run(scoresOf(document))
      : readAnswers(document, input, sink);
  },

  named(part, path) {
    return filled(part, SUITE.name, modelOf(path) || 'model not stated', [
      'The model comes from the name of the file.',
    ]);
  },

  link(_part, path) {
    return `${folderOf(path)}/${modelOf(path)}`;
  },
} as const satisfies Adapter;

const isProblem = hasFields({
  text: ['pid', 'question', 'question_type', 'answer_type'],
  object: ['metadata'],
  any: ['response'],
});

function isScores(document: JsonValue | undefined): boolean {
  const isCounted =
    finite(at(document, 'average', 'correct')) !== null &&
    finite(at(document, 'average', 'total')) !== null;
  return isCounted && ['question_type', 'skills'].every((name) => isRecord(at(document, name)));
}

function readAnswers(document: JsonValue, input: AdapterInput, sink: RecordSink): void {
  const run = openRun(sink, input.path, RUN);
  const splits = new Set<string | null>();
  for (const [key, problem] of entries(document)) {
    const metadata = at(problem, 'metadata');
    const error = text(at(problem, 'error'));
    splits.add(text(at(metadata, 'split')));
    run.add({
      id: text(at(problem, 'pid')) ?? key,
      place: `/${key}`,
      slices: new Map([
        ...slicesNamed(problem, ['question_type', 'answer_type']),
        ...slicesNamed(metadata, GROUPS),
        ...tagSlices(at(metadata, 'skills')),
      ]),
      input: text(at(problem, 'query')) ?? text(at(problem, 'question')),
      target: text(at(problem, 'answer')),
      output: text(at(problem, 'response')),
      scores: [
        {
          metric: CORRECT,
          read: readScore(at(problem, CORRECT)),
          label: text(at(problem, 'prediction')),
          reason: error === null ? null : `The call failed: ${error}`,
        },
      ],
    });
  }
  const split = onlyOf(splits);
  run.end({
    suite: { ...SUITE, dataset: { name: 'MathVista', revision: null, split } },
    metrics: { [CORRECT]: FACTS },
  });
}

const SUITE = suiteNamed('MathVista');
const FACTS = { scorer: { kind: 'code' }, truth: true } as const;

/** Percent as text, to two decimals; forks write the share as a number. */
function scoresOf(document: JsonValue): RunPart {
  const accuracy = at(document, 'average', 'accuracy');
  const percent = text(accuracy) === null ? null : readCellScore(accuracy).value;
  const n = whole(at(document, 'average', 'total'));
  const as = { metric: CORRECT, n, decimals: percent === null ? null : 4 };
  return statedRun(RUN, {
    suite: SUITE,
    samplesStated: n,
    metrics: { [CORRECT]: FACTS },
    reported:
      percent === null
        ? stated('accuracy', '/average/accuracy', accuracy, as)
        : [statedAs('accuracy', '/average/accuracy', hundredth(percent), as)],
  });
}

/** `output_<model>.json` and `scores_<model>.json` are named after the model and how it was asked. */
function modelOf(path: string): string {
  return stemOf(path).replace(/^(output|scores)_/, '');
}
