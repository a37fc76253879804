import { expect, test } from 'vitest';
import { drafter } from './drafting.ts';

/** Totals: how they are told from test cases, and of how many they are. */
const { draftOf } = drafter();
const json = async (document: object) =>
  (await draftOf('totals.json', JSON.stringify(document))).join('\n');

test('rows with a standard error are totals, whatever tells them apart', async () => {
  const table =
    'model,system_prompt,tone,rate,n,se\ngpt-4o,none,mild,0.25,100,0.04\ngpt-4o,none,harsh,0.3,100,0.05\n' +
    'gpt-4o,role,mild,0.2,100,0.04\ngpt-4o,role,harsh,0.35,100,0.05\n';
  const draft = (await draftOf('rates.csv', table)).join('\n');
  expect(draft).toContain('format: totals');
  expect(draft).toContain('settings: { system_prompt: system_prompt, tone: tone }');
  expect(draft).toContain('testCases: n');
  expect(draft).not.toContain('se: {');
});

test('cells that count some of many are of totals in any language', async () => {
  const table = (cells: string) =>
    `tone,role,一致 n (%),同意率\nmild,tutor,${cells},62.00%\nmild,boss,31 (31.00%),31.00%\nharsh,tutor,9 (9.00%),9.00%\nharsh,boss,0 (0.00%),0.00%\n`;
  const draft = (await draftOf('counts.csv', table('62 (62.00%)'))).join('\n');
  expect(draft).toContain('format: totals');
  expect(draft).toContain('settings: { tone: tone, role: role }');
  expect(draft).not.toContain('sample:');
  expect((await draftOf('words.csv', table('62 (most)'))).join('\n')).toContain('sample:');
});

test('an accuracy of those that were answered is of no more than these', async () => {
  const table = (accuracy: string) =>
    `label,n_examples,n_answered,accuracy,n_errors\nflat,50,50,0.34,0\ndeep,50,31,${accuracy},19\n`;
  expect(await draftOf('a.csv', table('0.3226'))).toContain('    testCases: n_answered');
  // 16 of 50.
  expect(await draftOf('b.csv', table('0.32'))).toContain('    testCases: n_examples');
});

test('how many there were for a test is no test case, and what was trained on is not counted', async () => {
  const dataset = { total: 900, train: 682, test: 218, label_noise: 0.05 };
  const gate = { flagged_rate: 0.15, accuracy_flagged: 0.7 };
  const component = { accuracy: [0.91, 0.87, 0.95], macro_f1: [0.9, 0.86, 0.94] };
  const severity = { majority_baseline_macro_f1: 0.19 };
  const draft = await json({ dataset, component, severity, gate });
  expect(draft).toContain('format: totals');
  expect(draft).toMatch(/# left out, since a list is no value; .*component\.accuracy/);
  expect(draft).toMatch(/# left out, since a guess .*majority_baseline_macro_f1/);
  expect(draft).not.toContain('testCases');
  expect(draft).not.toContain('sample:');
  expect(draft).not.toContain('train:');
});

test('what was trained, and for how long, is no result', async () => {
  const draft = await json({
    ...{ model: 'tiny-1', test_questions: 50, training_examples: 500, training_loss_end: 0.9 },
    accuracy: 0.46,
  });
  expect(draft).toContain('accuracy: {');
  expect(draft).not.toContain('training_');
});

test('times and sizes alone are no totals', async () => {
  const row = (config: string, p50_ms: number) => ({
    ...{ config, n: 200, p50_ms, p95_ms: p50_ms * 2, mean_tokens: 900 },
  });
  const draft = await json({ results: [row('hash', 0.6), row('dense', 7.7)] });
  expect(draft).not.toContain('format: totals');
  expect(draft).toContain('no column looks like a grade');
});

test('MTEB’s main score is one of a whole task', async () => {
  const table = 'model_name,task_name,subset,main_score,f1\ne5,MTEB-X,test,0.56,0.56\n';
  expect((await draftOf('mteb.csv', table)).join('\n')).toContain('format: totals');
});

test('a row for each data set in a list under each method is a total of that method there', async () => {
  const rows = (f1: number) => ['nq', 'hotpot'].map((dataset) => ({ dataset, f1, em: f1 / 2 }));
  const lists = { results: { sparse: rows(0.5), dense: rows(0.6) } };
  const draft = await json(lists);
  expect(draft).toContain('format: totals');
  expect(draft).toContain('run: { suite: dataset, subject: "~" }');
  // Questions have texts, and may come from several data sets, too.
  const asked = { sparse: [{ dataset: 'nq', question: 'a?', em: 1 }], dense: [] };
  expect(await json({ results: asked })).not.toContain('format: totals');
});
