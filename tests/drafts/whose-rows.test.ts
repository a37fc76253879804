import { describe, expect, test } from 'vitest';
import { drafter, draftOfRows, lines } from './drafting.ts';

const { draftOf, readBy } = drafter();

describe('rows inside runs with totals of their own', () => {
  const asked = (question: string, truthful: string) => ({ question, response: 'x', truthful });
  const run = (label: string, ...detail: readonly object[]) => ({
    ...{ label, n: detail.length, truthful_pct: 50, informative_pct: 50, n_truthful: 1 },
    ...{ n_informative: 1, n_both: 1, detail },
  });

  test('are read, not the totals around them', async () => {
    const results = {
      plain: run('plain', asked('Who?', 'YES'), asked('Why?', 'NO')),
      tuned: run('tuned', asked('Who?', 'YES'), asked('Why?', 'YES')),
    };
    const read = await readBy('truth.json', JSON.stringify({ results }));
    expect(read).toEqual([
      { subject: 'plain', metrics: ['truthful'], samples: 2, attempts: 2 },
      { subject: 'tuned', metrics: ['truthful'], samples: 2, attempts: 2 },
    ]);
  });

  test('are read from each run that stands beside facts of them all', async () => {
    const row = (scenario: string, correct: boolean) => ({ scenario, predicted: 'x', correct });
    const content = JSON.stringify({
      ...{ total_scenarios: 2, improvement: 50 },
      baseline: { accuracy: 50, results: [row('a', true), row('b', false)] },
      agent: { accuracy: 100, results: [row('a', true), row('b', true)] },
    });
    expect(await draftOf('two.json', content)).toContain(
      '    rowsAt: "$[\\"baseline\\", \\"agent\\"].results[*]"',
    );
    expect((await readBy('two.json', content)).map(({ subject }) => subject)).toEqual([
      'agent',
      'baseline',
    ]);
  });
});

test('a test case keeps its id where each run has it once, though it has a name too', () => {
  const row = (run: string, behavior_id: string, score: number) => ({
    ...{ run, behavior_id, name: 'fraud', prompt: `do ${behavior_id}`, score },
  });
  const rows = ['one', 'two'].flatMap((run) => [row(run, '1-1', 0), row(run, '1-2', 1)]);
  expect(draftOfRows(...rows)).toContain('sample: behavior_id');
});

describe('of several models in a row', () => {
  const row = (question_id: string, evaluator_model: string, predicted: string) => ({
    ...{ question_id, evaluator_model, predicted, correct_answer: 'B' },
    ...{ is_correct: predicted === 'B', generator_model: `writer of ${question_id}` },
  });

  test('the one that wrote a question was not tested', () => {
    const rows = ['q1', 'q2'].flatMap((id) => [row(id, 'm1', 'B'), row(id, 'm2', 'C')]);
    const draft = draftOfRows(...rows);
    expect(draft).toContain('run: { subject: evaluator_model, model: evaluator_model }');
    expect(draft).toContain('sample: question_id');
  });

  test('the one that answered was, where judges saw one answer', () => {
    const rows = ['q1', 'q2'].flatMap((id) => [row(id, 'm1', 'B'), row(id, 'm2', 'B')]);
    expect(draftOfRows(...rows)).toContain(
      'run: { subject: generator_model, model: generator_model }',
    );
  });
});

test('what two systems generated in a row is a run for each, and what is told of one of them alone is left', async () => {
  const row = (id: number, right: boolean) => ({
    ...{ id, question: `${id}?`, llm_correct: right, llm_latency_s: 1.5, llm_sql: 'SELECT 1' },
    ...{ baseline_correct: false, baseline_sql: 'SELECT 2', gold_sql: 'SELECT 1' },
  });
  const content = lines([row(1, true), row(2, false)]);
  expect((await draftOf('sql.jsonl', content)).join('\n')).not.toContain('latency');
  expect(await readBy('sql.jsonl', content)).toEqual([
    { subject: 'baseline', metrics: ['correct'], samples: 2, attempts: 2 },
    { subject: 'llm', metrics: ['correct'], samples: 2, attempts: 2 },
  ]);
});

