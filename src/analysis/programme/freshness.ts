import type { Programme } from '../../report/programme.ts';
import { exactly } from '../../safe/untrusted.ts';
import { byCodePoint } from '../order.ts';
import { dayOfRun, daysBetween, type ProgrammeSource } from './facts.ts';

/** How long the version of each suite has been in use, and how long ago it was last run. */
export function freshness({ suites, runs, asOf }: ProgrammeSource): Programme['freshness'] {
  const bySlug = new Map(runs.map((r) => [r.slug, r]));
  return suites.flatMap((suite) => {
    const newest = suite.versions[0];
    if (!newest) return [];
    const days = newest.runs
      .flatMap((slug) => {
        const run = bySlug.get(slug);
        return (run && dayOfRun(run)) ?? [];
      })
      .sort(byCodePoint);
    const label = exactly(newest.label);
    const written = suite.changelog.find((e) => e.version === label)?.date ?? null;
    const since = written ?? days[0] ?? null;
    const lastRun = days.at(-1) ?? null;
    return [
      {
        suite: suite.id,
        version: newest.label,
        since,
        sinceFrom: written !== null ? 'changelog' : since === null ? null : 'first-run',
        ageDays: since === null ? null : daysBetween(since, asOf),
        lastRun,
        lastRunDays: lastRun === null ? null : daysBetween(lastRun, asOf),
      },
    ];
  });
}
