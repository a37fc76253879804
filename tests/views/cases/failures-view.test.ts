import { expect, it } from 'vitest';
import { caseGroupLinks } from '../../../src/views/cases/failures-view.ts';
import { context } from '../../../src/views/context.ts';
import { blockLines } from '../meaning.ts';
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
