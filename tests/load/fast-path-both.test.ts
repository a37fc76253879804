import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shared } from '../support/shared.ts';
import { rowText } from './lm-eval-rows.ts';
import { everything } from './read-both.ts';

/** More on the fast path: files of real harnesses, and rows broken at random. */

async function bothWays(content: string | Uint8Array) {
  const fast = await everything(content, 'fast');
  expect(fast).toEqual(await everything(content, 'exact'));
  return fast;
}

test('rows with bytes put in or taken out anywhere give the records of the exact parser', {
  timeout: 300_000,
}, async () => {
  const sound = [0, 1, 2, 3, 4, 5, 6, 7].map((id) =>
    rowText({ id: String(id), filter: '"none"', extra: `"note": "${'text, '.repeat(8)}"` }),
  );
  const piece = fc.constantFrom(
    ...['"', '\\', ',', ':', '{', '}', '[', ']', ' ', '\n', '\r', '\t', '\u0000', '\u0001', 'é'],
    ...[
      'nan',
      'NaN',
      '-Infinity',
      'inf',
      '1e999',
      '\\ud800',
      ', ]',
      ',}',
      '"acc": 1, ',
      '12345678901234567890',
    ],
  );
  const change = fc.record({ at: fc.nat(), cut: fc.nat(2), put: piece });
  const seen = new Set<unknown>();
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 2 }), async (changes) => {
      let text = `${sound.join('\n')}\n`;
      for (const { at, cut, put } of changes) {
        // Not in the first rows: the adapter would not take the file at all.
        const from = Math.floor(text.length / 2) + (at % Math.ceil(text.length / 2));
        text = text.slice(0, from) + put + text.slice(from + cut);
      }
      seen.add((await bothWays(text)).status);
    }),
    { numRuns: 40, seed: 20260103 },
  );
  expect(seen).toEqual(new Set(['used', 'quarantined']));
});

const wild = shared('results-in-the-wild');
const MOST_BYTES = 3_000_000;

test.skipIf(wild === null)(
  'real samples files give the same both ways',
  { timeout: 300_000 },
  async () => {
    const home = join(wild ?? '', 'lm-eval');
    const files = readdirSync(home, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.jsonl'))
      .map((name) => join(home, name))
      .filter((path) => statSync(path).size <= MOST_BYTES);
    expect(files.length).toBeGreaterThan(0);
    for (const path of files) await bothWays(readFileSync(path));
  },
);
