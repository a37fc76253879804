import type { Annotation } from '../../records/annotation.ts';
import type {
  AgreementEntry,
  Agreements,
  CorrectedEntry,
  MatchEntry,
} from '../../report/agreement.ts';
import { peopleSentence } from '../../report/sentences/agreement.ts';
import { untrusted } from '../../safe/untrusted.ts';
import { COUNTS_ONLY_BELOW } from '../../statistics/constants.ts';
import { idPart } from '../ids.ts';
import type { Items } from '../item-cache.ts';
import { sortedBy } from '../order.ts';
import type { Results } from '../results.ts';
import {
  hasMetric,
  type MetricModel,
  type RunModel,
  type Study,
  type SuiteModel,
} from '../study/model.ts';
import { type AnswerFacts, answerFacts } from './answer-facts.ts';
import { type LabelledAnswer, labelledAnswers, peopleSay } from './answers.ts';
import { groupCoefficients } from './coefficients.ts';
import { type Calibration, correctedEntry, worth } from './corrected.ts';
import { humanMetricLabels } from './human-metrics.ts';
import { leaningsOf, type SwayedPair } from './leanings.ts';
import { clustersOf, matchEntry } from './match.ts';
import { type Scale, scaleOf } from './reading.ts';

type RunLabel = { readonly run: RunModel; readonly label: Annotation };
type Source = Pick<Results, 'annotationsOf' | 'labels' | 'texts'>;

/** Who agrees with whom, by suite and question, and what judges' metrics become with the labels of people. */
export async function agreements(study: Study, items: Items, source: Source): Promise<Agreements> {
  const entries: AgreementEntry[] = [];
  for (const suite of study.suites) {
    const labels: RunLabel[] = [];
    for (const run of suite.runs)
      for (const label of await source.annotationsOf(run.id)) labels.push({ run, label });
    const given = new Set(labels.map(({ label }) => label.question));
    const scored = await humanMetricLabels(suite, items);
    labels.push(...scored.filter(({ label }) => !given.has(label.question)));
    for (const question of new Set(labels.map(({ label }) => label.question))) {
      const own = labels.filter(({ label }) => label.question === question);
      const entry = await agreementEntry(suite, question, own, items, source);
      if (entry) entries.push(entry);
    }
  }
  const { read, joined, unjoined } = source.labels;
  return {
    entries: sortedBy(entries, (e) => e.id),
    read,
    joined,
    unjoined: unjoined.map((one) => ({ ...one, file: untrusted(one.file) })),
  };
}

/** The metric a question is about: named by the suite's file, else of the same name. */
function metricFor(suite: SuiteModel, question: string): MetricModel | null {
  const named = suite.content?.metrics.find((m) => m.humanLabels?.question === question);
  const same = (text: string) => text.toLowerCase() === question.toLowerCase();
  const found = named
    ? suite.metrics.find((m) => m.name === named.name)
    : suite.metrics.find((m) => same(m.name) || same(m.id));
  return found && found.measure !== 'corpus' ? found : null;
}

