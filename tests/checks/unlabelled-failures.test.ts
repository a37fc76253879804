import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { unlabelledFailures } from '../../src/checks/unlabelled-failures.ts';
import type { failureModeSchema } from '../../src/records/content-failure-mode.ts';
import { plainText } from '../../src/report/sentences/sentence.ts';
import { analyseWorld, fakeContent, TWO_SUBJECTS } from '../analysis/fake-content.ts';
import { samples } from '../analysis/fake-results.ts';

const MODE: z.input<typeof failureModeSchema> = {
  id: 'lost',
  title: 'Gets lost',
  definition: 'The answer is about something else.',
  severity: 'major',
  cause: 'model',
  fix: 'Mend it.',
  owner: 'Team',
  status: 'open',
  rules: [{ suite: 'answers', when: { text: 'output', equals: 'lost' } }],
};
const RELEASE = {
  id: 'r',
  product: 'P',
  version: '1',
  published: '2026-11-10',
  candidate: { subject: 'new', runs: [{ suite: 'answers', id: 'new', samples: 100 }] },
};

/** 20 of 100 answers fail, of which so many are of the one kind. */
async function findings(coded: number, hasTree = true) {
  const more = (i: number) =>
    i < 80 ? {} : { attempts: [{ values: { pass: 0 }, output: i < 80 + coded ? 'lost' : 'odd' }] };
  const run = { id: 'new', suite: 'answers', subject: 'new', samples: samples(100, 80, more) };
  const content = fakeContent({
    subjects: TWO_SUBJECTS,
    releases: [RELEASE],
    failureModes: hasTree ? [MODE] : [],
  });
  const { report } = await analyseWorld({ runs: [run] }, content);
  return unlabelledFailures.find(report).map((found) => plainText(found.sentence));
}

describe('failed answers without a kind', () => {
  it('are found when a fifth or more of the failures have none', async () => {
    expect(await findings(16)).toEqual([
      '4 of 20 failed answers in answers have no kind of failure.',
    ]);
  });
  it('are not worth a word when they are few', async () => {
    expect(await findings(17)).toEqual([]);
  });
  it('are not spoken of where no kind is described at all', async () => {
    expect(await findings(0, false)).toEqual([]);
  });
});
