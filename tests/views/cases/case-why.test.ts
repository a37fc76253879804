import { describe, expect, it } from 'vitest';
import type { FailureCase } from '../../../src/report/cases.ts';
import type { LimitationEntry } from '../../../src/report/limitations.ts';
import { whyBlocks } from '../../../src/views/cases/case-why.ts';
import { context } from '../../../src/views/context.ts';
import { blockLines } from '../meaning.ts';
import { sampleReport, sampleShard } from '../sample-report.ts';

const report = sampleReport();
const [entry] = sampleShard().cases;
const [like] = report.limitations;
const [check] = like?.versions ?? [];
if (!entry || !like?.selector || !check) throw new Error('the sample has no case or no limitation');
const metric = report.caseGroups.find(({ run }) => run === entry.run)?.metric ?? '';
const { selector } = like;

/** What a failure says of a limitation that is looked for among all test cases of its suite. */
function said(
  more: Partial<NonNullable<LimitationEntry['selector']>>,
  standing: 'applies' | 'fixed' = 'applies',
  modes?: FailureCase['modes'],
): string {
  const limitation = {
    ...like!,
    selector: { ...selector, suite: entry!.suite, metric, slices: [], ...more },
    versions: [{ ...check!, subject: entry!.subject, standing }],
  };
  const c = context({ ...report, limitations: [limitation] }, 'failures/a.html');
  return whyBlocks(c, { ...entry!, ...(modes ? { modes } : {}) })
    .flatMap(blockLines)
    .join('\n');
}

const MAY = 'May belong to the known limitation';

describe('a failure may belong to a known limitation', () => {
  it('of its metric, and of no other', () => {
    expect(said({})).toContain(MAY);
    expect(said({ metric: `${metric} of another kind` })).not.toContain(MAY);
  });
  it('that its version has, and to none that it has no longer', () => {
    expect(said({}, 'fixed')).not.toContain(MAY);
  });
  it('of its kind, where the limitation is about one kind of failure', () => {
    const kind = (primary: string | null): FailureCase['modes'] => ({
      ...{ primary, source: null, others: [] },
    });
    expect(said({ mode: 'lost' }, 'applies', kind('lost'))).toContain(MAY);
    expect(said({ mode: 'lost' }, 'applies', kind('found'))).not.toContain(MAY);
    expect(said({ mode: 'lost' }, 'applies', kind(null))).not.toContain(MAY);
  });
});
