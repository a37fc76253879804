import { describe, expect, test } from 'vitest';
import { clusteredDifference } from '../../../src/statistics/facade/clustered-difference.ts';
import { nonInferiority } from '../../../src/statistics/facade/non-inferiority.ts';
import { superiority } from '../../../src/statistics/facade/superiority.ts';
import { noninferiorityPaired } from '../../../src/statistics/noninferiority-paired.ts';
import { tostPairedMean } from '../../../src/statistics/tost-paired-mean.ts';
import { ones, repeatEach } from './samples.ts';

/** Scores of candidate and baseline: `better` items only the candidate got right, and so on. */
function scores(both: number, better: number, worse: number) {
  return {
    a: [...ones(both), ...ones(better), ...ones(worse, 0)],
    b: [...ones(both), ...ones(better, 0), ...ones(worse)],
  };
}

describe('nonInferiority', () => {
  test('independent rates are decided by Tango, as in the reference method', () => {
    const gate = nonInferiority({ kind: 'rate', ...scores(180, 8, 12), margin: 0.08 });
    const direct = noninferiorityPaired({
      a: 180,
      b: 8,
      c: 12,
      d: 0,
      margin: 0.08,
      alpha: 0.05,
    });
    expect(gate).toMatchObject({ met: 'met', method: 'tango-paired', limit: -0.08 });
    expect(gate.bound).toBeCloseTo(direct.lower ?? Number.NaN, 12);
    expect(gate.pValue).toBeCloseTo(direct.p ?? Number.NaN, 12);
  });

  test('surely worse is not met, unsure is cannot tell with the items it would take', () => {
    const worse = nonInferiority({ kind: 'rate', ...scores(150, 0, 50), margin: 0.05 });
    expect(worse.met).toBe('not-met');
    const unsure = nonInferiority({ kind: 'rate', ...scores(40, 4, 6), margin: 0.05 });
    expect(unsure.met).toBe('cannot-tell');
    expect(unsure.moreItems).toBeGreaterThan(100);
  });

  test('a doubled sample at the needed size is met, and half of it is not', () => {
    const share = (n: number) =>
      nonInferiority({
        kind: 'rate',
        ...scores(n * 0.9, n * 0.05, n * 0.05),
        margin: 0.05,
      });
    const needed = share(100).itemsNeeded ?? 0;
    expect(share(Math.ceil(needed / 20) * 20).met).toBe('met');
    expect(share(Math.floor(needed / 20) * 20 - 20).met).toBe('cannot-tell');
  });

  test('paired means are decided by the one-sided t test', () => {
    const a = [0.5, 0.6, 0.9, 0.7, 0.8, 0.65, 0.72, 0.9, 0.81, 0.77, 0.6, 0.55];
    const b = [0.52, 0.58, 0.85, 0.75, 0.77, 0.6, 0.7, 0.93, 0.8, 0.7, 0.66, 0.5];
    const gate = nonInferiority({ kind: 'mean', a, b, margin: 0.05 });
    const direct = tostPairedMean({ a, b, low: -0.05, high: 0.05, alpha: 0.05 });
    expect(gate.method).toBe('paired-t');
    expect(gate.pValue).toBeCloseTo(direct.pLow ?? Number.NaN, 12);
    expect(gate.met === 'met').toBe(direct.nonInferior);
  });

  test('when lower is better the limit is above and the bound comes from above', () => {
    const a = [1.1, 1.2, 0.9, 1.0, 1.3, 1.15, 1.05, 0.95, 1.2, 1.1, 1.0, 1.22];
    const b = [1.0, 1.25, 0.92, 0.97, 1.28, 1.2, 1.0, 0.9, 1.22, 1.12, 1.05, 1.2];
    const gate = nonInferiority({ kind: 'mean', a, b, margin: 0.2, direction: 'lower' });
    expect(gate).toMatchObject({ met: 'met', limit: 0.2 });
    expect(gate.bound).toBe(gate.upper);
    expect(gate.difference).toBeGreaterThan(0);
    const strict = nonInferiority({ kind: 'mean', a, b, margin: 0.001, direction: 'lower' });
    expect(strict.met).toBe('cannot-tell');
  });

  test('few differing clusters are judged on the number of clusters', () => {
    const sample = scores(192, 0, 8);
    const clusters = repeatEach(25, 200);
    const gate = nonInferiority({ kind: 'rate', ...sample, clusters, margin: 0.08 });
    expect(gate.method).toBe('tango-paired-clusters');
    expect(gate.caveats).toContain('few-differing-clusters');
    expect(gate.met).toBe('cannot-tell');
  });

  test('many differing clusters are judged by Tango on what the pairs are worth', () => {
    const a = Array.from({ length: 300 }, (_, i) => (i % 10 === 3 ? 0 : 1));
    const b = Array.from({ length: 300 }, (_, i) => (i % 10 === 6 ? 0 : 1));
    const gateWith = (clusters: string[] | undefined) =>
      nonInferiority({ kind: 'rate', a, b, clusters, margin: 0.05 });
    const gate = gateWith(repeatEach(60, 300));
    expect(gate.method).toBe('tango-paired-clusters');
    expect(gate.clusters).toBe(60);
    // Wins and losses lie in different clusters here, so the pairs are worth less than 300.
    expect(gate.bound).toBeLessThan(gateWith(undefined).bound ?? -1);
    const robust = clusteredDifference({ a, b, clusters: repeatEach(60, 300), confidence: 0.9 });
    expect(gate.bound).toBeCloseTo(robust.lower ?? Number.NaN, 2);
  });

  test('clusters of one pair each give the bound of independent pairs', () => {
    const sample = scores(180, 15, 25);
    const own = Array.from({ length: 220 }, (_, i) => i);
    const single = nonInferiority({ kind: 'rate', ...sample, clusters: own, margin: 0.1 });
    const plain = nonInferiority({ kind: 'rate', ...sample, margin: 0.1 });
    expect(single.bound).toBeCloseTo(plain.bound ?? Number.NaN, 10);
  });

  test('identical scores: enough items show it, for rates and for a known range', () => {
    const same = (n: number) => ({ a: ones(n), b: ones(n) });
    expect(nonInferiority({ kind: 'rate', ...same(100), margin: 0.05 }).met).toBe('met');
    expect(nonInferiority({ kind: 'rate', ...same(20), margin: 0.05 }).met).toBe('cannot-tell');
    const unknown = nonInferiority({ kind: 'mean', ...same(100), margin: 0.05 });
    expect(unknown).toMatchObject({ met: 'cannot-tell', method: 'none' });
    const known = nonInferiority({ kind: 'mean', ...same(100), range: [0, 1], margin: 0.05 });
    expect(known.met).toBe('met');
  });

  test('a margin that is not above 0 is refused', () => {
    expect(() => nonInferiority({ kind: 'rate', a: [1], b: [1], margin: 0 })).toThrow('margin > 0');
  });
});

describe('superiority', () => {
  test('met exactly when the lower bound is above the margin', () => {
    const sample = scores(150, 30, 10);
    const gate = superiority({ kind: 'rate', ...sample });
    expect(gate.met).toBe('met');
    const barely = superiority({ kind: 'rate', ...sample, margin: (gate.bound ?? 0) - 1e-9 });
    const hardly = superiority({ kind: 'rate', ...sample, margin: (gate.bound ?? 0) + 1e-9 });
    expect([barely.met, hardly.met]).toEqual(['met', 'cannot-tell']);
  });

  test('no items cannot tell', () => {
    expect(superiority({ kind: 'rate', a: [], b: [] })).toMatchObject({
      met: 'cannot-tell',
      bound: null,
      itemsNeeded: null,
    });
  });
});
