import type { DifficultyEntry } from '../difficulty.ts';
import type { Sentence } from '../measures.ts';
import { count, plural } from './digits.ts';

/** What the difficulty of the test cases says about the suite, in one paragraph. */
export function difficultySentence(
  of: Pick<DifficultyEntry, 'samples' | 'everybody' | 'nobody' | 'repeats' | 'discrimination'> & {
    readonly subjects: number;
  },
): Sentence {
  const { samples, everybody, nobody, repeats, discrimination, subjects } = of;
  return [
    { strong: `${count(samples - everybody - nobody)} of ${plural(samples, 'test case')}` },
    ` can tell the ${subjects} subjects apart. Passed by every subject in every attempt: ${count(everybody)}; by none in any: ${count(nobody)}.`,
    ...(repeats === null
      ? []
      : [
          ` Tried several times: ${count(repeats.tried)}; both passed and failed by one and the same subject: ${count(repeats.unsteady)} of them.`,
        ]),
    discrimination === null
      ? ' There are too few subjects to say which test cases go against the rest.'
      : ` Clearly against the rest, after adjustment for ${count(discrimination.told)} looks: ${count(discrimination.against)}.`,
  ];
}
