import { expect, test } from 'vitest';
import { loader } from './results-folder.ts';

const question = (id: string, asked: string, expected: string, topic: string) =>
  JSON.stringify({
    id,
    question: asked,
    reference_answer: expected,
    reference_context: 'Document 1',
    conversation_history: [],
    metadata: { question_type: 'simple', seed_document_id: 1, topic },
  });

const TESTSET = [
  question('a1', 'When do you open?', 'At nine.', 'Hours'),
  question('a2', 'What does it cost?', 'Five euros.', 'Prices'),
].join('\n');

const REPORT = {
  'shop/report/metrics_results.json': JSON.stringify({
    a1: { correctness: true, correctness_reason: null },
    a2: { correctness: false, correctness_reason: 'The agent gives no price.' },
  }),
  'shop/report/testset.json': TESTSET,
  'shop/report/agent_answer.json': JSON.stringify([
    { message: 'At nine.', documents: null },
    { message: 'I do not know.', documents: null },
  ]),
  'shop/report/knowledge_base.jsonl': '{"content":"Document 1"}\n',
  'shop/report/knowledge_base_meta.json': JSON.stringify({ topics: { '-1': 'Others' } }),
  'shop/report/report_details.json': JSON.stringify({ recommendation: 'Say prices.' }),
};

const load = loader();
const ASKED = [
  { sample: 'a1', attempt: 1 },
  { sample: 'a2', attempt: 1 },
];

test('the folder that RAGET saves is one run with questions, answers and verdicts', async () => {
  const loaded = await load(REPORT);
  expect(loaded.runs).toHaveLength(1);
  const [run] = loaded.runs;
  expect(run?.counts).toMatchObject({ samples: 2, attempts: 2 });
  expect(run?.files).toHaveLength(3);
  expect(run?.part.metrics.map(({ name, kind }) => [name, kind])).toEqual([
    ['correctness', 'binary'],
  ]);
  const texts = await loaded.texts(run?.id ?? '', ASKED);
  expect(texts.map(({ input, output }) => [input, output])).toEqual([
    ['When do you open?', 'At nine.'],
    ['What does it cost?', 'I do not know.'],
  ]);
  expect(loaded.files.filter(({ status }) => status === 'quarantined')).toEqual([]);
});

test('answers of another number than the questions are left out', async () => {
  const fewer = { ...REPORT, 'shop/report/agent_answer.json': '[{"message": "I do not know."}]' };
  const loaded = await load(fewer);
  const texts = await loaded.texts(loaded.runs[0]?.id ?? '', ASKED);
  expect(texts.map(({ output }) => output)).toEqual([null, null]);
});

test('a folder of the first version has a file for each metric, and answers that are texts', async () => {
  const lines = (...rows: readonly object[]) =>
    rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const loaded = await load({
    'shop/first/metric_correctness.jsonl': lines(
      { id: 'a1', correctness: true, correctness_reason: null },
      { id: 'a2', correctness: false, correctness_reason: 'The assistant gives no price.' },
    ),
    'shop/first/metric_ragas_faithfulness.jsonl': lines(
      { id: 'a2', ragas_faithfulness: 0.25 },
      { id: 'a1', ragas_faithfulness: 1 },
    ),
    'shop/first/testset.json': TESTSET,
    'shop/first/assistant_answer.json': JSON.stringify(['At nine.', 'I do not know.']),
    'shop/first/knowledge_base.jsonl': '{"content":"Document 1"}\n',
    'shop/first/knowledge_base_meta.json': JSON.stringify({ topics: { '-1': 'Others' } }),
    'shop/first/report.html': '<html></html>',
  });
  expect(loaded.runs).toHaveLength(1);
  const [run] = loaded.runs;
  expect(run?.part.suite.name).toBe('first');
  expect(run?.counts).toMatchObject({ samples: 2, attempts: 2 });
  expect(run?.files).toHaveLength(4);
  expect(run?.metrics.map(({ metric, scored }) => [metric, scored])).toEqual([
    ['correctness', 2],
    ['ragas_faithfulness', 2],
  ]);
  const texts = await loaded.texts(run?.id ?? '', ASKED);
  expect(texts.map(({ input, output }) => [input, output])).toEqual([
    ['When do you open?', 'At nine.'],
    ['What does it cost?', 'I do not know.'],
  ]);
  expect(loaded.files.filter(({ status }) => status === 'quarantined')).toEqual([]);
});
