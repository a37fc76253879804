import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { detectAdapter } from '../../src/adapters/detect.ts';
import { collect } from './support/collect.ts';
import { headlinesOf, type ReadFile } from './support/headlines.ts';
import { probeOf } from './support/probe-of.ts';

/** Folders as harnesses of agents leave them, whose paths say what no file of them says. */

const HOME = fileURLToPath(new URL('.', import.meta.url));
const scratch = { folder: '' };
beforeAll(() => {
  scratch.folder = mkdtempSync(join(tmpdir(), 'readout-agent-folders-'));
});
afterAll(() => rmSync(scratch.folder, { recursive: true }));

/** Reads fixtures as if they lay elsewhere. */
async function readAt(places: readonly (readonly [fixture: string, path: string])[]) {
  const files: ReadFile[] = [];
  for (const [fixture, path] of places) {
    const absolute = join(scratch.folder, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, readFileSync(join(HOME, fixture)));
    const { adapter, problem } = detectAdapter(await probeOf(absolute, path));
    if (adapter === null) throw new RangeError(problem?.found);
    files.push({ adapter, path, collected: await collect(adapter, absolute, path) });
  }
  return files;
}

/** The links and names of the runs of each file. */
function runsOf(files: readonly ReadFile[]) {
  return files.flatMap(({ adapter, path, collected }) =>
    collected.runs.map((part) => {
      const run = adapter.named?.(part, path) ?? part;
      return [adapter.link?.(part, path), run.suite.name, run.subject.name];
    }),
  );
}

test('BALROG: episodes of tasks with slashes belong to the folder of their environment', async () => {
  const maze = 'balrog/maze';
  const files = await readAt([
    ['balrog/naive-tiny/summary.json', 'out/summary.json'],
    [`${maze}/maze_summary.json`, 'out/maze/maze_summary.json'],
    [`${maze}/Maze-Easy-v0_run_00.json`, 'out/maze/Maze-Easy-v0/Maze-Easy-v0_run_00.json'],
    [`${maze}/Maze-Easy-v0_run_01.json`, 'out/maze/Maze-Easy-v0/Maze-Easy-v0_run_01.json'],
    [
      `${maze}/two-rooms_run_00.json`,
      'out/maze/Maze-Hard-v0/two-rooms/Maze-Hard-v0/two-rooms_run_00.json',
    ],
  ]);
  const agent = 'naive with lab/tiny-1';
  expect(runsOf(files)).toEqual([
    ['out/maze', 'BALROG maze', agent],
    ['out/garden', 'BALROG garden', agent],
    ['out/maze', 'BALROG maze', ''],
    ['out/maze', 'BALROG maze', agent],
    ['out/maze', 'BALROG maze', agent],
    ['out/maze', 'BALROG maze', agent],
  ]);
  const means = headlinesOf(files).filter(({ name }) => name === 'progression_percentage');
  expect(means.map(({ agrees }) => agrees)).toContain(true);
  expect(means.map(({ agrees }) => agrees)).not.toContain(false);
});

test('MCPMark: tasks and summary of one run are held together, and the folder names the service', async () => {
  const home = 'results/exp/tiny-1__playwright_webarena/run-2';
  const [alone = []] = runsOf(await readAt([['mcpmark/run/summary.json', `${home}/summary.json`]]));
  expect(alone).toEqual([home, 'MCPMark playwright_webarena', 'lab/tiny-1']);
  const files = await readAt([
    ['mcpmark/run/summary.json', `${home}/summary.json`],
    ['mcpmark/run/meta.json', `${home}/garden_planner__order_seeds/meta.json`],
    ['mcpmark/run/meta-2.json', `${home}/garden_planner__move_beds/meta.json`],
    ['mcpmark/run/meta-3.json', `${home}/garden_planner__share_page/meta.json`],
  ]);
  expect(new Set(runsOf(files).map(([link]) => link))).toEqual(new Set([home]));
  expect(headlinesOf(files).map(({ name, agrees }) => [name, agrees])).toEqual([
    ['successful_tasks', true],
    ['failed_tasks', true],
  ]);
});

test('Verifiers: without metadata.json the folder names environment and model', async () => {
  const path = 'outputs/evals/proofs--lab--tiny-1/0123abcd/results.jsonl';
  const files = await readAt([['verifiers/unfilled/results.jsonl', path]]);
  expect(runsOf(files)).toEqual([
    ['outputs/evals/proofs--lab--tiny-1/0123abcd', 'proofs', 'lab/tiny-1'],
  ]);
});

test('PaperBench: papers of a run group are one run, called after the agent of the group', async () => {
  const group = 'runs/2026-09-21T14-00-00-UTC_run-group_tidy-agent';
  const files = await readAt([
    ['paperbench/graded/pb_result.json', `${group}/garden-nets_0001/pb_result.json`],
    ['paperbench/graded/grade.json', `${group}/leaf-walks_0002/grade.json`],
  ]);
  const run = [group, 'PaperBench Code-Dev', 'tidy-agent'];
  expect(runsOf(files)).toEqual([run, run]);
  expect(headlinesOf(files).map(({ agrees }) => agrees)).toEqual([true, true]);
});

test('SWE-bench: a submission below a language is one to Multi-SWE-bench', async () => {
  const report = 'swe-bench/run-report/acme__tiny-1.5.first-try.json';
  const suitesAt = async (split: string) => {
    const path = `evaluation/${split}/20260825_tidy-agent/results/results.json`;
    return runsOf(await readAt([[report, path]])).map(([, suite]) => suite);
  };
  expect(await suitesAt('java/verified')).toEqual(['Multi-SWE-bench java verified']);
  expect(await suitesAt('verified')).toEqual(['SWE-bench verified']);
});
