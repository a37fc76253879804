import type { Adapter, JsonValue, RunPart } from '../adapter.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { hasFields } from '../shared/fields.ts';
import { filled, folderOf, lastName, stemOf } from '../shared/named-after.ts';
import { at, finite, list, missing, readScore, scalarText, text, whole } from '../shared/read.ts';
import { decimalsOf, hundredth } from '../shared/rounded.ts';
import { MEAN_RULE, STATED_ONLY } from '../shared/rules.ts';
import { openRun, statedRun } from '../shared/run.ts';
import { slicesNamed } from '../shared/slices.ts';
import { statedAs } from '../shared/stated.ts';
import { wholeDocument } from '../shared/whole.ts';

const RUN = { id: 'math-eval', title: 'math-evaluation-harness', key: 'answers' };
const CORRECT = 'correct';
const GROUPS = ['level', 'type', 'subfield', 'dataset'];

/** ZubinGou/math-evaluation-harness and what kept its form: the answers of a model to one data set are a run. */
export const mathEval = {
  meta: {
    id: 'math-eval',
    title: 'math-evaluation-harness (Qwen2.5-Math)',
    version: 1,
    reads: [
      '<split>_<prompt>_…_seed0_t0.0_s0_e-1.jsonl: problems with what was answered, taken out of it, and whether that is right',
      '…_metrics.json: the accuracy, joined to the answers beside it',
    ],
    notRead: [
      'type_acc, which counts the last answer of each problem, and how many ran out of time',
      'majority votes and choices of reward models (rm_maj_eval.py)',
    ],
    source:
      'ZubinGou/math-evaluation-harness math_eval.py and evaluate.py; QwenLM/Qwen2.5-Math evaluation/, which keeps its form',
    testedOn:
      'one row with eight answers, from a public fork of Qwen2.5-Math; else made after its source',
    aggregation:
      'Right first answers over all problems, in percent: where several were drawn, the others do not count. One that names no answer, or whose comparison ran out of time, is wrong. Here the answers of a problem are averaged.',
  },

  detect(probe) {
    const rows = probe.rows ?? [];
    if (areAll(rows, (row) => isAnswered(row) && list(at(row, 'score')).length > 0))
      return yes('problems with gt, gt_cot and lists of code, pred and score');
    if (areAll(rows, (row) => isAnswered(row) && at(row, 'score') === undefined))
      return lookAlike('answers that were not graded yet', 'the file that its evaluation wrote');
    return isSummary(probe.json?.value)
      ? yes('acc with num_samples, num_scores and timeout_samples')
      : NO;
  },

  async read(input, sink) {
    if (isSummary(input.probe.json?.value)) return sink.run(summaryOf(await wholeDocument(input)));
    const run = openRun(sink, input.path, RUN);
    await eachRow(input, '', (row, place) => {
      const [codes, scores] = [list(at(row, 'code')), list(at(row, 'score'))];
      for (const [index, answer] of list(at(row, 'pred')).entries()) {
        const score = scores[index];
        run.add({
          id: scalarText(at(row, 'idx')),
          place,
          slices: slicesNamed(row, GROUPS),
          input: text(at(row, 'question')),
          target: scalarText(at(row, 'gt')),
          output: text(codes[index]),
          scores: [
            {
              metric: CORRECT,
              read: score === undefined ? missing('not-scored', null) : readScore(score),
              label: scalarText(answer) || null,
            },
          ],
        });
      }
    });
    run.end({
      epochs: run.epochs(),
      metrics: { [CORRECT]: FACTS },
    });
  },

  named(part, path) {
    const { prompt = null, temperature, data, model } = facts(path);
    const subject = { ...part.subject, prompt };
    const settings: typeof part.settings =
      temperature === undefined ? part.settings : [['temperature', temperature]];
    return filled(
      { ...part, subject, settings },
      data ?? 'data set not stated',
      model ?? 'model not stated',
      data === undefined
        ? []
        : ['Data set, model and prompt come from the names of folders and file.'],
    );
  },

  place: (path) => `${facts(path).model ?? ''} ${facts(path).data ?? ''}`,
  link: (_part, path) => `${folderOf(path)}/${facts(path).run}`,
} as const satisfies Adapter;

const isAnswered = (row: JsonValue) =>
  scalarText(at(row, 'gt')) !== null &&
  at(row, 'gt_cot') !== undefined &&
  list(at(row, 'pred')).length > 0 &&
  list(at(row, 'pred')).length === list(at(row, 'code')).length;

const isSummary = hasFields({ number: ['acc', 'num_samples', 'num_scores', 'timeout_samples'] });

const FACTS = { scorer: { kind: 'code', name: 'math_equal' }, truth: true } as const;

/** In percent, to one decimal or more; of several answers of a problem the first alone counts. */
function summaryOf(document: JsonValue): RunPart {
  const percent = finite(at(document, 'acc')) ?? 0;
  const n = whole(at(document, 'num_samples'));
  const isOne = n === finite(at(document, 'num_scores'));
  return statedRun(RUN, {
    samplesStated: n,
    metrics: { [CORRECT]: FACTS },
    reported: [
      statedAs('acc', '/acc', hundredth(percent), {
        metric: CORRECT,
        n,
        statistic: isOne ? 'value' : 'other',
        rule: isOne ? MEAN_RULE : STATED_ONLY,
        decimals: Math.max(3, decimalsOf(percent) + 2),
      }),
    ],
  });
}

/** `test_qwen25-math-cot_-1_seed0_t0.0_s0_e-1.jsonl` lies in the folder of its data set, in that of the model. */
const NAME = /^([a-z]+_(.+)_-?\d+_seed\d+_t([\d.]+)_s\d+_e-?\d+)(?:_.+_metrics)?$/;
const COMMON = /^(math_?eval|(?:evaluation|eval)s?|(eval_?)?(outputs?|results?)|data|logs?)$/i;

function facts(path: string) {
  const stem = stemOf(path);
  const [, run = stem.replace(/_metrics$/, ''), prompt, temperature] = NAME.exec(stem) ?? [];
  const folders =
    prompt === undefined
      ? []
      : folderOf(path)
          .split('/')
          .filter((name) => name !== '');
  const data = folders.at(-1);
  const model = folders.slice(0, -1).findLast((name) => !COMMON.test(lastName(name)));
  return { run, prompt, temperature, data, model };
}
