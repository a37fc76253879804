import { ingestError } from '../../ingest/ingest-error.ts';
import type { Metric } from '../../records/metric.ts';
import type { AdapterInput, FileBelow, JsonValue, RecordSink } from '../adapter.ts';
import { type Assembly, createAssembly, type ItemScore } from '../shared/assembly.ts';
import { blankPart, subjectNamed } from '../shared/blank-part.ts';
import { eachRow } from '../shared/each-record.ts';
import { metricsOf } from '../shared/known-as.ts';
import { at, entries, isList, isRecord, list, readScore, text, whole } from '../shared/read.ts';
import { POOLED } from '../shared/rules.ts';
import { type Answer, answersOf, isUnanswered, reviewsOf } from './answers.ts';

/** Key of a run of which there are reviews and no report. */
export const REVIEWS_KEY = 'reviews';
/** What of the reviews of a subset its values are made of, by metric. */
export type Tally = Map<string, { sum: number; count: number }>;

/** Null where no review has a value of the metric. */
export function meanIn(tally: Tally | undefined, metric: string): number | null {
  const { sum, count } = tally?.get(metric) ?? { sum: 0, count: 0 };
  return count === 0 ? null : sum / count;
}

/** Facts of a run that stand in its reviews. */
interface Reviewed {
  model: string | null;
  judge: string | null;
  /** Metrics whose values are lists, one for each of several instructions in a sample. */
  readonly lists: Set<string>;
}

export function isReview(row: JsonValue): boolean {
  const since = isRecord(at(row, 'sample_score', 'score', 'value'));
  return (
    (since && whole(at(row, 'index')) !== null) || reviewsOf(row).length > 0 || isUnanswered(row)
  );
}

/** The reviews of the subsets beside a report, of which each has its file. */
export async function readSubsets(
  input: AdapterInput,
  sink: RecordSink,
  key: string,
  subsetOf: (file: FileBelow) => string,
) {
  const assembly = createAssembly(sink, input.path, key);
  const facts = nothingYet();
  const tallies = new Map<string, Tally>();
  for (const file of input.below ?? []) {
    const subset = subsetOf(file);
    const tally: Tally = new Map();
    tallies.set(subset, tally);
    await addReviews(await file.input(), { assembly, facts, subset, tally });
  }
  assembly.finish();
  const metrics = reviewMetrics(assembly, facts);
  const known: ReadonlySet<string> = new Set(metrics.map(({ name }) => name));
  return { assembly, model: facts.model, tallies, metrics, known };
}

/** Reads a file of reviews beside which there is no report. */
export async function readReviews(input: AdapterInput, sink: RecordSink): Promise<void> {
  const assembly = createAssembly(sink, input.path, REVIEWS_KEY);
  const facts = nothingYet();
  const subsets = new Set<string>();
  await addReviews(input, { assembly, facts, subset: null, tally: new Map(), subsets });
  assembly.finish();
  const [subset] = subsets;
  sink.run({
    ...blankPart('EvalScope', REVIEWS_KEY),
    subject: subjectNamed(facts.model ?? '', { model: facts.model }),
    epochs: assembly.epochs() > 1 ? assembly.epochs() : null,
    settings: subsets.size === 1 && subset !== undefined ? [['subset', subset]] : [],
    metrics: reviewMetrics(assembly, facts),
    notes: ['There is no report beside these reviews: the values are computed from them.'],
  });
}

const nothingYet = (): Reviewed => ({ model: null, judge: null, lists: new Set() });

function reviewMetrics(assembly: Assembly, { judge, lists }: Reviewed): Metric[] {
  const scorer = judge === null ? {} : ({ kind: 'judge', model: judge } as const);
  return metricsOf('evalscope', assembly, () => ({ scorer, rule: POOLED })).map((metric) =>
    lists.has(metric.name) ? { ...metric, kind: 'corpus', passThreshold: null } : metric,
  );
}

interface Collecting {
  readonly assembly: Assembly;
  readonly facts: Reviewed;
  /** From the name of the file; null where only rows can tell. */
  readonly subset: string | null;
  readonly tally: Tally;
  readonly subsets?: Set<string>;
}

/** Adds the rows of one file to a run. */
async function addReviews(input: AdapterInput, into: Collecting): Promise<void> {
  const { assembly, facts, tally } = into;
  await eachRow(input, '', (row, place) => {
    if (!isReview(row)) throw notReviewed(input.path, place);
    const subset = text(at(row, 'subset_name')) ?? into.subset;
    if (subset !== null) into.subsets?.add(subset);
    for (const item of answersOf(
      row,
      into.subset === null ? place : `${input.path} ${place}`,
      subset,
    )) {
      const scores = item.status === 'error' ? [] : scoresOf(item.value, item, facts, tally);
      assembly.add({ ...item, scores });
    }
    facts.model ??= modelOf(row);
    const { source, model } = judgeOf(row);
    if (source === 'llm_judge') facts.judge ??= model ?? 'not stated';
  });
}

function modelOf(row: JsonValue): string | null {
  const said = list(at(row, 'messages')).flatMap((message) => text(at(message, 'model')) ?? []);
  return text(at(row, 'model_spec', 'model_id')) ?? text(at(row, 'model')) ?? said[0] ?? null;
}

function judgeOf(row: JsonValue) {
  const metadata = at(row, 'sample_score', 'score', 'metadata');
  return { source: at(metadata, 'source'), model: text(at(metadata, 'model')) };
}

function scoresOf(
  value: JsonValue | undefined,
  item: Answer,
  facts: Reviewed,
  tally: Tally,
): ItemScore[] {
  const values = isRecord(value) ? entries(value) : [[item.metric, value ?? null] as const];
  return values.map(([metric, one]) => {
    const read = readScore(one);
    if (isList(one)) facts.lists.add(metric);
    const known = tally.get(metric) ?? { sum: 0, count: 0 };
    for (const { value: number } of isList(one) ? one.map(readScore) : [read]) {
      if (number === null) continue;
      known.sum += number;
      known.count += 1;
    }
    tally.set(metric, known);
    return { metric, read, label: item.label, reason: item.reason };
  });
}

function notReviewed(file: string, place: string) {
  return ingestError('invalid-type', {
    file,
    place,
    found: 'a row without a review',
    expected: 'a sample_score, or a review of each choice',
    mend: 'Let EvalScope review the answers again.',
  });
}
