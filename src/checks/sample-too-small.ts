import { count, plural } from '../report/sentences/digits.ts';
import type { Check } from './check.ts';

/** A gate could not be decided because its range is too wide. */
export const sampleTooSmall = {
  meta: {
    id: 'sample-too-small',
    title: 'Too few test cases for a gate',
    why: 'A gate that stays open says nothing about the subject, only about the size of the test.',
    mend: 'Add test cases to the suite, or run all of those it has.',
    severity: 'warning',
  },
  find: ({ releases }) =>
    releases.flatMap((release) =>
      release.gates
        .filter((gate) => (gate.stateBeforeWaiver ?? gate.state) === 'cannot-tell')
        .map((gate) => ({
          about: `${release.id}/${gate.id}`,
          sentence: [
            'Gate ',
            { strong: gate.title },
            ` could not be decided on ${plural(gate.n ?? 0, 'test case')}${gate.moreSamples === null ? '' : `; about ${count(gate.moreSamples)} more would settle it`}.`,
          ],
          suite: gate.suite,
          release: release.id,
        })),
    ),
} satisfies Check;
