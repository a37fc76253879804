import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../src/ingest/json/json-value.ts';
import { mappingSchema } from '../../src/records/sidecar.ts';
import { draftOfRows as draft } from './drafting.ts';

const answered = (column: string, ...cells: readonly JsonValue[]) =>
  draft(
    ...cells.map((cell, i) => ({ id: `q${i}`, question: 'Q', answer: `A ${i}`, [column]: cell })),
  );

describe('verdicts in words', () => {
  test('that say themselves whether a row is right count 1 and 0, and need no direction', () => {
    expect(answered('verdict', 'Correct', 'wrong', 'Correct')).toContain(
      'verdict: { kind: binary, words: { Correct: 1, wrong: 0 }, direction: higher-is-better }   # to be right is better',
    );
    expect(answered('correct?', '✓', '✗', '✓')).toContain(
      '"correct?": { kind: binary, words: { "✓": 1, "✗": 0 }, direction: higher-is-better }   # to be right is better',
    );
  });

  test('that do not apply to a row are no score, and the word that no row has yet is told with them', () => {
    expect(answered('tone', 'PASS', 'N/A', 'PASS')).toContain(
      'tone: { kind: binary, words: { PASS: 1, N/A: missing, FAIL: 0 }, direction: higher-is-better }   # to be right is better',
    );
  });

  test('of what was found or let alone count with all four of their kind, also those that no row has yet', () => {
    expect(answered('classification', 'true_positive', 'true_negative', 'true_positive')).toContain(
      'classification: { kind: binary, words: { true_positive: 1, true_negative: 1, false_positive: 0, false_negative: 0 }, direction: higher-is-better }   # to be right is better',
    );
    expect(answered('outcome', 'TP', 'FN', 'TP').join()).toContain(
      'words: { TP: 1, FN: 0, TN: 1, FP: 0 }',
    );
  });

  test('of a status wait for a person where one word beside those for passed is of the project alone', () => {
    expect(answered('status', 'passed', 'machine_limited', 'passed')).toContain(
      'status: { kind: bounded, range: [0, 1], words: { passed: 1, machine_limited: VALUE, failed: 0 }, direction: higher-is-better }   # for each VALUE a number, or missing where it is no score; to be right is better',
    );
  });

  test('which came last are compared with what was expected', () => {
    const row = (id: string, said: string) => ({
      ...{ id, final_verdict: said, expected_verdict: 'HOLD', matches_expected: said === 'HOLD' },
    });
    const lines = draft(row('a', 'HOLD'), row('b', 'PASS'), row('c', 'HOLD'));
    expect(lines).toEqual(
      expect.arrayContaining(['target: expected_verdict', 'output: final_verdict']),
    );
    expect(lines.join('\n')).toContain('matches_expected: { kind: binary, direction: higher');
  });

  test('are a grade, not what was expected or answered', () => {
    const lines = answered('label', 'correct', 'incorrect', 'correct');
    expect(lines).not.toContain('target: label');
    expect(lines.some((line) => line.startsWith('label: { kind: binary'))).toBe(true);
  });

  test('of which one could count anything wait for a person, who may say that it is no score', () => {
    expect(answered('grade', 'CORRECT', 'INCORRECT', 'NOT_ATTEMPTED', 'CORRECT')).toContain(
      'grade: { kind: bounded, range: [0, 1], words: { CORRECT: 1, INCORRECT: 0, NOT_ATTEMPTED: VALUE }, direction: higher-is-better }   # for each VALUE a number, or missing where it is no score; to be right is better',
    );
    expect(answered('judgement', 'refusal', 'compliance', 'refusal')).toContain(
      'judgement: { kind: bounded, range: [0, 1], words: { refusal: VALUE, compliance: VALUE } }   # for each VALUE a number, or missing where it is no score; add direction: higher-is-better or lower-is-better',
    );
  });

  test('of unknown meaning in a column that may hold something else are left alone', () => {
    expect(answered('status', 'done', 'queued', 'done').join('\n')).not.toContain('status:');
    expect(answered('result', 'a text', 'another', 'a third').join('\n')).not.toContain('words:');
  });

  test('that may only say that each row was processed are left alone beside other scores', () => {
    const row = { question: 'Q', answer: 'A', status: 'success' };
    const scored = draft({ ...row, id: 'q1', score: 0.5 }, { ...row, id: 'q2', score: 0.7 });
    expect(scored.join('\n')).not.toContain('status:');
    const ended = draft({ ...row, id: 'q1' }, { ...row, id: 'q2', status: 'failed' });
    expect(ended.join('\n')).toContain('status: { kind: binary');
  });

  test('count as they say whatever the name is: to pass a check for toxicity is better', () => {
    expect(answered('toxicity', 'pass', 'fail', 'pass')).toContain(
      'toxicity: { kind: binary, direction: higher-is-better }   # to pass is better',
    );
  });
});

