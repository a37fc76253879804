import { describe, expect, test } from 'vitest';
import { drafter, lines } from './drafting.ts';

/** Values of runs without their test cases, as projects publish them, with what a draft makes of them. */
const { draftOf, readBy, loadedBy } = drafter();

/** Of each run suite, subject, model and prompt, with every value that is stated. */
async function statedBy(name: string, content: string) {
  const { runs } = await loadedBy(name, content);
  return runs
    .map(({ part }) => [
      part.suite.name,
      part.subject.name,
      part.subject.prompt,
      ...part.reported.map(({ name, value, n }) => [name, value, n]),
    ])
    .sort((a, b) => (a.join() < b.join() ? -1 : 1));
}
const none = { samples: 0, attempts: 0 };

describe('a draft takes for totals', () => {
  test('a table of models, a run for each', async () => {
    const rows = ['a', 'b'].map((model, index) => ({ model, reduction_pct: 90 + index }));
    expect(await readBy('models.json', JSON.stringify({ models: rows }))).toEqual([
      { subject: 'a', metrics: ['reduction_pct'], ...none },
      { subject: 'b', metrics: ['reduction_pct'], ...none },
    ]);
  });

  test('one model on several days, as several runs', async () => {
    const table =
      'model,date,accuracy\nm1,2025-01-01,0.5\nm2,2025-01-01,0.25\nm1,2025-02-01,0.75\n';
    const subjects = (await readBy('days.csv', table)).map(({ subject }) => subject);
    expect(subjects).toEqual(['m1', 'm1', 'm2']);
  });

  test('models on data sets, with numbers of test cases and percent signs', async () => {
    const table = 'model,benchmark,n,acc\nm1,x,20,50%\nm1,y,40,62.5%\nm2,x,20,70%\nm2,y,40,5%\n';
    const draft = await draftOf('sets.csv', table);
    expect(draft).toContain('    run: { model: model, suite: benchmark }');
    expect(draft).toContain(
      '      acc: { kind: bounded, range: [0, 100], unit: percent }   # higher-is-better',
    );
    expect(await statedBy('sets.csv', table)).toEqual([
      ['x', 'm1', null, ['acc', 50, 20]],
      ['x', 'm2', null, ['acc', 70, 20]],
      ['y', 'm1', null, ['acc', 62.5, 40]],
      ['y', 'm2', null, ['acc', 5, 40]],
    ]);
  });

  test('a row for each value, with its standard error', async () => {
    const table =
      'model,task,metric,value,stderr\nm1,t,acc,0.5,0.1\nm1,u,f1,0.25,0.05\nm2,t,acc,0.75,0.1\n';
    expect(await draftOf('long.csv', table)).toContain('    standardError: stderr');
    expect(await statedBy('long.csv', table)).toEqual([
      ['t', 'm1', null, ['acc', 0.5, null], ['acc standard error', 0.1, null]],
      ['t', 'm2', null, ['acc', 0.75, null], ['acc standard error', 0.1, null]],
      ['u', 'm1', null, ['f1', 0.25, null], ['f1 standard error', 0.05, null]],
    ]);
  });

  test('models with prompts each, or sets with models each, in objects inside objects', async () => {
    const of = (outer: readonly string[], inner: readonly string[]) =>
      JSON.stringify(
        Object.fromEntries(
          outer.map((name) => [
            name,
            Object.fromEntries(inner.map((one, i) => [one, { accuracy: 0.5 + i / 4, n: 8 }])),
          ]),
        ),
      );
    const models = ['gpt-x', 'claude-x'];
    expect(await statedBy('prompts.json', of(models, ['plain', 'cot']))).toEqual([
      ['a', 'claude-x', 'cot', ['accuracy', 0.75, 8]],
      ['a', 'claude-x', 'plain', ['accuracy', 0.5, 8]],
      ['a', 'gpt-x', 'cot', ['accuracy', 0.75, 8]],
      ['a', 'gpt-x', 'plain', ['accuracy', 0.5, 8]],
    ]);
    expect(await statedBy('sets.json', of(['easy', 'hard'], models))).toEqual([
      ['easy', 'claude-x', null, ['accuracy', 0.75, 8]],
      ['easy', 'gpt-x', null, ['accuracy', 0.5, 8]],
      ['hard', 'claude-x', null, ['accuracy', 0.75, 8]],
      ['hard', 'gpt-x', null, ['accuracy', 0.5, 8]],
    ]);
  });

  test('groups of test cases of a model that the document names, a suite for each', async () => {
    const group = (accuracy: number) => ({ accuracy, n: 10 });
    const document = { model: 'm', per_category: { math: group(0.5), law: group(0.75) } };
    expect(await statedBy('groups.json', JSON.stringify(document))).toEqual([
      ['law', 'm', null, ['accuracy', 0.75, 10]],
      ['math', 'm', null, ['accuracy', 0.5, 10]],
    ]);
  });

  test('one row, and says the direction that a metric is known to have', async () => {
    const content = lines([{ matcher: 'rules', eval_set: 'plans', cer: 0.2, reviewed_share: 1 }]);
    const draft = (await draftOf('totals.jsonl', content)).join('\n');
    expect(draft).toContain('run: { suite: eval_set }');
    expect(draft).toContain('cer: { kind: unbounded }   # lower-is-better');
    expect(draft).toContain('reviewed_share: { kind: bounded, range: [0, 1] }   # add direction');
    expect(await readBy('totals.jsonl', content)).toEqual([
      { subject: 'b', metrics: ['cer', 'reviewed_share'], ...none },
    ]);
  });

  test('a metric and its value alone', async () => {
    const table = 'metric,score\nfaithfulness,1.0\ncoverage,0.5\n';
    expect(await statedBy('totals.csv', table)).toEqual([
      ['a', 'b', null, ['faithfulness', 1, null], ['coverage', 0.5, null]],
    ]);
  });

  test('a document of its own, with its settings, its times and how often something passed', async () => {
    const document = {
      config: { model: 'm', seed: 1 },
      results: { accuracy: 0.5, passed: 4, n: 8, avg_latency_ms: 120 },
    };
    const draft = await draftOf('summary.json', JSON.stringify(document));
    expect(draft).toContain('    run: { model: "$.config.model", seed: config.seed }');
    expect(draft).toContain(
      '      avg_latency_ms: { from: results.avg_latency_ms, kind: unbounded, unit: ms, direction: lower-is-better }',
    );
    expect(await statedBy('summary.json', JSON.stringify(document))).toEqual([
      ['a', 'm', null, ['accuracy', 0.5, 8], ['passed', 4, 8], ['avg_latency_ms', 120, 8]],
    ]);
    expect(await statedBy('bare.json', '{"accuracy": 0.5, "f1": 0.25}')).toEqual([
      ['a', 'b', null, ['accuracy', 0.5, null], ['f1', 0.25, null]],
    ]);
  });
});

