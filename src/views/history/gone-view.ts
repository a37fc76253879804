import type { Report } from '../../report/schema.ts';
import { day } from '../../report/sentences/dates.ts';
import { type PageView, paragraph } from '../blocks.ts';
import { context } from '../context.ts';
import { page } from '../page.ts';
import { paths } from '../paths.ts';
import { trendSuites } from '../suites/trend-lines-figures.ts';

type Permalink = Report['history']['permalinks'][number];

/** Addresses of the ledger that no page of this build has: a page stands in for each (RX-25). */
export function gonePages(report: Report): Permalink[] {
  const present = new Set<string>([
    paths.home,
    paths.releases,
    paths.limitations,
    paths.suites,
    paths.compare,
    paths.changes,
    paths.programme,
    ...report.releases.flatMap((r) => [
      paths.release(r.id),
      paths.releaseOnePage(r.id),
      paths.frameworks(r.id),
    ]),
    ...report.history.frozen.map((f) => paths.frozen(f.release, f.reportVersion)),
    ...report.limitations.map((l) => paths.limitation(l.id)),
    ...report.suites.map((s) => paths.suite(s.id)),
    ...(report.slices ?? []).map((s) => paths.slices(s.suite)),
    ...trendSuites(report).map((s) => paths.trends(s.id)),
    ...report.subjects.map((s) => paths.subject(s.id)),
    ...report.runs.map((r) => paths.run(r.slug)),
    ...report.comparisons.filter((x) => x.slice === null).map((x) => paths.comparison(x.id)),
  ]);
  return report.history.permalinks.filter((p) => !present.has(p.path));
}

/** Says that a page was here, and where its report went. */
export function goneView(report: Report, link: Permalink): PageView {
  const c = context(report, link.path);
  const release = link.release === null ? undefined : c.find.releases.get(link.release);
  const frozen = report.history.frozen.filter((f) => f.release === link.release);
  return page(c, {
    title: link.title,
    kicker: 'Withdrawn page',
    description: 'This page was published earlier and is no longer part of the site.',
    notices: [
      {
        kind: 'notice',
        tone: 'warning',
        title: 'No longer part of the site',
        words: [
          [
            `This page was first published on ${day(link.since)}. `,
            link.withdrawn ?? 'The content it was made from is no longer there.',
          ],
        ],
      },
    ],
    sections: [
      {
        id: 'instead',
        title: 'Where to look instead',
        blocks: [
          ...(release
            ? [
                paragraph('The report: ', {
                  href: c.to(paths.release(release.id)),
                  text: release.title,
                }),
              ]
            : []),
          ...frozen.map((f) =>
            paragraph('As signed: ', {
              href: c.to(paths.frozen(f.release, f.reportVersion)),
              text: `${f.report?.title ?? f.release}, version ${f.reportVersion}`,
            }),
          ),
          paragraph({ href: c.to(paths.releases), text: 'All releases' }),
        ],
      },
    ],
  });
}
