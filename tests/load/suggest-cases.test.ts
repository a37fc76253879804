import { describe, expect, test } from 'vitest';
import { drafter, lines } from './drafting.ts';

const { draftOf, loadedBy, readBy } = drafter();
const answer = (question: string, correct: boolean) => ({ question, answer: 'x', correct });
const cases = { 'case-1': answer('Why?', true), 'case-2': answer('How?', false) };
const both = { metrics: ['correct'], samples: 2, attempts: 2 };

describe('test cases that stand under their names', () => {
  test('in an object of each of JSON lines, are those of the run that the line names', async () => {
    const log = lines([
      { model: 'a', cases },
      { model: 'b', cases },
    ]);
    expect(await draftOf('log.jsonl', log)).toContain('    sample: "~"');
    expect(await readBy('log.jsonl', log)).toEqual([
      { subject: 'a', ...both },
      { subject: 'b', ...both },
    ]);
  });

  test('in an object of each of several runs, are no names of what was tested', async () => {
    const runs = ['plain', 'cot'].map((name) => ({ name, cases }));
    expect(await readBy('runs.json', JSON.stringify({ runs }))).toEqual([
      { subject: 'cot', ...both },
      { subject: 'plain', ...both },
    ]);
  });

  test('are known by questions of their own where their names are no numbers', async () => {
    const named = { moon: answer('Why?', true), mars: answer('How?', false) };
    const runs = ['plain', 'cot'].map((name) => ({ name, cases: named }));
    expect((await draftOf('named.json', JSON.stringify({ runs }))).join('\n')).toContain(
      'sample: "~"',
    );
  });
});

test('rows in a list of each of JSON lines are test cases where each has a question', async () => {
  const log = lines(
    ['a', 'b'].map((model) => ({ model, results: [answer('Why?', true), answer('How?', false)] })),
  );
  expect(await draftOf('lists.jsonl', log)).toContain('    rowsAt: "$.results[*]"');
  expect(await readBy('lists.jsonl', log)).toEqual([
    { subject: 'a', ...both },
    { subject: 'b', ...both },
  ]);
});

test('systems with an answer each under their names stay what was tested', async () => {
  const rows = ['Why?', 'How?'].map((question, i) => ({
    question,
    answers: { own: { answer: 'x', score: i }, bought: { answer: 'y', score: 1 } },
  }));
  expect((await readBy('log.jsonl', lines(rows))).map(({ subject }) => subject)).toEqual([
    'bought',
    'own',
  ]);
});

test('JSON lines with one name each hold a test case under it', async () => {
  const line = (name: string, correct: boolean) =>
    JSON.stringify({ [name]: { question: `${name}?`, answer: 'x', correct } });
  const content = [line('sums', true), line('rivers', false)].join('\n');
  const draft = await draftOf('named.jsonl', content);
  expect(draft).toContain('    rowsAt: "$.*"');
  expect(draft).toContain('    sample: "~"');
  const { runs } = await loadedBy('named.jsonl', content);
  expect(runs.map(({ counts }) => counts.samples)).toEqual([2]);
});

test('what was answered, and a share, identify no test case', async () => {
  const table = [
    'who,group,answers,precision',
    'p1,manual,q0:A; q1:D,0%',
    'p1,assisted,q0:D; q1:B,66%',
    'p2,manual,q0:A; q1:B,33%',
  ].join('\n');
  const draft = (await draftOf('study.csv', table)).join('\n');
  expect(draft).not.toMatch(/sample: .*(answers|precision)/);
  expect(draft).toContain('precision: { kind: bounded, range: [0, 100], unit: percent }');
});
