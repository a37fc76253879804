import { meanGate } from '../../src/statistics/facade/mean-gate.ts';
import { parity } from '../../src/statistics/facade/parity.ts';
import { type Study, simulated } from './gate-study.ts';
import { drawClusters, type Random, seededRandom } from './random.ts';

const STEP = 0.02;

/**
 * Grades from 0 to 1 that share sources of equal and of very unequal size. Of 20 sources two go wrong on average: a
 * good share of samples holds none that does, or one, and no spread tells of it. Those are stated, not held to a level.
 */
export function clusteredGradeStudy(runs: number, clusters: 20 | 100): Study {
  const settings = ([false, 'very', 'zipf', 'giant'] as const).flatMap((unequal) =>
    [0.3, 0.8].map((correlation) => {
      const rate = 0.9;
      const random = seededRandom(clusters * 10 + correlation * 100 + String(unequal).length);
      const at = (threshold: number) =>
        simulated(runs, () => {
          const { values, clusters: labels } = drawClusters(
            { clusters, size: 10, unequal, correlation, rate },
            random,
          );
          // A pass is a grade from 0.8 to 1, a failure one from 0 to 0.4.
          const grades = values.map(
            (v) => (v === 1 ? 0.8 : 0) + (v === 1 ? 0.2 : 0.4) * random.uniform(),
          );
          return meanGate({
            values: grades,
            clusters: labels,
            range: [0, 1],
            rule: 'at-least',
            threshold,
          }).state;
        });
      const truth = rate * 0.9 + (1 - rate) * 0.2;
      return {
        name: `${clusters} sources, ${sizeWords(unequal)}, correlation ${correlation}`,
        onThreshold: at(truth),
        wrongSide: at(truth + STEP),
      };
    }),
  );
  return {
    gate: 'mean grade at least',
    evidence: clusters === 20 ? '20 shared sources, two go wrong' : `${clusters} shared sources`,
    settings,
    exact: false,
    bound: clusters === 20 ? 'stated' : 'approximate',
  };
}

function sizeWords(unequal: false | 'very' | 'zipf' | 'giant'): string {
  if (unequal === false) return '10 each';
  return { very: 'exponential sizes', zipf: 'sizes after Zipf', giant: 'one with half' }[unequal];
}

/** Amounts such as times and costs: a mean at most T, with a tail towards the bound and no end of the scale. */
export function amountStudy(runs: number): Study {
  const kinds: readonly (readonly [
    name: string,
    mean: number,
    draw: (random: Random) => number,
  ])[] = [
    ['exponential', 1, ({ uniform }) => -Math.log(1 - uniform())],
    ['lognormal, sigma 0.5', Math.exp(0.125), (random) => Math.exp(0.5 * normal(random))],
    [
      'nothing in four of five',
      0.2,
      ({ uniform }) => (uniform() < 0.8 ? 0 : -Math.log(1 - uniform())),
    ],
  ];
  const settings = [20, 50, 200].flatMap((n) =>
    kinds.map(([name, mean, draw], i) => {
      const random = seededRandom(n * 10 + i);
      const at = (threshold: number) =>
        simulated(runs, () => {
          const values = Array.from({ length: n }, () => draw(random));
          return meanGate({ values, rule: 'at-most', threshold }).state;
        });
      return { name: `${n} cases, ${name}`, onThreshold: at(mean), wrongSide: at(mean * 0.95) };
    }),
  );
  return {
    gate: 'mean amount at most',
    evidence: 'independent cases, skewed',
    settings,
    exact: false,
    bound: 'approximate',
  };
}

function normal({ uniform }: Random): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Two groups whose cases share sources, one of them exactly the margin below the other. */
export function clusteredParityStudy(runs: number): Study {
  const margin = 0.1;
  const settings = [10, 30, 100].flatMap((clusters) =>
    ([false, 'very', 'giant'] as const).flatMap((unequal) =>
      [
        { rate: 0.7, correlation: 0.2 },
        { rate: 0.95, correlation: 0.6 },
      ].map(({ rate, correlation }) => {
        const random = seededRandom(
          clusters * 10 + Math.round(rate * 100) + String(unequal).length,
        );
        const group = (id: string, truth: number) => ({
          id,
          ...drawClusters({ clusters, size: 10, unequal, correlation, rate: truth }, random),
        });
        const at = (gap: number) =>
          simulated(
            runs,
            () =>
              parity({ kind: 'rate', margin, groups: [group('a', rate), group('b', rate - gap)] })
                .state,
          );
        return {
          name: `two groups of ${clusters} sources, ${sizeWords(unequal)}, rate ${rate}`,
          onThreshold: at(margin),
          wrongSide: at(margin + STEP),
        };
      }),
    ),
  );
  return {
    gate: 'parity of groups',
    evidence: 'shared sources',
    settings,
    exact: false,
    bound: 'approximate',
  };
}
