import { z } from 'zod';
import { gateRuleSchema, verdictSchema } from '../records/content.ts';
import { certaintySchema, sentenceSchema } from './measures.ts';

/** RX-02. `waived` keeps what was found in `stateBeforeWaiver`. */
export const gateStateSchema = z.enum([
  'met',
  'not-met',
  'cannot-tell',
  'not-tested',
  'data-problem',
  'waived',
]);
export type GateState = z.infer<typeof gateStateSchema>;

export const gateResultSchema = z.object({
  id: z.string(),
  title: z.string(),
  level: z.enum(['blocking', 'guardrail', 'information']),
  rule: gateRuleSchema,
  suite: z.string(),
  metric: z.string().nullable(),
  sliceText: z.string().nullable(),
  role: z.enum(['candidate', 'baseline']),
  threshold: z.number().nullable(),
  margin: z.number().nullable(),
  /** What is asked for, in words, where threshold and margin alone do not say it. */
  needs: z.string().optional(),
  state: gateStateSchema,
  stateBeforeWaiver: gateStateSchema.nullable(),
  waiver: z
    .object({
      role: z.string(),
      name: z.string().nullable(),
      reason: z.string(),
      until: z.string(),
      scope: z.string().nullable(),
    })
    .nullable(),
  expiredWaiver: z.object({ role: z.string(), until: z.string() }).nullable(),
  /** The number the gate is about: a rate, a mean or a difference. */
  value: z.number().nullable(),
  unit: z.enum(['rate', 'points', 'value', 'count']),
  /** The bound that decided, and the two one-sided bounds it came from. */
  bound: z
    .object({
      side: z.enum(['lower', 'upper']),
      value: z.number(),
      alpha: z.number(),
      method: z.string(),
    })
    .nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  n: z.number().nullable(),
  passed: z.number().nullable(),
  estimate: z.string().nullable(),
  comparison: z.string().nullable(),
  /** How many more samples would settle it, at the present estimate. */
  moreSamples: z.number().nullable(),
  detectable: z.number().nullable(),
  sentence: sentenceSchema,
  rationale: z.string(),
  certainty: certaintySchema,
  mitigation: z.string().nullable(),
  residualRisk: z.string().nullable(),
  runs: z.array(z.string()),
  failuresPage: z.string().nullable(),
});
export type GateResult = z.infer<typeof gateResultSchema>;

export const healthProblemSchema = z.object({
  check: z.string(),
  sentence: sentenceSchema,
  mend: z.string(),
});

export const declaredEvidenceSchema = z.object({
  role: z.enum(['candidate', 'baseline']),
  suite: z.string(),
  suiteTitle: z.string(),
  run: z.string().nullable(),
  samplesDeclared: z.number(),
  samplesFound: z.number().nullable(),
  attemptsDeclared: z.number().nullable(),
  attemptsFound: z.number().nullable(),
  state: z.enum([
    'found',
    'fewer-samples',
    'more-samples',
    'missing',
    'unreadable',
    'altered',
    'ambiguous',
    'content-broken',
  ]),
  detail: z.string(),
});

export const releaseReportSchema = z.object({
  id: z.string(),
  title: z.string(),
  product: z.string(),
  version: z.string(),
  summary: z.string().nullable(),
  published: z.string(),
  reportVersion: z.number(),
  candidate: z.string(),
  baseline: z.string().nullable(),
  underTest: z.array(z.string()),
  gateSet: z
    .object({
      id: z.string(),
      title: z.string(),
      alpha: z.number(),
      fixedOn: z.string(),
      contentHash: z.string(),
      family: z.string().nullable(),
    })
    .nullable(),
  /** RX-06. */
  gatesFixed: sentenceSchema,
  recommendation: verdictSchema,
  recommendationReason: sentenceSchema,
  decision: z
    .object({
      verdict: verdictSchema,
      role: z.string(),
      name: z.string().nullable(),
      date: z.string(),
      reason: z.string().nullable(),
      independent: z.boolean().nullable(),
      differs: z.boolean(),
    })
    .nullable(),
  health: z.array(healthProblemSchema),
  evidence: z.array(declaredEvidenceSchema),
  gates: z.array(gateResultSchema),
  gateCounts: z.object({
    met: z.number(),
    notMet: z.number(),
    cannotTell: z.number(),
    notTested: z.number(),
    dataProblem: z.number(),
    waived: z.number(),
  }),
  conditions: z.array(
    z.object({
      text: z.string(),
      owner: z.string(),
      until: z.string().nullable(),
      expired: z.boolean(),
    }),
  ),
  scope: sentenceSchema,
  /** Comparison ids, candidate against baseline: whole suites first, then slices. */
  comparisons: z.array(z.string()),
  /** What got clearly worse or better, and over how many looks. */
  worse: z.array(z.string()),
  better: z.array(z.string()),
  looks: z.number(),
  /** p-values of the whole-suite differences by comparison id, adjusted together (Holm); absent in old reports. */
  adjustedOverSuites: z.record(z.string(), z.number()).optional(),
  lookSentence: sentenceSchema,
  notTested: z.array(z.object({ what: z.string(), reason: z.string() })),
  limitations: z.array(z.string()),
  changelog: z.array(
    z.object({
      date: z.string(),
      kind: z.enum(['publication', 'revision', 'correction']),
      text: z.string(),
      since: z.string().nullable(),
      effect: z.string().nullable(),
      verdictChanged: z.boolean().nullable(),
      sections: z.array(z.string()),
    }),
  ),
  supersedes: z.string().nullable(),
  supersededBy: z.string().nullable(),
  isCurrent: z.boolean(),
});
export type ReleaseReport = z.infer<typeof releaseReportSchema>;
