import { expect, it } from 'vitest';
import { citation } from '../../src/views/frame.ts';
import { homeView } from '../../src/views/home-view.ts';
import { onePageView } from '../../src/views/release/one-page-view.ts';
import { sampleReport } from './sample-report.ts';

it('the date of the data is said, and where no file states one, that', () => {
  const report = sampleReport();
  expect(citation(report, 'index.html', 'Home')).toContain(', data as of 5 Nov 2026, build');
  const undated = {
    ...report,
    dataAsOf: null,
    runs: report.runs.map((run) => ({ ...run, startedAt: null, endedAt: null })),
  };
  expect(citation(undated, 'index.html', 'Home')).toContain(', data without a stated date, build');
  expect(JSON.stringify(homeView(undated))).toContain('Data without a stated date');
  const [release] = undated.releases;
  if (!release) throw new Error('a release expected');
  expect(onePageView(undated, release).identity).toContain(', data without a stated date.');
});
