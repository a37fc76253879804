import { expect, test } from 'vitest';
import { remembered } from '../../src/analysis/remembered.ts';
import type { Results } from '../../src/analysis/results.ts';
import { fakeResults } from './fake-results.ts';

test('what was asked of a run is not read again, and other questions are', async () => {
  const asked: string[] = [];
  const given = fakeResults({ runs: [] });
  const answer = <T>(name: string, value: T) => {
    asked.push(name);
    return Promise.resolve(value);
  };
  const watched: Results = {
    ...given,
    sliceValues: (id) => answer(`slices of ${id}`, new Map([['language', new Map([[id, 'de']])]])),
    contentHashes: (id) => answer(`hashes of ${id}`, new Map([[id, 'hash']])),
  };
  const results = remembered(watched);
  const first = await results.sliceValues('a');
  expect(await results.sliceValues('a')).toBe(first);
  expect(await results.sliceValues('b')).toEqual(new Map([['language', new Map([['b', 'de']])]]));
  await results.contentHashes('a');
  await results.contentHashes('a');
  expect(asked).toEqual(['slices of a', 'slices of b', 'hashes of a']);
});

test('numbers of attempts are read once, and where results give none, none are made up', async () => {
  const asked: string[] = [];
  const given = {
    ...fakeResults({ runs: [] }),
    numericColumn: (id: string, column: string) => {
      asked.push(`${column} of ${id}`);
      return Promise.resolve(Float64Array.of(asked.length));
    },
  };
  const results = remembered(given);
  const first = await results.numericColumn('a', 'costUsd');
  expect(await results.numericColumn('a', 'costUsd')).toBe(first);
  await results.numericColumn('a', 'latencyMs');
  await results.numericColumn('b', 'costUsd');
  expect(asked).toEqual(['costUsd of a', 'latencyMs of a', 'costUsd of b']);
  expect(remembered(fakeResults({ runs: [] }))).not.toHaveProperty('numericColumn');
});