async function agreementEntry(
  suite: SuiteModel,
  question: string,
  labels: readonly RunLabel[],
  items: Items,
  source: Source,
): Promise<AgreementEntry | null> {
  const metric = metricFor(suite, question);
  const said = suite.content?.metrics.find((m) => m.name === metric?.name)?.humanLabels;
  const scale = scaleOf(
    labels.map(({ label }) => label),
    metric,
    said?.passes,
    metric !== null && (await isInSteps(suite, metric, items)),
  );
  if (scale === null) return null;
  const { answers, unread } = labelledAnswers(labels, scale);
  if (answers.length === 0) return null;
  const facts = await answerFacts(suite, metric, answers, items, source);
  const sampled = said?.sampled ?? 'not-stated';
  const strata = sampled === 'random' ? (said?.strata ?? null) : null;
  const matches: MatchEntry[] = [];
  const corrected: CorrectedEntry[] = [];
  if (metric && metric.scorer.kind !== 'human') {
    const pairs = await metricPairs(metric, answers, scale, items, facts);
    const judge = metric.scorer.model ?? (metric.scorer.name || metric.name);
    if (pairs.length > 0) {
      const leanings = leaningsOf(pairs, metric);
      matches.push(matchEntry({ judge, isMetric: true, pairs, scale, leanings }));
      corrected.push(
        ...(await correctedRuns(suite, metric, answers, { scale, sampled, strata }, pairs, items)),
      );
    }
  }
  const others = new Set(answers.flatMap((a) => [...a.others.keys()]));
  for (const judge of [...others].sort()) {
    const pairs = answers.flatMap((answer) => {
      const [people, value] = [peopleSay(answer, scale), answer.others.get(judge)];
      if (people === null || value === undefined) return [];
      return [{ judge: value, people, cluster: facts.cluster(answer) }];
    });
    if (pairs.length > 0)
      matches.push(matchEntry({ judge, isMetric: false, pairs, scale, leanings: [] }));
  }
  return {
    id: `${suite.id}/${idPart(question)}`,
    suite: suite.id,
    metric: metric?.id ?? null,
    question: untrusted(question),
    scale: scale.kind,
    sampled,
    strata: strata === null ? null : untrusted(strataIn(suite, strata).title),
    answers: answers.length,
    runs: [...new Set(answers.map((a) => a.run.slug))].sort(),
    labellers: labellersOf(answers),
    unread,
    undecided: answers.filter((a) => a.people.size > 0 && peopleSay(a, scale) === null).length,
    matches,
    people: amongPeople(answers, scale, facts),
    corrected,
  };
}

/** The metric's own score of each answer that people labelled; attempts without a score have none. */
async function metricPairs(
  metric: MetricModel,
  answers: readonly LabelledAnswer[],
  scale: Scale,
  items: Items,
  facts: AnswerFacts,
): Promise<SwayedPair[]> {
  const pairs: SwayedPair[] = [];
  for (const run of new Set(answers.map((a) => a.run))) {
    if (!isSameJudge(run, metric)) continue;
    const rows = await items.rows(run, metric);
    const scores = new Map<string, { readonly attempt: number; readonly value: number }[]>();
    rows.samples.forEach((sample, i) => {
      const value = rows.value[i] ?? Number.NaN;
      if (Number.isNaN(value) || rows.status[i] !== 0) return;
      const known = scores.get(sample) ?? [];
      known.push({ attempt: rows.attempt[i] ?? 1, value });
      scores.set(sample, known);
    });
    for (const answer of answers.filter((a) => a.run === run)) {
      const people = peopleSay(answer, scale);
      const all = scores.get(answer.sample) ?? [];
      const own = answer.attempt === null ? all : all.filter((s) => s.attempt === answer.attempt);
      // A label that names no attempt fits a sample that was tried once.
      const [score] = own;
      if (people === null || score === undefined || own.length > 1) continue;
      if (scale.kind === 'pass-fail' && score.value !== 0 && score.value !== 1) continue;
      pairs.push({ judge: score.value - scale.low, people, ...facts.of(answer) });
    }
  }
  return pairs;
}

/** True when every score of the metric is a whole number. */
async function isInSteps(suite: SuiteModel, metric: MetricModel, items: Items): Promise<boolean> {
  for (const run of suite.runs.filter((r) => hasMetric(r, metric))) {
    const { value } = await items.rows(run, metric);
    if (!value.every((v) => Number.isNaN(v) || Number.isInteger(v))) return false;
  }
  return true;
}

/** A metric that another judge gave in a run says nothing about this one. */
function isSameJudge(run: RunModel, metric: MetricModel): boolean {
  const own = run.run.part.metrics.find((m) => m.name === metric.name)?.scorer;
  return own?.model === metric.scorer.model && own.name === metric.scorer.name;
}

/** How labelled answers were chosen, and the scale they are on. */
interface Drawing {
  readonly scale: Scale;
  readonly sampled: AgreementEntry['sampled'];
  readonly strata: string | null;
}

