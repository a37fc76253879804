import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nativeDocument } from '../../../src/ingest/json/json-native.ts';
import { parseJson } from '../../../src/ingest/json/json-parser.ts';
import { isRecord, keysOf } from '../../../src/ingest/json/json-value.ts';
import { writeJson } from '../../../src/ingest/json/write-json.ts';
import { DEFAULT_LIMITS, limitsWith } from '../../../src/ingest/limits.ts';
import { shared } from '../../support/shared.ts';
import { expectSameDocument, expectSameLines } from '../support/both-ways.ts';
import { damage, damaged, spelling } from '../support/json-spellings.ts';

const bytes = (text: string) => Buffer.from(text, 'utf8');
const isNative = (text: string, limits = DEFAULT_LIMITS) =>
  nativeDocument(bytes(text), limits) !== null;

const POINTERS = [[], [''], ['/a', '/b'], ['/*', '/a/*'], ['', '/*/b'], ['/0'], ['/a/b', '/a']];

describe('JSON.parse behind its guard gives what the exact parser gives', () => {
  it('for documents in any spelling, whole and damaged', async () => {
    await fc.assert(
      fc.asyncProperty(
        spelling,
        fc.option(damage),
        fc.constantFrom(...POINTERS),
        fc.boolean(),
        fc.constantFrom(1, 7, 1000),
        async (text, harm, streamed, pythonConstants, pieces) => {
          const written = bytes(harm === null ? text : damaged(text, harm));
          await expectSameDocument(written, streamed, { pythonConstants, pieces });
        },
      ),
      { numRuns: 2000, seed: 20261121 },
    );
  });

  it('for lines of it, whole and damaged', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          spelling.map((text) => text.replaceAll('\n', ' ')),
          { maxLength: 6 },
        ),
        fc.option(damage),
        fc.constantFrom('\n', '\r\n', '\n\n \t\n'),
        fc.constantFrom(1, 7, 1000),
        async (rows, harm, end, pieces) => {
          const text = rows.map((row) => row + end).join('');
          const written = bytes(harm === null ? text : damaged(text, harm));
          await expectSameLines(written, { pythonConstants: true, pieces });
          await expectSameLines(written, { pieces });
        },
      ),
      { numRuns: 1000, seed: 20261122 },
    );
  });

  it('for bytes that are not UTF-8, before and after another fault', async () => {
    for (const text of [
      '[1,\xff]',
      '[1,}\xff',
      '{"a":1}\n{"b":\xff}\n',
      '[1\xff}\n',
      '\xef\xbb\xbf[1]',
    ]) {
      for (const pieces of [1, 3, 100]) {
        await expectSameDocument(Buffer.from(text, 'latin1'), [''], { pieces });
        await expectSameLines(Buffer.from(text, 'latin1'), { pieces });
      }
    }
  });

  it('at every limit', async () => {
    const text = `{"${'k'.repeat(40)}":[[["${'x'.repeat(80)}"]],${'1'.repeat(30)}.5,"é"]}`;
    for (const name of [
      'jsonDepth',
      'jsonKeyBytes',
      'jsonStringChars',
      'jsonNumberChars',
    ] as const) {
      for (let most = 1; most < 100; most += 1) {
        await expectSameDocument(bytes(text), [], { limits: limitsWith({ [name]: most }) });
      }
    }
    for (let most = 50; most < 1500; most += 10) {
      await expectSameDocument(bytes(text), [], { limits: limitsWith({ jsonHeldBytes: most }) });
    }
    const long = `[${'1'.repeat(5000)}.5]`;
    await expectSameDocument(bytes(long), []);
    await expectSameDocument(bytes(`${'['.repeat(512)}${']'.repeat(512)}`), []);
    await expectSameDocument(bytes(`${'['.repeat(513)}${']'.repeat(513)}`), []);
  });

  it('where quotes, escapes and colons meet the ends of blocks', async () => {
    for (let pad = 0; pad < 140; pad += 1) {
      const fill = ' '.repeat(pad);
      await expectSameDocument(bytes(`${fill}{"a\\\\":"\\":","b":{"\\"":1},"a\\"":2}`), []);
      await expectSameDocument(bytes(`${fill}{"a":1,"b":":","a":2}`), []);
      await expectSameLines(bytes(`${fill}{"a":"\\\\"}\n{"b":1,"b":2}\n`), {});
    }
  });
});

