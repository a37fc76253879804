import fc from 'fast-check';
import type { GateInput } from '../../src/records/content.ts';
import { sampleId } from './fake-results.ts';

/** A blocking gate of each rule, with limits near what the worlds hold. */
const base = { suite: 'answers', level: 'blocking', rationale: 'r' } as const;
const slice = fc.constantFrom(undefined, undefined, { language: 'de' });
const sliced = (gate: fc.Arbitrary<GateInput>): fc.Arbitrary<GateInput> =>
  fc.tuple(gate, slice).map(([g, s]) => (s ? { ...g, slice: s } : g));

const higher = fc.constantFrom(
  { metric: 'pass', threshold: 0.6, margin: 0.1 },
  { metric: 'pass', threshold: 0.85, margin: 0.25 },
  { metric: 'grade', threshold: 3.5, margin: 0.5 },
  { metric: 'grade', threshold: 4, margin: 1 },
  { metric: 'share', threshold: 0.8, margin: 0.2 },
);
const latency = fc.constantFrom(1000, 1100, 1300, 1600);

export const RULE_GATES: Record<GateInput['rule'], fc.Arbitrary<GateInput>> = {
  'at-least': sliced(
    higher.map(({ metric, threshold }) => ({
      ...base,
      id: 'g',
      rule: 'at-least',
      metric,
      threshold,
    })),
  ),
  'at-most': sliced(
    latency.map((threshold) => ({
      ...base,
      id: 'g',
      rule: 'at-most',
      metric: 'latency',
      threshold,
    })),
  ),
  'no-worse-than': sliced(
    fc.oneof(
      higher.map(({ metric, margin }) => ({
        ...base,
        id: 'g',
        rule: 'no-worse-than' as const,
        metric,
        margin,
      })),
      fc.constant({
        ...base,
        id: 'g',
        rule: 'no-worse-than' as const,
        metric: 'latency',
        margin: 100,
      }),
    ),
  ),
  'better-than': sliced(
    fc.constantFrom('pass', 'grade', 'latency').map((metric) => ({
      ...base,
      id: 'g',
      rule: 'better-than',
      metric,
    })),
  ),
  evidence: sliced(
    fc
      .record(
        {
          minimumSamples: fc.integer({ min: 4, max: 20 }),
          maximumMissingShare: fc.constantFrom(0, 0.03, 0.1),
          maximumErrorShare: fc.constantFrom(0, 0.03, 0.1),
          maximumAgeDays: fc.constantFrom(10, 15, 30),
        },
        { requiredKeys: [] },
      )
      .map((limits) => ({
        ...base,
        id: 'g',
        rule: 'evidence',
        metric: 'pass',
        ...(Object.keys(limits).length > 0 ? limits : { minimumSamples: 5 }),
      })),
  ),
  freshness: fc.constantFrom(10, 15, 30).map((maximumAgeDays) => ({
    ...base,
    id: 'g',
    rule: 'freshness',
    maximumAgeDays,
  })),
  parity: fc
    .tuple(
      fc.constantFrom(
        { metric: 'pass', margin: 0.5 },
        { metric: 'pass', margin: 0.9 },
        { metric: 'grade', margin: 2 },
        { metric: 'latency', margin: 400 },
      ),
      fc.constantFrom(['de', 'en'], ['de', 'en', 'fr']),
    )
    .map(([more, values]) => ({
      ...base,
      id: 'g',
      rule: 'parity',
      dimension: 'language',
      values: [...values],
      ...more,
    })),
  'must-pass-samples': fc.oneof(
    fc.constant({
      ...base,
      id: 'g',
      rule: 'must-pass-samples' as const,
      samples: [0, 3, 5].map(sampleId),
    }),
    fc.integer({ min: 1, max: 8 }).map((minimumSamples) => ({
      ...base,
      id: 'g',
      rule: 'must-pass-samples' as const,
      slice: { language: 'de' },
      minimumSamples,
    })),
  ),
  'no-critical-failures': fc
    .tuple(
      fc.constantFrom(undefined, 'severity'),
      fc.constantFrom(0, 1, 3),
      fc.constantFrom(undefined, ['critical', 'minor']),
    )
    .map(([severityFrom, maximumFailures, severities]) => ({
      ...base,
      id: 'g',
      rule: 'no-critical-failures',
      maximumFailures,
      ...(severityFrom ? { severityFrom } : {}),
      ...(severities && !severityFrom ? { severities: [...severities] } : {}),
    })),
  budget: sliced(
    fc.tuple(latency, fc.constantFrom(undefined, 0.5, 0.8)).map(([threshold, quantile]) => ({
      ...base,
      id: 'g',
      rule: 'budget',
      metric: 'latency',
      threshold,
      ...(quantile ? { quantile } : {}),
    })),
  ),
  stability: sliced(
    fc.constantFrom(0.1, 0.3, 0.5).map((maximumFlipRate) => ({
      ...base,
      id: 'g',
      rule: 'stability',
      metric: 'pass',
      maximumFlipRate,
    })),
  ),
};
