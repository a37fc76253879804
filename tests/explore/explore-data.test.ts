import { describe, expect, test } from 'vitest';
import { exploreData } from '../../src/charts/explore-spec.ts';
import { narrowed, readings, readPageData, zoomed } from '../../src/explore/explore-data.ts';
import { allFigures, gatesFigure, panelsFigure } from '../charts/samples.ts';

const none = { hidden: new Set<string>(), domain: null };

test('the whole axis and every group is the static figure with tooltips', () => {
  const { spec, domain } = exploreData(gatesFigure());
  expect(narrowed(spec, domain, none)).toEqual(spec);
  expect(narrowed(spec, domain, { ...none, domain })).toEqual(spec);
});

test.each(allFigures().map((figure) => [figure.key, figure] as const))(
  '%s holds the same rows, layer by layer, as the static figure',
  (_key, figure) => {
    const rows = (spec: unknown): unknown[] =>
      JSON.parse(JSON.stringify(spec)).layer.map((layer: { data?: unknown }) => layer.data);
    const { spec, narrowSpec } = exploreData(figure);
    expect(rows(spec)).toEqual(rows(figure.wide.spec));
    expect(rows(narrowSpec)).toEqual(rows(figure.narrow.spec));
    expect(rows(spec).length).toBeGreaterThan(0);
  },
);

test('hiding a group takes its rows from every layer, and only its rows', () => {
  const { spec, domain } = exploreData(panelsFigure());
  const left = JSON.stringify(
    narrowed(spec, domain, { ...none, hidden: new Set(['assistant 2.4']) }),
  );
  expect(left).not.toContain('assistant 2.4');
  expect(left).toContain('assistant 2.3');
  expect(left).toContain('Questions');
});

test('on a part of the axis marks are clipped, words beyond it go, and ticks are free', () => {
  const { spec, domain } = exploreData(gatesFigure());
  const shown = JSON.parse(JSON.stringify(narrowed(spec, domain, { ...none, domain: [0.75, 1] })));
  for (const layer of shown.layer) {
    const { scale, axis } = layer.encoding.x;
    if (scale === null) {
      expect(layer.mark.clip).toBeUndefined();
      continue;
    }
    expect(scale.domain).toEqual([0.75, 1]);
    expect(axis.values).toBeUndefined();
    if (layer.mark.type === 'text') {
      for (const row of layer.data.values) expect(row.f0).toBeGreaterThanOrEqual(0.75);
    } else expect(layer.mark.clip).toBe(true);
  }
});

test('the arrow keys read each value once', () => {
  const { spec } = exploreData(gatesFigure());
  expect(readings(spec)).toHaveLength(3);
  expect(new Set(readings(spec)).size).toBe(3);
});

describe('zoom', () => {
  test('halves round the middle, doubles back, and never leaves the whole axis', () => {
    expect(zoomed([0, 1], [0, 1], 'in')).toEqual([0.25, 0.75]);
    expect(zoomed([0, 1], [0.25, 0.75], 'out')).toEqual([0, 1]);
    expect(zoomed([0, 1], [0.25, 0.75], 'left')).toEqual([0, 0.5]);
    expect(zoomed([0, 1], [0, 0.5], 'left')).toEqual([0, 0.5]);
    expect(zoomed([0, 1], [0.25, 0.75], 'right')).toEqual([0.5, 1]);
    expect(zoomed([0, 1], [0.7, 0.8], 'reset')).toEqual([0, 1]);
  });
});

test.each(['', 'null', '[]', '{}', '{"spec":1,"narrowSpec":{},"headline":"a","groups":[]}'])(
  'the page data %j are refused',
  (text) => {
    expect(() => readPageData(text)).toThrow();
  },
);
