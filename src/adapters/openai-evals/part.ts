import type { RecomputedValue, ReportedValue, Scorer } from '../../records/metric.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import { blankPart, subjectNamed } from '../shared/blank-part.ts';
import { metricOf } from '../shared/known-as.ts';
import { momentOf } from '../shared/moment.ts';
import type { Observed } from '../shared/observed.ts';
import { at, entries, list, scalarText, text, whole } from '../shared/read.ts';
import { POOLED, STATED_ONLY } from '../shared/rules.ts';
import { settingList } from '../shared/settings.ts';
import { stated } from '../shared/stated.ts';
import { statedMetric } from '../shared/stated-metric.ts';

/** Score of a `match` event. */
export const MATCH = 'match';

/** Everything a log says, once it has been read. */
export interface Log {
  readonly spec: JsonValue | undefined;
  readonly report: JsonValue | undefined;
  readonly observed: readonly Observed[];
  /** Choice of a judge → how often. */
  readonly choices: ReadonlyMap<string, number>;
  readonly samples: number;
  readonly notes: readonly string[];
}

/** The run of a log, under the key that its rows already carry. */
export function logPart(log: Log, key: string): RunPart {
  const { spec, report } = log;
  const config = at(spec, 'run_config');
  const settings = settingList();
  settings.add('eval class', at(config, 'eval_spec', 'cls'));
  settings.addAll('argument', at(config, 'eval_spec', 'args'));
  const asked = completionNames(spec);
  const scorer = scorerOf(config, asked);
  settings.add('judge', scorer.model);
  const reported = reportedValues(log);
  const graded = log.observed.map((one) =>
    metricOf('openai-evals', one.name, one, { scorer, rule: POOLED }),
  );
  const names = new Set(graded.map(({ name }) => name));
  const headlines = reported.flatMap(({ metric }) =>
    metric === null || names.has(metric) ? [] : [statedMetric('openai-evals', metric, { scorer })],
  );
  return {
    ...blankPart('OpenAI Evals', key),
    nativeId: text(at(spec, 'run_id')),
    suite: suiteOf(spec, config),
    subject: subjectNamed(asked[0] ?? 'model not stated', { model: asked[0] ?? null }),
    startedAt: momentOf(text(at(spec, 'created_at'))),
    status: report === undefined ? 'unfinished' : 'complete',
    statusDetail: report === undefined ? 'the log has no final_report: the run did not end' : null,
    seed: scalarText(at(config, 'seed')),
    settings: settings.pairs,
    metrics: [...graded, ...headlines],
    reported,
    recomputed: choiceCounts(log, reported),
    notes: [...settings.notes, ...log.notes],
    hasSamples: log.samples > 0,
  };
}

/** Functions or models that were asked; a second one is the judge. Older logs say `model_name`. */
function completionNames(spec: JsonValue | undefined): readonly string[] {
  const current = list(at(spec, 'completion_fns')).flatMap((name) => text(name) ?? []);
  if (current.length > 0) return current;
  const old = text(at(spec, 'model_name')) ?? text(at(spec, 'model_names', 'completions', 0));
  return old === null ? [] : [old];
}

function scorerOf(config: JsonValue | undefined, asked: readonly string[]): Scorer {
  const cls = text(at(config, 'eval_spec', 'cls'));
  if (cls === null) return { kind: 'not-stated', name: 'eval', model: null };
  const name = cls.slice(cls.lastIndexOf(':') + 1);
  if (!cls.includes('modelgraded')) return { kind: 'code', name, model: null };
  return { kind: 'judge', name, model: asked.at(-1) ?? null };
}

/** What ends the name from the first part on that begins like a version: `v0` of `arithmetic.dev.v0`. */
function versionOf(name: string): string | null {
  const at = name.search(/\.v\d/);
  const version = at < 0 ? '' : name.slice(at + 1);
  return /^[\w.-]+$/.test(version) ? version : null;
}

/** `arithmetic.dev.v0`: name, split and version. */
function suiteOf(spec: JsonValue | undefined, config: JsonValue | undefined): RunPart['suite'] {
  const full = text(at(spec, 'eval_name')) ?? text(at(spec, 'base_eval')) ?? 'eval not stated';
  const version = versionOf(full);
  const file = text(at(config, 'eval_spec', 'args', 'samples_jsonl'));
  const isLocal = file === null || /^([/~.]|[A-Za-z]:\\)/.test(file);
  return {
    name: version === null ? full : full.slice(0, -version.length - 1),
    version,
    dataset: isLocal ? null : { name: file, revision: null, split: text(at(spec, 'split')) },
  };
}

/** Numbers of a report that measure the run and grade nothing. */
const COUNTS = /^(counts\/|n_|num_|total_|invalid_request_)/;
/** Spelled so by the harness: the deviation of means of random halves, which nobody can repeat. */
const SPREAD = /bootstrap_std$|boostrap_std$|_std$|_stderr$/;

/** The evals that come with the harness average their events; others may compute what they like. */
function isAveraged(spec: JsonValue | undefined, name: string): boolean {
  const cls = text(at(spec, 'run_config', 'eval_spec', 'cls'));
  return cls === null || name === 'accuracy' || /elsuite\.(basic|modelgraded)\./.test(cls);
}

function reportedValues({ spec, report, observed, samples }: Log): ReportedValue[] {
  const has = (name: string) => observed.some((one) => one.name === name);
  return entries(at(report, 'final_report')).flatMap(([name, raw]) => {
    const isOther = COUNTS.test(name) || SPREAD.test(name);
    const rows = has(name) ? name : name === 'accuracy' && has(MATCH) ? MATCH : null;
    return stated(name, `/final_report/${name}`, raw, {
      metric: isOther ? null : (rows ?? name),
      statistic: isOther ? 'other' : 'value',
      n: whole(at(report, 'final_report', 'n_samples')) ?? (samples > 0 ? samples : null),
      rule: !isOther && rows !== null && isAveraged(spec, name) ? POOLED : STATED_ONLY,
    });
  });
}

/** `counts/B`, before 2023-05 `counts/choice/B`: how often the judge chose B. */
function choiceCounts({ choices, samples }: Log, reported: readonly ReportedValue[]) {
  return reported.flatMap(({ name }): RecomputedValue[] => {
    const choice = /^counts\/(?:choice\/)?(.+)$/.exec(name)?.[1];
    const value = choice === undefined ? undefined : choices.get(choice);
    return value === undefined ? [] : [{ name, value, n: samples, basis: 'samples' }];
  });
}
