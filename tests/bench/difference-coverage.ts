import { comparePairedMeans } from '../../src/statistics/facade/compare-paired-means.ts';
import { comparePairedRates } from '../../src/statistics/facade/compare-paired-rates.ts';
import { compareUnpairedMeans } from '../../src/statistics/facade/compare-unpaired-means.ts';
import { compareUnpairedRates } from '../../src/statistics/facade/compare-unpaired-rates.ts';
import { estimateMean } from '../../src/statistics/facade/estimate-mean.ts';
import { binomial } from './exact-coverage.ts';
import { CAVEAT_BELOW } from './floors.ts';
import { drawClusters, type Random, seededRandom } from './random.ts';
import { markdownTable, percent } from './table.ts';

export const DIFFERENCES = 'Differences and means';

type Limits = { readonly low: number | null; readonly high: number | null };

export interface DifferencePoint {
  readonly name: string;
  readonly coverage: number;
}

interface DifferenceStudy {
  readonly what: string;
  readonly evidence: string;
  readonly how: 'exact' | 'simulated';
  readonly points: readonly DifferencePoint[];
}

const holds = ({ low, high }: Limits, truth: number) =>
  (low ?? Number.NEGATIVE_INFINITY) <= truth && truth <= (high ?? Number.POSITIVE_INFINITY);

function simulated(runs: number, truth: number, draw: () => Limits): number {
  let hits = 0;
  for (let run = 0; run < runs; run += 1) if (holds(draw(), truth)) hits += 1;
  return hits / runs;
}

/** Exact: the range of every table of wins and losses, summed with trinomial probabilities. */
function pairedRates(): DifferenceStudy {
  const points = [20, 50, 100].flatMap((n) => {
    const tables: { wins: number; losses: number; range: Limits }[] = [];
    for (let wins = 0; wins <= n; wins += 1)
      for (let losses = 0; wins + losses <= n; losses += 1) {
        const a = new Uint8Array(n).fill(1, 0, wins).fill(1, wins + losses);
        const b = new Uint8Array(n).fill(1, wins);
        tables.push({ wins, losses, range: comparePairedRates({ a, b }) });
      }
    return [
      [0.02, 0.02],
      [0.05, 0.02],
      [0.05, 0.05],
      [0.1, 0.05],
      [0.12, 0.12],
      [0.2, 0.1],
      [0.3, 0.1],
    ].map(([win = 0, loss = 0]) => {
      let coverage = 0;
      for (const { wins, losses, range } of tables) {
        if (!holds(range, win - loss)) continue;
        const differing = wins + losses;
        coverage +=
          binomial(n, differing, win + loss) * binomial(differing, wins, win / (win + loss));
      }
      return { name: `${n} pairs, wins ${win}, losses ${loss}`, coverage };
    });
  });
  return { what: 'paired rates', evidence: 'independent pairs', how: 'exact', points };
}

/** Exact: all pairs of counts. */
function unpairedRates(): DifferenceStudy {
  const points = [
    [20, 20],
    [50, 50],
    [30, 100],
  ].flatMap(([n = 0, m = 0]) => {
    const ranges = Array.from({ length: n + 1 }, (_, x) =>
      Array.from({ length: m + 1 }, (_, y) =>
        compareUnpairedRates({
          a: new Uint8Array(n).fill(1, 0, x),
          b: new Uint8Array(m).fill(1, 0, y),
        }),
      ),
    );
    return [
      [0.5, 0.5],
      [0.7, 0.6],
      [0.9, 0.8],
      [0.95, 0.95],
      [0.97, 0.9],
    ].map(([p = 0, q = 0]) => {
      let coverage = 0;
      ranges.forEach((row, x) => {
        row.forEach((range, y) => {
          if (holds(range, p - q)) coverage += binomial(n, x, p) * binomial(m, y, q);
        });
      });
      return { name: `${n} and ${m} cases, rates ${p} and ${q}`, coverage };
    });
  });
  return { what: 'unpaired rates', evidence: 'independent cases', how: 'exact', points };
}

/** Pairs in sources: wins and losses whose balance differs from source to source. */
function clusteredPairs(runs: number): DifferenceStudy {
  const points = [10, 30, 100].flatMap((clusters) =>
    ([false, 'very', 'giant'] as const).flatMap((unequal) =>
      [0.3, 0.8].map((correlation) => {
        const random = seededRandom(clusters + correlation * 1000 + String(unequal).length);
        const coverage = simulated(runs, 0.09, () => {
          const drawn = drawClusters(
            { clusters, size: 10, unequal, correlation, rate: 0.65 },
            random,
          );
          const differs = drawn.values.map(() => random.uniform() < 0.3);
          const a = drawn.values.map((v, i) => (differs[i] ? v : 1));
          const b = drawn.values.map((v, i) => (differs[i] ? 1 - v : 1));
          return comparePairedRates({ a, b, clusters: drawn.clusters });
        });
        return {
          name: `${clusters} sources, ${words(unequal)}, correlation ${correlation}`,
          coverage,
        };
      }),
    ),
  );
  return { what: 'paired rates', evidence: 'pairs in shared sources', how: 'simulated', points };
}

