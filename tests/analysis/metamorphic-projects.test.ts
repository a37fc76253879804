import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { digests } from '../../src/analysis/history/digest.ts';
import { analyseOnly } from '../../src/pipeline.ts';
import { SILENT } from '../../src/progress.ts';
import type { Verdict } from '../../src/records/content.ts';
import { generatedProject, type Planted } from '../support/generated-project.ts';

const PROJECTS: readonly Planted[] = [
  { verdict: 'GO', limitation: 'still-seen', modes: { 'wrong-facts': 10, evasive: 8 } },
  {
    verdict: 'GO WITH CONDITIONS',
    limitation: 'not-seen',
    modes: { 'wrong-facts': 6, evasive: 0 },
  },
  { verdict: 'NO-GO', limitation: 'worse-than-stated', modes: { 'wrong-facts': 40, evasive: 8 } },
  { verdict: 'DO NOT USE', limitation: 'still-seen', modes: { 'wrong-facts': 0, evasive: 20 } },
  {
    verdict: 'NOT ENOUGH EVIDENCE',
    limitation: 'not-measured',
    modes: { 'wrong-facts': 9, evasive: 9 },
  },
];
/**
 * What follows from each plan, worked out from it: NO-GO has one blocking gate, a guardrail at the level of the
 * first version, and 45 of 100 German failures where 30% are stated; with no German failures both versions pass
 * more than 95%; the gate sets of the others look at two things. Evidence that is lost or altered tells no
 * difference of the product.
 */
const EXPECTED: Record<Verdict, { readonly findings: string[]; readonly lines: string[] }> = {
  GO: { findings: [], lines: ['worse', 'worse'] },
  'GO WITH CONDITIONS': { findings: ['saturated-suite/desk'], lines: ['verdict'] },
  'NO-GO': {
    findings: [
      'sample-too-small/desk-1/enough',
      'worse-than-stated/german',
      'point-estimate-passes/desk-1/enough',
      'single-number-gate/desk-2',
      'single-number-gate/desk-1',
    ],
    lines: ['verdict', 'gate', 'worse', 'worse'],
  },
  'DO NOT USE': { findings: [], lines: ['verdict', 'gate', 'gate'] },
  'NOT ENOUGH EVIDENCE': { findings: [], lines: ['verdict', 'gate', 'gate'] },
};
const remove: (() => void)[] = [];
afterAll(() => {
  for (const one of remove) one();
});

async function reportOf(planted: Planted) {
  const project = generatedProject(planted);
  remove.push(project.remove);
  return analyseOnly(
    {
      content: project.content,
      results: [project.results],
      out: join(project.root, 'site'),
      cache: join(project.root, 'cache'),
      asOf: '2026-04-01',
      strict: false,
    },
    SILENT,
  );
}

describe('a generated project says what was planted in it, and no more', () => {
  test.each(PROJECTS)('$verdict, $limitation', async (planted) => {
    const { report, problems } = await reportOf(planted);
    const [second, first] = report.releases;
    expect(first?.id).toBe('desk-1');
    expect(second?.recommendation).toBe(planted.verdict);
    const lost = planted.verdict === 'NOT ENOUGH EVIDENCE' || planted.verdict === 'DO NOT USE';
    expect(
      problems
        .filter((p) => p.severity === 'error')
        .map((p) => `${p.file}#${p.place} ${p.found} ${p.expected}`),
    ).toEqual([]);
    expect(problems.some((p) => p.code.startsWith('evidence-'))).toBe(lost);

    const [limitation] = report.limitations;
    expect(limitation?.versions.find((v) => v.version === '2')?.state).toBe(planted.limitation);

    const modes = report.failureModes?.runs.find((r) => r.run === 'run-2');
    const rows = modes?.rows.filter((r) => r.kind === 'own') ?? [];
    const count = (id: string) => rows.find((r) => r.mode === id)?.failures ?? 0;
    if (planted.verdict !== 'NOT ENOUGH EVIDENCE') {
      expect(count('wrong-facts')).toBe(planted.modes['wrong-facts']);
      expect(count('evasive')).toBe(planted.modes.evasive);
      expect(modes?.rows.find((r) => r.kind === 'uncoded')?.failures).toBe(0);
    }

    expect(report.findings.map((f) => f.id)).toEqual(EXPECTED[planted.verdict].findings);
    const [digest] = digests({ ...report, releases: first ? [first] : [] }, report);
    expect(digest?.lines.map((l) => l.kind)).toEqual(EXPECTED[planted.verdict].lines);
  });
});
