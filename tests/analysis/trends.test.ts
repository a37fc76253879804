import { describe, expect, test } from 'vitest';
import { compareVersions } from '../../src/analysis/study/version-order.ts';
import { plainText } from '../../src/report/sentences/sentence.ts';
import { analyseWorld, fakeContent } from './fake-content.ts';
import { type FakeRun, LATENCY, PASS, samples } from './fake-results.ts';

const run = (
  subject: string,
  month: number,
  passes: number,
  more: Partial<FakeRun> = {},
): FakeRun => ({
  id: subject,
  suite: 'answers',
  subject,
  startedAt: `2026-0${month}-10T00:00:00Z`,
  samples: samples(300, passes),
  ...more,
});
const release = (id: string, published: string) => ({
  id: `r-${id}`,
  product: 'Helper',
  version: id,
  published,
  candidate: { subject: id, runs: [{ suite: 'answers', id, samples: 300 }] },
});
const content = fakeContent({
  suites: [{ id: 'answers', title: 'Answers', purpose: 'Tests.' }],
  subjects: ['v1', 'v2', 'v3', 'other'].map((id) => ({ id, title: id, match: [{ name: id }] })),
  releases: [release('v1', '2026-01-01'), release('v2', '2026-02-01'), release('v3', '2026-03-01')],
});

describe('a trend', () => {
  test('joins the subjects of one product in order of time, and no others', async () => {
    const runs = [run('v2', 2, 200), run('other', 3, 100), run('v1', 1, 180), run('v3', 4, 260)];
    const { report } = await analyseWorld({ runs }, content);
    expect(report.trends).toHaveLength(1);
    expect(report.trends[0]?.points.map((p) => p.subject)).toEqual(['v1', 'v2', 'v3']);
    expect(plainText(report.trends[0]?.sentence ?? [])).toMatch(
      /^v3 (?:probably )?did better than v2\./,
    );
  });

  test('its sentence is that of a comparison in the report', async () => {
    const runs = [run('v1', 1, 180), run('v2', 2, 200), run('v2', 3, 260, { id: 'again' })];
    const { report } = await analyseWorld({ runs }, content);
    const step = report.comparisons.find((c) => c.id === 'answers/pass/again..v2');
    expect(step?.sentence).toEqual(report.trends[0]?.sentence);
  });

  test('breaks where the test cases changed, and says when (W12)', async () => {
    const edited = samples(300, 200, (i) => (i < 30 ? { hash: `new ${i}` } : {}));
    const runs = [run('v1', 1, 180), run('v2', 2, 200, { samples: edited })];
    const { report } = await analyseWorld({ runs }, content);
    expect(report.trends[0]?.points.map((p) => p.breakBefore)).toEqual([
      null,
      'Results before 10 Feb 2026 used v1 of the suite and are not comparable.',
    ]);
    expect(plainText(report.trends[0]?.sentence ?? [])).toMatch(/^Not comparable\./);
  });

  test('breaks at another judge setting unless the release changes it on purpose', async () => {
    const runs = [
      run('v1', 1, 180, { settings: [['judge prompt', 'a']] }),
      run('v2', 2, 200, { settings: [['judge prompt', 'b']] }),
    ];
    const { report } = await analyseWorld({ runs }, content);
    expect(report.trends[0]?.points[1]?.breakBefore).toBe('The setting "judge prompt" differs.');
    const changed = {
      ...content,
      releases: content.releases.map((r) => ({ ...r, underTest: ['judge prompt'] })),
    };
    const again = await analyseWorld({ runs }, changed);
    expect(again.report.trends[0]?.points[1]?.breakBefore).toBeNull();
  });

  test('without content subjects of one name are one line', async () => {
    const runs = [
      run('m', 1, 180, { id: 'one' }),
      run('m', 2, 200, { id: 'two' }),
      run('n', 3, 200, { id: 'three' }),
    ];
    const { report } = await analyseWorld({ runs });
    expect(report.trends.map((t) => t.points.map((p) => p.run))).toEqual([['one', 'two']]);
  });
});

