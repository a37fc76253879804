import type { ReleaseReport } from '../../report/release.ts';
import type { Report } from '../../report/schema.ts';
import { dataAsOf, day } from '../../report/sentences/dates.ts';
import { type Context, context } from '../context.ts';
import { paths } from '../paths.ts';

const DONE = { publication: 'published', revision: 'revised', correction: 'corrected' } as const;

/** `published 26 May 2026`, or `first published 26 May 2026, corrected 4 Jun 2026`: by the newest change. */
export function publishedWords(release: ReleaseReport): string {
  const newest = [...release.changelog]
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .at(-1);
  if (!newest || newest.date <= release.published) return `published ${day(release.published)}`;
  return `first published ${day(release.published)}, ${DONE[newest.kind]} ${day(newest.date)}`;
}

/** `data as of` the newest of the runs that the release declares; the site's own date where none states one. */
export function releaseDataWords(c: Context, release: ReleaseReport): string {
  const days = release.evidence.flatMap((entry) => {
    const run = entry.run === null ? undefined : c.find.runs.get(entry.run);
    const last = run?.endedAt ?? run?.startedAt;
    return last ? [last.iso.slice(0, 10)] : [];
  });
  const last = days.sort().at(-1);
  return last === undefined ? dataAsOf(c.report.dataAsOf) : `data as of ${day(last)}`;
}

/** The date of the data behind a page: a release has its own, every other page the site's. */
export function dataWordsOf(report: Report, here: string): string {
  const c = context(report, here);
  const release = report.releases.find(
    ({ id }) => paths.release(id) === here || paths.releaseOnePage(id) === here,
  );
  return release ? releaseDataWords(c, release) : dataAsOf(report.dataAsOf);
}
