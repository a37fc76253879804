import type { Estimate } from '../../report/measures.ts';
import { untrusted } from '../../safe/untrusted.ts';
import { estimateId } from '../ids.ts';
import type { Slice } from '../item-cache.ts';
import type { MetricModel, RunModel, SuiteModel } from '../study/model.ts';

/** What an estimate is about. */
export interface Matter {
  readonly suite: SuiteModel;
  readonly run: RunModel;
  readonly metric: MetricModel;
  readonly slice: Slice | null;
}

/** The parts of an estimate that do not depend on any number. */
export function estimateHead(about: Matter) {
  const { suite, run, metric, slice } = about;
  return {
    id: estimateId(suite.id, metric.id, run.slug, slice),
    suite: suite.id,
    suiteVersion: suite.versionOf.get(run.id) ?? '',
    metric: metric.id,
    subject: run.subject,
    run: run.slug,
    slice: slice && { dimension: untrusted(slice.dimension), value: untrusted(slice.value) },
    errorsRule: metric.errorsRule,
    versusRest: null,
  } satisfies Partial<Estimate>;
}
