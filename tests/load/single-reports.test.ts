import { expect, test } from 'vitest';
import { loader } from './results-folder.ts';

const load = loader();
const json = (value: unknown) => JSON.stringify(value);

/** `acme__tiny-1` resolved, `acme__tiny-2` not, `acme__tiny-3` without a patch. */
const REPORT = {
  total_instances: 3,
  submitted_instances: 3,
  completed_instances: 2,
  resolved_instances: 1,
  unresolved_instances: 1,
  empty_patch_instances: 1,
  error_instances: 0,
  completed_ids: ['acme__tiny-1', 'acme__tiny-2'],
  incomplete_ids: [],
  empty_patch_ids: ['acme__tiny-3'],
  submitted_ids: ['acme__tiny-1', 'acme__tiny-2', 'acme__tiny-3'],
  resolved_ids: ['acme__tiny-1'],
  unresolved_ids: ['acme__tiny-2'],
  error_ids: [],
  schema_version: 2,
};
const instance = (id: string, resolved: boolean) =>
  json({ [id]: { patch_successfully_applied: true, resolved, tests_status: {} } });
const folder = (second: boolean, run = 'try', model = 'agent') => ({
  'eval-reports/agent.try.json': json(REPORT),
  [`logs/run_evaluation/${run}/${model}/acme__tiny-1/report.json`]: instance('acme__tiny-1', true),
  [`logs/run_evaluation/${run}/${model}/acme__tiny-1/patch.diff`]: 'diff --git a/x b/x\n',
  [`logs/run_evaluation/${run}/${model}/acme__tiny-2/report.json`]: instance(
    'acme__tiny-2',
    second,
  ),
});

test('the reports of the instances are sources of the run that has a report of its own', async () => {
  const { runs, files } = await load(folder(false));
  expect(runs).toHaveLength(1);
  expect(runs[0]?.counts).toMatchObject({ samples: 3, attempts: 3 });
  expect(runs[0]?.files.map(({ path }) => path).sort()).toEqual([
    'eval-reports/agent.try.json',
    'logs/run_evaluation/try/agent/acme__tiny-1/report.json',
    'logs/run_evaluation/try/agent/acme__tiny-2/report.json',
  ]);
  expect(files.filter(({ status }) => status === 'quarantined')).toEqual([]);
});

test.each([
  ['a score differs', folder(true)],
  ['the run has another name', folder(false, 'again')],
  ['the model has another name', folder(false, 'try', 'other')],
])('they are a run of their own where %s', async (_why, files) => {
  const { runs } = await load(files);
  expect(runs.map(({ counts }) => counts.samples).sort()).toEqual([2, 3]);
});

test('reports that are called after their instances are sources of the report beside them', async () => {
  const { runs } = await load({
    'night/results.json': json(REPORT),
    'night/acme__tiny-1.report.json': instance('acme__tiny-1', true),
    'night/acme__tiny-2.report.json': instance('acme__tiny-2', false),
  });
  expect(runs).toHaveLength(1);
  expect(runs[0]?.part.subject).toMatchObject({ name: 'model not stated', prompt: 'night' });
  expect(runs[0]?.files).toHaveLength(3);
});
