import { createHash } from 'node:crypto';
import type { ChangeLine, Digest } from '../report/history.ts';
import { plainSentence } from './plain-sentence.ts';

const HEADINGS: Readonly<Record<ChangeLine['kind'], string>> = {
  verdict: 'Verdicts',
  gate: 'Gates',
  worse: 'Clearly worse',
  better: 'Clearly better',
  limitation: 'Known limitations',
  correction: 'Corrections',
  input: 'Inputs',
};

/** Digests as Markdown, for a chat or a ticket. Names from files are escaped, so that none makes markup. */
export function changesMarkdown(digests: readonly Digest[]): string {
  if (digests.length === 0) return 'Nothing to compare: no release report.\n';
  return `${digests.map(one).join('\n\n')}\n`;
}

function one(digest: Digest): string {
  const kinds = Map.groupBy(digest.lines, (l) => l.kind);
  return [
    `## ${escaped(digest.title)} (${digest.date})`,
    ...[...kinds].flatMap(([kind, lines]) => [
      `### ${HEADINGS[kind]}`,
      lines.map((l) => `- ${escaped(plainSentence(l.sentence))}`).join('\n'),
    ]),
    escaped(plainSentence(digest.summary)),
  ].join('\n\n');
}

/** Digests for a terminal. */
export function changesText(digests: readonly Digest[]): string {
  if (digests.length === 0) return 'Nothing to compare: no release report.\n';
  return `${digests
    .map((d) =>
      [
        `${d.title} (${d.date})`,
        ...d.lines.map((l) => `  ${plainSentence(l.sentence)}`),
        `  ${plainSentence(d.summary)}`,
      ].join('\n'),
    )
    .join('\n\n')}\n`;
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|!~]/g, (c) => `\\${c}`);
}

export interface FeedFacts {
  readonly title: string;
  readonly organisation: string;
  /** Where the site is published, with a slash at its end; null: the feed has no links. */
  readonly url: string | null;
  readonly page: string;
  readonly feed: string;
  /** Path of the page of a release. */
  readonly releasePage: (id: string) => string;
}

/**
 * Digests as an Atom feed (RFC 4287). Ids are made from the site's title and the digest's id and stay for ever;
 * the date of an entry is that of the report. Without a stated address entries carry their text and no link.
 */
export function changesFeed(digests: readonly Digest[], facts: FeedFacts): string {
  const updated = digests[0]?.date ?? '1970-01-01';
  const link = (path: string, rel: string, type: string) =>
    facts.url === null
      ? []
      : [`<link rel="${rel}" type="${type}" href="${xml(facts.url + path)}"/>`];
  return `${[
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${idOf(facts, 'feed')}</id>`,
    `<title>${xml(`${facts.title}: what changed`)}</title>`,
    `<author><name>${xml(facts.organisation || facts.title)}</name></author>`,
    `<updated>${updated}T00:00:00Z</updated>`,
    ...link(facts.page, 'alternate', 'text/html'),
    ...link(facts.feed, 'self', 'application/atom+xml'),
    ...digests.flatMap((d) => [
      '<entry>',
      `<id>${idOf(facts, d.id)}</id>`,
      `<title>${xml(d.title)}</title>`,
      `<updated>${d.date}T00:00:00Z</updated>`,
      ...link(facts.releasePage(d.to.release), 'alternate', 'text/html'),
      `<content type="text">${xml(textOf(d))}</content>`,
      '</entry>',
    ]),
    '</feed>',
  ].join('\n')}\n`;
}

function textOf(digest: Digest): string {
  return [...digest.lines.map((l) => l.sentence), digest.summary].map(plainSentence).join('\n');
}

function idOf(facts: FeedFacts, what: string): string {
  const hash = createHash('sha256')
    .update(`${facts.organisation}\0${facts.title}\0${what}`)
    .digest('hex');
  // A version 8 UUID (RFC 9562): the bits are ours, made from a hash.
  const part = (from: number, length: number) => hash.slice(from, from + length);
  return `urn:uuid:${part(0, 8)}-${part(8, 4)}-8${part(13, 3)}-8${part(17, 3)}-${part(20, 12)}`;
}

/** Text inside XML: markup escaped, characters XML cannot hold replaced. */
function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
