import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { closedLoader, drawSvg, toSvg } from '../../src/charts/draw-svg.ts';
import { renderFigures } from '../../src/charts/render.ts';
import type { ChartSpec } from '../../src/charts/spec.ts';
import { parseSvg } from '../../src/charts/svg-tree.ts';
import { gatesFigure } from './samples.ts';

/** Measured behaviour of Vega that the renderer guards against, one test each. */

const plain = (encoding: Record<string, unknown>, rest: Record<string, unknown> = {}): ChartSpec =>
  ({
    width: 100,
    height: 100,
    mark: 'point',
    data: { values: [{ f0: 1, f1: 2 }] },
    ...rest,
    encoding: {
      x: { field: 'f0', type: 'quantitative' },
      y: { field: 'f1', type: 'quantitative' },
      ...encoding,
    },
  }) as ChartSpec;
const words = { id: 'x', title: 'x', description: 'x' };
const draw = (spec: ChartSpec) => drawSvg({ spec, width: 100, height: 100 }, words);

test('a control character that got as far as Vega ends the drawing instead of breaking the XML', async () => {
  const spec = plain(
    { text: { field: 'f2', type: 'nominal' } },
    {
      mark: 'text',
      data: { values: [{ f0: 1, f1: 2, f2: 'a\u0000b' }] },
    },
  );
  expect(await toSvg(spec)).toContain('\u0000');
  await expect(draw(spec)).rejects.toThrow('characters that XML allows');
});

test('a javascript: link cannot crash the process: the spec is refused', async () => {
  await expect(draw(plain({ href: { value: 'javascript:alert(1)' } }))).rejects.toThrow('href');
});

test('a javascript: link smuggled past the check costs its figure only', async () => {
  const figure = gatesFigure();
  const spec = plain({ href: { value: 'javascript:alert(1)' } });
  const map = await renderFigures([{ ...figure, wide: { ...figure.wide, spec } }]);
  expect(map.get('gates')).toHaveProperty('failed');
});

test('a file cannot be read: neither by a spec nor by the loader', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'readout-facts-'));
  const path = join(folder, 'secret.json');
  writeFileSync(path, '[{"f0":"secret","f1":1}]');
  const spec = plain({}, { data: { url: pathToFileURL(path).href } });
  await expect(draw(spec)).rejects.toThrow('data');
  await expect(toSvg(spec)).rejects.toThrow(RangeError);
  const loader = closedLoader();
  for (const load of [loader.load, loader.file, loader.http, loader.sanitize]) {
    await expect(load(path, { context: 'href' })).rejects.toThrow('may not load');
  }
  rmSync(folder, { recursive: true });
});

test.each(['a.b', 'a[0]', '__proto__', "a'b", 'a\nb', 'constructor', 'toString'])(
  'a column called %j is refused before it can change a chart',
  async (name) => {
    const row = Object.defineProperty({ f1: 2 }, name, { value: 1, enumerable: true });
    const spec = plain({ x: { field: name, type: 'quantitative' } }, { data: { values: [row] } });
    await expect(draw(spec)).rejects.toThrow(RangeError);
  },
);

test('clip paths get the same ids however many charts were drawn before, under the figure’s own key', async () => {
  const spec = plain({}, { mark: { type: 'point', clip: true } });
  const first = await draw(spec);
  expect(await draw(spec)).toBe(first);
  const ids = [...first.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(ids.slice(0, 2)).toEqual(['x-title', 'x-desc']);
  expect(ids[2]).toMatch(/^x-clip\d+$/);
  expect(first).toContain(`clip-path="url(#${ids[2]})"`);
});

test('a time scale, which would follow the machine, is refused', async () => {
  await expect(draw(plain({ x: { field: 'f0', type: 'temporal' } }))).rejects.toThrow('number');
  await expect(
    draw(plain({ x: { field: 'f0', type: 'quantitative', scale: { type: 'time' } } })),
  ).rejects.toThrow('number');
});

test('a warning of Vega ends the drawing', async () => {
  await expect(
    draw(plain({ x: { field: 'f0', type: 'quantitative', scale: { type: 'point' } } })),
  ).rejects.toThrow('vega:');
});

test.each([
  '',
  'text',
  '<svg>',
  '<svg></g>',
  '<svg/><svg/>',
  '<svg a="1" a="2"/>',
  '<svg a=1/>',
  '<svg>&nbsp;</svg>',
  '<svg>& </svg>',
  '<svg>&amp</svg>',
  '<svg>&#0;</svg>',
  '<svg>&#xD800;</svg>',
  '<svg><!-- --></svg>',
  '<!DOCTYPE svg><svg/>',
  '<svg>\u0001</svg>',
  '<svg>\ud800</svg>',
  '<svg a="<"/>',
])('%j is not read as an SVG', (text) => {
  expect(() => parseSvg(text)).toThrow(RangeError);
});
