import { z } from 'zod';
import { idField as id, textField as text } from './content-fields.ts';

/**
 * What people write in `content/failure-modes/`: the tree of kinds of failure, and by what a failed answer is
 * recognised as one of them. Rules are data, never expressions: a rule compares, it cannot run or loop, so no
 * text from a result file can make it slow.
 */

/** One value or several, of which one has to fit. */
const texts = z.union([text, z.array(text).min(1)]).transform((v) => (Array.isArray(v) ? v : [v]));

export const SEVERITIES = ['critical', 'major', 'minor'] as const;
export const severitySchema = z.enum(SEVERITIES);
export type Severity = z.infer<typeof severitySchema>;

export const CAUSES = ['prompt', 'data', 'retrieval', 'model', 'tool', 'harness'] as const;
export const causeSchema = z.enum(CAUSES);

export const MODE_STATES = ['open', 'investigating', 'fixing', 'fixed', 'accepted'] as const;

/** Deepest nesting of a rule, and most conditions in one: more is a program, not a rule. */
export const RULE_LIMITS = { depth: 6, conditions: 60 } as const;

const comparison = {
  contains: texts.optional(),
  equals: text.optional(),
  startsWith: texts.optional(),
  oneOf: z.array(text).min(1).optional(),
};
const COMPARISONS = ['contains', 'equals', 'startsWith', 'oneOf'] as const;

const needsComparison = (c: Partial<Record<(typeof COMPARISONS)[number], unknown>>) =>
  COMPARISONS.filter((key) => c[key] !== undefined).length === 1;
const ONE_COMPARISON = 'exactly one of contains, equals, startsWith, oneOf';

const textCondition = z
  .strictObject({
    text: z.enum(['input', 'target', 'output', 'transcript', 'reason']),
    ...comparison,
    ignoreCase: z.boolean().default(false),
  })
  .refine(needsComparison, ONE_COMPARISON);

const sliceCondition = z
  .strictObject({ slice: text, equals: text.optional(), oneOf: z.array(text).min(1).optional() })
  .refine((c) => (c.equals === undefined) !== (c.oneOf === undefined), 'one of equals, oneOf');

/** A label or a raw value as the harness wrote it beside a score. */
const labelCondition = z
  .strictObject({ label: text.describe('name of the metric'), ...comparison })
  .refine(needsComparison, ONE_COMPARISON);

const metricCondition = z
  .strictObject({
    metric: text,
    below: z.number().optional(),
    above: z.number().optional(),
    is: z.number().optional(),
  })
  .refine(
    (c) => c.below !== undefined || c.above !== undefined || c.is !== undefined,
    'at least one of below, above, is',
  );

const leaf = z.union([textCondition, sliceCondition, labelCondition, metricCondition]);
type Leaf = z.infer<typeof leaf>;
type LeafInput = z.input<typeof leaf>;

/** A condition on one failed answer. */
export type Condition =
  | Leaf
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };
type ConditionInput =
  | LeafInput
  | { readonly all: readonly ConditionInput[] }
  | { readonly any: readonly ConditionInput[] }
  | { readonly not: ConditionInput };

/** The schema as deep as a rule may go; a deeper one is refused where it goes too deep. */
function conditionOf(depth: number): z.ZodType<Condition, ConditionInput> {
  if (depth === 0) return leaf;
  const inner: z.ZodType<Condition, ConditionInput> = z.lazy(() => conditionOf(depth - 1));
  return z.union([
    leaf,
    z.strictObject({ all: z.array(inner).min(1) }),
    z.strictObject({ any: z.array(inner).min(1) }),
    z.strictObject({ not: inner }),
  ]);
}
export const conditionSchema = conditionOf(RULE_LIMITS.depth);

/** How many comparisons a condition holds. */
export function conditionCount(condition: Condition): number {
  if ('all' in condition) return condition.all.reduce((sum, c) => sum + conditionCount(c), 0);
  if ('any' in condition) return condition.any.reduce((sum, c) => sum + conditionCount(c), 0);
  return 'not' in condition ? conditionCount(condition.not) : 1;
}

const ruleSchema = z
  .strictObject({ suite: id, when: conditionSchema })
  .refine(
    (rule) => conditionCount(rule.when) <= RULE_LIMITS.conditions,
    `at most ${RULE_LIMITS.conditions} comparisons in one rule`,
  );

/** Labels that a harness writes itself and that mean this mode. */
const harnessLabelSchema = z
  .strictObject({
    suite: id.optional().describe('every suite when absent'),
    metric: text.optional().describe('the label stands beside the score of this metric'),
    slice: text.optional().describe('the label stands in this column or dimension'),
    values: texts,
  })
  .refine((l) => (l.metric === undefined) !== (l.slice === undefined), 'one of metric, slice');

export const failureModeSchema = z.strictObject({
  /** Permanent: links, annotations and gates name it. */
  id,
  parent: id.optional(),
  title: text.describe('the kind of failure in plain words'),
  definition: text.describe('when a failed answer is of this kind, in one or two sentences'),
  severity: severitySchema,
  severityReason: text.optional(),
  cause: causeSchema,
  fix: text.describe('what is recommended'),
  owner: text,
  status: z.enum(MODE_STATES),
  /** Suites in which it is looked for, so that "not seen" can be said. Those of the rules always count. */
  suites: z.array(id).default([]),
  /** Other names that people use for it in their labels. */
  aliases: z.array(text).default([]),
  rules: z.array(ruleSchema).default([]),
  labels: z.array(harnessLabelSchema).default([]),
  /** Ids under which it was known before, so that old labels keep their meaning. */
  formerIds: z.array(id).default([]),
});
export type FailureMode = z.infer<typeof failureModeSchema>;
