import { expect, test } from 'vitest';
import { loader } from './results-folder.ts';

const load = loader();

const LOG = [
  { type: 'meta', model: 'm-1', started_at: '2026-05-01T10:00:00Z', suite: 'quiz' },
  { type: 'sample', id: 'a', question: 'Q1', answer: 'x', correct: true },
  { type: 'sample', id: 'b', question: 'Q2', answer: 'y', correct: false },
  { type: 'event', level: 'info', text: 'half' },
  { type: 'summary', accuracy: 0.5, n: 2 },
]
  .map((row) => JSON.stringify(row))
  .join('\n');

const FACTS = 'suite: { document: "$.suite" }, subject: { document: "$.model" }';
const sidecar = (match: string, ...lines: readonly string[]) =>
  [
    `- match: "${match}"`,
    '  set: { runId: quiz-1 }',
    '  map:',
    ...lines.map((line) => `    ${line}`),
    '    sample: id',
    '    metrics: { correct: { kind: binary, direction: higher-is-better } }',
    '',
  ].join('\n');

test('of a log with a header the rows of one kind are the test cases, and the header says whose they are', async () => {
  const results = await load({
    'log.jsonl': LOG,
    'readout.yaml': sidecar(
      'log.jsonl',
      'header: true',
      'only: { type: sample }',
      `run: { ${FACTS} }`,
    ),
  });
  expect(results.problems.filter(({ severity }) => severity !== 'note')).toEqual([]);
  const [run] = results.runs;
  expect(run?.counts).toMatchObject({ samples: 2, attempts: 2 });
  expect(run?.part.subject.name).toBe('m-1');
  expect(run?.part.suite.name).toBe('quiz');
  expect(run?.part.notes).toContain('Rows that "only" of the mapping leaves out: 2.');
  const scores = await results.storedScores('quiz-1', 'correct');
  expect(scores.map(({ sample, value }) => [sample, value])).toEqual([
    ['a', 1],
    ['b', 0],
  ]);
});

test('rows of a table are chosen by the text of a cell', async () => {
  const results = await load({
    'table.csv': 'id,split,correct\na,test,1\nb,train,0\nc,test,0\n',
    'readout.yaml': sidecar('table.csv', 'only: { split: test }'),
  });
  const scores = await results.storedScores('quiz-1', 'correct');
  expect(scores.map(({ sample }) => sample)).toEqual(['a', 'c']);
});

test.each([
  ['log.jsonl', LOG, 'only: { type: case }', 'map.only of readout.yaml', 'no row with type: case'],
  [
    'table.csv',
    'id,correct\na,1\n',
    'header: true',
    'map.header of readout.yaml',
    'a header in a file',
  ],
])(
  '%s is refused with what to mend where nothing fits the mapping',
  async (name, content, line, place, found) => {
    const { files } = await load({ [name]: content, 'readout.yaml': sidecar(name, line) });
    const told = files.find(({ path }) => path === name);
    expect(told?.status).toBe('quarantined');
    expect(told?.reason).toMatchObject({ place, found: expect.stringContaining(found) });
  },
);
