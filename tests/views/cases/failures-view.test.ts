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
