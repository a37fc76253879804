import { AGENT_METRICS } from './known-agents.ts';
import { GENERAL_METRICS } from './known-anywhere.ts';
import { BENCHMARK_METRICS } from './known-benchmarks.ts';
import { DOTNET_METRICS } from './known-dotnet.ts';
import { LEADERBOARD_METRICS } from './known-leaderboards.ts';
import { LIBRARY_METRICS } from './known-libraries.ts';
import type { KnownMetric } from './known-metric.ts';
import { PLATFORM_METRICS } from './known-platforms.ts';
import { type KnownRow, knownRows } from './known-rows.ts';
import { SCRIPT_METRICS } from './known-scripts.ts';

const ROWS: readonly KnownRow[] = [
  // lm-evaluation-harness: corpus metrics of sacrebleu are on 0–100 there.
  ['lm-eval', /^(bleu|chrf)$/, 'corpus', [0, 100], 'up', 'sacrebleu', 'percent'],
  [
    'sacrebleu',
    /^(bleu|chrf(1|2|3)?(\+|\+\+)?)$/,
    'corpus',
    [0, 100],
    'up',
    'sacrebleu/metrics/bleu.py, chrf.py',
    'percent',
  ],
  [
    ['lm-eval', 'sacrebleu'],
    /^ter$/,
    'corpus',
    null,
    'down',
    'sacrebleu: edits per 100 words',
    'percent',
  ],
  ['lm-eval', /^(f1|mcc|micro_f1|macro_f1)$/, 'corpus', null, 'up', 'lm_eval/api/metrics.py'],
  [
    'lm-eval',
    /^((word_|byte_|token_)?perplexity|ppl)$/,
    'corpus',
    null,
    'down',
    'lm_eval/api/metrics.py',
  ],
  ['lm-eval', /^bits_per_byte$/, 'corpus', null, 'down', 'lm_eval/api/metrics.py', 'bits'],
  ['lm-eval', /^brier_score$/, 'corpus', null, 'down', 'lm_eval/api/metrics.py'],
  [
    'lm-eval',
    /^acc(_norm|_bytes|_mutual_info|_all)?$/,
    'binary',
    [0, 1],
    'up',
    'lm_eval/api/task.py',
  ],
  [
    'lm-eval',
    /^(em|exact_match|exact|prompt_level_(strict|loose)_acc)$/,
    'binary',
    [0, 1],
    'up',
    'lm_eval/api/metrics.py',
  ],
  ['lm-eval', /^accuracy_avg$/, 'bounded', [0, 1], 'up', 'Evalchemy: over repetitions'],
  ['lm-eval', /^mc1$/, 'binary', [0, 1], 'up', 'TruthfulQA, single true answer'],
  ['lm-eval', /^mc2$/, 'bounded', [0, 1], 'up', 'TruthfulQA, normalised probability'],
  ['lm-eval', /^likelihood_diff$/, 'unbounded', null, 'down', 'CrowS-Pairs'],
  ['lm-eval', /^pct_stereotype$/, 'binary', [0, 1], 'down', 'CrowS-Pairs'],
  // Inspect AI: values are C, I, P, N, numbers or booleans; the scorers below give letters.
  [
    'inspect',
    /^(match|includes|exact|choice|answer|pattern)$/,
    'binary',
    [0, 1],
    'up',
    'inspect_ai/scorer',
  ],
  ['inspect', /^model_graded_(qa|fact)$/, 'bounded', [0, 1], 'up', 'inspect_ai/scorer/_model.py'],
  ['inspect', /^math$/, 'binary', [0, 1], 'up', 'inspect_ai/scorer'],
  ['inspect', /^f1$/, 'bounded', [0, 1], 'up', 'inspect_ai/scorer/_classification.py'],
  // promptfoo.
  ['promptfoo', /^pass$/, 'binary', [0, 1], 'up', 'promptfoo src/types: success'],
  [
    'promptfoo',
    /^score$/,
    'bounded',
    [0, 1],
    'up',
    'promptfoo src/types: weighted assertion score',
  ],
  // garak: every detector gives 1 for a hit.
  ['garak', /^.*$/, 'binary', [0, 1], 'down', 'garak/detectors/base.py: 1.0 is a hit'],
  // Harbor, tau-bench and tau2-bench; forks give parts of a reward.
  [
    ['harbor', 'tau-bench', 'tau2-bench'],
    /^reward$/,
    'bounded',
    [0, 1],
    'up',
    'harbor models/verifier/result.py, tau_bench/types.py, tau2 data_model/simulation.py',
  ],
];

/** First match wins, so rows of single harnesses stand before general ones. */
export const KNOWN_METRICS: readonly KnownMetric[] = [
  ...knownRows(ROWS),
  ...BENCHMARK_METRICS,
  ...SCRIPT_METRICS,
  ...LEADERBOARD_METRICS,
  ...LIBRARY_METRICS,
  ...PLATFORM_METRICS,
  ...AGENT_METRICS,
  ...DOTNET_METRICS,
  ...GENERAL_METRICS,
];
