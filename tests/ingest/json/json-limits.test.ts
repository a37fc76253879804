import { describe, expect, it } from 'vitest';
import { writeJson } from '../../../src/ingest/accessors.ts';
import { parseJson, readJson, shapeOf, streamJson } from '../../../src/ingest/json/json-parser.ts';
import { streamNdjson } from '../../../src/ingest/json/ndjson.ts';
import { limitsWith } from '../../../src/ingest/limits.ts';
import { collectGarbage } from '../../support/collect-garbage.ts';
import { chunked } from '../support/chunks.ts';
import { problemOf } from '../support/problem-of.ts';

const bytes = (text: string) => Buffer.from(text, 'utf8');
const parse = (text: string) => parseJson(bytes(text));

describe('limits', () => {
  it('depth: the limit itself passes, one more does not, and half a million do not end the process', async () => {
    const nested = (n: number) => '['.repeat(n) + ']'.repeat(n);
    expect(writeJson(parse(nested(512)))).toBe(nested(512));
    for (const n of [513, 500_000]) {
      expect(await problemOf(() => parse(nested(n)))).toMatchObject({ code: 'depth-limit' });
    }
    expect(await problemOf(() => parse('{"a":'.repeat(600)))).toMatchObject({
      code: 'depth-limit',
    });
  });

  it('depth: half a million do not end the process after a key with a backslash either', async () => {
    expect(parse('{"\\\\":1}')).toEqual({ '\\': 1 });
    const deep = `${'{"a":['.repeat(250_000)}${']}'.repeat(250_000)}`;
    expect(await problemOf(() => parse(deep))).toMatchObject({ code: 'depth-limit' });
  });

  it('keys, numbers and strings have a length limit, wherever the chunks end', async () => {
    const limits = limitsWith({ jsonKeyBytes: 10, jsonNumberChars: 40, jsonStringChars: 20 });
    const cases = [
      [`{"${'k'.repeat(10)}":1}`, 'read'],
      [`{"${'k'.repeat(11)}":1}`, 'key-limit'],
      [`[1${'0'.repeat(39)}]`, 'read'],
      [`[1${'0'.repeat(40)}]`, 'too-large'],
      [`["${'s'.repeat(20)}"]`, 'read'],
      [`["${'s'.repeat(21)}"]`, 'too-large'],
    ] as const;
    for (const [text, expected] of cases) {
      for (const size of [1, 7, 1000]) {
        const read = readJson(chunked(bytes(text), size), { limits }).then(() => 'read');
        const outcome = await read.catch((error) => error.problem.code);
        expect(outcome, `${text} in pieces of ${size}`).toBe(expected);
      }
    }
  });

  it('a key is measured in bytes', async () => {
    const key = 'é'.repeat(2049);
    expect(await problemOf(() => parse(`{"${key}":1}`))).toMatchObject({ code: 'key-limit' });
    expect(parse(`{"${'é'.repeat(2048)}":1}`)).toEqual({ ['é'.repeat(2048)]: 1 });
  });
});

describe('memory', () => {
  it('a text of nothing but escapes takes what its length takes, not a tree of pieces', async () => {
    const block = bytes('\\n'.repeat(500_000));
    async function* document() {
      yield bytes('["');
      for (let i = 0; i < 20; i++) yield block;
      yield bytes('"]');
    }
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    const { rest } = await readJson(document());
    collectGarbage();
    const after = process.memoryUsage().heapUsed;
    expect(rest).toHaveProperty('0.length', 10_000_000);
    // As a tree: more than 300 MB.
    expect(after - before).toBeLessThan(100_000_000);
  });

  it('a document that would not fit is refused before it is built', async () => {
    const limits = limitsWith({ jsonHeldBytes: 100_000 });
    for (const [element, most] of [
      ['{},', 2000],
      ['[],', 2000],
      ['1,', 7000],
      [`"${'x'.repeat(100)}",`, 1000],
      ['{"key":1},', 2000],
    ] as const) {
      let read = 0;
      async function* endless() {
        yield bytes('[');
        for (;;) {
          read++;
          yield bytes(element);
        }
      }
      expect((await problemOf(() => readJson(endless(), { limits }))).code).toBe('too-large');
      expect(read, element).toBeLessThan(most);
    }
  });

  it('elements that are handed over, rows, and what a shape leaves out do not add up', async () => {
    const limits = limitsWith({ jsonHeldBytes: 20_000 });
    const rows = Array.from({ length: 5000 }, (_, i) => ({ id: i, list: [1, 2, 3] }));
    const document = bytes(JSON.stringify({ rows, byId: Object.fromEntries(rows.entries()) }));
    let seen = 0;
    const streamed = ['/rows', '/byId'];
    await streamJson([document], {
      limits,
      streamed: ['/rows', '/byId/*/list'],
      onElement: () => {},
    }).then(
      () => expect.unreachable('the entries of byId are held'),
      (error) => expect(error.problem.code).toBe('too-large'),
    );
    const roomy = limitsWith({ jsonHeldBytes: 400_000 });
    await streamJson([document], {
      limits: roomy,
      streamed,
      onElement() {
        seen++;
      },
    });
    expect(seen).toBe(10_000);
    expect(await shapeOf([bytes(JSON.stringify(rows))], { limits })).not.toBeNull();
    const lines = rows.map((row) => JSON.stringify(row)).join('\n');
    expect((await streamNdjson([bytes(lines)], { limits, onRow: () => {} })).rows).toBe(5000);
  });
});
