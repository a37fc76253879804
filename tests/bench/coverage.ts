import { join } from 'node:path';
import {
  clusteredTable,
  everySizeTable,
  independentTable,
  type Measured,
  type Point,
  repeatedTable,
} from './coverage-tables.ts';
import { differenceTable } from './difference-coverage.ts';
import {
  CAVEAT_BELOW,
  CAVEAT_SHARE,
  LEAST_CLUSTERED_COVERAGE,
  LEAST_COVERAGE,
  MEAN_COVERAGE,
} from './floors.ts';
import { percent, publish } from './table.ts';

// How often the range of a pass rate, a mean or a difference holds the truth, on demand:
//   node tests/bench/coverage.ts [--runs 4000] [--write]
// Exact sums for independent test cases, seeded simulation for clusters and repeats. `--write` puts the tables
// into content/docs/coverage.mdx. Exits 1 when a floor of floors.ts is broken.

const at = process.argv.indexOf('--runs');
const RUNS = at < 0 ? 4000 : Number(process.argv[at + 1]);
const document = join(import.meta.dirname, '../../content/docs/coverage.mdx');
const progress = (text: string) => void process.stderr.write(`${text}\n`);

const measured = [
  independentTable(),
  everySizeTable(),
  clusteredTable(RUNS, progress),
  repeatedTable(RUNS),
];
const differences = differenceTable(RUNS);
publish([...measured, differences], process.argv.includes('--write') ? document : null);
const low = differences.points.filter(
  ({ coverage }) => coverage < LEAST_COVERAGE - sampling(LEAST_COVERAGE),
);
const broken = [
  ...measured.flatMap(brokenFloors),
  ...low.map(({ name, coverage }) => `${name}: coverage ${percent(coverage)}`),
];
for (const line of broken) process.stdout.write(`${line}\n`);
process.stdout.write(`${RUNS} runs per simulated design; floors broken: ${broken.length}\n`);
process.exitCode = broken.length === 0 ? 0 : 1;

/** The sampling error of a simulated share is allowed for, twice; exact shares get none. */
function slack(point: Point, share: number): number {
  return point.clustered ? sampling(share) : 0;
}

function sampling(share: number): number {
  return 2 * Math.sqrt((share * (1 - share)) / RUNS);
}

function brokenFloors({ heading, points, means }: Measured): string[] {
  const lines: string[] = [];
  for (const point of points) {
    const floor = point.clustered ? LEAST_CLUSTERED_COVERAGE : LEAST_COVERAGE;
    if (point.coverage < floor - slack(point, floor)) {
      lines.push(`${point.name}: coverage ${percent(point.coverage)}, floor ${percent(floor)}`);
    }
    // As printed, to a tenth of a percent.
    const printed = Math.round(point.coverage * 1000) / 1000;
    const isLow = printed < CAVEAT_BELOW - slack(point, CAVEAT_BELOW);
    if (isLow && point.caveat < CAVEAT_SHARE) {
      lines.push(
        `${point.name}: coverage ${percent(point.coverage)}, caveat in ${percent(point.caveat)}`,
      );
    }
  }
  for (const mean of means.filter((value) => value < MEAN_COVERAGE)) {
    lines.push(`${heading}: mean coverage ${percent(mean)}, floor ${percent(MEAN_COVERAGE)}`);
  }
  return lines;
}
