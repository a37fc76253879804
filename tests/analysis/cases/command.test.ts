import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { adapters } from '../../../src/adapters/index.ts';
import { COMMANDS, commandFor } from '../../../src/analysis/cases/command.ts';
import { shellWord } from '../../../src/analysis/cases/shell-words.ts';
import { contentFiles } from '../../../src/analysis/content-files.ts';
import { buildStudy } from '../../../src/analysis/study/study.ts';
import { EMPTY_CONTENT } from '../../../src/records/site-content.ts';
import { fakeResults, samples } from '../fake-results.ts';

async function runOf(adapter: string, suite = 'support') {
  const results = fakeResults({
    runs: [{ id: 'r', suite, subject: 's', samples: samples(4, 2) }],
  });
  const study = await buildStudy(results, contentFiles(EMPTY_CONTENT));
  const [run] = study.runs;
  if (!run) throw new Error('no run');
  return { ...run, run: { ...run.run, adapter } };
}
const facts = { sample: '13', file: 'a/b.json' };

describe('the command that runs a case again', () => {
  test('names task, model and test case', async () => {
    expect(commandFor(await runOf('inspect'), facts)).toMatch(
      /^inspect eval support --model \S+ --sample-id 13$/,
    );
    expect(commandFor(await runOf('lm-eval'), facts)).toContain(`--samples '{"support":[13]}'`);
    expect(commandFor(await runOf('promptfoo'), facts)).toContain('--filter-failing a/b.json');
  });
  test('names domain and task of tau-bench, and what the file does not say in capitals', async () => {
    expect(commandFor(await runOf('tau2-bench', 'tau2-bench airline'), facts)).toMatch(
      /^tau2 run --domain airline --agent-llm \S+ --user-llm USER_MODEL --task-ids 13$/,
    );
    expect(commandFor(await runOf('tau-bench', 'retail'), facts)).toMatch(
      /^python run\.py --env DOMAIN .+ --task-ids 13$/,
    );
  });
  test('is null where no command is known', async () => {
    expect(commandFor(await runOf('generic'), facts)).toBeNull();
    expect(commandFor(await runOf('constructor'), facts)).toBeNull();
  });
  test('is known for adapters that exist', async () => {
    const ids = new Set<string>(adapters.map(({ meta }) => meta.id));
    for (const id of Object.keys(COMMANDS)) {
      expect(ids).toContain(id);
      expect(commandFor(await runOf(id), facts)).not.toBeNull();
    }
  });
  test('never carries what a hostile file puts into a name', async () => {
    const hostile = ['--help', 'a\nrm -rf ~', '\u202egnp', '', 'x'.repeat(500)];
    for (const sample of hostile)
      expect(commandFor(await runOf('inspect'), { ...facts, sample })).toMatch(/SAMPLE_ID$/);
    const lmEval = commandFor(await runOf('lm-eval', '$(touch x)'), facts);
    expect(lmEval).toContain(`--tasks '$(touch x)'`);
  });
});

describe('a shell word', () => {
  test.each(["it's", '$(id)', '`id`', 'a b', '"', "''", ';ls', '*', '!!', '#x', '~', '\\'])(
    'reaches the program as it is: %s',
    (value) => {
      const word = shellWord(value);
      expect(word).not.toBeNull();
      expect(execFileSync('/bin/sh', ['-c', `printf %s ${word}`]).toString()).toBe(value);
    },
  );
});
