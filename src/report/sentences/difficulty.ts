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
    ` can tell the ${subjects} subjects apart; ${count(everybody)} ${was(everybody)} passed by every subject in every attempt, ${nobody === 0 ? 'none' : count(nobody)} by no subject in any.`,
    ...(repeats === null
      ? []
      : [
          ` Of ${count(repeats.tried)} that were tried several times, ${count(repeats.unsteady)} ${was(repeats.unsteady)} both passed and failed by one and the same subject.`,
        ]),
    discrimination === null
      ? ' There are too few subjects to say which test cases go against the rest.'
      : ` ${discrimination.against === 0 ? 'None goes' : `${count(discrimination.against)} ${discrimination.against === 1 ? 'goes' : 'go'}`} clearly against the rest, after adjustment for ${plural(discrimination.told, 'look')}.`,
  ];
}

function was(n: number): string {
  return n === 1 ? 'was' : 'were';
}
