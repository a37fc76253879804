import { label } from '../safe/text.ts';
import type { Check } from './check.ts';

/** The model samples its answers, but every test case was tried once only. */
export const noRepeats = {
  meta: {
    id: 'no-repeats',
    title: 'One try at a model that samples',
    why: 'With a temperature above 0 the same question can get another answer; one try does not show how often.',
    mend: 'Run the suite with several epochs, at least for the runs a release rests on.',
    severity: 'note',
  },
  find: ({ runs, releases }) => {
    const used = new Set(releases.flatMap((r) => r.evidence.flatMap((e) => e.run ?? [])));
    return runs
      .filter((run) => used.has(run.slug))
      .filter((run) => run.counts.attempts <= run.counts.samples)
      .filter((run) =>
        run.settings.some(
          ([key, value]) => /(^|[^a-z])temperature$/i.test(label(key)) && Number(label(value)) > 0,
        ),
      )
      .map((run) => ({
        about: run.slug,
        sentence: [
          'The run ',
          { name: run.id },
          ' sampled its answers (temperature above 0) and tried each test case once.',
        ],
        suite: run.suite,
        run: run.slug,
      }));
  },
} satisfies Check;
