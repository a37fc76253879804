import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreesWithReport, recompute, type ScoredValue } from '../../src/analysis/recompute.ts';
import type { AggregationRule } from '../../src/records/metric.ts';
import type { MissingReason } from '../../src/records/rows.ts';

const MEAN: AggregationRule = {
  aggregate: 'mean',
  epochs: 'mean',
  k: null,
  errors: 'excluded',
  missing: 'excluded',
};

/** Two samples, a = 1, 0, 1 and b = 0, 0, 1. */
const EPOCHS = rows(['a', 1], ['b', 0], ['a', 0], ['b', 0], ['a', 1], ['b', 1]);

function rows(
  ...values: [sample: string, value: number | MissingReason, raw?: string][]
): ScoredValue[] {
  return values.map(([sample, value, raw = null]) =>
    typeof value === 'number'
      ? { sample, value, missing: null }
      : { sample, value: null, missing: value, raw },
  );
}

describe('attempts of a sample are reduced first', () => {
  // By hand: a has 2 of 3, b has 1 of 3; pass@2 of b is 1 - C(2,2)/C(3,2) = 2/3; pass^2 of a is C(2,2)/C(3,2) = 1/3.
  test.each([
    ['mean', null, 0.5],
    ['mode', null, 0.5],
    ['median', null, 0.5],
    ['max', null, 1],
    ['at-least-k', 2, 0.5],
    ['pass-at-k', 2, (1 + 2 / 3) / 2],
    ['pass-all-k', 2, 1 / 6],
    ['none', null, 0.5],
  ] as const)('by %s (k = %s)', (epochs, k, expected) => {
    const result = recompute('value', { ...MEAN, epochs, k }, EPOCHS);
    expect(result?.value).toBeCloseTo(expected, 12);
    expect(result?.n).toBe(epochs === 'none' ? 6 : 2);
  });

  test('and the standard error is that of samples, not of attempts', () => {
    // Sample means 2/3 and 1/3: sd = √(1/18), over √2 = 1/6.
    expect(recompute('standard-error', MEAN, EPOCHS)?.value).toBeCloseTo(1 / 6, 12);
    expect(recompute('standard-deviation', MEAN, EPOCHS)?.value).toBeCloseTo(Math.sqrt(1 / 18), 12);
  });

  test('the mode is the value met first among equally frequent ones', () => {
    const rule = { ...MEAN, epochs: 'mode' } as const;
    expect(recompute('value', rule, rows(['a', 3], ['a', 5]))?.value).toBe(3);
  });

  test('a sample with fewer than k attempts has no pass@k, so it does not count', () => {
    const rule = { ...MEAN, epochs: 'pass-at-k', k: 2 } as const;
    expect(recompute('value', rule, rows(['a', 1], ['b', 1], ['b', 0]))).toEqual({
      value: 1,
      n: 1,
    });
  });
});

describe('missing scores', () => {
  const some = rows(['a', 1], ['b', 'error'], ['c', 'nan'], ['d', 'filtered']);

  test('stay out of a mean that excludes them', () => {
    expect(recompute('value', MEAN, some)).toEqual({ value: 1, n: 1 });
  });

  test('count as 0 where the harness says so, errors and others apart', () => {
    expect(recompute('value', { ...MEAN, errors: 'zero' }, some)).toEqual({ value: 0.5, n: 2 });
    expect(recompute('value', { ...MEAN, missing: 'zero' }, some)).toEqual({ value: 0.5, n: 2 });
  });

  test('make the value NaN where the harness lets them through', () => {
    expect(recompute('value', { ...MEAN, missing: 'propagated' }, some)?.value).toBeNaN();
  });

  test('that are infinite make the mean infinite, with the sign of what was written', () => {
    expect(recompute('value', MEAN, rows(['a', 1], ['b', 'infinite', 'Infinity']))?.value).toBe(
      Infinity,
    );
    expect(recompute('value', MEAN, rows(['a', 1], ['b', 'infinite', '-Infinity']))?.value).toBe(
      -Infinity,
    );
  });

  test('leave nothing to compute when there is nothing else', () => {
    expect(recompute('value', MEAN, rows(['a', 'error']))).toBe(null);
    expect(recompute('standard-error', MEAN, [])).toBe(null);
  });
});

describe('counts and sums', () => {
  const counted: AggregationRule = { ...MEAN, aggregate: 'count', epochs: 'none' };
  const three = rows(['a', 1], ['a', 0], ['b', 0.5], ['c', 'error']);

  test('passed, failed and errored are counted apart', () => {
    expect(recompute('count-passed', counted, three)?.value).toBe(1);
    expect(recompute('count-failed', counted, three)?.value).toBe(2);
    expect(recompute('count-errored', counted, three)?.value).toBe(1);
  });

  test('a sum adds, a share divides by what counts', () => {
    expect(recompute('value', { ...counted, aggregate: 'sum' }, three)?.value).toBe(1.5);
    expect(
      recompute('value', { ...counted, aggregate: 'share', errors: 'zero' }, three)?.value,
    ).toBe(0.25);
    expect(recompute('value', counted, three)?.value).toBe(1);
  });

  test('nothing is computed for a value that the file only states', () => {
    expect(recompute('value', { ...MEAN, aggregate: 'stated-only' }, three)).toBe(null);
    expect(recompute('other', MEAN, three)).toBe(null);
  });
});

describe('agreement', () => {
  test.each([
    [0.3, 0.1 + 0.2, null, true],
    [0.33, 1 / 3, 2, true],
    [0.33, 0.34, 2, false],
    [0.33, 1 / 3, null, false],
    ['nan', Number.NaN, null, true],
    ['infinity', Infinity, null, true],
    ['infinity', -Infinity, null, false],
    ['infinity', Number.MAX_VALUE, null, false],
    [1, Number.NaN, null, false],
  ] as const)(
    'of a reported %s with our %s (digits: %s) is %s',
    (reported, ours, decimals, expected) => {
      expect(agreesWithReport(reported, ours, decimals)).toBe(expected);
    },
  );
});

test('the order of rows changes no mean, median or maximum', () => {
  const score = fc.tuple(
    fc.constantFrom('a', 'b', 'c'),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  );
  fc.assert(
    fc.property(
      fc.array(score, { minLength: 1 }),
      fc.constantFrom('mean', 'median', 'max'),
      (values, epochs) => {
        const given = rows(...values);
        const forward = recompute('value', { ...MEAN, epochs }, given);
        const backward = recompute('value', { ...MEAN, epochs }, given.toReversed());
        expect(backward?.n).toBe(forward?.n);
        expect(backward?.value).toBeCloseTo(forward?.value ?? Number.NaN, 6);
      },
    ),
  );
});
