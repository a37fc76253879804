import type { Programme } from '../../report/programme.ts';
import { sortedBy } from '../order.ts';
import { dayOfRun, type ProgrammeSource } from './facts.ts';

/** How many failed answers of each suite's newest run can be acted on: their kind is known. */
export function actionability({ failureModes, runs }: ProgrammeSource): Programme['actionability'] {
  if (!failureModes) return [];
  const place = new Map(runs.map((r, i) => [r.slug, i]));
  const status = new Map(failureModes.tree.map((m) => [m.id, m.status]));
  const newest = new Map<string, (typeof failureModes.runs)[number]>();
  for (const run of failureModes.runs) {
    const known = newest.get(run.suite);
    if (!known || (place.get(run.run) ?? -1) > (place.get(known.run) ?? -1))
      newest.set(run.suite, run);
  }
  return sortedBy(newest.values(), (r) => r.suite)
    .filter((r) => r.failed > 0)
    .map((r) => ({
      suite: r.suite,
      run: r.run,
      failed: r.failed,
      coded: r.coded,
      inWork: r.rows
        .filter((row) => row.kind === 'own')
        .filter((row) => ['fixing', 'fixed'].includes(status.get(row.mode) ?? ''))
        .reduce((total, row) => total + row.failures, 0),
    }));
}

/** Test cases that both passed and failed on repeats, by suite and run, oldest first. */
export function flips({ estimates, runs, suites }: ProgrammeSource): Programme['flips'] {
  const primary = new Map(suites.map((s) => [s.id, s.primaryMetric]));
  const bySlug = new Map(runs.map((r) => [r.slug, r]));
  const found = estimates.flatMap((e) => {
    if (!e.flipRate || e.slice !== null || primary.get(e.suite) !== e.metric) return [];
    const run = bySlug.get(e.run);
    const { value, low, high, samples } = e.flipRate;
    const own = { estimate: e.id, suite: e.suite, run: e.run, subject: e.subject };
    return [{ ...own, at: (run && dayOfRun(run)) ?? null, value, low, high, samples }];
  });
  return sortedBy(found, (f) => `${f.suite} ${f.at ?? ''} ${f.run}`);
}
