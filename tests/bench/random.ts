import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Draws from a seeded generator; the same seed gives the same draws everywhere. */
export interface Random {
  /** From 0 up to, not including, 1. */
  readonly uniform: () => number;
  /** Beta(a, b); a or b = 0 means certainty of 0 or 1. */
  readonly beta: (a: number, b: number) => number;
}

export function seededRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const uniform = () => uniformFloat64(generator);
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  /** Marsaglia & Tsang 2000, doi:10.1145/358407.358414, with their step for shapes below 1. */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * (1 - uniform()) ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - uniform()) < (x * x) / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  };
  const beta = (a: number, b: number) => {
    const x = gamma(a);
    const y = gamma(b);
    // Both underflow only for tiny shapes, whose draws sit at the ends.
    return x + y > 0 ? x / (x + y) : Number(uniform() < a / (a + b));
  };
  return { uniform, beta };
}

/** How clustered 0/1 scores are made: beta-binomial clusters of equal or unequal size. */
export interface ClusterDesign {
  readonly clusters: number;
  /**
   * Items per cluster on average; unequal sizes run from half of it to one and a half, very unequal ones are
   * exponential, `zipf` gives the k-th one share 1/k, `giant` the first one half of all items.
   */
  readonly size: number;
  readonly unequal: boolean | 'very' | 'zipf' | 'giant';
  /**
   * What the items of a cluster share: a chance drawn from a Beta distribution, or, in a share of clusters equal to
   * the correlation, their whole fate, or one of two chances (1 and a lower one).
   */
  readonly sharing?: 'beta' | 'whole' | 'two kinds' | undefined;
  /** Correlation of two items of one cluster. */
  readonly correlation: number;
  /** True pass rate. */
  readonly rate: number;
}

export interface ClusteredScores {
  readonly values: number[];
  readonly clusters: number[];
}

function itemsOf({ size, unequal, clusters }: ClusterDesign, g: number, random: Random): number {
  if (unequal === 'giant')
    return g === 0
      ? Math.round((size * clusters) / 2)
      : Math.round((size * clusters) / 2 / (clusters - 1));
  if (unequal === 'zipf') {
    let harmonic = 0;
    for (let k = 1; k <= clusters; k += 1) harmonic += 1 / k;
    return Math.round((size * clusters) / harmonic / (g + 1));
  }
  if (unequal === 'very') return Math.round(-size * Math.log(1 - random.uniform()));
  return unequal ? Math.floor(size / 2) + Math.floor(random.uniform() * (size + 1)) : size;
}

function chanceOf({ rate, correlation, sharing }: ClusterDesign, random: Random): number {
  if (correlation === 0) return rate;
  if (sharing === 'whole')
    return random.uniform() < correlation ? Number(random.uniform() < rate) : rate;
  if (sharing === 'two kinds') {
    const lost = correlation * rate + 1 - rate;
    return random.uniform() < (1 - rate) / lost ? 1 - lost : 1;
  }
  const weight = 1 / correlation - 1;
  return random.beta(rate * weight, (1 - rate) * weight);
}

/** One sample of the design. */
export function drawClusters(design: ClusterDesign, random: Random): ClusteredScores {
  const values: number[] = [];
  const clusters: number[] = [];
  for (let g = 0; g < design.clusters; g += 1) {
    const items = itemsOf(design, g, random);
    const chance = chanceOf(design, random);
    for (let i = 0; i < Math.max(1, items); i += 1) {
      values.push(random.uniform() < chance ? 1 : 0);
      clusters.push(g);
    }
  }
  return { values, clusters };
}
