import { known } from './known.ts';
import { AGENT_METRICS } from './known-agents.ts';
import { GENERAL_METRICS } from './known-anywhere.ts';
import { BENCHMARK_METRICS } from './known-benchmarks.ts';
import { DOTNET_METRICS } from './known-dotnet.ts';
import { LEADERBOARD_METRICS } from './known-leaderboards.ts';
import { LIBRARY_METRICS } from './known-libraries.ts';
import type { KnownMetric } from './known-metric.ts';
import { PLATFORM_METRICS } from './known-platforms.ts';
import { SCRIPT_METRICS } from './known-scripts.ts';

const UNIT = { low: 0, high: 1 } as const;
const PERCENT = { low: 0, high: 100 } as const;

/** First match wins, so harness-specific rows stand before general ones. */
export const KNOWN_METRICS: readonly KnownMetric[] = [
  // lm-evaluation-harness: corpus metrics of sacrebleu are on 0–100 there.
  known(/^(bleu|chrf)$/, ['lm-eval'], 'corpus', PERCENT, 'up', 'percent', 'sacrebleu'),
  known(
    /^(bleu|chrf(1|2|3)?(\+|\+\+)?)$/,
    ['sacrebleu'],
    'corpus',
    PERCENT,
    'up',
    'percent',
    'sacrebleu/metrics/bleu.py, chrf.py',
  ),
  known(
    /^ter$/,
    ['lm-eval', 'sacrebleu'],
    'corpus',
    null,
    'down',
    'percent',
    'sacrebleu: edits per 100 words',
  ),
  known(
    /^(f1|mcc|micro_f1|macro_f1)$/,
    ['lm-eval'],
    'corpus',
    null,
    'up',
    null,
    'lm_eval/api/metrics.py',
  ),
  known(
    /^((word_|byte_|token_)?perplexity|ppl)$/,
    ['lm-eval'],
    'corpus',
    null,
    'down',
    null,
    'lm_eval/api/metrics.py',
  ),
  known(/^bits_per_byte$/, ['lm-eval'], 'corpus', null, 'down', 'bits', 'lm_eval/api/metrics.py'),
  known(/^brier_score$/, ['lm-eval'], 'corpus', null, 'down', null, 'lm_eval/api/metrics.py'),
  known(
    /^acc(_norm|_bytes|_mutual_info|_all)?$/,
    ['lm-eval'],
    'binary',
    UNIT,
    'up',
    null,
    'lm_eval/api/task.py',
  ),
  known(
    /^(em|exact_match|exact|prompt_level_(strict|loose)_acc)$/,
    ['lm-eval'],
    'binary',
    UNIT,
    'up',
    null,
    'lm_eval/api/metrics.py',
  ),
  known(/^accuracy_avg$/, ['lm-eval'], 'bounded', UNIT, 'up', null, 'Evalchemy: over repetitions'),
  known(/^mc1$/, ['lm-eval'], 'binary', UNIT, 'up', null, 'TruthfulQA, single true answer'),
  known(/^mc2$/, ['lm-eval'], 'bounded', UNIT, 'up', null, 'TruthfulQA, normalised probability'),
  known(/^likelihood_diff$/, ['lm-eval'], 'unbounded', null, 'down', null, 'CrowS-Pairs'),
  known(/^pct_stereotype$/, ['lm-eval'], 'binary', UNIT, 'down', null, 'CrowS-Pairs'),
  // Inspect AI: values are C, I, P, N, numbers or booleans; the scorers below give letters.
  known(
    /^(match|includes|exact|choice|answer|pattern)$/,
    ['inspect'],
    'binary',
    UNIT,
    'up',
    null,
    'inspect_ai/scorer',
  ),
  known(
    /^model_graded_(qa|fact)$/,
    ['inspect'],
    'bounded',
    UNIT,
    'up',
    null,
    'inspect_ai/scorer/_model.py',
  ),
  known(/^math$/, ['inspect'], 'binary', UNIT, 'up', null, 'inspect_ai/scorer'),
  known(/^f1$/, ['inspect'], 'bounded', UNIT, 'up', null, 'inspect_ai/scorer/_classification.py'),
  // promptfoo.
  known(/^pass$/, ['promptfoo'], 'binary', UNIT, 'up', null, 'promptfoo src/types: success'),
  known(
    /^score$/,
    ['promptfoo'],
    'bounded',
    UNIT,
    'up',
    null,
    'promptfoo src/types: weighted assertion score',
  ),
  ...BENCHMARK_METRICS,
  ...SCRIPT_METRICS,
  ...LEADERBOARD_METRICS,
  ...LIBRARY_METRICS,
  ...PLATFORM_METRICS,
  ...AGENT_METRICS,
  ...DOTNET_METRICS,
  // garak: every detector gives 1 for a hit.
  known(/^.*$/, ['garak'], 'binary', UNIT, 'down', null, 'garak/detectors/base.py: 1.0 is a hit'),
  // Harbor, tau-bench and tau2-bench; forks give parts of a reward.
  known(
    /^reward$/,
    ['harbor', 'tau-bench', 'tau2-bench'],
    'bounded',
    UNIT,
    'up',
    null,
    'harbor models/verifier/result.py, tau_bench/types.py, tau2 data_model/simulation.py',
  ),
  ...GENERAL_METRICS,
];
