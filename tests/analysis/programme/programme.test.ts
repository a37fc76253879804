import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { limitationSchema, releaseSchema } from '../../../src/records/content.ts';
import type { writeUpSchema } from '../../../src/records/content-write-up.ts';
import { daysBetween } from '../../../src/records/days.ts';
import { PROGRAMME_MEASURES, type Programme } from '../../../src/report/programme.ts';
import { ownWords, plainText } from '../../../src/report/sentences/sentence.ts';
import { wordingFaults } from '../../../src/report/sentences/wording.ts';
import { analyseWorld, fakeContent, TWO_SUBJECTS } from '../fake-content.ts';
import { type FakeRun, samples } from '../fake-results.ts';

type LimitationInput = z.input<typeof limitationSchema>;
type ReleaseInput = z.input<typeof releaseSchema>;

const LIMITATION: LimitationInput = {
  id: 'wrong-totals',
  title: 'Totals are wrong',
  product: 'Helper',
  symptom: 'A wrong total.',
  affects: 'Everyone.',
  severity: 'major',
  severityReason: 'Costs money.',
  status: 'confirmed',
  introducedIn: '2',
  fixedIn: null,
  workaround: null,
  customerWording: 'We know.',
  owner: 'Team',
  firstSeen: '2026-11-01',
  lastReviewed: '2026-11-01',
  reviewBy: '2027-11-01',
};
const RELEASE: ReleaseInput = {
  id: 'helper-2',
  product: 'Helper',
  version: '2',
  published: '2026-11-10',
  candidate: { subject: 'new', runs: [{ suite: 'answers', id: 'run-new', samples: 40 }] },
};
const run = (id: string, suite: string, day: string | null, n: number, more = {}): FakeRun => ({
  id,
  suite,
  subject: 'new',
  samples: samples(n, n - 2),
  startedAt: day === null ? null : `${day}T10:00:00Z`,
  ...more,
});

async function programmeOf(
  runs: FakeRun[],
  limitations: LimitationInput[] = [],
  more: {
    releasedOn?: string;
    decision?: ReleaseInput['decision'];
    writeUps?: z.input<typeof writeUpSchema>[];
  } = {},
): Promise<Programme> {
  const { report } = await analyseWorld(
    { runs },
    fakeContent({
      releases: [{ ...RELEASE, decision: more.decision }],
      limitations,
      writeUps: more.writeUps,
      subjects: TWO_SUBJECTS.map((s) => ({ ...s, releasedOn: more.releasedOn })),
    }),
  );
  if (!report.programme) throw new Error('no programme');
  return report.programme;
}
const said = (programme: Programme, id: string) => {
  const measure = programme.measures.find((m) => m.id === id);
  return { recorded: measure?.recorded, text: plainText(measure?.sentence ?? []) };
};
const RUNS = [
  run('run-a', 'answers', '2026-08-03', 30),
  run('run-new', 'answers', '2026-11-02', 40),
  run('run-b', 'totals', '2026-11-03', 12),
];

