import type { ReportedValue } from '../../records/metric.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import type { Assembly } from '../shared/assembly.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { metricsOf } from '../shared/known-as.ts';
import { at, entries, list, text, whole } from '../shared/read.ts';
import { ALL_POOLED } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { statedMetric } from '../shared/stated-metric.ts';

/** Key of a run whose model its rows do not name. */
export const RUN = 'run';

/** What all models of a file have in common. */
export interface Common {
  readonly header: JsonValue;
  readonly summary: JsonValue;
  readonly isOnly: boolean;
}

/** The run of one model. */
export function runOf(
  model: string,
  assembly: Assembly,
  { header, summary, isOnly }: Common,
): RunPart {
  const graders = at(header, 'config', 'graders');
  return {
    ...blankPart('letta-evals', model || RUN),
    suite: suiteNamed(text(at(header, 'suite')) ?? text(at(header, 'suite_name')) ?? ''),
    subject: subjectNamed(model, { model: model || null }),
    epochs: assembly.epochs(),
    metrics: metricsOf('letta-evals', assembly, (name) => {
      const kind = text(at(graders, name, 'kind'));
      const isCode = kind === 'tool' ? 'code' : kind === null ? 'not-stated' : 'judge';
      const judge = isCode === 'judge' ? text(at(graders, name, 'model')) : null;
      return { scorer: { kind: isCode, model: judge }, rule: ALL_POOLED };
    }),
    reported: isOnly
      ? entries(at(summary, 'metrics', 'by_metric')).flatMap(([name, one]) => meanOf(name, one))
      : reportedOf(summary, model),
  };
}

/** Of several models the summary states the first grader's mean alone. */
function reportedOf(summary: JsonValue, model: string): ReportedValue[] {
  const [first] = entries(at(summary, 'metrics', 'by_metric'));
  const own = list(at(summary, 'metrics', 'per_model')).find(
    (one) => at(one, 'model_name') === model,
  );
  return first === undefined || own === undefined ? [] : meanOf(first[0], own);
}

function meanOf(metric: string, mean: JsonValue): ReportedValue[] {
  const place = `summary/by_metric/${metric}/avg_score_total`;
  return stated(metric, place, at(mean, 'avg_score_total'), { metric, rule: ALL_POOLED });
}

/** The means of each model where its results are not there. */
export function totalsOf(summary: JsonValue): RunPart[] {
  const models = list(at(summary, 'metrics', 'per_model'));
  const [first] = entries(at(summary, 'metrics', 'by_metric'));
  const all = models.length > 0 ? models : [at(summary, 'metrics') ?? null];
  return all.map((one): RunPart => {
    const model = text(at(one, 'model_name')) ?? '';
    const metric = first?.[0] ?? 'score';
    return {
      ...blankPart('letta-evals', model || RUN),
      subject: subjectNamed(model, { model: model || null }),
      samplesStated: whole(at(one, 'total')),
      metrics: [statedMetric('letta-evals', metric)],
      reported: meanOf(metric, one),
      hasSamples: false,
    };
  });
}
