import { describe, expect, test } from 'vitest';
import { runGolden } from '../../src/statistics/golden-runner.ts';

const tolerance = { absolute: 1e-9, relative: 1e-7 };
const input = { x: 81, n: 263, confidence: 0.95 };

describe('runGolden', () => {
  test('a wrong number is a failure that names case, field and difference', () => {
    const expected = { estimate: 81 / 263, lower: 0.3, upper: 0.3662 };
    const report = runGolden({
      method: 'wilson',
      tolerance: { absolute: 1e-4, relative: 0 },
      cases: [{ id: 'one', input, expected }],
    });
    expect(report).toMatchObject({ agreed: 0, total: 1 });
    expect(report.failures).toHaveLength(1);
    expect(report.worst).toMatchObject({ case: 'one', field: 'lower' });
    expect(report.worst?.difference).toBeCloseTo(0.0447, 3);
  });

  test('null expected where a number came is a failure, and the other way round', () => {
    const report = runGolden({
      method: 'wilson',
      tolerance,
      cases: [
        { id: 'a', input, expected: { lower: null } },
        { id: 'b', input: { x: 0, n: 0, confidence: 0.95 }, expected: { lower: 0 } },
      ],
    });
    expect(report.agreed).toBe(0);
    expect(report.worst?.difference).toBe(Infinity);
  });

  test('a method nobody wrote is reported as unknown and nothing agrees', () => {
    const report = runGolden({ method: 'tea-leaves', tolerance, cases: [{ input, expected: {} }] });
    expect(report).toMatchObject({ unknownMethod: true, agreed: 0, total: 1 });
  });

  test('a function that throws fails its case with the message', () => {
    const report = runGolden({
      method: 'wilson',
      tolerance,
      cases: [{ id: 'bad', input: { x: 5, n: 3, confidence: 0.95 }, expected: { lower: 0 } }],
    });
    expect(report.failures[0]?.error).toContain('wilson requires 0 <= x <= n, got x=5 n=3');
  });

  test('a value inside its band agrees although the point value differs', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8];
    const one = (band: readonly number[]) =>
      runGolden({
        method: 'bootstrap-monte-carlo',
        tolerance,
        cases: [
          {
            input: { values, clusters: null, confidence: 0.95 },
            expected: { percentileLower: 2.5, percentileLowerBand: band },
          },
        ],
      }).agreed;
    expect(one([2, 4])).toBe(1);
    expect(one([3.9, 4])).toBe(0);
  });

  test('a field tolerance in words widens its own field only', () => {
    const run = (fieldTolerance: object) =>
      runGolden({
        method: 'wilson',
        tolerance: { absolute: 1e-9, relative: 0 },
        fieldTolerance,
        cases: [{ input, expected: { lower: 0.25, upper: 0.36 } }],
      }).failures.map((failure) => failure.field);
    expect(run({})).toEqual(['lower', 'upper']);
    expect(run({ lower: 'relative 5% at B = 10000' })).toEqual(['upper']);
    expect(run({ 'lower/upper': 'absolute 0.07' })).toEqual([]);
  });

  test('a file of another shape is refused with the field that is wrong', () => {
    expect(() => runGolden({ method: 'wilson', cases: [] })).toThrow('tolerance.absolute');
    expect(() => runGolden([])).toThrow('a text as method');
  });
});
