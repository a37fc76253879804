import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standInOrder } from '../../../src/ingest/json/json-index-keys.ts';
import { nativeDocument } from '../../../src/ingest/json/json-native.ts';
import { parseJson } from '../../../src/ingest/json/json-parser.ts';
import { writeJson } from '../../../src/ingest/json/write-json.ts';
import { DEFAULT_LIMITS } from '../../../src/ingest/limits.ts';

const bytes = (text: string) => Buffer.from(text, 'utf8');

/** Objects of whole numbers as keys, in any order of writing, with texts that look like keys. */
const tree = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('1', '"1"', '"\\"1\\":"', '"\\\\"', '"2\\\\\\"3\\":"', '"é"', '[]', '{}'),
    fc.array(tie('value'), { maxLength: 3 }).map((all) => `[${all.join(',')}]`),
    fc
      .uniqueArray(
        fc.tuple(
          fc.constantFrom(
            '0',
            '1',
            '2',
            '10',
            '4294967294',
            '4294967295',
            '01',
            'x',
            '\\u0031',
            '',
          ),
          tie('value'),
        ),
        { maxLength: 4, selector: ([key]) => (key === '\\u0031' ? '1' : key) },
      )
      .map((all) => `{${all.map(([key, value]) => `"${key}" :${value}`).join(',')}}`),
  ),
})).value;

describe('objects whose keys JavaScript sorts', () => {
  it('keep the order of the file, however they are nested and written', () => {
    fc.assert(
      fc.property(tree, (text) => {
        // A key with a backslash may make the exact parser read it; then both are the same.
        const value = parseJson(bytes(text));
        expect(writeJson(value)).toBe(writeJson(parseJson(bytes(text), { exact: true })));
      }),
      { numRuns: 3000, seed: 20261122 },
    );
  });

  it('are known to stand in order only where each key is found behind the one before', () => {
    expect(standInOrder(['0', '1'], '{"0":"1","1":"0"}')).toBe(true);
    expect(standInOrder(['0', '1'], '{"1":1,"0":0}')).toBe(false);
    expect(standInOrder(['1', '2'], '{"1":{"2":1}}')).toBe(true);
    expect(standInOrder(['1'], '{"\\u0031":"1"}')).toBe(false);
    expect(standInOrder(['1'], '{"say \\"1":2}')).toBe(false);
    expect(standInOrder(['1'], '["1", "1\\":"]')).toBe(false);
  });

  it('are read without the exact parser', () => {
    for (const text of ['{"2":1,"1":2}', '{"1":1,"2":2}', '{"10":{"2":[{"1":0}]},"9":{"3":4}}']) {
      expect(nativeDocument(bytes(text), DEFAULT_LIMITS), text).not.toBe(null);
      expect(writeJson(parseJson(bytes(text)))).toBe(text);
    }
  });
});
