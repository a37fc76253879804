import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { exactLower } from '../../src/statistics/clopper-pearson.ts';
import { clusteredProportion } from '../../src/statistics/clustered-proportion.ts';
import { clusteredDifference } from '../../src/statistics/facade/clustered-difference.ts';
import { gateRateBound } from '../../src/statistics/facade/gate-rate-bound.ts';
import { nonInferiority } from '../../src/statistics/facade/non-inferiority.ts';

const RUNS = 600;

/** Clusters of ten in which, with chance `shared`, all items take the fate of one draw. */
function clustered(input: {
  readonly seed: number;
  readonly clusters: number;
  readonly shared: number;
  readonly draw: (uniform: number) => number;
}) {
  const generator = xoroshiro128plus(input.seed);
  const uniform = () => uniformFloat64(generator);
  const values: number[] = [];
  const labels: number[] = [];
  for (let g = 0; g < input.clusters; g += 1) {
    const one = uniform() < input.shared ? input.draw(uniform()) : null;
    for (let i = 0; i < 10; i += 1) {
      values.push(one ?? input.draw(uniform()));
      labels.push(g);
    }
  }
  return { values, clusters: labels };
}

/** Share of seeded runs in which the event happens. */
function share(event: (seed: number) => boolean): number {
  let hits = 0;
  for (let seed = 1; seed <= RUNS; seed += 1) if (event(seed)) hits += 1;
  return hits / RUNS;
}

describe('false passes at a nominal 5%, the truth sitting on the threshold', () => {
  const sample = (seed: number) =>
    clustered({ seed, clusters: 20, shared: 0.5, draw: (u) => (u < 0.95 ? 1 : 0) });

  test('a clustered pass-rate gate keeps its level; without the rule for few failures it does not', () => {
    const passes = share((seed) => {
      const { bound } = gateRateBound({ ...sample(seed), side: 'lower' });
      return (bound ?? 0) >= 0.95;
    });
    const withoutRule = share((seed) => {
      const { effectiveN, estimate } = clusteredProportion({ ...sample(seed), confidence: 0.9 });
      const n = effectiveN ?? 0;
      return exactLower((estimate ?? 0) * n, n, 0.05) >= 0.95;
    });
    expect(passes).toBeLessThanOrEqual(0.05);
    expect(withoutRule).toBeGreaterThan(0.07);
  });

  test('a clustered non-inferiority gate keeps its level where plain t does not', () => {
    const difference = (seed: number) =>
      clustered({ seed, clusters: 20, shared: 0.5, draw: (u) => (u < 0.04 ? -1 : 0) });
    const scores = (seed: number) => {
      const { values, clusters } = difference(seed);
      return { a: values.map((d) => 1 + d), b: values.map(() => 1), clusters };
    };
    const passes = share(
      (seed) => nonInferiority({ kind: 'rate', ...scores(seed), margin: 0.04 }).met === 'met',
    );
    const plainT = share((seed) => {
      const { lower } = clusteredDifference({ ...scores(seed), confidence: 0.9 });
      return (lower ?? -1) > -0.04;
    });
    expect(passes).toBeLessThanOrEqual(0.05);
    expect(plainT).toBeGreaterThan(0.1);
  });
});
