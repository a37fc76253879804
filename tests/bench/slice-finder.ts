import type { Column, Grid } from '../../src/analysis/slices/grid.ts';
import { searchGroups } from '../../src/analysis/slices/search.ts';
import { simplest } from '../../src/analysis/slices/simplest.ts';
import { seededRandom } from './random.ts';

// The search for weak groups over a million test cases, on demand:
//   node tests/bench/slice-finder.ts
// In seconds of processor time and as a ratio to a plain loop that adds up the same number of doubles: one for each
// test case and each pair of properties. Aim: below 10 s for a million test cases with ten properties.

const CASES = 1_000_000;
const PROPERTIES = 10;
const LEVELS = [2, 3, 4, 5, 6, 8, 10, 12, 20, 30];

const random = seededRandom(20_261_121);
const columns: Column[] = LEVELS.slice(0, PROPERTIES).map((levels) => ({
  levels,
  codes: Uint16Array.from({ length: CASES }, () => Math.floor(random.uniform() * levels)),
}));
const passes = drawn((i) => (columns[3]!.codes[i] === 1 && columns[5]!.codes[i] === 2 ? 0.8 : 0.9));
const grades = drawn(() => 0.5).map((x, i) => x + (passes[i] ?? 0) + random.uniform());
const sources = Int32Array.from({ length: CASES / 5 + 1 }, (_, i) => i * 5);
const changes = drawn(() => 0.9).map((x, i) => x - (passes[i] ?? 0));

const sums = (PROPERTIES * (PROPERTIES + 1)) / 2;
const plain = plainSum(CASES * sums);
const runs: readonly (readonly [string, Grid, 'rest' | 'baseline'])[] = [
  ['passes and failures, against the rest', { values: passes, sources: null, columns }, 'rest'],
  ['passes and failures in sources of 5', { values: passes, sources, columns }, 'rest'],
  ['grades, against the rest', { values: grades, sources: null, columns }, 'rest'],
  ['changes against a baseline', { values: changes, sources: null, columns }, 'baseline'],
];
for (const [name, grid, against] of runs) {
  let looks = 0;
  let found = 0;
  const own = seconds(() => {
    const search = searchGroups(grid, against);
    looks = search.looks;
    found = simplest(grid, search.found, against).findings.length;
  });
  const ratio = (own / plain).toFixed(1).padStart(6);
  process.stdout.write(
    `${name.padEnd(42)} ${own.toFixed(2).padStart(6)} s CPU ${ratio} × plain sum  (${CASES} test cases, ${PROPERTIES} properties, ${looks} looks, ${found} found)\n`,
  );
}

function drawn(rate: (i: number) => number): Float64Array {
  return Float64Array.from({ length: CASES }, (_, i) => (random.uniform() < rate(i) ? 1 : 0));
}

/** Seconds that adding up so many doubles of a typed array takes. */
function plainSum(count: number): number {
  let total = 0;
  const spent = seconds(() => {
    for (let done = 0; done < count; done += passes.length)
      for (let i = 0; i < passes.length; i += 1) total += passes[i] ?? 0;
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
