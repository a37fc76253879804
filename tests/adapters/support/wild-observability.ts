import type { WildHarness } from './wild.ts';

const NONE = /^$/;
const byName: WildHarness['names'] = (one, metric) => one.name === metric;

/** Real files of evaluation libraries and observability tools: the lower part of the table in `wild.ts`. */
export const WILD_OBSERVABILITY: readonly (readonly [string, WildHarness])[] = [
  ['azure-ai-evaluation', { adapter: 'azure-ai-evaluation', lookAlike: NONE, names: byName }],
  [
    'azure-rag-chat-evaluator',
    { adapter: 'azure-rag-chat-evaluator', lookAlike: NONE, names: byName },
  ],
  [
    'deepeval',
    {
      adapter: 'deepeval',
      lookAlike: /deepeval-cache\.json$/,
      together: (path) => path,
      // `Bias passes` is ours as `Bias: passes`.
      names: (one, metric) =>
        one.name === metric ||
        one.name.replace(/: (passes|fails|mean of scores)$/, ' $1') === metric,
    },
  ],
  ['mlflow', { adapter: 'mlflow', lookAlike: NONE, names: byName }],
  ['ragas', { adapter: 'ragas', lookAlike: /evaluation_summary\.json$/, names: byName }],
  ['trulens', { adapter: 'trulens', lookAlike: NONE, names: byName }],
  [
    'wandb',
    {
      adapter: 'wandb',
      lookAlike: NONE,
      together: (path) => path,
      names: (one, metric) => one.name.endsWith(`.${metric}`),
    },
  ],
];

/**
 * One number per row: `A passes/fails` with [0, 2] are two, `A scores` with a list stands for its mean.
 */
export function eachNumber(row: { metric: string; value?: unknown }): {
  metric: string;
  value?: unknown;
}[] {
  const { metric, value } = row;
  if (!Array.isArray(value)) return [row];
  const [first = '', ...rest] = metric.split('/');
  if (rest.length + 1 === value.length && rest.length > 0) {
    const stem = first.slice(0, first.lastIndexOf(' '));
    return [first, ...rest.map((name) => `${stem} ${name}`)].map((name, index) => ({
      metric: name,
      value: value[index],
    }));
  }
  const sum = value.reduce((total: number, one: unknown) => total + Number(one), 0);
  return [{ metric: metric.replace(/ scores$/, ' mean of scores'), value: sum / value.length }];
}
