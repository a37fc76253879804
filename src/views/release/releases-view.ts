import type { ReleaseReport } from '../../report/release.ts';
import type { Report } from '../../report/schema.ts';
import { day } from '../../report/sentences/dates.ts';
import type { PageView, Table } from '../blocks.ts';
import { type Context, context } from '../context.ts';
import { sentence } from '../inline.ts';
import { paths } from '../paths.ts';
import { gateCountWords } from './gate-counts.ts';

/** Releases as a table: the history of verdicts. */
export function releaseTable(
  c: Context,
  releases: readonly ReleaseReport[],
  caption: string,
): Table {
  return {
    kind: 'table',
    isStacked: true,
    caption,
    columns: [
      { title: 'Release' },
      { title: 'Recommendation' },
      { title: 'Decision' },
      { title: 'Reason' },
      { title: 'Gates' },
      { title: 'Published' },
    ],
    rows: releases.map((release) => ({
      id: `release-${release.id}`,
      cells: [
        [{ href: c.to(paths.release(release.id)), text: release.title }],
        [{ verdict: release.recommendation }],
        release.decision
          ? [
              { verdict: release.decision.verdict },
              { sub: `${release.decision.role}, ${day(release.decision.date)}` },
            ]
          : ['Awaiting decision'],
        sentence(release.recommendationReason),
        [gateCountWords(release)],
        [day(release.published)],
      ],
    })),
    empty: 'No release report yet. Write one as content/releases/ID.mdx.',
  };
}

/** All releases by product, newest first. */
export function releasesView(report: Report): PageView {
  const c = context(report, paths.releases);
  const products = Map.groupBy(report.releases, (release) => release.product);
  const sections = [...products.keys()].sort().map((product, index) => ({
    id: `product-${index + 1}`,
    title: product,
    blocks: [
      releaseTable(
        c,
        [...(products.get(product) ?? [])].sort((a, b) =>
          a.published > b.published ? -1 : a.published < b.published ? 1 : 0,
        ),
        `Releases of ${product}, newest first`,
      ),
    ],
  }));
  return {
    path: paths.releases,
    title: 'Releases',
    kicker: null,
    crumbs: [{ href: c.to(paths.home), text: 'Home' }],
    lead: ['Each release has a report with its gates, its recommendation and its decision.'],
    description: 'All release reports with their verdicts.',
    notices: [],
    sections:
      sections.length > 0
        ? sections
        : [
            {
              id: 'none',
              title: 'No releases yet',
              blocks: [releaseTable(c, [], 'Releases')],
            },
          ],
    previous: null,
    next: null,
  };
}
