import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/schema.ts';
import { limitationVersionView } from '../../src/views/limitations/limitation-version-view.ts';
import { onePageView } from '../../src/views/release/one-page-view.ts';
import { releaseView } from '../../src/views/release/release-view.ts';
import { section, tables } from './meaning.ts';
import { sampleReport } from './sample-report.ts';

const sample = sampleReport();
const [like] = sample.limitations;
const [release] = sample.releases;
const [version] = sample.limitationVersions;
if (!like || !release || !version) throw new Error('the sample has no limitation');

/** Nine, which is more than fit on one page; their authors named the worst last. */
const order = ['minor', 'minor', 'minor', 'minor', 'minor', 'minor', 'minor', 'major', 'critical'];
const limitations = order.map((severity, i) => ({
  ...like,
  id: `l${i}`,
  title: `${severity} ${i}`,
  severity: severity as (typeof like)['severity'],
}));
const fixed = {
  ...like,
  id: 'gone',
  title: 'critical gone',
  severity: 'critical',
  status: 'fixed',
};
const report = {
  ...sample,
  limitations: [...limitations, fixed as (typeof limitations)[number]],
} satisfies Report;
const ids = ['gone', ...limitations.map(({ id }) => id)];

describe('known limitations', () => {
  it('stand in a release report by severity, those that are fixed at the end', () => {
    const view = releaseView(report, { ...release, limitations: ids }, 'shown');
    const [table] = tables(section(view, 'limitations'));
    const titles = table?.rows.map(({ cells }) => cells[0]);
    expect(JSON.stringify(titles?.[0])).toContain('critical 8');
    expect(JSON.stringify(titles?.[1])).toContain('major 7');
    expect(JSON.stringify(titles?.at(-1))).toContain('critical gone');
  });

  it('of a one-page summary lose the least in a cut', () => {
    const one = onePageView(report, { ...release, limitations: ids }).limitations;
    expect(one[0]).toContain('critical 8');
    expect(one[1]).toContain('major 7');
    expect(one.at(-1)).toContain('more in the full report');
  });

  it('of a version stand by severity, whether a later version has a fix or not', () => {
    const [listed] = version.limitations;
    if (!listed) throw new Error('nothing is listed');
    const view = limitationVersionView(report, {
      ...version,
      limitations: ids.map((limitation) => ({ ...listed, limitation, group: 'applies' })),
    });
    const headings = section(view, 'applies').blocks.flatMap((block) =>
      block.kind === 'heading' ? [block.id] : [],
    );
    expect(headings.slice(0, 3)).toEqual(['l-gone', 'l-l8', 'l-l7']);
  });
});
