import type { Check } from './check.ts';

/** Nobody says whether higher or lower is better. */
export const unstatedDirection = {
  meta: {
    id: 'unstated-direction',
    title: 'Direction of a metric not stated',
    why: 'Without it no difference can be called better or worse, and no gate can use the metric.',
    mend: 'Give the direction under "metrics" in the suite file, or under "directions" in readout.yaml.',
    severity: 'note',
  },
  find: ({ suites }) =>
    suites.flatMap((suite) =>
      suite.metrics
        .filter((m) => m.direction === 'not-stated')
        .map((m) => ({
          about: `${suite.id}/${m.id}`,
          sentence: ['No file says whether higher or lower is better for ', { name: m.title }, '.'],
          suite: suite.id,
        })),
    ),
} satisfies Check;
