import { describe, expect, it } from 'vitest';
import { countKeys, countLines } from '../../../src/ingest/json/json-count.ts';

const MIB = 1024 * 1024;

describe('what is counted in JSON before it is parsed', () => {
  it('finds a backslash behind another one wherever blocks end', () => {
    for (const block of [64, MIB]) {
      for (let before = block - 4; before < block + 2; before += 1) {
        const text = (pair: string) => `"${'a'.repeat(before - 1)}${pair}aaaa"`;
        expect(countKeys(Buffer.from(text('\\\\'))), `at ${before}`).toEqual({
          keys: 0,
          pairs: true,
        });
        expect(countKeys(Buffer.from(text('\\n\\n')))?.pairs, `none at ${before}`).toBe(false);
      }
    }
  });

  it('speaks of the bytes given alone', () => {
    expect(countKeys(Buffer.from('"a\\\\b\\\\c\\\\d"'))?.pairs).toBe(true);
    expect(countKeys(Buffer.from('"a"'))).toEqual({ keys: 0, pairs: false });
    expect(countLines(Buffer.from('{"a":"\\\\"}\n'))?.pairs).toBe(true);
    expect(countLines(Buffer.from('{"a":"b"}\n'))).toEqual({
      keys: Int32Array.from([9, 1]),
      pairs: false,
    });
  });
});
