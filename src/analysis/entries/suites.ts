import { mayShow } from '../../records/content-publication.ts';
import type { Estimate } from '../../report/measures.ts';
import type { MetricEntry, SubjectEntry, SuiteEntry } from '../../report/schema.ts';
import { percent } from '../../report/sentences/digits.ts';
import { name, strong } from '../../report/sentences/sentence.ts';
import { untrusted } from '../../safe/untrusted.ts';
import { facade } from '../../statistics/facade/index.ts';
import { cut } from '../cases/texts.ts';
import type { Items } from '../item-cache.ts';
import { sortedBy } from '../order.ts';
import { overlapOf } from '../overlap/overlap.ts';
import type { Results } from '../results.ts';
import type { JudgeAgreement, MetricModel, Study, SuiteModel } from '../study/model.ts';

/** A headline rate above which differences between subjects mean little. */
export const CEILING = 0.95;
/** Longest text of the example shown on a suite page. */
const EXAMPLE_LENGTH = 1_000;

export async function suiteEntries(
  study: Study,
  results: Results,
  items: Items,
  estimates: readonly Estimate[],
): Promise<SuiteEntry[]> {
  const entries: SuiteEntry[] = [];
  for (const suite of study.suites)
    entries.push({
      ...plainEntry(suite),
      example: await exampleOf(suite, results, items),
      overlap: await overlapIn(suite, results),
      ceiling: ceilingOf(suite, estimates),
    });
  return entries;
}

/** Overlap among the test cases of the latest run with samples. */
async function overlapIn(suite: SuiteModel, results: Results): Promise<SuiteEntry['overlap']> {
  const run = suite.runs.findLast((r) => r.run.part.hasSamples);
  return run && suite.primary ? overlapOf(results, run.id, suite.primary.name) : null;
}

function plainEntry(suite: SuiteModel): Omit<SuiteEntry, 'example' | 'ceiling' | 'overlap'> {
  const { content } = suite;
  return {
    id: suite.id,
    name: untrusted(suite.name),
    title: untrusted(suite.title),
    purpose: content?.purpose ?? null,
    hasContent: content !== null,
    primaryMetric: suite.primary?.id ?? null,
    errorsRule: suite.primary?.errorsRule ?? content?.errors ?? 'failed',
    metrics: suite.metrics.map(metricEntry),
    versions: suite.versions
      .map((v) => ({
        id: v.id,
        label: untrusted(v.label),
        samples: v.samples,
        runs: [...v.runs],
        changed: v.changed,
      }))
      .reverse(),
    dimensions: suite.dimensions.map((d) => ({
      id: d.id,
      name: untrusted(d.name),
      title: untrusted(d.title),
      values: d.values.length,
      declared: d.declared,
    })),
    clusterBy: suite.clusterBy === null ? null : untrusted(suite.clusterBy),
    sampling: content?.sampling ?? null,
    licence: content?.licence ?? null,
    tags: content?.tags ?? [],
    canary: content?.canary ?? null,
    changelog: content?.changelog.map((c) => ({ ...c })) ?? [],
    runs: suite.runs.map((r) => r.slug),
  };
}

function metricEntry(metric: MetricModel): MetricEntry {
  const { scorer, judgeAgreement } = metric;
  return {
    id: metric.id,
    name: untrusted(metric.name),
    title: untrusted(metric.title),
    kind: metric.kind,
    direction: metric.direction,
    directionSource: metric.directionSource,
    range: metric.range && { ...metric.range },
    unit: metric.unit,
    scorer: {
      kind: scorer.kind,
      name: untrusted(scorer.name),
      model: scorer.model === null ? null : untrusted(scorer.model),
    },
    passThreshold: metric.passThreshold,
    practicalMargin: metric.practicalMargin,
    judgeAgreement: judgeAgreement && withRange(judgeAgreement),
    rule: metric.rule,
  };
}

function withRange({ checked, agreed, source, range, other }: JudgeAgreement) {
  const values = Uint8Array.from({ length: checked }, (_, i) => (i < agreed ? 1 : 0));
  const { low, high } = range ?? facade.estimateRate({ values });
  return { checked, agreed, low: low ?? 0, high: high ?? 1, source, other: other && { ...other } };
}

/**
 * The first test case of the latest run that may be shown, as an illustration; none where the suite has a
 * canary.
 */
async function exampleOf(
  suite: SuiteModel,
  results: Results,
  items: Items,
): Promise<SuiteEntry['example']> {
  const run = suite.runs.findLast((r) => r.run.part.hasSamples);
  if (!run || !suite.primary || suite.content?.canary !== undefined) return null;
  const rows = await items.rows(run, suite.primary);
  const row = rows.samples.findIndex((id) => mayShow(suite.content?.publication, id));
  const sample = rows.samples[row];
  if (sample === undefined) return null;
  const [texts] = await results.texts(run.id, [{ sample, attempt: rows.attempt[row] ?? 1 }]);
  if (!texts?.input) return null;
  return {
    sample: untrusted(sample),
    input: untrusted(cut(texts.input, EXAMPLE_LENGTH)),
    target: texts.target === null ? null : untrusted(cut(texts.target, EXAMPLE_LENGTH)),
    ...([texts.input, texts.target ?? ''].some((x) => cut(x, EXAMPLE_LENGTH) !== x)
      ? { cutAt: EXAMPLE_LENGTH }
      : {}),
  };
}

/** Says so where two subjects or more leave little room to tell them apart. */
function ceilingOf(suite: SuiteModel, estimates: readonly Estimate[]): SuiteEntry['ceiling'] {
  if (suite.primary?.measure !== 'rate' || suite.primary.direction === 'lower-is-better')
    return null;
  const latest = new Map<string, Estimate>();
  for (const e of estimates)
    if (e.suite === suite.id && e.metric === suite.primary.id && !e.slice && e.value !== null)
      latest.set(e.subject, e);
  const top = [...latest.values()].filter((e) => (e.value ?? 0) > CEILING);
  if (top.length < 2) return null;
  const level = percent(CEILING, 100);
  return [
    strong('Near the ceiling.'),
    ` ${top.length} of ${latest.size} subjects pass more than ${level} of `,
    name(suite.title),
    `; differences among those above ${level} mean little.`,
  ];
}

export function subjectEntries(study: Study): SubjectEntry[] {
  return study.subjects.map((subject) => ({
    id: subject.id,
    title: untrusted(subject.title),
    description: subject.content?.description ?? null,
    hasContent: subject.content !== null,
    releasedOn: subject.content?.releasedOn ?? null,
    models: sortedBy(
      new Set(subject.runs.flatMap((r) => r.run.part.subject.model ?? [])),
      (m) => m,
    ).map(untrusted),
    runs: subject.runs.map((r) => r.slug),
  }));
}
