import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/report/sentences/sentence.ts';
import { fakeContent, releaseOf, TWO_SUBJECTS } from './fake-content.ts';
import { type FakeRun, samples } from './fake-results.ts';

type Content = Parameters<typeof fakeContent>[0];
type Release = NonNullable<Content['releases']>[number];

const N = 200;
const run = (
  id: string,
  subject: string,
  passes: number,
  more: Partial<FakeRun> = {},
): FakeRun => ({
  id,
  suite: 'a',
  subject,
  samples: samples(N, passes),
  ...more,
});
const release: Release = {
  id: 'r',
  product: 'Helper',
  version: '1',
  published: '2026-11-10',
  gates: 'gates-1',
  candidate: { subject: 'new', runs: [{ suite: 'a', id: 'n', samples: N }] },
};
const content = (more: Partial<Release> = {}, other: Partial<Content> = {}) =>
  fakeContent({
    releases: [{ ...release, ...more }],
    gates: {
      fixedOn: '2026-11-01',
      gates: [
        {
          id: 'right',
          suite: 'a',
          rule: 'at-least',
          threshold: 0.5,
          level: 'blocking',
          rationale: 'Agreed.',
        },
      ],
    },
    subjects: TWO_SUBJECTS,
    ...other,
  });

describe('a declared run that no gate needs', () => {
  const twoSuites = content({
    candidate: {
      subject: 'new',
      runs: [
        { suite: 'a', id: 'n', samples: N },
        { suite: 'b', id: 'nb', samples: N },
      ],
    },
  });
  const withBaseline = content({
    baseline: { subject: 'old', runs: [{ suite: 'a', id: 'o', samples: N }] },
  });

  test('keeps the verdict from GO when its file is gone', async () => {
    const whole = [run('n', 'new', 190), run('nb', 'new', 190, { suite: 'b' })];
    expect((await releaseOf({ runs: whole }, twoSuites)).recommendation).toBe('GO');
    const lost = await releaseOf({ runs: whole.slice(0, 1) }, twoSuites);
    expect(lost.recommendation).toBe('NOT ENOUGH EVIDENCE');
    expect(plainText(lost.recommendationReason)).toBe(
      '1 declared run could not be used as declared.',
    );
  });

  test('keeps the verdict from GO when it holds fewer test cases than declared', async () => {
    const few = run('nb', 'new', 0, { suite: 'b', samples: samples(N - 1, 190) });
    const report = await releaseOf({ runs: [run('n', 'new', 190), few] }, twoSuites);
    expect(report.recommendation).toBe('NOT ENOUGH EVIDENCE');
  });

  test('counts for the baseline too', async () => {
    const report = await releaseOf({ runs: [run('n', 'new', 190)] }, withBaseline);
    expect(report.recommendation).toBe('NOT ENOUGH EVIDENCE');
  });

  test('never softens a NO-GO', async () => {
    const report = await releaseOf({ runs: [run('n', 'new', 10)] }, withBaseline);
    expect(report.recommendation).toBe('NO-GO');
  });
});

describe('a subject that content describes', () => {
  const narrow = [
    { id: 'new', title: 'New', match: [{ name: 'new', prompt: 'v2' }] },
    ...TWO_SUBJECTS.slice(1),
  ];

  test('is not taken by a run of its name that fits none of its rules', async () => {
    const report = await releaseOf(
      { runs: [run('n', 'new', 190)] },
      content({}, { subjects: narrow }),
    );
    expect(report.evidence[0]?.state).toBe('missing');
    expect(report.recommendation).toBe('NOT ENOUGH EVIDENCE');
  });

  test('is not taken by a run of its name when its file is broken', async () => {
    const broken = [{ path: 'subjects/new.mdx', collection: 'subjects', id: 'new' }] as const;
    const rest = content({}, { subjects: TWO_SUBJECTS.slice(1) });
    const report = await releaseOf({ runs: [run('n', 'new', 190)] }, { ...rest, broken });
    expect(report.evidence[0]?.state).toBe('missing');
  });
});

describe('a run that two files claim', () => {
  const world = { runs: [run('n', 'new', 190, { contested: true })] };

  test('decides nothing, whether or not the release declares its id', async () => {
    const open = content({ candidate: { subject: 'new', runs: [{ suite: 'a', samples: N }] } });
    for (const declared of [content(), open]) {
      const report = await releaseOf(world, declared);
      expect(report.evidence[0]?.state).toBe('ambiguous');
      expect(report.recommendation).toBe('NOT ENOUGH EVIDENCE');
    }
  });
});

describe('two declarations of one role', () => {
  const twice = content({
    candidate: {
      subject: 'new',
      runs: [
        { suite: 'a', samples: N },
        { suite: 'a', samples: N },
      ],
    },
  });

  test('are never satisfied by one run', async () => {
    const report = await releaseOf({ runs: [run('n', 'new', 190)] }, twice);
    expect(report.evidence.map((e) => e.state)).toEqual(['ambiguous', 'ambiguous']);
    expect(report.recommendation).toBe('NOT ENOUGH EVIDENCE');
  });
});
