import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/schema.ts';
import { analysedExample } from './analysed.ts';
import { plantedList } from './plan-list.ts';

const planted = plantedList();
let report: Report;

beforeAll(async () => {
  ({ report } = await analysedExample());
});

const entry = (id: string) => {
  const found = report.limitations.find((l) => l.id === id);
  if (!found) throw new Error(`the report has no limitation ${id}`);
  return found;
};
const seenIn = (id: string) =>
  entry(id)
    .versions.filter((v) => v.state === 'still-seen' || v.state === 'worse-than-stated')
    .map((v) => v.version);

describe('the limitations of the example are found where they were planted, and nowhere else', () => {
  it('the loss in German shows in 2.4 alone, and not in the version that is stated as the fix', () => {
    const { version } = report.releases.find((r) => r.id === planted.regression.release) ?? {};
    expect(seenIn('german-rules')).toEqual([version]);
    expect(entry('german-rules').state).toBe('not-seen');
  });

  it('wrong totals show in the version with the planted low ability on amounts alone', () => {
    // scripts/example/plan.ts: `figures` of 2.2 is 0.3, of every other version at least 2.0.
    expect(seenIn('wrong-totals')).toEqual(['2.2']);
  });

  it('every limitation is in the state that was planted', () => {
    const states = Object.fromEntries(report.limitations.map((l) => [l.id, l.state]));
    expect(states).toEqual(planted.limitationStates);
  });

  it('one is looked for as a kind of failure with a stated share, and one in named test cases', () => {
    const kind = entry('sends-elsewhere');
    expect(kind.selector?.stated).toBeGreaterThan(0);
    expect(kind.versions.every((v) => v.state === 'still-seen' && v.seen !== null)).toBe(true);
    const named = entry('stubborn-cancellations');
    const [latest] = named.versions.slice(-1);
    expect(latest?.n).toBe(named.selector?.samples?.length);
  });

  it('what nobody measures is never called not seen', () => {
    for (const id of ['forwarded-threads', 'pasted-code']) {
      expect(entry(id).state).toBe('not-measured');
      expect(new Set(entry(id).versions.map((v) => v.state))).toEqual(new Set(['not-measured']));
    }
  });

  it('nothing that is stated is contradicted, and only the planted review is overdue', () => {
    expect(report.limitations.flatMap((l) => l.contradictions)).toEqual([]);
    const about = ['fixed-but-seen', 'seen-before-introduced', 'worse-than-stated', 'stale-review'];
    expect(report.findings.filter((f) => about.includes(f.check)).map((f) => f.id)).toEqual(
      planted.overdueLimitations.map((id) => `stale-review/${id}`),
    );
  });

  it('whoever runs a version is told what applies to it', () => {
    const applies = (version: string) =>
      report.limitationVersions
        .find((v) => v.version === version)
        ?.limitations.filter((l) => l.group === 'applies')
        .map((l) => l.limitation);
    expect(applies('2.2')).toContain('wrong-totals');
    expect(applies('2.3')).not.toContain('wrong-totals');
    expect(applies('2.4')).toContain('german-rules');
    expect(applies('2.5')).not.toContain('german-rules');
  });
});

describe('the write-up of the planted regression', () => {
  it('confirms loss, fix and return by paired findings on the planted group', () => {
    const [first, ...more] = report.writeUps;
    expect(more).toEqual([]);
    expect(first?.findings.map((f) => `${f.question} ${f.answer}`)).toEqual([
      'regression confirmed',
      'fix confirmed',
      'recovery confirmed',
    ]);
    const [[dimension, value]] = Object.entries(planted.regression.slice) as [[string, string]];
    for (const { comparison } of first?.findings ?? []) {
      expect(comparison?.suite).toBe(planted.regression.suite);
      expect(comparison?.slice).toEqual({ dimension, value });
    }
  });
});
