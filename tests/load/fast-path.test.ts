import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { adapters } from '../../src/adapters/index.ts';
import { type RowParts, rowText } from './lm-eval-rows.ts';
import { everything } from './read-both.ts';
import { resultsFolder, STAMP } from './results-folder.ts';

async function bothWays(content: string | Uint8Array) {
  const fast = await everything(content, 'fast');
  const exact = await everything(content, 'exact');
  expect(fast).toEqual(exact);
  return fast;
}

const plain = (id: number): RowParts => ({ id: String(id), filter: '"none"' });
const five = [0, 1, 2, 3, 4].map(plain);
const file = (...rows: readonly RowParts[]) => `${rows.map(rowText).join('\n')}\n`;

test('plain rows go the fast way: their adapter is not asked to read them', async () => {
  const made = resultsFolder({ [`m/samples_a_${STAMP}.jsonl`]: file(...five) });
  const read: string[] = [];
  const watching = adapters.map(
    (adapter): Adapter => ({
      ...adapter,
      read(input, sink) {
        read.push(input.path);
        return adapter.read(input, sink);
      },
    }),
  );
  const loaded = await made.load({ adapters: watching, fastFromBytes: 0 });
  expect(loaded.runs[0]?.counts.samples).toBe(5);
  expect(read).toEqual([]);
  await loaded.texts(loaded.runs[0]!.id, [{ sample: '1', attempt: 1 }]);
  expect(read).toHaveLength(1);
  await loaded.close();
  made.remove();
});

test('a file that changed since it was read gives no texts but an error', async () => {
  const made = resultsFolder({ [`m/samples_a_${STAMP}.jsonl`]: file(...five) });
  const loaded = await made.load({ fastFromBytes: 0 });
  made.write(`m/samples_a_${STAMP}.jsonl`, file(...five.slice(1), plain(9)));
  await expect(
    loaded.texts(loaded.runs[0]!.id, [{ sample: '1', attempt: 1 }]),
  ).rejects.toMatchObject({ problem: { code: 'evidence-altered' } });
  await loaded.close();
  made.remove();
});