describe('verdicts in the words of other languages', () => {
  test('count as those in English do', () => {
    expect(answered('verdict', 'incorrecto', 'correcto', 'correcto')).toContain(
      'verdict: { kind: binary, words: { incorrecto: 0, correcto: 1 }, direction: higher-is-better }   # to be right is better',
    );
    expect(answered('result', '不合格', '合格', '合格')).toContain(
      'result: { kind: binary, words: { "不合格": 0, "合格": 1 }, direction: higher-is-better }   # to be right is better',
    );
  });

  test('that say yes and no need words, as they are not read without', () => {
    expect(answered('correct', 'ja', 'nein', 'ja')).toContain(
      'correct: { kind: binary, words: { ja: 1, nein: 0 } }   # higher-is-better',
    );
    expect(answered('passed', 'да', 'нет', 'да')).toContain(
      'passed: { kind: binary, words: { "да": 1, "нет": 0 } }   # higher-is-better',
    );
    expect(answered('correct', 'VERDADERO', 'FALSO').join()).toContain('VERDADERO: 1, FALSO: 0');
  });

  test('that say yes and no of something else are no grade', () => {
    expect(answered('uses_tools', 'sí', 'no', 'sí').join('\n')).not.toContain('uses_tools:');
    expect(answered('status', 'oui', 'non', 'oui').join('\n')).not.toContain('words:');
  });

  test('that may be true and false as well are verdicts in a result, and wait for a person under a label', () => {
    expect(answered('result', '正确', '错误', '正确')).toContain(
      'result: { kind: binary, words: { "正确": 1, "错误": 0 }, direction: higher-is-better }   # to be right is better',
    );
    expect(answered('label', 'richtig', 'falsch', 'richtig').join('\n')).toContain(
      'label: { kind: binary, words: { richtig: 1, falsch: 0 } }   # if it says how good the answer is, check the words; add direction: higher-is-better or lower-is-better',
    );
  });

  test('of which one could count anything wait for a person', () => {
    expect(answered('verdict', 'correcta', 'parcial', 'correcta').join('\n')).toContain(
      'words: { correcta: 1, parcial: VALUE }',
    );
  });
});

describe('verdicts on attacks', () => {
  test('state no direction: it may be the attack that passes', () => {
    const row = { attack_id: 'a1', verdict: 'PASS' };
    expect(draft(row, { attack_id: 'a2', verdict: 'FAIL' }, { ...row, attack_id: 'a3' })).toContain(
      'verdict: { kind: binary }   # add direction: higher-is-better or lower-is-better; it may be the attack that passes, or the defence',
    );
  });

  test('are a grade where one of them is of unknown meaning, not what was answered', () => {
    const rows = ['PASS', 'FAIL', 'PARTIAL', 'PASS'].map((verdict, i) => ({
      id: `a${i}`,
      verdict,
    }));
    expect(draft(...rows).join('\n')).not.toContain('output: verdict');
  });
});

describe('lists of words', () => {
  test('that name what is wrong: an empty list says that nothing is', () => {
    expect(answered('errors', [], ['wrong unit'], [])).toContain(
      'errors: { kind: binary, has: "*", direction: lower-is-better }   # 1 where the list names any',
    );
  });

  test('of labels are a metric for each word', () => {
    const lines = answered('labels', [], ['hallucination'], ['short', 'hallucination']);
    expect(lines).toContain(
      'hallucination: { from: labels, kind: binary, has: hallucination }   # 1 where the list holds it, 0 where not; lower-is-better',
    );
    expect(lines).toContain(
      'short: { from: labels, kind: binary, has: short }   # 1 where the list holds it, 0 where not; add direction: higher-is-better or lower-is-better',
    );
  });
});

describe('votes in a column for each person', () => {
  test('are labels, and the draft says what to write where nothing else holds the answers', () => {
    const lines = draft({ id: 'q1', rater_1: 5, rater_2: 4 }, { id: 'q2', rater_1: 1, rater_2: 2 });
    expect(lines).toContain(
      'labels: { label: [rater_1, rater_2], kind: rating, question: { name: METRIC } }   # labels of answers that other results hold',
    );
    expect(lines.join('\n')).toContain(
      '# metrics: { rater_1: { kind: ordinal, range: [LOW, HIGH], scorer: human }',
    );
  });

  test('on several questions are one mapping each', () => {
    const row = {
      id: 'q1',
      tone_rater1: 'kind',
      tone_rater2: 'rude',
      form_rater1: 'a',
      form_rater2: 'b',
    };
    const lines = draft(row, { ...row, id: 'q2' });
    expect(lines).toContain(
      'labels: { label: [tone_rater1, tone_rater2], kind: category, question: { name: tone } }   # labels of answers that other results hold',
    );
    expect(lines).toContain('# labels, too, for a mapping of their own: form_rater1, form_rater2');
  });

  test('beside other grades are metrics that people scored', () => {
    const row = { id: 'q1', answer: 'A', judge_score: 3, human_1: 4, human_2: 2 };
    expect(draft(row, { ...row, id: 'q2' })).toContain(
      'human_1: { kind: unbounded, scorer: human }   # add direction: higher-is-better or lower-is-better',
    );
  });
});

