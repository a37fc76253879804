import { describe, expect, test } from 'vitest';
import { estimateMean } from '../../../src/statistics/facade/estimate-mean.ts';
import { repeatShares } from '../../../src/statistics/facade/repeat-shares.ts';
import { varianceComponents } from '../../../src/statistics/variance-components.ts';

const attempts = Array.from({ length: 30 }, (_, i) =>
  Array.from({ length: 4 }, (_unused, k) => ((i * 7 + k * (i % 3)) % 10) / 10),
);
const values = attempts.map((scores) => scores.reduce((a, b) => a + b, 0) / scores.length);

describe('repeatShares', () => {
  test('agrees with the analysis of variance where every item was repeated equally often', () => {
    const { standardError } = estimateMean({ values });
    const shares = repeatShares({ attempts, standardError });
    const components = varianceComponents({ scores: attempts });
    expect(shares?.withEndlessRepeats).toBeCloseTo(components.seLimit ?? Number.NaN, 12);
    const { varBetween, varWithin } = components;
    const atEight = Math.sqrt(((varBetween ?? 0) + (varWithin ?? 0) / 8) / 30);
    expect(shares?.withTwiceRepeats).toBeCloseTo(atEight, 12);
    expect(shares?.shareWithin).toBeCloseTo(1 - (components.icc ?? 0), 12);
  });

  test('repeats that always agree leave nothing for more repeats to gain', () => {
    const same = [
      [1, 1],
      [0, 0],
      [1, 1],
      [0, 0],
    ];
    const shares = repeatShares({ attempts: same, standardError: 0.2 });
    expect(shares).toMatchObject({
      shareWithin: 0,
      withTwiceRepeats: 0.2,
      withEndlessRepeats: 0.2,
    });
  });

  test('nothing repeated, or one item, gives nothing', () => {
    expect(repeatShares({ attempts: [[1], [0]], standardError: 0.5 })).toBeNull();
    expect(repeatShares({ attempts: [[1, 0]], standardError: null })).toBeNull();
  });
});
