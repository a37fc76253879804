import type { ReportedValue } from '../../records/metric.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { onlyOf } from '../shared/only.ts';
import { at, entries, finite, isRecord, list, text, whole } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { settingList } from '../shared/settings.ts';
import { joined } from '../shared/shown.ts';
import { stated } from '../shared/stated.ts';
import { statedMetric } from '../shared/stated-metric.ts';

/** How well a scorer agrees with people, as PyRIT's evaluation of scorers writes it: one scorer per line. */
export function isScorerMetrics(row: JsonValue): boolean {
  return (
    scorerOf(row) !== null &&
    text(at(row, 'hash')) !== null &&
    isRecord(at(row, 'metrics')) &&
    whole(at(row, 'metrics', 'num_responses')) !== null
  );
}

/** Of the numbers, these describe the evaluation and are no results of it. */
const ABOUT = /^num_|_time_seconds$|^t_statistic$|^p_value$/;

const ERROR_OF = new Map([
  ['accuracy_standard_error', 'accuracy'],
  ['mae_standard_error', 'mean_absolute_error'],
]);

/** One scorer on one set of labelled answers as one run, with its values as stated. */
export function scorerRun(row: JsonValue, place: string, key: string): RunPart {
  const metrics = at(row, 'metrics');
  const at0 = place.startsWith('line ') ? place : `${place}/metrics`;
  const reported: ReportedValue[] = entries(metrics).flatMap(([name, value]) =>
    finite(value) === null || ABOUT.test(name)
      ? []
      : stated(name, at0, value, {
          metric: ERROR_OF.get(name) ?? name,
          statistic: ERROR_OF.has(name) ? 'standard-error' : 'value',
          rule: STATED_ONLY,
        }),
  );
  const settings = settingList();
  for (const name of ['scorer_type', 'score_aggregator', 'pyrit_version']) {
    settings.add(name, at(row, name));
  }
  for (const [name, value] of entries(metrics)) {
    if (ABOUT.test(name) || name === 'harm_category') settings.add(name, value);
  }
  const dataset = text(at(metrics, 'dataset_name')) ?? '';
  const version = text(at(metrics, 'dataset_version'));
  const model = modelOf(row);
  return {
    ...blankPart('pyrit', key),
    // The hash is that of the scorer: it stands for it on every set.
    nativeId: `${text(at(row, 'hash')) ?? ''} on ${dataset}`,
    suite: suiteNamed(dataset, { version }),
    subject: subjectNamed(joined([scorerOf(row), model], ' ') ?? '', { model }),
    status: 'complete',
    samplesStated: whole(at(metrics, 'num_responses')),
    ...settings.found,
    metrics: [...new Set(reported.flatMap(({ metric }) => metric ?? []))].map((name) =>
      statedMetric('pyrit', name),
    ),
    reported,
    hasSamples: false,
  };
}

function scorerOf(row: JsonValue): string | null {
  return text(at(row, '__type__')) ?? text(at(row, 'class_name'));
}

/** The model that judges: of the scorer itself, or the only one of those inside it. */
function modelOf(row: JsonValue): string | null {
  const found = new Set<string>();
  const look = (one: JsonValue | undefined): void => {
    const model =
      text(at(one, 'target_info', 'model_name')) ??
      text(at(one, 'children', 'prompt_target', 'model_name'));
    if (model !== null) found.add(model);
    for (const inner of list(at(one, 'sub_identifier'))) look(inner);
  };
  look(row);
  return onlyOf(found);
}
