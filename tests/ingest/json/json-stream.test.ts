import { describe, expect, it } from 'vitest';
import { writeJson } from '../../../src/ingest/accessors.ts';
import { type StreamJsonOptions, streamJson } from '../../../src/ingest/json/json-parser.ts';
import type { JsonValue } from '../../../src/ingest/json/json-value.ts';
import { collectGarbage } from '../../support/collect-garbage.ts';
import { chunked } from '../support/chunks.ts';
import { problemOf } from '../support/problem-of.ts';

type Element = readonly [string, JsonValue, number, string | null];

async function stream(text: string, streamed: readonly string[], size = 7) {
  const elements: Element[] = [];
  const document = await streamJson(chunked(Buffer.from(text), size), {
    streamed,
    onElement(pointer, value, index, key) {
      elements.push([pointer, value, index, key]);
    },
  });
  return { rest: writeJson(document.rest), elements };
}

describe('streaming', () => {
  const text = '{"a":1,"samples":[{"id":1},"two",[3]],"r":{"results":[10],"more":[1]},"z":[]}';

  it('hands over the elements in order and leaves the array empty', async () => {
    for (const size of [1, 2, 5, 1000]) {
      const { rest, elements } = await stream(text, ['/samples', '/r/results', '/absent'], size);
      expect(rest).toBe('{"a":1,"samples":[],"r":{"results":[],"more":[1]},"z":[]}');
      expect(elements).toEqual([
        ['/samples', { id: 1 }, 0, null],
        ['/samples', 'two', 1, null],
        ['/samples', [3], 2, null],
        ['/r/results', 10, 0, null],
      ]);
    }
  });

  it('hands over the entries of an object with their keys, and still refuses a repeated key', async () => {
    const { rest, elements } = await stream('{"byId":{"b":1,"10":2,"2":3}}', ['/byId']);
    expect(rest).toBe('{"byId":{}}');
    expect(elements.map(([, value, index, key]) => [key, value, index])).toEqual([
      ['b', 1, 0],
      ['10', 2, 1],
      ['2', 3, 2],
    ]);
    const repeated = await problemOf(() => stream('{"byId":{"b":1,"b":2}}', ['/byId']));
    expect(repeated.code).toBe('duplicate-key');
  });

  it('takes the whole document, any segment, and escaped segments', async () => {
    expect((await stream('[1,2]', [''])).elements.map((e) => e[1])).toEqual([1, 2]);
    const wild = await stream('{"t":[{"s":[1]},{"s":[2,3]}]}', ['/t/*/s']);
    expect(wild.elements.map(([pointer, value]) => [pointer, value])).toEqual([
      ['/t/0/s', 1],
      ['/t/1/s', 2],
      ['/t/1/s', 3],
    ]);
    expect(wild.rest).toBe('{"t":[{"s":[]},{"s":[]}]}');
    expect((await stream('{"a/b":{"~":[1]}}', ['/a~1b/~0'])).rest).toBe('{"a/b":{"~":[]}}');
    await expect(stream('[]', ['samples'])).rejects.toThrow(RangeError);
  });

  it('leaves a value alone that is neither array nor object', async () => {
    expect(await stream('{"samples":null}', ['/samples'])).toEqual({
      rest: '{"samples":null}',
      elements: [],
    });
  });

  it('waits for the callback before it reads on', async () => {
    let read = 0;
    let running = 0;
    async function* source() {
      for (const piece of ['[1,', '2,', '3]']) {
        expect(running).toBe(0);
        read++;
        yield Buffer.from(piece);
      }
    }
    const onElement: StreamJsonOptions['onElement'] = async () => {
      running++;
      await new Promise((resolve) => setTimeout(resolve, 1));
      running--;
    };
    await streamJson(source(), { streamed: [''], onElement });
    expect(read).toBe(3);
  });

  it('throws what the callback throws, and the fault after the last element', async () => {
    const stop = new Error('stop');
    const failing = streamJson([Buffer.from('[1,2]')], {
      streamed: [''],
      onElement() {
        throw stop;
      },
    });
    await expect(failing).rejects.toBe(stop);
    const problem = await problemOf(() => stream('{"s":[1,2],"x":}', ['/s']));
    expect([problem.code, problem.place]).toEqual([
      'invalid-json',
      '/x (line 1, byte 16; offset 15)',
    ]);
  });

  it('uses no more memory for more elements', async () => {
    const element = Buffer.from(`{"id":"sample","output":"${'x'.repeat(1000)}"},\n`);
    const block = Buffer.concat(Array.from({ length: 200 }, () => element));
    async function* document(blocks: number) {
      yield Buffer.from('{"samples":[');
      for (let i = 0; i < blocks; i++) yield block;
      yield Buffer.from('{}]}');
    }
    async function peak(blocks: number) {
      let most = 0;
      let count = 0;
      await streamJson(document(blocks), {
        streamed: ['/samples'],
        onElement() {
          if (++count % 20_000 !== 0) return;
          collectGarbage();
          most = Math.max(most, process.memoryUsage().heapUsed);
        },
      });
      expect(count).toBe(blocks * 200 + 1);
      return most;
    }
    // 20 MB and 200 MB of input: a parser that kept the elements would differ by ten times.
    const small = await peak(100);
    const large = await peak(1000);
    expect(large - small).toBeLessThan(100 * 1024 * 1024);
  });
});
