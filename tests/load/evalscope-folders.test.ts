import { expect, test } from 'vitest';
import { allHeadlines } from '../../src/analysis/all-headlines.ts';
import { loader } from './results-folder.ts';

const load = loader();
const CALL = 'outputs/20250117_154119';

function report(dataset: string, subsets: readonly (readonly [string, number, number])[]): string {
  const num = subsets.reduce((sum, [, , n]) => sum + n, 0);
  const score = Number(
    (subsets.reduce((sum, [, value, n]) => sum + value * n, 0) / num).toFixed(4),
  );
  const category = {
    name: ['default'],
    num,
    score,
    macro_score: score,
    subsets: subsets.map(([name, value, n]) => ({ name, score: value, num: n })),
  };
  return JSON.stringify({
    name: `tiny-1@${dataset}`,
    dataset_name: dataset,
    model_name: 'tiny-1',
    score,
    metrics: [{ name: 'mean_acc', num, score, macro_score: score, categories: [category] }],
    analysis: 'N/A',
  });
}

const reviews = (...values: number[]) =>
  values
    .map((acc, index) =>
      JSON.stringify({
        index,
        input: `Question ${index}?`,
        target: 'A',
        sample_score: { score: { value: { acc }, prediction: 'A' }, sample_id: index },
      }),
    )
    .join('\n');

const prediction = `${JSON.stringify({ index: 0, model: 'tiny-1', model_output: {}, messages: [] })}\n`;

const FILES = {
  [`${CALL}/configs/task_config_8fafb3.yaml`]:
    'analysis_report: false\ndataset_args:\n  mmlu: {}\nlimit: 10\nseed: 42\n',
  [`${CALL}/logs/eval_log.log`]: 'started\n',
  [`${CALL}/predictions/tiny-1/mmlu_law.jsonl`]: prediction,
  [`${CALL}/predictions/tiny-1/mmlu_pro_math.jsonl`]: prediction,
  [`${CALL}/reports/report.html`]: '<!doctype html><p>report</p>',
  [`${CALL}/reports/tiny-1/mmlu.json`]: report('mmlu', [
    ['art', 0.3333, 3],
    ['law', 0.5, 2],
  ]),
  [`${CALL}/reports/tiny-1/mmlu_pro.json`]: report('mmlu_pro', [['math', 1, 1]]),
  [`${CALL}/reviews/tiny-1/mmlu_art.jsonl`]: reviews(1, 0, 0),
  [`${CALL}/reviews/tiny-1/mmlu_law.jsonl`]: reviews(1, 0),
  [`${CALL}/reviews/tiny-1/mmlu_pro_math.jsonl`]: reviews(1),
};

test('a call of EvalScope is one run for each data set, with the reviews of its own subsets', async () => {
  const loaded = await load(FILES);
  expect(loaded.files.filter(({ status }) => status === 'quarantined')).toEqual([]);
  const runs = loaded.runs.map(({ part, counts, files }) => ({
    suite: part.suite.name,
    attempts: counts.attempts,
    seed: part.seed,
    startedAt: part.startedAt?.iso,
    files: files.length,
  }));
  expect(runs.sort((a, b) => b.attempts - a.attempts)).toEqual([
    { suite: 'mmlu', attempts: 5, seed: '42', startedAt: '2025-01-17T15:41:19', files: 4 },
    { suite: 'mmlu_pro', attempts: 1, seed: '42', startedAt: '2025-01-17T15:41:19', files: 3 },
  ]);
  const { problems, headlines } = await allHeadlines(loaded);
  expect(problems).toEqual([]);
  const agreed = [...headlines.values()].flat().map(({ name, agrees }) => [String(name), agrees]);
  expect(agreed.filter(([, agrees]) => agrees !== true)).toEqual([]);
  expect(agreed).toHaveLength(4);
});

test('folders that say more than the name of the model tell what was tested apart', async () => {
  const folders = ['tiny-1', 'tiny-1-exp', 'tiny-12'];
  const loaded = await load(
    Object.fromEntries(
      folders.map((folder, index) => [
        `${CALL}/reports/${folder}/mmlu.json`,
        report('mmlu', [['art', index / 4, 4]]),
      ]),
    ),
  );
  const subjects = loaded.runs.map(({ part }) => [part.subject.name, part.subject.model]);
  expect(subjects.sort()).toEqual([
    ['tiny-1', 'tiny-1'],
    ['tiny-1', 'tiny-1'],
    ['tiny-1-exp', 'tiny-1'],
  ]);
  const renamed = loaded.runs.find(({ part }) => part.subject.name === 'tiny-1-exp');
  expect(renamed?.part.notes).toContain(
    'What was tested is called after its folder; the file says tiny-1.',
  );
});

