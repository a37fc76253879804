import { describe, expect, test } from 'vitest';
import { day, momentApart } from '../../src/report/sentences/dates.ts';
import {
  count,
  digitsApart,
  fixed,
  list,
  percent,
  plural,
  points,
  pointsDigits,
  totalDigits,
  value,
  valueDigits,
} from '../../src/report/sentences/digits.ts';
import { methodWords, thresholdSentence } from '../../src/report/sentences/gate.ts';
import { glossSentence, judgeSentence } from '../../src/report/sentences/judge.ts';
import { noBound } from '../../src/report/sentences/no-bound.ts';
import { groupsSentence, looksSentence, scopeSentence } from '../../src/report/sentences/scope.ts';
import { joined, name, ownWords, plainText, strong } from '../../src/report/sentences/sentence.ts';
import { HOLM_FAMILY } from '../../src/statistics/constants.ts';

describe('a gate without a bound', () => {
  test('says whether one source, no spread or too few test cases are why', () => {
    const facts = { n: 80, clusters: 1, bySpread: true };
    expect(noBound(facts)).toBe(
      'No bound can be given: the 80 test cases come from one source and count as one.',
    );
    expect(noBound({ ...facts, clusters: null }, 'shared test case')).toBe(
      'No bound can be given: 80 shared test cases show no spread.',
    );
    expect(noBound({ ...facts, n: 12, clusters: 4, bySpread: false })).toBe(
      'No bound can be given from 12 test cases.',
    );
  });
});

describe('digits (RX-11, RX-12)', () => {
  test('a rate has a tenth of a point from 200 test cases on, whole percent below', () => {
    expect(percent(0.8246, 199)).toBe('82%');
    expect(percent(0.8246, 200)).toBe('82.5%');
  });

  test('a rate that is neither 0 nor 1 never prints as if it were', () => {
    expect(percent(0.9996, 500)).toBe('more than 99.9%');
    expect(percent(0.997, 100)).toBe('more than 99%');
    expect(percent(0.0004, 500)).toBe('less than 0.1%');
    expect(percent(1, 500)).toBe('100.0%');
    expect(percent(0, 50)).toBe('0%');
  });

  test('halves round away from zero as people expect', () => {
    expect(fixed(82.45, 1)).toBe('82.5');
    expect(fixed(1.005, 2)).toBe('1.01');
    expect(fixed(0.5, 0)).toBe('1');
    expect(fixed(2.5, 0)).toBe('3');
    expect(fixed(-0.04, 1)).toBe('0.0');
    expect(fixed(1e-9, 2)).toBe('0.00');
    expect(fixed(12345678.9, 1)).toBe('12345678.9');
  });

  test('differences carry a sign, a true minus and the right word', () => {
    expect(points(0.052, 1)).toBe('+5.2 points');
    expect(points(-0.018, 1)).toBe('−1.8 points');
    expect(points(0.01, 0)).toBe('+1 point');
    expect(points(0, 1)).toBe('0.0 points');
  });

  test('a difference that is not 0 gets one more digit before it prints as 0', () => {
    expect(pointsDigits(100, 0.05)).toBe(0);
    expect(pointsDigits(100, 0.05, 0.004)).toBe(1);
    expect(pointsDigits(100, 0)).toBe(0);
  });

  test('threshold and bound print differently unless they are equal', () => {
    expect(digitsApart(0.7997, 0.8, 0)).toBe(2);
    expect(digitsApart(0.8, 0.8, 1)).toBe(1);
  });

  test('print a total as it was written, and no more than four digits that count', () => {
    for (const [total, digits] of [
      [70, 0],
      [88.7, 1],
      [0.81, 2],
      [2 / 3, 4],
      [1 / 3000, 6],
      [0, 0],
      [-12.5, 1],
    ] as const)
      expect(totalDigits(total), String(total)).toBe(digits);
  });
  test('values, counts, dates and lists', () => {
    expect(valueDigits(12)).toBe(0);
    expect(valueDigits(0.034)).toBe(3);
    expect(value(1234.5, 1, 'ms')).toBe('1,234.5 ms');
    expect(value(-3, 0, null)).toBe('−3');
    expect(count(1234567)).toBe('1,234,567');
    expect(day('2026-11-03T10:00:00Z')).toBe('3 Nov 2026');
    expect(day('soon')).toBe('soon');
    expect(list(['a', 'b', 'c'])).toBe('a, b and c');
    expect(plural(1, 'test case')).toBe('1 test case');
    expect(plural(2, 'test case')).toBe('2 test cases');
  });

  test('a moment is told from another by its day, else by its minute', () => {
    const at = (iso: string, zone: 'utc' | 'not-stated' = 'utc') => ({ iso, zone });
    const noon = at('2026-11-03T12:00:10Z');
    expect(momentApart(noon, at('2026-11-04T12:00:00Z'))).toBe('3 Nov 2026');
    expect(momentApart(noon, at('2026-11-03T12:07:00Z'))).toBe('3 Nov 2026, 12:00 UTC');
    expect(momentApart(at('2026-11-03T12:00:10', 'not-stated'), noon)).toBe('3 Nov 2026, 12:00');
    expect(momentApart(noon, at('2026-11-03T12:00:50Z'))).toBe(null);
    expect(momentApart(at('2026-11-03'), at('2026-11-03'))).toBe(null);
    expect(momentApart(noon, null)).toBe(null);
  });
});

