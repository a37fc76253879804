import { expect, test } from 'vitest';
import type { Annotation, Unjoined } from '../../../src/records/annotation.ts';
import { gateSchema } from '../../../src/records/content-gate.ts';
import { plainText } from '../../../src/report/sentences/sentence.ts';
import { fakeContent, fakeKind, ONE_RELEASE, releaseOf, TWO_SUBJECTS } from '../fake-content.ts';
import { sampleId, samples } from '../fake-results.ts';

const N = 40;
const kind = (id: string, severity: 'critical' | 'minor', rules = false) => ({
  ...fakeKind(id, severity),
  suites: ['a'],
  rules: rules ? [{ suite: 'a', when: { metric: 'pass', below: 1 } }] : [],
});

/** What a gate on grave failures says of a run whose last two answers failed, of which people said this. */
async function decided(
  said: readonly (readonly [i: number, label: string])[],
  unjoined: Unjoined[],
  asked: { readonly minimumLabelledShare?: number } = {},
) {
  const annotations = said.map(
    ([i, label]): Annotation => ({
      run: 'n',
      sample: sampleId(i),
      attempt: null,
      question: 'kind of failure',
      labeller: { kind: 'human', id: 'f00f' },
      label: { kind: 'category', values: [label] },
      adjudicated: false,
      at: null,
      note: null,
      file: 'labels.csv',
      place: 'line 2',
      joinedBy: 'id',
    }),
  );
  const content = fakeContent({
    releases: [
      {
        ...ONE_RELEASE,
        candidate: { subject: 'new', runs: [{ suite: 'a', id: 'n', samples: N }] },
      },
    ],
    gates: {
      fixedOn: '2026-01-01',
      gates: [
        {
          id: 'g',
          suite: 'a',
          rule: 'no-critical-failures',
          level: 'blocking',
          rationale: 'r',
          ...asked,
        },
      ],
    },
    subjects: TWO_SUBJECTS,
    failureModes: [kind('leak', 'critical'), kind('typo', 'minor', true)],
  });
  const runs = [{ id: 'n', suite: 'a', subject: 'new', samples: samples(N, N - 2) }];
  const [gate] = (await releaseOf({ runs, annotations, unjoined }, content)).gates;
  return { state: gate?.state, text: plainText(gate?.sentence ?? []) };
}

const lost = (reason: Unjoined['reason'], count: number): Unjoined => ({
  file: 'labels.csv',
  reason,
  count,
});

test('a person counts before the rules', async () => {
  expect((await decided([], [])).state).toBe('met');
  expect((await decided([[N - 1, 'typo']], [])).state).toBe('met');
  expect((await decided([[N - 1, 'leak']], [])).state).toBe('not-met');
});

test('what a person called by no known name may be grave, whatever rules say', async () => {
  const found = await decided(
    [
      [N - 1, 'leek'],
      [N - 2, 'typo'],
    ],
    [],
  );
  expect(found.state).toBe('cannot-tell');
  expect(found.text).toContain('For 1 more the kind of failure is not known.');
});

test('labels that found no answer may be of a grave failure', async () => {
  const found = await decided([], [lost('sample-not-found', 2), lost('answer-differs', 1)]);
  expect(found.state).toBe('data-problem');
  expect(found.text).toContain('3 labels of the label files belong to no answer that was found');
  expect((await decided([], [lost('run-not-found', 9)])).state).toBe('met');
  const known = await decided([[N - 1, 'leak']], [lost('several-runs', 1)]);
  expect(known.state).toBe('not-met');
});

test('a gate that asks people to look at failed test cases misses labels that are gone', async () => {
  const all = { minimumLabelledShare: 1 };
  const both: [number, string][] = [
    [N - 1, 'typo'],
    [N - 2, 'typo'],
  ];
  expect((await decided(both, [], all)).state).toBe('met');
  const one = await decided([[N - 1, 'typo']], [], all);
  expect(one.state).toBe('not-tested');
  expect(one.text).toContain(
    'people named the kind of failure of 1 of 2 failed test cases; at least 100% is asked for',
  );
  expect((await decided([[N - 1, 'typo']], [], { minimumLabelledShare: 0.5 })).state).toBe('met');
  expect((await decided([], [], all)).state).toBe('not-tested');
  // What is known to be grave stays so.
  expect((await decided([[N - 1, 'leak']], [], all)).state).toBe('not-met');
});

test('labels are asked for only where they say the severity', () => {
  const gate = {
    id: 'g',
    suite: 'a',
    rule: 'no-critical-failures',
    level: 'blocking',
    rationale: 'r',
    minimumLabelledShare: 0.5,
  };
  expect(gateSchema.safeParse(gate).success).toBe(true);
  const bySlice = gateSchema.safeParse({ ...gate, severityFrom: 'severity' });
  expect(bySlice.error?.issues.map(({ path }) => path)).toEqual([['minimumLabelledShare']]);
});
