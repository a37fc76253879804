import { describe, expect, test } from 'vitest';
import {
  calibrationHeadline,
  calibrationSentence,
} from '../../src/report/sentences/calibration.ts';
import { plainText } from '../../src/report/sentences/sentence.ts';
import { wordingFaults } from '../../src/report/sentences/wording.ts';

const OFF = {
  n: 84,
  ece: 0.168,
  eceByChanceHigh: 0.139,
  meanStated: 0.71,
  meanCame: 0.85,
  isWeight: false,
};
const range = { brier: 0.164, low: 0.13, high: 0.201 };

describe('whether stated confidence comes true', () => {
  test('a headline gives both means and whether chance alone could make it', () => {
    expect(calibrationHeadline(OFF)).toBe(
      '71% stated on average, 85% right: tenth by tenth apart by 16.8 points, more than chance alone would make',
    );
    expect(calibrationHeadline({ ...OFF, ece: 0.1 })).toContain('within what chance alone would');
    expect(calibrationHeadline({ ...OFF, eceByChanceHigh: null })).toMatch(/16\.8 points$/);
    expect(calibrationHeadline({ ...OFF, ece: null })).toContain('Too few');
  });

  test('nobody is said to state what was taken from the weights of the choices', () => {
    for (const ece of [0.168, 0.1]) {
      const weight = { ...OFF, ece, isWeight: true };
      const text = plainText(calibrationSentence({ ...weight, ...range }));
      expect(`${text} ${calibrationHeadline(weight)}`).not.toMatch(/\bstate/);
      expect(text).toContain('has a weight of 71%, and 85% of 84 answers are right');
      expect(wordingFaults(text)).toEqual([]);
    }
  });
});
