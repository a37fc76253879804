import type { Limitation } from '../../records/content.ts';
import type { VersionCheck } from '../../report/limitations.ts';
import { name, strong } from '../../report/sentences/sentence.ts';
import type { Items } from '../item-cache.ts';
import {
  hasMetric,
  type MetricModel,
  metricOf,
  type Study,
  type SuiteModel,
} from '../study/model.ts';
import { compareVersions } from '../study/version-order.ts';
import { lossCheck } from './loss-check.ts';
import { type Measured, notMeasured } from './measured.ts';
import { countOccurrences, type FailureModes } from './occurrences.ts';
import { shareCheck } from './share-check.ts';
import {
  latestVersion,
  type ProductVersion,
  productVersions,
  standingOf,
  usableRuns,
} from './versions.ts';

export interface CheckContext {
  readonly study: Study;
  readonly items: Items;
  readonly modes: FailureModes | null;
}

/** Where a limitation is looked for; null where nothing measures it or its suite is not there. */
export function measuredAt(
  { measuredBy: by }: Limitation,
  study: Study,
): { readonly suite: SuiteModel; readonly metric: MetricModel | null } | null {
  const suite = by && study.suiteById.get(by.suite);
  if (!suite) return null;
  return { suite, metric: by.metric === undefined ? suite.primary : metricOf(suite, by.metric) };
}

/** The claim of a limitation held against the newest run of every version, oldest version first. */
export async function checkVersions(
  limitation: Limitation,
  context: CheckContext,
): Promise<VersionCheck[]> {
  const latest = latestVersion(context.study, limitation.product);
  const checks: VersionCheck[] = [];
  for (const version of productVersions(context.study, limitation.product)) {
    const isLatest = version.version === latest;
    const { run, measured } = await checkVersion(limitation, version, isLatest, context);
    checks.push({
      version: version.version,
      release: version.release,
      subject: version.subject,
      run,
      standing: standingOf(limitation, version.version),
      ...measured,
    });
  }
  return checks;
}

async function checkVersion(
  limitation: Limitation,
  version: ProductVersion,
  isLatest: boolean,
  { study, items, modes }: CheckContext,
): Promise<{ run: string | null; measured: Measured }> {
  const by = limitation.measuredBy;
  const at = measuredAt(limitation, study);
  const measure = by?.worseThan === undefined ? 'share' : 'loss';
  const nothing = (reason: string, run: string | null = null) => ({
    run,
    measured: notMeasured(measure, [
      strong('Not measured'),
      ' in ',
      name(version.title),
      `: ${reason}`,
    ]),
  });
  if (!by || !at)
    return nothing('its author names no test cases of the results that would show it.');
  const { suite, metric } = at;
  if (!metric) return nothing('the metric it names is not in the results.');
  const run = usableRuns(suite, version.subject).findLast((r) => hasMetric(r, metric));
  if (!run) return nothing('no finished run of it has these test cases.');
  const said = { title: version.title, isLatest };
  if (by.worseThan !== undefined) {
    const reference = productVersions(study, limitation.product).find(
      (v) => v.version === by.worseThan,
    );
    if (!reference) return nothing('the version it is compared with is not in the results.');
    if (compareVersions(version.version, reference.version) <= 0)
      return nothing(`only versions after ${by.worseThan} are held against it.`);
    const matter = { study, items, suite, metric, run, by, reference, ...said };
    return { run: run.slug, measured: await lossCheck(matter) };
  }
  const found = await countOccurrences(by, { suite, run, metric }, items, modes);
  if ('because' in found) return nothing(lowerFirst(found.because), run.slug);
  if (found.values.length === 0) return nothing('its run has no answer to these test cases.');
  const measured = shareCheck(found, { ...said, stated: by.stated ?? null });
  if (measured.state === 'not-seen' && measured.upTo === null)
    return nothing('all these test cases come from one source, too few to say.', run.slug);
  return { run: run.slug, measured };
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
