import { describe, expect, test } from 'vitest';
import { compareNamed } from '../../src/analysis/compare-named.ts';
import { explain } from '../../src/analysis/explain/explain.ts';
import type { ReportedValue } from '../../src/records/metric.ts';
import { EMPTY_CONTENT } from '../../src/records/site-content.ts';
import { plainText } from '../../src/report/sentences/sentence.ts';
import { wordingFaults } from '../../src/report/sentences/wording.ts';
import { traceIds } from '../../src/report/trace-ids.ts';
import { suiteView } from '../../src/views/suites/suite-view.ts';
import { blockLines } from '../views/meaning.ts';
import { analyseWorld } from './fake-content.ts';
import { type FakeRun, fakeResults, PASS, samples } from './fake-results.ts';

const share = (value: number, n: number | null): ReportedValue => ({
  name: PASS.name,
  metric: PASS.name,
  statistic: 'value',
  value,
  n,
  rule: PASS.rule,
  decimals: null,
  place: '',
});

/** What a file states of one model, without any test case. */
const total = (subject: string, value: number, more: Partial<FakeRun> = {}): FakeRun => ({
  id: `run-${subject}`,
  suite: 'board',
  subject,
  samples: [],
  hasSamples: false,
  metrics: [PASS],
  reported: [share(value, 500)],
  ...more,
});

async function found(...runs: FakeRun[]) {
  const { report } = await analyseWorld({ runs });
  return { report, entries: report.statistics?.totalDifferences ?? [] };
}

describe('totals without test cases', () => {
  test('are set side by side with a range, and it is said that nobody could pair them', async () => {
    const { report, entries } = await found(total('alpha', 0.8), total('beta', 0.7));
    const [entry] = entries;
    const [pair] = entry?.pairs ?? [];
    expect(pair).toMatchObject({ a: 'run-alpha', b: 'run-beta', n: 500, outcome: 'a-better' });
    expect(pair?.difference).toBeCloseTo(0.1, 12);
    const text = plainText(entry?.sentence ?? []);
    expect(text).toContain('The two subjects differ clearly. The files hold totals alone');
    expect(wordingFaults(text)).toEqual([]);
    const [suite] = report.suites;
    if (!suite || !pair) throw new Error('no suite or pair');
    const section = suiteView(report, suite, 'none').sections.find(
      ({ id }) => id === 'total-differences',
    );
    const lines = (section?.blocks ?? []).flatMap(blockLines).join('\n');
    expect(lines).toContain('+10.0 points');
    expect(lines).toContain('Better');
    expect(lines).toContain('No gate rests on it.');
    const explained = explain(report, traceIds.totalDifference(suite.id, pair.a, pair.b));
    expect(explained?.map(([name]) => name)).toContain('difference of totals');
    // It is no comparison: those are of the same test cases.
    expect(report.comparisons).toEqual([]);
  });

  test('of several are adjusted together: a pair may be clear alone and not among the others', async () => {
    const values = [0.8, 0.75, 0.746, 0.752];
    const names = ['a', 'b', 'c', 'd'];
    const { entries } = await found(...values.map((v, i) => total(names[i] ?? '', v)));
    const pairs = entries[0]?.pairs ?? [];
    expect(pairs).toHaveLength(6);
    const close = pairs.find((pair) => pair.b === 'run-c' && pair.a === 'run-a');
    expect(close?.pValue).toBeLessThan(0.05);
    expect(close?.adjustedP).toBeGreaterThan(0.05);
    expect(close?.outcome).toBe('cannot-tell');
    expect(plainText(entries[0]?.sentence ?? [])).toContain('Of 6 pairs of subjects none differs');
  });

  test('whose direction nobody states differ, and neither is better', async () => {
    const metric = { ...PASS, name: 'odd', direction: 'not-stated' } as const;
    const of = (subject: string, value: number) =>
      total(subject, value, {
        metrics: [metric],
        reported: [{ ...share(value, 500), name: 'odd', metric: 'odd' }],
      });
    const { entries } = await found(of('alpha', 0.8), of('beta', 0.6));
    expect(entries[0]?.pairs[0]?.outcome).toBe('differ');
  });

  test('are not compared without a range, under other conditions, beside test cases, or of many subjects', async () => {
    const noRange = { reported: [share(0.7, null)] };
    expect((await found(total('alpha', 0.8), total('beta', 0.7, noRange))).entries).toEqual([]);
    const other: Partial<FakeRun> = { settings: [['few-shot', '5']] };
    const apart = await found(total('alpha', 0.8, other), total('beta', 0.7));
    expect(apart.entries).toEqual([]);
    const known: FakeRun = { id: 'r', suite: 'board', subject: 'beta', samples: samples(500, 350) };
    expect((await found(total('alpha', 0.8), known)).entries).toEqual([]);
    const many = Array.from({ length: 7 }, (_, i) => total(`model-${i}`, 0.1 * (i + 1)));
    expect((await found(...many)).entries).toEqual([]);
    expect((await found(...many.slice(1))).entries).toHaveLength(1);
  });
});

describe('two runs by name', () => {
  const named = (...runs: FakeRun[]) =>
    compareNamed(fakeResults({ runs }), EMPTY_CONTENT, 'alpha', 'beta');

  test('are compared by their totals where there is nothing to pair', async () => {
    const compared = await named(total('alpha', 0.8), total('beta', 0.7));
    if ('problem' in compared) throw new Error(compared.problem.found);
    expect(compared.comparisons).toEqual([]);
    const [only] = compared.totals;
    expect(only?.pair).toMatchObject({ outcome: 'a-better', n: 500 });
    const text = plainText(only?.sentence ?? []);
    expect(text).toMatch(
      /^alpha has the better total than beta\. Difference \+10\.0 points, plausible range \+4\.\d to \+15\.\d\. /,
    );
    expect(text).toContain('cannot be paired');
    expect(wordingFaults(text)).toEqual([]);
  });

  test('are not told apart by totals that nothing stands behind', async () => {
    const bare = { reported: [share(0.7, null)] };
    const compared = await named(total('alpha', 0.8), total('beta', 0.7, bare));
    expect('totals' in compared && compared.totals).toEqual([]);
    const same = await named(total('alpha', 0.7), total('beta', 0.7));
    if ('problem' in same) throw new Error(same.problem.found);
    expect(plainText(same.totals[0]?.sentence ?? [])).toContain('We cannot tell which is better.');
  });

  test('with test cases are paired, and their totals are not', async () => {
    const cases = (subject: string, passed: number): FakeRun =>
      total(subject, passed / 100, { samples: samples(100, passed), hasSamples: true });
    const compared = await named(cases('alpha', 90), cases('beta', 50));
    if ('problem' in compared) throw new Error(compared.problem.found);
    expect(compared.comparisons).toHaveLength(1);
    expect(compared.totals).toEqual([]);
  });
});
