import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { analyse } from '../../../src/analysis/analyse.ts';
import { loadResults } from '../../../src/load/load-results.ts';
import { EMPTY_CONTENT } from '../../../src/records/site-content.ts';
import { shared } from '../../support/shared.ts';

const FIXTURES = join(import.meta.dirname, '../../adapters');
const open: string[] = [];
afterEach(() => {
  for (const folder of open.splice(0)) rmSync(folder, { recursive: true });
});

/** The answers that the labels of the fixtures speak of. */
const ANSWERS = {
  'answers.csv': 'id,question,answer,pass\nq1,How much is 2 + 2?,4,1\nq2,How much is 3 + 3?,5,1\n',
  'readout.yaml': `- match: "answers.csv"
  set: { suite: sums, subject: acme, runId: one }
  map:
    sample: id
    input: question
    output: answer
    metrics: { pass: { kind: binary, direction: higher-is-better, judge: judge-1 } }
`,
};

/** @param copies of fixtures, by their path among the fixtures */
function folderWith(copies: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'readout-labels-'));
  open.push(folder);
  for (const [name, text] of Object.entries(ANSWERS)) writeFileSync(join(folder, name), text);
  for (const copy of copies) {
    const to = join(folder, copy);
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(join(FIXTURES, copy), to);
  }
  return folder;
}

const load = (folder: string) =>
  loadResults({ folders: [folder], cacheDir: null, asOf: '2026-11-20' });

test.each([
  ['label-studio/json-min/project-7.json', 9],
  ['label-studio/csv/project-7.csv', 6],
  ['argilla/hub/train-00000-of-00001.parquet', 4],
])('all labels of %s are joined to the answers they speak of', async (file, count) => {
  const results = await load(folderWith([file]));
  const found = await results.annotationsOf('one');
  const fate = results.files.find(({ path }) => path === file);
  await results.close();
  expect(fate).toMatchObject({ status: 'used', labels: count });
  expect(results.labels).toEqual({ read: count, joined: count, unjoined: [] });
  expect(new Set(found.map(({ sample, joinedBy }) => `${sample} ${joinedBy}`))).toEqual(
    new Set(['q1 id', 'q2 id']),
  );
});

/** Answers of another run, of which the fixtures of other layouts speak. */
const FERRY =
  'id,question,answer,pass\nq-001,When does the ferry leave?,At half past nine.,1\nq-002,And back?,At noon.,1\n';

test.each([
  ['label-studio/choices/input.json', 6],
  ['argilla/flat/input.jsonl', 2],
  ['argilla/nested/input.json', 4],
  ['argilla/version-1/input.json', 3],
  ['prodigy/review/input.jsonl', 3],
  ['annotations-csv/lines/input.jsonl', 2],
  ['annotations-csv/table/input.csv', 4],
])('all labels of %s find a run by its id or the answer by its text', async (file, count) => {
  const folder = folderWith([file]);
  writeFileSync(join(folder, 'answers.csv'), FERRY);
  writeFileSync(
    join(folder, 'readout.yaml'),
    ANSWERS['readout.yaml'].replace('runId: one', 'runId: run-a'),
  );
  const results = await load(folder);
  const found = await results.annotationsOf('run-a');
  await results.close();
  expect(results.labels).toEqual({ read: count, joined: count, unjoined: [] });
  expect(found).toHaveLength(count);
});

test.each([
  ['langfuse/trace/traces.json', 1],
  ['langsmith/runs-with-feedback/runs.json', 2],
  ['mlflow/traces/traces.json', 2],
  ['phoenix/json/experiment.json', 1],
  ['promptfoo/human-rating/rows.jsonl', 4],
])('what people said in %s is joined to the answers of the same file', async (file, count) => {
  const results = await load(folderWith([file]));
  expect(results.labels).toEqual({ read: count, joined: count, unjoined: [] });
  await results.close();
});

test('feedback of LangSmith without its runs is refused, and what to use instead is said', async () => {
  const folder = folderWith([]);
  const feedback = { run_id: 'r1', key: 'correct', score: 1, feedback_source: { type: 'app' } };
  writeFileSync(join(folder, 'feedback.json'), JSON.stringify([feedback]));
  const results = await load(folder);
  await results.close();
  expect(results.files.find(({ path }) => path === 'feedback.json')?.reason).toMatchObject({
    code: 'look-alike',
    mend: expect.stringContaining('a table of labels with sample_id'),
  });
});

test('labellers of a file are people told apart, whose names and addresses are not kept', async () => {
  const results = await load(folderWith(['label-studio/csv/project-7.csv']));
  const found = await results.annotationsOf('one');
  await results.close();
  const people = new Set(found.map(({ labeller }) => `${labeller.kind} ${labeller.id}`));
  expect(people.size).toBe(2);
  expect(JSON.stringify(found)).not.toContain('example.org');
});

const annotated = shared('results-in-the-wild/ragas/annotated_data.json');

test.skipIf(annotated === null)(
  'the verdicts of a real Ragas file agree with people in 16 of 21 (skipped where the shared collection is absent)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'readout-labels-'));
    open.push(folder);
    writeFileSync(join(folder, 'annotated.json'), readFileSync(annotated ?? ''));
    const results = await load(folder);
    const tool = { name: 'readout', version: '0' };
    const { report } = await analyse(results, EMPTY_CONTENT, { asOf: '2026-11-20', tool });
    await results.close();
    const matches = (report.agreements?.entries ?? []).flatMap((entry) => entry.matches);
    expect(matches.find(({ isMetric }) => isMetric)).toMatchObject({ n: 21, agreed: 16 });
  },
);
