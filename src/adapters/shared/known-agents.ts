import { type KnownRow, knownRows } from './known-rows.ts';

/** Metrics of test runners, agent benchmarks and red-team tools, each with the definition it rests on. */
const ROWS: readonly KnownRow[] = [
  ['agentbench', /^completed$/, 'binary', [0, 1], 'up', 'AgentBench src/typings/status.py'],
  ['aider', /^pass_1$/, 'binary', [0, 1], 'up', 'Aider benchmark.py: tests_outcomes'],
  [
    'aider',
    /^(pass_rate_\d+|percent_cases_well_formed)$/,
    'bounded',
    [0, 100],
    'up',
    'Aider benchmark.py summarize_results',
    'percent',
  ],
  [
    'evalite',
    /^.*$/,
    'bounded',
    [0, 1],
    'up',
    'evalite: scores lie between 0 and 1, 1 is the best',
  ],
  [
    'giskard',
    /^(major|medium|minor) issues$/,
    'count',
    null,
    'down',
    'giskard/scanner/report.py: issues found',
  ],
  ['giskard', /^pass$/, 'binary', [0, 1], 'up', 'giskard scenario results: status pass'],
  ['ctrf', /^pass$/, 'binary', [0, 1], 'up', 'CTRF status passed'],
  ['junit-xml', /^pass$/, 'binary', [0, 1], 'up', 'no failure, error or skipped element'],
  [
    'perspective',
    /^(toxicity|severe_toxicity|identity_attack|insult|profanity|threat|sexually_explicit|flirtation|obscene|attack_on_author|attack_on_commenter|incoherent|inflammatory|likely_to_reject|spam|unsubstantial)(_experimental)?$/,
    'bounded',
    [0, 1],
    'down',
    'Perspective API attributes: probability that a reader finds the text so',
  ],
  [
    'pyrit',
    /^attack success$/,
    'binary',
    [0, 1],
    'down',
    'pyrit/models/attack_result.py: the attacker reached the objective',
  ],
  [
    'pyrit',
    /^(accuracy|f1_score|precision|recall|krippendorff_alpha.*)$/,
    'bounded',
    null,
    'up',
    'pyrit/score/scorer_evaluation/scorer_metrics.py: agreement with people',
  ],
  [
    'pyrit',
    /^mean_absolute_error$/,
    'unbounded',
    null,
    'down',
    'pyrit/score/scorer_evaluation/scorer_metrics.py: distance from the scores of people',
  ],
  ['pytest-json', /^pass$/, 'binary', [0, 1], 'up', 'pytest outcome'],
  ['vitest-evals', /^pass$/, 'binary', [0, 1], 'up', 'vitest: status passed'],
  [
    'vitest-evals',
    /^.*$/,
    'bounded',
    [0, 1],
    'up',
    'vitest-evals: passes at or above the threshold',
  ],
];

/** For the registry, before its rows that hold for every harness. */
export const AGENT_METRICS = knownRows(ROWS);
