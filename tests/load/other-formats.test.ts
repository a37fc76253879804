import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exported as exportedAs } from '../exports/support/exported.ts';
import { resultsFolder } from './results-folder.ts';

const ONE_RUN = join(import.meta.dirname, '../adapters/readout-records/one-run/run.jsonl');

function filesIn(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    paths
      .filter((path) => /[.]jsonl?$/.test(path))
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
}

const SIDECAR = (more = '') => `- match: "own*.jsonl"
  set: { suite: sums, model: acme/tiny-1, startedAt: "2026-11-03T10:00:00Z"${more} }
  map:
    sample: id
    input: question
    output: answer
    metrics: { right: { kind: binary, direction: higher-is-better } }
`;
const own = (right: readonly boolean[], answer = 'two') =>
  right
    .map((r, i) => JSON.stringify({ id: `q${i}`, question: `How much is ${i}?`, answer, right: r }))
    .join('\n');

/** The same run as Every Eval Ever writes it: other metric name, other suite name. */
const exported = (scores: readonly number[], model = 'acme/Tiny 1', answer = 'two') =>
  scores
    .map((score, i) =>
      JSON.stringify({
        schema_version: '0.2.1',
        evaluation_id: 'e1',
        model_id: model,
        evaluation_name: 'my-sums',
        sample_id: `q${i}`,
        sample_hash: `hash${i}`,
        interaction_type: 'single_turn',
        input: { raw: `How much is ${i}?`, reference: [] },
        output: { raw: [answer] },
        evaluation: { score },
      }),
    )
    .join('\n');

async function loaded(files: Record<string, string>) {
  const folder = resultsFolder(files);
  const results = await folder.load();
  const found = {
    runs: results.runs.map(({ adapter, contested, files: from }) => ({
      adapter,
      contested,
      files: from.map(({ path }) => path),
    })),
    problems: results.problems.filter(({ code }) => code === 'duplicate-run'),
    files: results.files,
  };
  await results.close();
  folder.remove();
  return found;
}

describe('a run in two formats', () => {
  test('counts once, with both files as its sources and a note', async () => {
    const { runs, problems, files } = await loaded({
      'readout.yaml': SIDECAR(),
      'own.jsonl': own([true, false, true]),
      'eee.jsonl': exported([1, 0, 1]),
    });
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({ contested: false });
    expect([...(runs[0]?.files ?? [])].sort()).toEqual(['eee.jsonl', 'own.jsonl']);
    expect(files.map(({ status }) => status)).toEqual(['used', 'used']);
    expect(problems).toMatchObject([{ severity: 'note' }]);
    expect(problems[0]?.found).toContain('in another format');
  });

  test.each([
    ['the scores differ', exported([1, 1, 1])],
    ['the model is another', exported([1, 0, 1], 'acme/tiny-2')],
    ['a start is not stated and the answers differ', exported([1, 0, 1], 'acme/tiny-1', 'three')],
    ['one holds fewer samples', exported([1, 0])],
  ])('is two runs when %s', async (_what, other) => {
    const { runs, problems } = await loaded({
      'readout.yaml': SIDECAR(),
      'own.jsonl': own([true, false, true]),
      'eee.jsonl': other,
    });
    expect(runs).toHaveLength(2);
    expect(problems).toEqual([]);
  });

  test('decides nothing when one of them is declared invalid: a copy is no way around that', async () => {
    const { runs, problems } = await loaded({
      'readout.yaml': `${SIDECAR()}- match: eee.jsonl\n  override: { status: invalidated }\n`,
      'own.jsonl': own([true, false, true]),
      'eee.jsonl': exported([1, 0, 1]),
    });
    expect(runs).toHaveLength(1);
    const [run] = runs;
    expect(run?.contested || run?.adapter === 'every-eval-ever').toBe(true);
    expect(problems.length).toBeGreaterThan(0);
  });
});

