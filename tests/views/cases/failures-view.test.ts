import { expect, it } from 'vitest';
import { caseGroupLinks, failuresViews } from '../../../src/views/cases/failures-view.ts';
import { context } from '../../../src/views/context.ts';
import { blockLines, lines } from '../meaning.ts';
import { sampleReport } from '../sample-report.ts';

const report = sampleReport();
const [group] = report.caseGroups;

it.each([
  [3, 0, '3 failed attempts: '],
  [3, 1, '3 failed attempts, 1 of them an error or timeout: '],
  [3, 2, '3 failed attempts, 2 of them errors or timeouts: '],
])(
  '%i failed attempts of which %i had errors are said in a sentence',
  (failures, errored, words) => {
    const caseGroups = [{ ...group!, failures, errored }];
    const c = context({ ...report, caseGroups }, 'runs/x.html');
    const block = caseGroupLinks(c, group!.run);
    expect(block === null ? [] : blockLines(block).join('')).toContain(words);
  },
);

it('two runs of one subject on one suite are told apart by their day, or by their id', () => {
  const [run] = report.runs.filter(({ slug }) => slug === group!.run);
  const runs = [run!, { ...run!, slug: 'same-day' }, { ...run!, slug: 'undated', startedAt: null }];
  const caseGroups = [group!, { ...group!, run: 'same-day' }, { ...group!, run: 'undated' }];
  const shown = failuresViews({ ...report, runs, caseGroups })
    .flatMap(lines)
    .join('\n');
  expect(shown).toContain('run undated');
  expect(shown).toContain(`${run!.startedAt!.iso.slice(0, 4)}, run same-day`);
  expect(failuresViews(report).flatMap(lines).join('\n')).not.toContain(`run ${group!.run}`);
});

it('many pages of cases are listed up to the last, which is not called a page more', () => {
  const [shard] = group!.shards;
  const words = (pages: number) => {
    const shards = Array.from({ length: pages }, (_, at) => ({
      ...shard!,
      id: `${shard!.id}-${at}`,
      first: at * 20 + 1,
      last: at * 20 + 20,
      cases: 20,
    }));
    const caseGroups = [{ ...group!, failures: pages * 20, shards }];
    const block = caseGroupLinks(context({ ...report, caseGroups }, 'runs/x.html'), group!.run);
    return block === null ? '' : blockLines(block).join('');
  };
  expect(words(13)).toContain('cases 221 to 240 and cases 241 to 260');
  expect(words(13)).not.toContain('more pages');
  expect(words(14)).toContain('and 2 more pages, the last of them cases 261 to 280');
});

it('failed attempts stand beside the number of attempts where test cases were tried repeatedly', () => {
  const withAttempts = (attempts: number) => {
    const runs = report.runs.map((run) => ({ ...run, counts: { ...run.counts, attempts } }));
    return failuresViews({ ...report, runs, caseGroups: [group!] })
      .flatMap(lines)
      .join('\n');
  };
  expect(withAttempts(group!.samples * 5)).toMatch(/\d attempts/);
  expect(withAttempts(group!.samples)).not.toMatch(/\d attempts/);
});