test('how many tokens an answer had identifies no test case', () => {
  const row = (tokens: number) => ({
    ...{ base_correct: true, steer_correct: true, base_tokens: tokens, steer_tokens: tokens + 1 },
    ...{ base_gen: `a ${tokens}`, steer_gen: `b ${tokens}` },
  });
  const draft = draftOfRows(row(421), row(320));
  expect(draft.join('\n')).toContain('sample: COLUMN');
  expect(draft).toContain('output: "{subject}_gen"');
});

test('a verdict under a metric has the direction of a verdict, in writing', () => {
  const of = (score: number) => ({ score, success: score > 0.5 });
  const row = (id: number) => ({ id, metrics: { Tone: of(1), Form: of(0.2) } });
  expect(draftOfRows(row(1), row(2))).toContain(
    'metrics.Tone.success: { kind: binary, direction: higher-is-better }   # higher-is-better',
  );
});

test('the same system alone and with what it found are two runs', () => {
  const row = (question: string, score: number) => ({
    ...{ question, rag_answer_score: 1, rag_answer_reasoning: 'all found' },
    ...{ base_llm_answer_score: score, base_llm_answer_reasoning: 'half right' },
  });
  expect(draftOfRows(row('a?', 0.2), row('b?', 1))).toContain(
    'subjects: [rag, base_llm]   # a run for each; judges of the same answers are metrics instead',
  );
});

describe('of a row with several verdicts', () => {
  const row = (id: string, priority_ok: boolean) => ({
    ...{ id, truth_action: 'wait', predicted_action: priority_ok ? 'wait' : 'send' },
    ...{ correct: priority_ok, path: { correct: true }, priority_ok, not_correct: !priority_ok },
    ...{ isCorrect: priority_ok },
  });
  const draft = draftOfRows(row('a', true), row('b', false));

  test('those that are right by their name have their direction', () => {
    expect(draft).toContain(
      'priority_ok: { kind: binary, direction: higher-is-better }   # higher-is-better',
    );
    expect(draft).toContain(
      'path.correct: { kind: binary, direction: higher-is-better }   # higher-is-better',
    );
    expect(draft).toContain(
      'isCorrect: { kind: binary, direction: higher-is-better }   # higher-is-better',
    );
    expect(draft).toContain(
      'not_correct: { kind: binary }   # add direction: higher-is-better or lower-is-better',
    );
  });

  test('the truth beside a prediction is what was expected', () => {
    expect(draft).toContain('target: truth_action');
    expect(draft).toContain('output: predicted_action');
  });
});

test('why a call was not valid is no error, also where lists of reasons say it', () => {
  const row = (id: string, valid: boolean, error: unknown) => ({ id, valid, error });
  const rows = [row('a', true, []), row('b', false, 'call_count'), row('c', false, ['too many'])];
  const draft = draftOfRows(...rows, row('d', true, []));
  expect(draft.join('\n')).not.toContain('error: error');
  expect(draft.join('\n')).toContain('valid: { kind: binary, reason: error }');
});

test('what was set is no metric, and the seconds on the wall are those of the answer', () => {
  const row = (id: string, window: number) => ({
    ...{ id, hyperparams: { window }, is_correct: window > 4, wall_seconds: 2.5 },
  });
  const draft = draftOfRows(row('a', 4), row('b', 6));
  expect(draft.join('\n')).not.toContain('window');
  expect(draft).toContain('latencySeconds: wall_seconds');
});

test('a match beside what was official and what was predicted is right', () => {
  const row = (id: string, product_predicted: string) => ({
    ...{ id, product_official: 'loan', product_predicted, match: product_predicted === 'loan' },
  });
  const draft = draftOfRows(row('a', 'loan'), row('b', 'card'));
  expect(draft).toContain('target: product_official');
  expect(draft).toContain(
    'match: { kind: binary, direction: higher-is-better }   # higher-is-better',
  );
});

test('a document that names its task names a suite by it', async () => {
  const samples = [
    { id: 'a', predicted: 'x', correct: true },
    { id: 'b', predicted: 'y', correct: false },
  ];
  const draftFor = async (task: string) =>
    (await draftOf('task.json', JSON.stringify({ task, model: 'small-7b', samples }))).join('\n');
  expect(await draftFor('codes')).toContain(
    'run: { suite: { document: "$.task" }, model: { document: "$.model" } }',
  );
  expect(await draftFor('Mend the function below')).not.toContain('$.task');
});
