import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withPalette } from '../../src/charts/colours.ts';
import { dotInterval } from '../../src/charts/dot-interval.ts';
import { forest } from '../../src/charts/forest.ts';
import { pairedCounts } from '../../src/charts/paired-counts.ts';
import { smallMultiples } from '../../src/charts/small-multiples.ts';
import { LIGHT } from '../../src/charts/theme.ts';
import { trend } from '../../src/charts/trend.ts';
import { golden } from './golden.ts';
import {
  allFigures,
  forestFigure,
  gatesFigure,
  suiteFigure,
  TEXT,
  trendFigure,
} from './samples.ts';

describe('the specs of the sample figures are the reviewed ones', () => {
  test.each(allFigures().map((figure) => [figure.key, figure] as const))('%s', (key, figure) => {
    const plain = JSON.parse(JSON.stringify(withPalette(figure, LIGHT)));
    expect(plain).toEqual(golden(key, plain));
  });

  test('and there is none without a figure', () => {
    const files = readdirSync(join(import.meta.dirname, 'golden')).toSorted();
    expect(files).toEqual(
      allFigures()
        .map(({ key }) => `${key}.json`)
        .toSorted(),
    );
  });
});

const rate = { value: 0.5, text: { value: '50%', range: '' } };

describe('a builder refuses', () => {
  test('a figure without rows, panels or points', () => {
    const axis = { kind: 'rate' } as const;
    const directions = { low: 'a', high: 'b' };
    expect(() => dotInterval({ ...TEXT, key: 'x', axis, rows: [] })).toThrow('at least one row');
    expect(() => forest({ ...TEXT, key: 'x', scale: 'points', directions, rows: [] })).toThrow(
      'at least one row',
    );
    expect(() => pairedCounts({ ...TEXT, key: 'x', a: 'a', b: 'b', rows: [] })).toThrow(
      'at least one row',
    );
    expect(() => smallMultiples({ ...TEXT, key: 'x', axis, subjects: ['a'], panels: [] })).toThrow(
      'at least one panel',
    );
    expect(() => trend({ ...TEXT, key: 'x', by: 'time', axis, series: [] })).toThrow(
      'at least one point',
    );
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('the number %d', (value) => {
    const axis = { kind: 'rate' } as const;
    const row = { label: 'a', ...rate, value };
    expect(() => dotInterval({ ...TEXT, key: 'x', axis, rows: [row] })).toThrow('finite');
    expect(() =>
      dotInterval({ ...TEXT, key: 'x', axis, rows: [{ ...row, value: 0.5, outer: [0.1, value] }] }),
    ).toThrow('finite');
    const directions = { low: 'a', high: 'b' };
    expect(() => forest({ ...TEXT, key: 'x', scale: 'points', directions, rows: [row] })).toThrow(
      'finite',
    );
    expect(() =>
      trend({
        ...TEXT,
        key: 'x',
        by: 'time',
        axis,
        series: [{ name: 'a', points: [{ ...row, at: 0 }] }],
      }),
    ).toThrow('finite');
  });

  test.each([-1, 1.5, Number.NaN])('the count %d', (onlyB) => {
    const rows = [{ label: 'a', onlyB, same: 0, onlyA: 0 }];
    expect(() => pairedCounts({ ...TEXT, key: 'x', a: 'a', b: 'b', rows })).toThrow(
      'whole numbers',
    );
  });

  test('more than four series', () => {
    const series = ['a', 'b', 'c', 'd', 'e'].map((name) => ({
      name,
      points: [{ at: 0, ...rate }],
    }));
    const input = { ...TEXT, key: 'x', by: 'order', axis: { kind: 'rate' } } as const;
    expect(() => trend({ ...input, series })).toThrow('at most 4');
    expect(trend({ ...input, series: series.slice(1) }).kind).toBe('trend');
  });
});

/** The marks of one layer of the wide drawing. */
function marks(figure: { readonly wide: { readonly spec: unknown } }, name: string) {
  const spec = JSON.parse(JSON.stringify(withPalette(figure.wide.spec, LIGHT)));
  return spec.layer
    .filter((layer: { name: string }) => layer.name === name)
    .flatMap((layer: { data: { values: unknown[] } }) => layer.data.values);
}

test('a gate that was not tested has a line and words, but no mark', () => {
  expect(marks(gatesFigure(), 'data-points')).toHaveLength(3);
  expect(marks(gatesFigure(), 'data-needed')).toHaveLength(4);
  expect(marks(gatesFigure(), 'numbers').map((row: { f2: string }) => row.f2)).toContain(
    '[x] not available',
  );
});

test('state is shape and colour and word', () => {
  const points = marks(gatesFigure(), 'data-points');
  expect(points.map(({ f2, f3, f4 }: Record<string, string>) => [f2, f3, f4])).toEqual([
    [LIGHT.met, LIGHT.met, 'circle'],
    [LIGHT['not-met'], LIGHT['not-met'], 'triangle-up'],
    [LIGHT.surface, LIGHT['cannot-tell'], 'circle'],
  ]);
  expect(marks(gatesFigure(), 'states').map((row: { f2: string }) => row.f2)).toEqual([
    'Met',
    'Not met',
    'Cannot tell',
    'Not tested',
  ]);
});

test('a late axis start is said on the figure, and moves back before it cuts a mark off', () => {
  const title = (figure: Parameters<typeof marks>[0]) => marks(figure, 'axis-title')[0].f2;
  expect(title(gatesFigure())).toBe('Pass rate');
  expect(title(suiteFigure())).toBe('Pass rate (axis starts at 60%)');
  const low = { label: 'a', value: 0.55, outer: [0.43, 0.6] as const, text: rate.text };
  const moved = dotInterval({ ...TEXT, key: 'x', axis: { kind: 'rate', from: 0.6 }, rows: [low] });
  expect(title(moved)).toBe('Pass rate (axis starts at 40%)');
});

test('one threshold for all rows is one line with its words; different ones stand in their rows', () => {
  expect(marks(suiteFigure(), 'upright-text')).toHaveLength(1);
  expect(marks(suiteFigure(), 'data-needed')).toHaveLength(0);
  expect(marks(gatesFigure(), 'upright-text')).toHaveLength(0);
  expect(marks(gatesFigure(), 'needed')).toHaveLength(4);
});

test('the axis of differences is symmetric, so that zero is in the middle', () => {
  const spec = JSON.parse(JSON.stringify(forestFigure().wide.spec));
  const [low, high] = spec.layer.find((layer: { name: string }) => layer.name === 'data-points')
    .encoding.x.scale.domain;
  expect(low).toBe(-high);
  expect(high).toBeGreaterThanOrEqual(8);
});

test('lines and bands stop at a break and go on after it as paths of their own', () => {
  const paths = marks(trendFigure(), 'data-lines').map((row: { f4: string }) => row.f4);
  expect(paths).toEqual([
    ...Array(3).fill('0/0'),
    '0/1',
    '0/1',
    ...Array(3).fill('1/0'),
    '1/1',
    '1/1',
  ]);
  expect(marks(trendFigure(), 'breaks')).toHaveLength(1);
});

test('the page prints a range as one text, the data file as two numbers', () => {
  const { columns, rows } = gatesFigure();
  const shown = (where: 'page' | 'csv') =>
    columns.flatMap(({ id, shownIn }, i) =>
      shownIn === 'both' || shownIn === where ? [[id, rows[0]?.[i]] as const] : [],
    );
  expect(Object.fromEntries(shown('page'))).toMatchObject({
    value: { text: '88.4% (442 of 500)', value: 0.884 },
    range: { text: '85.4% to 91.4%' },
  });
  expect(shown('csv').map(([id]) => id)).toEqual([
    ...[
      'group',
      'name',
      'value',
      'low_95',
      'high_95',
      'low_50',
      'high_50',
      'n',
      'threshold',
      'state',
    ],
  ]);
});

test('a missing number is a status in the table, never zero and never blank', () => {
  const { columns, rows } = gatesFigure();
  const value = columns.findIndex(({ id }) => id === 'value');
  expect(rows[3]?.[value]).toEqual({ text: '[x] not available', value: null, status: 'x' });
  for (const cell of rows[3] ?? []) expect(cell.text).not.toBe('');
});
