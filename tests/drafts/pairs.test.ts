import { expect, test } from 'vitest';
import {
  expectedAndGot,
  isOfPair,
  predicted,
  rightAnswer,
} from '../../src/drafts/columns/pairs.ts';
import { shownTable } from '../../src/drafts/shown/table.ts';
import type { JsonObject } from '../../src/ingest/json/json-value.ts';
import { draftOfRows } from './drafting.ts';

const NOTHING: ReadonlySet<string> = new Set();

/** A table of rows, as the sketch of a file shows them. */
function table(...rows: readonly JsonObject[]) {
  const probe = {
    path: 'x.jsonl',
    name: 'x.jsonl',
    size: 1,
    sha256: '',
    notes: [],
    problem: null,
    compression: 'none',
    container: 'ndjson',
    rows,
  } as const;
  const shown = shownTable(probe);
  if (shown === null) throw new RangeError('no table');
  return shown;
}

test('what was expected and what came are known by the name they share', () => {
  const names = ['expected_overall', 'got_overall'] as const;
  expect(
    expectedAndGot(table({ id: 'a', [names[0]]: 'PASS', [names[1]]: 'FAIL' }), NOTHING),
  ).toEqual({
    target: names[0],
    output: names[1],
  });
  const bare = table({ true_intent: 'x', note: 'n', intent: 'y' });
  expect(expectedAndGot(bare, NOTHING)).toEqual({ target: 'true_intent', output: 'intent' });
});

test('a name that nothing answers to is no pair, nor is a column in use or without a value', () => {
  const rows = table({
    expected_tool: 'a',
    actual_tool: 'b',
    expected_label: 'c',
    got_label: null,
  });
  expect(expectedAndGot(rows, new Set(['actual_tool']))).toBeNull();
  expect(expectedAndGot(table({ expected_tool: 'a', tools: 'b' }), NOTHING)).toBeNull();
});

test('the only output of something is what came, and what was expected is not', () => {
  const mail = { expected_answer: 'a', email_output: 'Dear Sir', tone_score: 1 };
  expect(predicted(table(mail), NOTHING)).toBe('email_output');
  expect(predicted(table({ expected_answer: 'a', score: 1 }), NOTHING)).toBeUndefined();
});

test('one column of predicted texts is what came; numbers are not, nor one of several', () => {
  expect(predicted(table({ predicted_sql: 'SELECT 1', ex: 1 }), NOTHING)).toBe('predicted_sql');
  expect(predicted(table({ predicted_probability: 0.4 }), NOTHING)).toBeUndefined();
  expect(predicted(table({ pred_a: 'x', pred_b: 'y' }), NOTHING)).toBeUndefined();
});

test('a letter called answer is the right one where a column is the model’s by its name', () => {
  const row = { question: 'q', answer: 'B', response: 'The answer is (A)', pred: 'A' };
  expect(rightAnswer(table(row), NOTHING)).toEqual({ target: 'answer', output: 'response' });
  expect(rightAnswer(table({ ...row, answer: 'So it is B.' }), NOTHING)).toBeNull();
  expect(rightAnswer(table({ question: 'q', answer: 'B' }), NOTHING)).toBeNull();
});

test('an answer beside an output is the right one, however long; alone, or beside a score, it is the model’s', () => {
  const row = { question: 'Q', answer: 'a long sentence', output: 'another one' };
  expect(rightAnswer(table(row, row), NOTHING)).toEqual({ target: 'answer', output: 'output' });
  const { output: _, ...alone } = row;
  expect(rightAnswer(table(alone, { ...alone, score: 1 }), NOTHING)).toBeNull();
  const part = { question: 'Q', output: { answer: 'a part of it' } };
  expect(rightAnswer(table(part, part), NOTHING)).toBeNull();
});

test('what tells the two apart may stand behind the name, or be the object around it', () => {
  const behind = table({ intent_true: 'book', intent_pred: 'refund' });
  expect(expectedAndGot(behind, NOTHING)).toEqual({
    target: 'intent_true',
    output: 'intent_pred',
  });
  const around = table({ actual: { fee: 'a', kind: 'x' }, predicted: { fee: 'b', kind: 'y' } });
  expect(expectedAndGot(around, NOTHING)).toEqual({
    target: 'actual.fee',
    output: 'predicted.fee',
  });
  const came = table({ expected: { fee: 'a' }, actual: { fee: 'b' } });
  expect(expectedAndGot(came, NOTHING)).toEqual({ target: 'expected.fee', output: 'actual.fee' });
  expect(expectedAndGot(table({ actual_fee: 'a', fee: 'b' }), NOTHING)).toBeNull();
});

test('fields of what was expected and of what came grade nothing', () => {
  const rows = table({ actual: { fee: 1, day: 2 }, predicted: { fee: 3 }, fee: 1 });
  expect(['actual.fee', 'predicted.fee'].every((name) => isOfPair(rows, name))).toBe(true);
  expect(['actual.day', 'fee'].some((name) => isOfPair(rows, name))).toBe(false);
  const row = (ok: boolean, text: string) => ({
    actual: { ok: true, text: 'fits' },
    predicted: { ok, text },
  });
  const lines = draftOfRows(row(true, 'fits'), row(false, 'too big')).join();
  expect(lines).not.toMatch(/sample: predicted|kind: binary/);
});

test('what is actual beside what was predicted is the right class', () => {
  const row = (prompt: string, actual: string, predicted: string) => ({
    prompt,
    actual,
    predicted,
  });
  const lines = draftOfRows(row('a', 'UNSAFE', 'SAFE'), row('b', 'SAFE', 'SAFE'));
  expect(lines).toEqual(expect.arrayContaining(['target: actual', 'output: predicted']));
});

test('what went wrong is told of each failure alone, in whatever words these are', () => {
  const row = (task: string, status: string, error: string | null) => ({ task, status, error });
  const lines = draftOfRows(
    row('a', 'SUCCESS', null),
    row('b', 'FAILURE', 'tripped'),
    row('c', 'SUCCESS', null),
  );
  expect(lines).not.toContain('error: error');
  expect(lines.join()).toContain('reason: error');
});
