import type { ReportedValue } from '../../records/metric.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { metricOf } from '../shared/known-as.ts';
import { at, entries, isRecord, scalarText, text } from '../shared/read.ts';
import { POOLED, STATED_ONLY } from '../shared/rules.ts';
import { settingList } from '../shared/settings.ts';
import { stated } from '../shared/stated.ts';

/** An ExperimentSummary: every score has counts of improvements and regressions. */
export function isSummary(row: JsonValue | undefined): boolean {
  const scores = entries(at(row, 'scores'));
  return (
    text(at(row, 'experimentName')) !== null &&
    isRecord(at(row, 'scores')) &&
    scores.every(
      ([, score]) =>
        at(score, 'improvements') !== undefined && at(score, 'regressions') !== undefined,
    )
  );
}

/** Headline values of an experiment. */
export function headlinesOf(row: JsonValue | undefined, place: string): ReportedValue[] {
  const scores = entries(at(row, 'scores')).flatMap(([name, score]) =>
    stated(`scores.${name}`, `${place}/scores/${name}/score`, at(score, 'score'), {
      metric: name,
      rule: POOLED,
    }),
  );
  const metrics = entries(at(row, 'metrics')).flatMap(([name, metric]) =>
    stated(`metrics.${name}`, `${place}/metrics/${name}/metric`, at(metric, 'metric'), {
      rule: STATED_ONLY,
      statistic: 'other',
    }),
  );
  return [...scores, ...metrics];
}

/** Names and settings that a summary states. The address of the experiment stays out. */
export function experimentFacts(row: JsonValue | undefined): Partial<RunPart> {
  const settings = settingList();
  settings.add('compared by Braintrust with', at(row, 'comparisonExperimentName'));
  const experiment = text(at(row, 'experimentName'));
  return {
    nativeId: scalarText(at(row, 'experimentId') ?? null),
    suite: suiteNamed(text(at(row, 'projectName')) ?? ''),
    subject: subjectNamed(experiment ?? ''),
    settings: settings.pairs,
  };
}

export function summaryPart(row: JsonValue, place: string): RunPart {
  const reported = headlinesOf(row, place);
  const names = reported.flatMap(({ metric }) => metric ?? []);
  return {
    ...blankPart('Braintrust', text(at(row, 'experimentName')) ?? 'experiment'),
    ...experimentFacts(row),
    metrics: names.map((name) => metricOf('braintrust', name, undefined, { rule: POOLED })),
    reported,
    hasSamples: false,
  };
}
