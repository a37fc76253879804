import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { filesBelow } from '../../src/publish/files.ts';

export type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

export const pagesOf = (site: string): string[] =>
  filesBelow(site).filter((f) => f.endsWith('.html'));

/** Pages that carry a script of ours; all others are reading pages. */
export const hasScript = (page: string): boolean =>
  /^(?:explore|samples)\/|^search\.html$/.test(page);

export function parsePage(site: string, path: string): Node {
  return parse(readFileSync(join(site, path), 'utf8'));
}

export function* elements(node: Node): Generator<Element> {
  if ('tagName' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elements(child);
  if ('content' in node) yield* elements(node.content);
}

export function textOf(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  if (node.nodeName === 'script' || node.nodeName === 'style') return '';
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** Visible text of a page with white space folded. */
export function pageText(site: string, path: string): string {
  return textOf(parsePage(site, path)).replace(/\s+/g, ' ');
}

/** `element@attribute` for everything on a page: what hostile text must not change. */
export function markupNames(site: string, path: string): Set<string> {
  const names = new Set<string>();
  for (const element of elements(parsePage(site, path))) {
    names.add(element.tagName);
    for (const attribute of element.attrs) names.add(`${element.tagName}@${attribute.name}`);
  }
  return names;
}
