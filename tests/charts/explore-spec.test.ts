import { describe, expect, test } from 'vitest';
import { downloadSpec, exploreData } from '../../src/charts/explore-spec.ts';
import { refusedInSpec } from '../../src/charts/spec.ts';
import { allFigures, gatesFigure, panelsFigure, suiteFigure } from './samples.ts';

/** The data of a spec, layer by layer. */
function dataOf(spec: unknown): unknown[] {
  return JSON.parse(JSON.stringify(spec)).layer.map((l: { name: string; data: unknown }) => [
    l.name,
    l.data,
  ]);
}

describe.each(allFigures().map((figure) => [figure.key, figure] as const))(
  'the interactive form of %s',
  (_key, figure) => {
    test('has the very data of the static figure, in both widths', () => {
      const { spec, narrowSpec } = exploreData(figure);
      expect(dataOf(spec)).toEqual(dataOf(figure.wide.spec));
      expect(dataOf(narrowSpec)).toEqual(dataOf(figure.narrow.spec));
    });

    test('keeps the rules of static specs', () => {
      const { spec, narrowSpec } = exploreData(figure);
      expect(refusedInSpec(spec)).toBeUndefined();
      expect(refusedInSpec(narrowSpec)).toBeUndefined();
    });

    test('adds a tooltip to the data marks and to nothing else', () => {
      const layers = JSON.parse(JSON.stringify(exploreData(figure).spec)).layer;
      for (const layer of layers) {
        expect('tooltip' in layer.encoding, layer.name).toBe(layer.name.startsWith('data-'));
      }
    });
  },
);

test('groups are offered where there are two or more', () => {
  expect(exploreData(gatesFigure()).groups).toEqual([
    'Met',
    'Not met',
    'Cannot tell',
    'Not tested',
  ]);
  expect(exploreData(suiteFigure()).groups).toEqual([]);
});

test('zoom is offered where there is a scale', () => {
  expect(exploreData(gatesFigure()).domain).toEqual([0, 1]);
  expect(exploreData(panelsFigure()).domain).toBeNull();
});

test('the download carries colours, not stand-ins', () => {
  expect(JSON.stringify(downloadSpec(gatesFigure()))).not.toContain('#fe5a');
});
