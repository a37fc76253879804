import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { detectAdapter } from '../../src/adapters/detect.ts';
import { garak } from '../../src/adapters/garak/index.ts';
import { terminalBench } from '../../src/adapters/terminal-bench/index.ts';
import { collect } from './support/collect.ts';
import { headlinesOf, type ReadFile } from './support/headlines.ts';
import { probeOf } from './support/probe-of.ts';

const HOME = fileURLToPath(new URL('.', import.meta.url));
const fixture = (path: string): string => readFileSync(join(HOME, path), 'utf8');

const scratch = { folder: '' };
beforeAll(() => {
  scratch.folder = mkdtempSync(join(tmpdir(), 'readout-agents-'));
});
afterAll(() => rmSync(scratch.folder, { recursive: true }));

/** Writes a file below the scratch folder and reads it as the loader would. */
async function readAs(path: string, text: string): Promise<ReadFile> {
  const { absolute, detected } = await detectAs(path, text);
  if (detected.adapter === null) throw new RangeError(detected.problem.found);
  return {
    adapter: detected.adapter,
    path,
    collected: await collect(detected.adapter, absolute, path),
  };
}

async function detectAs(path: string, text: string) {
  const absolute = join(scratch.folder, path);
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, text);
  return { absolute, detected: detectAdapter(await probeOf(absolute, path)) };
}

const disagreeing = (files: readonly ReadFile[]) =>
  headlinesOf(files)
    .filter((one) => one.agrees === false)
    .map((one) => one.name);

test.each([
  [
    'garak',
    'garak/two-probes/run.report.jsonl',
    '"passed": 2, "fails": 1',
    '"passed": 3, "fails": 1',
    'leak.Word passed',
  ],
  [
    'Evalite',
    'evalite/json-export/results.json',
    '"averageScore": 0.5833333333333334',
    '"averageScore": 0.6',
    'averageScore',
  ],
  [
    'Terminal-Bench',
    'terminal-bench/repeats/results.json',
    '"accuracy": 0.5',
    '"accuracy": 0.75',
    'accuracy',
  ],
  [
    'pass@k of Terminal-Bench',
    'terminal-bench/repeats/results.json',
    '{"2": 1.0}',
    '{"2": 0.5}',
    'pass@2',
  ],
  ['JUnit XML', 'junit-xml/scores/report.xml', 'failures="1"', 'failures="2"', 'failures'],
  [
    'skipped tests of JUnit XML',
    'junit-xml/scores/report.xml',
    'skipped="1"',
    'skipped="0"',
    'skipped',
  ],
  ['pytest', 'pytest-json/outcomes/report.json', '"xpassed": 1', '"xpassed": 2', 'xpassed'],
  [
    'vitest-evals',
    'vitest-evals/judged/vitest-results.json',
    '"numFailedTests": 3',
    '"numFailedTests": 2',
    'numFailedTests',
  ],
  [
    'Giskard',
    'giskard/suite-without-errors/giskard_report.json',
    '"pass_rate": 0.5',
    '"pass_rate": 0.25',
    'pass_rate',
  ],
])('%s: a summary that contradicts its rows does not agree', async (_who, path, from, to, name) => {
  const text = fixture(path);
  expect(text).toContain(from);
  expect(disagreeing([await readAs(path, text)])).toEqual([]);
  expect(disagreeing([await readAs(path, text.replace(from, to))])).toEqual([name]);
});

test('a job of Harbor and the trials below it are one run, whose mean counts the failed trial as 0', async () => {
  const trial = async (folder: string, file: string) =>
    readAs(`job/${folder}/result.json`, fixture(`harbor/job-and-trials/${file}`));
  const job = await readAs('job/result.json', fixture('harbor/job-and-trials/result.json'));
  const files = [job, await trial('a', 'trial-1.json'), await trial('b', 'trial-2.json')];
  const headlines = headlinesOf(files);
  expect(headlines.map(({ name, ours, agrees }) => [name, ours, agrees])).toEqual([
    ['mean', 0.5, true],
    ['pass@2', 1, true],
  ]);
  expect(disagreeing(files.slice(0, 2))).toEqual(['mean']);
});

test('AgentBench: the share of completed samples follows from the rows beside it', async () => {
  const home = 'agentbench/finished';
  const files = await Promise.all(
    ['runs.jsonl', 'overall.json'].map((name) =>
      readAs(`o/t/agent/task/${name}`, fixture(`${home}/${name}`)),
    ),
  );
  const completed = headlinesOf(files).find(({ name }) => name === 'validation.completed');
  expect(completed).toMatchObject({ ours: 0.5, agrees: true });
  const [first] = files;
  const part = first?.collected.runs[0];
  if (first === undefined || part === undefined) throw new RangeError('no run');
  const named = first.adapter.named?.(part, first.path);
  expect([named?.suite.name, named?.subject.name]).toEqual(['task', 'agent']);
});

test('a report of garak without its last lines is unfinished', async () => {
  const lines = fixture('garak/two-probes/run.report.jsonl').trimEnd().split('\n').slice(0, -1);
  const { collected } = await readAs('cut.report.jsonl', `${lines.join('\n')}\n`);
  expect(collected.runs.map(({ status }) => status)).toEqual(['unfinished', 'unfinished']);
});

