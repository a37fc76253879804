import type { ScoreRow } from '../../../src/records/rows.ts';
import type { Headline } from './headlines.ts';
import { WILD_AGENTS } from './wild-agents.ts';
import { WILD_BENCHMARKS } from './wild-benchmarks.ts';
import { WILD_HARNESSES } from './wild-harnesses.ts';
import { WILD_OBSERVABILITY } from './wild-observability.ts';

/** How the manifests of real files speak of one harness. The key of {@link WILD} is its folder there. */
export interface WildHarness {
  /** Id of the adapter. */
  readonly adapter: string;
  /** Files that must be refused as look-alikes. */
  readonly lookAlike: RegExp;
  /** Whether the manifest's name of a number means this headline of ours. */
  names(one: Headline, metric: string): boolean;
  /** Files with equal answers are read together, as one run. The folder, where absent. */
  together?(path: string): string;
  /**
   * A number that the manifest derived itself, which no file reports: the metric whose plain mean over all
   * attempts it is, the factor it was multiplied by, and the digits it agrees to.
   */
  derived?(
    metric: string,
    value: unknown,
  ): {
    readonly metric: string;
    readonly digits: number;
    readonly scale?: number;
    /** The scores it is the mean of; all of the metric, where absent. */
    readonly only?: (row: ScoreRow) => boolean;
    /** What the manifest's value means, where it is no plain number. */
    readonly expected?: number;
  };
  /** The number that a manifest's value stands for: `33.06%` is 33.06. */
  number?(value: unknown): unknown;
  /** Numbers of the manifest that come from elsewhere, not from any file. */
  readonly elsewhere?: RegExp;
}

const NONE = /^$/;

/** `task/metric`, `scorer.metric` and `prompts[0].metrics.score (SUM of scores)`. */
function plain(one: Headline, metric: string): boolean {
  return one.name === metric.split(' (')[0] || `${one.suite}/${one.name}` === metric;
}

const lastWord = (metric: string) => ({ metric: metric.split(' ').at(-1) ?? '', digits: 12 });

/** One row per harness, in order of the folder's name. */
export const WILD: ReadonlyMap<string, WildHarness> = new Map<string, WildHarness>([
  [
    'helm',
    {
      adapter: 'helm',
      lookAlike: /\/(scenario|display_\w+)\.json$/,
      // `exact_match split=valid`; the test split carries the bare name of its scenario.
      names: (one, metric) => {
        const [name, split = ''] = metric.split(' split=');
        const own = /\[([^\]]*)\]$/.exec(one.suite)?.[1] ?? 'test';
        return one.name === name && own === split;
      },
    },
  ],
  [
    'inspect',
    {
      adapter: 'inspect',
      lookAlike: /\/(logs\.json|eval-set\.json|\.eval-set-id)$/,
      names: plain,
      derived: lastWord,
    },
  ],
  [
    'lighteval',
    {
      adapter: 'lighteval',
      lookAlike: NONE,
      names: plain,
      // Results and details lie in different folders; the stamp joins them.
      together: (path) => /_(\d{4}-\d\d-\d\dT[\d.-]+)\.(json|parquet)$/.exec(path)?.[1] ?? path,
    },
  ],
  ['lm-eval', { adapter: 'lm-eval', lookAlike: NONE, names: plain, derived: lastWord }],
  [
    'openai-evals',
    // One log was cut off before its report: nothing to compare.
    { adapter: 'openai-evals', lookAlike: NONE, names: plain },
  ],
  [
    'promptfoo',
    {
      adapter: 'promptfoo',
      lookAlike: NONE,
      names: plain,
      derived: () => ({ metric: 'pass', digits: 6 }),
    },
  ],
  ...WILD_AGENTS,
  ...WILD_BENCHMARKS,
  ...WILD_HARNESSES,
  ...WILD_OBSERVABILITY,
]);

/** The row of {@link WILD} that a file of the manifests belongs to. */
export function wildHarness(file: string): WildHarness {
  const found = WILD.get(file.split('/')[0] ?? '');
  if (found === undefined) throw new RangeError(`no harness for ${file}`);
  return found;
}

export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
