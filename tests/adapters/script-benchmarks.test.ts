import { describe, expect, test } from 'vitest';
import { fmeval } from '../../src/adapters/fmeval/index.ts';
import { mathVista } from '../../src/adapters/mathvista/index.ts';
import { blankPart } from '../../src/adapters/shared/blank-part.ts';
import { metricOf } from '../../src/adapters/shared/known-as.ts';
import { wildBench } from '../../src/adapters/wildbench/index.ts';
import { loader } from '../load/results-folder.ts';

const load = loader();

describe('what only the place of a file says', () => {
  const graded = {
    ...blankPart('WildBench', 'grades'),
    metrics: [metricOf('wildbench', 'score', undefined, { scorer: { kind: 'judge' } })],
  };

  test('the folders of WildBench name its version and its judge', () => {
    const part = wildBench.named(graded, 'x/v2.0522/score.v2/eval=judge-1/tiny-1.json');
    expect(part.suite.version).toBe('2.0522');
    expect(part.metrics[0]?.scorer).toMatchObject({ kind: 'judge', model: 'judge-1' });
  });

  test('a file of WildBench outside of them says that nobody names the judge', () => {
    const part = wildBench.named(graded, 'tiny-1.json');
    expect(part.metrics[0]?.scorer.model).toBeNull();
    expect(part.notes).toContain('No file states who judged: a folder called eval=<judge> would.');
  });

  test('answers and scores of MathVista belong together by the rest of their names', () => {
    const part = blankPart('MathVista', 'answers');
    const [answers, scores, others] = ['output_tiny', 'scores_tiny', 'scores_tiny_2shot'].map(
      (name) => mathVista.link(part, `results/${name}.json`),
    );
    expect(answers).toBe(scores);
    expect(others).not.toBe(scores);
  });

  test('records of fmeval are named after their file, and what they come to after its model', () => {
    const records = fmeval.named(blankPart('fmeval', 'records'), 'out/toxicity_asks.jsonl');
    expect(records.suite.name).toBe('toxicity_asks');
    expect(records.subject.name).toBe('model not stated');
    const output = fmeval.named(blankPart('fmeval', 'toxicity_asks'), 'out/tiny-1.jsonl');
    expect(output.subject.name).toBe('tiny-1');
  });
});

describe('BrowseComp-Plus', () => {
  const judged = (query_id: string, correct: boolean | undefined, recall: number) =>
    JSON.stringify({
      ...{ query_id, question: `${query_id}?`, response: 'x', correct_answer: 'y' },
      is_completed: correct !== undefined,
      judge_result: correct === undefined ? { parse_error: true } : { correct, reasoning: 'r' },
      ...{ retrieval: { recall }, model_info: { judge_model: 'judge-1' } },
    });
  const queries = {
    'e/a_eval.json': judged('a', true, 1 / 3),
    'e/b_eval.json': judged('b', undefined, 0),
  };
  const summary = JSON.stringify({
    ...{ LLM: 'change me when submitting', 'Accuracy (%)': 50, 'Recall (%)': 16.67 },
    per_query_metrics: [
      { query_id: 'a', correct: true, recall: 33.33 },
      { query_id: 'b', correct: false, recall: 0 },
    ],
  });

  test('judged answers and their summary are one run, an answer that was not finished is wrong', async () => {
    const { runs, files } = await load({
      ...queries,
      'e/evaluation_summary.json': summary,
      'e/detailed_judge_results.csv': 'query_id,judge_correct\na,True\n',
    });
    expect(runs).toHaveLength(1);
    expect(runs[0]?.counts.samples).toBe(2);
    expect(runs[0]?.part.subject.name).toBe('e');
    expect(runs[0]?.part.metrics[0]?.scorer.model).toBe('judge-1');
    expect(files.map(({ status }) => status).sort()).toEqual(['ignored', 'used', 'used', 'used']);
  });

  test('judged answers are a run without a summary, and so is a summary without them', async () => {
    expect((await load(queries)).runs[0]?.counts.samples).toBe(2);
    const alone = await load({ 'x/evaluation_summary.json': summary });
    expect(alone.runs[0]?.counts.samples).toBe(2);
  });
});

describe('Humanity’s Last Exam', () => {
  const answer = { model: 'tiny-1', response: 'Answer: 4', usage: { total_tokens: 3 } };

  test('answers before they were judged are told for what they are', async () => {
    const { files } = await load({ 'hle_tiny-1.json': JSON.stringify({ q1: answer, q2: answer }) });
    expect(files[0]?.reason?.found).toContain('before they were judged');
  });
});
