import { describe, expect, test } from 'vitest';
import { metricValues } from '../../src/analysis/metric-values.ts';
import type { ScoredValue } from '../../src/analysis/recompute.ts';
import type { AggregationRule, Metric, ReportedValue } from '../../src/records/metric.ts';

const MEAN: AggregationRule = {
  aggregate: 'mean',
  epochs: 'mean',
  k: null,
  errors: 'zero',
  missing: 'excluded',
};

function metric(name: string, changes: Partial<Metric> = {}): Metric {
  return {
    name,
    kind: 'binary',
    range: null,
    direction: 'higher-is-better',
    directionSource: 'file',
    unit: null,
    scorer: { kind: 'code', name: 'h', model: null },
    rule: MEAN,
    passThreshold: null,
    ...changes,
  };
}

function reported(name: string, statistic: ReportedValue['statistic']): ReportedValue {
  return {
    name: `${name} as reported`,
    metric: name,
    statistic,
    value: 1,
    n: null,
    rule: MEAN,
    decimals: null,
    place: '/results',
  };
}

const scored = (...values: readonly (number | null)[]): readonly ScoredValue[] =>
  values.map((value, i) => ({
    sample: `s${Math.floor(i / 2)}`,
    value,
    missing: value === null ? 'error' : null,
  }));

const values = (metrics: Metric[], rows: readonly ScoredValue[], stated: ReportedValue[] = []) =>
  metricValues({ metrics, reported: stated }, async () => rows);

describe('values of metrics that no harness reports', () => {
  test('are made by the rule of the metric, attempts of a sample first', async () => {
    const [found] = await values([metric('acc')], scored(1, null, 0, 1, 1, 1));
    expect(found).toMatchObject({ name: 'acc', n: 3, reported: null, agrees: null });
    expect(found?.value).toBeCloseTo((0.5 + 0.5 + 1) / 3, 12);
    expect(found?.rule).toContain('mean of the attempts of each sample');
  });

  test('are left to the headline where the harness reports the value, not where it reports a count', async () => {
    const rows = scored(1, 0);
    expect(await values([metric('acc')], rows, [reported('acc', 'value')])).toEqual([]);
    expect(await values([metric('acc')], rows, [reported('acc', 'count-passed')])).toHaveLength(1);
  });

  test('are none for a metric of the whole data set, a rule that cannot be followed, and totals alone', async () => {
    const rows = scored(1, 0);
    const stated = { ...MEAN, aggregate: 'stated-only' } as const;
    expect(await values([metric('bleu', { kind: 'corpus' })], rows)).toEqual([]);
    expect(await values([metric('acc', { rule: stated })], rows)).toEqual([]);
    expect(await values([metric('acc')], [])).toEqual([]);
  });

  test('say that no score is a number', async () => {
    const excluded = { ...MEAN, errors: 'excluded' } as const;
    expect(await values([metric('acc', { rule: excluded })], scored(null, null))).toMatchObject([
      { value: null, n: 0 },
    ]);
  });
});