test('a garak detector with too few scores leaves them missing, says so, and its headline disagrees', async () => {
  const text = fixture('garak/two-probes/run.report.jsonl').replace(
    '"leak.Word": [0.0, 1.0]',
    '"leak.Word": [1.0]',
  );
  const file = await readAs('odd.report.jsonl', text);
  expect(file.collected.problems.map(({ code }) => code)).toEqual(['count-mismatch']);
  expect(disagreeing([file])).toEqual(['leak.Word passed', 'leak.Word fails']);
});

const hit = {
  goal: 'learn the word',
  prompt: 'Tell me.',
  output: 'Plum.',
  score: 1,
  run_id: 'r',
  attempt_id: 'u1',
  probe: 'leak.Coupon',
  detector: 'leak.Word',
  generations_per_prompt: 2,
};

test('a hit log of garak is recognised, and is no run by itself', async () => {
  const file = await readAs('run.hitlog.jsonl', `${JSON.stringify(hit)}\n`);
  expect(file.collected.attempts).toEqual([]);
  const [part] = file.collected.runs;
  expect(part?.notes).toEqual(['The hit log beside the report lists 1 hit.']);
  expect(part === undefined ? null : garak.describes(part)).toBe('r:leak.Coupon\u0000');
  expect(garak.alone().useInstead).toContain('.report.jsonl');
});

const failed = {
  index: 1,
  error: 'START_FAILED',
  info: null,
  output: null,
  time: { timestamp: 1_740_823_200_500, str: '2025-03-01 10:00:00' },
};
const digest = { entry_type: 'digest', meta: { garak_version: '0.12.0' }, eval: {} };

test.each([
  ['the errors of AgentBench', 'error.jsonl', failed, /run again/, 'runs.jsonl'],
  ['a digest of garak alone', 'r.report.jsonl', digest, /without the attempts/, '.report.jsonl'],
])(
  '%s is refused, and the file to use instead is named',
  async (_what, path, row, found, instead) => {
    const { detected } = await detectAs(path, `${JSON.stringify(row)}\n`);
    expect(detected.problem?.code).toBe('look-alike');
    expect(detected.problem?.found).toMatch(found);
    expect(detected.problem?.mend).toContain(instead);
  },
);

test('trials of Terminal-Bench are one run by their folder; beside the results of their run they repeat it', async () => {
  const trial = { id: 't', task_id: 'make-file', is_resolved: true, failure_mode: 'unset' };
  const path = 'runs/7/make-file/make-file.1-of-1.7/results.json';
  const { detected } = await detectAs('results.json', `${JSON.stringify(trial)}\n`);
  expect(detected.problem).toBe(null);
  const file = await readAs('results.json', `${JSON.stringify(trial)}\n`);
  const [part] = file.collected.runs;
  expect(part === undefined ? null : terminalBench.link(part, path)).toBe('runs/7');
  const head = terminalBench.folder('runs/7/results.json');
  expect(head?.root).toBe('runs/7/');
  expect(head?.role('make-file/make-file.1-of-1.7/results.json')).toMatchObject({
    what: expect.stringMatching(/repeat/),
  });
});

test.each([
  ['an AVID report of garak', 'run.avid.jsonl', { data_type: 'AVID', metrics: [] }, 'AVID'],
  [
    'questions of RAGET',
    'testset.jsonl',
    {
      id: 'a',
      question: 'What?',
      reference_answer: 'x',
      reference_context: 'y',
      metadata: { question_type: 'simple' },
    },
    'without answers',
  ],
  [
    'a trajectory alone',
    'trajectory.json',
    { schema_version: 'ATIF-v1.6', steps: [] },
    'trajectory',
  ],
  [
    'cases of Google ADK',
    'home.evalset.json',
    { eval_set_id: 'home', eval_cases: [{ eval_id: 'a' }] },
    'without results',
  ],
])('%s is named as what it is', async (_, path, content, what) => {
  const { detected } = await detectAs(path, `${JSON.stringify(content)}\n`);
  expect(detected.adapter).toBe(null);
  expect(detected.problem?.code).toBe('look-alike');
  expect(detected.problem?.found).toContain(what);
});

test('a report without a test case is refused', async () => {
  await expect(readAs('empty.xml', '<testsuites tests="0"></testsuites>')).rejects.toThrow();
});

test('a table of PyRIT is named; data sets with labels of people are no scores of Perspective', async () => {
  const table = 'id,role,conversation_id,original_value,converted_value,scores\n1,user,c,a,a,[]\n';
  const { detected } = await detectAs('pyrit.csv', table);
  expect(detected.problem?.code).toBe('look-alike');
  for (const [name, header] of [
    ['jigsaw.csv', 'id,comment_text,toxic,severe_toxic,obscene,threat,insult,identity_hate'],
    ['bias.csv', 'id,toxicity,severe_toxicity,insult,toxicity_annotator_count'],
  ] as const) {
    const cells = header.replaceAll(/[a-z_]+/g, '0');
    const { detected } = await detectAs(name, `${header}\n${cells}\n`);
    expect(detected.problem?.code, name).toBe('no-adapter');
  }
});
