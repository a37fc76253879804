import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamJson } from '../../../src/ingest/json/json-parser.ts';
import { limitsWith } from '../../../src/ingest/limits.ts';
import { collectGarbage } from '../../support/collect-garbage.ts';
import { expectSameDocument } from '../support/both-ways.ts';
import { slices } from '../support/chunks.ts';
import { damage, damaged, spelling } from '../support/json-spellings.ts';

const bytes = (text: string) => Buffer.from(text, 'utf8');

const POINTERS = [[], [''], ['/a', '/b'], ['/*', '/a/*'], ['', '/*/b'], ['/0'], ['/a/b', '/a']];

/** Nothing is parsed whole, and so many bytes are looked at together. */
const inWindow = (size: number) => ({ whole: 0, bytes: size });

describe('a document in a window gives what the exact parser gives', () => {
  it('in any spelling, whole and damaged', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          spelling,
          fc.array(spelling, { maxLength: 30 }).map((items) => `[${items.join(',\n')}]`),
        ),
        fc.option(damage),
        fc.constantFrom(...POINTERS),
        fc.boolean(),
        fc.integer({ min: 2, max: 300 }),
        fc.constantFrom(1, 7, 1000),
        async (text, harm, streamed, pythonConstants, size, pieces) => {
          const written = bytes(harm === null ? text : damaged(text, harm));
          // Of what looks like UTF-16 the first piece has to show two bytes.
          const wide = written.subarray(0, 2).includes(0);
          const options = { pythonConstants, window: inWindow(size), ...(wide ? {} : { pieces }) };
          await expectSameDocument(written, streamed, options);
        },
      ),
      { numRuns: 3000, seed: 20261121 },
    );
  });

  const rows = [
    '{"id":1,"text":"a \\" quote, a [bracket] and a \\\\","list":[1,2,{"x":null}]}',
    '{"id":2,\n "text":"é😀\\ud83d","score":-0.0}',
    '{"10":1,"2":{},"x":[]}',
    '-1.5e3',
    '"plain"',
    '{"big":9007199254740993,"not":NaN}',
    '[]',
    '{"__proto__":1,"constructor":2}',
  ];

  it('wherever the window ends, in lists', async () => {
    const text = `{"head":[1,{"a":2}],"rows":[ ${rows.join(' ,\n ')} ], "tail":{"rows":[3]}}\n`;
    for (let size = 2; size < text.length + 5; size += 1) {
      const options = { pythonConstants: true, window: inWindow(size) };
      await expectSameDocument(bytes(text), ['/rows'], options);
      await expectSameDocument(bytes(text), [], options);
    }
  });

  it('wherever the window ends, in objects', async () => {
    const text = `{${rows.map((row, id) => `"${id % 3 === 0 ? id : `k${id}`}" : ${row}`).join(',\n')}}`;
    for (let size = 2; size < text.length + 5; size += 1) {
      const options = { pythonConstants: true, window: inWindow(size) };
      await expectSameDocument(bytes(text), [''], options);
      await expectSameDocument(bytes(text), [], options);
    }
  });

  it('wherever it is cut short or a byte is wrong, with the same place', async () => {
    const text = `{"rows":[\n${rows.slice(0, 5).join(',\n')}],"last":{"a":1,"b":[true]}}`;
    for (let at = 0; at < text.length; at += 1) {
      for (const size of [16, 90, 1000]) {
        const options = { window: inWindow(size) };
        await expectSameDocument(bytes(text.slice(0, at)), ['/rows'], options);
        for (const wrong of [',', ']', '"', '\u0001']) {
          const harmed = bytes(text.slice(0, at) + wrong + text.slice(at + 1));
          await expectSameDocument(harmed, ['/rows'], options);
        }
      }
    }
  });

  it('where keys repeat, within a run of entries and from one to the next', async () => {
    const entries = Array.from({ length: 40 }, (_, id) => `"k${id}":{"a":${id}}`);
    for (const [first, second] of [
      [0, 1],
      [0, 39],
      [20, 22],
    ] as const) {
      const repeated = entries.map((one, id) => (id === second ? entries[first] : one));
      for (const size of [20, 64, 200, 5000]) {
        const options = { window: inWindow(size) };
        await expectSameDocument(bytes(`{${repeated.join(',\n')}}`), [''], options);
        await expectSameDocument(bytes(`{${repeated.join(',\n')}}`), [], options);
      }
    }
  });

  it('at every limit', async () => {
    const text = `{"rows":[${rows.slice(0, 3).join(',')},[["${'x'.repeat(60)}"]],${'1'.repeat(30)}.5],"${'k'.repeat(40)}":{"a":{"b":1}}}`;
    for (const name of [
      'jsonDepth',
      'jsonKeyBytes',
      'jsonStringChars',
      'jsonNumberChars',
    ] as const) {
      for (let most = 1; most < 100; most += 3) {
        // Where in a string it is noticed depends on the pieces.
        const window = inWindow(name === 'jsonStringChars' ? 5000 : 100);
        const options = { limits: limitsWith({ [name]: most }), window };
        await expectSameDocument(bytes(text), ['/rows'], options);
        await expectSameDocument(bytes(text), [], options);
      }
    }
    for (let most = 50; most < 9000; most += 50) {
      const options = { limits: limitsWith({ jsonHeldBytes: most }), window: inWindow(5000) };
      await expectSameDocument(bytes(text), ['/rows'], options);
      await expectSameDocument(bytes(text), [], options);
    }
  });

  it('with elements longer than the window, and with many short ones', async () => {
    const long = JSON.stringify({
      turns: Array.from({ length: 3000 }, (_, i) => ({ i, said: 'ho' })),
    });
    const odd = long.replace('"i":1500,', '"i":NaN,').replace('"i":40,', '"i":9007199254740993,');
    const numbers = Array.from({ length: 120_000 }, (_, i) => (i === 70_000 ? 'NaN' : String(i)));
    const text = `{"rows":[${[long, odd, 'true', long, odd].join(',\n')}],\n"numbers":[${numbers.join(',')}],\n"end":1}`;
    for (const size of [1000, 70_000, 1024 * 1024]) {
      const options = { pythonConstants: true, window: inWindow(size) };
      await expectSameDocument(bytes(text), ['/rows'], options);
      await expectSameDocument(bytes(text), ['/numbers'], options);
      const wrong = bytes(`${text.slice(0, -4)}{}`);
      await expectSameDocument(wrong, ['/rows'], options);
    }
  });

  it('hands over the elements before a fault of the source, and then tells that', async () => {
    async function* failing() {
      yield bytes('[1,2,3,');
      throw new RangeError('the disk is gone');
    }
    const read = streamJson(failing(), { streamed: [''], onElement() {}, window: inWindow(100) });
    await expect(read).rejects.toThrow('the disk is gone');
    async function* wrong() {
      yield bytes('[1,}');
      throw new RangeError('the disk is gone');
    }
    const other = streamJson(wrong(), { streamed: [''], onElement() {}, window: inWindow(100) });
    await expect(other).rejects.toThrow('}');
  });
});

describe('a large document', () => {
  it('needs no more memory at once than its window and its elements', async () => {
    const row = bytes(`{"id":1,"text":"${'x'.repeat(2000)}"},`);
    async function* document() {
      yield bytes('{"rows":[');
      for (let i = 0; i < 20_000; i += 1) yield* slices(row, 1500);
      yield bytes('{}]}');
    }
    collectGarbage();
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    let seen = 0;
    await streamJson(document(), {
      streamed: ['/rows'],
      onElement() {
        seen += 1;
        if (seen % 5000 !== 0) return;
        collectGarbage();
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      },
      window: inWindow(256 * 1024),
    });
    expect(seen).toBe(20_001);
    expect(most).toBeLessThan(64_000_000);
  });
});
