import { expect, test } from 'vitest';
import type { AgreementEntry } from '../../../src/report/agreement.ts';
import { untrusted } from '../../../src/safe/untrusted.ts';
import { context } from '../../../src/views/context.ts';
import {
  agreementSection,
  agreementSuites,
  agreementView,
} from '../../../src/views/statistics/agreement-view.ts';
import { metricsTable } from '../../../src/views/suites/metrics-table.ts';
import { sampleReport } from '../sample-report.ts';

const report = sampleReport();
const suite = report.suites[0];
if (!suite) throw new RangeError('the sample report has a suite');

const entry: AgreementEntry = {
  id: `${suite.id}/tone`,
  suite: suite.id,
  metric: null,
  question: untrusted('<b>tone</b>'),
  scale: 'pass-fail',
  sampled: 'not-stated',
  strata: null,
  answers: 12,
  runs: ['run-a'],
  labellers: [{ name: untrusted('Person 1'), kind: 'human', labels: 12 }],
  unread: 2,
  undecided: 1,
  matches: [
    {
      judge: untrusted('judge-1'),
      isMetric: false,
      n: 12,
      agreed: 9,
      share: { value: 0.75, low: 0.47, high: 0.91 },
      table: {
        categories: [untrusted('failed'), untrusted('passed')],
        counts: [
          [4, 1],
          [2, 5],
        ],
      },
      sensitivity: { value: 5 / 6, low: 0.44, high: 0.97 },
      specificity: { value: 4 / 6, low: 0.3, high: 0.9 },
      difference: null,
      coefficients: [],
      leanings: [],
      sentence: ['On 12 answers'],
    },
  ],
  people: null,
  corrected: [],
};
const labelled = {
  ...report,
  agreements: { entries: [entry], read: 14, joined: 14, unjoined: [] },
};

test('a site without labels has no page and no section of them', () => {
  expect(agreementSuites(report)).toEqual([]);
  expect(agreementSection(context(report, 'suites/x.html'), suite)).toEqual([]);
});

test('the page prints the counts of the table, who labelled, and what was not read', () => {
  const text = JSON.stringify(agreementView(labelled, suite));
  expect(agreementSuites(labelled)).toEqual([suite]);
  for (const words of [
    'Person 1',
    '12 labels',
    'not declared',
    'What judge-1 said',
    '75% (47% to 91%)',
  ])
    expect(text).toContain(words);
  expect(text).toContain('2: nobody has said what they mean');
});

test('a judge whose answers people labelled, but not so that it counts, is not merely called unchecked', () => {
  const [some] = suite.metrics;
  const [match] = entry.matches;
  if (!some || !match) throw new RangeError('the sample report has a metric');
  const judge = {
    ...some,
    id: 'tone',
    scorer: { ...some.scorer, kind: 'judge' as const },
    judgeAgreement: null,
  };
  const own: AgreementEntry = {
    ...entry,
    metric: 'tone',
    matches: [{ ...match, isMetric: true }],
  };
  const words = (entries: AgreementEntry[]) => {
    const made = { ...labelled, agreements: { ...labelled.agreements, entries } };
    const table = metricsTable(context(made, 'suites/x.html'), { ...suite, metrics: [judge] });
    return JSON.stringify(table.rows);
  };
  expect(words([])).toContain('Not checked against people.');
  expect(words([own])).toContain(
    'Not checked against people: 12 answers also graded by people do not count, since nobody declared how they were chosen.',
  );
  expect(words([{ ...own, sampled: 'random' }])).toContain('since they are too few');
  expect(words([{ ...own, sampled: 'chosen' }])).toContain('not drawn at random');
});
