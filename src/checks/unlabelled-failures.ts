import type { Check } from './check.ts';

/** Share of failed answers without a kind from which on the kinds do not say what goes wrong. */
export const UNLABELLED_SHARE = 0.2;

/** Kinds of failure are told apart, but many failed answers were sorted into none. */
export const unlabelledFailures = {
  meta: {
    id: 'unlabelled-failures',
    title: 'Failed answers without a kind',
    why: 'What most of the failures are is not known, so the most frequent kind in the table need not be the most frequent in truth.',
    mend: 'Read the failures without a kind, and write a rule or a new kind for them in content/failure-modes, or have people label them.',
    severity: 'note',
  },
  find: ({ failureModes, releases, suites }) => {
    const candidates = new Set(releases.map((release) => release.candidate));
    return (failureModes?.runs ?? [])
      .filter((run) => candidates.has(run.subject) && run.rows.some((row) => row.kind === 'own'))
      .filter((run) => run.failed - run.coded >= Math.max(1, UNLABELLED_SHARE * run.failed))
      .map((run) => ({
        about: run.run,
        sentence: [
          `${run.failed - run.coded} of ${run.failed} failed answers in `,
          ...suites.filter((suite) => suite.id === run.suite).map(({ title }) => ({ name: title })),
          ' have no kind of failure.',
        ],
        suite: run.suite,
        run: run.run,
      }));
  },
} satisfies Check;