describe('the fast path gives the records of the exact parser', () => {
  test('for plain rows, with texts from the file', async () => {
    const { status, runs } = await bothWays(file(...five));
    expect(status).toBe('used');
    expect(runs[0]?.counts.samples).toBe(5);
    expect(runs[0]?.texts[3]?.input).toBe('Question 3');
  });

  const cases: Record<string, string | Uint8Array> = {
    'NaN and infinities': file(
      ...five,
      { id: '5', filter: '"none"', values: { acc: 'NaN' } },
      { id: '6', filter: '"none"', values: { acc: '-Infinity' } },
      { id: '7', filter: '"none"', values: { acc: 'Infinity' } },
    ),
    'truth values and null': file(
      ...five,
      { id: '5', values: { acc: 'true' }, filter: '"none"' },
      { id: '6', values: { acc: 'false' }, filter: '"none"' },
      { id: '7', values: { acc: 'null' }, filter: '"none"' },
    ),
    'text as a value': file(...five, { id: '5', values: { acc: '"0.5"' } }),
    'a list as a value': file(...five, { id: '5', values: { acc: '[1, 2]' } }),
    'an object as a value': file(...five, { id: '5', values: { acc: '{"x": 1}' } }),
    'an overflow': file(...five, { id: '5', values: { acc: '1e999' } }),
    'an integer beyond 2^53': file(...five, { id: '5', values: { acc: '9007199254740993' } }),
    'a negative zero': file(...five, { id: '5', values: { acc: '-0.0' } }),
    'numbers in many spellings': file(
      ...five,
      ...['1E5', '1e-5', '0.1', '4.35e-7', '1e-400', '5e-324', '123456789012345.5', '-12'].map(
        (acc, i) => ({ id: String(10 + i), values: { acc }, filter: '"none"' }),
      ),
    ),
    'two filters per document': file(
      ...five.flatMap((row) => [
        { ...row, filter: '"strict"', values: { acc: '0', em: '1' } },
        { ...row, filter: '"loose"', values: { acc: '1', em: '0.5' } },
      ]),
    ),
    'a metric that some rows lack': file(
      ...five.map((row) => ({ ...row, values: { acc: '1', em: '0' } })),
      { id: '5', filter: '"none"', values: { acc: '1' } },
      { id: '6', filter: '"none"', values: { em: '1' } },
    ),
    'a listed metric without its key': file(...five, { id: '5', metrics: '["acc"]', values: {} }),
    'a metric that the first rows did not have': file(...five, { id: '5', values: { em: '1' } }),
    'a metric listed twice': file(...five, { id: '5', metrics: '["acc", "acc"]' }),
    'metrics that are no list': file(...five, { id: '5', metrics: '"acc"' }),
    'metrics with NaN among them': file(...five, { id: '5', metrics: '["acc", NaN]' }),
    'no filter at all': file(...five.map(({ id }) => ({ id }))),
    'a filter that is no text': file(...five, { id: '5', filter: '3' }),
    'an empty filter': file(...five, { id: '5', filter: '""' }),
    'a filter with an escape': file(...five, { id: '5', filter: '"a\\u0000b"' }),
    'a repeated sample': file(...five, plain(2)),
    'ids that are not whole numbers': file(...five, { id: '"5"' }),
    'an id written as 5.0': file(...five, { id: '5.0', filter: '"none"' }),
    'a negative id': file(...five, { id: '-5', filter: '"none"' }),
    'an id with an exponent': file(...five, { id: '1e2', filter: '"none"' }),
    'a repeated key at the top': file(...five, { id: '5', extra: '"acc": 0.0' }),
    'a repeated unknown key at the top': file(...five, { id: '5', extra: '"x": 1, "x": 2' }),
    'a repeated key that is not read': file(...five, { id: '5', extra: '"target": "5"' }),
    'a repeated key under an escape': file(...five, { id: '5', extra: '"\\u0061cc": 0' }),
    'a trailing comma': file(...five, { id: '5', extra: '"x": [1, 2, ]' }),
    'a trailing comma after the last key': file(...five).replace(/\}\n$/, ',}\n'),
    'a comma before a bracket inside text': file(...five, { id: '5', extra: '"x": "a, ] b ,}"' }),
    'a misspelt NaN': file(...five, { id: '5', extra: '"x": nan' }),
    'a misspelt infinity': file(...five, { id: '5', extra: '"x": [1, -inf]' }),
    'another misspelt infinity': file(...five, { id: '5', extra: '"x": INFINITY' }),
    'a misspelt NaN as a value': file(...five, { id: '5', values: { acc: 'nan' } }),
    'nan inside text': file(...five, { id: '5', extra: '"x": "a: nan, inf]"' }),
    'nesting beyond the limit': file(...five, {
      id: '5',
      extra: `"x": ${'['.repeat(600)}${']'.repeat(600)}`,
    }),
    'nesting within the limit': file(...five, {
      id: '5',
      extra: `"x": ${'['.repeat(400)}${']'.repeat(400)}`,
    }),
    'a truncated last line': file(...five).slice(0, -20),
    'a last line without a line end': file(...five).slice(0, -1),
    'a blank line': file(...five).replace('\n', '\n\n'),
    'white space around a row': file(...five).replace('\n', ' \n '),
    'a vertical tab before a row': file(...five).replace('\n', '\n\u000b'),
    CRLF: file(...five).replaceAll('\n', '\r\n'),
    'a byte order mark': `\uFEFF${file(...five)}`,
    'two values on one line': file(...five).replace('\n', ' '),
    'a row that is no object': `${file(...five)}[1]\n`,
    'a row that is null': `${file(...five)}null\n`,
    'a lone surrogate': file(...five, { id: '5', extra: '"x": "\\ud800"' }),
    'a control character in text': file(...five, { id: '5', extra: '"x": "a\u0001b"' }),
    'a byte that is not UTF-8': Buffer.concat([
      Buffer.from(file(...five)),
      Buffer.from(rowText({ id: '5', extra: '"x": "@"' })).map((b) => (b === 0x40 ? 0xff : b)),
    ]),
    'an upper-case hash': file(...five, { id: '5', docHash: 'A'.repeat(64) }),
    'a hash with an odd end': file(...five, { id: '5', docHash: `${'a'.repeat(63)}Z` }),
    'a hash with an escape': file(...five, { id: '5', docHash: `${'a'.repeat(62)}\\n` }),
    'a hash of other letters': file(...five, { id: '5', docHash: `${'a'.repeat(63)}é` }),
    'a short hash': file(...five, { id: '5', docHash: 'a'.repeat(60) }),
    'a row without hashes': file(...five, { id: '5', docHash: '' }),
    'slices of every kind': file(
      ...five.map((row) => ({ ...row, doc: '{"a": "x", "b": true}' })),
      { id: '5', doc: '{"a": "", "b": null}' },
      { id: '6', doc: `{"a": "${'😀'.repeat(30)}", "b": "${'😀'.repeat(31)}"}` },
      { id: '7', doc: `{"a": "${'é'.repeat(60)}", "b": "${'é'.repeat(61)}"}` },
      { id: '8', doc: '{"a": "tab\\tquote\\"", "b": 3}' },
      { id: '9', doc: '{"b": false}' },
    ),
    'a slice with a NUL': file(...five, { id: '5', doc: '{"subject": "a\\u0000b"}' }),
    'a document that is no object': file(...five, { id: '5', doc: '"text"' }),
    'slice names that differ in case': file(
      ...five.map((row) => ({ ...row, doc: '{"Answer": "a", "answer": "b"}' })),
    ),
    'metrics that differ in case': file(
      ...five.map((row) => ({ ...row, values: { em: '1', EM: '0' } })),
    ),
    'prototype keys': file(
      ...five.map((row) => ({
        ...row,
        doc: '{"__proto__": "a", "constructor": "b"}',
        values: { __proto__x: '1', toString: '0' },
      })),
    ),
    'quotes in names': file(
      ...five.map((row) => ({
        ...row,
        doc: '{"it\'s": "a", "\\"": "b"}',
        values: { 'f\'"1': '1' },
      })),
    ),
    'a metric named as a field': file(...five.map((row) => ({ ...row, metrics: '["doc_id"]' }))),
  };
  for (const [name, content] of Object.entries(cases)) {
    test(name, async () => {
      await bothWays(content);
    });
  }

  test('for random files', { timeout: 300_000 }, async () => {
    const value = fc.oneof(
      {
        weight: 8,
        arbitrary: fc
          .double({ noNaN: true, noDefaultInfinity: true })
          .map((v) => JSON.stringify(v)),
      },
      {
        weight: 4,
        arbitrary: fc.constantFrom(
          '0',
          '1',
          '0.0',
          '1.0',
          'true',
          'false',
          'null',
          'NaN',
          'Infinity',
        ),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('"x"', '[1]', '1e999', 'nan', '12345678901234567890'),
      },
    );
    const row = fc.record({
      id: fc.integer({ min: 0, max: 40 }).map(String),
      filter: fc.constantFrom('"none"', '"none"', '"strict"', 'null'),
      values: fc.record({ acc: value, em: value }, { requiredKeys: ['acc'] }),
      doc: fc
        .record({ subject: fc.string({ unit: 'grapheme', maxLength: 70 }), level: fc.integer() })
        .map((doc) => JSON.stringify(doc)),
      extra: fc
        .string({ unit: fc.constantFrom('a', ',', ' ', ']', '}', '"', '\\', ':', 'nan', 'é') })
        .map((text) => `"note": ${JSON.stringify(text)}`),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(row, { maxLength: 12, selector: ({ id, filter }) => id + filter }),
        async (rows) => {
          await bothWays(file(...five.map((r) => ({ ...r, id: `10${r.id}` })), ...rows));
        },
      ),
      { numRuns: 20, seed: 20260102 },
    );
  });
});
