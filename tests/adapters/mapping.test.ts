import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generic } from '../../src/adapters/generic/index.ts';
import { compilePath } from '../../src/adapters/generic/path.ts';
import { statedMoment } from '../../src/adapters/generic/run-facts.ts';
import type { JsonValue } from '../../src/ingest/json/json-value.ts';
import { mappingSchema } from '../../src/records/sidecar.ts';
import { collect } from './support/collect.ts';

const scratch = { folder: '' };
beforeAll(() => {
  scratch.folder = mkdtempSync(join(tmpdir(), 'readout-mapping-'));
});
afterAll(() => rmSync(scratch.folder, { recursive: true }));

const read = (name: string, content: string, mapping: unknown) => {
  const path = join(scratch.folder, name);
  writeFileSync(path, content);
  return collect(generic, path, name, { mapping: mappingSchema.parse(mapping) });
};
const selected = (path: string, row: JsonValue) => compilePath('f', 'sample', path).value(row);

describe('rows that are values by themselves', () => {
  const verdicts = '{"case-1":true,"case-2":0,"case-3":null}';

  test('are read where every metric reads the row itself', async () => {
    const { scores } = await read('verdicts.json', verdicts, {
      rowsAt: '$.*',
      sample: '~',
      metrics: { passed: { from: '$', kind: 'binary' } },
    });
    expect(scores.map(({ sample, value, missing }) => [sample, value, missing])).toEqual([
      ['case-1', 1, null],
      ['case-2', 0, null],
      ['case-3', null, 'not-scored'],
    ]);
  });

  test('are refused where a metric looks for a field', async () => {
    const mapping = { rowsAt: '$.*', sample: '~', metrics: { ok: { kind: 'binary' } } };
    await expect(read('fields.json', verdicts, mapping)).rejects.toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code: 'invalid-type' }) }),
    );
  });
});

describe('a path of a mapping', () => {
  test('selects one value, several as a list, or none', () => {
    const row = {
      scores: [
        { by: 'a', v: 1 },
        { by: 'b', v: 2 },
      ],
    };
    expect(selected("$.scores[?@.by == 'b'].v", row)).toBe(2);
    expect(selected('$.scores[*].v', row)).toEqual([1, 2]);
    expect(selected('$.scores[-1].by', row)).toBe('b');
    expect(selected('$.nothing', row)).toBe(undefined);
  });

  test.each([
    ['runs a regular expression', '$.a[?match(@.b, "(x+)+$")]'],
    ['searches with one', '$.a[?search(@.b, "(x+)+$")]'],
    ['calls something', '$.constructor.constructor("return process")()'],
    ['descends twice', '$..a..b'],
    ['filters three times', '$.a[?@.b[?@.c[?@.d]]]'],
    ['is not finished', '$.a[?@.b =='],
    ['is very long', `$${'.a'.repeat(300)}`],
  ])('is refused when it %s', (_what, path) => {
    expect(() => compilePath('f', 'sample', path)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ place: 'map.sample' }) }),
    );
  });

  test('is stopped in a document that is nested too deep, and never crashes', () => {
    let deep: JsonValue = 1;
    for (let depth = 0; depth < 5000; depth++) deep = { k: deep };
    expect(() => selected('$..k', deep)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code: 'invalid-value' }) }),
    );
  });

  test('does not see what JavaScript adds to objects', () => {
    expect(selected('$.toString', {})).toBe(undefined);
    expect(selected('$.length', [1, 2])).toBe(undefined);
  });
});

