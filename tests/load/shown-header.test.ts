import { expect, test } from 'vitest';
import { suggestMapping } from '../../src/load/suggest-mapping.ts';

/** The lines under `map:` of the draft for these rows of JSON lines. */
function draft(...rows: readonly object[]): readonly string[] {
  const path = 'x.jsonl';
  const probe = {
    ...{ path, name: path, size: 1, sha256: '', notes: [], problem: null },
    ...{ compression: 'none', container: 'ndjson', rows },
  } as unknown as Parameters<typeof suggestMapping>[0];
  const lines = suggestMapping(probe) ?? [];
  return lines.slice(lines.indexOf('  map:') + 1).map((line) => line.trim());
}

const sample = (id: string, more: object = {}) => ({
  ...{ id, question: `Q ${id}`, answer: 'A', correct: id === 'a' },
  ...more,
});

test('a first row that has nothing in common with the others is a header with facts of the run', () => {
  const header = { model: 'm-1', temperature: 0.2, complete: true };
  const lines = draft(header, sample('a'), sample('b'), sample('c'));
  expect(lines).toContain('header: true   # the first row states facts of the run');
  expect(lines).toContain('run: { model: { document: "$.model" } }');
  expect(lines.join()).not.toContain('complete');
});

test('rows that say of what kind they are and are unlike the others are left out, whatever they count', () => {
  const of = (type: string, more: object) => ({ type, ...more });
  const lines = draft(
    of('sample', sample('a')),
    of('sample', sample('b')),
    of('event', { level: 'info', text: 'half' }),
    of('summary', { accuracy: 0.5, n: 2 }),
  );
  expect(lines).toContain('only: { type: sample }');
  expect(lines.join()).not.toContain('accuracy');
});

test('rows of several kinds that are alike are all test cases', () => {
  const lines = draft(
    sample('a', { type: 'open' }),
    sample('b', { type: 'closed' }),
    sample('c', { type: 'open' }),
  );
  expect(lines.filter((line) => /^(only|header)/.test(line))).toEqual([]);
  expect(draft(sample('a'), sample('b'))).not.toContain('header: true');
});
