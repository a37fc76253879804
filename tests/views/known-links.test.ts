import { describe, expect, it } from 'vitest';
import { context } from '../../src/views/context.ts';
import { subjectLink, suiteLink } from '../../src/views/known-links.ts';
import { limitationView } from '../../src/views/limitations/limitation-view.ts';
import { paths } from '../../src/views/paths.ts';
import { releaseView } from '../../src/views/release/release-view.ts';
import { sampleReport } from './sample-report.ts';

const report = sampleReport();
const [release] = report.releases;
const measured = report.limitations.find(({ selector }) => selector !== null);
if (!release || !measured?.selector) throw new RangeError('the sample report lacks a part');

/** What a build has where content names subjects and suites that no file is about. */
const unknown = { ...report, subjects: [], suites: [], runs: [], estimates: [], comparisons: [] };
const words = (view: unknown) => JSON.stringify(view);

describe('names in content of what is not known', () => {
  it('are no links, because the self-check publishes no site with a link that leads nowhere', () => {
    const head = words(releaseView(unknown, release, 'none'));
    expect(head).toContain(release.candidate);
    expect(head).not.toContain(paths.subject(release.candidate));
    const claim = words(limitationView(unknown, measured, 'none'));
    expect(claim).not.toContain(`"${paths.suite(measured.selector!.suite)}`);
    expect(claim).not.toContain(`/${paths.suite(measured.selector!.suite)}`);
  });

  it('are links where they are known', () => {
    const c = context(report, paths.releases);
    expect(words(releaseView(report, release, 'none'))).toContain(paths.subject(release.candidate));
    expect(words(subjectLink(c, release.candidate))).toContain('href');
    expect(words(suiteLink(c, measured.selector!.suite))).toContain('href');
    expect(words(suiteLink(c, 'nothing'))).toBe('{"name":"nothing"}');
  });
});