describe('a field', () => {
  const metrics = { ok: { kind: 'binary' } };

  test('that no row has is refused, unless a question mark allows it', async () => {
    const rows = '{"id":1,"ok":true}\n{"id":2,"ok":false}\n';
    await expect(
      read('a.jsonl', rows, { sample: 'id', error: '$.err', metrics }),
    ).rejects.toThrow();
    const { attempts } = await read('b.jsonl', rows, { sample: 'id', error: '$.err?', metrics });
    expect(attempts.map(({ status }) => status)).toEqual(['ok', 'ok']);
  });

  test('whose own name ends in a question mark is found', async () => {
    const { scores } = await read('c.csv', 'id,Right?\n1,yes\n2,no\n', {
      sample: 'id',
      metrics: { right: { from: 'Right?', kind: 'binary' } },
    });
    expect(scores.map(({ value }) => value)).toEqual([1, 0]);
  });

  test('that selects several values gives no score', async () => {
    const { scores } = await read('d.jsonl', '{"id":1,"s":[1,0]}\n', {
      sample: 'id',
      metrics: { ok: { from: '$.s[*]', kind: 'binary' } },
    });
    expect(scores).toMatchObject([{ value: null, missing: 'not-a-number' }]);
  });

  test('of a CSV cell is reached by a path too', async () => {
    const { scores } = await read('e.csv', 'id,my score\n1,1\n', {
      sample: 'id',
      metrics: { ok: { from: "$['my score']", kind: 'binary' } },
    });
    expect(scores).toMatchObject([{ value: 1 }]);
  });

  test('may be the name under which a row stands, or what is around it', async () => {
    const named = { easy: { 'a/1': { ok: true } }, hard: { 'b~2': { ok: false } } };
    const { attempts } = await read('f.json', JSON.stringify({ named }), {
      rowsAt: '$.named.*.*',
      sample: '~',
      slices: { level: '^~' },
      metrics,
    });
    expect(attempts.map(({ sample, slices }) => [sample, slices.get('level')])).toEqual([
      ['a/1', 'easy'],
      ['b~2', 'hard'],
    ]);
  });

  test('of its own comes before the name under which a row stands', async () => {
    const rows = { a: { '~': 'mine', ok: true } };
    const { attempts } = await read('g.json', JSON.stringify(rows), {
      rowsAt: '$.*',
      sample: '~',
      metrics,
    });
    expect(attempts.map(({ sample }) => sample)).toEqual(['mine']);
  });

  test('under a name that no row has is refused', async () => {
    await expect(read('h.jsonl', '{"ok":true}\n', { sample: '~', metrics })).rejects.toThrow();
  });
});

test('of two values the better one passes; marks beyond a known scale have no known direction', async () => {
  const mapping = {
    sample: 'id',
    metrics: { hallucination: { kind: 'binary' }, toxicity: { kind: 'unbounded' } },
  };
  const rows = 'id,hallucination,toxicity\na,1,4\nb,0,5\n';
  const { runs } = await read('low.csv', rows, mapping);
  expect(runs[0]?.metrics).toMatchObject([
    { name: 'hallucination', direction: 'lower-is-better', passThreshold: 0 },
    { name: 'toxicity', direction: 'not-stated', passThreshold: null },
  ]);
});

describe('facts of runs', () => {
  const mapping = {
    sample: 'id',
    run: { model: 'model', suite: 'set' },
    metrics: { ok: { kind: 'binary' } },
  };

  test('in rows make a run for each combination', async () => {
    const { runs, attempts } = await read(
      'f.csv',
      'id,model,set,ok\n1,a,x,1\n1,b,x,0\n1,a,y,1\n2,a,x,0\n',
      mapping,
    );
    expect(runs.map(({ suite, subject }) => [subject.model, suite.name])).toEqual([
      ['a', 'x'],
      ['b', 'x'],
      ['a', 'y'],
    ]);
    expect(attempts.filter(({ run }) => run === runs[0]?.key).map((a) => a.sample)).toEqual([
      '1',
      '2',
    ]);
  });

  test('in the document are refused where nothing stands', async () => {
    const own = { ...mapping, rowsAt: '/rows', run: { model: { document: '$.config.name' } } };
    const document = '{"config":{},"rows":[{"id":1,"ok":1}]}';
    await expect(read('g.json', document, own)).rejects.toMatchObject({
      problem: { code: 'unknown-key', place: 'map.run.model' },
    });
  });

  test('give a time where it can be read, and nothing else', () => {
    expect(statedMoment('2026-11-03')).toEqual({ iso: '2026-11-03T00:00:00', zone: 'not-stated' });
    expect(statedMoment('2026-11-03T10:00:00+02:00')?.iso).toBe('2026-11-03T08:00:00Z');
    expect(statedMoment('1793620800')?.iso).toBe('2026-11-02T12:00:00Z');
    expect(statedMoment('1793620800000')?.iso).toBe('2026-11-02T12:00:00Z');
    expect(statedMoment('yesterday')).toBe(null);
  });
});
