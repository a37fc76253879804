import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { calibrationCurve } from '../../../src/statistics/facade/calibration-curve.ts';
import { detectableDifference } from '../../../src/statistics/facade/detectable-difference.ts';
import { frontierShares } from '../../../src/statistics/facade/frontier-shares.ts';
import { facade } from '../../../src/statistics/facade/index.ts';
import { itemRest } from '../../../src/statistics/facade/item-rest.ts';
import {
  itemsNeededForMean,
  itemsNeededForRate,
} from '../../../src/statistics/facade/items-needed.ts';
import { passAtKCurve } from '../../../src/statistics/facade/pass-at-k-curve.ts';
import { ratioOfSums } from '../../../src/statistics/facade/ratio-of-sums.ts';
import { rateReach } from '../../../src/statistics/facade/reach.ts';
import { worseThanRest } from '../../../src/statistics/facade/slice-evidence.ts';
import { standardizedDifference } from '../../../src/statistics/facade/standardized-difference.ts';
import { asList, asNumber, asText, entriesOf } from '../../../src/statistics/golden-input.ts';

/*
 * Inputs of our own and what a second program made of them: NumPy and SciPy 1.10 from the definitions in the
 * docstrings, with dense matrices for the cluster-robust errors, every rank tried for quantiles and every
 * resample listed for the bootstraps. `between` holds bands of five simulation errors.
 */
const functions = new Map<string, (...args: never[]) => unknown>(
  Object.entries({
    ...facade,
    calibrationCurve,
    detectableDifference,
    frontierShares,
    itemRest,
    itemsNeededForMean,
    itemsNeededForRate,
    passAtKCurve,
    ratioOfSums,
    rateReach,
    standardizedDifference,
    worseThanRest,
  }),
);

const file = join(import.meta.dirname, 'facade-values.json');
const cases = asList(JSON.parse(readFileSync(file, 'utf8')), 'cases').map((one) => {
  const fields = new Map(entriesOf(one));
  const input = fields.get('input');
  return {
    name: asText(fields.get('function'), 'function'),
    source: asText(fields.get('source'), 'source'),
    args: Array.isArray(input) ? input : [input],
    result: fields.get('result'),
    expected: fields.get('expected'),
    between: entriesOf(fields.get('between')),
    hasResult: fields.has('result'),
  };
});

describe('what pages print, computed a second time', () => {
  for (const [i, one] of cases.entries()) {
    test(`${one.name} agrees with ${one.source} (${i + 1})`, () => {
      const found = functions.get(one.name);
      if (found === undefined) throw new Error(`no function ${one.name}`);
      const got: unknown = Reflect.apply(found, undefined, one.args);
      expect(differencesOf(got, one.hasResult ? one.result : one.expected)).toEqual([]);
      for (const [field, band] of one.between) {
        const have = entriesOf(got).find(([name]) => name === field)?.[1];
        expect(outside(have, band), field).toEqual([]);
      }
    });
  }

  test('most of the functions that the analysis calls are among them', () => {
    const tried = new Set(cases.map(({ name }) => name));
    const missing = Object.keys(facade).filter((name) => !tried.has(name));
    expect(missing).toEqual(['meanGate', 'superiority', 'adjustPValues']);
  });
});

/** Places where a value is not what was wanted; only what was wanted is looked at. */
function differencesOf(have: unknown, want: unknown, place = ''): string[] {
  if (typeof want === 'number') {
    const close =
      typeof have === 'number' && Math.abs(have - want) <= 1e-8 * Math.max(1, Math.abs(want));
    return close ? [] : [`${place}: ${have} instead of ${want}`];
  }
  if (typeof want === 'object' && want !== null) {
    const fields = new Map(entriesOf(have));
    return entriesOf(want).flatMap(([name, value]) =>
      differencesOf(fields.get(name), value, `${place}.${name}`),
    );
  }
  return have === want || want === undefined ? [] : [`${place}: ${have} instead of ${want}`];
}

/** Values outside their band, or a list of bands for a list of values. */
function outside(have: unknown, band: unknown): unknown[] {
  const [low, high] = asList(band, 'band');
  if (Array.isArray(low)) {
    const values = asList(have, 'values');
    return asList(band, 'bands').flatMap((own, i) => outside(values[i], own));
  }
  const value = asNumber(have, 'value');
  const slack = 1e-9;
  return value >= asNumber(low, 'low') - slack && value <= asNumber(high, 'high') + slack
    ? []
    : [have];
}
