import type { ReportedValue } from '../../records/metric.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { metricOf } from '../shared/known-as.ts';
import { dayOrMoment } from '../shared/moment.ts';
import { at, entries, finite, text, whole } from '../shared/read.ts';
import { ALL_POOLED, POOLED, STATED_ONLY } from '../shared/rules.ts';
import { settingList } from '../shared/settings.ts';
import { stated } from '../shared/stated.ts';

/** A folder is one run. */
export const KEY = 'run';
export const REWARD = 'reward';

/** metadata.json, in which the environment is `env` in the first versions. */
export function isMetadata(document: JsonValue | undefined): boolean {
  return (
    environmentOf(document) !== null &&
    text(at(document, 'model')) !== null &&
    finite(at(document, 'num_examples')) !== null &&
    finite(at(document, 'rollouts_per_example')) !== null &&
    at(document, 'avg_reward') !== undefined
  );
}

function environmentOf(document: JsonValue | undefined): string | null {
  return text(at(document, 'env_id')) ?? text(at(document, 'env'));
}

/** What metadata.json says of the run; of null, that it says nothing. */
export function metadataPart(document: JsonValue): RunPart {
  const model = text(at(document, 'model'));
  const versions = at(document, 'version_info');
  const examples = whole(at(document, 'num_examples'));
  const settings = settingList();
  settings.addAll('environment', at(document, 'env_args'));
  settings.addAll('sampling', at(document, 'sampling_args'));
  const unfilled = isUnfilled(document);
  const reported = unfilled ? [] : reportedValues(document);
  const means = reported.flatMap(({ metric }) => (metric === null ? [] : [metric]));
  return {
    ...blankPart('verifiers', KEY),
    harness: { name: 'verifiers', version: text(at(versions, 'vf_version')) },
    suite: suiteNamed(environmentOf(document) ?? '', {
      version: text(at(versions, 'env_version')),
    }),
    subject: subjectNamed(model ?? '', { model }),
    endedAt: endOf(document),
    epochs: whole(at(document, 'rollouts_per_example')),
    // -1 stands for all examples.
    samplesStated: examples === null || examples < 0 ? null : examples,
    settings: settings.pairs,
    notes: unfilled ? [...settings.notes, UNFILLED] : settings.notes,
    metrics: means.map((name) =>
      metricOf('verifiers', name, undefined, {
        scorer: { kind: 'code' },
        rule: name === REWARD ? ALL_POOLED : POOLED,
      }),
    ),
    reported,
  };
}

/** The first versions keep day and time apart. */
function endOf(document: JsonValue) {
  const date = text(at(document, 'date'));
  const time = text(at(document, 'time'));
  return dayOrMoment(date === null || time === null ? date : `${date}T${time}`);
}

/** Means stand in `avg_metrics`; in the first versions as `avg_<name>` beside the settings. */
function reportedValues(document: JsonValue): ReportedValue[] {
  const apart = at(document, 'avg_metrics');
  const functions =
    apart === undefined
      ? entries(document).flatMap(([name, value]) =>
          name.startsWith('avg_') && name !== 'avg_reward'
            ? mean(name.slice('avg_'.length), `/${name}`, value)
            : [],
        )
      : entries(apart).flatMap(([name, value]) => mean(name, `/avg_metrics/${name}`, value));
  const passes = ['pass_at_k', 'pass_all_k'].flatMap((which) =>
    entries(at(document, which)).flatMap(([k, value]) =>
      stated(`${which} ${k}`, `/${which}/${k}`, value, { statistic: 'other', rule: STATED_ONLY }),
    ),
  );
  return [...mean(REWARD, '/avg_reward', at(document, 'avg_reward')), ...functions, ...passes];
}

const UNFILLED =
  'metadata.json was written before the first rollout: the means of 0 in it say nothing and are left out.';

/** Some versions wrote the file before the first rollout and never again. */
function isUnfilled(document: JsonValue): boolean {
  const isEmpty = entries(at(document, 'avg_metrics')).length === 0;
  const isTimeless = finite(at(document, 'time_ms')) === 0;
  return isEmpty && isTimeless && finite(at(document, 'avg_reward')) === 0;
}

function mean(name: string, place: string, value: JsonValue | undefined): ReportedValue[] {
  return stated(name, place, value, {
    metric: name,
    rule: name === REWARD ? ALL_POOLED : POOLED,
  });
}
