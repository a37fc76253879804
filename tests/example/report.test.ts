import { beforeAll, describe, expect, it } from 'vitest';
import { problemLine } from '../../src/records/problem.ts';
import type { Report } from '../../src/report/schema.ts';
import { analysedExample, decidedExample } from './analysed.ts';
import { plantedList } from './plan-list.ts';

const planted = plantedList();
let report: Report;
let problems: readonly string[] = [];
let errors: readonly string[] = [];

beforeAll(async () => {
  const outcome = await analysedExample();
  report = outcome.report;
  problems = outcome.problems.filter((p) => p.code === 'truncated').map(problemLine);
  errors = outcome.problems.filter((p) => p.severity === 'error').map(problemLine);
});

const release = (id: string) => {
  const found = report.releases.find((r) => r.id === id);
  if (found === undefined) throw new Error(`the report has no release ${id}`);
  return found;
};

describe('the report of the example says what was planted', () => {
  it.each(planted.releases)('release $id is recommended $verdict', ({ id, verdict }) => {
    expect(release(id).recommendation).toBe(verdict);
  });

  it.each(planted.gates)('gate $gate of $release is $state', (expected) => {
    const gate = release(expected.release).gates.find((g) => g.id === expected.gate);
    expect(gate?.state).toBe(expected.state);
    if (expected.before !== undefined) expect(gate?.stateBeforeWaiver).toBe(expected.before);
  });

  it('the decision differs from the recommendation in one release, and is awaited in one', () => {
    const { differing, awaiting } = planted.decisions;
    expect(report.releases.filter((r) => r.decision?.differs).map((r) => r.id)).toEqual(differing);
    expect(report.releases.filter((r) => !r.decision).map((r) => r.id)).toEqual(awaiting);
  });

  it('the gates were fixed before the first run of every release', () => {
    for (const { gatesFixed } of report.releases)
      expect(JSON.stringify(gatesFixed)).toMatch(/before the first run/);
  });

  it('the planted loss is clear after the adjustment for all groups, and named as worse', () => {
    const { regression } = planted;
    const [[dimension, value]] = Object.entries(regression.slice) as [[string, string]];
    const found = report.comparisons.filter(
      (c) => String(c.slice?.dimension) === dimension && String(c.slice?.value) === value,
    );
    const worse = new Set(release(regression.release).worse);
    const loss = found.find((c) => worse.has(c.id) && c.suite === regression.suite);
    expect(loss?.outcome).toBe('b-better');
    expect(loss?.adjustedP).toBeLessThan(0.01);
    expect(loss?.looks).toBeGreaterThan(5);
  });

  it('no other group is named as clearly worse in 2.4 or 2.5', () => {
    const others = ['harbor-assist-2.4', 'harbor-assist-2.5'].flatMap((id) =>
      release(id)
        .worse.map((name) => report.comparisons.find((c) => c.id === name))
        .filter((c) => c?.suite === planted.regression.suite && c.slice !== null)
        .map((c) => `${c?.slice?.dimension}=${c?.slice?.value}`),
    );
    expect(others).toEqual(['language=de']);
  });

  it('the change of the data set is a new version of the suite, with the number of changed cases', () => {
    const { suite, changedSamples } = planted.datasetChange;
    const versions = report.suites.find((s) => s.id === suite)!.versions;
    expect(versions.length).toBe(2);
    expect(versions.map((v) => v.changed).join(' ')).toContain(String(changedSamples));
  });

  it('the damaged file is quarantined and acknowledged; every other file is used or documentation', () => {
    const quarantined = report.files.filter((f) => f.status === 'quarantined');
    expect(quarantined.length).toBe(planted.quarantined.length);
    for (const [i, expected] of planted.quarantined.entries()) {
      const file = quarantined[i]!;
      expect(String(file.path).startsWith(expected.path)).toBe(true);
      expect(file.reason?.code).toBe(expected.code);
      expect(file.acknowledged?.expired).toBe(false);
    }
    const ignored = report.files.filter((f) => f.status === 'ignored').map((f) => f.path);
    expect(ignored).toEqual(['README.md']);
  });

  it('every headline that can be recomputed agrees with what the harness reported', () => {
    const headlines = report.runs.flatMap((run) => run.headlines);
    expect(headlines.filter((h) => h.agrees === false)).toEqual([]);
    expect(headlines.filter((h) => h.agrees === true).length).toBeGreaterThan(80);
  });

  it('has no error: the damaged file is acknowledged', () => {
    expect(problems.length).toBe(planted.quarantined.length);
    expect(problems[0]).toContain(planted.quarantined[0]!.path);
    expect(problems[0]).toContain('Acknowledged in content/quarantine.yaml.');
    expect(errors).toEqual([]);
  });

  it('names the one suite whose judge nobody checked', () => {
    const found = report.findings.filter((f) => f.check === 'unchecked-judge');
    expect([...new Set(found.map((f) => f.suite))]).toEqual(planted.uncheckedJudges);
  });

  it('says that the data is synthetic, and which limitation is overdue', () => {
    expect(report.site.synthetic).toBe(true);
    const overdue = report.limitations.filter((l) => l.overdue).map((l) => l.id);
    expect(overdue).toEqual(planted.overdueLimitations);
  });
});

it('readout gate, which stops at the verdicts, finds those of the report', async () => {
  const { releases } = await decidedExample();
  expect(releases).toEqual(report.releases);
});
