import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type DecisionFacts, decide } from '../../src/analysis/gates/decide.ts';
import { GATE_RULES } from '../../src/analysis/gates/rules.ts';
import { HEALTH_CHECKS } from '../../src/analysis/health/health.ts';
import { gateRuleSchema } from '../../src/records/content.ts';
import { name, plainText } from '../../src/report/sentences/sentence.ts';

type Gate = DecisionFacts['gates'][number];
const gate = (state: Gate['state'], level: Gate['level'] = 'blocking'): Gate => ({
  title: `${level} ${state}`,
  state,
  level,
  role: 'candidate',
});
const BROKEN = ['The candidate run of suite ', name('maths'), ' is marked failed by its harness.'];
const LOST = { role: 'candidate', suiteTitle: 'Maths', detail: '3 found.' } as const;
const facts = (gates: readonly Gate[], more: Partial<DecisionFacts> = {}): DecisionFacts => ({
  healthProblems: [],
  gates,
  conditions: 0,
  declaredRuns: 1,
  lostRuns: [],
  ...more,
});

describe('the verdict', () => {
  test.each([
    ['all blocking gates are met', facts([gate('met'), gate('met')]), 'GO'],
    ['a guardrail is not met', facts([gate('met'), gate('not-met', 'guardrail')]), 'GO'],
    [
      'an information gate is not tested',
      facts([gate('met'), gate('not-tested', 'information')]),
      'GO',
    ],
    ['a blocking gate is not met', facts([gate('met'), gate('not-met')]), 'NO-GO'],
    [
      'a blocking gate cannot be decided',
      facts([gate('met'), gate('cannot-tell')]),
      'NOT ENOUGH EVIDENCE',
    ],
    [
      'a blocking gate is not tested',
      facts([gate('met'), gate('not-tested')]),
      'NOT ENOUGH EVIDENCE',
    ],
    [
      'a blocking gate has a data problem',
      facts([gate('met'), gate('data-problem')]),
      'NOT ENOUGH EVIDENCE',
    ],
    ['a gate is waived', facts([gate('met'), gate('waived')]), 'GO WITH CONDITIONS'],
    ['a condition is stated', facts([gate('met')], { conditions: 1 }), 'GO WITH CONDITIONS'],
    ['there is no gate', facts([]), 'NOT ENOUGH EVIDENCE'],
    ['there is no blocking gate', facts([gate('met', 'guardrail')]), 'NOT ENOUGH EVIDENCE'],
    [
      'all blocking gates look at the baseline',
      facts([{ ...gate('met'), role: 'baseline' }, gate('met', 'guardrail')]),
      'NOT ENOUGH EVIDENCE',
    ],
    ['nothing is declared', facts([gate('met')], { declaredRuns: 0 }), 'NOT ENOUGH EVIDENCE'],
    ['a declared run is lost', facts([gate('met')], { lostRuns: [LOST] }), 'NOT ENOUGH EVIDENCE'],
    ['a health check failed', facts([gate('met')], { healthProblems: [BROKEN] }), 'DO NOT USE'],
  ] as const)('when %s', (_, given, verdict) => {
    expect(decide(given).verdict).toBe(verdict);
  });

  test('a failed health check comes before everything else', () => {
    const all = [gate('not-met'), gate('not-tested'), gate('waived')];
    expect(decide(facts(all, { healthProblems: [BROKEN], conditions: 1 })).verdict).toBe(
      'DO NOT USE',
    );
  });

  test('not met comes before undecided, undecided before waived', () => {
    const open = [gate('not-tested'), gate('cannot-tell'), gate('data-problem'), gate('waived')];
    expect(decide(facts([...open, gate('not-met')])).verdict).toBe('NO-GO');
    expect(decide(facts(open, { conditions: 1 })).verdict).toBe('NOT ENOUGH EVIDENCE');
  });

  test('the reason says what is wrong with the data, not only that something is', () => {
    const one = decide(facts([gate('met')], { healthProblems: [BROKEN] }));
    expect(plainText(one.reason)).toBe(
      '1 health check of the data failed. The candidate run of suite maths is marked failed by its harness. No verdict is given.',
    );
    const two = decide(facts([gate('met')], { healthProblems: [BROKEN, ['Another.']] }));
    expect(plainText(two.reason)).toMatch(
      /^2 health checks of the data failed\. The first: The candidate/,
    );
  });

  test('the reason names the gates that decided', () => {
    const { reason } = decide(facts([gate('met'), { ...gate('not-met'), title: 'German' }]));
    expect(plainText(reason)).toBe('1 blocking gate is not met: German.');
  });
});

describe('lists and folders agree', () => {
  const files = (folder: string, not: readonly string[]) =>
    readdirSync(new URL(`../../src/analysis/${folder}/`, import.meta.url))
      .filter((f) => f.endsWith('.ts'))
      .map((f) => f.replace(/\.ts$/, ''))
      .filter((f) => !not.includes(f))
      .sort();

  test('every health check of the folder is in the list', () => {
    expect(HEALTH_CHECKS.map((c) => c.id).sort()).toEqual(
      files('health', ['health', 'health-check']),
    );
  });

  test('every gate rule of the content schema has its file', () => {
    const helpers = [
      'copies',
      'decide',
      'difference',
      'evaluate',
      'finding',
      'fit',
      'outcome',
      'forecast',
      'result',
      'rules',
      'threshold',
      'lost',
      'groups',
      'tries',
    ];
    expect(GATE_RULES.map((r) => r.rule).sort()).toEqual(files('gates', helpers));
    expect(GATE_RULES.map((r) => r.rule).sort()).toEqual([...gateRuleSchema.options].sort());
  });
});

describe('a run that is not as declared', () => {
  test('is named in the reason, and what was found of it where it is the only one', () => {
    const words = (lostRuns: DecisionFacts['lostRuns']) =>
      plainText(decide(facts([gate('met')], { lostRuns })).reason);
    expect(words([LOST])).toBe(
      '1 declared run could not be used as declared: Maths (candidate). 3 found.',
    );
    expect(words([LOST, { ...LOST, role: 'baseline' }])).toBe(
      '2 declared runs could not be used as declared: Maths (candidate), Maths (baseline).',
    );
  });
});
