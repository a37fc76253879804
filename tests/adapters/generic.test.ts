import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { detectAdapter } from '../../src/adapters/detect.ts';
import { readCell } from '../../src/adapters/generic/cell.ts';
import { generic } from '../../src/adapters/generic/index.ts';
import { mappingSchema } from '../../src/records/sidecar.ts';
import { collect } from './support/collect.ts';
import { probeOf } from './support/probe-of.ts';

const scratch = { folder: '' };
beforeAll(() => {
  scratch.folder = mkdtempSync(join(tmpdir(), 'readout-generic-'));
});
afterAll(() => rmSync(scratch.folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(scratch.folder, name);
  writeFileSync(path, content);
  return path;
}

const WIDE = 'id,answer,ok\nq1,a,yes\nq2,b,no\n';
const ok = { ok: { kind: 'binary' } };

const read = (name: string, content: string, mapping: unknown) =>
  collect(generic, file(name, content), name, { mapping: mappingSchema.parse(mapping) });

test('a table without a mapping belongs to nobody, and the problem says what to write', async () => {
  const path = file('plain.csv', WIDE);
  const { adapter, problem } = detectAdapter(await probeOf(path, 'plain.csv'));
  expect(adapter).toBe(null);
  expect(problem).toMatchObject({ code: 'no-adapter', severity: 'error' });
  expect(problem?.mend).toContain('readout.yaml');
});

describe('a mapping is refused', () => {
  test.each([
    [
      'that names columns which are not there',
      { sample: 'id', slices: { lang: 'language' }, metrics: ok },
      'unknown-key',
      'slices.lang: language',
    ],
    [
      'that names a metric column which is not there',
      { sample: 'id', metrics: { score: { kind: 'binary' } } },
      'unknown-key',
      'metrics.score: score',
    ],
    ['without a metric', { sample: 'id' }, 'missing-key', ''],
    ['that cannot tell samples apart', { metrics: ok }, 'missing-key', ''],
    [
      'with a bounded metric of no range',
      { sample: 'id', metrics: { ok: { kind: 'bounded' } } },
      'missing-key',
      '',
    ],
    [
      'of the long format without its columns',
      { format: 'long', sample: 'id', metrics: ok },
      'missing-key',
      '',
    ],
  ])('%s', async (_what, mapping, code, found) => {
    await expect(read('scores.csv', WIDE, mapping)).rejects.toMatchObject({
      problem: { code, found },
    });
  });

  test('with the columns of the file in the message', async () => {
    const mapping = { sample: 'nr', metrics: ok };
    await expect(read('scores.csv', WIDE, mapping)).rejects.toMatchObject({
      problem: { expected: 'columns of the file: id, answer, ok' },
    });
  });

  test('when a field stands in no row of JSON lines', async () => {
    const rows = '{"id":1,"ok":true}\n{"id":2,"ok":false}\n';
    await expect(
      read('rows.jsonl', rows, { sample: 'id', output: 'answr', metrics: ok }),
    ).rejects.toMatchObject({
      problem: { code: 'unknown-key', found: 'output: answr' },
    });
  });

  test('when the long format holds a metric it does not declare', async () => {
    const mapping = { format: 'long', sample: 'id', metric: 'metric', value: 'value', metrics: ok };
    const rows = 'id,metric,value\n1,ok,1\n1,tone,5\n';
    await expect(read('long.csv', rows, mapping)).rejects.toMatchObject({
      problem: { code: 'unknown-metric', found: 'tone', place: 'line 3' },
    });
  });
});

test('rows of one sample that disagree are refused', async () => {
  const mapping = {
    format: 'long',
    sample: 'id',
    slices: { mode: 'mode' },
    metric: 'metric',
    value: 'value',
    metrics: { a: { kind: 'binary' }, b: { kind: 'binary' } },
  };
  const rows = 'id,mode,metric,value\n1,x,a,1\n1,y,b,0\n';
  await expect(read('long.csv', rows, mapping)).rejects.toMatchObject({
    problem: { code: 'invalid-value', place: 'line 3' },
  });
});

test('the same id twice is refused unless an attempt column tells the tries apart', async () => {
  const twice = 'id,try,ok\nq1,1,yes\nq1,2,no\n';
  await expect(read('twice.csv', twice, { sample: 'id', metrics: ok })).rejects.toMatchObject({
    problem: { code: 'duplicate-sample' },
  });
  const told = await read('twice.csv', twice, { sample: 'id', attempt: 'try', metrics: ok });
  expect(told.attempts.map((row) => row.attempt)).toEqual([1, 2]);
});

test('a single JSON object is a table of one row', async () => {
  const one = await read('one.jsonl', '{"id":"a","scores":{"ok":1}}\n', {
    sample: 'id',
    metrics: { ok: { kind: 'binary', from: 'scores.ok' } },
  });
  expect(one.scores.map(({ value }) => value)).toEqual([1]);
});

test('false, an empty list and what Python has for nothing say that there was no error', async () => {
  const said = [false, true, 'timed out', null, [], ['cut'], {}, 'None', 'nan'];
  const rows = said.map((error, i) => ({ id: `q${i}`, ok: 1, error }));
  const content = rows.map((row) => JSON.stringify(row)).join('\n');
  const mapping = { sample: 'id', error: 'error', metrics: ok };
  const { attempts } = await read('broke.jsonl', content, mapping);
  expect(attempts.map(({ status, error }) => [status, error])).toEqual([
    ['ok', null],
    ['error', 'true'],
    ['error', 'timed out'],
    ['ok', null],
    ['ok', null],
    ['error', '["cut"]'],
    ['ok', null],
    ['ok', null],
    ['ok', null],
  ]);
});

describe('a cell', () => {
  const binary = { kind: 'binary' } as const;
  test.each(['True', 'yes', 'PASS', '1', '1.0', ' passed '])('%j is true', (cell) => {
    expect(readCell(cell, binary).value).toBe(1);
  });
  test.each(['False', 'no', 'Fail', '0', '0.00'])('%j is false', (cell) => {
    expect(readCell(cell, binary).value).toBe(0);
  });
  test.each([
    ['maybe', 'not-a-number'],
    ['2', 'not-a-number'],
    ['', 'not-scored'],
    ['  ', 'not-scored'],
    ['nan', 'nan'],
  ])('%j is no truth value: %s', (cell, missing) => {
    expect(readCell(cell, binary)).toMatchObject({ value: null, missing });
  });

  const graded = { kind: 'unbounded' } as const;
  test.each([
    ['0.25', 0.25],
    ['-1e-3', -0.001],
    ['+5', 5],
    ['-0', 0],
    [' 7 ', 7],
  ])('%j is the number %d', (cell, value) => {
    expect(readCell(cell, graded)).toEqual({ value, missing: null, raw: null });
  });
  test.each([
    ['45 %', 'not-a-number', '45 %'],
    ['1,5', 'not-a-number', '1,5'],
    ['0x10', 'not-a-number', '0x10'],
    ['1_000', 'not-a-number', '1_000'],
    ['yes', 'not-a-number', 'yes'],
    ['1e999', 'overflow', '1e999'],
    ['-inf', 'infinite', '-inf'],
    ['N/A', 'not-a-number', 'N/A'],
  ])('%j is no number: %s', (cell, missing, raw) => {
    expect(readCell(cell, graded)).toEqual({ value: null, missing, raw });
  });
  test.each(['1.5', '-1'])('%j is no count', (cell) => {
    expect(readCell(cell, { kind: 'count' }).missing).toBe('not-a-number');
  });

  test.each([
    ['1,5', 1.5],
    ['-0,25', -0.25],
    ['1.234,5', 1234.5],
    ['7', 7],
  ])('%j with a decimal comma is %d', (cell, value) => {
    expect(readCell(cell, graded, 'comma')).toEqual({ value, missing: null, raw: null });
  });
  test.each(['1.5', '1.234', '1,234,5', '0.125,5', '12.34,5'])(
    '%j is no number where commas are decimal',
    (cell) => {
      expect(readCell(cell, graded, 'comma')).toMatchObject({ missing: 'not-a-number', raw: cell });
    },
  );
});

test('JSON lines in which a path finds no rows are refused, and where it finds some the others are passed over', async () => {
  const mapping = { rowsAt: '$.cases.*', sample: '~', metrics: ok };
  const line = JSON.stringify({ cases: { q1: { ok: true } } });
  const { attempts } = await read('some.jsonl', `{"event":"start"}\n${line}\n`, mapping);
  expect(attempts.map(({ sample, place }) => [sample, place])).toEqual([['q1', 'line 2/cases/q1']]);
  await expect(read('none.jsonl', '{"event":1}\n{"event":2}\n', mapping)).rejects.toMatchObject({
    problem: { place: '$.cases.*', found: 'no array with rows' },
  });
});
