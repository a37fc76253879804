import { expect, test } from 'vitest';
import { draftOfRows as draft } from './drafting.ts';

test('how many documents were found grades nothing', () => {
  const row = (id: string, correct: boolean) => ({ id, correct, documents_retrieved: 5 });
  const lines = draft(row('a', true), row('b', false)).join();
  expect(lines).toContain('correct: {');
  expect(lines).not.toContain('documents_retrieved');
});

test('a list of tokens is no number of them', () => {
  const row = (sample_id: number, ...input_tokens: string[]) => ({
    ...{ sample_id, input_tokens, output_tokens: 12, score: sample_id / 4 },
  });
  const lines = draft(row(1, 'write', 'a'), row(2, 'please'));
  expect(lines).toContain('outputTokens: output_tokens');
  expect(lines.join()).not.toContain('inputTokens');
});

test('lists of names of tests are no verdict, and lists of verdicts still are', () => {
  const row = (task_id: string, resolved: readonly string[]) => ({ task_id, resolved, n: 2 });
  const names = draft(row('a', ['t1', 't2', 't3']), row('b', ['t4', 't5']));
  expect(names.join()).not.toContain('resolved:');
  expect(draft(row('a', ['yes']), row('b', ['no'])).join()).toContain('resolved:');
});

test('what an agent called a tool with grades nothing', () => {
  const row = (test_id: string, equivalent: boolean, base: number) => ({
    ...{ test_id, equivalent, prediction: { name: 'area', arguments: { base } } },
  });
  const lines = draft(row('a', true, 10), row('b', false, 5));
  expect(lines.join()).toContain('equivalent: ');
  expect(lines.join()).not.toContain('base');
});

test('beside what a model predicted, an answer is the right one, and neither grades', () => {
  const row = (question: string, answer: number, prediction: number) => ({
    ...{ question, answer, prediction, accurate: answer === prediction },
  });
  const lines = draft(row('a?', 2, 2), row('b?', 2, 0));
  expect(lines).toContain('target: answer');
  expect(lines).toContain('output: prediction');
  expect(lines.join()).not.toContain('prediction: {');
});

test('labels of the data set and facts about test cases grade nothing', () => {
  const annotated = (text: string, DOCS: number) => ({ text, cats: { DOCS } });
  expect(draft(annotated('a', 1), annotated('b', 0)).join()).toContain('no column looks like');
  const row = (id: string, correct: boolean) => ({
    ...{ id, correct, is_trap: false, ordered: true, retry: false, Age: 55, Persona_Number: 3 },
    meta: { fallback_used: true },
  });
  const lines = draft(row('a', true), row('b', false)).join();
  expect(lines).toContain('correct: ');
  for (const fact of ['is_trap', 'ordered', 'retry', 'Age', 'Persona_Number', 'fallback_used'])
    expect(lines).not.toContain(`${fact}: {`);
});

test('what each model used is no text, and the name of a test case is not what was expected', () => {
  const row = (label: string, score: number) => ({
    ...{ label, question: `${label}?`, score },
    token_usage: { 'tiny-1': { input: 12, output: 30 } },
  });
  const lines = draft(row('short answer', 1), row('off topic', 0), row('long answer', 1)).join();
  expect(lines).not.toContain('output:');
  expect(lines).not.toContain('target:');
});

test('whether a review was needed is decided by the system, not by a person', () => {
  const row = (id: string, human_review_correct: boolean) => ({ id, human_review_correct });
  expect(draft(row('a', true), row('b', false)).join()).not.toContain('scorer: human');
});

test('what an answer took is no grade among the scores, and a confidence none in any language', () => {
  const row = (case_id: string, exact: boolean, niveau_confiance: number) => ({
    ...{ case_id, niveau_confiance },
    score: { exact, latency_ms: 9563.3, llm_calls: 3 },
  });
  const lines = draft(row('a', true, 0.9), row('b', false, 0.8)).join();
  expect(lines).toContain('exact: ');
  for (const took of ['latency_ms', 'llm_calls', 'niveau_confiance'])
    expect(lines).not.toContain(`${took}: {`);
});

test('how right answers are to be compared is no grade', () => {
  const row = (task_id: number, fuzzy_match: readonly string[]) => ({
    ...{ task_id, intent: 'Find it.' },
    eval: { eval_types: ['string_match'], reference_answers: { fuzzy_match } },
  });
  expect(draft(row(0, ['a band']), row(1, ['a ball'])).join()).not.toContain('fuzzy_match:');
});

test('how a model was called grades nothing, also where its answers are not graded yet', () => {
  const row = (id: string, question: string) => ({
    ...{ id, question, answer: 'x', output: 'y', generator: 'acme/tiny-1' },
    configs: { engine: 'vllm', repetition_penalty: 1.0, min_p: 0.5, temperature: 0.0 },
  });
  const lines = draft(row('a', 'Why?'), row('b', 'How?'));
  expect(lines.join()).toContain('answers that nobody graded yet');
  expect(lines.filter((line) => line.includes('from: configs'))).toEqual([]);
});

test('the number of a task and how hard it is grade nothing', () => {
  const row = (task_id: string, prediction: string, task: number) => ({
    ...{ task_id, prediction, true_answer: 'Oslo', task, level: task, difficulty: task / 2 },
  });
  const lines = draft(row('a', 'Oslo', 1), row('b', 'Rome', 3)).join('\n');
  for (const fact of ['task', 'level', 'difficulty'])
    expect(lines).not.toMatch(RegExp(`\\b${fact}: \\{`));
});

test('what was observed beside what was expected grades nothing, also where its words are verdicts', () => {
  const row = (id: string, ended: string) => ({
    ...{ id, expected_verification: ended, observed_verification: ended, passed: true },
  });
  const lines = draft(row('a', 'passed'), row('b', 'failed'), row('c', 'passed'));
  expect(lines.join('\n')).not.toContain('observed_verification: {');
  expect(lines).toContain('output: observed_verification');
  const said = (text: string, challenge: boolean) => ({
    ...{ text, expected: { challenge: true }, baseline: { challenge } },
  });
  expect(draft(said('a', true), said('b', false)).join()).not.toContain('from: baseline');
});

test('limits, exit codes, what should be called and what a data set holds grade nothing', () => {
  const row = (id: string, passed: boolean, n: number) => ({
    ...{ id, passed, minVideos: n, max_turns: n, ambiguous: passed, holdout: !passed },
    ...{ expected: { calls: { bash: n } }, evidence: { command_exit_code: n - 1 } },
    ...{ action_counts: { allow: n }, web_items: n, cold_start: passed },
  });
  const lines = draft(row('a', true, 1), row('b', false, 2));
  expect(lines.slice(lines.indexOf('metrics:') + 1)).toEqual([
    'passed: { kind: binary }   # higher-is-better',
  ]);
  const highest = draft({ id: 'a', max_score: 4 }, { id: 'b', max_score: 5 });
  expect(highest.join()).toContain('max_score: {');
});

test('words for a setting label no answer', () => {
  const row = (prompt: string, temperature: number, temperature_label: string) => ({
    ...{ model: 'phi', prompt, response: `R ${prompt}`, temperature, temperature_label },
  });
  const lines = draft(row('a', 0, 'strict'), row('b', 1, 'free'), row('c', 1, 'free'));
  expect(lines.join()).not.toContain('temperature_label: {');
});