test('where a subset has no reviews its report counts as stated, and a value beside other reviews is told', async () => {
  const { [`${CALL}/reviews/tiny-1/mmlu_law.jsonl`]: _, ...some } = FILES;
  const loaded = await load({
    ...some,
    [`${CALL}/reviews/tiny-1/mmlu_pro_math.jsonl`]: reviews(0),
  });
  const mmlu = loaded.runs.find(({ part }) => part.suite.name === 'mmlu');
  expect(mmlu?.part.notes).toContain('There are no reviews of 1 subsets: law.');
  const { problems } = await allHeadlines(loaded);
  expect(problems.map(({ found }) => found)).toEqual([
    'mean_acc = 1 in the report, 0 from its own scores',
  ]);
});

test('settings of a call without its reports are told, not counted', async () => {
  const path = `${CALL}/configs/task_config_8fafb3.yaml`;
  const loaded = await load({ [path]: FILES[path] ?? '' });
  expect(loaded.runs).toEqual([]);
  expect(loaded.files[0]?.reason?.found).toBe('the settings of a call, written by EvalScope');
});

const early = (subset: string, ...results: readonly (boolean | null)[]) =>
  results
    .map((result, index) =>
      JSON.stringify({
        choices:
          result === null
            ? []
            : [{ index: 0, message: { content: 'A' }, review: { gold: 'A', pred: 'A', result } }],
        answer_id: `answer-${subset}-${index}`,
        subset_name: subset,
        model_spec: { model_id: 'tiny-1', revision: 'master' },
        origin_prompt: { data: [`${subset} ${index}?`] },
        reviewed: result !== null,
        reviewer_spec: { metric: ['WeightedAverageAccuracy'], reviewer: ['Evaluator'] },
      }),
    )
    .join('\n');

const EARLY = 'outputs/eval_ceval_tiny-1_master';
const EARLY_FILES = {
  [`${EARLY}/reports/ceval.json`]: JSON.stringify({
    name: 'ceval',
    metric: 'WeightedAverageAccuracy',
    score: 0.6,
    category: [
      { name: 'Arts', score: 0.6667, subset: [{ name: 'modern_art', score: 0.6667 }] },
      { name: 'Other', score: 0.5, subset: [{ name: 'art', score: 0.5 }] },
    ],
    total_num: 5,
  }),
  [`${EARLY}/reviews/ceval_modern_art.jsonl`]: early('modern_art', true, true, false),
  [`${EARLY}/reviews/ceval_art.jsonl`]: early('art', true, false),
  [`${EARLY}/predictions/ceval_art.jsonl`]: early('art', null),
};

test('a call of EvalScope before 0.8 is one run for each data set, and its reviews name the model', async () => {
  const loaded = await load(EARLY_FILES);
  expect(loaded.files.filter(({ status }) => status === 'quarantined')).toEqual([]);
  const [run, ...others] = loaded.runs;
  expect(others).toEqual([]);
  expect(run?.part.subject.name).toBe('tiny-1');
  expect(run?.counts.attempts).toBe(5);
  const { problems, headlines } = await allHeadlines(loaded);
  expect(problems).toEqual([]);
  const agreed = [...headlines.values()].flat().map(({ name, agrees }) => [String(name), agrees]);
  expect(agreed).toEqual([
    ['WeightedAverageAccuracy', true],
    ['WeightedAverageAccuracy [modern_art]', true],
    ['WeightedAverageAccuracy [art]', true],
  ]);
});

test('before 0.8 a value beside other reviews is told, and of some subsets alone it is not checked', async () => {
  const path = `${EARLY}/reviews/ceval_art.jsonl`;
  const other = await load({ ...EARLY_FILES, [path]: early('art', false, false) });
  const { problems } = await allHeadlines(other);
  expect(problems.length).toBeGreaterThan(0);
  const { [path]: _, ...some } = EARLY_FILES;
  const loaded = await load(some);
  expect(loaded.runs[0]?.part.notes).toContain('Of 2 subsets 1 have reviews.');
  expect((await allHeadlines(loaded)).problems).toEqual([]);
});
