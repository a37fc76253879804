import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, expect, test } from 'vitest';
import { allHeadlines } from '../../src/analysis/all-headlines.ts';
import { type ResultsFolder, resultsFolder } from './results-folder.ts';

const NODE = 'benchmark/0/retrieve_node_line/retrieval';
const SUMMARY = [
  'filename,module_name,module_params,execution_time,retrieval_recall,is_best',
  `0.parquet,VectorDB,"{'top_k': 2}",0.04,0.75,True`,
  `1.parquet,BM25,"{'top_k': 2}",0.01,0.25,False`,
  '',
].join('\n');
const QUESTIONS = `(VALUES ('q-a', 'When?', ['At nine.'], 1.0), ('q-b', 'Where?', ['Here.', 'At home.'], 0.5))
  AS t(qid, query, generation_gt, retrieval_recall)`;

const open: { close(): Promise<void> | void }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** A node with the scores of two modules, in a folder of its own. */
async function node(tables: Readonly<Record<string, string>>): Promise<ResultsFolder> {
  const made = resultsFolder({ [`${NODE}/summary.csv`]: SUMMARY });
  open.push({ close: made.remove });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const [name, select] of Object.entries(tables)) {
    const path = join(made.results, NODE, name);
    await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
  }
  connection.closeSync();
  return made;
}

const scores = (first: number, second: number) =>
  `SELECT * FROM (VALUES (['p1'], ['id1'], ${first}::DOUBLE), (['p2'], ['id2'], ${second}::DOUBLE)) AS t(retrieved_contents, retrieved_ids, retrieval_recall)`;

test('the modules of a node are runs whose means agree, with the questions of the chosen one', async () => {
  const made = await node({
    '0.parquet': scores(1, 0.5),
    '1.parquet': scores(0.5, 0),
    'best_0.parquet': `SELECT * FROM ${QUESTIONS}`,
  });
  const loaded = await made.load();
  open.unshift(loaded);
  const { headlines } = await allHeadlines(loaded);
  const told = loaded.runs.map(({ id, part, counts }) => [
    part.suite.name,
    part.subject.name,
    part.subject.prompt,
    counts.samples,
    ...(headlines.get(id) ?? []).map(({ name, value, agrees }) => [name, value, agrees]),
  ]);
  expect(told.sort()).toEqual([
    ['AutoRAG retrieval', 'BM25', 'top_k=2', 2, ['retrieval_recall', 0.25, true]],
    ['AutoRAG retrieval', 'VectorDB', 'top_k=2', 2, ['retrieval_recall', 0.75, true]],
  ]);
  expect(loaded.files.every(({ status }) => status === 'used')).toBe(true);
});
