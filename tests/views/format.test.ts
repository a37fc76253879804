import { describe, expect, it } from 'vitest';
import { value } from '../../src/report/sentences/digits.ts';
import * as format from '../../src/views/format.ts';

describe('rates', () => {
  it('have one decimal from 200 test cases on, and none below', () => {
    expect(format.rateDecimals(199)).toBe(0);
    expect(format.rateDecimals(200)).toBe(1);
    expect(format.percent(412 / 500, format.rateDecimals(500))).toBe('82.4%');
    expect(format.percent(33 / 40, format.rateDecimals(40))).toBe('83%');
  });
  it('that are neither none nor all never print as 0% or 100%', () => {
    expect(format.percent(1 / 5000, 1)).toBe('less than 0.1%');
    expect(format.percent(4999 / 5000, 1)).toBe('more than 99.9%');
    expect(format.percent(0, 1)).toBe('0.0%');
    expect(format.percent(1, 0)).toBe('100%');
  });
  it('print their range with the digits of the estimate, and spell it for screen readers', () => {
    expect(format.percentRange(0.788, 0.855, 1)).toBe('78.8% to 85.5%');
    expect(format.percentRange(0.003, 0.998, 0)).toBe('<1% to >99%');
    expect(format.percentRange(0, 1, 0)).toBe('0% to 100%');
    expect(format.spokenPercentRange(0.003, 0.998, 0)).toBe(
      'from less than 1 to more than 99 percent',
    );
    expect(format.spokenPercentRange(0.788, 0.855, 1)).toBe('from 78.8 to 85.5 percent');
  });
});

describe('a title within a sentence', () => {
  it('begins with a small letter, unless it is a name of capitals', () => {
    expect(format.inSentence('Pass rate')).toBe('pass rate');
    for (const name of ['MMLU', 'GSM8K', 'HumanEval', 'F1', 'accuracy'])
      expect(format.inSentence(name)).toBe(name);
  });
});

describe('rounding', () => {
  it('is that of the sentences: 6.55 is 6.6 beside a sentence that says 6.6', () => {
    for (const number of [6.55, 1.005, 0.145, 2.675, -6.55, 1234.5])
      for (const digits of [0, 1, 2])
        expect(format.fixed(number, digits)).toBe(value(number, digits, null));
    expect(format.fixed(6.55, 1)).toBe('6.6');
  });
});

describe('differences', () => {
  it('are percentage points with a sign, a real minus, and one point in the singular', () => {
    expect(format.points(0.032, 1)).toBe('+3.2 points');
    expect(format.points(-0.018, 1)).toBe('−1.8 points');
    expect(format.points(-0.01, 0)).toBe('−1 point');
    expect(format.points(0, 1)).toBe('0.0 points');
    expect(format.points(0.0001, 1)).toBe('+0.01 points');
    expect(format.pointsRange(-0.0031, 0.12, 0)).toBe('−0.3 to +12 points');
    expect(format.pointsRange(-0.018, 0.05, 1)).toBe('−1.8 to +5.0 points');
  });
  it('say minus and plus to screen readers', () => {
    expect(format.spokenSignedRange(-1.8, 5, 1, 'points')).toBe(
      'from minus 1.8 to plus 5.0 points',
    );
  });
});

describe('other numbers', () => {
  it('are grouped by thousands without any locale', () => {
    expect(format.count(48210)).toBe('48,210');
    expect(format.fixed(-1234567.891, 2)).toBe('−1,234,567.89');
    expect(format.fixed(-0.0001, 2)).toBe('0.00');
  });
  it('keep the digits somebody wrote for a limit', () => {
    expect(format.asWritten(4000)).toBe('4,000');
    expect(format.asWritten(3.5)).toBe('3.5');
  });
  it('have as many decimals as their range can carry', () => {
    expect(format.meanDecimals(4.11, 4.31)).toBe(2);
    expect(format.meanDecimals(1800, 1900)).toBe(0);
    expect(format.meanDecimals(null, null)).toBe(2);
  });
  it('are counted with the right noun', () => {
    expect(format.counted(1, 'test case')).toBe('1 test case');
    expect(format.counted(1500, 'test case')).toBe('1,500 test cases');
  });
  it('are refused when they are not finite', () => {
    expect(() => format.fixed(Number.NaN, 1)).toThrow(RangeError);
  });
  it('print a p-value with a floor', () => {
    expect(format.pValue(0.0004)).toBe('below 0.001');
    expect(format.pValue(0.064)).toBe('0.064');
    expect(format.pValue(0.31)).toBe('0.31');
  });
  it('print a p-value once where the adjusted one prints alike', () => {
    expect(format.adjustedAndAlone(0.042, 0.004)).toBe('p\u00a00.042, 0.004\u00a0alone');
    expect(format.adjustedAndAlone(0.0004, 0.0001)).toBe(
      'p\u00a0below 0.001, adjusted and\u00a0alone',
    );
  });
  it('print sizes in powers of a thousand', () => {
    expect(format.bytes(950)).toBe('950 B');
    expect(format.bytes(5_123)).toBe('5.1 kB');
    expect(format.bytes(48_200)).toBe('48 kB');
    expect(format.bytes(3_440_000)).toBe('3.4 MB');
  });
});
