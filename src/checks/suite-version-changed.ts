import type { Comparison, Sentence } from '../report/measures.ts';
import { untrusted } from '../safe/untrusted.ts';
import type { Check } from './check.ts';

/** Two runs that somebody wants compared used different versions of a suite. */
export const suiteVersionChanged = {
  meta: {
    id: 'suite-version-changed',
    title: 'Suite version changed between compared runs',
    why: 'A difference may come from the test cases instead of the subject.',
    mend: 'Run the earlier subject on the new version, and compare those two runs.',
    severity: 'warning',
  },
  find: ({ comparisons, runs, subjects }) => {
    const title = new Map(subjects.map((subject) => [subject.id, subject.title]));
    const sides = ({ a, b }: Comparison): Sentence =>
      a.subject === b.subject
        ? [`The runs ${a.run} and ${b.run}`]
        : [
            'The runs of ',
            { name: title.get(a.subject) ?? untrusted(a.subject) },
            ' and ',
            { name: title.get(b.subject) ?? untrusted(b.subject) },
          ];
    const version = new Map(runs.map((run) => [run.slug, run.suiteVersion]));
    return comparisons
      .filter((c) => !c.slice && !c.comparable)
      .filter((c) => version.get(c.a.run) !== version.get(c.b.run))
      .map((c) => ({
        about: c.id,
        sentence: [...sides(c), ' are not comparable. ', c.incomparableBecause.join(' ')],
        suite: c.suite,
        run: c.a.run,
      }));
  },
} satisfies Check;
