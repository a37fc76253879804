import { describe, expect, it } from 'vitest';
import { runLine } from '../../scripts/cli/run-line.ts';
import type { MetricValue } from '../../src/analysis/metric-values.ts';
import type { IngestReport } from '../../src/load/ingest-report.ts';
import { untrusted } from '../../src/safe/untrusted.ts';

type Run = IngestReport['runs'][number];

function value(name: string, facts: Partial<MetricValue>): MetricValue {
  const base = { rule: 'mean', n: 3, value: 0.5, reported: null, reportedN: null, agrees: null };
  return { ...base, name: untrusted(name), ...facts };
}

function run(metrics: readonly MetricValue[], facts: Partial<Run> = {}): Run {
  return {
    id: 'r-1',
    adapter: 'inspect',
    harness: 'Inspect AI',
    suite: 'sums',
    suiteVersion: null,
    subject: 'tiny-1',
    startedAt: null,
    samples: 3,
    attempts: 3,
    errored: 1,
    metrics,
    ...facts,
  };
}

describe('the line of a run', () => {
  it('counts the reported values that agree, and those that cannot be recomputed', () => {
    const metrics = [
      value('acc', { value: 2 / 3, reported: 2 / 3, agrees: true }),
      value('f1', { value: 0.4, reported: 0.5, agrees: false }),
      value('bleu', { value: null, reported: 23.4 }),
    ];
    expect(runLine(run(metrics))).toBe(
      'r-1 · sums · tiny-1: 3 test cases, 3 attempts, 1 errored; acc 0.66667, f1 0.4, bleu 23.4; 1 of 2 reported values agree, 1 cannot be recomputed',
    );
  });

  it('says where a harness reports nothing, or nothing can be recomputed', () => {
    expect(runLine(run([value('acc', {})]))).toContain('acc 0.5; no value reported');
    const stated = [value('acc', { value: null, reported: 'nan' })];
    expect(runLine(run(stated, { samples: 1 }))).toMatch(
      /1 test case, .*acc nan; as reported, nothing to recompute it from$/,
    );
    expect(runLine(run([value('acc', { value: null, n: 0 })]))).toContain('acc no value');
    expect(runLine(run([], { samples: 0, attempts: 0, errored: 0 }))).toContain('0 test cases');
    expect(runLine(run(stated, { samples: 0, attempts: 0, errored: 0 }))).toBe(
      'r-1 · sums · tiny-1: totals without test cases; acc nan; as reported, nothing to recompute it from',
    );
  });

  it('names values of a metric before counts of a harness, and tells how many more there are', () => {
    const counts = ['a', 'b', 'c', 'd'].map((name) => value(name, { reported: 1, agrees: true }));
    expect(runLine(run([...counts, value('pass', { value: 0.25 })]))).toContain(
      'pass 0.25, a 0.5, b 0.5, c 0.5, 1 more; 4 of 4 reported values agree',
    );
  });

  it('keeps names from a file on its line', () => {
    expect(
      runLine(run([], { subject: `${'x'.repeat(200)}\n\u202eevil` })).split('\n'),
    ).toHaveLength(1);
    expect(runLine(run([], { subject: 'x'.repeat(200) })).length).toBeLessThan(200);
  });
});
