import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { ReportedValue } from '../../records/metric.ts';
import type { Assembly } from '../shared/assembly.ts';
import { at, entries, finite, list, text } from '../shared/read.ts';
import { POOLED, STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';

/** Where evaluators of a whole experiment say what they found: uploads, and what `evaluate()` gives back. */
const SUMMARIES = [['summary_experiment_scores'], ['summaryResults', 'results']] as const;

/** Stated values, and the metrics they speak of that no run has. */
export function headlines(
  document: JsonValue,
  assembly: Assembly,
): { readonly reported: ReportedValue[]; readonly metrics: readonly string[] } {
  const known = new Set(assembly.metrics());
  const reported: ReportedValue[] = [];
  const extra = new Set<string>();
  const metricOf = (key: string) => {
    const name = known.has(key) || !known.has(`${key} (human)`) ? key : `${key} (human)`;
    if (!known.has(name)) extra.add(name);
    return name;
  };
  for (const [key, stats] of entries(at(document, 'feedback_stats'))) {
    const n = finite(at(stats, 'n'));
    const as = { metric: metricOf(key), rule: POOLED, n };
    reported.push(
      ...stated(`feedback_stats.${key}.avg`, `/feedback_stats/${key}/avg`, at(stats, 'avg'), as),
    );
  }
  for (const home of SUMMARIES) {
    list(at(document, ...home)).forEach((score, index) => {
      const key = text(at(score, 'key'));
      if (key === null || at(score, 'score') === undefined) return;
      const place = `/${home.join('/')}/${index}/score`;
      const as = { metric: metricOf(key), rule: STATED_ONLY };
      reported.push(...stated(`summary.${key}`, place, at(score, 'score'), as));
    });
  }
  return { reported, metrics: [...extra] };
}
