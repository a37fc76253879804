import { expect, test } from 'vitest';
import { drafter, draftOfRows, lines } from './drafting.ts';

/** What is compared with a baseline was tested, wherever the two are named. */
const { draftOf, readBy } = drafter();
const both = { metrics: ['correct'], samples: 2, attempts: 2 };

test('columns of what each answered, and whether it was right, are a run for each', async () => {
  const row = (id: string, guard: string, right: boolean) => ({
    ...{ id, label: 'A text of a parcel that must wait', guard, guard_correct: right },
    ...{ baseline: 'safe', baseline_correct: !right },
  });
  const summary = { model: 'claude-9', baselineModel: 'qwen-7' };
  const document = { summary, results: [row('a', 'scam', true), row('b', 'safe', false)] };
  const draft = (await draftOf('guard.json', JSON.stringify(document))).join('\n');
  expect(draft).toContain('subjects: [guard, baseline]');
  expect(draft).toContain('output: "{subject}"');
  // A sentence about the test case is no answer, and the model of one of them not that of both.
  expect(draft).not.toContain('target:');
  expect(draft).not.toContain('model:');
  const read = await readBy('guard.json', JSON.stringify(document));
  expect(read.map(({ subject }) => subject)).toEqual(['baseline', 'guard']);
});

test('fields of one answer with a verdict each are no subjects', () => {
  const row = (id: string, intent: string) => ({
    ...{ id, intent, intent_correct: intent === 'pay', tone: 'kind', tone_correct: true },
  });
  expect(draftOfRows(row('a', 'pay'), row('b', 'ask')).join()).not.toContain('subjects:');
});

test('lists of the same test cases under their names are runs, though ids are numbers', async () => {
  const row = (id: string, correct: boolean) => ({ id, asked: true, correct, sql: `SELECT ${id}` });
  const lists = {
    baseline: [row('c1', true), row('c2', false)],
    engine: [row('c1', true), row('c2', true)],
  };
  expect((await draftOf('lists.json', JSON.stringify(lists))).join('\n')).toContain(
    'run: { subject: "~" }',
  );
});

test('totals under their names are of what was tested, also beside a model', async () => {
  const totals = (accuracy: number) => ({ accuracy, fp_rate: 0.2, _runs: 3 });
  const document = { model: 'gpt-9', results: { baseline: totals(0.5), shield: totals(0.75) } };
  const draft = (await draftOf('shield.json', JSON.stringify(document))).join('\n');
  expect(draft).toContain('run: { subject: "~" }');
  expect(draft).not.toContain('_runs');
});

test('a column of ways to use a model, of parts of a system or of names of systems tells runs apart', async () => {
  const row = (id: string, column: string, name: string, correct: boolean) => ({
    ...{ id, query: `Q ${id}`, [column]: name, correct },
  });
  const table = (column: string, ...names: readonly string[]) =>
    lines(names.flatMap((name) => ['a', 'b'].map((id) => row(id, column, name, id === 'a'))));
  for (const [column, ...names] of [
    ['source', 'base', 'dpo'],
    ['router', 'rules', 'embedding'],
    ['system_name', 'plain', 'full'],
  ] as const) {
    const read = await readBy('rows.jsonl', table(column, ...names));
    expect(read).toEqual([...names].sort().map((subject) => ({ subject, ...both })));
  }
});

test('what calls of each model would cost is no result of it', async () => {
  const row = (config: string, mrr: number) => ({
    ...{ config, mrr, cost_per_1k: { 'gpt-4o': 2.5, 'claude-3': 3.5 } },
  });
  const draft = await draftOf('cost.json', JSON.stringify([row('a', 0.5), row('b', 0.6)]));
  expect(draft.join('\n')).not.toContain('subjects:');
  expect(draft.join('\n')).not.toContain('gpt-4o');
});

test('what a judge said of each answer is that one’s own', () => {
  const row = (query_id: string, n: number) => ({
    ...{ query_id, question: `Q ${query_id}`, plain_answer: 'P', plain_judge_score: n },
    ...{ plain_f1: 0.5, graph_answer: 'G', graph_judge_score: n + 1, graph_f1: 0.6 },
  });
  const draft = draftOfRows(row('a', 5), row('b', 6)).join('\n');
  expect(draft).toContain('subjects: [plain, graph]');
  expect(draft).toContain('judge_score: { from: "{subject}_judge_score"');
});

test('a column of arms or routers names what was tested where a file begins with rows of one alone', () => {
  for (const column of ['arm', 'router']) {
    const row = (id: string, pass: boolean) => ({ id, [column]: 'regex', pass });
    expect(draftOfRows(row('a', true), row('b', false))).toContain(`run: { subject: ${column} }`);
  }
});

test('how a suite ended is no grade of its test cases', async () => {
  const row = (id: string, pass: boolean) => ({
    id,
    input: `Q ${id}`,
    expected: 'x',
    got: 'y',
    pass,
  });
  const suite = (status: string, ...cases: readonly object[]) => ({ status, threshold: 90, cases });
  const suites = {
    routing: suite('pass', row('r1', true), row('r2', true)),
    retrieval: suite('fail', row('k1', true), row('k2', false)),
  };
  const draft = (await draftOf('suites.json', JSON.stringify({ suites }))).join('\n');
  expect(draft).toContain('pass: {');
  expect(draft).not.toContain('^.status');
});

test('rows with ids of their own are runs of each approach, and of anything beside a baseline', () => {
  const row = (run_id: string, column: string, name: string) => ({
    run_id,
    [column]: name,
    success: true,
  });
  const rows = (column: string, ...names: readonly string[]) =>
    draftOfRows(...names.map((name, i) => row(`jira-${name}-${i}`, column, name)));
  expect(rows('approach', 'manual', 'manual', 'llm', 'llm')).toContain(
    'run: { subject: approach }',
  );
  expect(rows('method', 'baseline', 'baseline', 'tree', 'tree')).toContain(
    'run: { subject: method }',
  );
  // It may be one of the test cases.
  expect(rows('method', 'delete', 'delete', 'tree', 'tree').join()).not.toContain(
    'subject: method',
  );
});