function words(unequal: boolean | 'very' | 'giant'): string {
  if (unequal === 'very') return 'exponential sizes';
  return unequal === 'giant' ? 'one with half' : '10 each';
}

/** Repeats on both sides: each case has its own chance, the candidate's a tenth lower. */
function repeatedPairs(runs: number): DifferenceStudy {
  const points = [30, 100].flatMap((n) =>
    [2, 5].map((attempts) => {
      const random = seededRandom(n * 10 + attempts);
      const share = (chance: number) => {
        let passes = 0;
        for (let k = 0; k < attempts; k += 1) if (random.uniform() < chance) passes += 1;
        return passes / attempts;
      };
      const coverage = simulated(runs, -0.1 * (2 / 3), () => {
        const chances = Array.from({ length: n }, () => random.beta(2, 1));
        return comparePairedRates({
          a: chances.map((c) => share(0.9 * c)),
          b: chances.map(share),
        });
      });
      return { name: `${n} cases, ${attempts} attempts each`, coverage };
    }),
  );
  return { what: 'paired rates', evidence: 'repeated cases', how: 'simulated', points };
}

function clusteredUnpaired(runs: number): DifferenceStudy {
  const points = [10, 30, 100].flatMap((clusters) =>
    ([false, 'giant'] as const).flatMap((unequal) =>
      [0.7, 0.95].map((rate) => {
        const random = seededRandom(clusters + rate * 1000 + String(unequal).length);
        const side = (truth: number) =>
          drawClusters({ clusters, size: 10, unequal, correlation: 0.3, rate: truth }, random);
        const coverage = simulated(runs, 0.1, () => {
          const [a, b] = [side(rate), side(rate - 0.1)];
          return compareUnpairedRates({
            a: a.values,
            b: b.values,
            clustersA: a.clusters,
            clustersB: b.clusters,
          });
        });
        return { name: `${clusters} sources a side, ${words(unequal)}, rate ${rate}`, coverage };
      }),
    ),
  );
  return { what: 'unpaired rates', evidence: 'shared sources', how: 'simulated', points };
}

type Draw = readonly [name: string, mean: number, draw: (random: Random) => number];

const grades: readonly Draw[] = [
  ['even from 0 to 1', 0.5, ({ uniform }) => uniform()],
  ['Beta(4, 1)', 0.8, ({ beta }) => beta(4, 1)],
  ['Beta(9, 1)', 0.9, ({ beta }) => beta(9, 1)],
  ['exponential', 1, ({ uniform }) => -Math.log(1 - uniform())],
];

function means(runs: number): DifferenceStudy {
  const points = [10, 20, 50, 200].flatMap((n) =>
    grades.map(([name, mean, draw], i) => {
      const random = seededRandom(n * 10 + i);
      const coverage = simulated(runs, mean, () =>
        estimateMean({ values: Array.from({ length: n }, () => draw(random)) }),
      );
      return { name: `${n} cases, ${name}`, coverage };
    }),
  );
  return { what: 'mean', evidence: 'independent cases', how: 'simulated', points };
}

function differencesOfMeans(runs: number, paired: boolean): DifferenceStudy {
  const points = [10, 20, 50, 200].flatMap((n) =>
    grades.map(([name, mean, draw], i) => {
      const random = seededRandom(n * 20 + i + Number(paired));
      const sample = () => Array.from({ length: n }, () => draw(random));
      const coverage = simulated(runs, paired ? mean - 0.5 : 0, () =>
        paired
          ? comparePairedMeans({ a: sample(), b: new Float64Array(n).fill(0.5) })
          : compareUnpairedMeans({ a: sample(), b: sample() }),
      );
      return { name: `${n} cases${paired ? '' : ' a side'}, ${name}`, coverage };
    }),
  );
  const what = paired ? 'paired means' : 'unpaired means';
  return { what, evidence: 'independent cases', how: 'simulated', points };
}

/** Every two-sided range besides that of one rate: least and mean coverage, and where it is below the caveat line. */
export function differenceTable(runs: number): {
  readonly heading: string;
  readonly table: string;
  readonly points: readonly DifferencePoint[];
} {
  const studies = [
    pairedRates(),
    clusteredPairs(runs),
    repeatedPairs(runs),
    unpairedRates(),
    clusteredUnpaired(runs),
    means(runs),
    differencesOfMeans(runs, true),
    differencesOfMeans(runs, false),
  ];
  const table = markdownTable(
    [
      'Range of',
      'Evidence',
      'Settings',
      'Least',
      'in',
      'Mean',
      `Settings below ${CAVEAT_BELOW * 100}`,
    ],
    studies.map(({ what, evidence, how, points }) => {
      const worst = points.reduce((least, p) => (p.coverage < least.coverage ? p : least));
      return [
        what,
        evidence,
        `${points.length}, ${how}`,
        percent(worst.coverage),
        worst.name,
        percent(points.reduce((sum, p) => sum + p.coverage, 0) / points.length),
        `${points.filter((p) => p.coverage < CAVEAT_BELOW).length}`,
      ];
    }),
  );
  return {
    heading: DIFFERENCES,
    table,
    points: studies.flatMap(({ what, points }) =>
      points.map((p) => ({ ...p, name: `${what}, ${p.name}` })),
    ),
  };
}
