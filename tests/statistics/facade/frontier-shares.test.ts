import { describe, expect, it } from 'vitest';
import { frontierShares } from '../../../src/statistics/facade/frontier-shares.ts';
import { seededRandom } from '../../bench/random.ts';

const random = seededRandom(20_261_121);
const noise = (n: number, mean: number, spread: number) =>
  Float64Array.from({ length: n }, () => mean + spread * (random.uniform() - 0.5));

describe('places on the frontier', () => {
  it('are sure where planted differences are large', () => {
    const { shares, isMember } = frontierShares({
      systems: [
        { quality: noise(200, 0.9, 0.2), effort: noise(200, 5, 1) },
        { quality: noise(200, 0.6, 0.2), effort: noise(200, 1, 1) },
        { quality: noise(200, 0.5, 0.2), effort: noise(200, 4, 1) },
      ],
    });
    expect(isMember).toEqual([true, true, false]);
    expect(shares).toEqual([1, 1, 0]);
  });

  it('are neither sure nor ruled out for two that are alike', () => {
    const { shares } = frontierShares({
      systems: [0, 1].map(() => ({ quality: noise(100, 0.7, 1), effort: noise(100, 2, 2) })),
    });
    for (const share of shares) expect(share).toBeGreaterThan(0.05);
    expect(Math.min(...shares.map((s) => s ?? 0))).toBeLessThan(0.95);
  });

  it('always hold somebody: the shares add up to one or more', () => {
    const systems = Array.from({ length: 6 }, () => ({
      quality: noise(50, 0.5, 1),
      effort: noise(50, 1, 1),
    }));
    const { shares, isMember } = frontierShares({ systems });
    expect(shares.reduce<number>((sum, s) => sum + (s ?? 0), 0)).toBeGreaterThanOrEqual(1);
    expect(isMember).toContain(true);
  });

  it('are less sure when whole clusters are drawn than when items are', () => {
    const high = { quality: noise(120, 0.62, 1), effort: new Float64Array(120).fill(1) };
    // Six clusters of twenty items that go together.
    const low = {
      quality: Float64Array.from(
        { length: 120 },
        (_, i) => [0.2, 0.9, 0.3, 0.8, 0.5, 0.6][Math.floor(i / 20)] ?? 0,
      ),
      effort: new Float64Array(120).fill(1),
    };
    const clusters = Int32Array.from({ length: 120 }, (_, i) => Math.floor(i / 20));
    const alone = frontierShares({ systems: [high, low] }).shares[1] ?? 0;
    const together = frontierShares({ systems: [high, low], clusters }).shares[1] ?? 0;
    expect(together).toBeGreaterThan(alone);
  });

  it('are the same on every call, and unknown below two items', () => {
    const systems = [
      { quality: [1, 0, 1], effort: [1, 2, 3] },
      { quality: [0, 1, 1], effort: [1, 1, 1] },
    ];
    expect(frontierShares({ systems })).toEqual(frontierShares({ systems }));
    expect(frontierShares({ systems: [{ quality: [1], effort: [1] }] }).shares).toEqual([null]);
    expect(() => frontierShares({ systems: [{ quality: [1], effort: [1, 2] }] })).toThrow(
      RangeError,
    );
  });
});
