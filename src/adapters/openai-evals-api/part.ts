import type { ReportedValue } from '../../records/metric.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import type { Assembly } from '../shared/assembly.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { metricsOf } from '../shared/known-as.ts';
import { momentOfEpoch } from '../shared/moment.ts';
import { at, entries, finite, list, scalarText, text, whole } from '../shared/read.ts';
import { COUNT_RULE, STATED_ONLY } from '../shared/rules.ts';
import { settingList } from '../shared/settings.ts';
import { stated } from '../shared/stated.ts';
import { criterionOf } from './item.ts';

/** What is known of one run. */
export interface ApiRun {
  readonly key: string;
  /** The `eval.run` object; null where the file holds items alone. */
  readonly run: JsonValue;
  /** The model that its samples name. */
  readonly model: string | null;
  /** The eval that its samples name. */
  readonly evalId: string | null;
  /** Null where the file holds the run alone. */
  readonly assembly: Assembly | null;
}

const STATUS: ReadonlyMap<string, RunPart['status']> = new Map([
  ['completed', 'complete'],
  ['failed', 'failed'],
  ['canceled', 'cancelled'],
  ['queued', 'unfinished'],
  ['in_progress', 'unfinished'],
]);

export function runPart({ key, run, model, evalId, assembly }: ApiRun): RunPart {
  const blank = blankPart('OpenAI Evals API', key);
  const subject = text(at(run, 'model')) ?? model;
  const settings = settingList();
  const redTeam = text(at(run, 'data_source', 'type')) === 'azure_ai_red_team';
  settings.addAll('scan', redTeam ? at(run, 'data_source', 'item_generation_params') : undefined);
  // An eval goes by its id; a scan has a new one each time, and its name.
  const suite =
    (redTeam ? text(at(run, 'name')) : null) ?? text(at(run, 'eval_id')) ?? evalId ?? '';
  return {
    ...blank,
    nativeId: text(at(run, 'id')) ?? (key === 'run' ? null : key),
    suite: suiteNamed(suite),
    subject: subjectNamed(subject ?? '', { model: subject }),
    startedAt: momentOfEpoch(finite(at(run, 'created_at'))),
    status: STATUS.get(text(at(run, 'status')) ?? '') ?? 'not-stated',
    epochs: assembly?.epochs() ?? null,
    samplesStated: whole(at(run, 'result_counts', 'total')),
    ...settings.found,
    metrics:
      assembly === null
        ? []
        : metricsOf('openai-evals-api', assembly, (name) => ({
            truth: assembly.truth(name),
            ...directionOf(name, assembly),
            scorer: { kind: 'not-stated' },
          })),
    reported: reportedOf(run, assembly),
    usage: list(at(run, 'per_model_usage')).flatMap((one) => {
      const of = text(at(one, 'model_name')) ?? 'model not stated';
      return entries(one).flatMap(([name, value]): [string, string][] => {
        const amount = name === 'model_name' ? null : scalarText(value);
        return amount === null ? [] : [[`${of} ${name}`, amount]];
      });
    }),
    hasSamples: assembly !== null,
  };
}

/** To pass is better, whatever the criterion; a grade may run either way. */
function directionOf(name: string, assembly: Assembly) {
  if (name === 'attack_success') return { direction: 'lower-is-better' } as const;
  return assembly.truth(name) ? ({ direction: 'higher-is-better' } as const) : {};
}

const COUNTS = [
  ['passed', 'count-passed'],
  ['failed', 'count-failed'],
  ['errored', 'count-errored'],
] as const;

function reportedOf(run: JsonValue, assembly: Assembly | null): ReportedValue[] {
  const known = new Set(assembly?.metrics());
  const counts = (place: string, name: string, value: JsonValue | undefined, metric: string) =>
    COUNTS.flatMap(([key, statistic]) =>
      stated(`${name}.${key}`, `${place}/${key}`, at(value, key), {
        metric: known.has(metric) ? metric : null,
        statistic: known.has(metric) ? statistic : 'other',
        rule: known.has(metric) ? COUNT_RULE : STATED_ONLY,
      }),
    );
  return [
    ...counts('/result_counts', 'result_counts', at(run, 'result_counts'), 'passed'),
    ...list(at(run, 'per_testing_criteria_results')).flatMap((one, index) => {
      const name = criterionOf(at(one, 'testing_criteria'));
      return counts(`/per_testing_criteria_results/${index}`, name, one, name);
    }),
  ];
}
