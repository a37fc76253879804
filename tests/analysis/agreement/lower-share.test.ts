import { describe, expect, test } from 'vitest';
import type { Annotation } from '../../../src/records/annotation.ts';
import type { HumanLabels } from '../../../src/records/content-human-labels.ts';
import type { MetricEntry } from '../../../src/report/schema.ts';
import { context } from '../../../src/views/context.ts';
import { metricsTable } from '../../../src/views/suites/metrics-table.ts';
import { blockLines } from '../../views/meaning.ts';
import { analyseWorld, fakeContent } from '../fake-content.ts';
import { type FakeRun, PASS, sampleId } from '../fake-results.ts';

const RUN: FakeRun = {
  id: 'run-a',
  suite: 'answers',
  subject: 'a',
  metrics: [{ ...PASS, scorer: { kind: 'judge', name: 'rubric', model: 'acme/judge-1' } }],
  samples: Array.from({ length: 100 }, (_, i) => ({
    id: sampleId(i),
    attempts: [{ values: { pass: 1 } }],
  })),
};

/** The judge passes every answer; people pass `agreed` of the first `labelled`. */
const labels = (labelled: number, agreed: number): Annotation[] =>
  Array.from({ length: labelled }, (_, i) => ({
    run: 'run-a',
    sample: sampleId(i),
    attempt: 1,
    question: 'pass',
    labeller: { kind: 'human', id: 'anna' },
    label: { kind: 'score', value: i < agreed ? 1 : 0, truth: true },
    adjudicated: false,
    at: null,
    note: null,
    file: 'labels.csv',
    place: `line ${i + 2}`,
    joinedBy: 'run-and-id',
  }));

async function agreement(
  annotations: readonly Annotation[],
  stated: { checked: number; agreed: number } | undefined,
  sampled: HumanLabels['sampled'] = 'random',
) {
  const metric = { name: 'pass', judgeAgreement: stated, humanLabels: { sampled } };
  const { report } = await analyseWorld(
    { runs: [RUN], annotations },
    fakeContent({
      suites: [{ id: 'answers', title: 'Answers', purpose: 'Questions', metrics: [metric] }],
    }),
  );
  const [suite] = report.suites;
  const entry: MetricEntry | undefined = suite?.metrics[0];
  if (!suite || !entry) throw new RangeError('no metric');
  const words = blockLines(metricsTable(context(report, 'suites/answers.html'), suite)).join('\n');
  return { ...entry.judgeAgreement, words };
}

describe('a suite that states how often its judge agreed with people, and labels that say it again', () => {
  test('the labels count where they agree less often', async () => {
    const found = await agreement(labels(60, 42), { checked: 120, agreed: 108 });
    expect(found).toMatchObject({
      checked: 60,
      agreed: 42,
      source: 'labels',
      other: { checked: 120, agreed: 108 },
    });
    expect(found.words).toContain(
      'The suite’s file states a higher share, 108 of 120; the lower one counts.',
    );
  });

  test('the file counts where the labels agree no less often', async () => {
    const found = await agreement(labels(60, 57), { checked: 120, agreed: 108 });
    expect(found).toMatchObject({ checked: 120, agreed: 108, source: 'suite-file' });
    expect(found.words).toContain('Labels of people beside the results say no less: 57 of 60.');
  });

  test('labels that nobody drew at random, or too few of them, change nothing', async () => {
    const stated = { checked: 120, agreed: 108 };
    for (const found of [
      await agreement(labels(60, 30), stated, 'chosen'),
      await agreement(labels(20, 5), stated),
    ])
      expect(found).toMatchObject({ checked: 120, agreed: 108, other: null });
  });

  test('the range of labels is the one of the page about agreement', async () => {
    const found = await agreement(labels(60, 42), undefined);
    const { report } = await analyseWorld(
      { runs: [RUN], annotations: labels(60, 42) },
      fakeContent({
        suites: [
          {
            id: 'answers',
            title: 'Answers',
            purpose: 'Questions',
            metrics: [{ name: 'pass', humanLabels: { sampled: 'random' } }],
          },
        ],
      }),
    );
    const share = report.agreements?.entries[0]?.matches[0]?.share;
    expect(share?.low).toBeGreaterThan(0.5);
    expect(found).toMatchObject({ low: share?.low, high: share?.high, other: null });
  });
});
