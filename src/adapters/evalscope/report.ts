import type { RecomputedValue, ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, FileBelow, JsonValue, RecordSink } from '../adapter.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { stemOf } from '../shared/named-after.ts';
import { at, entries, isList, list, scalarText, text, whole } from '../shared/read.ts';
import { POOLED, STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { statedMetric } from '../shared/stated-metric.ts';
import { wholeDocument } from '../shared/whole.ts';
import { RESULT } from './answers.ts';
import { meanIn, readSubsets, type Tally } from './reviews.ts';

/** Key of the run that a report holds. */
export const REPORT_KEY = 'report';
/** Values are rounded to so many digits. */
const DECIMALS = 4;

export function isReport(document: JsonValue | undefined): boolean {
  return (
    text(at(document, 'dataset_name')) !== null &&
    text(at(document, 'model_name')) !== null &&
    isList(at(document, 'metrics', 0, 'categories', 0, 'subsets'))
  );
}

/** Reads a report, and the reviews of its subsets where they lie beside it. */
export async function readReport(input: AdapterInput, sink: RecordSink): Promise<void> {
  const report = await wholeDocument(input);
  const dataset = text(at(report, 'dataset_name')) ?? '';
  const model = text(at(report, 'model_name'));
  const { assembly, tallies, metrics, known } = await readSubsets(input, sink, REPORT_KEY, (file) =>
    subsetOf(file, dataset),
  );
  const values = list(at(report, 'metrics')).map((metric, index) =>
    valuesOf(metric, `/metrics/${index}`, known, tallies),
  );
  const reported = values.flatMap((value) => value.reported);
  const unreviewed = reported.flatMap(({ metric }) =>
    metric === null || known.has(metric) ? [] : [metric],
  );
  const summary = at(report, 'perf_metrics', 'summary', 'usage');
  sink.run({
    ...blankPart('EvalScope', REPORT_KEY),
    suite: suiteNamed(text(at(report, 'dataset_pretty_name')) ?? dataset, {
      dataset: { name: dataset, revision: null, split: null },
    }),
    subject: subjectNamed(model ?? '', { model }),
    epochs: assembly.epochs() > 1 ? assembly.epochs() : null,
    metrics: [
      ...metrics,
      ...[...new Set(unreviewed)].map((name) => statedMetric('evalscope', name)),
    ],
    reported: [
      ...reported,
      ...(values.length < 2
        ? []
        : stated('score', '/score', at(report, 'score'), {
            statistic: 'other',
            rule: STATED_ONLY,
            decimals: DECIMALS,
          })),
    ],
    recomputed: values.flatMap((value) => value.recomputed),
    usage: ['total_input_tokens', 'total_output_tokens'].flatMap((name) => {
      const amount = scalarText(at(summary, name));
      return amount === null ? [] : [[name, amount] as [string, string]];
    }),
    notes: notesOf(report, tallies),
    hasSamples: assembly.attempts() > 0,
  });
}

/** `<data set>_<subset>.jsonl`. */
function subsetOf({ name }: FileBelow, dataset: string): string {
  const stem = stemOf(name);
  return stem.startsWith(`${dataset}_`) ? stem.slice(dataset.length + 1) : stem;
}

function notesOf(report: JsonValue, tallies: ReadonlyMap<string, Tally>): string[] {
  const missing = subsetsOf(at(report, 'metrics', 0) ?? null).filter((name) => !tallies.has(name));
  if (tallies.size === 0 || missing.length === 0) return [];
  return [`There are no reviews of ${missing.length} subsets: ${missing.slice(0, 5).join(', ')}.`];
}

function subsetsOf(metric: JsonValue): readonly string[] {
  return list(at(metric, 'categories')).flatMap((category) =>
    realSubsets(category).flatMap((subset) => text(at(subset, 'name')) ?? []),
  );
}

/** Some subsets repeat others, and are left out of every sum. */
function realSubsets(category: JsonValue): readonly JsonValue[] {
  return list(at(category, 'subsets')).filter((subset) => at(subset, 'is_aggregate') !== true);
}

interface Values {
  readonly reported: readonly ReportedValue[];
  readonly recomputed: readonly RecomputedValue[];
}

/** The value of a metric and, where there are several, of its subsets; beside them those of the reviews. */
function valuesOf(
  metric: JsonValue,
  place: string,
  known: ReadonlySet<string>,
  tallies: ReadonlyMap<string, Tally>,
): Values {
  const name = nameOf(metric);
  const of = reviewedAs(metric, name, known);
  const reported: ReportedValue[] = [];
  const recomputed: RecomputedValue[] = [];
  const groups: Group[] = [];
  const several = subsetsOf(metric).length > 1;
  for (const [index, category] of list(at(metric, 'categories')).entries()) {
    const parts: Group[] = [];
    for (const [number, subset] of list(at(category, 'subsets')).entries()) {
      const title = text(at(subset, 'name')) ?? String(number);
      const isAggregate = at(subset, 'is_aggregate') === true;
      const num = whole(at(subset, 'num')) ?? 0;
      const tally = tallies.get(title);
      const own = of === null ? null : meanIn(tally, of);
      if (!isAggregate) parts.push({ score: own, num });
      if (!several && !isAggregate) continue;
      const as = `${name} [${title}]`;
      const at0 = `${place}/categories/${index}/subsets/${number}/score`;
      reported.push(
        ...stated(as, at0, at(subset, 'score'), {
          statistic: 'other',
          rule: STATED_ONLY,
          decimals: DECIMALS,
          n: num,
        }),
      );
      if (own !== null && of !== null && !isAggregate) {
        const n = tally?.get(of)?.count ?? null;
        recomputed.push({ name: as, value: own, n, basis: 'samples' });
      }
    }
    groups.push(pooled(parts));
  }
  const all = pooled(groups.filter(({ num }) => num > 0));
  if (all.score !== null) recomputed.push({ name, value: all.score, n: all.num, basis: 'samples' });
  const overall = stated(name, `${place}/score`, at(metric, 'score'), {
    metric: of ?? name,
    rule: all.score === null ? STATED_ONLY : POOLED,
    decimals: DECIMALS,
    n: whole(at(metric, 'num')),
  });
  return { reported: [...overall, ...reported], recomputed };
}

interface Group {
  /** Null where nobody can tell from the reviews. */
  readonly score: number | null;
  readonly num: number;
}

/** The mean of groups by their numbers, each rounded as the report rounds it. */
function pooled(groups: readonly Group[]): Group {
  const num = groups.reduce((total, group) => total + group.num, 0);
  let sum = 0;
  for (const { score, num: weight } of groups) {
    if (score === null) return { score: null, num };
    sum += Number(score.toFixed(DECIMALS)) * weight;
  }
  return { score: num === 0 ? null : sum / num, num };
}

/** Since 1.1 what was done with a metric may stand beside its name. */
function nameOf(metric: JsonValue): string {
  const name = text(at(metric, 'name')) ?? 'metric';
  const aggregation = text(at(metric, 'aggregation'));
  const dimensions = entries(at(metric, 'dimensions')).map(
    ([key, value]) => `${key}=${shownAs(value)}`,
  );
  const done = aggregation === null || aggregation === 'mean' ? [] : [aggregation];
  return [name, ...done, ...dimensions].join(' ');
}

const shownAs = (value: JsonValue) => scalarText(value) ?? '';

/** The score of a review whose mean the metric is; null where it is no mean, or nobody can tell. */
function reviewedAs(metric: JsonValue, name: string, known: ReadonlySet<string>): string | null {
  if (name !== text(at(metric, 'name'))) return null;
  if (known.has(name)) return name;
  const bare = /^mean_(.+)$/.exec(name)?.[1];
  if (bare !== undefined && known.has(bare)) return bare;
  return known.has(RESULT) && /accuracy$|^pass@1$/i.test(name) ? RESULT : null;
}
