import type { Report } from '../report/schema.ts';
import { NO_STATISTICS, type ReportStatistics } from '../report/statistics.ts';
import { label } from '../safe/text.ts';
import { plainSentence } from './plain-sentence.ts';
import type { Cell, Column, Table } from './table.ts';

const text = (name: string, meaning: string): Column => ({ name, kind: 'text', unit: '', meaning });
const number = (name: string, unit: string, meaning: string): Column => ({
  name,
  kind: 'number',
  unit,
  meaning,
});
const SHARE = 'share 0 to 1';
const RANGE: readonly Column[] = [
  number('low', 'as value', 'lower end of the plausible range'),
  number('high', 'as value', 'upper end of the plausible range'),
];
const RESAMPLED: readonly Column[] = [
  number('rounds', 'count', 'rounds of resampling; empty where nothing was resampled'),
  number('seed', 'whole number', 'seed of the resampling'),
];
const RUN: readonly Column[] = [
  text('suite', 'suite id'),
  text('run', 'run slug'),
  text('subject', 'system under test'),
];

/** Downloads of the further statistics; a table without rows is left out. */
export function statisticsTables(report: Report): Table[] {
  const found = report.statistics ?? NO_STATISTICS;
  return [
    preferences(found),
    preferencePairs(found),
    passAtK(found),
    calibrations(found),
    measures(found),
    differences(found),
    mixShifts(found),
  ].filter((table) => table.rows.length > 0);
}

function preferences(found: ReportStatistics): Table {
  return {
    id: 'preferences',
    title: 'Preferences: players',
    description: 'Players of judged comparisons with strengths and ranks.',
    columns: [
      text('id', 'suite and judge'),
      text('player', 'name of the player'),
      number('judgments', 'count', 'judgments it took part in'),
      number('won', 'count', 'judgments won'),
      number('tied', 'count', 'judgments tied'),
      number('lost', 'count', 'judgments lost'),
      number('value', SHARE, 'wins to expect against an average player'),
      ...RANGE,
      number('strength', 'logarithm', 'Bradley-Terry strength, mean 0'),
      number('best_rank', 'count', 'best rank it may hold'),
      number('worst_rank', 'count', 'worst rank it may hold'),
      ...RESAMPLED,
    ],
    rows: found.preferences.flatMap((entry) =>
      entry.players.map((p): Cell[] => [
        entry.id,
        label(p.name),
        p.duels,
        p.wins,
        p.ties,
        p.losses,
        p.expected.value,
        p.expected.low,
        p.expected.high,
        p.strength.value,
        p.best,
        p.worst,
        entry.resampling?.rounds ?? null,
        entry.resampling?.seed ?? null,
      ]),
    ),
  };
}

function preferencePairs(found: ReportStatistics): Table {
  return {
    id: 'preference-pairs',
    title: 'Preferences: pairs',
    description: 'Win rate of the first player of each pair, a tie being half a win.',
    columns: [
      text('id', 'suite and judge'),
      text('first', 'player a'),
      text('second', 'player b'),
      number('prompts', 'count', 'prompts'),
      number('value', SHARE, 'win rate of the first player'),
      ...RANGE,
      number('p_value', SHARE, 'p-value of a win rate of one half'),
      number('adjusted_p', SHARE, 'the same adjusted for the number of pairs (Holm)'),
      number('looks', 'count', 'pairs adjusted together'),
      number('detectable', SHARE, 'distance from one half found in four of five cases'),
      text('outcome', 'what the range lets us say'),
      text('method', 'method of the range'),
      text('sentence', 'the finding in words'),
    ],
    rows: found.preferences.flatMap((entry) =>
      entry.pairs.map((p): Cell[] => [
        entry.id,
        p.a,
        p.b,
        p.prompts,
        p.winRate.value,
        p.winRate.low,
        p.winRate.high,
        p.pValue,
        p.adjustedP,
        entry.looks,
        p.detectable,
        p.outcome,
        p.method,
        plainSentence(p.sentence),
      ]),
    ),
  };
}

function passAtK(found: ReportStatistics): Table {
  return {
    id: 'pass-at-k',
    title: 'Several tries',
    description: 'pass@k and pass^k of every run that tried its test cases more than once.',
    columns: [
      ...RUN,
      text('metric', 'metric id'),
      number('k', 'count', 'tries'),
      number('n', 'count', 'test cases with at least k tries'),
      number('at_least_one', SHARE, 'pass@k'),
      number('at_least_one_low', SHARE, 'lower end of its range'),
      number('at_least_one_high', SHARE, 'upper end of its range'),
      number('all', SHARE, 'pass^k'),
      number('all_low', SHARE, 'lower end of its range'),
      number('all_high', SHARE, 'upper end of its range'),
    ],
    rows: found.passAtK.flatMap((entry) =>
      entry.points.map((p): Cell[] => [
        entry.suite,
        entry.run,
        entry.subject,
        entry.metric,
        p.k,
        p.tasks,
        p.any.value,
        p.any.low,
        p.any.high,
        p.all.value,
        p.all.low,
        p.all.high,
      ]),
    ),
  };
}

