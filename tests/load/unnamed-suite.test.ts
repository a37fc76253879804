import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { resultsFolder } from './results-folder.ts';

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../adapters/terminal-bench/repeats/${name}`, import.meta.url));

test('a run whose files name no suite says so, until a file beside it does', async () => {
  const folder = resultsFolder({ 'r1/results.json': fixture('results.json') });
  try {
    const alone = await folder.load();
    expect(alone.runs.map(({ part }) => part.suite.name)).toEqual(['suite not stated']);
    await alone.close();
    folder.write('r1/run_metadata.json', fixture('run_metadata.json'));
    const joined = await folder.load();
    expect(joined.runs.map(({ part }) => [part.suite.name, part.subject.name])).toEqual([
      ['tiny-bench', 'terminus with acme/small-1'],
    ]);
    expect(joined.runs[0]?.counts).toMatchObject({ samples: 2, attempts: 4, ok: 3, timeout: 1 });
    await joined.close();
  } finally {
    folder.remove();
  }
});
