/** What columns are by their names alone: texts, times and amounts of an attempt. */

export const ATTEMPT =
  /^((attempt|repeat|repetition|replicate|replica|trial|try)(_?(nr|no|num|number|idx|index))?|epoch|run_?nr|turn_?index)$/i;

/** The first that fits. Only a suggestion: nobody reads by it. */
export const ROLES = [
  [
    'sample',
    /^(id|uid|sample_?id|q(uery)?_?id|question_?id|item_?id|case_?id|test_?id|example_?id|doc_?id|index|id_(sample|question|item|case|test|example|doc))$|^(task|case|question|problem|scenario)_(instance|variant)_?id$/i,
  ],
  ['attempt', ATTEMPT],
  [
    'input',
    /^(?!system|id_|tokens?_|(final|rewritten|reformulated|expanded|refined)_query)([a-z]+_)?(input|question|prompt|query|instruction)(_?(text|str))?$|^(evaluated_model_input|q|utterance|(user|customer)_?(message|query|request|text)|cmd|command)$/i,
  ],
  [
    'target',
    /^(target|gold(en)?|label|answer_key|ideal|expectation|(expected|reference|ground_?truth|gold(en)?)(_?(output|answer|response|label|sql|code|solution|value))?(_?(text|summary))?|(correct|true)_(answer|output|response|label|class)|(correct|gold|right)_(choice|option|letter|label)|evaluated_model_gold_answer)$/i,
  ],
  [
    'output',
    /^((model|actual|llm|agent|bot|system|final|predicted|raw|full|clean(ed)?)_?)?(output|answer|response|completion|prediction|pred|reply)(_?(text|str|full))?$|^((generated|predicted)_)?(sql|sql_query)$|^(actual|predicted|got)$|^gen$|^judge?ment$|^verdict$|^generated(?!_?((at|on|by|date|time|in)$|tokens?(_|$)))|^(generation|generated|final|reply|model)_?text$|^evaluated_model_output$|^a$/i,
  ],
  ['error', /^(error|err(or)?_?(message|msg)|exception|failure)$/i],
  [
    'latencyMs',
    /^([a-z]+_)*(latency|duration|elapsed|time|runtime|wall)(_in)?_?ms$|^ms$|^([a-z]+_)*(latency|duration|elapsed)$|^(response|inference|generation|answer)_?time$/i,
  ],
  [
    'latencySeconds',
    /^([a-z]+_)*(latency|duration|elapsed|runtime)(_?(s|secs?|seconds))?$|^([a-z]+_)*(time|clock)_?(s|secs?|seconds)$|^(response|inference|generation|answer)_?time$|^wall_?(clock|time|s|secs?|seconds)$|^seconds$|^total_(s|secs?|seconds)$/i,
  ],
  ['costUsd', /^(cost|cost_?usd(_total)?|price|total_cost(_?usd)?)$/i],
  [
    'inputTokens',
    /^(input|prompt)_?tokens$|^tokens_?(in|input|prompt)$|^tokens\.(in|input|prompt)$/i,
  ],
  [
    'outputTokens',
    /^(output|completion)_?tokens$|^tokens_?(out|output|completion)$|^tokens\.(out|output|completion)$/i,
  ],
] as const;

/** Names of times that say no unit. */
export const NO_UNIT =
  /(latency|duration|elapsed|(response|inference|generation|answer)[ _]?time)$/i;

export type Role = (typeof ROLES)[number][0];
