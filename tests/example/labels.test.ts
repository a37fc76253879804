import { beforeAll, describe, expect, it } from 'vitest';
import { evalId } from '../../scripts/example/inspect-header.ts';
import { FACTS_QUESTION, KIND_QUESTION, labelFiles } from '../../scripts/example/labels.ts';
import { systemIn } from '../../scripts/example/plan.ts';
import type { Report } from '../../src/report/schema.ts';
import { analysedExample } from './analysed.ts';
import { plantedList } from './plan-list.ts';

const { labels } = plantedList();
const runs = labels.runs.map((folder) => evalId({ system: systemIn(folder), kind: 'full' }));
let report: Report;

beforeAll(async () => {
  ({ report } = await analysedExample());
});

const written = labelFiles().flatMap(({ path, bytes }) =>
  path.endsWith('.csv') ? bytes.toString('utf8').trimEnd().split('\n').slice(1) : [],
);
const about = (question: string) =>
  report.agreements?.entries.find((e) => e.id === `support-answers/${question}`);

describe('the labels of people in the example', () => {
  it('are for the planted questions and runs, and each of them finds its answer', () => {
    expect([FACTS_QUESTION, KIND_QUESTION]).toEqual(labels.questions);
    expect(new Set(written.map((line) => line.split(',')[0]))).toEqual(new Set(runs));
    expect(report.agreements?.read).toBe(written.length);
    expect(report.agreements?.joined).toBe(written.length);
    expect(report.agreements?.unjoined).toEqual([]);
  });

  it('show how far the judge agrees with people, on as many answers as were drawn', () => {
    const entry = about(FACTS_QUESTION);
    expect(entry?.sampled).toBe('random');
    expect(entry?.answers).toBe(labels.drawn * labels.runs.length);
    const [match] = entry?.matches ?? [];
    expect(match?.isMetric).toBe(true);
    expect(match?.n).toBe(entry?.answers);
    // The judge errs in 2 of 100 grades.
    expect((match?.agreed ?? 0) / (match?.n ?? 1)).toBeGreaterThan(0.9);
  });

  it('show how far people agree with each other, beyond chance, on right answers and on kinds', () => {
    expect(about(FACTS_QUESTION)?.people?.labellers).toBe(labels.readers);
    const pairs = (report.failureModes?.runs ?? []).flatMap((run) =>
      run.agreement.filter(
        (pair) => /^person/.test(String(pair.a)) && /^person/.test(String(pair.b)),
      ),
    );
    expect(pairs.length).toBe(labels.runs.length);
    for (const { n, same, kappa } of pairs) {
      expect(same).toBeLessThan(n);
      expect(kappa).toBeGreaterThan(0.4);
      expect(kappa).toBeLessThan(1);
    }
  });

  it('say for the graded answers what the value becomes by the labels of people', () => {
    const corrected = report.agreements?.entries.find((e) => e.suite === 'answer-quality');
    expect(corrected?.corrected.length).toBeGreaterThan(5);
    expect(corrected?.corrected.every((one) => one.method === 'ppi-mean')).toBe(true);
  });
});
