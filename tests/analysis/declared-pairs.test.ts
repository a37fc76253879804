import { expect, it } from 'vitest';
import { siteSchema } from '../../src/records/content.ts';
import { analyseWorld, fakeContent } from './fake-content.ts';
import { type FakeRun, samples } from './fake-results.ts';

const runs = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(
  (subject, i): FakeRun => ({
    id: `${subject}-run`,
    suite: 'quiz',
    subject,
    startedAt: `2026-11-0${i + 1}T10:00:00Z`,
    samples: samples(60, 30 + i),
  }),
);
const site = (pairs: readonly { a: string; b: string }[]) => ({
  ...fakeContent({}),
  site: siteSchema.parse({ title: 'T', organisation: 'O', pairs }),
});

it('a declared pair is compared although neither a release nor time asks for it', async () => {
  const pairsOf = async (declared: readonly { a: string; b: string }[]) => {
    const { report } = await analyseWorld({ runs }, site(declared));
    return report.comparisons.map(({ a, b }) => `${a.subject} ${b.subject}`);
  };
  expect(await pairsOf([])).not.toContain('a h');
  expect(await pairsOf([{ a: 'a', b: 'h' }])).toContain('a h');
  // One that is compared anyway is not compared twice.
  expect(await pairsOf([{ a: 'a', b: 'b' }])).toHaveLength((await pairsOf([])).length);
});

it('a declared pair of an unknown subject is a problem with its place', async () => {
  const { problems } = await analyseWorld({ runs }, site([{ a: 'a', b: 'nobody' }]));
  expect(problems).toContainEqual(
    expect.objectContaining({ code: 'unknown-subject', file: 'site.yaml', place: 'pairs/0/b' }),
  );
  expect(() => site([{ a: 'a', b: 'a' }])).toThrow();
});
