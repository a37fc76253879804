import { exactLower } from '../../src/statistics/clopper-pearson.ts';
import { ALPHA } from '../../src/statistics/constants.ts';
import { cautiousSize } from '../../src/statistics/facade/cautious-size.ts';
import { robustSize } from '../../src/statistics/facade/robust-size.ts';
import {
  outcomeFor,
  type Sample,
  sampleOf,
  unitsWith,
} from '../../src/statistics/facade/sample.ts';
import { type ClusteredScores, drawClusters, seededRandom } from './random.ts';
import { markdownTable, percent } from './table.ts';

/** The sample size that a rule takes a clustered sample for, before a lower bound. */
type Rule = (sample: Sample, scores: ClusteredScores, effectiveN: number) => number;

const failing = (sample: Sample, { values }: ClusteredScores) =>
  unitsWith(Float64Array.from(values), sample.index, (value) => value < 1);

const rules: readonly (readonly [name: string, rule: Rule])[] = [
  ['the effective number alone', (_sample, _scores, n) => n],
  [
    'sources below 10 that fail',
    (sample, scores, n) => (failing(sample, scores) < 10 ? sample.units : n),
  ],
  [
    'sources below 20 that fail',
    (sample, scores, n) => (failing(sample, scores) < 20 ? sample.units : n),
  ],
  [
    'Readout: sources below 10, above it an average',
    (sample, { values }, effectiveN) =>
      cautiousSize({ effectiveN, sample, outcome: outcomeFor('lower', values) }).effectiveN,
  ],
];

const designs = [20, 50, 100, 200].flatMap((clusters) =>
  ([true, 'very'] as const).flatMap((unequal) =>
    [0.1, 0.3, 0.6, 0.9].flatMap((correlation) =>
      [0.8, 0.9, 0.95, 0.97].map((rate) => ({ clusters, unequal, correlation, rate, size: 10 })),
    ),
  ),
);

/** How often each rule says GO with the truth on the threshold, and with half as many failures. */
export function ruleTable(runs: number): { readonly heading: string; readonly table: string } {
  const found = rules.map(([name]) => ({
    name,
    level: [] as number[],
    very: [] as number[],
    power: [] as number[],
  }));
  designs.forEach((design, d) => {
    const random = seededRandom(d + 1);
    const level = shares(design, design.rate, runs, random);
    const power = shares({ ...design, rate: (1 + design.rate) / 2 }, design.rate, runs / 2, random);
    found.forEach((row, i) => {
      (design.unequal === 'very' ? row.very : row.level).push(level[i] ?? 0);
      row.power.push(power[i] ?? 0);
    });
  });
  const mean = (all: readonly number[]) => all.reduce((sum, x) => sum + x, 0) / all.length;
  const table = markdownTable(
    [
      'Sample size of the bound',
      'GO: most',
      'very unequal: most',
      'GO: mean',
      'GO with half the failures',
    ],
    found.map(({ name, level, very, power }) => [
      name,
      percent(Math.max(...level)),
      percent(Math.max(...very)),
      percent(mean([...level, ...very])),
      percent(mean(power)),
    ]),
  );
  return { heading: 'Gates on shared sources', table };
}

function shares(
  design: (typeof designs)[number],
  threshold: number,
  runs: number,
  random: ReturnType<typeof seededRandom>,
): number[] {
  const hits = rules.map(() => 0);
  for (let run = 0; run < runs; run += 1) {
    const scores = drawClusters(design, random);
    const sample = sampleOf(scores.values, scores.clusters);
    const { mean, n } = sample;
    if (mean === null || sample.standardError === null) continue;
    const effectiveN = robustSize({ sample, items: n, confidence: 1 - 2 * ALPHA });
    rules.forEach(([, rule], i) => {
      const size = rule(sample, scores, effectiveN);
      if (exactLower(mean * size, size, ALPHA) >= threshold) hits[i] = (hits[i] ?? 0) + 1;
    });
  }
  return hits.map((hit) => hit / runs);
}
