import { z } from 'zod';
import type { WildHarness } from './wild.ts';

const NONE = /^$/;

/** Real files of benchmarks with a harness of their own: part of the table in `wild.ts`. */
export const WILD_BENCHMARKS: readonly (readonly [string, WildHarness])[] = [
  [
    'alpaca-eval',
    {
      adapter: 'alpaca-eval',
      lookAlike: NONE,
      // `text_davinci_001 win_rate` in a leaderboard of many models.
      names: (one, metric) => metric.split(' ')[1] === one.name,
      together: (path) => path,
      derived: () => ({
        metric: 'win_rate',
        digits: 9,
        only: (row) => row.value !== null,
      }),
      // Stands in a leaderboard, beside annotations from which it cannot be had.
      elsewhere: /^length_controlled_winrate$/,
    },
  ],
  [
    'bfcl',
    {
      adapter: 'bfcl',
      lookAlike: NONE,
      // `simple_python accuracy` of a category, `<model> Overall Acc` of a table.
      names: (one, metric) =>
        metric === `${one.suite.replace('BFCL ', '')} ${one.name}` ||
        (/ Acc$/.test(one.name) && metric.endsWith(`) ${one.name}`)),
      number: (value) => (typeof value === 'string' ? Number(value.replace('%', '')) : value),
      together: (path) => path,
    },
  ],
  [
    'every-eval-ever',
    {
      adapter: 'every-eval-ever',
      lookAlike: NONE,
      // Repeated names carry a description and a number.
      names: (one, metric) => one.name === metric || one.name.startsWith(`${metric} / `),
      // A record and its instances lie in different folders.
      together: () => 'every-eval-ever',
    },
  ],
  [
    'mt-bench',
    {
      adapter: 'mt-bench',
      lookAlike: NONE,
      names: () => false,
      together: (path) => path,
      derived: (metric, value) => {
        if (metric === 'wins/ties') return pairs(value);
        const [, model = '', turn = ''] = /^(.+) turn (\d) mean score$/.exec(metric) ?? [];
        return {
          metric: 'score',
          digits: 9,
          only: (row) =>
            row.value !== null &&
            row.run.startsWith(`${model} by `) &&
            row.sample.endsWith(` turn ${turn}`),
        };
      },
    },
  ],
  [
    'opencompass',
    {
      adapter: 'opencompass',
      lookAlike: NONE,
      names: () => false,
      together: (path) => path,
      // Published in a table of the project, made by its own scripts from these predictions.
      elsewhere: /^LawBench task /,
    },
  ],
  [
    'tau-bench',
    {
      adapter: 'tau-bench',
      lookAlike: NONE,
      names: () => false,
      together: (path) => path,
      derived: (metric) => ({ metric: metric === 'pass^1' ? 'pass' : 'reward', digits: 9 }),
    },
  ],
  [
    'tau2-bench',
    {
      adapter: 'tau2-bench',
      lookAlike: NONE,
      names: () => false,
      together: (path) => path,
      // Its five tasks pass always or never, so pass^k is the same for every k.
      derived: (metric) => ({ metric: metric.startsWith('pass^') ? 'pass' : 'reward', digits: 9 }),
    },
  ],
  [
    'vlmevalkit',
    {
      adapter: 'vlmevalkit',
      lookAlike: NONE,
      // `MMStar/Overall`, `POPE/Overall/acc` and `OCRBench/Final Score`.
      names: (one, metric) =>
        [`${one.suite}/${one.name}`, `${one.suite}/${one.name.replace(/^none\//, '')}`].includes(
          metric,
        ) ||
        (metric === 'CV-Bench-2D row' && one.name === '2D/Overall'),
      number: (value) =>
        typeof value === 'string' && value.startsWith('[')
          ? Number(z.tuple([z.object({ Overall: z.string() })]).parse(JSON.parse(value))[0].Overall)
          : value,
    },
  ],
];

/** `{"gpt-4": 3, "gpt-3.5-turbo": 2, "tie": 5}`: the first model of the file is the second one here. */
function pairs(value: unknown) {
  const { tie = 0, ...wins } = z.record(z.string(), z.number()).parse(JSON.parse(String(value)));
  const [losses = 0, won = 0] = Object.values(wins);
  const expected = (won + tie / 2) / (won + losses + tie);
  return { metric: 'win_rate_adjusted', digits: 9, expected };
}
