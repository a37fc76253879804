import { day } from '../../report/sentences/dates.ts';
import { comparability } from '../comparisons/comparability.ts';
import {
  type MetricModel,
  type RunModel,
  type Study,
  type SuiteModel,
  underTestOf,
} from '../study/model.ts';

/** Why a run may not be joined with the one before it on a line; null when it may. Remembers its answers. */
export type Breaks = (
  suite: SuiteModel,
  metric: MetricModel,
  run: RunModel,
  before: RunModel,
) => string | null;

export function breaksOf(study: Study): Breaks {
  const known = new Map<string, string | null>();
  return (suite, metric, run, before) => {
    const key = JSON.stringify([suite.id, metric.id, run.id, before.id]);
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = breakBetween(suite, metric, run, before, study);
    known.set(key, made);
    return made;
  };
}

function breakBetween(
  suite: SuiteModel,
  metric: MetricModel,
  run: RunModel,
  before: RunModel,
  study: Study,
): string | null {
  const { because } = comparability(suite, metric, run, before, underTestOf(study, run, before));
  const [x, y] = [run, before].map((r) => suite.versionOf.get(r.id));
  if (because.length > 0 && x !== y) return olderVersion(run, y);
  const zones = new Set([run, before].map((r) => r.run.part.startedAt?.zone));
  const order = zones.size > 1 ? ['The times of the two runs cannot be compared.'] : [];
  const reasons = [...because.slice(0, 2), ...order];
  return reasons.length > 0 ? reasons.join(' ') : null;
}

/** W12. */
function olderVersion(run: RunModel, before: string | undefined): string {
  const start = run.run.part.startedAt?.iso;
  const earlier = start === undefined ? 'Earlier results' : `Results before ${day(start)}`;
  return `${earlier} used ${before ?? 'another version'} of the suite and are not comparable.`;
}