describe('a known limitation', () => {
  const limitation = {
    id: 'german',
    title: 'German answers use the wrong form',
    product: 'Helper',
    symptom: 's',
    affects: 'a',
    severity: 'minor' as const,
    severityReason: 'r',
    status: 'confirmed' as const,
    introducedIn: null,
    fixedIn: null,
    workaround: null,
    customerWording: 'w',
    owner: 'o',
    firstSeen: '2026-01-01',
    lastReviewed: '2026-01-01',
    reviewBy: '2026-12-01',
  };
  const sliced = (passes: number) =>
    samples(300, passes, (i) => ({ slices: { language: i % 3 ? 'en' : 'de' } }));
  const measured = async (value: string, asOf?: string) => {
    const given = {
      ...content,
      ...fakeLimitation({
        ...limitation,
        measuredBy: { suite: 'answers', slice: { language: value } },
      }),
    };
    const runs = [
      run('v1', 1, 0, { samples: sliced(100) }),
      run('v2', 2, 0, { samples: sliced(250) }),
    ];
    return (await analyseWorld({ runs }, given, asOf)).report.limitations[0];
  };
  const fakeLimitation = (written: object) => ({
    limitations: fakeContent({ limitations: [{ ...limitation, ...written }] }).limitations,
  });

  test('is measured by the latest run on its slice', async () => {
    expect((await measured('de'))?.measured?.estimate).toBe('answers/pass/v2/language=de');
  });
  const fakeMeasured = async (written: object) => {
    const timed = (passes: number, ms: number) =>
      samples(300, 0, (i) => ({
        attempts: [{ values: { pass: i < passes ? 1 : 0, latency: ms + (i % 5) } }],
      }));
    const runs = [
      run('v1', 1, 0, { samples: timed(100, 100), metrics: [PASS, LATENCY] }),
      run('v2', 2, 0, { samples: timed(250, 900), metrics: [PASS, LATENCY] }),
      run('v3', 3, 0, { samples: timed(280, 100), metrics: [PASS, LATENCY] }),
      run('other', 4, 0, { samples: timed(10, 100), metrics: [PASS, LATENCY] }),
    ];
    const given = { ...content, ...fakeLimitation(written) };
    const { report, problems } = await analyseWorld({ runs }, given);
    const { measured } = report.limitations[0] ?? {};
    return {
      estimate: measured?.estimate,
      text: plainText(measured?.sentence ?? []),
      problems: problems.map((p) => p.place),
    };
  };
  test('a fixed one shows an affected version first, then the newest one', async () => {
    const found = await fakeMeasured({
      introducedIn: 'v2',
      fixedIn: 'v3',
      measuredBy: { suite: 'answers' },
    });
    expect(found.estimate).toBe('answers/pass/v2');
    expect(found.text).toMatch(/^In v2: Passed 250 of 300 .* In v3: Passed 280 of 300 /);
  });
  test('never passes the figure of a version without the fault for its own', async () => {
    const found = await fakeMeasured({ introducedIn: 'v9', measuredBy: { suite: 'answers' } });
    expect(found.estimate).toBe('answers/pass/v3');
    expect(found.text).toMatch(
      /^No run of an affected version was found; the newest run is of v3\. In v3: Passed 280 /,
    );
  });
  test('is measured by the metric it names, and an unknown one is reported', async () => {
    const named = { introducedIn: 'v2', fixedIn: 'v3' };
    const found = await fakeMeasured({
      ...named,
      measuredBy: { suite: 'answers', metric: 'latency' },
    });
    expect(found.estimate).toBe('answers/latency/v2');
    expect(found.problems).not.toContain('measuredBy/metric');
    const lost = await fakeMeasured({ ...named, measuredBy: { suite: 'answers', metric: 'x' } });
    expect(lost.estimate).toBeNull();
    expect(lost.problems).toContain('measuredBy/metric');
  });
  test('says so when nothing measures it', async () => {
    const found = await measured('mt');
    expect(found?.measured?.estimate).toBeNull();
    expect(plainText(found?.measured?.sentence ?? [])).toContain('is not measured');
  });
  test('is overdue the day after its review was due', async () => {
    expect((await measured('de', '2026-12-01'))?.overdue).toBe(false);
    expect((await measured('de', '2026-12-02'))?.overdue).toBe(true);
  });
});

test('versions are ordered by their numbers, not by their letters', () => {
  const ordered = ['1.0-beta', '1.0', '1.0.1', '1.2', '1.10', 'v2', '2.1'];
  const shuffled = [...ordered].reverse().sort(compareVersions);
  expect(shuffled).toEqual(ordered);
  expect(compareVersions('v2.0', '2.0')).toBe(0);
});

describe('the pairs that are compared', () => {
  const pairs = async (runs: readonly FakeRun[], given = content) =>
    (await analyseWorld({ runs }, given)).report.comparisons
      .map((c) => `${c.a.subject} ${c.b.subject}`)
      .sort();
  const versions = [run('v1', 1, 180), run('v2', 2, 200), run('v3', 5, 260)];

  test('are each candidate with the one before it, and an ablation with what it extends', async () => {
    const ablation = run('other', 3, 100);
    const given = {
      ...content,
      subjects: content.subjects.map((s) => (s.id === 'other' ? { ...s, title: 'v2 (small)' } : s)),
    };
    expect(await pairs([...versions, ablation], given)).toEqual(['other v2', 'v2 v1', 'v3 v2']);
    expect(await pairs([...versions, ablation])).toEqual(['other v3', 'v2 v1', 'v3 v2']);
  });

  test('hold the baseline of the release, even where its runs are not declared', async () => {
    const given = {
      ...content,
      releases: content.releases.map((r) =>
        r.version === 'v3' ? { ...r, baseline: { subject: 'v1', runs: [] } } : r,
      ),
    };
    expect(await pairs(versions, given)).toEqual(['v2 v1', 'v3 v1', 'v3 v2']);
  });

  test('are all of a few subjects where no release knows the suite', async () => {
    const elsewhere = versions.map((r) => ({ ...r, id: `x-${r.id}`, subject: `x-${r.subject}` }));
    expect(await pairs(elsewhere)).toEqual(['x-v2 x-v1', 'x-v3 x-v1', 'x-v3 x-v2']);
  });
});
