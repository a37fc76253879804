import { bootstrapDifference } from '../../src/statistics/facade/bootstrap-difference.ts';
import { facade } from '../../src/statistics/facade/index.ts';
import { seededRandom } from './random.ts';

// The two heaviest computations of the statistics, on demand:
//   node tests/bench/resampling.ts
// Each is given in seconds and as a ratio to a plain sum over a typed array with as many numbers in the same run, so
// that the numbers mean something on any machine. Aims: below 1 s for the bootstrap, below 10 s for the matrix.

const ITEMS = 100_000;
const ROUNDS = 1000;
const MODELS = 50;
const SUITES = 50;
const SUITE_ITEMS = 500;

const random = seededRandom(20_261_120);
const lines = [...bootstrap(), ...matrix()];
for (const line of lines) process.stdout.write(`${line}\n`);

function bootstrap(): string[] {
  const a = scores(ITEMS, 0.8);
  const b = scores(ITEMS, 0.78);
  return [10, 1].map((size) => {
    const clusters = Int32Array.from({ length: ITEMS }, (_, i) => Math.floor(i / size));
    const draws = (ITEMS / size) * ROUNDS;
    const plain = plainSum(draws);
    const own = seconds(() => bootstrapDifference({ a, b, clusters, resamples: ROUNDS }));
    return line(
      `${ROUNDS} rounds of ${ITEMS} paired cases in ${ITEMS / size} sources`,
      own,
      plain,
      `${draws / 1e6} million draws`,
    );
  });
}

/** Every pair of models on every suite, as the comparison pages need it. */
function matrix(): string[] {
  const suites = Array.from({ length: SUITES }, () =>
    Array.from({ length: MODELS }, (_, model) => scores(SUITE_ITEMS, 0.6 + model / 200)),
  );
  const clusters = Int32Array.from({ length: SUITE_ITEMS }, (_, i) => Math.floor(i / 5));
  const pairs = (MODELS * (MODELS - 1)) / 2;
  const plain = plainSum(pairs * SUITES * SUITE_ITEMS);
  const run = (name: string, compare: (a: Float64Array, b: Float64Array) => number | null) => {
    let compared = 0;
    const own = seconds(() => {
      for (const models of suites) {
        for (const [i, a] of models.entries()) {
          for (const b of models.slice(i + 1)) if (compare(a, b) !== null) compared += 1;
        }
      }
    });
    if (compared !== pairs * SUITES) throw new Error(`${compared} of ${pairs * SUITES} compared`);
    return line(
      `${MODELS} models × ${SUITES} suites of ${SUITE_ITEMS}, all pairs, ${name}`,
      own,
      plain,
      `${pairs * SUITES} comparisons`,
    );
  };
  return [
    run('pass rates', (a, b) => facade.comparePairedRates({ a, b }).difference),
    run('pass rates in sources of 5', (a, b) => {
      return facade.comparePairedRates({ a, b, clusters }).difference;
    }),
    run('grades', (a, b) => facade.comparePairedMeans({ a, b }).difference),
  ];
}

function scores(count: number, rate: number): Float64Array {
  return Float64Array.from({ length: count }, () => (random.uniform() < rate ? 1 : 0));
}

/** Seconds that adding up so many doubles of a typed array takes. */
function plainSum(count: number): number {
  const values = scores(1_000_000, 0.5);
  let total = 0;
  const spent = seconds(() => {
    for (let done = 0; done < count; done += values.length) {
      for (let i = 0; i < values.length; i += 1) total += values[i] ?? 0;
    }
  });
  if (total === 0) throw new Error('nothing was added up');
  return spent;
}

/** Processor time, not the clock: steadier when others use the machine. */
function seconds(action: () => unknown): number {
  const before = process.cpuUsage();
  action();
  return process.cpuUsage(before).user / 1e6;
}

function line(name: string, own: number, plain: number, size: string): string {
  const ratio = (own / plain).toFixed(1).padStart(6);
  return `${name.padEnd(66)} ${own.toFixed(2).padStart(6)} s CPU ${ratio} × plain sum  (${size})`;
}
