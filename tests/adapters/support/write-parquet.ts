import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';

/**
 * Writes the committed Parquet fixtures from the rows below. Run it by hand after changing them:
 * `node tests/adapters/support/write-parquet.ts`.
 */
const folder = fileURLToPath(new URL('../lighteval/', import.meta.url));
const STAMP = '2025-03-04T05-06-07.000008';

const doc = (
  id: number,
  query: string,
  choices: string,
  gold: string,
  task: string,
  level: string,
) =>
  `{'id': '${id}', 'query': '${query}', 'choices': ${choices}, 'gold_index': ${gold}, 'task_name': '${task}', 'specific': {'level': '${level}'}}`;
const asked = (text: string, logprobs: string, tokens: string) =>
  `{'input': 'Q: add', 'text': ${text}, 'logprobs': ${logprobs}, 'reasonings': ['thinking'], 'input_tokens': [1, 2, 3], 'output_tokens': ${tokens}}`;

const FILES = [
  {
    name: `two-tasks/details_sums_0_${STAMP}.parquet`,
    columns: 'doc, metric, model_response',
    rows: [
      [
        doc(1, '2 + 2', "['3', '4']", '1', 'sums|0', 'easy'),
        "{'acc': 1}",
        asked('[]::VARCHAR[]', '[-2.0, -0.5]', '[[1]]'),
      ],
      [
        doc(2, '3 + 5', "['8', '9']", '0', 'sums|0', 'easy'),
        "{'acc': 0}",
        asked('[]::VARCHAR[]', '[-2.0, -0.5]', '[[1]]'),
      ],
      [
        doc(3, '9 + 9', "['18', '81']", '0', 'sums|0', 'hard'),
        "{'acc': 1}",
        asked('[]::VARCHAR[]', '[-0.1, -3.0]', '[[1]]'),
      ],
      [
        doc(4, '7 + 6', "['12', '13']", '1', 'sums|0', 'hard'),
        "{'acc': 1}",
        asked('[]::VARCHAR[]', '[-3.0, -0.1]', '[[1]]'),
      ],
    ],
  },
  {
    name: `two-tasks/details_labels_0_${STAMP}.parquet`,
    columns: 'doc, metric, model_response',
    rows: [
      [
        doc(1, 'An apple', "['fruit']", '[0]', 'labels|0', 'easy'),
        "{'idk_score': 1.0::DOUBLE, 'corpus_f1': [1, 1]}",
        asked("['fruit']", '[]::DOUBLE[]', '[]::INT[][]'),
      ],
      [
        doc(2, 'A carrot', "['root']", '[0]', 'labels|0', 'easy'),
        "{'idk_score': -0.5::DOUBLE, 'corpus_f1': [1, 0]}",
        asked("['fruit']", '[]::DOUBLE[]', '[]::INT[][]'),
      ],
      [
        doc(3, 'A stone', "['none']", '[0]', 'labels|0', 'easy'),
        "{'idk_score': 'nan'::DOUBLE, 'corpus_f1': [0, 0]}",
        asked("['none', 'nothing']", '[]::DOUBLE[]', '[]::INT[][]'),
      ],
    ],
  },
  {
    name: 'old-columns/details_leaderboard_sums_5_2024-03-04T05-06-07.000008.parquet',
    columns: 'example, full_prompt, gold, predictions, metrics',
    rows: [
      ["'2 + 2'", "'Add. 2 + 2'", `'["4"]'`, `'["4"]'`, "{'qem': 1}"],
      ["'3 + 5'", "'Add. 3 + 5'", `'["8"]'`, `'["9"]'`, "{'qem': 0}"],
    ],
  },
];

const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
for (const { name, columns, rows } of FILES) {
  const values = rows.map((row) => `(${row.join(', ')})`).join(', ');
  await connection.run(
    `COPY (SELECT * FROM (VALUES ${values}) AS t(${columns})) TO '${folder}${name}' (FORMAT parquet, COMPRESSION snappy)`,
  );
}
connection.closeSync();