function calibrations(found: ReportStatistics): Table {
  return {
    id: 'calibration',
    title: 'Calibration',
    description: 'Stated confidence against outcomes.',
    columns: [
      ...RUN,
      text('stated', 'metric that states the confidence'),
      number('n', 'count', 'answers'),
      number('value', 'score 0 to 1', 'Brier score, 0 is best'),
      ...RANGE,
      number('calibration_error', SHARE, 'expected calibration error over ten tenths'),
      number('by_chance_up_to', SHARE, 'what chance alone would make it'),
      number('mean_stated', SHARE, 'mean stated confidence'),
      number('mean_right', SHARE, 'share that was right'),
      ...RESAMPLED,
    ],
    rows: found.calibrations.map((e): Cell[] => [
      e.suite,
      e.run,
      e.subject,
      e.stated,
      e.n,
      e.brier.value,
      e.brier.low,
      e.brier.high,
      e.ece,
      e.eceByChanceHigh,
      e.meanStated,
      e.meanCame,
      e.resampling.rounds,
      e.resampling.seed,
    ]),
  };
}

function measures(found: ReportStatistics): Table {
  const rows = found.measures.flatMap((m): Cell[][] => {
    const row = (what: string, of: typeof m.mean, sampling?: { rounds: number; seed: number }) => [
      m.suite,
      m.run,
      m.subject,
      m.measure,
      m.unit,
      what,
      m.n,
      m.missing,
      of.value,
      of.low,
      of.high,
      sampling?.rounds ?? null,
      sampling?.seed ?? null,
    ];
    return [
      row('mean', m.mean),
      ...m.quantiles.map((q) => row(`p${q.quantile * 100}`, q)),
      ...(m.perSuccess ? [row('per pass', m.perSuccess, m.perSuccess.resampling)] : []),
    ];
  });
  return {
    id: 'measures',
    title: 'Time, cost and effort',
    description: 'Means and percentiles of every measure of every run, and what a pass took.',
    columns: [
      ...RUN,
      text('measure', 'what was measured'),
      text('unit', 'its unit; costs are those of 1,000 attempts'),
      text('statistic', 'mean, p50, p90, p95, p99 or per pass'),
      number('n', 'count', 'attempts with a value'),
      number('missing', 'count', 'attempts without'),
      number('value', 'see unit', 'the number'),
      ...RANGE,
      ...RESAMPLED,
    ],
    rows,
  };
}

function differences(found: ReportStatistics): Table {
  return {
    id: 'measure-differences',
    title: 'Time, cost and effort: differences',
    description: 'Differences of measures on the same test cases: first run less second.',
    columns: [
      text('suite', 'suite id'),
      text('first', 'run a'),
      text('second', 'run b'),
      text('measure', 'what was measured'),
      text('unit', 'its unit'),
      number('matched', 'count', 'test cases in both runs'),
      number('difference', 'see unit', 'difference of the means'),
      ...RANGE,
      number('p_value', SHARE, 'p-value of no difference'),
      number('adjusted_p', SHARE, 'adjusted over the measures of the pair (Holm)'),
      number('looks', 'count', 'measures adjusted together'),
      number('detectable', 'see unit', 'difference found in four of five cases'),
      number('median_difference', 'see unit', 'difference of the medians'),
      number('median_low', 'see unit', 'lower end of its range'),
      number('median_high', 'see unit', 'upper end of its range'),
      number('p95_difference', 'see unit', 'difference of the 95th percentiles'),
      number('p95_low', 'see unit', 'lower end of its range'),
      number('p95_high', 'see unit', 'upper end of its range'),
      ...RESAMPLED,
      text('outcome', 'what the range lets us say'),
      text('sentence', 'the finding in words'),
    ],
    rows: found.measureDifferences.map((d): Cell[] => {
      const at = (quantile: number) => {
        const q = d.quantiles.find((x) => x.quantile === quantile);
        return [q?.value ?? null, q?.low ?? null, q?.high ?? null];
      };
      return [
        d.suite,
        d.a.run,
        d.b.run,
        d.measure,
        d.unit,
        d.matched,
        d.mean.value,
        d.mean.low,
        d.mean.high,
        d.pValue,
        d.adjustedP,
        d.looks,
        d.detectable,
        ...at(0.5),
        ...at(0.95),
        d.resampling.rounds,
        d.resampling.seed,
        d.outcome,
        plainSentence(d.sentence),
      ];
    }),
  };
}

function mixShifts(found: ReportStatistics): Table {
  return {
    id: 'mix-shifts',
    title: 'Mix of test cases',
    description: 'Runs on different test cases: the change split into mix and answers.',
    columns: [
      text('id', 'suite, metric, runs and dimension'),
      number('crude', 'share −1 to 1', 'change as it stands, first run less second'),
      number('from_mix', 'share −1 to 1', 'part that comes from another mix'),
      number('from_answers', 'share −1 to 1', 'part that comes from the answers'),
      number('value', 'share −1 to 1', 'change on one and the same mix'),
      ...RANGE,
      number('p_value', SHARE, 'p-value of no change on one mix'),
      number('adjusted_p', SHARE, 'adjusted over all mixes of the site (Holm)'),
      number('looks', 'count', 'mixes adjusted together'),
      text('reversal', 'yes where the whole and its groups clearly disagree'),
      text('sentence', 'the finding in words'),
    ],
    rows: found.mixShifts.map((s): Cell[] => [
      s.id,
      s.crude.value,
      s.fromMix,
      s.fromAnswers,
      s.adjusted.value,
      s.adjusted.low,
      s.adjusted.high,
      s.pValue,
      s.adjustedP,
      s.looks,
      s.reversal ? 'yes' : 'no',
      plainSentence(s.sentence),
    ]),
  };
}
