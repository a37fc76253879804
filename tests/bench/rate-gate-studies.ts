import { normalQuantile } from '../../src/statistics/distributions.ts';
import { gateRateBound } from '../../src/statistics/facade/gate-rate-bound.ts';
import { quantileGate } from '../../src/statistics/facade/quantile-gate.ts';
import type { GateRateBoundInput } from '../../src/statistics/facade/types.ts';
import { binomial } from './exact-coverage.ts';
import { type Outcomes, type Study, simulated } from './gate-study.ts';
import { drawClusters, type Random, seededRandom } from './random.ts';
import { clusterDesigns, repeatDesigns, repeatedMeans } from './simulated-coverage.ts';

const GATE = 'pass rate at least';
/** How far on the wrong side the second column looks. */
const STEP = 0.02;

/** Exact: every outcome of n independent test cases, thresholds 0.50 to 0.99. */
export function independentRateStudy(): Study {
  const settings = [20, 50, 100, 300, 1000].flatMap((n) => {
    const bounds = Array.from({ length: n + 1 }, (_, x) => {
      const values = new Uint8Array(n).fill(1, 0, x);
      const lower = gateRateBound({ values, side: 'lower' }).bound ?? 0;
      const upper = gateRateBound({ values, side: 'upper' }).bound ?? 1;
      return { lower, upper };
    });
    const at = (threshold: number, rate: number): Outcomes => ({
      met: share(n, rate, (x) => (bounds[x]?.lower ?? 0) >= threshold),
      notMet: share(n, rate, (x) => (bounds[x]?.upper ?? 1) < threshold),
    });
    return Array.from({ length: 50 }, (_, i) => {
      const threshold = (50 + i) / 100;
      return {
        name: `${n} cases, threshold ${threshold.toFixed(2)}`,
        onThreshold: at(threshold, threshold),
        wrongSide: at(threshold, threshold - STEP),
      };
    });
  });
  return { gate: GATE, evidence: 'independent cases', settings, exact: true, bound: 'exact' };
}

function share(n: number, rate: number, holds: (x: number) => boolean): number {
  let total = 0;
  for (let x = 0; x <= n; x += 1) if (holds(x)) total += binomial(n, x, rate);
  return total;
}

/** The gate's own rule (design 7) on its own bounds; how many more cases it would need is not asked. */
function decideRate(sample: Omit<GateRateBoundInput, 'side'>, threshold: number) {
  const lower = gateRateBound({ ...sample, side: 'lower' }).bound;
  if (lower !== null && lower >= threshold) return 'met';
  const upper = gateRateBound({ ...sample, side: 'upper' }).bound;
  return upper !== null && upper < threshold ? 'not-met' : 'cannot-tell';
}

export function clusteredRateStudy(runs: number): Study {
  const settings = [10, 20, 50, 100].flatMap((clusters) =>
    [0.8, 0.9, 0.95, 0.97].flatMap((threshold) =>
      clusterDesigns.map((design, i) => {
        const random = seededRandom(1 + i + 100 * clusters + 100_000 * Math.round(threshold * 100));
        const at = (rate: number) =>
          simulated(runs, () =>
            decideRate(drawClusters({ ...design, clusters, rate }, random), threshold),
          );
        return {
          name: `${clusters} sources of ${design.size}, correlation ${design.correlation}, threshold ${threshold}`,
          onThreshold: at(threshold),
          wrongSide: at(threshold - STEP),
        };
      }),
    ),
  );
  return { gate: GATE, evidence: 'shared sources', settings, exact: false, bound: 'approximate' };
}

