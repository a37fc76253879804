import type { z } from 'zod';
import type { limitationSchema } from '../../../src/records/content.ts';
import type { LimitationEntry } from '../../../src/report/limitations.ts';
import { analyseWorld, fakeContent } from '../fake-content.ts';
import { type FakeRun, samples } from '../fake-results.ts';

export const VERSIONS = ['1.0', '1.1', '1.2'] as const;

/** A run of one version of the product "Helper". */
export function versionRun(
  version: string,
  passes: number,
  n = 100,
  more: Partial<FakeRun> = {},
): FakeRun {
  return {
    id: `run-${version}`,
    suite: 'answers',
    subject: `helper-${version}`,
    startedAt: `2026-0${1 + Number(version.slice(2))}-10T00:00:00Z`,
    samples: samples(n, passes, (i) => ({ slices: { language: i % 2 ? 'de' : 'en' } })),
    ...more,
  };
}

const LIMITATION = {
  id: 'known',
  title: 'A known weakness',
  product: 'Helper',
  symptom: 's',
  affects: 'a',
  severity: 'minor' as const,
  severityReason: 'r',
  status: 'confirmed' as const,
  introducedIn: '1.0',
  fixedIn: null,
  workaround: null,
  customerWording: 'w',
  owner: 'o',
  firstSeen: '2026-01-01',
  lastReviewed: '2026-01-01',
  reviewBy: '2026-12-01',
};
export type Written = Partial<z.input<typeof limitationSchema>>;

export function worldContent(...written: readonly Written[]) {
  return fakeContent({
    suites: [{ id: 'answers', title: 'Answers', purpose: 'Tests.', slices: [{ id: 'language' }] }],
    subjects: VERSIONS.map((v) => ({
      id: `helper-${v}`,
      title: `Helper ${v}`,
      match: [{ name: `helper-${v}` }],
    })),
    releases: VERSIONS.map((v, i) => ({
      id: `r-${v}`,
      product: 'Helper',
      version: v,
      published: `2026-0${i + 1}-15`,
      candidate: { subject: `helper-${v}`, runs: [{ suite: 'answers', samples: 1 }] },
    })),
    limitations: written.map((w) => ({ ...LIMITATION, ...w })),
  });
}

/** The report on one limitation, over the given runs. */
export async function known(written: Written, runs: readonly FakeRun[], asOf?: string) {
  const { report, problems } = await analyseWorld({ runs }, worldContent(written), asOf);
  const entry = report.limitations[0];
  if (!entry) throw new Error('no limitation in the report');
  const at = (version: string): LimitationEntry['versions'][number] => {
    const found = entry.versions.find((v) => v.version === version);
    if (!found) throw new Error(`no version ${version}`);
    return found;
  };
  return {
    report,
    entry,
    at,
    states: entry.versions.map((v) => v.state),
    places: problems.filter((p) => p.file.startsWith('limitations/')).map((p) => p.place),
    findings: report.findings
      .filter((f) =>
        ['fixed-but-seen', 'seen-before-introduced', 'worse-than-stated'].includes(f.check),
      )
      .map((f) => f.id),
  };
}
