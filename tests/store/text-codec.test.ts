import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeText, encodeText } from '../../src/store/text-codec.ts';

const units = fc
  .array(fc.integer({ min: 0, max: 0xffff }))
  .map((codes) => String.fromCharCode(...codes));

test('any string of code units comes back as it was, and is well formed on the way', () => {
  fc.assert(
    fc.property(units, (text) => {
      const encoded = encodeText(text);
      expect(encoded.isWellFormed()).toBe(true);
      expect(/[\u0000\u001F]/.test(encoded)).toBe(false);
      expect(decodeText(encoded)).toBe(text);
    }),
    { seed: 1 },
  );
});

test('ordinary text is stored as it is', () => {
  expect(encodeText('naïve 😀\n"quoted"')).toBe('naïve 😀\n"quoted"');
});

test('an escape in the text is told from an escape of ours', () => {
  expect(decodeText(encodeText('\u001A0000'))).toBe('\u001A0000');
  expect(encodeText('\u001A0000')).not.toBe(encodeText('\u0000'));
});