describe('an export with the scored attempts alone', () => {
  const records = (scores: readonly (number | null)[], startedAt: string) => {
    const [head = ''] = readFileSync(ONE_RUN, 'utf8').split('\n');
    const rows = scores.map((value, i) =>
      JSON.stringify({
        sample: `q${i}`,
        sampleIdSource: 'native',
        contentHash: '',
        attempt: 1,
        status: value === null ? 'error' : 'ok',
        error: value === null ? 'timed out' : null,
        cluster: null,
        slices: [],
        latencyMs: null,
        inputTokens: null,
        outputTokens: null,
        costUsd: null,
        scores: [
          {
            metric: 'right',
            value,
            missing: value === null ? 'error' : null,
            raw: null,
            label: null,
            passed: null,
            reason: null,
          },
        ],
        input: null,
        target: null,
        output: null,
        transcript: null,
      }),
    );
    return [head.replace('2026-11-03T10:00:00Z', startedAt), ...rows].join('\n');
  };

  test.each([
    ['is the run it was made from', '2026-11-03T10:00:00Z', 1],
    ['is another run where the start is another', '2026-11-03T10:00:01Z', 2],
  ])('%s', async (_what, startedAt, count) => {
    const folder = resultsFolder({
      'run.jsonl': records([1, 0, null, 1], '2026-11-03T10:00:00Z'),
    });
    const results = await folder.load();
    const eee = await exportedAs(results, 'every-eval-ever', (out) => filesIn(out));
    await results.close();
    folder.remove();
    const { runs, problems } = await loaded({
      ...eee,
      'run.jsonl': records([1, 0, null, 1], startedAt),
    });
    expect(runs).toHaveLength(count);
    // One for the record and one for the file of instances.
    expect(problems).toHaveLength(count === 1 ? 2 : 0);
    if (count === 1)
      expect(runs[0]).toMatchObject({ adapter: 'readout-records', contested: false });
  });
});

describe('copies', () => {
  test('in a folder "latest" give way to the file they were copied from', async () => {
    const rows = exported([1, 0, 1]);
    const { files } = await loaded({ 'latest-run/a.jsonl': rows, 'run-7/a.jsonl': rows });
    expect(files.map(({ path, status }) => [path, status])).toEqual([
      ['latest-run/a.jsonl', 'ignored'],
      ['run-7/a.jsonl', 'used'],
    ]);
  });
});

describe('rows beside the document of the same run', () => {
  const row = (index: number, output: string | null) => ({
    promptIdx: 0,
    testIdx: index,
    promptId: 'p',
    prompt: { raw: `Say ${index}`, label: 'Say {{x}}' },
    provider: { id: 'acme:tiny', label: '' },
    vars: { x: index },
    testCase: { vars: { x: index }, assert: [{ type: 'contains', value: `${index}` }] },
    response: output === null ? {} : { output },
    ...(output === null ? { error: 'no answer' } : {}),
    success: output !== null,
    score: output === null ? 0 : 1,
    namedScores: {},
    gradingResult: output === null ? null : { pass: true, score: 1, reason: 'ok' },
    failureReason: output === null ? 2 : 0,
  });
  const document = (rows: readonly object[]) =>
    JSON.stringify({
      evalId: 'eval-1',
      results: {
        version: 3,
        timestamp: '2026-02-03T04:05:06.000Z',
        prompts: [{ raw: 'Say {{x}}', label: 'Say {{x}}', provider: 'acme:tiny' }],
        results: rows,
        stats: { successes: 2, failures: 0, errors: 1 },
      },
      config: { description: 'numbers' },
    });
  const jsonl = (rows: readonly object[]) => rows.map((one) => JSON.stringify(one)).join('\n');
  const rows = [row(0, 'zero'), row(1, 'one'), row(2, null)];

  test('counts once, though the rows state neither start nor name', async () => {
    const { runs } = await loaded({ 'out.json': document(rows), 'out.jsonl': jsonl(rows) });
    expect(runs).toEqual([
      { adapter: 'promptfoo', contested: false, files: ['out.json', 'out.jsonl'] },
    ]);
  });

  test('counts once with its table, too, and what states more is kept', async () => {
    const { runs } = await loaded({
      'out.csv': `x,[acme:tiny] Say {{x}},Status,Score,Named Scores,Grader Reason,Comment
0,zero,PASS,1.00,{},ok,
1,one,PASS,1.00,{},ok,
2,,ERROR,0.00,,,
`,
      'out.json': document(rows),
      'out.jsonl': jsonl(rows),
    });
    expect(runs).toEqual([
      { adapter: 'promptfoo', contested: false, files: ['out.json', 'out.csv', 'out.jsonl'] },
    ]);
  });

  test('is another run where an answer differs', async () => {
    const others = [row(0, 'zero'), row(1, 'eins'), row(2, null)];
    const { runs } = await loaded({ 'out.json': document(rows), 'out.jsonl': jsonl(others) });
    expect(runs).toHaveLength(2);
  });
});

test('a run that DeepEval writes both bare and inside another document counts once', async () => {
  const name = '../adapters/deepeval/spans-and-errors/test_run_20250203_040506.json';
  const run = readFileSync(new URL(name, import.meta.url), 'utf8');
  const folder = resultsFolder({
    '.deepeval/.latest_run_full.json': run,
    '.deepeval/.latest_test_run.json': `{"testRunData": ${run}}`,
  });
  const loaded = await folder.load();
  expect(loaded.runs).toHaveLength(1);
  expect(loaded.files.map(({ status, reason }) => [status, reason?.code])).toEqual([
    ['used', undefined],
    ['ignored', 'duplicate-run'],
  ]);
  await loaded.close();
  folder.remove();
});
