import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BLOCK_BASE, createRowReader } from '../../../src/store/fast/row-reader.ts';

const raw = (key: string) => Buffer.from(JSON.stringify(key));

/** What the reader makes of rows that must have the keys a, b and in the object b the keys c and d. */
function read(text: string | Uint8Array) {
  const bytes = Buffer.from(text);
  const reader = createRowReader({ depth: 5, keyBytes: 8 }, 1 << 16);
  expect(
    reader.expect({ top: ['a', 'b'].map(raw), nested: { of: 1, keys: ['c', 'd'].map(raw) } }),
  ).toBe(true);
  reader.block().set(bytes);
  const { rows, next } = reader.read(0, bytes.length);
  const stride = reader.stride();
  const found = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: stride / 2 }, (_, key) => {
      const at = row * stride + 2 * key;
      const [from, to] = [reader.places()[at]!, reader.places()[at + 1]! & 0x7fffffff];
      return bytes.toString('utf8', from - BLOCK_BASE, to - BLOCK_BASE);
    }),
  );
  return { rows, next, found };
}

const B = '{"c": 1, "d": 2}';

describe('values are found', () => {
  const values = [
    '0',
    '-0.5e+12',
    '1E5',
    'true',
    'false',
    'null',
    '""',
    '"x, ] nan , }"',
    '"\\"]\\\\"',
    '"\\u00e9\\ud83d\\uDE00\\n\\/"',
    '[]',
    '{}',
    '[[[]], {"12345678": {}}]',
    '[ 1 , 2 ]',
    `"${'long text '.repeat(20)}\\\\\\"${' and more'.repeat(9)}"`,
    `"${'é😀'.repeat(50)}"`,
    `[${'1, '.repeat(100)}"\\\\"]`,
  ];
  test.each(values)('%s', (value) => {
    for (const [between, end] of [
      [' ', '\n'],
      ['', ' \n'],
    ] as const) {
      const row = `{"a":${between}${value},${between}"b":${between}{"c": ${value},"d" :7}}${end}`;
      const { rows, next, found } = read(row.repeat(3));
      expect({ rows, next }).toEqual({ rows: 3, next: 3 * Buffer.byteLength(row) });
      expect(found).toEqual(Array(3).fill([value, `{"c": ${value},"d" :7}`, value, '7']));
    }
  });

  test('until the first row that has no end', () => {
    const row = `{"a": 1, "b": ${B}}\n`;
    for (let cut = 1; cut < row.length; cut += 1) {
      expect(read(row + row.slice(0, -cut))).toMatchObject({ rows: 1, next: row.length });
    }
    expect(read('')).toMatchObject({ rows: 0, next: 0 });
  });
});

describe('rows in doubt are not passed', () => {
  const rows = [
    `{"a": 1, "b": ${B},}`,
    `{"a": [1, ], "b": ${B}}`,
    `{"a": [1 2], "b": ${B}}`,
    `{"a": [1}, "b": ${B}}`,
    `{"a": {"x"}, "b": ${B}}`,
    `{"a": {"x":}, "b": ${B}}`,
    `{"a": {"x" 1}, "b": ${B}}`,
    `{"a": {1: 1}, "b": ${B}}`,
    `{"a": {"x": 1 "y": 2}, "b": ${B}}`,
    ...['nan', 'NaN', '-Infinity', 'tru', 'truex', 'nulll', 'True', '01', '1.', '.5', '-', '+1'],
    ...['1e', '1e+', '0x1', '1a', '"x"y', '"x""y"', "'x'", '\\"', '\\', '//', '-"x"'],
    ...['"\\x"', '"\\u12"', '"\\u12G4"', '"\\ud800"', '"\\ud800\\u0041"', '"\\udc00"', '"\\"'],
    ...['"\\ud83d\\\\ude00"', '"a\u0000b"', '"a\tb"', '1\t', '[\r]', `1${'0'.repeat(80)}`],
    '[[[[[]]]]]',
    '{"123456789": 1}',
    `{"a": 1, "b": ${B}, "b": ${B}}`,
    `{"a": 1, "a": 2, "b": ${B}}`,
    `{"b": ${B}, "a": 1}`,
    '{"a": 1}',
    '{}',
    '{"a": 1, "b": 2}',
    '{"a": 1, "b": []}',
    '{"a": 1, "b": {}}',
    '{"a": 1, "b": {"c": 1}}',
    '{"a": 1, "b": {"d": 1, "c": 1}}',
    '{"a": 1, "b": {"c": 1, "d": 1, "e": 1}}',
    `{"a": 1, "x\\"b": ${B}}`,
    `{"a": 1, "b": ${B}} x`,
    `{"a": 1, "b": ${B}}}`,
    `{"a": 1, "b": ${B}`,
    `[{"a": 1, "b": ${B}}]`,
    `{"a": 1, "b": ${B}} {"a": 1, "b": ${B}}`,
    `"a": 1, "b": ${B}`,
    '"text"',
    '1',
    '',
  ];
  test.each(rows)('%s', (row) => {
    const sound = `{"a": 1, "b": ${B}}\n`;
    for (const text of [row, `{"a": ${row}, "b": ${B}}`, `{"a": 1, "b": {"c": ${row}, "d": 1}}`]) {
      // What would be valid as a value, or as the whole row, is not for this test.
      if (isExpected(text)) continue;
      const { next, found } = read(`${sound}${text}\n${sound}`);
      // The row before it may be doubted with it: they share 64 bytes.
      expect(next).toBeLessThanOrEqual(sound.length);
      expect(found.length).toBeLessThanOrEqual(1);
    }
  });
});

