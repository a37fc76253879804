import { expect, test } from 'vitest';
import { context } from '../../src/views/context.ts';
import { runEstimatesTable } from '../../src/views/suites/estimate-tables.ts';
import { analyseWorld, fakeContent } from '../analysis/fake-content.ts';
import { samples } from '../analysis/fake-results.ts';
import { answersOf, chosen, coverageAt } from '../bench/exact-coverage.ts';
import { CAVEAT_BELOW } from '../bench/floors.ts';
import { blockLines } from './meaning.ts';

/** What the page of a run prints for so many passes of so many test cases. */
async function printed(passed: number, n: number): Promise<string> {
  const { report } = await analyseWorld(
    { runs: [{ id: 'r', suite: 's', subject: 'x', samples: samples(n, passed) }] },
    fakeContent({ suites: [{ id: 's', title: 'S', purpose: 'p', primaryMetric: 'pass' }] }),
  );
  const [suite] = report.suites;
  const [estimate] = report.estimates;
  if (!suite || !estimate) throw new Error('nothing was read');
  return blockLines(runEstimatesTable(context(report, 'runs/x.html'), estimate.run, suite)).join(
    '\n',
  );
}

const CAVEAT = /low reliability|rarer outcome/;

test.each([
  [20, 0.95],
  [50, 0.99],
  [100, 0.99],
])(
  '%i test cases, true rate %d: the range covers too little, and pages say so',
  async (n, rate) => {
    const answers = answersOf(chosen, n);
    expect(coverageAt(answers, rate).coverage).toBeLessThan(CAVEAT_BELOW);
    // The passes that come most often at this rate, and a perfect run.
    for (const passed of [Math.round(n * rate), n])
      expect(await printed(passed, n)).toMatch(CAVEAT);
  },
);

test('where it covers what it promises the page has no such caveat', async () => {
  expect(coverageAt(answersOf(chosen, 300), 0.8).coverage).toBeGreaterThan(CAVEAT_BELOW);
  expect(await printed(240, 300)).not.toMatch(CAVEAT);
});
