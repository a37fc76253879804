import { describe, expect, test } from 'vitest';
import { otherArchive } from '../../../src/ingest/packed/other-archives.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('a packed format that is not unpacked', () => {
  test.each([
    ['xz', '\u00fd7zXZ\u0000\u0000\u0004'],
    ['bzip2', 'BZh91AY&SY'],
    ['7-Zip', '7z\u00bc\u00af\u0027\u001c\u0000\u0004'],
    ['RAR', 'Rar!\u001a\u0007\u0001'],
    ['LZ4', '\u0004"M\u0018d@'],
    ['tar', `${'a.jsonl'.padEnd(257, '\u0000')}ustar  \u0000`],
  ])('%s is known by its first bytes', (name, text) => {
    expect(otherArchive(bytes(text))).toBe(name);
  });

  test.each(['', '{"a":1}', 'id,score\n1,2\n', 'x'.repeat(400)])('text is none: %j', (text) => {
    expect(otherArchive(bytes(text))).toBe(null);
  });
});
