import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dotInterval } from '../../src/charts/dot-interval.ts';
import { drawSvg } from '../../src/charts/draw-svg.ts';
import type { Figure } from '../../src/charts/figure.ts';
import { parseSvg, type SvgNode } from '../../src/charts/svg-tree.ts';
import { COLOUR_TOKENS } from '../../src/charts/theme.ts';
import { allFigures, TEXT } from './samples.ts';

const draw = ({ key, alt, wide, narrow }: Figure) =>
  Promise.all([
    drawSvg(wide, { id: key, ...alt }),
    drawSvg(narrow, { id: `${key}-narrow`, ...alt }),
  ]);

function all(node: SvgNode): SvgNode[] {
  return [node, ...node.children.flatMap((c) => (typeof c === 'string' ? [] : all(c)))];
}

function words(node: SvgNode): string {
  return node.children.map((c) => (typeof c === 'string' ? c : words(c))).join('');
}

describe.each(allFigures().map((figure) => [figure.key, figure] as const))(
  'the drawing of %s',
  (key, figure) => {
    test('is one image with our title and description, marks hidden from screen readers', async () => {
      for (const svg of await draw(figure)) {
        const root = parseSvg(svg);
        const [title, description, marks, ...rest] = root.children as SvgNode[];
        expect(root.attributes.get('role')).toBe('img');
        expect(root.attributes.get('aria-labelledby')).toBe(
          `${title?.attributes.get('id')} ${description?.attributes.get('id')}`,
        );
        expect([title?.name, description?.name, marks?.name]).toEqual(['title', 'desc', 'g']);
        expect(words(title as SvgNode)).toBe(figure.alt.title);
        expect(words(description as SvgNode)).toBe(figure.alt.description);
        expect(marks?.attributes.get('aria-hidden')).toBe('true');
        expect(rest).toEqual([]);
        for (const node of all(marks as SvgNode).slice(1)) {
          for (const name of node.attributes.keys()) expect(name).not.toMatch(/^(?:role|aria-.*)$/);
        }
      }
    });

    test('has no style, no script, no link, and every colour as a class', async () => {
      for (const svg of await draw(figure)) {
        for (const { name, attributes } of all(parseSvg(svg))) {
          expect(name).toMatch(/^(?:svg|title|desc|g|path|line|rect|text|tspan)$/);
          for (const [attribute, value] of attributes) {
            expect(attribute).not.toMatch(/^(?:style|on.*|.*href)$/);
            expect(value).not.toContain('#fe5a');
            if ((attribute === 'fill' || attribute === 'stroke') && value !== 'none') {
              const prefix = attribute === 'fill' ? 'cf-' : 'cs-';
              const tokens = (attributes.get('class') ?? '').split(' ').map((c) => c.slice(3));
              expect(attributes.get('class')).toContain(prefix);
              for (const token of tokens) expect(COLOUR_TOKENS).toContain(token);
            }
          }
        }
      }
    });

    test('has ids of its own, different in both widths', async () => {
      const [wide, narrow] = await draw(figure);
      const ids = (svg: string) => all(parseSvg(svg)).flatMap((n) => n.attributes.get('id') ?? []);
      for (const id of ids(wide)) expect(id.startsWith(`${key}-`)).toBe(true);
      for (const id of ids(narrow)) expect(id.startsWith(`${key}-narrow-`)).toBe(true);
      expect(new Set([...ids(wide), ...ids(narrow)]).size).toBe(ids(wide).length * 2);
    });

    test('keeps its text at 11 pixels or more, at its width and on a 320 pixel screen', async () => {
      const [wide, narrow] = await draw(figure);
      const sizes = (svg: string) =>
        all(parseSvg(svg))
          .flatMap((n) => n.attributes.get('font-size') ?? [])
          .map(Number);
      expect(sizes(wide).length).toBeGreaterThan(5);
      // The style sheet switches below 600 px; a page has 16 px on both sides.
      for (const size of sizes(wide)) expect((size * 600) / 680).toBeGreaterThanOrEqual(11);
      for (const size of sizes(narrow)) expect((size * 300) / 340).toBeGreaterThanOrEqual(11);
    });

    test('weighs little', async () => {
      for (const svg of await draw(figure)) expect(svg.length).toBeLessThan(20_000);
    });
  },
);

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><svg onload=alert(1)>',
  ']]> & &amp; &#0;',
  "a'b\u2028c\nd",
  'NUL \u0000 ESC \u001b[31m',
  'lone \ud800 surrogate',
  '\u202eright to left\u2066',
  '\u200b\ufeff',
  '',
  'tag \u{e0041}\u{e007f}',
  `z${'\u0301'.repeat(100)}`,
  '\ufffe\uffff',
  'x'.repeat(5000),
  '漢字'.repeat(60),
  '👩‍👩‍👧 emoji',
  '{{7*7}} #{7*7}',
  'datum["f0"] || event.view.alert(1)',
  '__proto__',
  'constructor',
  'javascript:alert(1)',
  'url(#x)',
  '#fe5a00',
];

function list(): string[] {
  const path = join(
    process.env['READOUT_SHARED'] ?? join(import.meta.dirname, '../../../shared'),
    'hostile-input/big-list-of-naughty-strings/blns.json',
  );
  if (!existsSync(path)) {
    console.warn(`${path} is absent: hostile labels come from this file's own list only`);
    return HOSTILE;
  }
  return [...HOSTILE, ...JSON.parse(readFileSync(path, 'utf8'))];
}

describe('hostile labels', () => {
  const benign = async (): Promise<string[]> => {
    const names = (await Promise.all(allFigures().map(draw)))
      .flat()
      .flatMap((svg) => all(parseSvg(svg)).flatMap((n) => [n.name, ...n.attributes.keys()]));
    return [...new Set(names)];
  };

  test('are drawn as text: no element or attribute appears that a plain label has not', async () => {
    const known = new Set(await benign());
    const together = HOSTILE.map((label) => label.slice(0, 45));
    for (let from = 0; from < together.length; from += 4) {
      const label = together.slice(from, from + 4).join(' ');
      for (const figure of allFigures(label)) {
        for (const svg of await draw(figure)) {
          for (const { name, attributes } of all(parseSvg(svg))) {
            for (const found of [name, ...attributes.keys()]) expect(known).toContain(found);
          }
        }
      }
    }
  });

  test('from the list of naughty strings come out well-formed, each in a row of its own', async () => {
    const labels = list();
    for (let from = 0; from < labels.length; from += 60) {
      const part = labels.slice(from, from + 60);
      const figure = dotInterval({
        ...TEXT,
        key: 'naughty',
        headline: `Label ${part[0]}`,
        axis: { kind: 'rate' },
        rows: part.map((label) => ({
          label,
          group: label,
          value: 0.5,
          text: { value: label, range: label },
        })),
      });
      expect(figure.rows).toHaveLength(part.length);
      for (const svg of await draw(figure)) {
        const nodes = all(parseSvg(svg));
        expect(nodes.filter(({ name }) => name === 'text').length).toBeGreaterThanOrEqual(
          part.length,
        );
        expect(new Set(nodes.map(({ name }) => name))).toEqual(
          new Set(['svg', 'title', 'desc', 'g', 'path', 'line', 'text']),
        );
      }
    }
  });
});
