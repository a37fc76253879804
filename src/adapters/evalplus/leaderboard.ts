import type { ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { metricOf } from '../shared/known-as.ts';
import { at, entries, isRecord, reportedNumber } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { wholeDocument } from '../shared/whole.ts';

const PASS = 'pass@1';
const DATA_SETS = new Set(['humaneval', 'humaneval+', 'mbpp', 'mbpp+']);
/** Of EvalPerf's board: what a model has by itself, and how often it beats the others. */
const SPEED = ['dps', 'dps_norm', PASS] as const;
const HEATMAP = 'heatmap_data';

/** `results.json` and `COMBINED-RESULTS.json` of the leaderboards: values by model, in percent. */
export function isLeaderboard(value: JsonValue | undefined): boolean {
  return isBoard(value) || isSpeedBoard(value);
}

function isBoard(value: JsonValue | undefined): boolean {
  const models = entries(value);
  return (
    models.length > 0 &&
    models.every(([, model]) => {
      const rates = entries(at(model, PASS));
      return rates.length > 0 && rates.every(([name]) => DATA_SETS.has(name));
    })
  );
}

function isSpeedBoard(value: JsonValue | undefined): boolean {
  const models = entries(value).filter(([name]) => name !== HEATMAP);
  return (
    models.length > 0 &&
    models.every(
      ([, model]) =>
        isRecord(model) &&
        SPEED.every((name) => at(model, name) !== undefined) &&
        reportedNumber(at(model, 'task_win_rate')) !== null,
    )
  );
}

/** Reads a leaderboard: every model on every data set is a run with stated values alone. */
export async function readLeaderboard(input: AdapterInput, sink: RecordSink): Promise<void> {
  const file = await wholeDocument(input);
  const isSpeed = isSpeedBoard(file);
  for (const [model, values] of entries(file)) {
    if (model === HEATMAP) continue;
    if (isSpeed) {
      const reported = entries(values).flatMap(([name, value]) => {
        const isOwn = SPEED.some((own) => own === name);
        const statistic = isOwn ? 'value' : 'other';
        const as = { metric: isOwn ? name : null, statistic, rule: STATED_ONLY } as const;
        return stated(name, `/${model}/${name}`, value, as);
      });
      sink.run(part(model, 'evalperf', reported));
      continue;
    }
    for (const [dataSet, value] of entries(at(values, PASS))) {
      const as = { metric: PASS, rule: STATED_ONLY } as const;
      const reported = stated(PASS, `/${model}/${PASS}/${dataSet}`, value, as);
      if (reported.length > 0) sink.run(part(model, dataSet, reported));
    }
  }
}

function part(model: string, suite: string, reported: ReportedValue[]): RunPart {
  const facts = { scorer: { kind: 'code', name: 'EvalPlus' }, rule: STATED_ONLY } as const;
  return {
    ...blankPart('EvalPlus', `${model} on ${suite}`),
    suite: suiteNamed(suite),
    subject: subjectNamed(model, { model }),
    metrics: reported.flatMap(({ metric }) =>
      metric === null ? [] : [metricOf('evalplus', metric, undefined, facts)],
    ),
    reported,
    hasSamples: false,
  };
}
