import { describe, expect, test } from 'vitest';
import { overlapOf } from '../../../src/analysis/overlap/overlap.ts';
import { type FakeSample, fakeResults, samples } from '../fake-results.ts';

const QUESTION = (i: number) =>
  `Question ${i}: which of the ${i + 2} parcels of order ${i * 7} arrived first, and when?`;
const overlap = (all: readonly FakeSample[]) =>
  overlapOf(
    fakeResults({ runs: [{ id: 'r', suite: 's', subject: 'm', samples: all }] }),
    'r',
    'pass',
  );

describe('overlap inside a suite', () => {
  test('finds nothing among test cases of their own', async () => {
    const own = samples(50, 40, (i) => ({ input: `Answer briefly.\n\n${QUESTION(i)}` }));
    expect(await overlap(own)).toEqual({
      looked: 50,
      repeated: 0,
      answerInQuestion: 0,
      insideExamples: 0,
    });
  });

  test('counts a planted copy, a planted answer and a planted worked example, each once', async () => {
    const planted = samples(50, 40, (i) => ({
      input:
        i === 3
          ? `Example:\n\n${QUESTION(7)}\n\nThe second one.\n\n${QUESTION(3)}`
          : i === 5
            ? `The parcel from Lisbon arrived first.\n\n${QUESTION(5)}`
            : QUESTION(i),
      target: i === 5 ? 'the parcel from Lisbon' : 'b',
      ...(i === 9 || i === 10 ? { hash: 'same' } : {}),
    }));
    expect(await overlap(planted)).toEqual({
      looked: 50,
      repeated: 1,
      answerInQuestion: 1,
      insideExamples: 1,
    });
  });

  test('takes an instruction at the end of many prompts for no question', async () => {
    const told = samples(50, 40, (i) => ({
      input: `${QUESTION(i)}\n\nThink first, then answer with one letter and nothing else at all.`,
    }));
    expect(await overlap(told)).toMatchObject({ insideExamples: 0 });
  });
});