/** Sources of very unequal size, and sources whose cases share more than a chance. */
export function unevenRateStudy(runs: number): Study {
  const settings = [20, 100].flatMap((clusters) =>
    (['very', 'zipf', 'giant'] as const).flatMap((unequal) =>
      (['beta', 'whole', 'two kinds'] as const).flatMap((sharing, i) =>
        [
          { rate: 0.7, correlation: 0.3 },
          { rate: 0.9, correlation: 0.6 },
          { rate: 0.95, correlation: 0.9 },
        ].map(({ rate, correlation }) => {
          const random = seededRandom(
            clusters * 1000 + i * 100 + Math.round(rate * 100) + unequal.length,
          );
          const design = { clusters, size: 10, unequal, sharing, correlation };
          const at = (truth: number) =>
            simulated(runs, () =>
              decideRate(drawClusters({ ...design, rate: truth }, random), rate),
            );
          return {
            name: `${clusters} sources, ${SIZES[unequal]}, ${SHARING[sharing]}, correlation ${correlation}, threshold ${rate}`,
            onThreshold: at(rate),
            wrongSide: at(rate - STEP),
          };
        }),
      ),
    ),
  );
  return {
    gate: GATE,
    evidence: 'very unequal sources',
    settings,
    exact: false,
    bound: 'approximate',
  };
}

const SIZES = { very: 'exponential sizes', zipf: 'sizes after Zipf', giant: 'one with half' };
const SHARING = { beta: 'Beta', whole: 'some alike throughout', 'two kinds': 'two kinds' };

export function repeatedRateStudy(runs: number): Study {
  const settings = repeatDesigns.map((design) => {
    const random = seededRandom(31 + design.items * 10 + design.attempts);
    const attempts = new Int32Array(design.items).fill(design.attempts);
    const rate = design.a / (design.a + design.b);
    const at = (threshold: number) =>
      simulated(runs, () =>
        decideRate({ values: repeatedMeans(design, random), attempts }, threshold),
      );
    return {
      name: `${design.items} cases, ${design.attempts} attempts, threshold ${rate.toFixed(2)}`,
      onThreshold: at(rate),
      // The truth stays, the threshold moves above it.
      wrongSide: at(rate + STEP),
    };
  });
  return { gate: GATE, evidence: 'repeated cases', settings, exact: false, bound: 'approximate' };
}

/** The same of cases that share sources; a normal level of each source, so that cases correlate. */
export function clusteredQuantileStudy(runs: number): Study {
  const settings = [10, 50].flatMap((clusters) =>
    [0.3, 0.9].map((correlation) => {
      const random = seededRandom(clusters + Math.round(correlation * 10));
      const labels = Int32Array.from({ length: clusters * 5 }, (_, i) => Math.floor(i / 5));
      const sample = () => {
        const level = Array.from({ length: clusters }, () => normal(random));
        return Float64Array.from(
          labels,
          (g) =>
            Math.sqrt(correlation) * (level[g] ?? 0) + Math.sqrt(1 - correlation) * normal(random),
        );
      };
      const at = (threshold: number) =>
        simulated(
          runs,
          () =>
            quantileGate({
              values: sample(),
              clusters: labels,
              quantile: 0.9,
              rule: 'at-most',
              threshold,
            }).state,
        );
      return {
        name: `${clusters} sources of 5, correlation ${correlation}`,
        onThreshold: at(normalQuantile(0.9)),
        wrongSide: at(normalQuantile(0.9 - STEP)),
      };
    }),
  );
  return {
    gate: 'quantile 0.9 at most',
    evidence: 'shared sources, normal',
    settings,
    exact: false,
    bound: 'approximate',
  };
}

function normal({ uniform }: Random): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** "The 95% quantile is at most T", of a skewed quantity such as a latency. */
export function quantileStudy(runs: number): Study {
  const settings = [60, 100, 300].map((n) => {
    const random = seededRandom(n);
    const sample = () => Array.from({ length: n }, () => -Math.log(1 - random.uniform()));
    const at = (below: number) =>
      simulated(
        runs,
        () =>
          quantileGate({
            values: sample(),
            quantile: 0.95,
            rule: 'at-most',
            threshold: -Math.log(1 - below),
          }).state,
      );
    return { name: `${n} cases`, onThreshold: at(0.95), wrongSide: at(0.95 - STEP) };
  });
  return {
    gate: 'quantile 0.95 at most',
    evidence: 'independent cases, exponential',
    settings,
    exact: false,
    bound: 'exact',
  };
}
