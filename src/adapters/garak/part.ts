import type { Metric, RecomputedValue, ReportedValue } from '../../records/metric.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { metricOf } from '../shared/known-as.ts';
import { momentOf } from '../shared/moment.ts';
import { at, scalarText, text, whole } from '../shared/read.ts';
import { COUNT_RULE, POOLED, STATED_ONLY } from '../shared/rules.ts';
import { settingList } from '../shared/settings.ts';
import { stated } from '../shared/stated.ts';
import { runOfProbe } from './hit-log.ts';
import type { ProbeFacts, Survey } from './survey.ts';

/** One probe of a report as one run. */
export function runPart(survey: Survey, facts: ProbeFacts): RunPart {
  const { setup, init } = survey;
  const run = text(at(init, 'run'));
  const settings = settingsOf(survey);
  const summary = summaryOf(facts);
  const version = text(at(init, 'garak_version')) ?? text(at(setup, '_config.version'));
  return {
    ...blankPart('garak', facts.name),
    nativeId: run === null ? null : runOfProbe(run, facts.name),
    harness: { name: 'garak', version },
    suite: suiteNamed(facts.name),
    subject: subjectOf(setup),
    startedAt: momentOf(text(at(init, 'start_time'))),
    endedAt: momentOf(text(at(survey.completion, 'end_time'))),
    status: survey.closed ? 'complete' : 'unfinished',
    statusDetail: survey.closed ? null : 'The report has no completion line: it was interrupted.',
    seed: scalarText(at(setup, 'run.seed')),
    epochs: whole(at(setup, 'run.generations')),
    ...settings.found,
    metrics: metricsOf(facts),
    ...summary,
    hasSamples: facts.attempts > 0,
  };
}

/** Names of the target changed with 0.13.1. */
function subjectOf(setup: JsonValue): RunPart['subject'] {
  const type = text(at(setup, 'plugins.target_type')) ?? text(at(setup, 'plugins.model_type'));
  const model = text(at(setup, 'plugins.target_name')) ?? text(at(setup, 'plugins.model_name'));
  return subjectNamed(model ?? type ?? 'target not stated', { model, provider: type });
}

const COMPARABLE = [
  'run.deprefix',
  'run.eval_threshold',
  'run.generations',
  'run.soft_probe_prompt_cap',
  'run.target_lang',
  'plugins.buff_spec',
  'plugins.detector_spec',
  'plugins.extended_detectors',
];

function settingsOf({ setup, threshold }: Survey) {
  const settings = settingList();
  settings.addEach(setup, COMPARABLE);
  if (at(setup, 'run.eval_threshold') === undefined) settings.add('run.eval_threshold', threshold);
  return settings;
}

function metricsOf(facts: ProbeFacts): Metric[] {
  const observed = new Map(facts.observer.all().map((one) => [one.name, one]));
  const evaluated = facts.evals.map(({ row }) => detectorOf(row));
  return [...new Set([...facts.detectors.keys(), ...evaluated])].map((name) =>
    metricOf('garak', name, observed.get(name), { scorer: { kind: 'code' }, rule: POOLED }),
  );
}

/** Up to 0.9 the name carried a prefix. */
function detectorOf(row: JsonValue): string {
  return (text(at(row, 'detector')) ?? 'detector not stated').replace(/^detector\./, '');
}

/** What the `eval` lines say, beside the same counts over the attempts. */
function summaryOf(facts: ProbeFacts): Pick<RunPart, 'reported' | 'recomputed'> {
  const reported: ReportedValue[] = [];
  const recomputed: RecomputedValue[] = [];
  for (const { row, place } of facts.evals) {
    const metric = detectorOf(row);
    const n = whole(at(row, 'total_evaluated')) ?? whole(at(row, 'total'));
    const counted = (statistic: 'count-passed' | 'count-failed') =>
      ({ metric, n, statistic, rule: COUNT_RULE }) as const;
    const bound = { metric, n, statistic: 'other', rule: STATED_ONLY } as const;
    const passed = `${metric} passed`;
    const failed = `${metric} fails`;
    reported.push(
      ...stated(passed, place, at(row, 'passed'), counted('count-passed')),
      ...stated(failed, place, at(row, 'fails'), counted('count-failed')),
    );
    for (const name of ['confidence_lower', 'confidence_upper']) {
      reported.push(...stated(`${metric} ${name}`, place, at(row, name), bound));
    }
    const tally = facts.detectors.get(metric);
    if (tally === undefined) continue;
    const total = tally.passed + tally.failed;
    recomputed.push({ name: passed, value: tally.passed, n: total, basis: 'samples' });
    if (at(row, 'fails') !== undefined) {
      recomputed.push({ name: failed, value: tally.failed, n: total, basis: 'samples' });
    }
  }
  return { reported, recomputed };
}
