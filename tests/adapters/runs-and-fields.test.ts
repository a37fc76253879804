import { describe, expect, test } from 'vitest';
import { hasFields } from '../../src/adapters/shared/fields.ts';
import { given, readScore } from '../../src/adapters/shared/read.ts';
import { openRun, statedRun } from '../../src/adapters/shared/run.ts';
import { emptyCollection, sinkInto } from './support/collect.ts';

const OF = { id: 'made', title: 'Made', key: 'answers' };

function opened() {
  const found = emptyCollection();
  const run = openRun(sinkInto(found), 'answers.json', OF);
  run.add({ id: 'a', place: '/0', scores: [{ metric: 'right', read: given(1) }] });
  return { found, run };
}

describe('a run whose attempts are read', () => {
  test('has the metrics that are named, in their order, whether a row has them or not', () => {
    const { found, run } = opened();
    run.end({ metrics: { kind: {}, right: { scorer: { kind: 'code' } } }, epochs: run.epochs() });
    expect(found.runs).toMatchObject([
      {
        key: 'answers',
        harness: { name: 'Made', version: null },
        epochs: 1,
        hasSamples: true,
        metrics: [{ name: 'kind' }, { name: 'right', scorer: { kind: 'code', name: 'right' } }],
      },
    ]);
    expect(found.scores).toMatchObject([
      { metric: 'right', value: 1 },
      { metric: 'kind', value: null, missing: 'not-scored' },
    ]);
  });

  test('has whichever metrics the rows have, with those that it has at least, and those that are only stated', () => {
    const { found, run } = opened();
    run.end({
      metrics: (name) => ({ scorer: { name: `scorer of ${name}` } }),
      least: ['kind'],
      alone: ['right', 'fluent'],
    });
    expect(found.runs[0]?.metrics).toMatchObject([
      { name: 'right', kind: 'unbounded', scorer: { name: 'scorer of right' } },
      { name: 'kind', kind: 'unbounded' },
      { name: 'fluent', kind: 'corpus', rule: { aggregate: 'stated-only' } },
    ]);
    expect(found.scores.map(({ metric }) => metric)).toEqual(['right', 'kind']);
  });

  test('has an attempt that failed where a row gives an error and says nothing else', () => {
    const { found, run } = opened();
    const right = { metric: 'right', read: readScore(undefined) };
    run.add({ id: 'b', place: '/1', error: 'timed out', scores: [right] });
    run.add({ id: 'c', place: '/2', error: 'slow', status: 'ok', scores: [right] });
    run.end({ metrics: { right: {} } });
    expect(found.attempts.map(({ status }) => status)).toEqual(['ok', 'error', 'ok']);
    expect(found.scores.map(({ missing }) => missing)).toEqual([null, 'error', 'not-scored']);
  });

  test('is told of without attempts where a file holds only what they came to', () => {
    const part = statedRun(OF, { metrics: { right: { truth: true } }, samplesStated: 12 });
    expect(part).toMatchObject({ key: 'answers', samplesStated: 12, hasSamples: false });
    expect(part.metrics).toMatchObject([{ name: 'right', kind: 'binary' }]);
  });
});

describe('the question whether a row has fields', () => {
  const isAnswer = hasFields({
    text: ['id'],
    string: ['note'],
    scalar: ['level'],
    number: ['score'],
    whole: ['tries'],
    truth: ['right'],
    object: ['usage'],
    list: ['tags'],
    any: ['answer'],
  });
  const answer = {
    id: 'a',
    note: '',
    level: 3,
    score: 0.5,
    tries: 1,
    right: false,
    usage: {},
    tags: [],
    answer: null,
  };

  test('is answered with yes where each holds what it must', () => {
    expect(isAnswer(answer)).toBe(true);
    expect(isAnswer({ ...answer, more: 1 })).toBe(true);
  });

  test.each([
    ['id', ''],
    ['note', 1],
    ['level', {}],
    ['score', '0.5'],
    ['tries', 1.5],
    ['right', 'false'],
    ['usage', []],
    ['tags', {}],
  ])('is answered with no where %s is %j', (name, value) => {
    expect(isAnswer({ ...answer, [name]: value })).toBe(false);
  });

  test('is answered with no where one is not there, and for what is no object', () => {
    const { answer: _, ...others } = answer;
    expect(isAnswer(others)).toBe(false);
    expect([undefined, null, 'id', 1, [answer]].map(isAnswer)).not.toContain(true);
  });
});
