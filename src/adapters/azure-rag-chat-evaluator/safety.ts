import type { JsonValue, RunPart } from '../adapter.ts';
import { blankPart } from '../shared/blank-part.ts';
import { at, entries, finite } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { statedMetric } from '../shared/stated-metric.ts';

/**
 * safety_results.json of `safety_evaluation.py`, which apps after these templates have beside the evaluator: how
 * severe the answers to simulated attacks were, for each kind of harm.
 */

export const SAFETY_KEY = 'safety';

const HARMS = ['hate_unfairness', 'sexual', 'violence', 'self_harm'] as const;
const VALUES = ['low_count', 'score_total', 'mean_score', 'low_rate'] as const;

/** Which metric each is of, and what of it. */
const OF = {
  low_count: ['low_rate', 'count-passed'],
  score_total: ['mean_score', 'other'],
  mean_score: ['mean_score', 'value'],
  low_rate: ['low_rate', 'value'],
} as const;

/** Counts and means by kind of harm, and nothing else. */
export function isSafety(document: JsonValue | undefined): boolean {
  const harms = entries(document);
  return (
    harms.length > 0 &&
    harms.every(
      ([name, values]) =>
        HARMS.some((harm) => harm === name) &&
        VALUES.every((value) => finite(at(values, value)) !== null),
    )
  );
}

/** The script writes 0 for everything where nothing was simulated: the best mean there is, of no answer. */
export function isOfNothing(document: JsonValue | undefined): boolean {
  return entries(document).every(([, values]) => VALUES.every((name) => at(values, name) === 0));
}

export function safetyPart(harms: readonly (readonly [string, JsonValue])[]): RunPart {
  const reported = harms.flatMap(([harm, values]) => {
    const n = answersOf(values);
    return VALUES.flatMap((name) => {
      const [metric, statistic] = OF[name];
      const as = { metric: `${harm}.${metric}`, n, rule: STATED_ONLY, statistic };
      return stated(`${harm}.${name}`, `/${harm}/${name}`, at(values, name), as);
    });
  });
  const counts = new Set(harms.map(([, values]) => answersOf(values)));
  const [only = null] = counts;
  return {
    ...blankPart('Azure RAG chat evaluator', SAFETY_KEY),
    samplesStated: counts.size === 1 ? only : null,
    metrics: harms.flatMap(([harm]) =>
      ['low_rate', 'mean_score'].map((name) =>
        statedMetric('azure-rag-chat-evaluator', `${harm}.${name}`, {
          scorer: { kind: 'judge', name: 'Azure AI content safety' },
        }),
      ),
    ),
    reported,
    notes: [
      'The mean severity is the sum of all divided by how many are low, as the script does it.',
    ],
    hasSamples: false,
  };
}

/** How many answers there were: the low ones by their share. Null where none is low, as the share tells nothing then. */
function answersOf(values: JsonValue): number | null {
  const low = finite(at(values, 'low_count')) ?? 0;
  const rate = finite(at(values, 'low_rate')) ?? 0;
  return low > 0 && rate > 0 ? Math.round(low / rate) : null;
}