/** True for a row that the reader may pass. */
function isExpected(text: string): boolean {
  try {
    const value = JSON.parse(text);
    const keys = [Object.keys(value), Object.keys(value.b)].join(' ');
    const colons = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '').split(':').length - 1;
    const small = !/"\d{9}"/.test(text) && !text.includes('[[[[[') && !/\d{60}/.test(text);
    return keys === 'a,b c,d' && colons >= 4 && small && text.isWellFormed() && noHalves(value);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return false;
    throw error;
  }
}

const noHalves = (value: unknown) => !/\\ud[89a-f]/.test(JSON.stringify(value));

test('whatever is done to rows, what is passed is JSON with these keys', () => {
  const sound = fc.constantFrom(
    `{"a": 1, "b": {"c": "x", "d": []}}`,
    `{"a": {"n": [1, {"c": null}]}, "b": {"c": "\\\\\\" , ]", "d": true}}`,
    `{"a": "${'filler '.repeat(15)}", "b": {"c": [false, 1e5], "d": -0.5}}`,
  );
  const piece = fc.constantFrom(
    ...'"\\,:{}[] \n\r\tnaiNI1-0.eEtfu+',
    ...['é', '": ', '\\"', ', ]', '"a": ', 'nan', '\\u00', 'true', '{}', '[]', '"c": 1, '],
  );
  const change = fc.record({ at: fc.nat(), cut: fc.nat(2), put: piece });
  const seen = { passed: 0, doubted: 0 };
  fc.assert(
    fc.property(
      fc.array(sound, { minLength: 1, maxLength: 6 }),
      fc.array(change, { maxLength: 3 }),
      (rows, changes) => {
        let text = rows.map((row) => `${row}\n`).join('');
        for (const { at, cut, put } of changes) {
          const from = at % (text.length + 1);
          text = text.slice(0, from) + put + text.slice(from + cut);
        }
        const bytes = Buffer.from(text);
        const { rows: count, next, found } = read(bytes);
        const lines = bytes.toString('utf8', 0, next).split('\n').slice(0, -1);
        expect(lines).toHaveLength(count);
        for (const [i, line] of lines.entries()) {
          const value = JSON.parse(line);
          expect([Object.keys(value), Object.keys(value.b)]).toEqual([
            ['a', 'b'],
            ['c', 'd'],
          ]);
          const values = [value.a, value.b, value.b.c, value.b.d];
          expect(found[i]!.map((one) => JSON.parse(one))).toEqual(values);
        }
        seen[next === bytes.length ? 'passed' : 'doubted'] += 1;
      },
    ),
    { numRuns: 5000, seed: 20260105 },
  );
  expect(Math.min(seen.passed, seen.doubted)).toBeGreaterThan(500);
});
