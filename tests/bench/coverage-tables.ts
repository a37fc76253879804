import { answersOf, type Coverage, chosen, exact, summary, wald } from './exact-coverage.ts';
import { CAVEAT_SHARE } from './floors.ts';
import {
  CLUSTER_COUNTS,
  type ClusterRow,
  clusterDesigns,
  clusterRow,
  repeatDesigns,
  type Simulated,
  simulateRepeats,
  TRUE_RATES,
} from './simulated-coverage.ts';
import { markdownTable, percent } from './table.ts';

export const INDEPENDENT = 'Independent test cases';
export const EVERY_SIZE = 'Every sample size';
export const CLUSTERED = 'Test cases that share sources';
export const REPEATED = 'Repeated test cases';

/** Numbers of test cases in the first table; the steps of 0.01 and of 0.0005 in the true rate. */
export const SAMPLE_SIZES = [10, 20, 30, 50, 100, 200, 300, 500, 1000] as const;
export const GRID_STEPS = 49;
const FINE_STEPS = 980;

export interface Measured {
  readonly heading: string;
  readonly table: string;
  /** Facts to hold against the floors. */
  readonly points: readonly Point[];
  /** Mean coverage over the true rates, by sample size. */
  readonly means: readonly number[];
}

export interface Point {
  readonly name: string;
  readonly coverage: number;
  readonly caveat: number;
  readonly clustered: boolean;
}

/** Exact: the same text on every machine. */
export function independentTable(): Measured {
  const rows = SAMPLE_SIZES.map((n) => {
    const own = answersOf(chosen, n);
    const readout = summary(own, GRID_STEPS);
    const between = summary(own, FINE_STEPS).worst;
    const textbook = summary(answersOf(wald, n), GRID_STEPS);
    const careful = summary(answersOf(exact, n), GRID_STEPS);
    const at = (worst: { coverage: number; rate: number }, digits: number) =>
      `${percent(worst.coverage)} (${worst.rate.toFixed(digits)})`;
    const three = (of: typeof readout) => [
      percent(of.coverage),
      at(of.worst, 2),
      of.width.toFixed(3),
    ];
    const [mean = '', least = '', width = ''] = three(readout);
    return {
      mean: readout.coverage,
      cells: [`${n}`, mean, least, at(between, 4), width, ...three(textbook), ...three(careful)],
      points: readout.all.map((point) => ({
        name: `${n} test cases, true rate ${point.rate.toFixed(2)}`,
        coverage: point.coverage,
        caveat: point.caveat,
        clustered: false,
      })),
    };
  });
  const head = [
    'Test cases',
    'Readout: mean',
    'least (at rate)',
    'least between steps',
    'width',
    'Textbook: mean',
    'least',
    'width',
    'Exact: mean',
    'least',
    'width',
  ];
  return {
    heading: INDEPENDENT,
    table: markdownTable(
      head,
      rows.map((row) => row.cells),
    ),
    points: rows.flatMap((row) => row.points),
    means: rows.map((row) => row.mean),
  };
}

/** Ranges of sample sizes: every size up to 300, every tenth above. */
const SIZE_RANGES = [
  { from: 10, to: 29, step: 1 },
  { from: 30, to: 49, step: 1 },
  { from: 50, to: 99, step: 1 },
  { from: 100, to: 300, step: 1 },
  { from: 310, to: 1000, step: 10 },
] as const;

/** Exact as well: the unlucky sizes that the first table leaves out. */
export function everySizeTable(): Measured {
  const rows = SIZE_RANGES.map(({ from, to, step }) => {
    const points: (Coverage & { readonly n: number })[] = [];
    const means: number[] = [];
    for (let n = from; n <= to; n += step) {
      const { all, coverage } = summary(answersOf(chosen, n), GRID_STEPS);
      means.push(coverage);
      points.push(...all.map((point) => ({ ...point, n })));
    }
    const least = (list: typeof points) =>
      list.reduce((worst, point) => (point.coverage < worst.coverage ? point : worst));
    const text = ({ coverage, n, rate }: (typeof points)[number]) =>
      `${percent(coverage)} (${n}, ${rate.toFixed(2)})`;
    const unmarked = points.filter((point) => point.caveat < CAVEAT_SHARE);
    return {
      cells: [
        `${from} to ${to}`,
        percent(Math.min(...means)),
        text(least(points)),
        unmarked.length === 0 ? 'all marked' : text(least(unmarked)),
      ],
      means,
    };
  });
  const head = [
    'Test cases',
    'least mean',
    'least (at size, rate)',
    `least where fewer than ${CAVEAT_SHARE * 100} in 100 carry a caveat`,
  ];
  const table = markdownTable(
    head,
    rows.map((row) => row.cells),
  );
  return { heading: EVERY_SIZE, table, points: [], means: rows.flatMap((row) => row.means) };
}

/** Simulated with fixed seeds: for each row the design in which the chosen interval does worst. */
export function clusteredTable(runs: number, progress: (text: string) => void): Measured {
  const rows: ClusterRow[] = [];
  for (const clusters of CLUSTER_COUNTS) {
    for (const rate of TRUE_RATES) rows.push(clusterRow(clusters, rate, runs));
    progress(`${clusters} sources measured`);
  }
  const head = [
    'Sources',
    'True rate',
    'Readout: least',
    'worst design',
    'mean',
    'width',
    'caveat in',
    'Robust t: least',
    'Ignoring sources: least',
  ];
  return {
    heading: CLUSTERED,
    table: markdownTable(
      head,
      rows.map((row) => {
        const worst = row.cells.reduce((least, cell) =>
          cell.chosen < least.chosen ? cell : least,
        );
        return [
          `${row.clusters}`,
          row.rate.toFixed(2),
          percent(worst.chosen),
          `${worst.size} each, ${worst.correlation}`,
          percent(average(row.cells.map((cell) => cell.chosen))),
          average(row.cells.map((cell) => cell.width)).toFixed(3),
          `${percent(worst.caveat)}`,
          percent(Math.min(...row.cells.map((cell) => cell.robustT))),
          percent(Math.min(...row.cells.map((cell) => cell.naive))),
        ];
      }),
    ),
    points: rows.flatMap((row) =>
      row.cells.map((cell, i) => ({
        name: `${row.clusters} sources, true rate ${row.rate}, about ${clusterDesigns[i]?.size} each, correlation ${cell.correlation}`,
        coverage: cell.chosen,
        caveat: cell.caveat,
        clustered: true,
      })),
    ),
    means: [],
  };
}

/** Simulated with fixed seeds. */
export function repeatedTable(runs: number): Measured {
  const rows = repeatDesigns.map((design) => {
    const found: Simulated = simulateRepeats(design, runs);
    return { design, found, rate: design.a / (design.a + design.b) };
  });
  return {
    heading: REPEATED,
    table: markdownTable(
      [
        'Test cases',
        'Attempts each',
        'True rate',
        'Readout',
        'width',
        'caveat in',
        't of case means',
        'Ignoring repeats',
      ],
      rows.map(({ design, found, rate }) => [
        `${design.items}`,
        `${design.attempts}`,
        `${rate.toFixed(2)}, Beta(${design.a}, ${design.b})`,
        percent(found.chosen),
        found.width.toFixed(3),
        percent(found.caveat),
        percent(found.robustT),
        percent(found.naive),
      ]),
    ),
    points: rows.map(({ design, found }) => ({
      name: `${design.items} test cases, ${design.attempts} attempts, Beta(${design.a}, ${design.b})`,
      coverage: found.chosen,
      caveat: found.caveat,
      clustered: true,
    })),
    means: [],
  };
}

function average(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
