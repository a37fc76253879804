import { expect, test } from 'vitest';
import { loader } from './results-folder.ts';

const load = loader();

const task = (id: string, injection: string | null, attack: string, utility: boolean) =>
  JSON.stringify({
    suite_name: 'kitchen',
    pipeline_name: 'tiny-1',
    user_task_id: id,
    injection_task_id: injection,
    attack_type: attack,
    injections: {},
    messages: [{ role: 'user', content: `Do ${id}.` }],
    error: null,
    utility,
    security: true,
    duration: 1,
  });

/** What every run is called, with its attempts and metrics; in the order of names. */
async function runsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { runs } = await load(files);
  return runs
    .map(({ part: { suite, metrics }, counts }) => {
      const named = metrics.map(({ name, direction }) => `${name} ${direction}`);
      return `${suite.name}: ${counts.attempts}, ${named.join(', ')}`;
    })
    .sort();
}

test('tasks of a pipeline on a suite are a run for each attack, apart from injections as tasks of their own', async () => {
  const home = 'runs/tiny-1/kitchen';
  const runs = await runsOf({
    [`${home}/user_task_0/none/none.json`]: task('user_task_0', null, 'none', true),
    [`${home}/user_task_1/none/none.json`]: task('user_task_1', null, 'none', false),
    [`${home}/injection_task_0/none/none.json`]: task('injection_task_0', null, 'none', true),
    [`${home}/user_task_0/direct/injection_task_0.json`]: task(
      'user_task_0',
      'injection_task_0',
      'direct',
      true,
    ),
    [`${home}/user_task_1/direct/injection_task_0.json`]: task(
      'user_task_1',
      'injection_task_0',
      'direct',
      false,
    ),
  });
  expect(runs).toEqual([
    'AgentDojo kitchen injection tasks: 1, utility higher-is-better',
    'AgentDojo kitchen under direct: 2, utility higher-is-better, security lower-is-better',
    'AgentDojo kitchen: 2, utility higher-is-better',
  ]);
});

test('the same tasks of two calls are two runs', async () => {
  const runs = await runsOf({
    'first/tiny-1/kitchen/user_task_0/none/none.json': task('user_task_0', null, 'none', true),
    'second/tiny-1/kitchen/user_task_0/none/none.json': task('user_task_0', null, 'none', false),
  });
  expect(runs).toEqual([
    'AgentDojo kitchen: 1, utility higher-is-better',
    'AgentDojo kitchen: 1, utility higher-is-better',
  ]);
});
