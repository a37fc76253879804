import type { Report } from '../report/schema.ts';
import { label } from '../safe/text.ts';
import { paths } from '../views/paths.ts';

/** The pages that a reader of a signed report is sent to, and may cite: its own, and those it links to. */
export function citedPages(
  report: Report,
  id: string,
): { readonly path: string; readonly title: string }[] {
  const release = report.releases.find((r) => r.id === id);
  if (!release) return [];
  const suites = new Set(release.evidence.map((e) => e.suite));
  return [
    { path: paths.release(id), title: release.title },
    { path: paths.releaseOnePage(id), title: `${release.title}, one page` },
    {
      path: paths.frozen(id, release.reportVersion),
      title: `${release.title}, version ${release.reportVersion}`,
    },
    ...report.limitations
      .filter((l) => release.limitations.includes(l.id))
      .map((l) => ({ path: paths.limitation(l.id), title: l.title })),
    ...report.suites
      .filter((s) => suites.has(s.id))
      .map((s) => ({ path: paths.suite(s.id), title: label(s.title) })),
  ];
}
