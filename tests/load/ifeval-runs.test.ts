import { expect, test } from 'vitest';
import { loader } from './results-folder.ts';

const load = loader();

const row = (followed: readonly boolean[]) =>
  `${JSON.stringify({
    follow_all_instructions: followed.every((one) => one),
    follow_instruction_list: followed,
    instruction_id_list: followed.map((_, index) => `made:rule_${index}`),
    prompt: 'Write in capitals.',
    response: 'WELL.',
  })}\n`;

test.each([
  ['evaluations/tiny-1/eval_results_strict.jsonl', 'tiny-1 on IFEval strict'],
  ['evaluations/tiny-1_eval_results_loose.jsonl', 'tiny-1 on IFEval loose'],
  ['data/eval_results_strict.jsonl', 'model not stated on IFEval strict'],
  ['tiny-1/rows.jsonl', 'tiny-1 on IFEval'],
])('%s is %s', async (path, expected) => {
  const { runs } = await load({ [path]: row([true, false]) });
  expect(runs.map(({ part }) => `${part.subject.name} on ${part.suite.name}`)).toEqual([expected]);
});

test('strict and loose results of the same bytes both count', async () => {
  const { runs } = await load({
    'tiny-1/eval_results_strict.jsonl': row([true]),
    'tiny-1/eval_results_loose.jsonl': row([true]),
  });
  expect(runs.map(({ part }) => part.suite.name).sort()).toEqual(['IFEval loose', 'IFEval strict']);
});