/** The property of test cases that authors call so. */
function strataIn(suite: SuiteModel, strata: string): { name: string; title: string } {
  const known = suite.dimensions.find(({ id, name }) => id === strata || name === strata);
  return known ?? { name: strata, title: strata };
}

/** Sample → group of the property; empty where the run does not state it. */
async function strataOf(
  suite: SuiteModel,
  run: RunModel,
  strata: string,
  items: Items,
): Promise<ReadonlyMap<string, string>> {
  return (await items.slices(run)).get(strataIn(suite, strata).name) ?? new Map();
}

async function correctedRuns(
  suite: SuiteModel,
  metric: MetricModel,
  answers: readonly LabelledAnswer[],
  { scale, sampled, strata }: Drawing,
  pairs: readonly SwayedPair[],
  items: Items,
): Promise<CorrectedEntry[]> {
  // Only a judge is corrected: code that disagrees with people has a mistake to be mended.
  if (metric.scorer.kind !== 'judge') return [];
  const calibration = scale.kind === 'pass-fail' ? errorRates(pairs) : null;
  const entries: CorrectedEntry[] = [];
  for (const run of new Set(pairs.map((p) => p.run))) {
    const labels = new Map<string, number>();
    for (const answer of answers.filter((a) => a.run === run)) {
      const people = peopleSay(answer, scale);
      if (people !== null) labels.set(answer.sample, people + scale.low);
    }
    const table = await items.table(run, metric);
    const groups = strata === null ? null : await strataOf(suite, run, strata, items);
    entries.push(
      correctedEntry({ run, metric, table, labels, sampled, calibration, strata: groups }),
    );
  }
  return sortedBy(entries, (e) => e.run);
}

/** How often the judge agrees where people said yes, and where they said no. */
function errorRates(pairs: readonly SwayedPair[]): Calibration {
  const agreed = (said: 0 | 1) => {
    const own = pairs.filter((p) => p.people === said);
    return worth(
      own.map((p) => (p.judge === said ? 1 : 0)),
      clustersOf(own),
    );
  };
  const [positive, negative] = [agreed(1), agreed(0)];
  return {
    truePositive: positive.passes,
    humanPositive: positive.answers,
    trueNegative: negative.passes,
    humanNegative: negative.answers,
  };
}

/** People are numbered in the order of their pseudonyms, which say nothing about them. */
function labellersOf(answers: readonly LabelledAnswer[]): AgreementEntry['labellers'] {
  const counts = (pick: (a: LabelledAnswer) => ReadonlyMap<string, number>) => {
    const found = new Map<string, number>();
    for (const id of answers.flatMap((a) => [...pick(a).keys()]))
      found.set(id, (found.get(id) ?? 0) + 1);
    return sortedBy([...found], ([id]) => id);
  };
  return [
    ...counts((a) => a.people).map(([, labels], i) => ({
      name: untrusted(`Person ${i + 1}`),
      kind: 'human' as const,
      labels,
    })),
    ...counts((a) => a.others).map(([id, labels]) => ({
      name: untrusted(id),
      kind: 'other' as const,
      labels,
    })),
  ];
}

function amongPeople(
  answers: readonly LabelledAnswer[],
  scale: Scale,
  facts: AnswerFacts,
): AgreementEntry['people'] {
  const shared = answers.filter((a) => a.people.size > 1);
  if (shared.length === 0) return null;
  const labellers = [...new Set(shared.flatMap((a) => [...a.people.keys()]))].sort();
  const units = shared.map((a) => labellers.map((id) => a.people.get(id) ?? null));
  const clusters = shared.map((a) => facts.cluster(a));
  return {
    labellers: labellers.length,
    answers: shared.length,
    coefficients:
      shared.length < COUNTS_ONLY_BELOW ? [] : groupCoefficients(units, scale, clusters),
    sentence: peopleSentence({ labellers: labellers.length, answers: shared.length }),
  };
}