describe('what a mapping may say of words', () => {
  const metric = (facts: object) =>
    mappingSchema.safeParse({ sample: 'id', metrics: { m: facts } }).success;

  test('a binary metric counts 0, 1 or missing; a word may be written in any case', () => {
    expect(metric({ kind: 'binary', words: { Yes: 1, no: 0, unsure: 'missing' } })).toBe(true);
    expect(metric({ kind: 'binary', words: { partly: 0.5 } })).toBe(false);
    expect(metric({ kind: 'bounded', range: [0, 1], words: { partly: 0.5 } })).toBe(true);
    expect(metric({ kind: 'binary', words: { right: 'VALUE' } })).toBe(false);
  });

  test('a list holds a word or not', () => {
    expect(metric({ kind: 'binary', has: '*' })).toBe(true);
    expect(metric({ kind: 'count', has: 'x' })).toBe(false);
    expect(metric({ kind: 'binary', has: 'x', words: { x: 1 } })).toBe(false);
  });

  test('several columns of labels are called after people, so no column names these', () => {
    const labels = (facts: object) =>
      mappingSchema.safeParse({ sample: 'id', labels: facts }).success;
    expect(labels({ label: ['rater_1', 'rater_2'] })).toBe(true);
    expect(labels({ label: ['rater_1', 'rater_2'], labeller: 'who' })).toBe(false);
  });
});

describe('what is no grade of a row', () => {
  test('how sure somebody was, whether a question has an answer, and counts are none', () => {
    const row = {
      id: 'q1',
      confidence: 0.8,
      answerable: true,
      tp: 4,
      score_std: 0.1,
      questions: 622,
    };
    expect(draft(row, { ...row, id: 'q2' }).join('\n')).toContain('METRIC: { kind: unbounded }');
  });

  test('how many votes each label got is none', () => {
    const row = { sample: '#1', votes: { '1': 0, '2': 5 }, consensus_category: 2 };
    expect(draft(row, { ...row, sample: '#2' }).join('\n')).toContain(
      'METRIC: { kind: unbounded }',
    );
  });

  test('an error that is empty text says nothing of a verdict', () => {
    const lines = draft(
      { id: 'q1', answer: 'a', abstained: true, error: '' },
      { id: 'q2', answer: 'b', abstained: false, error: '' },
    );
    expect(lines.join('\n')).not.toContain('reason: error');
  });

  test('a column called repetition that counts neither from 0 nor 1 on numbers no repeats', () => {
    const lines = draft(
      { system: 'a', grammar: 130, repetition: 115 },
      { system: 'b', grammar: 140, repetition: 170 },
    );
    expect(lines).not.toContain('attempt: repetition');
    expect(lines.join('\n')).toContain('repetition: { kind: unbounded }');
  });
});

test('beside pass and fail, a status may say that nothing was judged', () => {
  const row = (id: string, status: string) => ({ id, question: `${id}?`, status });
  const judged = draft(row('a', 'pass'), row('b', 'fail'), row('c', 'infra_error')).join();
  expect(judged).toContain('words: { pass: 1, fail: 0, infra_error: missing }');
  expect(draft(row('a', 'success'), row('b', 'error')).join()).not.toContain('missing');
});

test('a word says what was right or wrong in what was done', () => {
  const row = (id: string, label: string) => ({ id, question: `${id}?`, label });
  expect(
    draft(row('a', 'correct'), row('b', 'correctly_refused'), row('c', 'wrong_behavior')).join(),
  ).toContain('words: { correct: 1, correctly_refused: 1, wrong_behavior: 0 }');
  expect(draft(row('a', 'correct'), row('b', 'correct_partial_answer')).join()).not.toContain(
    'correct_partial_answer: 1',
  );
});

test('a judgement in the words of the truth beside it is the answer, and nobody graded it', () => {
  const row = (question: string, ground_truth: string, judgement: string) => ({
    ...{ question, answer: `What of ${question}`, ground_truth, judgement },
  });
  const rows = [row('a', 'Yes', 'Yes'), row('b', 'No', 'Yes'), row('c', 'Yes', 'failed!')];
  const compared = draft(...rows);
  expect(compared).toEqual(expect.arrayContaining(['target: ground_truth', 'output: judgement']));
  expect(compared.join()).toContain('no column looks like a grade');
  const graded = rows.map((one) => ({ ...one, ground_truth: 'Lisbon' }));
  expect(draft(...graded)).not.toContain('output: judgement');
});

test('a sign before a verdict leaves it one', () => {
  const lines = draft({ q: 'a?', status: '✅ PASS' }, { q: 'b?', status: '❌ FAIL' });
  expect(lines.join('\n')).toContain('words: { "✅ PASS": 1, "❌ FAIL": 0 }');
  const unlike = draft({ q: 'a?', status: '❌ PASS' }, { q: 'b?', status: '✅ FAIL' });
  expect(unlike.join('\n')).not.toContain('status: {');
});
