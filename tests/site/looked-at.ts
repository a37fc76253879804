import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pagesOf } from './read-site.ts';

/** One page of every kind: kinds are folders, and the single pages at the root. */
export function pageKinds(site: string): string[] {
  const kinds = new Map<string, string>();
  for (const page of pagesOf(site)) {
    const kind = page
      .replace(/\/(?!index|[^/]*-one-page)[^/]+\.html$/, '/*')
      .replace(/\/[^/]*-one-page\.html$/, '/*-one-page');
    if (!kinds.has(kind)) kinds.set(kind, page);
  }
  return [...kinds.values()];
}

/** What a single page costs beside its bytes, in bytes. */
const EACH = 60_000;

/**
 * Few pages that hold between them everything that any page of the site is made of: each element with each of
 * its combinations of classes and roles. What a style sheet does hangs on these, so what it does is seen here.
 * The greedy cover, smallest pages first.
 */
export function pagesOfEveryPart(site: string): string[] {
  const pages = pagesOf(site).map((path) => ({
    path,
    cost: EACH + statSync(join(site, path)).size,
    parts: partsOf(readFileSync(join(site, path), 'utf8')),
  }));
  const left = new Set(pages.flatMap(({ parts }) => [...parts]));
  const chosen: string[] = [];
  while (left.size > 0) {
    const worth = pages.map(
      ({ parts, cost }) => [...parts].filter((part) => left.has(part)).length / cost,
    );
    const best = pages[worth.indexOf(Math.max(...worth))]!;
    for (const part of best.parts) left.delete(part);
    chosen.push(best.path);
  }
  return chosen;
}

function partsOf(html: string): Set<string> {
  const parts = new Set<string>();
  for (const [, name, attributes = ''] of html.matchAll(/<([a-z][a-z0-9-]*)(\s[^<>]*)?>/g)) {
    const value = (attribute: string) =>
      new RegExp(`\\s${attribute}="([^"]*)"`).exec(attributes)?.[1] ?? '';
    parts.add(`${name}.${value('class')}@${value('role')}`);
  }
  return parts;
}
