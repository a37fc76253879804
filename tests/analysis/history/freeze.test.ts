import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { freeze } from '../../../src/analysis/history/freeze.ts';
import type { releaseSchema } from '../../../src/records/content.ts';
import { frozenHeadSchema } from '../../../src/records/content-history.ts';
import type { Content } from '../../../src/records/site-content.ts';
import { plainText } from '../../../src/report/sentences/sentence.ts';
import { canonicalJson } from '../../../src/report/write.ts';
import { analyseWorld, fakeContent, TWO_SUBJECTS } from '../fake-content.ts';
import { samples } from '../fake-results.ts';

const RELEASE: z.input<typeof releaseSchema> = {
  id: 'helper-2',
  product: 'Helper',
  version: '2',
  published: '2026-11-10',
  gates: 'gates-1',
  candidate: { subject: 'new', runs: [{ suite: 'answers', id: 'run-new', samples: 400 }] },
  decision: { verdict: 'GO', role: 'Head of Support', date: '2026-11-11' },
};
const world = (passes: number, extra: { sha256?: string } = {}) => ({
  runs: [
    { id: 'run-new', suite: 'answers', subject: 'new', samples: samples(400, passes), ...extra },
  ],
});
const content = (more: Partial<z.input<typeof releaseSchema>> = {}): Content =>
  fakeContent({
    releases: [{ ...RELEASE, ...more }],
    gates: {
      fixedOn: '2026-08-01',
      gates: [
        {
          id: 'right',
          suite: 'answers',
          rule: 'at-least',
          threshold: 0.8,
          level: 'blocking',
          rationale: 'Agreed.',
        },
      ],
    },
    subjects: TWO_SUBJECTS,
  });

async function frozen() {
  const { report } = await analyseWorld(world(380), content());
  const made = freeze(report, 'helper-2');
  if ('problem' in made) throw new Error(made.problem.mend);
  const text = canonicalJson(made.frozen);
  const head = frozenHeadSchema.parse(JSON.parse(text));
  return { ...head, path: 'frozen/helper-2.v1.json', sha256: 'b'.repeat(64), text };
}
async function release(with_: Content, passes = 380, extra: { sha256?: string } = {}) {
  const { report } = await analyseWorld(world(passes, extra), with_);
  return { report, release: report.releases[0]! };
}
const checks = (r: Awaited<ReturnType<typeof release>>) => r.release.health.map((h) => h.check);

describe('a signed report', () => {
  test('is frozen only with a decision, and only when it is known', async () => {
    const unsigned = await analyseWorld(world(380), content({ decision: undefined }));
    expect(freeze(unsigned.report, 'helper-2')).toMatchObject({ problem: { place: 'decision' } });
    expect(freeze(unsigned.report, 'other')).toMatchObject({
      problem: { code: 'unknown-reference' },
    });
  });

  test('keeps its verdict while its inputs are those that were signed', async () => {
    const made = await release({ ...content(), frozen: [await frozen()] });
    expect(checks(made)).toEqual([]);
    expect(made.release.recommendation).toBe('GO');
    expect(made.report.history.frozen[0]).toMatchObject({
      reportVersion: 1,
      isCurrent: true,
      readable: true,
    });
  });

  test('is unusable when a file behind it changed under the same version', async () => {
    const made = await release({ ...content(), frozen: [await frozen()] }, 400, {
      sha256: 'c'.repeat(64),
    });
    expect(checks(made)).toEqual(['signed-evidence-changed']);
    expect(made.release.recommendation).toBe('DO NOT USE');
  });

  test('is unusable when its gates changed under the same version', async () => {
    const one = await frozen();
    const other = { ...one, gateSet: { id: 'gates-1', contentHash: 'd'.repeat(64) } };
    const made = await release({ ...content(), frozen: [other] });
    expect(made.release.recommendation).toBe('DO NOT USE');
    expect(plainText(made.release.health[0]!.sentence)).toContain('The gates are not those');
  });

  test('may change with a new version, which tells what changed since the signed one', async () => {
    const next = content({ reportVersion: 2 });
    const made = await release({ ...next, frozen: [await frozen()] }, 260, {
      sha256: 'c'.repeat(64),
    });
    expect(checks(made)).toEqual([]);
    expect(made.release.recommendation).toBe('NO-GO');
    const digest = made.report.history.digests.find((d) => d.from?.reportVersion === 1);
    expect(digest?.lines.map((l) => l.kind)).toEqual(['verdict', 'gate']);
  });

  test('is not replaced by an older version of itself', async () => {
    const two = { ...(await frozen()), reportVersion: 2 };
    const made = await release({ ...content(), frozen: [two] });
    expect(made.release.recommendation).toBe('DO NOT USE');
  });

  test('whose frozen file cannot be read is not decided as if it had never been signed', async () => {
    const broken = [{ path: 'frozen/helper-2.v1.json', collection: 'frozen', id: 'helper-2.v1' }];
    const made = await release({ ...content(), broken });
    expect(made.release.recommendation).toBe('DO NOT USE');
  });

  test('whose frozen file is gone while the ledger still names it is not decided without it', async () => {
    const permalinks = [
      { path: 'releases/helper-2.v1.html', title: 'Helper 2, version 1', since: '2026-11-20' },
    ];
    const gone = await release({ ...content(), permalinks });
    expect(checks(gone)).toEqual(['signed-evidence-changed']);
    expect(gone.release.recommendation).toBe('DO NOT USE');
    const kept = await release({ ...content(), permalinks, frozen: [await frozen()] });
    expect(kept.release.recommendation).toBe('GO');
  });

  test('of another version of the format keeps its pins and says that its numbers cannot be shown', async () => {
    const one = await frozen();
    const made = await release({ ...content(), frozen: [{ ...one, report: { releases: [] } }] });
    expect(made.report.history.frozen[0]).toMatchObject({ readable: false, report: null });
    expect(made.release.recommendation).toBe('GO');
    expect(made.report.problems.map((p) => p.severity)).toContain('warning');
  });
});
