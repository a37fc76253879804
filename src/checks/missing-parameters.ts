import { label } from '../safe/text.ts';
import type { Check } from './check.ts';

/** A run that a release rests on states neither a seed nor how its answers were sampled. */
export const missingParameters = {
  meta: {
    id: 'missing-parameters',
    title: 'Sampling parameters not stated',
    why: 'Without temperature and seed nobody can run the test again in the same way, or tell chance from change.',
    mend: 'Let the harness write its generation settings, or state them in a sidecar.',
    severity: 'note',
  },
  find: ({ releases, runs }) => {
    const used = new Set(releases.flatMap((r) => r.evidence.flatMap((e) => e.run ?? [])));
    return runs
      .filter((run) => used.has(run.slug) && run.model !== null && run.seed === null)
      .filter(
        (run) =>
          !run.settings.some(([key]) => /(^|[^a-z])(temperature|seed|top_?p)$/i.test(label(key))),
      )
      .map((run) => ({
        about: run.slug,
        sentence: ['The run ', { name: run.id }, ' states neither temperature nor seed.'],
        suite: run.suite,
        run: run.slug,
      }));
  },
} satisfies Check;