describe('gate sentences', () => {
  const facts = {
    rule: 'at-least',
    state: 'cannot-tell',
    measure: 'rate',
    unit: null,
    threshold: 0.8,
    lower: 0.7996,
    upper: 0.85,
    alpha: 0.05,
    method: 'clopper-pearson',
    n: 1000,
    moreSamples: 1200,
    heldBack: '',
  } as const;

  test('say the bound that decided, and never print it equal to a threshold it misses', () => {
    expect(plainText(thresholdSentence(facts))).toBe(
      'Needed at least 80%. Lower bound 79.96% (one-sided 95%, exact); the bounds 79.96% to 85.00% leave it open. Cannot tell. At the present values about 1,200 more test cases would settle it.',
    );
  });
  test('an error level other than 5% is printed as such', () => {
    const text = plainText(
      thresholdSentence({ ...facts, state: 'met', lower: 0.84, alpha: 0.025 }),
    );
    expect(text).toBe('Needed at least 80%. Lower bound 84.0% (one-sided 97.5%, exact). Met.');
  });
  test('at most speaks of the upper bound', () => {
    const most = { ...facts, rule: 'at-most', threshold: 0.1, lower: 0.03, upper: 0.06 } as const;
    expect(plainText(thresholdSentence({ ...most, state: 'met' }))).toBe(
      'Needed at most 10%. Upper bound 6.0% (one-sided 95%, exact). Met.',
    );
    const over = { ...most, state: 'not-met', lower: 0.12, upper: 0.2 } as const;
    expect(plainText(thresholdSentence(over))).toBe(
      'Needed at most 10%. Lower bound 12.0% (one-sided 95%, exact) is above it. Not met.',
    );
  });
  test('every method that can decide a gate has words of its own', () => {
    const deciding = [
      ...['clopper-pearson', 'korn-graubard', 'mean-t', 'cluster-mean-cr1', 'cluster-mean-cr2'],
      ...['constant-bounded', 'tango-paired', 'tango-paired-clusters', 'paired-t'],
      'clustered-difference',
    ];
    for (const method of deciding) expect(methodWords(method)).not.toBe(method);
  });
});

describe('other patterns', () => {
  test('W0 names product, size and dates, and that it is a snapshot', () => {
    expect(
      plainText(
        scopeSentence({ product: 'P', version: '2', n: 500, from: '2026-11-01', to: '2026-11-03' }),
      ),
    ).toBe(
      'This describes how P 2 did on 500 test cases between 1 Nov 2026 and 3 Nov 2026. It is a snapshot, not a guarantee about other uses.',
    );
  });
  test('W11 says how often judge and people agreed, or that nobody checked', () => {
    const agreement = { checked: 200, agreed: 182 };
    expect(plainText(judgeSentence({ judge: 'g', agreement }))).toContain(
      'on 200 answers also graded by people the two agreed on 182 (91.0%)',
    );
    expect(plainText(judgeSentence({ judge: 'g', agreement: null }))).toContain(
      'not checked against people',
    );
  });
  test('W13 says how many looks and how many stand out by chance', () => {
    expect(plainText(groupsSentence(24))).toBe(
      'We looked at 24 groups. By chance alone about 1 would look this different.',
    );
    const none = {
      wholes: 0,
      wholesClear: 0,
      wholesAdjusted: 0,
      groups: 0,
      groupsClear: 0,
      family: HOLM_FAMILY,
    };
    expect(plainText(looksSentence(none))).toContain('No difference');
    expect(
      plainText(looksSentence({ ...none, wholes: 40, wholesClear: 5, wholesAdjusted: 2 })),
    ).toBe(
      'We looked at 40 differences over whole suites, without adjustment: by chance alone about 2 would look this different. 5 stood out clearly, 2 also when adjusted for all 40 (Holm).',
    );
    const both = plainText(
      looksSentence({
        ...none,
        wholes: 8,
        wholesClear: 2,
        wholesAdjusted: 2,
        groups: 24,
        groupsClear: 1,
      }),
    );
    expect(both).toContain(
      'fewer than 1 would look this different. 2 stood out clearly, all also when adjusted for all 8 (Holm). We also',
    );
    expect(both).toContain('(Holm): 1 stood out clearly after the adjustment.');
    expect(both.endsWith(HOLM_FAMILY)).toBe(true);
  });
  test('W2 says what the range does not cover', () => {
    expect(plainText(glossSentence())).toContain('It does not cover tasks unlike these');
  });
  test('names stay apart from our words', () => {
    const sentence = joined([name('proven safe'), ' did well.'], [], [strong('Met.')]);
    expect(plainText(sentence)).toBe('proven safe did well. Met.');
    expect(ownWords(sentence)).toBe('… did well. Met.');
  });
});
