import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { adapters } from '../../src/adapters/index.ts';
import { type LoadedResults, type LoadOptions, loadResults } from '../../src/load/load-results.ts';
import { rowText } from './lm-eval-rows.ts';

/** A results folder in a temporary place, with a cache beside it. */
export interface ResultsFolder {
  readonly root: string;
  readonly results: string;
  readonly cache: string;
  write(path: string, content: string | Uint8Array): void;
  load(options?: Partial<LoadOptions>): Promise<LoadedResults>;
  remove(): void;
}

export function resultsFolder(files: Readonly<Record<string, string | Uint8Array>>): ResultsFolder {
  const root = mkdtempSync(join(tmpdir(), 'readout-test-'));
  const results = join(root, 'results');
  mkdirSync(results);
  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(results, path)), { recursive: true });
    writeFileSync(join(results, path), content);
  };
  for (const [path, content] of Object.entries(files)) write(path, content);
  const cache = join(root, 'cache');
  return {
    root,
    results,
    cache,
    write,
    load: (options = {}) =>
      loadResults({ folders: [results], cacheDir: cache, asOf: '2026-01-02', ...options }),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Loads folders of files; after each test they are closed and taken away. */
export function loader(): (
  files: Readonly<Record<string, string | Uint8Array>>,
) => Promise<LoadedResults> {
  const open: { close(): Promise<void> | void }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });
  return async (files) => {
    const made = resultsFolder(files);
    open.push({ close: made.remove });
    const loaded = await made.load();
    open.unshift(loaded);
    return loaded;
  };
}

/** The adapters, with a list of the paths they were asked to read. The fast path is left out. */
export function watched(): { readonly adapters: readonly Adapter[]; readonly read: string[] } {
  const read: string[] = [];
  const watching = adapters.map(
    ({ fast: _fast, ...adapter }): Adapter => ({
      ...adapter,
      read(input, sink) {
        read.push(input.path);
        return adapter.read(input, sink);
      },
    }),
  );
  return { adapters: watching, read };
}

/** A samples file of lm-eval: one row per score. */
export function samplesFile(scores: readonly number[], first = 0): string {
  const rows = scores.map((score, i) =>
    rowText({ id: String(first + i), filter: '"none"', values: { acc: String(score) } }),
  );
  return `${rows.join('\n')}\n`;
}

/** A results file of lm-eval with one task. */
export function resultsFile(task: string, acc: number, n: number, model = 'org/model'): string {
  return JSON.stringify({
    results: { [task]: { alias: task, 'acc,none': acc, 'acc_stderr,none': 'N/A' } },
    group_subtasks: { [task]: [] },
    configs: { [task]: { task, metric_list: [{ metric: 'acc', aggregation: 'mean' }] } },
    versions: { [task]: 1 },
    'n-shot': { [task]: 0 },
    higher_is_better: { [task]: { acc: true } },
    'n-samples': { [task]: { original: n, effective: n } },
    config: { model: 'hf', model_args: `pretrained=${model}`, random_seed: 0 },
    git_hash: 'abc1234',
    date: 1767323045,
    model_name: model,
    model_source: 'hf',
  });
}

export const STAMP = '2026-01-02T03-04-05.000001';
