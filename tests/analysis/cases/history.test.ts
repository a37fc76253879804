import { describe, expect, test } from 'vitest';
import { historyOf, type Outcome } from '../../../src/analysis/cases/history.ts';
import { contentFiles } from '../../../src/analysis/content-files.ts';
import { buildStudy } from '../../../src/analysis/study/study.ts';
import { EMPTY_CONTENT } from '../../../src/records/site-content.ts';
import { fakeResults, samples } from '../fake-results.ts';

const study = await buildStudy(
  fakeResults({
    runs: [1, 2, 3, 4, 5].map((d) => ({
      id: `r${d}`,
      suite: 'x',
      subject: `v${d}`,
      startedAt: `2026-11-0${d}T00:00:00Z`,
      samples: samples(4, 2),
    })),
  }),
  contentFiles(EMPTY_CONTENT),
);
const runs = study.suites[0]?.runs ?? [];
const earlier = (...outcomes: Outcome['outcome'][]): Outcome[] =>
  outcomes.map((outcome, i) => {
    const run = runs[i];
    if (!run) throw new Error('more outcomes than runs');
    return { run, outcome };
  });
const own = runs[4];
if (!own) throw new Error('no run');

describe('the history of a test case', () => {
  test('names the first run of the unbroken series of failures, and the pass before it', () => {
    const found = historyOf(earlier('failed', 'passed', 'failed', 'errored'), own);
    expect(found).toMatchObject({ runs: 5, flips: 2 });
    expect(found.since.subject).toBe('v3');
    expect(found.passedBefore?.subject).toBe('v2');
  });
  test('without any pass it failed from the first run on', () => {
    const found = historyOf(earlier('failed', 'failed'), own);
    expect(found).toMatchObject({ runs: 3, flips: 0, passedBefore: null });
    expect(found.since.subject).toBe('v1');
  });
  test('a failure that is new starts with its own run', () => {
    const found = historyOf(earlier('passed', 'passed'), own);
    expect(found.since.subject).toBe('v5');
    expect(found.passedBefore?.subject).toBe('v2');
  });
  test('runs without an outcome say nothing', () => {
    expect(historyOf(earlier('missing', 'missing'), own)).toMatchObject({ runs: 1, flips: 0 });
  });
});
