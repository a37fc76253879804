import { afterEach, expect, test } from 'vitest';
import { type ResultsFolder, resultsFolder } from '../results-folder.ts';

const open: ResultsFolder[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.remove();
});

const ROWS = [
  'id,question,answer,pass',
  'q1,When does it leave?,At nine.,1',
  'q2,And back?,At noon.,0',
  'q3,How much?,At noon.,1',
].join('\n');
const OTHER = ROWS.replace('At nine.', 'At ten.');

const MAPPED = (run: string) =>
  `- match: "${run}/answers.csv"
  set: { suite: answers, subject: ${run}, runId: ${run} }
  map:
    sample: id
    input: question
    output: answer
    metrics: { pass: { kind: binary, direction: higher-is-better, judge: judge-1 } }
`;

async function labelled(files: Record<string, string>) {
  const sidecar = [MAPPED('one'), MAPPED('two')].join('');
  const folder = resultsFolder({
    'readout.yaml': sidecar,
    'one/answers.csv': ROWS,
    'two/answers.csv': OTHER,
    ...files,
  });
  open.push(folder);
  const loaded = await folder.load();
  const found = {
    one: await loaded.annotationsOf('one'),
    two: await loaded.annotationsOf('two'),
    labels: loaded.labels,
    codes: loaded.problems.map(({ code, file }) => `${code} ${file}`),
    files: loaded.files,
  };
  await loaded.close();
  return found;
}

test('labels join by run and sample, else by the answer, else to the nearest run', async () => {
  const found = await labelled({
    'labels.csv':
      'run_id,sample_id,output,metric,labeller,label\n' +
      'one,q1,,pass,anna,1\n' +
      ',q1,At ten.,pass,anna,0\n' +
      ',,At nine.,pass,anna,1\n',
    'two/labels.csv': 'sample_id,metric,labeller,label\nq2,pass,anna,1\n',
  });
  expect(found.one.map(({ sample, place, joinedBy }) => [sample, place, joinedBy])).toEqual([
    ['q1', 'line 2', 'run-and-id'],
    ['q1', 'line 4', 'content'],
  ]);
  expect(found.two.map(({ sample, place, joinedBy }) => [sample, place, joinedBy])).toEqual([
    ['q1', 'line 3', 'id'],
    ['q2', 'line 2', 'id'],
  ]);
  expect(found.labels).toEqual({ read: 4, joined: 4, unjoined: [] });
});

test('labels that belong to no answer are counted by reason, and their file is used all the same', async () => {
  const found = await labelled({
    'labels.csv':
      'run_id,sample_id,output,metric,labeller,label\n' +
      ',q2,,pass,anna,1\n' +
      'three,q1,,pass,anna,1\n' +
      'one,q9,,pass,anna,1\n' +
      'one,q1,At midnight.,pass,anna,1\n' +
      ',,At noon.,pass,anna,1\n',
  });
  expect(found.labels.joined).toBe(0);
  expect(found.labels.unjoined.map(({ reason, count }) => [reason, count])).toEqual([
    ['answer-differs', 1],
    ['run-not-found', 1],
    ['sample-not-found', 1],
    ['several-runs', 2],
  ]);
  expect(found.codes.filter((c) => c === 'labels-not-joined labels.csv')).toHaveLength(4);
  expect(found.files.find(({ path }) => path === 'labels.csv')?.status).toBe('used');
});

test('a label of an attempt that was not made is told, and a day counts as its time', async () => {
  const found = await labelled({
    'labels.csv':
      'run_id,sample_id,attempt,metric,labeller,label,time\n' +
      'one,q1,1,pass,anna,0,2026-11-02\n' +
      'one,q1,2,pass,anna,1,2026-11-02\n',
  });
  expect(found.labels.unjoined).toMatchObject([{ reason: 'sample-not-found', count: 1 }]);
  expect(found.one.map(({ at }) => at)).toEqual([
    { iso: '2026-11-02T00:00:00', zone: 'not-stated' },
  ]);
});

test('attempts counted from 0 are refused: each label would go to the attempt before', async () => {
  const found = await labelled({
    'labels.csv': 'run_id,sample_id,attempt,metric,labeller,label\none,q1,0,pass,anna,1\n',
  });
  const file = found.files.find(({ path }) => path === 'labels.csv');
  expect(file).toMatchObject({ status: 'quarantined', reason: { found: 'attempt 0' } });
});

test('nobody is named: an address in a file of labels is in no record', async () => {
  const found = await labelled({
    'labels.csv': 'run_id,sample_id,metric,labeller,label\none,q1,pass,anna@example.test,1\n',
  });
  expect(found.one).toHaveLength(1);
  expect(JSON.stringify(found.one)).not.toContain('anna');
});
