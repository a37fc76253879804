import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { labellerAgreement, sourceDisagreements } from '../../../src/analysis/modes/agreement.ts';
import { annotatedOf } from '../../../src/analysis/modes/annotated.ts';
import { chooseMode } from '../../../src/analysis/modes/code-failure.ts';
import { type ModeTree, modeTree } from '../../../src/analysis/modes/tree.ts';
import type { CodedFailure, Labelled } from '../../../src/analysis/modes/types.ts';
import type { Annotation } from '../../../src/records/annotation.ts';
import { failureModeSchema } from '../../../src/records/content-failure-mode.ts';
import { exactly } from '../../../src/safe/untrusted.ts';

type Written = Partial<z.input<typeof failureModeSchema>> & { readonly id: string };

function tree(...written: readonly Written[]): ModeTree {
  return modeTree(
    written.map((mode) => ({
      file: `failure-modes/${mode.id}.mdx`,
      data: failureModeSchema.parse({
        title: mode.id,
        definition: 'A kind.',
        severity: 'major',
        cause: 'model',
        fix: 'Mend it.',
        owner: 'Team',
        status: 'open',
        ...mode,
      }),
    })),
  );
}

const TREE = tree(
  { id: 'facts' },
  { id: 'country', parent: 'facts', severity: 'critical' },
  { id: 'form', severity: 'minor', aliases: ['wrong form'], formerIds: ['shape'] },
  { id: 'leak', severity: 'critical' },
);

const said = (
  source: Labelled['source'],
  mode: string | null,
  labeller: string = source,
): Labelled => ({
  source,
  labeller,
  mode,
  label: mode ?? 'something',
});

describe('the tree', () => {
  it('puts parts after their branch and the gravest first', () => {
    expect(TREE.modes.map((m) => [m.id, TREE.depth(m.id)])).toEqual([
      ['leak', 0],
      ['facts', 0],
      ['country', 1],
      ['form', 0],
    ]);
    expect(TREE.isPartOf('country', 'facts')).toBe(true);
    expect(TREE.isPartOf('facts', 'country')).toBe(false);
  });
  it('knows a mode by its id, a former id and an alias', () => {
    expect(TREE.named('shape')?.id).toBe('form');
    expect(TREE.named('wrong form')?.id).toBe('form');
    expect(TREE.named('Wrong form')).toBeUndefined();
  });
  it('survives a loop and an unknown parent: such modes stand at the top', () => {
    const odd = tree({ id: 'a', parent: 'b' }, { id: 'b', parent: 'a' }, { id: 'c', parent: 'x' });
    expect(odd.modes.map((m) => odd.depth(m.id))).toEqual([0, 0, 0]);
    expect(odd.isPartOf('a', 'b')).toBe(false);
  });
});

describe('the mode that counts', () => {
  it('is that of people before that of the harness before that of a rule', () => {
    const labels = [said('rule', 'leak'), said('harness', 'facts'), said('person', 'form')];
    expect(chooseMode(TREE, labels)).toEqual({
      primary: { mode: 'form', source: 'person' },
      others: [
        { mode: 'facts', source: 'harness' },
        { mode: 'leak', source: 'rule' },
      ],
    });
    expect(chooseMode(TREE, labels.slice(0, 2)).primary?.mode).toBe('facts');
  });
  it('is not taken from a label that names no mode', () => {
    expect(chooseMode(TREE, [said('person', null), said('rule', 'form')]).primary).toEqual({
      mode: 'form',
      source: 'rule',
    });
    expect(chooseMode(TREE, [said('person', null)]).primary).toBeNull();
  });
  it('is the one most people chose, and for equal votes the gravest', () => {
    const votes = [said('person', 'form', 'a'), said('person', 'form'), said('person', 'leak')];
    expect(chooseMode(TREE, votes).primary?.mode).toBe('form');
    expect(chooseMode(TREE, votes.slice(1)).primary?.mode).toBe('leak');
  });
  it('is the part and not its branch, whatever the severity', () => {
    const choice = chooseMode(TREE, [said('rule', 'facts'), said('rule', 'country')]);
    expect(choice).toEqual({ primary: { mode: 'country', source: 'rule' }, others: [] });
  });
  it('does not hang on the order of the labels', () => {
    const labels = [said('rule', 'form'), said('rule', 'leak'), said('harness', 'facts')];
    expect(chooseMode(TREE, [...labels].reverse())).toEqual(chooseMode(TREE, labels));
  });
});

