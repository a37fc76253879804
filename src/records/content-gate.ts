import { z } from 'zod';
import { SEVERITIES } from './content-failure-mode.ts';
import { dateField as date, idField as id, textField as text } from './content-fields.ts';

/**
 * What people write in `content/gates/`. Each rule has its own keys, so that a key that says nothing to a rule
 * (a `margin` under `at-least`) is reported and not ignored.
 */

const A_SHARE = 'a share from 0 to below 1, such as 0.01 for 1%';
/** A limit of 1 would let everything through; whoever writes it means 1%. */
const share = z.number().min(0, A_SHARE).lt(1, A_SHARE);
const whole = z.number().int().positive();

/** One dimension and its value: a gate on two at once would be a group nobody declared. */
const slice = z
  .record(z.string(), text)
  .refine((s) => Object.keys(s).length <= 1, 'one slice dimension only');

const common = {
  id,
  title: text.optional(),
  suite: id,
  role: z.enum(['candidate', 'baseline']).default('candidate'),
  level: z.enum(['blocking', 'guardrail', 'information']),
  rationale: text,
};
const measured = {
  ...common,
  metric: text.optional().describe("the suite's primary metric when absent"),
};
const sliced = { ...measured, slice: slice.optional() };

const threshold = z.number();
const margin = z.number().positive();

const atLeast = z.strictObject({ ...sliced, rule: z.literal('at-least'), threshold });
const atMost = z.strictObject({ ...sliced, rule: z.literal('at-most'), threshold });
const noWorseThan = z.strictObject({ ...sliced, rule: z.literal('no-worse-than'), margin });
const betterThan = z.strictObject({
  ...sliced,
  rule: z.literal('better-than'),
  margin: z.number().positive().optional(),
});

const evidence = z
  .strictObject({
    ...sliced,
    rule: z.literal('evidence'),
    /** Minimum numbers, all that are given must hold. */
    minimumSamples: whole.optional(),
    maximumMissingShare: share.optional(),
    maximumErrorShare: share.optional(),
    maximumAgeDays: whole.optional(),
  })
  .refine(
    (g) =>
      [g.minimumSamples, g.maximumMissingShare, g.maximumErrorShare, g.maximumAgeDays].some(
        (limit) => limit !== undefined,
      ),
    {
      path: ['minimumSamples'],
      error:
        'rule "evidence" needs at least one of minimumSamples, maximumMissingShare, maximumErrorShare, maximumAgeDays',
    },
  );

const freshness = z.strictObject({
  ...common,
  rule: z.literal('freshness'),
  maximumAgeDays: whole.describe('days from the start of the run to the day of the report'),
});

/** The groups are named, so that one that is lost leaves the gate not tested. */
const parity = z.strictObject({
  ...measured,
  rule: z.literal('parity'),
  dimension: text,
  values: z
    .array(text)
    .min(2, 'two groups or more')
    .max(30, 'at most 30 groups')
    .refine((values) => new Set(values).size === values.length, 'each group once'),
  margin,
});

const mustPass = z
  .strictObject({
    ...sliced,
    rule: z.literal('must-pass-samples'),
    samples: z.array(text).min(1).optional(),
    minimumSamples: whole.optional().describe('with slice: how many test cases it must hold'),
  })
  .refine((g) => (g.samples === undefined) !== (g.slice === undefined), {
    path: ['samples'],
    error: 'rule "must-pass-samples" needs either "samples" or "slice"',
  })
  .refine((g) => (g.slice === undefined) === (g.minimumSamples === undefined), {
    path: ['minimumSamples'],
    error: 'with "slice", and only then, "minimumSamples" says how many test cases there must be',
  });

const ofModes: ReadonlySet<string> = new Set(SEVERITIES);
const noCriticalFailures = z
  .strictObject({
    ...measured,
    rule: z.literal('no-critical-failures'),
    /** Slice dimension whose value is the severity of a failure of the test case. */
    severityFrom: text
      .optional()
      .describe('the kinds of failure in content/failure-modes when absent'),
    severities: z.array(text).min(1).default(['critical']),
    maximumFailures: z.number().int().nonnegative().default(0),
    minimumLabelledShare: z
      .number()
      .gt(0)
      .max(1)
      .optional()
      .describe('without severityFrom: how many of the failed test cases people have to look at'),
  })
  .refine((g) => g.severityFrom === undefined || g.minimumLabelledShare === undefined, {
    path: ['minimumLabelledShare'],
    error: '"severityFrom" takes the severity from the test case, so that no label is needed',
  })
  // No kind of failure has another one, so that the gate would be met whatever happens.
  .refine((g) => g.severityFrom !== undefined || g.severities.every((s) => ofModes.has(s)), {
    path: ['severities'],
    error: `severities of kinds of failure: ${SEVERITIES.join(', ')}`,
  });

/** An upper limit on the mean or on a quantile of what one attempt takes. */
const budget = z.strictObject({
  ...sliced,
  metric: text.describe('a metric of time, cost or size'),
  rule: z.literal('budget'),
  quantile: z
    .number()
    .gt(0)
    .lt(1)
    .optional()
    .describe('0.95 for the 95th percentile; else the mean'),
  threshold,
});

/** How often repeated attempts at one test case may disagree. */
const stability = z.strictObject({
  ...sliced,
  rule: z.literal('stability'),
  maximumFlipRate: share,
});

const RULES = [
  atLeast,
  atMost,
  noWorseThan,
  betterThan,
  evidence,
  freshness,
  parity,
  mustPass,
  noCriticalFailures,
  budget,
  stability,
] as const;

const anyRule = z.discriminatedUnion('rule', RULES, {
  error: `one of ${RULES.map((rule) => rule.shape.rule.value).join(', ')}`,
});

/** Names of all rules, in the order pages list them. */
export const gateRuleSchema = z.enum([
  'at-least',
  'at-most',
  'no-worse-than',
  'better-than',
  'evidence',
  'freshness',
  'parity',
  'must-pass-samples',
  'no-critical-failures',
  'budget',
  'stability',
]);

type Flat<T, Given extends keyof T> = Pick<T, Given> & { [K in Exclude<keyof T, Given>]?: T[K] };
type Keys<T> = T extends unknown ? keyof T : never;
type Merged<T> = {
  [K in Keys<T>]: T extends Record<K, infer V> ? V : T extends { [P in K]?: infer V } ? V : never;
};
type Always = 'id' | 'suite' | 'rule' | 'level' | 'rationale';

/** A gate of any rule; the keys of other rules are absent. */
export type Gate = Flat<Merged<z.output<typeof anyRule>>, Always | 'role'>;
export type GateInput = Flat<Merged<z.input<typeof anyRule>>, Always>;

export const gateSchema: z.ZodType<Gate, GateInput> = anyRule;

export const gateSetSchema = z.strictObject({
  id: id.optional(),
  title: text.optional(),
  /** One-sided error level of every gate. */
  alpha: z.number().gt(0).lt(0.5).default(0.05),
  fixedOn: date,
  family: text.optional(),
  gates: z.array(gateSchema).min(1),
});
export type GateSet = z.infer<typeof gateSetSchema>;
