import { describe, expect, test } from 'vitest';
import { parity } from '../../../src/statistics/facade/parity.ts';
import { quantileGate } from '../../../src/statistics/facade/quantile-gate.ts';
import { seededRandom } from '../../bench/random.ts';

const RUNS = 2000;

const passes = (n: number, rate: number) => new Uint8Array(n).fill(1, 0, Math.round(n * rate));
/** Values 1/n, 2/n … 1: their quantile q is q. */
const evenly = (n: number) => Float64Array.from({ length: n }, (_, i) => (i + 1) / n);

function share(seed: number, met: (uniform: () => number) => boolean): number {
  const { uniform } = seededRandom(seed);
  let hits = 0;
  for (let run = 0; run < RUNS; run += 1) if (met(uniform)) hits += 1;
  return hits / RUNS;
}

describe('a parity gate that cannot tell', () => {
  const gate = (n: number, gap: number) =>
    parity({
      kind: 'rate',
      margin: 0.1,
      groups: [
        { id: 'a', values: passes(n, 0.8) },
        { id: 'b', values: passes(n, 0.8 - gap) },
      ],
    });

  test('is settled by as many more cases as it says, and not by far fewer', () => {
    const now = gate(100, 0.04);
    expect(now.state).toBe('cannot-tell');
    const needed = now.itemsNeeded ?? Number.NaN;
    expect(needed).toBe(now.n + (now.moreItems ?? Number.NaN));
    expect(gate(Math.ceil(needed / 200) * 100, 0.04).state).toBe('met');
    expect(gate(Math.floor((0.8 * needed) / 200) * 100, 0.04).state).toBe('cannot-tell');
  });

  test('names no number where the gap sits on the margin, and none where it is settled', () => {
    expect(gate(50, 0.1).itemsNeeded).toBe(null);
    expect(gate(1000, 0.02)).toMatchObject({ state: 'met', moreItems: 0 });
  });

  test('is met in about four of five cases at the gap that it says it can tell from the margin', () => {
    const gap = gate(400, 0.02).detectable ?? Number.NaN;
    expect(gap).toBeGreaterThan(0.01);
    const met = share(1, (uniform) => {
      const group = (id: string, rate: number) => ({
        id,
        values: Float64Array.from({ length: 400 }, () => Number(uniform() < rate)),
      });
      const groups = [group('a', 0.8), group('b', 0.8 - gap)];
      return parity({ kind: 'rate', margin: 0.1, groups }).state === 'met';
    });
    expect(met).toBeGreaterThan(0.75);
    expect(met).toBeLessThan(0.86);
  });

  test('says so when groups of its size are too small for the margin whatever they show', () => {
    expect(gate(30, 0).detectable).toBe(null);
    expect(gate(30, 0).moreItems).toBeGreaterThan(0);
  });
});

describe('a gate on a quantile that cannot tell', () => {
  const gate = (n: number, threshold: number) =>
    quantileGate({ values: evenly(n), quantile: 0.9, rule: 'at-most', threshold });

  test('is settled by as many more cases as it says, and not by far fewer', () => {
    const now = gate(100, 0.93);
    expect(now.state).toBe('cannot-tell');
    const needed = now.itemsNeeded ?? Number.NaN;
    expect(gate(Math.ceil(needed / 100) * 100 + 100, 0.93).state).toBe('met');
    expect(gate(Math.floor((0.8 * needed) / 100) * 100, 0.93).state).toBe('cannot-tell');
  });

  test('is met in four of five cases at the share that it names', () => {
    const { shareNeeded, detectable } = gate(200, 0.91);
    const wanted = shareNeeded ?? Number.NaN;
    expect(wanted).toBeGreaterThan(0.91);
    // Evenly spread values: a share is a value.
    expect(detectable).toBeCloseTo(wanted - 0.9, 2);
    const met = share(2, (uniform) => {
      const values = Float64Array.from({ length: 200 }, uniform);
      const own = { quantile: 0.9, rule: 'at-most', threshold: wanted } as const;
      return quantileGate({ values, ...own }).state === 'met';
    });
    expect(met).toBeGreaterThan(0.77);
    expect(met).toBeLessThan(0.83);
  });

  test('names no share where even a sample without one value beyond the limit would not do', () => {
    const few = gate(20, 1);
    expect(few).toMatchObject({ state: 'cannot-tell', shareNeeded: null, detectable: null });
    expect(few.itemsNeeded).toBe(29);
  });

  test('does the same for at least', () => {
    const mirrored = quantileGate({
      values: evenly(200),
      quantile: 0.1,
      rule: 'at-least',
      threshold: 0.09,
    });
    expect(mirrored.state).toBe('cannot-tell');
    expect(mirrored.shareNeeded).toBeCloseTo(gate(200, 0.91).shareNeeded ?? 0, 6);
  });
});

describe('a gate on a quantile of cases in few sources', () => {
  test('is not met by five sources, however alike their cases are', () => {
    const met = share(3, (uniform) => {
      const clusters = Int32Array.from({ length: 50 }, (_, i) => Math.floor(i / 10));
      const level = Array.from({ length: 5 }, uniform);
      const values = Float64Array.from(clusters, (g) => (level[g] ?? 0) + 0.001 * uniform());
      const own = { quantile: 0.9, rule: 'at-most', threshold: 0.9 } as const;
      return quantileGate({ values, clusters, ...own }).state === 'met';
    });
    expect(met).toBe(0);
  });
});
