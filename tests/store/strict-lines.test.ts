import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { strictLines } from '../../src/store/strict-lines.ts';

const root = mkdtempSync(join(tmpdir(), 'readout-test-'));
afterAll(() => rmSync(root, { recursive: true }));

async function look(text: string | Uint8Array) {
  const path = join(root, 'rows.jsonl');
  writeFileSync(path, text);
  return strictLines(path, { needed: ['a'], depth: 4, keyBytes: 8 });
}

describe('lines', () => {
  test('are counted with LF, with CRLF and without a last line end', async () => {
    expect(await look('{"a":1}\n{"a":2}\n')).toEqual({ lines: 2 });
    expect(await look('{"a":1}\r\n{"a":2}\r\n')).toEqual({ lines: 2 });
    expect(await look('{"a":1}\n{"a":2}')).toEqual({ lines: 2 });
    expect(await look('')).toEqual({ lines: 0 });
  });

  const odd = [
    '\n',
    '{"a":1}\n\n{"a":1}',
    ' {"a":1}',
    '{"a":1} ',
    '\uFEFF{"a":1}',
    '[1]\n',
    '{"a":1}\r\r\n',
    '{"a":',
    '{"a":1}\n{',
  ];
  test.each(odd)('that are not one object each are odd: %j', async (text) => {
    expect(await look(text)).toHaveProperty('odd');
  });

  test('that end exactly at a block, or are longer than one, are seen', async () => {
    const block = 1024 * 1024;
    for (const extra of [-2, -1, 0, 1, block, 3 * block]) {
      const filler = 'x'.repeat(block - '{"a":""}\n'.length + extra);
      for (const end of ['\n', '\r\n']) {
        expect(await look(`{"a":"${filler}"}${end}{"a":1}${end}`)).toEqual({ lines: 2 });
        expect(await look(`{"a":"${filler}"}${end}{"a":1,}${end}`)).toHaveProperty('odd');
      }
    }
  });
});

describe('rows', () => {
  const sound = [
    '{"a": null, "b": [true, false, NaN, Infinity, -Infinity, -1.5e+3, 0]}',
    '{"a": "x, ] nan , }", "b": "\\"]", "c": "\\\\"}',
    '{"a": [], "b": {}, "c": [[[1]]]}',
    '{"b": {"a": 1, "b": 2}, "a": {"a": 1}}',
    `{"a": "${'long text '.repeat(20)}\\\\\\"${' and more'.repeat(9)}"}`,
  ];
  test.each(sound)('in order: %s', async (row) => {
    expect(await look(`${row}\n${row}\n`)).toEqual({ lines: 2 });
  });

  const odd: readonly (readonly [string, string])[] = [
    ['{"a": 1,}', 'comma'],
    ['{"a": [1, ]}', 'comma'],
    ['{"a": nan}', 'constant'],
    ['{"a": -NaN}', 'constant'],
    ['{"a": [1, inf]}', 'constant'],
    ['{"a": -infinity}', 'constant'],
    ['{"a": INFINITY}', 'constant'],
    ['{"a": NAN}', 'constant'],
    ['{"a": [[[[1]]]]}', 'nesting'],
    ['{"a": 1, "a": 2}', 'repeated'],
    ['{"a": 1, "\\u0061": 2}', 'repeated'],
    ['{"a": 1, "x": 1, "x": 1}', 'repeated'],
    ['{"b": 1}', 'without'],
    ['{"a": {"longer than 8": 1}}', 'long key'],
  ];
  test.each(odd)('odd: %s', async (row, why) => {
    expect(await look(`{"a": 1}\n${row}\n`)).toEqual({ odd: expect.stringContaining(why) });
    expect(await look(`${row}\n`)).toEqual({ odd: expect.stringContaining(why) });
  });

  test('whatever JSON.stringify writes is in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.json({ maxDepth: 2 }), { maxLength: 5 }), async (values) => {
        const rows = values.map((value) => `{"a": ${value.replaceAll('"__proto__"', '"p"')}}`);
        const found = await look(rows.map((row) => `${row}\n`).join(''));
        // Keys of more than 8 bytes are the only thing that may be odd.
        if ('odd' in found) expect(found.odd).toBe('a very long key');
        else expect(found.lines).toBe(rows.length);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
