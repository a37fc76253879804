import type { ChangeLine, Digest } from '../../report/history.ts';
import type { Report } from '../../report/schema.ts';
import { day } from '../../report/sentences/dates.ts';
import type { Block, Link, PageView, Section } from '../blocks.ts';
import { note, paragraph } from '../blocks.ts';
import { comparisonLink } from '../compare/comparison-name.ts';
import { type Context, context } from '../context.ts';
import { type Inline, sentence } from '../inline.ts';
import { page } from '../page.ts';
import { paths } from '../paths.ts';

/** Lines shown before the rest folds away (RX §3.13). */
const FIRST_LINES = 7;

const BADGES: Readonly<Record<ChangeLine['kind'], string>> = {
  verdict: 'Verdict',
  gate: 'Gate',
  worse: 'Clearly worse',
  better: 'Clearly better',
  limitation: 'Limitation',
  correction: 'Correction',
  input: 'Input',
};

/** What changed from each report to the next: the newest first. */
export function changesView(report: Report): PageView {
  const c = context(report, paths.changes);
  const { digests } = report.history;
  return page(c, {
    title: 'What changed',
    description:
      'What changed from each release report to the next: verdicts, gates, clear differences.',
    lead: [
      'From each release report to the next. Only clear changes have a line; movements where we cannot tell are counted.',
    ],
    sections: [
      ...(digests.length === 0 ? [NOTHING] : []),
      ...digests.map((d, index) => section(c, d, index)),
      {
        id: 'follow',
        title: 'Follow the changes',
        blocks: [
          paragraph(
            'As a feed for a news reader: ',
            { href: c.to(paths.changesFeed), text: 'Atom feed' },
            '. As text for a ticket or a chat: ',
            { href: c.to(paths.changesText), text: 'Markdown' },
            '.',
          ),
          ...(report.site.url === null
            ? [
                note(
                  'The feed has no links until content/site.yaml states the address of this site as url.',
                ),
              ]
            : []),
        ],
      },
    ],
  });
}

const NOTHING: Section = {
  id: 'nothing',
  title: 'Nothing yet',
  blocks: [paragraph('There is no release report whose changes could be told.')],
};

function section(c: Context, digest: Digest, index: number): Section {
  const first = digest.lines.slice(0, FIRST_LINES);
  const rest = digest.lines.slice(FIRST_LINES);
  return {
    id: `change-${index + 1}`,
    title: digest.title,
    blocks: [
      paragraph(`Report of ${day(digest.date)}. `, ...sentence(digest.summary)),
      ...list(c, first),
      ...(rest.length === 0
        ? []
        : [{ kind: 'details' as const, summary: `${rest.length} more`, blocks: list(c, rest) }]),
    ],
  };
}

function list(c: Context, lines: readonly ChangeLine[]): Block[] {
  if (lines.length === 0) return [];
  return [
    {
      kind: 'list',
      items: lines.map((line): Inline => {
        const link = linkOf(c, line);
        return [
          { badge: BADGES[line.kind] },
          ' ',
          ...sentence(line.sentence),
          ...(link ? [' ', link] : []),
        ];
      }),
    },
  ];
}

function linkOf(c: Context, { about }: ChangeLine): Link | null {
  if (about === null) return null;
  switch (about.kind) {
    case 'release':
      return c.find.releases.has(about.id)
        ? { href: c.to(paths.release(about.id)), text: 'Report' }
        : null;
    case 'comparison': {
      const comparison = c.find.comparisons.get(about.id);
      return comparison ? { href: comparisonLink(c, comparison), text: 'Comparison' } : null;
    }
    case 'limitation':
      return c.find.limitations.has(about.id)
        ? { href: c.to(paths.limitation(about.id)), text: 'Limitation' }
        : null;
    case 'evidence':
      return { href: c.to(paths.evidence), text: 'Evidence' };
  }
}
