import type { Programme } from '../../report/programme.ts';
import { groupBy, sortedBy } from '../order.ts';
import { dayOfRun, type ProgrammeSource } from './facts.ts';

/** Growth and reliability by calendar month, over the runs that state a date. */
export function months({ runs, suites }: ProgrammeSource): Programme['months'] {
  const dated = runs.flatMap((run) => {
    const on = dayOfRun(run);
    return on === null ? [] : [{ run, month: on.slice(0, 7), at: run.startedAt?.iso ?? on }];
  });
  const size = new Map(
    suites.flatMap((s) => s.versions.map((v) => [`${s.id} ${v.id}`, v.samples] as const)),
  );
  const inUse = new Map<string, number>();
  const byMonth = groupBy(
    sortedBy(dated, (d) => d.at),
    (d) => d.month,
  );
  return [...byMonth].map(([month, those]) => {
    for (const { run } of those)
      inUse.set(run.suite, size.get(`${run.suite} ${run.suiteVersion}`) ?? 0);
    const sum = (count: (run: ProgrammeSource['runs'][number]) => number) =>
      those.reduce((total, { run }) => total + count(run), 0);
    return {
      month,
      suites: inUse.size,
      samples: [...inUse.values()].reduce((a, b) => a + b, 0),
      runs: those.length,
      complete: sum((r) => (r.status === 'complete' ? 1 : 0)),
      statusNotStated: sum((r) => (r.status === 'not-stated' ? 1 : 0)),
      attempts: sum((r) => r.counts.attempts),
      errored: sum((r) => r.counts.errored + r.counts.timeout),
    };
  });
}
