import { expect, test } from 'vitest';
import { resultsFolder, samplesFile } from './results-folder.ts';

const MANIFEST = '[{"file": "a.jsonl", "sha256": "00"}]';

test('files of tools and people beside the results are ignored with what they are', async () => {
  const folder = resultsFolder({
    '.gitattributes': '*.json filter=lfs\n',
    '.gitignore': '*.tmp\n',
    'a/.gitkeep': '',
    '.DS_Store': new Uint8Array([0, 0, 0, 1, 0x42, 0x75, 0x64, 0x31, 0xff, 0xfe]),
    'README.md': 'What lies here.\n',
    LICENSE: 'MIT\n',
    'MANIFEST-A.json': MANIFEST,
    'debug-internal.log': 'started\n',
    '.deepeval/.deepeval': '{"API_KEY": "x"}',
    '.deepeval/.deepeval_telemetry.txt': 'DEEPEVAL_STATUS=old\n',
  });
  const loaded = await folder.load();
  expect(loaded.files.map(({ path, status, reason }) => [path, status, reason?.found])).toEqual([
    ['.DS_Store', 'ignored', 'a file of the desktop'],
    ['.deepeval/.deepeval', 'ignored', 'settings of a tool'],
    ['.deepeval/.deepeval_telemetry.txt', 'ignored', 'settings of a tool'],
    ['.gitattributes', 'ignored', 'a file of the version control'],
    ['.gitignore', 'ignored', 'a file of the version control'],
    ['LICENSE', 'ignored', 'a licence or notice'],
    ['MANIFEST-A.json', 'ignored', 'a list of the files in the folder'],
    ['README.md', 'ignored', 'documentation'],
    ['a/.gitkeep', 'ignored', 'a file of the version control'],
    ['debug-internal.log', 'ignored', 'the log of a program'],
  ]);
  await loaded.close();
  folder.remove();
});

test('settings, descriptions and files of models are named, and other JSON is not passed over', async () => {
  const folder = resultsFolder({
    'metadata.yaml': 'name: agent\noss: true\n',
    'a/args.yaml': 'model: tiny\n',
    'a/patch.diff': 'diff --git a/x b/x\n',
    'a/test_output.txt': '+ git status\n',
    'exit_statuses_17.yaml': 'instances_by_exit_status: {}\n',
    'chosen_ids.txt': 'acme__tiny-1\n',
    'requirements-dev.txt': 'torch>=2\n',
    'uv.lock': 'version = 1\n',
    'table.tex': '\\begin{table}\n',
    'tokenizer_config.json': '{"model_max_length": 8}',
    'all_results.json': '{"epoch": 3, "eval_accuracy": 0.9}',
  });
  const loaded = await folder.load();
  expect(loaded.files.map(({ path, status, reason }) => [path, status, reason?.found])).toEqual([
    ['a/args.yaml', 'ignored', 'settings, which hold no results'],
    ['a/patch.diff', 'ignored', 'a change to code'],
    ['a/test_output.txt', 'ignored', 'the output of tests for people'],
    ['all_results.json', 'quarantined', 'json'],
    ['chosen_ids.txt', 'ignored', 'a list of ids'],
    ['exit_statuses_17.yaml', 'ignored', 'a list of how attempts of an agent ended'],
    ['metadata.yaml', 'ignored', 'a description of a submission'],
    ['requirements-dev.txt', 'ignored', 'settings, which hold no results'],
    ['table.tex', 'ignored', 'text for people'],
    ['tokenizer_config.json', 'ignored', 'a file of a model or its training'],
    ['uv.lock', 'ignored', 'settings, which hold no results'],
  ]);
  await loaded.close();
  folder.remove();
});

test('a name says nothing where the content is results, and other dot files are not passed over', async () => {
  const folder = resultsFolder({
    'manifest.json': samplesFile([1, 0, 1]),
    '.hidden.json': MANIFEST,
    'my-manifest.json': '[{"file": "b.jsonl"}]',
  });
  const loaded = await folder.load();
  expect(loaded.files.map(({ path, status }) => [path, status])).toEqual([
    ['.hidden.json', 'quarantined'],
    ['manifest.json', 'used'],
    ['my-manifest.json', 'quarantined'],
  ]);
  await loaded.close();
  folder.remove();
});

test('code, logs, settings, pages, media and databases are told by name where the content is what the name says', async () => {
  const binary = (last: number) => new Uint8Array([0x80, 0xff, 0xfe, last]);
  const folder = resultsFolder({
    'aux.pkl': binary(1),
    'chart.png': binary(2),
    'config.yaml': 'seed: 1\n',
    'default.sqlite': binary(3),
    'eval.py': 'print("hi")\n',
    'index.html': '<!doctype html><p>hi',
    'notes.md': '# Notes\n',
    'run-x.wandb': binary(4),
    'stdout.log': 'started\n',
    'study.ipynb': '{"cells": [], "nbformat": 4}',
  });
  const loaded = await folder.load();
  const found = loaded.files.map(({ path, status, reason }) => [path, status, reason?.found]);
  expect(found).toEqual([
    ['aux.pkl', 'ignored', 'data of a program: export them as JSON or CSV'],
    ['chart.png', 'ignored', 'a picture or another medium'],
    ['config.yaml', 'ignored', 'settings, which hold no results'],
    [
      'default.sqlite',
      'ignored',
      'a database: export the results from it with the tool that wrote it',
    ],
    ['eval.py', 'ignored', 'the code of a program'],
    ['index.html', 'ignored', 'a page for people'],
    ['notes.md', 'ignored', 'text for people'],
    [
      'run-x.wandb',
      'ignored',
      'the transaction log of a run: wandb-summary.json and media/table/ hold its results',
    ],
    ['stdout.log', 'ignored', 'the log of a program'],
    ['study.ipynb', 'ignored', 'a notebook'],
  ]);
  await loaded.close();
  folder.remove();
});

test('what may be results cut short is put aside, whatever its name', async () => {
  const folder = resultsFolder({
    'empty.jsonl': '',
    'results.json': new Uint8Array([0x80, 0xff, 0xfe, 0x00]),
    'run.log': '{"spec": 1}\n{"type": "match"}\n',
    'table.txt': 'a b c\n',
  });
  const loaded = await folder.load();
  expect(loaded.files.map(({ path, status }) => [path, status])).toEqual([
    ['empty.jsonl', 'quarantined'],
    ['results.json', 'quarantined'],
    ['run.log', 'quarantined'],
    ['table.txt', 'quarantined'],
  ]);
  expect(loaded.files[0]?.reason?.found).toBe('a file without content');
  await loaded.close();
  folder.remove();
});
