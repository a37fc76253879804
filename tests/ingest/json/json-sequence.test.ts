import { describe, expect, it } from 'vitest';
import { writeJson } from '../../../src/ingest/accessors.ts';
import { streamNdjson } from '../../../src/ingest/json/ndjson.ts';
import { chunked } from '../support/chunks.ts';
import { problemOf } from '../support/problem-of.ts';

async function read(text: string | Buffer, size = 1000, options = {}) {
  const rows: (readonly [string, number, number])[] = [];
  const result = await streamNdjson(chunked(Buffer.from(text), size), {
    file: 'spans.json',
    onRow(value, line, offset) {
      rows.push([writeJson(value), line, offset]);
    },
    ...options,
  });
  return { ...result, rows };
}

const SPREAD = '\uFEFF\n{\n  "a": "} \\" {é"\n}\r\n\n{"b": [\n1, {}]} [2\n]\n';

describe('JSON values that span lines', () => {
  it('are told apart by their brackets, whatever the pieces', async () => {
    for (const size of [1, 2, 3, 5, 7, 1000]) {
      const { rows, truncated, notes } = await read(SPREAD, size);
      expect(rows, `pieces of ${size}`).toEqual([
        ['{"a":"} \\" {é"}', 2, 4],
        ['{"b":[1,{}]}', 6, 28],
        ['[2]', 7, 44],
      ]);
      expect([truncated, notes.map((note) => note.code)]).toEqual([null, ['byte-order-mark']]);
    }
  });

  it('are the same to the exact parser and in a sketch', async () => {
    const [quick, exact, sketch] = await Promise.all([
      read(SPREAD),
      read(SPREAD, 3, { exact: true }),
      read(SPREAD, 3, { sketch: true }),
    ]);
    expect(exact.rows).toEqual(quick.rows);
    expect(sketch.rows).toEqual(quick.rows);
  });

  it('stop where the reader has seen enough', async () => {
    let seen = 0;
    const { rows } = await streamNdjson(chunked(Buffer.from('{\n}\n{\n}\n{'), 2), {
      onRow: () => {
        seen += 1;
        return seen < 2;
      },
    });
    expect([rows, seen]).toEqual([2, 2]);
  });

  it('say how many were whole when the file is cut', async () => {
    const text = '{\n"a": 1\n}\n{\n"b": "x';
    const problem = await problemOf(() => read(text, 4));
    expect([problem.code, problem.found]).toEqual([
      'truncated',
      'the end of the file in the middle of a value, after 1 complete rows',
    ]);
    const kept = await read(text, 4, { allowTruncated: true });
    expect([kept.rows.length, kept.truncated?.code]).toEqual([1, 'truncated']);
  });

  it.each([
    ['{\n"a": 1\n}\nDone.\n{\n}', 'invalid-json', 'text between two JSON values'],
    ['{\n"a": 1\n},\n{\n}', 'invalid-json', 'text between two JSON values'],
    ['{\n"a": 1, "a": 2\n}\n{\n}', 'duplicate-key', 'the key "a" a second time'],
    ['{\n"a": [}\n}\n{\n}', 'invalid-json', '"}"'],
  ])('%j is refused', async (text, code, found) => {
    for (const size of [1, 4, 1000]) {
      const problem = await problemOf(() => read(text, size));
      expect([problem.code, problem.found]).toEqual([code, found]);
    }
  });

  it('do not excuse a line that is cut: lines are read as lines where the first is whole', async () => {
    const problem = await problemOf(() => read('{"a":1}\n{\n"a":2}\n'));
    expect([problem.code, problem.found]).toEqual(['invalid-json', 'the end of the line']);
  });
});
