import { expect, test } from 'vitest';
import { allHeadlines } from '../../src/analysis/all-headlines.ts';
import { loader } from './results-folder.ts';

const load = loader();

function printed(run: string, queries: readonly (readonly [string, number])[], total: number) {
  const line = (query: string, value: string) => `recip_rank            \t${query}\t${value}\n`;
  const mean = queries.reduce((sum, [, value]) => sum + value, 0) / total;
  return [
    ...queries.map(([query, value]) => line(query, value.toFixed(4))),
    `runid                 \tall\t${run}\nnum_q                 \tall\t${total}\n`,
    line('all', mean.toFixed(4)),
  ].join('');
}

test('a run that calls itself after the program is named after its file, in the suite of its folder', async () => {
  const queries = [
    ['1', 0.3333],
    ['2', 0.6667],
    ['3', 1],
  ] as const;
  const { runs, problems } = await load({
    'dl19/bm25.eval': printed('Anserini', queries, 3),
    'dl19/dense.trec_eval.txt': printed('acme-dense', queries, 3),
  });
  expect(problems).toEqual([]);
  expect(runs.map(({ part }) => [part.suite.name, part.subject.name]).sort()).toEqual([
    ['dl19', 'acme-dense'],
    ['dl19', 'bm25'],
  ]);
});

test('queries for which nothing was retrieved count as 0, and are not those of another run', async () => {
  const results = await load({
    'q/a.eval': printed('a', [['1', 0.5]], 3),
    'q/b.eval': printed('b', [['2', 0.5]], 2),
  });
  expect((await allHeadlines(results)).problems).toEqual([]);
  const scoresOf = async (subject: string) => {
    const run = results.runs.find(({ part }) => part.subject.name === subject);
    const scores = await results.storedScores(run?.id ?? '', 'recip_rank');
    return scores.map(({ sample, value }) => [sample, value]);
  };
  const [a, b] = [await scoresOf('a'), await scoresOf('b')];
  expect(b).toHaveLength(2);
  expect(a.map(([, value]) => value).sort()).toEqual([0, 0, 0.5]);
  const names = new Set(a.map(([sample]) => sample));
  expect(b.filter(([sample]) => names.has(sample))).toEqual([]);
});

test('a ranking without judgements is named, and told what is made of it', async () => {
  const { files } = await load({
    'run.bm25.txt': '301 Q0 D1 1 9.5 bm25\n301 Q0 D2 2 8.5 bm25\n302 Q0 D7 1 4.5 bm25\n',
  });
  expect(files.map(({ status, reason }) => [status, reason?.mend])).toEqual([
    ['ignored', 'Nothing to do: the results are in the output of trec_eval -q.'],
  ]);
});

test('measures of queries without those over all are refused: the run of trec_eval broke off', async () => {
  const whole = printed('a', [['1', 0.5]], 1);
  const { files } = await load({ 'a.eval': whole.slice(0, whole.indexOf('runid')) });
  expect(files.map(({ status, reason }) => [status, reason?.code])).toEqual([
    ['quarantined', 'truncated'],
  ]);
});
