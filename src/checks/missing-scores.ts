import type { Check } from './check.ts';

/** Share of attempts without a usable score from which a run is suspect. */
export const MISSING_SHARE_LIMIT = 0.05;

/** Many attempts of a run errored or have no score. */
export const missingScores = {
  meta: {
    id: 'missing-scores',
    title: 'Many attempts without a score',
    why: 'Attempts that fail for technical reasons are seldom a random part; leaving them out or counting them as failed both change the result.',
    mend: 'Find the cause of the errors and run those test cases again.',
    severity: 'warning',
  },
  find: ({ estimates, suites }) =>
    estimates
      .filter((e) => !e.slice && suites.find((s) => s.id === e.suite)?.primaryMetric === e.metric)
      .filter((e) => e.attempts > 0 && (e.errored + e.missing) / e.attempts > MISSING_SHARE_LIMIT)
      .map((e) => ({
        about: e.run,
        sentence: [
          `Of ${e.attempts} attempts ${e.errored} errored and ${e.missing} have no score; more than 5% together.`,
        ],
        suite: e.suite,
        run: e.run,
      })),
} satisfies Check;
