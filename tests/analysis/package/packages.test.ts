import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { FRAMEWORKS } from '../../../src/analysis/package/frameworks.ts';
import { FIELDS } from '../../../src/analysis/package/packages.ts';
import { type releaseSchema, suiteContentSchema } from '../../../src/records/content.ts';
import { OWASP_LLM_2025 } from '../../../src/records/content-tags.ts';
import type { EvidencePackage } from '../../../src/report/package.ts';
import { ownWords } from '../../../src/report/sentences/sentence.ts';
import { wordingFaults } from '../../../src/report/sentences/wording.ts';
import { analyseWorld, fakeContent, TWO_SUBJECTS } from '../fake-content.ts';
import { samples } from '../fake-results.ts';

type ReleaseInput = z.input<typeof releaseSchema>;
type SuiteInput = z.input<typeof suiteContentSchema>;

const BARE: ReleaseInput = {
  id: 'helper-2',
  product: 'Helper',
  version: '2',
  published: '2026-11-10',
  candidate: { subject: 'new', runs: [{ suite: 'answers', id: 'run-new', samples: 40 }] },
};
const FULL: ReleaseInput = {
  ...BARE,
  summary: 'Answers questions.',
  gates: 'gates-1',
  decision: { verdict: 'GO', role: 'Head', date: '2026-11-11', independent: true },
  notTested: [{ what: 'Italian', reason: 'No articles.' }],
  mitigations: [
    { gate: 'right', mitigation: 'A person looks.', residualRisk: 'Some slip through.' },
  ],
  changelog: [{ date: '2026-11-10', kind: 'publication', text: 'First.' }],
};
const SUITE: SuiteInput = {
  id: 'answers',
  title: 'Answers',
  purpose: 'Whether answers are right.',
  sampling: 'Written by the team.',
};

async function packageOf(
  release: ReleaseInput,
  suites: SuiteInput[] = [],
  runs = [{ id: 'run-new', suite: 'answers', subject: 'new', samples: samples(40, 38) }],
): Promise<EvidencePackage> {
  const { report } = await analyseWorld(
    { runs },
    fakeContent({
      releases: [release],
      suites,
      subjects: TWO_SUBJECTS,
      gates: {
        fixedOn: '2026-08-01',
        gates: [
          {
            id: 'right',
            suite: 'answers',
            rule: 'at-least',
            threshold: 0.8,
            level: 'blocking',
            rationale: 'Agreed.',
          },
        ],
      },
    }),
  );
  const [made] = report.packages;
  if (!made) throw new Error('no package');
  return made;
}
const stateOf = (made: EvidencePackage, id: string) => made.fields.find((f) => f.id === id)?.state;
const lineOf = (made: EvidencePackage, ref: string) =>
  made.frameworks.flatMap((f) => f.lines).find((l) => l.ref === ref);

describe('the evidence package of a release', () => {
  test('has a field for everything a framework line asks for, and no field that nothing asks for', () => {
    const asked = new Set(FRAMEWORKS.flatMap((f) => f.lines.flatMap((l) => l.fields)));
    expect([...asked].sort()).toEqual(FIELDS.map((f) => f.id).sort());
  });

  test('says what is missing of a bare release, with missing first, and counts it', async () => {
    const made = await packageOf(BARE);
    expect(made.fields[0]?.state).toBe('missing');
    for (const id of ['purpose', 'criteria', 'signed', 'independence', 'not-measured'])
      expect(stateOf(made, id), id).toBe('missing');
    expect(stateOf(made, 'test-logs')).toBe('present');
    expect(made.present).toBe(made.fields.filter((f) => f.state === 'present').length);
    expect(made.needed).toBe(made.fields.filter((f) => f.state !== 'not-needed').length);
  });

  test.each([
    ['summary', 'purpose'],
    ['decision', 'signed'],
    ['notTested', 'not-measured'],
    ['mitigations', 'remaining-risk'],
    ['changelog', 'change-record'],
    ['gates', 'criteria'],
  ] as const)(
    'turns a field to missing when %s is taken away, and no other to present',
    async (key, id) => {
      const whole = await packageOf(FULL, [SUITE]);
      expect(stateOf(whole, id)).toBe('present');
      const cut = await packageOf({ ...FULL, [key]: undefined }, [SUITE]);
      expect(stateOf(cut, id)).toBe('missing');
      expect(cut.present).toBeLessThan(whole.present);
      for (const field of cut.fields)
        if (field.state === 'present') expect(stateOf(whole, field.id), field.id).toBe('present');
    },
  );

  test('misses the logs of a run that is not there, and says so in every line that asks for them', async () => {
    const made = await packageOf(FULL, [SUITE], []);
    expect(stateOf(made, 'test-logs')).toBe('missing');
    expect(lineOf(made, 'Annex IV(2)(g), logs')?.state).toBe('partly');
    expect(lineOf(made, 'MEASURE 2.5')?.state).toBe('missing');
  });

  test('answers a line of the OWASP list only with a tagged suite whose run was found', async () => {
    const tagged: SuiteInput = { ...SUITE, tags: ['LLM01:2025'] };
    expect(lineOf(await packageOf(FULL, [SUITE]), 'LLM01:2025')?.state).toBe('missing');
    const made = await packageOf(FULL, [tagged]);
    expect(lineOf(made, 'LLM01:2025')).toMatchObject({ state: 'present', suites: ['answers'] });
    expect(lineOf(made, 'LLM02:2025')?.state).toBe('missing');
    expect(stateOf(made, 'security-tests')).toBe('present');
    expect(lineOf(await packageOf(FULL, [tagged], []), 'LLM01:2025')?.state).toBe('missing');
  });

  test('does not take tests of facts for tests of security', async () => {
    const made = await packageOf(FULL, [{ ...SUITE, tags: ['LLM09:2025'] }]);
    expect(lineOf(made, 'LLM09:2025')?.state).toBe('present');
    expect(stateOf(made, 'security-tests')).toBe('missing');
  });

  test('leaves open what no evaluation report answers, with the reason', async () => {
    const made = await packageOf(FULL, [SUITE]);
    const outside = made.frameworks.flatMap((f) => f.lines.filter((l) => l.state === 'outside'));
    expect(outside.length).toBeGreaterThan(0);
    for (const line of outside) expect(line.because, line.ref).not.toBeNull();
  });

  test('holds all 22 subcategories of MEASURE and all ten OWASP risks, each once', () => {
    const refs = (id: string) => FRAMEWORKS.find((f) => f.id === id)?.lines.map((l) => l.ref) ?? [];
    expect(new Set(refs('nist-ai-rmf')).size).toBe(22);
    expect(refs('owasp-llm')).toEqual(Object.keys(OWASP_LLM_2025));
  });

  test('uses no forbidden word', async () => {
    for (const made of [await packageOf(BARE), await packageOf(FULL, [SUITE])])
      for (const text of [
        ...made.fields.flatMap((f) => [f.title, f.mend, ownWords(f.sentence)]),
        ...made.frameworks.flatMap((f) => f.lines.flatMap((l) => [l.asks, l.because ?? ''])),
      ])
        expect(wordingFaults(text), text).toEqual([]);
  });
});

describe('tags of a suite', () => {
  test('are ids of the list; anything else is refused', () => {
    expect(suiteContentSchema.safeParse({ ...SUITE, tags: ['LLM01'] }).success).toBe(false);
    expect(suiteContentSchema.safeParse({ ...SUITE, tags: ['LLM10:2025'] }).success).toBe(true);
  });
});
