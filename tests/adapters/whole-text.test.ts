import { describe, expect, it } from 'vitest';
import type { Companion } from '../../src/adapters/adapter.ts';
import { wholeText } from '../../src/adapters/shared/whole-text.ts';

function file(...chunks: readonly Uint8Array[]): Companion {
  return {
    path: 'run/settings.yaml',
    async *bytes() {
      yield* chunks;
    },
  };
}

describe('a small file as text', () => {
  it('comes whole, also where a character is cut between two chunks, and without its mark', async () => {
    const bytes = Buffer.from('\uFEFFmodel: Zürich\n');
    const cut = bytes.indexOf(0xc3) + 1;
    expect(await wholeText(file(bytes.subarray(0, cut), bytes.subarray(cut)))).toBe(
      'model: Zürich\n',
    );
  });

  it('is refused with its place where it is not UTF-8, never changed silently', async () => {
    const read = wholeText(file(Buffer.from('model: Z\xFCrich\n', 'latin1')));
    await expect(read).rejects.toMatchObject({ problem: { code: 'not-utf-8' } });
  });

  it('is refused where it is larger than there is room for, with what the reader says of that', async () => {
    const room = { bytes: 10, expected: 'a few words', mend: 'Write less.' };
    expect(await wholeText(file(Buffer.alloc(10, 'a')), room)).toHaveLength(10);
    await expect(wholeText(file(Buffer.alloc(11, 'a')), room)).rejects.toMatchObject({
      problem: { code: 'too-large', file: 'run/settings.yaml', mend: 'Write less.' },
    });
  });
});
