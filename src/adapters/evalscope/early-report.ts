import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { stemOf } from '../shared/named-after.ts';
import { at, entries, isList, isRecord, list, text, whole } from '../shared/read.ts';
import { POOLED, STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { statedMetric } from '../shared/stated-metric.ts';
import { wholeDocument } from '../shared/whole.ts';
import { REPORT_KEY } from './report.ts';
import { meanIn, readSubsets, type Tally } from './reviews.ts';

/**
 * Subsets were rounded to 4 digits before they were weighted in some versions, and not in others: what both
 * agree on are 3.
 */
const DECIMALS = 3;

/** Of versions before 0.8, also as llmuses: one metric, whose name says how it was averaged, and no model. */
export function isEarlyReport(document: JsonValue | undefined): boolean {
  return (
    text(at(document, 'name')) !== null &&
    text(at(document, 'metric')) !== null &&
    whole(at(document, 'total_num')) !== null &&
    isList(at(document, 'category', 0, 'subset'))
  );
}

/** Reads such a report, and the reviews of its subsets where they lie beside it. */
export async function readEarlyReport(input: AdapterInput, sink: RecordSink): Promise<void> {
  const report = await wholeDocument(input);
  const subsets = list(at(report, 'category')).flatMap((category, index) =>
    list(at(category, 'subset')).map((subset, number) => ({
      title: text(at(subset, 'name')) ?? String(number),
      score: at(subset, 'score'),
      place: `/category/${index}/subset/${number}/score`,
    })),
  );
  const titles = subsets.map(({ title }) => title);
  const read = await readSubsets(input, sink, REPORT_KEY, ({ name }) => subsetOf(name, titles));
  const { assembly, model, tallies, metrics, known } = read;
  const num = whole(at(report, 'total_num'));
  const metric = text(at(report, 'metric')) ?? '';
  const complete = subsets.every(({ title }) => tallies.has(title));
  const reported = scoresOf(metric, at(report, 'score')).flatMap(({ name, value, under }) => [
    ...stated(name, `/score${under}`, value, {
      metric: name,
      rule: complete && known.has(name) ? POOLED : STATED_ONLY,
      decimals: DECIMALS,
      n: num,
    }),
    ...(subsets.length < 2 ? [] : subsets).flatMap((subset) =>
      stated(
        `${name} [${subset.title}]`,
        subset.place,
        under === '' ? subset.score : at(subset.score, name),
        { statistic: 'other', rule: STATED_ONLY, decimals: DECIMALS },
      ),
    ),
  ]);
  const unreviewed = new Set(reported.flatMap((value) => value.metric ?? []));
  const title = text(at(report, 'name')) ?? '';
  sink.run({
    ...blankPart('EvalScope', REPORT_KEY),
    suite: suiteNamed(title, { dataset: { name: title, revision: null, split: null } }),
    subject: subjectNamed(model ?? '', { model }),
    epochs: assembly.epochs() > 1 ? assembly.epochs() : null,
    metrics: [
      ...metrics,
      ...[...unreviewed]
        .filter((name) => !known.has(name))
        .map((name) => ({
          ...statedMetric('evalscope', name),
          // HumanEval alone was multiplied by 100, and stands as a value for each k.
          ...(metric === 'pass@k' ? { unit: 'percent', range: { low: 0, high: 100 } } : {}),
        })),
    ],
    reported,
    recomputed: subsets.length < 2 ? [] : subsetMeans(metric, tallies),
    notes:
      complete || tallies.size === 0
        ? []
        : [`Of ${subsets.length} subsets ${tallies.size} have reviews.`],
    hasSamples: assembly.attempts() > 0,
  });
}

/** Of "art" and "modern_art" the longer one is meant. */
function subsetOf(file: string, titles: readonly string[]): string {
  const stem = stemOf(file);
  const [subset = stem] = titles
    .filter((title) => stem.endsWith(`_${title}`))
    .sort((a, b) => b.length - a.length);
  return subset;
}

interface Score {
  readonly name: string;
  readonly value: JsonValue | undefined;
  /** Below the pointer of the score. */
  readonly under: string;
}

/** A number under the name of the metric, or several under names of their own. */
function scoresOf(metric: string, score: JsonValue | undefined): readonly Score[] {
  return isRecord(score)
    ? entries(score).map(([name, value]) => ({ name, value, under: `/${name}` }))
    : [{ name: metric, value: score, under: '' }];
}

function subsetMeans(metric: string, tallies: ReadonlyMap<string, Tally>) {
  return [...tallies].flatMap(([subset, tally]) => {
    const value = meanIn(tally, metric);
    if (value === null) return [];
    const n = tally.get(metric)?.count ?? null;
    return [{ name: `${metric} [${subset}]`, value, n, basis: 'samples' as const }];
  });
}
