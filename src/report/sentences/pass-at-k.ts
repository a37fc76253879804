import type { Sentence } from '../measures.ts';
import type { PassAtKEntry } from '../pass-at-k.ts';
import { percent, plural } from './digits.ts';
import { joined, strong } from './sentence.ts';

/** Several tries at each test case: how often one of them passes, how often all of them do. */
export function passAtKSentence(facts: {
  readonly tasks: number;
  readonly points: PassAtKEntry['points'];
}): Sentence {
  const { tasks, points } = facts;
  const last = points.at(-1);
  if (!last || last.any.value === null || last.all.value === null)
    return [`${plural(tasks, 'test case')} with several attempts: too few to give rates.`];
  const range = (r: typeof last.any) =>
    r.low === null || r.high === null
      ? ''
      : ` (plausible range ${percent(r.low, last.tasks)} to ${percent(r.high, last.tasks)})`;
  return joined(
    [
      `With ${plural(last.k, 'try', 'tries')} at a test case, at least one passes in `,
      strong(percent(last.any.value, last.tasks)),
      `${range(last.any)} of test cases, and all pass in `,
      strong(percent(last.all.value, last.tasks)),
      `${range(last.all)}.`,
    ],
    [
      'The first tells what choosing the best of several answers could reach, the second what a user may rely on each time.',
    ],
  );
}