describe('the health of the programme', () => {
  test('has each measure once, in order', async () => {
    const made = await programmeOf(RUNS);
    expect(made.measures.map((m) => m.id)).toEqual([...PROGRAMME_MEASURES]);
  });

  test('counts suites and test cases in use up to each month, and runs of that month alone', async () => {
    const { months } = await programmeOf(RUNS);
    expect(months).toMatchObject([
      { month: '2026-08', suites: 1, samples: 40, runs: 1, attempts: 30 },
      { month: '2026-11', suites: 2, samples: 52, runs: 2, attempts: 52 },
    ]);
  });

  test('puts a run without a date into no month, and says so', async () => {
    const made = await programmeOf([...RUNS, run('run-c', 'undated', null, 9)]);
    expect(made.undatedRuns).toBe(1);
    expect(made.months.reduce((n, m) => n + m.runs, 0)).toBe(3);
    expect(said(made, 'coverage').text).toContain('1 run without a date');
  });

  test('never takes a month whose runs do not say how they ended for one in which all went well', async () => {
    const quiet = await programmeOf([
      run('run-new', 'answers', '2026-11-02', 40, { status: 'not-stated' }),
    ]);
    expect(said(quiet, 'reliability').text).toContain('No run says whether it ended as planned');
    const failed = await programmeOf([
      run('run-new', 'answers', '2026-11-02', 40, { status: 'complete' }),
      run('run-x', 'answers', '2026-11-03', 40, { status: 'failed' }),
    ]);
    expect(said(failed, 'reliability').text).toContain('1 of 2 runs');
  });

  test('measures from the day a weakness was seen to the day its version was released', async () => {
    const before = await programmeOf(RUNS, [LIMITATION], { releasedOn: '2026-11-11' });
    expect(before.leadTimes).toMatchObject([{ state: 'before', days: 10 }]);
    const after = await programmeOf(RUNS, [LIMITATION], { releasedOn: '2026-10-30' });
    expect(after.leadTimes).toMatchObject([{ state: 'after', days: -2 }]);
  });

  test('counts a limitation and the write-up of the loss behind it as one weakness', async () => {
    const writeUp = {
      id: 'totals-lost',
      title: 'Totals got worse',
      product: 'Helper',
      status: 'open' as const,
      foundOn: '2026-10-28',
      owner: 'o',
      whatChanged: 'w',
      hypothesis: 'h',
      measuredBy: { suite: 'answers' },
      before: { subject: 'old' },
      regressed: { subject: 'new' },
      limitations: ['wrong-totals'],
    };
    const both = { releasedOn: '2026-10-30', writeUps: [writeUp] };
    // Seen when the first of the two was, and so before the release, not after it.
    expect((await programmeOf(RUNS, [LIMITATION], both)).leadTimes).toMatchObject([
      { kind: 'limitation', id: 'wrong-totals', foundOn: '2026-10-28', state: 'before', days: 2 },
    ]);
    // A retired limitation no longer counts; the loss does.
    const retired = { ...LIMITATION, retired: { date: '2026-11-09', reason: 'Fixed.' } };
    expect((await programmeOf(RUNS, [retired], both)).leadTimes).toMatchObject([
      { kind: 'write-up', id: 'totals-lost' },
    ]);
  });

  test('invents no day of release: only a decision of NO-GO says that there was none', async () => {
    const open = await programmeOf(RUNS, [LIMITATION]);
    expect(open.leadTimes).toMatchObject([{ state: 'not-recorded', days: null }]);
    expect(said(open, 'lead-time').recorded).toBe(false);
    const stopped = await programmeOf(RUNS, [LIMITATION], {
      decision: { verdict: 'NO-GO', role: 'Head', date: '2026-11-11', reason: 'No.' },
    });
    expect(stopped.leadTimes).toMatchObject([{ state: 'stopped', days: null }]);
  });

  test('counts escapes only among limitations that say who found them', async () => {
    const silent = await programmeOf(RUNS, [LIMITATION]);
    expect(silent.escapes).toEqual({ recorded: 0, byCustomers: 0, notRecorded: 1 });
    expect(said(silent, 'escapes')).toEqual({
      recorded: false,
      text: 'Not recorded: no known limitation says who found it.',
    });
    const told = await programmeOf(RUNS, [
      { ...LIMITATION, foundBy: 'customer' },
      { ...LIMITATION, id: 'other', foundBy: 'evaluation' },
      { ...LIMITATION, id: 'third' },
    ]);
    expect(said(told, 'escapes').text).toBe(
      'Customers found 1 of 2 known limitations that say who found them. 1 more does not say.',
    );
  });

  test('says "not recorded" of a site without runs for every measure but the fields of its release', async () => {
    const made = await programmeOf([]);
    expect(made.measures.filter((m) => m.recorded).map((m) => m.id)).toEqual(['documentation']);
  });

  test('uses no forbidden word', async () => {
    for (const made of [await programmeOf([]), await programmeOf(RUNS, [LIMITATION])])
      for (const m of made.measures) expect(wordingFaults(ownWords(m.sentence)), m.id).toEqual([]);
  });
});

describe('days between', () => {
  test('counts whole days, across a leap day and backwards', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2026-11-20', '2026-11-01')).toBe(-19);
  });
});
