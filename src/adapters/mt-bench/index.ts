import type { Adapter } from '../adapter.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { folderOf } from '../shared/named-after.ts';
import { areForked } from './forks.ts';
import { readJudgments } from './read.ts';
import { isReview, isReviewPart, namedReviews, readReviews } from './reviews.ts';
import { areGrades, isAnswer, isPair, isQuestion, isSingle } from './rows.ts';

/** lm-sys/FastChat llm_judge: a file holds many models; each with its judge is one run. */
export const mtBench = {
  meta: {
    id: 'mt-bench',
    title: 'MT-Bench (FastChat)',
    version: 6,
    reads: [
      'model_judgment/*_single.jsonl: grades of 1 to 10',
      'grades of forks, with a column for each turn or in the text of the judgment alone',
      'model_judgment/*_pair.jsonl: two models judged in both orders',
      'reviews of two answers with a grade for each, as Vicuna’s of 2023 and those of LLaVA-Bench',
    ],
    notRead: [
      'answers of models (model_answer) and questions (question.jsonl)',
      'categories of questions, which stand in question.jsonl only',
      'the prompts of the judge beyond their name',
      'judgments of yes and no in the same form, as of SORRY-Bench: nothing in them says which of both is better',
    ],
    source: 'lm-sys/FastChat fastchat/llm_judge/gen_judgment.py, show_result.py, common.py',
    testedOn: 'six files of grades and one of pairs',
    aggregation:
      'The mean of all grades of a model, repeated ones too; −1 is a judgment that could not be read and stays out. Of pairs: a win only where both orders agree, else a tie, which is half a win.',
  },

  detect(probe) {
    const one = probe.json === undefined ? [] : [probe.json.value];
    const rows = probe.rows ?? one;
    if (rows.length === 0) return NO;
    if (rows.every(isSingle))
      return areGrades(rows) ? yes('rows with question_id, judge, turn and score') : NO;
    if (areForked(rows)) return yes('rows with question_id, a model and the grade of a judge');
    if (rows.every(isPair)) return yes('rows with question_id, judge, g1_winner and g2_winner');
    if (rows.every(isReview)) return yes('rows with question_id, two answers and a grade for each');
    const what = rows.every(isAnswer)
      ? 'the answers of a model, not yet judged'
      : rows.every(isQuestion)
        ? 'the questions, without answers'
        : null;
    return what === null ? NO : lookAlike(what, 'the judgments in the folder model_judgment');
  },

  read: (input, sink) =>
    isReview(input.probe.rows?.[0] ?? input.probe.json?.value)
      ? readReviews(input, sink)
      : readJudgments(input, sink),

  /** The set of questions stands in the folder only: `<bench>/model_judgment/gpt-4_single.jsonl`. */
  named(part, path) {
    if (isReviewPart(part)) return namedReviews(part, path);
    const bench = /(?:^|\/)([^/]+)\/model_judgment(?:\/|$)/.exec(`${folderOf(path)}/`)?.[1];
    return {
      ...part,
      suite: { ...part.suite, name: part.suite.name || (bench ?? 'questions not stated') },
      notes: [
        ...part.notes,
        bench === undefined
          ? 'No file states which set of questions was asked.'
          : 'The set of questions is called after its folder.',
      ],
    };
  },
} as const satisfies Adapter;