const failure = (i: number, labels: readonly Labelled[]): CodedFailure => ({
  sample: `s${i}`,
  attempt: 1,
  place: null,
  ...chooseMode(TREE, labels),
  labels,
});

describe('disagreement', () => {
  it('is counted where two sources name kinds of which neither is part of the other', () => {
    const failures = [
      failure(1, [said('person', 'country'), said('rule', 'facts')]),
      failure(2, [said('person', 'form'), said('rule', 'facts')]),
      failure(3, [said('rule', 'facts')]),
    ];
    expect(sourceDisagreements(failures, TREE)).toEqual([
      { a: 'person', b: 'rule', both: 2, differ: 1 },
    ]);
  });
  it('gives the kappa of the published example (Cohen: 20, 5, 10, 15)', () => {
    const cell = (n: number, a: string, b: string) =>
      Array.from({ length: n }, (_, i) =>
        failure(i, [
          { ...said('person', a), labeller: '1' },
          { ...said('person', b), labeller: '2' },
        ]),
      );
    const [found, ...rest] = labellerAgreement(
      [
        ...cell(20, 'form', 'form'),
        ...cell(5, 'form', 'leak'),
        ...cell(10, 'leak', 'form'),
        ...cell(15, 'leak', 'leak'),
      ],
      TREE,
    );
    expect(rest).toEqual([]);
    expect(found).toMatchObject({ n: 50, same: 35 });
    expect(found?.kappa).toBeCloseTo(0.4, 10);
    expect(found && exactly(found.a)).toBe('person 1');
  });
});

describe('labels of annotation files', () => {
  const row = (more: Partial<Annotation>): Annotation => ({
    run: 'r',
    sample: 's1',
    attempt: null,
    question: 'kind of failure',
    labeller: { kind: 'human', id: 'f00f' },
    label: { kind: 'category', values: ['wrong form'] },
    adjudicated: false,
    at: null,
    note: null,
    file: 'labels.csv',
    place: 'line 2',
    joinedBy: 'id',
    ...more,
  });
  const from = async (...rows: readonly Annotation[]) =>
    (await annotatedOf({ annotationsOf: async () => rows }, 'r', TREE))({
      sample: 's1',
      attempt: 2,
    });

  it('of people count as people, who are numbered and not named', async () => {
    const other = { kind: 'human', id: 'beef' } as const;
    const found = await from(
      row({}),
      row({ labeller: other, label: { kind: 'category', values: ['leak'] } }),
    );
    expect(found).toEqual([
      { source: 'person', labeller: '2', mode: 'form', label: 'wrong form' },
      { source: 'person', labeller: '1', mode: 'leak', label: 'leak' },
    ]);
  });
  it('of a judge, or of nobody in particular, are not those of a person', async () => {
    const found = await from(
      row({ labeller: { kind: 'judge', id: 'judge-1' } }),
      row({ labeller: { kind: 'not-stated', id: '' } }),
    );
    expect(found.map((l) => l.source)).toEqual(['harness', 'harness']);
  });
  it('answer other questions and are left alone then', async () => {
    const found = await from(
      row({ question: 'is it right', label: { kind: 'category', values: ['no'] } }),
      row({ label: { kind: 'category', values: ['unheard of'] } }),
      row({ sample: 's9' }),
    );
    expect(found.map((l) => [l.mode, l.label])).toEqual([[null, 'unheard of']]);
  });
  it('give way to the answer that people agreed on', async () => {
    const agreed = row({ adjudicated: true, label: { kind: 'category', values: ['leak'] } });
    expect((await from(row({}), agreed)).map((l) => l.mode)).toEqual(['leak']);
  });
  it('for one attempt say nothing about another', async () => {
    expect(await from(row({ attempt: 1 }))).toEqual([]);
    expect(await from(row({ attempt: 2 }))).toHaveLength(1);
  });
});
