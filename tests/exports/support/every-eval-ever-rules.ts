/**
 * What the published JSON Schemas of Every Eval Ever 0.2.2 accept, as JSON Schema in our own words: the rules
 * of eval.schema.json and instance_level_eval.schema.json (evaleval/every_eval_ever, every_eval_ever/schemas,
 * commit 21b3d1ab) without descriptions and without the parts that we write nothing of; and the path that 0.3.0
 * wants besides. The project states no licence, so its text is not here: `publishedSchemas` reads it where
 * somebody has put it. This file is written apart from `src/exports/interchange/every-eval-ever-schema.ts`,
 * which says what we write.
 */
type Rule = Readonly<Record<string, unknown>>;

const text: Rule = { type: 'string' };
const number: Rule = { type: 'number' };
const whole: Rule = { type: 'integer' };
const truth: Rule = { type: 'boolean' };
const count: Rule = { type: 'integer', minimum: 0 };
const words: Rule = { type: 'object', additionalProperties: text };
const orNull = (rule: Rule): Rule => ({ ...rule, type: [rule['type'], 'null'] });
const listOf = (items: Rule): Rule => ({ type: 'array', items });
const oneOf = (...names: readonly string[]): Rule => ({ type: 'string', enum: names });
const holds = (required: readonly string[], properties: Rule, more: Rule = {}): Rule => ({
  type: 'object',
  required,
  properties,
  ...more,
});
/** `key` is there and has this value: then `rule`, else `otherwise`. */
const where = (key: string, value: string, rule: Rule, otherwise: Rule = {}): Rule => ({
  if: { required: [key], properties: { [key]: { const: value } } },
  // biome-ignore lint/suspicious/noThenProperty: a key word of JSON Schema
  then: rule,
  else: otherwise,
});

const metricConfig = holds(
  ['lower_is_better'],
  {
    evaluation_description: text,
    metric_id: text,
    metric_name: text,
    metric_kind: text,
    metric_unit: text,
    lower_is_better: truth,
    score_type: oneOf('binary', 'continuous', 'levels'),
    level_names: listOf(text),
    has_unknown_level: truth,
    min_score: number,
    max_score: number,
    additional_details: words,
  },
  where(
    'score_type',
    'levels',
    { required: ['level_names', 'has_unknown_level'] },
    where('score_type', 'continuous', { required: ['min_score', 'max_score'] }),
  ),
);

const dataset = (type: string, required: readonly string[], properties: Rule): Rule =>
  holds(['dataset_name', 'source_type', ...required], {
    dataset_name: text,
    source_type: { const: type },
    additional_details: words,
    ...properties,
  });

const result = holds(['evaluation_name', 'source_data', 'metric_config', 'score_details'], {
  evaluation_result_id: text,
  evaluation_name: text,
  source_data: {
    oneOf: [
      dataset('url', ['url'], { url: { ...listOf(text), minItems: 1 } }),
      dataset('hf_dataset', ['hf_repo'], { hf_repo: text, samples_number: whole }),
      dataset('other', [], { source_id: text, source_version: text }),
    ],
  },
  evaluation_timestamp: text,
  metric_config: metricConfig,
  score_details: holds(['score'], {
    score: number,
    details: words,
    uncertainty: holds([], {
      standard_error: holds(['value'], { value: number, method: text }),
      confidence_interval: holds(['lower', 'upper'], {
        lower: number,
        upper: number,
        confidence_level: { ...number, minimum: 0, maximum: 1 },
      }),
      standard_deviation: number,
      num_samples: whole,
    }),
  }),
});

const HEX = '[0-9A-Fa-f]';
const UUID = `${HEX}{8}-${HEX}{4}-4${HEX}{3}-[89ABab]${HEX}{3}-${HEX}{12}`;
const DATASTORE_PATH = `^data/[^/]+/[^/]+/[^/]+/${UUID}_samples[.]jsonl([.](gz|zst|bz2|xz|lz4))?$`;

const RECORD = holds(
  [
    'schema_version',
    'evaluation_id',
    'retrieved_timestamp',
    'source_metadata',
    'model_info',
    'eval_library',
    'evaluation_results',
  ],
  {
    schema_version: text,
    evaluation_id: text,
    evaluation_timestamp: text,
    retrieved_timestamp: text,
    source_metadata: holds(['source_type', 'source_organization_name', 'evaluator_relationship'], {
      source_name: text,
      source_type: oneOf('documentation', 'evaluation_run'),
      source_organization_name: text,
      evaluator_relationship: oneOf('first_party', 'third_party', 'collaborative', 'other'),
      additional_details: words,
    }),
    model_info: holds(['name', 'id'], {
      name: text,
      id: text,
      developer: text,
      additional_details: words,
    }),
    eval_library: holds(['name', 'version'], { name: text, version: text }),
    evaluation_results: listOf(result),
    detailed_evaluation_results: holds(['format', 'file_path'], {
      format: oneOf('jsonl'),
      // A bare text in 0.2.2.
      file_path: { ...text, pattern: DATASTORE_PATH },
      hash_algorithm: oneOf('sha256', 'md5'),
      checksum: text,
      total_rows: whole,
    }),
  },
  { additionalProperties: false },
);

const INSTANCE = holds(
  [
    'schema_version',
    'evaluation_id',
    'model_id',
    'evaluation_name',
    'sample_id',
    'interaction_type',
    'input',
    'answer_attribution',
    'evaluation',
  ],
  {
    schema_version: text,
    evaluation_id: text,
    model_id: text,
    evaluation_name: text,
    evaluation_result_id: text,
    sample_id: text,
    sample_hash: orNull(text),
    interaction_type: oneOf('single_turn', 'multi_turn', 'agentic'),
    input: holds(['raw', 'reference'], {
      raw: text,
      formatted: orNull(text),
      reference: listOf(text),
      choices: orNull(listOf(text)),
    }),
    output: orNull(holds(['raw'], { raw: listOf(text), reasoning_trace: orNull(listOf(text)) })),
    messages: orNull(listOf(holds(['turn_idx', 'role'], { turn_idx: count, role: text }))),
    answer_attribution: listOf(
      holds(['turn_idx', 'source', 'extracted_value', 'extraction_method', 'is_terminal'], {
        turn_idx: count,
        source: text,
        extracted_value: text,
        extraction_method: text,
        is_terminal: truth,
      }),
    ),
    evaluation: holds(['score', 'is_correct'], {
      score: number,
      is_correct: truth,
      num_turns: orNull({ ...whole, minimum: 1 }),
      tool_calls_count: orNull(count),
    }),
    token_usage: orNull(
      holds(['input_tokens', 'output_tokens', 'total_tokens'], {
        input_tokens: count,
        output_tokens: count,
        total_tokens: count,
      }),
    ),
    performance: orNull(holds([], { latency_ms: orNull({ ...number, minimum: 0 }) })),
    error: orNull(text),
    metadata: orNull(words),
  },
  {
    additionalProperties: false,
    ...where(
      'interaction_type',
      'single_turn',
      {
        required: ['output'],
        properties: { output: { type: 'object' }, messages: { type: 'null' } },
      },
      {
        required: ['messages'],
        properties: {
          output: { type: 'null' },
          messages: { type: 'array', minItems: 1 },
          evaluation: { required: ['num_turns'] },
        },
      },
    ),
  },
);

export const everyEvalEverRules = { record: RECORD, instance: INSTANCE } as const;
