import { expect, test } from 'vitest';
import { drafter } from './drafting.ts';

const { draftOf } = drafter();

const trained = [
  'loss_type,controlled_winrate,discrete_win_rate,n_total,avg_length',
  'plain,3.35,5.59,805,3906',
  'sorted,3.45,5.61,805,5045',
  'sorted twice,2.26,4.22,805,5375',
];

test('a name for each row beside the same number of test cases is of what was tested, or asked', async () => {
  const draft = await draftOf('merged.csv', `${trained.join('\n')}\n`);
  expect(draft).toContain('    run: { subject: loss_type }');
  expect(draft.join('\n')).toContain('names of what was asked: run: { suite: "loss_type" }');
  expect(draft).toContain('    testCases: n_total');
  const values = draft.flatMap((line) => /^ {6}(\w+): \{ kind/.exec(line)?.[1] ?? []);
  expect(values).toEqual(['controlled_winrate', 'discrete_win_rate', 'avg_length']);
});

test('an id beside the same small number, or another number in each row, is of a test case', async () => {
  const asked = ['case_key,recall,precision,num_queries', 'a,0.5,0.25,30', 'b,1.0,0.75,30'];
  expect(await draftOf('asked.csv', `${asked.join('\n')}\n`)).toContain('    sample: case_key');
  const few = trained.map((line) => line.replace(',805,', ',3,'));
  expect(await draftOf('few.csv', `${few.join('\n')}\n`)).toContain('    sample: loss_type');
});

test('how many tokens were generated is no answer, and a check at runtime no time', async () => {
  const values = (tokens: number) => ({
    ...{ samples: 263, native_accuracy: 0.82, generated_tokens_mean: tokens },
    ...{ runtime_risk_detection: 1.0, runtime_mean: 2.5 },
  });
  const results = { benign: values(205.1), attacked: values(310.5) };
  const draft = await draftOf('sums.json', JSON.stringify({ results }));
  expect(draft).toContain('    testCases: samples');
  expect(draft.filter((line) => line.includes('output:'))).toEqual([]);
  const down = draft.filter((line) => line.includes('direction: lower-is-better }'));
  expect(down.map((line) => line.trim().split(':')[0])).toEqual(['runtime_mean']);
});
