import { describe, expect, it } from 'vitest';
import type { LimitationEntry } from '../../src/report/limitations.ts';
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
const [check] = like?.versions ?? [];
if (!like || !release || !version || !check) throw new Error('the sample has no limitation');

const made = (id: string, severity: LimitationEntry['severity'], more = {}): LimitationEntry => ({
  ...{ ...like, id, title: `${severity} ${id}`, severity },
  ...more,
});
const minor = Array.from({ length: 7 }, (_, i) => made(`m${i}`, 'minor'));
/** Fixed in this version, and fixed in a later one. */
const standing = (at: 'fixed' | 'applies') => ({
  status: 'fixed',
  versions: [{ ...check, version: release.version, standing: at }],
});
/** More than fit on one page; their authors named the worst last. */
const limitations = [
  made('gone', 'critical', standing('fixed')),
  ...minor,
  made('seven', 'major'),
  made('later', 'critical', standing('applies')),
];
const report = { ...sample, limitations } satisfies Report;
const named = { ...release, limitations: limitations.map(({ id }) => id) };

describe('known limitations', () => {
  it('stand in a release report by severity, those that its version has no longer at the end', () => {
    const [table] = tables(section(releaseView(report, named, 'shown'), 'limitations'));
    const titles = table?.rows.map(({ cells }) => JSON.stringify(cells[0]));
    expect(titles?.[0]).toContain('critical later');
    expect(titles?.[1]).toContain('major seven');
    expect(titles?.at(-1)).toContain('critical gone');
  });

  it('of a one-page summary lose the least in a cut', () => {
    const one = onePageView(report, named).limitations;
    expect(one[0]).toContain('critical later');
    expect(one[1]).toContain('major seven');
    expect(one.at(-1)).toContain('more in the full report');
  });

  it('of a version stand by severity, whether a later version has a fix or not', () => {
    const [listed] = version.limitations;
    if (!listed) throw new Error('nothing is listed');
    const view = limitationVersionView(report, {
      ...version,
      limitations: named.limitations.map((limitation) => ({
        ...listed,
        limitation,
        group: 'applies',
      })),
    });
    const headings = section(view, 'applies').blocks.flatMap((block) =>
      block.kind === 'heading' ? [block.id] : [],
    );
    expect(headings.slice(0, 3)).toEqual(['l-gone', 'l-later', 'l-seven']);
  });
});
