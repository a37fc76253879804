import { allHeadlines } from '../../src/analysis/all-headlines.ts';
import { planCases } from '../../src/analysis/cases/plan.ts';
import { contentFiles } from '../../src/analysis/content-files.ts';
import { itemReader } from '../../src/analysis/item-cache.ts';
import { findModes } from '../../src/analysis/modes/failure-modes.ts';
import { declaredEvidence } from '../../src/analysis/releases/evidence.ts';
import { gatesFixed } from '../../src/analysis/releases/gates-fixed.ts';
import { releaseReport } from '../../src/analysis/releases/release-report.ts';
import { remembered } from '../../src/analysis/remembered.ts';
import { buildStudy } from '../../src/analysis/study/study.ts';
import type { Content } from '../../src/records/site-content.ts';
import type { ReleaseReport } from '../../src/report/release.ts';
import { type FakeWorld, fakeResults } from './fake-results.ts';

/**
 * The report of the first release, by the same steps as `analyse` but without what no verdict rests on
 * (estimates, comparisons, cases), so that thousands of worlds can be decided. A test holds the two together.
 */
export async function decideWorld(
  world: FakeWorld,
  content: Content,
  asOf: string,
): Promise<ReleaseReport> {
  const results = remembered(fakeResults(world));
  const files = contentFiles(content);
  const study = await buildStudy(results, files);
  const items = itemReader(results, study);
  const plan = await planCases(study, items);
  const { headlines } = await allHeadlines(results);
  const [entry] = files.releases;
  if (!entry) throw new Error('no release in the content');
  const release = entry.data;
  const gateSet = files.gateSets.find((g) => g.id === release.gates) ?? null;
  const evidence = declaredEvidence(release, study, results);
  const { report } = await releaseReport(
    {
      entry,
      release,
      gateSet,
      evidence,
      study,
      items,
      modes: findModes({ study, results, items, plan }).modes,
      headlines,
      estimates: new Map(),
      asOf,
      gatesFixedAfterResults: gatesFixed(gateSet, evidence).afterResults,
    },
    [],
    plan,
    { supersededBy: null, isCurrent: true },
  );
  return report;
}