describe('the guard', () => {
  it('lets ordinary documents pass', () => {
    for (const text of [
      '{"a":[1,-2.5,"x:y",null,true]}',
      '[]',
      '"a"',
      '1',
      '{"0":1,"1":2,"x":3}',
    ]) {
      expect(isNative(text), text).toBe(true);
      expect(isNative(`${text}\n`), text).toBe(true);
    }
    expect(isNative('[0.1234567890123456789,-0,1700000000000000]')).toBe(true);
  });

  it('doubts what JSON.parse would lose', () => {
    for (const text of [
      '{"a":1,"a":1}',
      '{"a":1,"\\u0061":1}',
      '[{"a":1},{"b":{"c":1,"c":2}}]',
      '[9007199254740993]',
      '1e999',
      '[NaN]',
      '',
    ]) {
      expect(isNative(text), text).toBe(false);
    }
  });

  it('keeps the order of keys that JavaScript moves', () => {
    for (const text of [
      '{"x":1,"7":2}',
      '[ { "10" : [ 1 , "a\\"b" ] , "9" : { } , "x" : [ ] } , {"2":{"1":"","0":-1.5e3}} ]',
      '{"é":"\\\\","1":{"\\u0032":true,"1":null},"0":"x"}',
      `{"b":"${'long '.repeat(40)}\\"","5":[[],{}],"4":{"a":{"1":0,"b":{"3":1,"2":2}}}}`,
    ]) {
      expect(isNative(text), text).toBe(true);
      const value = parseJson(bytes(text));
      expect(writeJson(value), text).toBe(writeJson(parseJson(bytes(text), { exact: true })));
    }
  });

  it('finds keys that move behind texts of any length, with escapes and letters of several bytes', () => {
    const letters = fc.constantFrom(
      'a',
      '"',
      '\\\\',
      'é',
      '\u{1F600}',
      '\ud83d',
      '\n',
      '{',
      ':',
      ',',
    );
    const text = fc.array(letters, { maxLength: 120 }).map((all) => all.join(''));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('z', '2', '10', '1', '0', 'é"', 'b'), text), {
          maxLength: 6,
        }),
        (pairs) => {
          const fields = new Map(pairs);
          const members = [...fields].map(
            ([key, value]) => `${JSON.stringify(key)}:{"x":${JSON.stringify(value)},"1":1}`,
          );
          const document = bytes(`{${members.join(', ')}}`);
          const found = nativeDocument(document, DEFAULT_LIMITS);
          // A key with a backslash may be misread from then on; here there is none.
          if (found === null) throw new RangeError('an ordinary document passes');
          const value = parseJson(document);
          expect(isRecord(value) && keysOf(value)).toEqual([...fields.keys()]);
          expect(writeJson(value)).toBe(writeJson(parseJson(document, { exact: true })));
        },
      ),
      { numRuns: 500, seed: 20261121 },
    );
  });

  it('is not taken in by a key that V8 expects from objects before', () => {
    for (const text of ['{"\\\\":1,"a":2}', '{"\\"":1,"a":2}', '{"a\\\\":1}', '{"a\\"":1}']) {
      const value = parseJson(bytes(text));
      expect(writeJson(value)).toBe(text);
    }
  });

  it('leaves no trace of the realm in which objects were made', () => {
    const value = parseJson(bytes('{"a":{},"list":[{}]}'));
    expect(JSON.stringify(value)).toBe('{"a":{},"list":[{}]}');
    expect(Object(value).toString).toBeUndefined();
    expect(Object(value).hasOwnProperty).toBeUndefined();
    expect(Object(value).list[0].constructor).toBeUndefined();
    expect(Object(parseJson(bytes('{"__proto__":{"x":1}}'))).x).toBeUndefined();
  });
});

const suite = shared('hostile-input/JSONTestSuite/test_parsing');

describe.skipIf(suite === null)('JSONTestSuite, both ways (needs the shared folder)', () => {
  it('every file ends the same, and so does every file as a field and as a line', async () => {
    for (const about of readdirSync(suite ?? '').sort()) {
      const file = readFileSync(join(suite ?? '', about));
      const field = Buffer.concat([
        Buffer.from('{"samples":[{"output":'),
        file,
        Buffer.from('}]}'),
      ]);
      const line = Buffer.concat([Buffer.from('{"a":1}\n'), file, Buffer.from('\n{"b":2}\n')]);
      for (const pythonConstants of [true, false]) {
        await expectSameDocument(file, [''], { about, pythonConstants });
        await expectSameDocument(field, ['/samples'], { about, pythonConstants });
        await expectSameLines(line, { about, pythonConstants });
      }
    }
  });
});

const wild = shared('results-in-the-wild');

describe.skipIf(wild === null)('real files, both ways (needs the shared folder)', () => {
  it('every JSON file means the same', { timeout: 600_000 }, async () => {
    const names = readdirSync(wild ?? '', { recursive: true, encoding: 'utf8' }).sort();
    let compared = 0;
    for (const about of names) {
      const path = join(wild ?? '', about);
      if (!/\.jsonl?$/.test(about) || !statSync(path).isFile()) continue;
      // Files of one kind are alike; the largest would take minutes.
      if (statSync(path).size > 2_000_000) continue;
      const file = readFileSync(path);
      await expectSameDocument(file, ['', '/*', '/*/*'], { about, pythonConstants: true });
      if (about.endsWith('l')) await expectSameLines(file, { about, pythonConstants: true });
      compared += 1;
    }
    expect(compared).toBeGreaterThan(100);
  });
});
