import { z } from 'zod';

/**
 * What Readout writes of Every Eval Ever 0.2.2, written after the published JSON Schemas eval.schema.json and
 * instance_level_eval.schema.json: every field here is one of theirs, and all that they require is here. Version 0.3.0 accepts it too: the paths are
 * those that it wants.
 */
const words = z.record(z.string(), z.string());
const count = z.number().int().nonnegative();

export const eeeInstanceSchema = z.strictObject({
  schema_version: z.string(),
  evaluation_id: z.string(),
  model_id: z.string(),
  evaluation_name: z.string(),
  evaluation_result_id: z.string(),
  sample_id: z.string(),
  sample_hash: z.string().nullable(),
  interaction_type: z.literal('single_turn'),
  input: z.strictObject({ raw: z.string(), reference: z.array(z.string()) }),
  output: z.strictObject({ raw: z.array(z.string()) }),
  answer_attribution: z.array(z.never()),
  evaluation: z.strictObject({ score: z.number(), is_correct: z.boolean() }),
  token_usage: z
    .strictObject({ input_tokens: count, output_tokens: count, total_tokens: count })
    .optional(),
  performance: z.strictObject({ latency_ms: z.number().nonnegative() }).optional(),
  error: z.string().nullable(),
  metadata: words,
});
export type EeeInstance = z.infer<typeof eeeInstanceSchema>;

export const eeeRecordSchema = z.strictObject({
  schema_version: z.string(),
  evaluation_id: z.string(),
  evaluation_timestamp: z.string().optional(),
  retrieved_timestamp: z.string(),
  source_metadata: z.strictObject({
    source_name: z.string(),
    source_type: z.literal('evaluation_run'),
    source_organization_name: z.string(),
    evaluator_relationship: z.enum(['first_party', 'third_party', 'collaborative', 'other']),
    additional_details: words,
  }),
  model_info: z.strictObject({ name: z.string(), id: z.string(), additional_details: words }),
  eval_library: z.strictObject({ name: z.string(), version: z.string() }),
  evaluation_results: z
    .array(
      z.strictObject({
        evaluation_result_id: z.string(),
        evaluation_name: z.string(),
        source_data: z.strictObject({ dataset_name: z.string(), source_type: z.literal('other') }),
        metric_config: z.strictObject({
          evaluation_description: z.string(),
          lower_is_better: z.boolean(),
          score_type: z.enum(['binary', 'continuous']).optional(),
          min_score: z.number().optional(),
          max_score: z.number().optional(),
          metric_unit: z.string().optional(),
        }),
        score_details: z.strictObject({
          score: z.number(),
          details: words,
          uncertainty: z
            .strictObject({ standard_error: z.strictObject({ value: z.number() }) })
            .optional(),
        }),
      }),
    )
    .min(1),
  detailed_evaluation_results: z
    .strictObject({
      format: z.literal('jsonl'),
      file_path: z.string(),
      hash_algorithm: z.literal('sha256'),
      checksum: z.string(),
      total_rows: count,
    })
    .optional(),
});
export type EeeRecord = z.infer<typeof eeeRecordSchema>;
