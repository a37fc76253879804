import { type KnownRow, knownRows } from './known-rows.ts';

/** Metrics by names that mean the same in whatever file they occur. */
const ROWS: readonly KnownRow[] = [
  [
    null,
    /^(accuracy|acc|exact_match|em|correct(ness)?|(is|if)_(correct|right)|pass(ed)?|success|solved|resolved)$/,
    'binary',
    [0, 1],
    'up',
    'by definition',
  ],
  [null, /^is_(incorrect|wrong)$/, 'binary', [0, 1], 'down', 'by definition'],
  [
    null,
    /^follow_all_instructions$/,
    'binary',
    [0, 1],
    'up',
    'IFEval evaluation_lib.py: every instruction of a prompt was followed',
  ],
  [
    null,
    /^(prompt|inst|instruction)_level_((strict|loose)_)?acc(uracy)?$/,
    'bounded',
    [0, 1],
    'up',
    'IFEval evaluation_lib.py: shares of prompts and of instructions that were followed',
  ],
  [null, /^pass(@|_at_)\d+$/, 'bounded', [0, 1], 'up', 'Chen et al. 2021'],
  [
    null,
    /^(f1|f1[-_ ]score|((macro|micro|weighted)_)?(precision|recall)|(rouge|rouge[-_]?(1|2|l|lsum)))$/,
    'bounded',
    [0, 1],
    'up',
    'by definition',
  ],
  [
    null,
    /^((precision|recall|ndcg|mrr|map|hits?|hit_rate)(@|_?at_?)(\d+|k)|((mean|avg|average)_)?(precision|recall|mrr|ndcg|hit_rate)(_(chunk|doc(ument)?|page|passage|source|paper|context)s?)?|(mean_)?average_?precision|mean_ap|rr|(mean_?)?reciprocal_?rank)$/,
    'bounded',
    [0, 1],
    'up',
    'measures of retrieval, by definition',
  ],
  [null, /^(auroc|auprc|(roc|pr)_auc|auc_(roc|pr))$/, 'bounded', [0, 1], 'up', 'by definition'],
  [
    null,
    /^(mae|mse|rmse|mean_(absolute|squared)_error)$/,
    'unbounded',
    null,
    'down',
    'by definition',
  ],
  [null, /^(((word|byte|token)_)?perplexity|ppl)$/, 'unbounded', null, 'down', 'by definition'],
  [
    null,
    /^(([a-z0-9]+_)*(wer|cer)(_(raw|norm(ali[sz]ed)?|percent|pct))?|ter)$/,
    'unbounded',
    null,
    'down',
    'edits per reference unit',
  ],
  // Given from 0 to 1 by some tools and from 0 to 100 by others.
  [
    'generic',
    /^((corpus|sentence|mean|avg)_)?((sacre|code)?bleu([-_ ]?[1-4])?|chr_?f(2|\+\+|2\+\+)?|meteor|sas)$/,
    'unbounded',
    null,
    'up',
    'overlap and likeness with the right text, by definition',
  ],
  [
    'generic',
    /^((weighted_)?ngram|syntax|dataflow)_match(_score)?$/,
    'bounded',
    [0, 1],
    'up',
    'the parts of CodeBLEU (Ren et al. 2020)',
  ],
  [
    'generic',
    /^(acc_norm|pass[_^](\d+|k))$/,
    'bounded',
    [0, 1],
    'up',
    'as lm-evaluation-harness and τ-bench call shares of what was right',
  ],
  // Graded yes or no, from 0 to 1, or from 1 to 5.
  [
    'generic',
    /^(truthful(ness)?|informative(ness)?|truthful_and_informative)$/,
    'unbounded',
    null,
    'up',
    'TruthfulQA (Lin et al. 2022)',
  ],
  ['generic', /^((mean|avg|average|total)_)?reward$/, 'unbounded', null, 'up', 'by definition'],
  [
    null,
    /^(latency|duration|response_time|elapsed(_time)?)(_(ms|s|seconds))?$/,
    'unbounded',
    null,
    'down',
    'by definition',
  ],
  [null, /^(cost|cost_usd|price|total_cost)$/, 'unbounded', null, 'down', 'by definition'],
  // Not `toxicity_score`: some judges give 1 where there is none.
  [
    null,
    /^(hallucination|toxicity|bias)(_rate)?$/,
    'bounded',
    [0, 1],
    'down',
    'DeepEval: share of offending statements',
  ],
];

/** For the registry, behind its rows of single harnesses. */
export const GENERAL_METRICS = knownRows(ROWS);
