import { tokenOf } from './colours.ts';
import { parseSvg, type SvgNode, writeSvg } from './svg-tree.ts';
import { FONT_FAMILY, LIGHT } from './theme.ts';

/**
 * Turns what Vega drew into what we publish: one image for assistive technology with our own title and
 * description, colours as classes (with the light colour as the attribute, for an SVG opened by itself), no
 * styles, no roles on the inner marks, ids that begin with the figure's key.
 */

export interface Finish {
  /** Figure key, with `-narrow` for the narrow drawing. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
}

/** Elements Vega may draw. Anything else (links, images, scripts, foreign objects) is refused. */
const ELEMENTS = new Set(['svg', 'g', 'path', 'line', 'rect', 'text', 'tspan', 'defs', 'clipPath']);
const DROPPED =
  /^(?:class|role|aria-.*|pointer-events|font-family|xmlns(?::.*)?|version|stroke-miterlimit|cursor)$/;
const DEFAULTS: Readonly<Record<string, string>> = { opacity: '1', display: 'inline' };

/** @throws RangeError when the drawing is not well-formed or holds what a figure may not */
export function finishSvg(drawn: string, finish: Finish): string {
  const root = parseSvg(drawn);
  const inner = root.children
    .filter((child): child is SvgNode => typeof child !== 'string')
    .flatMap((child) => clean(child, finish.id));
  const titleId = `${finish.id}-title`;
  const descriptionId = `${finish.id}-desc`;
  return writeSvg({
    name: 'svg',
    attributes: new Map([
      ['xmlns', 'http://www.w3.org/2000/svg'],
      ['class', 'chart'],
      ['width', String(finish.width)],
      ['height', String(finish.height)],
      ['viewBox', `0 0 ${finish.width} ${finish.height}`],
      ['role', 'img'],
      ['aria-labelledby', `${titleId} ${descriptionId}`],
      ['font-family', FONT_FAMILY],
    ]),
    children: [
      { name: 'title', attributes: new Map([['id', titleId]]), children: [finish.title] },
      {
        name: 'desc',
        attributes: new Map([['id', descriptionId]]),
        children: [finish.description],
      },
      {
        name: 'g',
        attributes: new Map([
          ['aria-hidden', 'true'],
          ['fill', 'none'],
        ]),
        children: inner,
      },
    ],
  });
}

/** The node without what we do not publish: none, itself, or (for a bare group) its children. */
function clean(node: SvgNode, id: string): (SvgNode | string)[] {
  if (!ELEMENTS.has(node.name))
    throw new RangeError(`finishSvg requires plain marks, got ${node.name}`);
  if (isInvisible(node)) return [];
  const children = node.children.flatMap((child) =>
    typeof child === 'string' ? [child] : clean(child, id),
  );
  const attributes = attributesOf(node, id);
  if (node.name === 'g') {
    if (children.length === 0) return [];
    if (attributes.size === 0) return children;
  }
  return [{ name: node.name, attributes, children }];
}

function isInvisible(node: SvgNode): boolean {
  const { attributes } = node;
  if (attributes.get('display') === 'none' || attributes.get('opacity') === '0') return true;
  return node.name === 'path' && /background|foreground/.test(attributes.get('class') ?? '');
}

function attributesOf(node: SvgNode, id: string): Map<string, string> {
  const kept = new Map<string, string>();
  const classes: string[] = [];
  for (const [name, value] of node.attributes) {
    if (/^on|^style$|href/i.test(name))
      throw new RangeError(`finishSvg requires no ${name} attribute`);
    if (DROPPED.test(name) || DEFAULTS[name] === value) continue;
    if (name === 'transform' && value === 'translate(0,0)') continue;
    if (name === 'fill' && value === 'none' && node.name === 'g') continue;
    const token = name === 'fill' || name === 'stroke' ? tokenOf(value) : undefined;
    if (token) {
      classes.push(`${name === 'fill' ? 'cf' : 'cs'}-${token}`);
      kept.set(name, LIGHT[token]);
    } else if (name === 'id') kept.set(name, `${id}-${value}`);
    else if (name === 'font-size') kept.set(name, value.replace(/px$/, ''));
    else kept.set(name, value.replace(/url\(#/g, `url(#${id}-`));
  }
  if (classes.length > 0) kept.set('class', classes.join(' '));
  return kept;
}
