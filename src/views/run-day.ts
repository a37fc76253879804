import type { Report, RunEntry } from '../report/schema.ts';
import { moment, momentDay, withoutZone } from '../report/sentences/dates.ts';
import type { Context } from './context.ts';

const cache = new WeakMap<Report, ReadonlyMap<string, number>>();

const dayKey = ({ suite, subject, startedAt }: RunEntry) =>
  [suite, subject, startedAt?.iso.slice(0, 10)].join('\n');
const minuteKey = ({ suite, subject, startedAt }: RunEntry) =>
  [suite, subject, startedAt?.iso.slice(0, 16)].join('\n');

/** How many runs of one subject on one suite started on a day, and in a minute. */
function counts(report: Report): ReadonlyMap<string, number> {
  const known = cache.get(report);
  if (known) return known;
  const made = new Map<string, number>();
  for (const run of report.runs)
    for (const key of new Set([dayKey(run), minuteKey(run)]))
      made.set(key, (made.get(key) ?? 0) + 1);
  cache.set(report, made);
  return made;
}

/**
 * The day of a run, as lists of runs name it: with the time where the same subject ran on the same suite twice
 * that day, and with the run where even that does not tell the two apart.
 */
export function runDay(c: Context, run: RunEntry): string {
  const { startedAt } = run;
  const of = counts(c.report);
  if (of.get(dayKey(run)) === 1) return momentDay(startedAt);
  if (startedAt === null) return `${momentDay(null)}, run ${run.slug}`;
  const time = withoutZone(moment(startedAt));
  return of.get(minuteKey(run)) === 1 ? time : `${time}, run ${run.slug}`;
}

/** The same of a run by its id; null where its file states no day, or nothing is known of it. */
export function statedDay(c: Context, slug: string): string | null {
  const run = c.find.runs.get(slug);
  return run === undefined || run.startedAt === null ? null : runDay(c, run);
}