describe('a draft takes for test cases', () => {
  test('one under its name', async () => {
    const one = { 'case-1': { metric: 'tests', success: false, score: 0, language: 'python' } };
    expect(await readBy('one.json', JSON.stringify(one))).toEqual([
      { subject: 'b', metrics: ['tests'], samples: 1, attempts: 1 },
    ]);
  });

  test('rows with an id, a text or an answer, whatever they count', async () => {
    const rows = ['q1', 'q2'].map((id) => ({ id, total: 5, accuracy: 0.5 }));
    expect((await readBy('counts.jsonl', lines(rows)))[0]).toMatchObject({ samples: 2 });
    const asked = ['Why?', 'How?'].map((question) => ({ question, model: 'm', n: 2, acc: 0.5 }));
    expect((await readBy('asked.jsonl', lines(asked)))[0]).toMatchObject({ samples: 2 });
  });

  test('test cases under the names of models', async () => {
    const cases = { c1: { score: 0.5 }, c2: { score: 0.25 } };
    const document = JSON.stringify({ 'gpt-x': cases, 'claude-x': cases });
    expect(await readBy('cases.json', document)).toEqual([
      { subject: 'claude-x', metrics: ['score'], samples: 2, attempts: 2 },
      { subject: 'gpt-x', metrics: ['score'], samples: 2, attempts: 2 },
    ]);
  });
});
