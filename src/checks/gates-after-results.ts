import { day } from '../report/sentences/dates.ts';
import type { Check } from './check.ts';

/** Gates were fixed on or after the day of the first result they judge. */
export const gatesAfterResults = {
  meta: {
    id: 'gates-after-results',
    title: 'Gates fixed after results were seen',
    why: 'A limit chosen after the numbers are known can be chosen so that it is met.',
    mend: 'Fix gates before the first run. Where that is too late, say in the release why they were changed.',
    severity: 'warning',
  },
  find: ({ releases, runs }) => {
    const bySlug = new Map(runs.map((r) => [r.slug, r]));
    return releases.flatMap((release) => {
      if (!release.gateSet) return [];
      const starts = release.evidence
        .filter((e) => e.role === 'candidate' && e.run !== null)
        .flatMap((e) => bySlug.get(e.run ?? '')?.startedAt?.iso.slice(0, 10) ?? [])
        .sort();
      const [first] = starts;
      if (first === undefined || release.gateSet.fixedOn <= first) return [];
      return [
        {
          about: release.id,
          sentence: [
            `The gates were fixed on ${day(release.gateSet.fixedOn)}, the first run of the candidate started on ${day(first)}.`,
          ],
          release: release.id,
        },
      ];
    });
  },
} satisfies Check;
