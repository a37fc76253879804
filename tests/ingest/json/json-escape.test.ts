import { describe, expect, it } from 'vitest';
import { jsonOfTexts } from '../../../src/ingest/json/json-escape.ts';

const LONG = 'a text that is long enough to be worth it, '.repeat(10);
const EVERY = Array.from({ length: 0x100 }, (_, unit) => String.fromCharCode(unit)).join('');

/** As text, because a difference is read more easily there. */
const written = (texts: readonly (string | null)[]) => {
  const bytes = jsonOfTexts(texts);
  return bytes === null ? null : Buffer.from(bytes).toString('utf8');
};

describe('JSON of texts', () => {
  it.each([
    ['nothing to escape', [LONG]],
    ['every unit up to 255', [EVERY, LONG]],
    ['texts and none', [null, LONG, '', null, 'short']],
    [
      'characters of two, three and four bytes',
      [`é \u2028 日本語 \u{1f600}${LONG}`, 'ÿ'.repeat(999)],
    ],
    ['nothing but what is escaped', ['\u0000'.repeat(400), '"'.repeat(401), '\\\n'.repeat(333)]],
    ['the most there is room for', ['\u0001'.repeat(256 * 1024)]],
    ['the most bytes there is room for', ['日'.repeat(256 * 1024 - 3), '"\\\u001f']],
  ])('is that of JSON.stringify: %s', (_, texts) => {
    expect(written(texts)).toBe(JSON.stringify(texts));
  });

  it('is that of JSON.stringify wherever an escape stands and however long the text is', () => {
    for (let length = 0; length < 70; length += 1) {
      for (let at = 0; at < length; at += 3) {
        const text = `${'x'.repeat(at)}\n${'y'.repeat(length - at - 1)}`;
        const texts = [text, LONG, `${text}"`];
        expect(written(texts)).toBe(JSON.stringify(texts));
      }
    }
  });

  it.each([
    ['short ones', ['short', null]],
    ['very long ones', ['x'.repeat(256 * 1024 + 1)]],
    ['halves of pairs', [`${LONG}\ud83d`]],
    ['halves of pairs in the wrong order', [LONG, '\ude00\ud83d']],
    ['very many', Array.from({ length: 1001 }, () => 'x')],
  ])('is left to JSON.stringify: %s', (_, texts) => {
    expect(written(texts)).toBeNull();
  });
});
