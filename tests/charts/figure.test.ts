import { describe, expect, test } from 'vitest';
import { type FigureParts, figureSchema, makeFigure } from '../../src/charts/figure.ts';
import { refusedInSpec } from '../../src/charts/spec.ts';
import { allFigures, gatesFigure, TEXT } from './samples.ts';

function parts(): FigureParts {
  const { kind, keyText, columns, rows, wide, narrow } = gatesFigure();
  return { kind, keyText, columns, rows, wide, narrow, drawingText: 'Dot chart.' };
}
const text = { ...TEXT, key: 'gates' };

describe('a figure is refused', () => {
  test.each(['headline', 'unit', 'source'] as const)('without its %s', (part) => {
    expect(() => makeFigure({ ...text, [part]: '  ' }, parts())).toThrow(RangeError);
  });

  test.each(['measure', 'population', 'n', 'period'] as const)(
    'when the statistical title lacks its %s',
    (part) => {
      const statisticalTitle = { ...text.statisticalTitle, [part]: '' };
      expect(() => makeFigure({ ...text, statisticalTitle }, parts())).toThrow(part);
    },
  );

  test('without a description, and with more than three sentences', () => {
    expect(() => makeFigure({ ...text, description: [] }, parts())).toThrow('description');
    expect(() => makeFigure({ ...text, description: ['a', 'b', 'c', 'd'] }, parts())).toThrow(
      'description',
    );
  });

  test('without a key', () => {
    expect(() => makeFigure(text, { ...parts(), keyText: '' })).toThrow('keyText');
  });

  test('without a table, or with a row that has a cell too few', () => {
    expect(() => makeFigure(text, { ...parts(), rows: [] })).toThrow('rows');
    const rows = parts().rows.map((row) => row.slice(1));
    expect(() => makeFigure(text, { ...parts(), rows })).toThrow('cells in each row');
  });

  test.each(['', 'Gates', 'a b', '../x', 'a--b', 'é'])('with the key "%s"', (key) => {
    expect(() => makeFigure({ ...text, key }, parts())).toThrow('key');
  });
});

test('every builder makes a figure that its schema accepts after a trip through JSON', () => {
  for (const figure of allFigures()) {
    expect(figureSchema.parse(JSON.parse(JSON.stringify(figure)))).toEqual(figure);
  }
});

test('the text alternative says what is drawn and where all numbers are', () => {
  const { alt, headline } = gatesFigure();
  expect(alt.title).toBe(headline);
  expect(alt.description).toBe(
    'Dot and range chart with 4 rows. Each gate has its own line. One gate was not tested. ' +
      'All numbers are in the table after the figure.',
  );
});

describe('a spec is refused', () => {
  test.each([
    ['data from an address', { data: { url: 'file:///etc/passwd' } }],
    ['data with a foreign column', { data: { values: [{ 'a.b': 1 }] } }],
    ['data with a prototype key', { data: { values: [JSON.parse('{"__proto__":1}')] } }],
    ['data with nested cells', { data: { values: [{ f0: { f1: 1 } }] } }],
    ['data with a format', { data: { values: [{ f0: 1 }], format: { parse: 'x' } } }],
    ['a field that is not f0, f1 …', { encoding: { x: { field: 'a[0]' } } }],
    ['a field that is an expression', { encoding: { x: { field: { repeat: 'row' } } } }],
    ['a link', { encoding: { href: { field: 'f0' } } }],
    ['an expression', { mark: { type: 'text', fontSize: { expr: '1+1' } } }],
    ['a signal', { mark: { fill: { signal: 'event.view' } } }],
    ['a calculation', { transform: [{ calculate: 'datum.f0', as: 'f1' }] }],
    ['a filter', { transform: [{ filter: 'datum.f0 > 1' }] }],
    ['a picture', { encoding: { url: { field: 'f0' } } }],
    ['embed options', { usermeta: { embedOptions: {} } }],
    ['a machine-dependent time', { encoding: { x: { field: 'f0', type: 'temporal' } } }],
    ['a tooltip of the whole row', { mark: { type: 'point', tooltip: { content: 'data' } } }],
  ])('for %s', (_what, spec) => {
    expect(refusedInSpec(spec)).toBeDefined();
    expect(refusedInSpec({ layer: [spec] })).toBeDefined();
  });

  test('not for what the builders make', () => {
    for (const { wide, narrow } of allFigures()) {
      expect(refusedInSpec(wide.spec)).toBeUndefined();
      expect(refusedInSpec(narrow.spec)).toBeUndefined();
    }
  });
});
