import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type EeeRecord,
  eeeInstanceSchema,
  eeeRecordSchema,
} from '../../src/exports/interchange/every-eval-ever-schema.ts';
import type { LoadedResults } from '../../src/load/load-results.ts';
import { type ExchangeRow, exchangeHeadSchema } from '../../src/records/exchange.ts';
import { resultsFolder } from '../load/results-folder.ts';
import { shared } from '../support/shared.ts';
import { type AnyRun, anyRun, linesOf } from './support/any-run.ts';
import { publishedSchemas, ruleSchemas } from './support/every-eval-ever-schemas.ts';
import { exported, loadFolder } from './support/exported.ts';

const HEAD = exchangeHeadSchema.parse(
  JSON.parse(
    readFileSync(
      join(import.meta.dirname, '../adapters/readout-records/one-run/run.jsonl'),
      'utf8',
    ).split('\n')[0] ?? '',
  ),
);
const published = publishedSchemas();

function row(sample: string, value: number | null, attempt = 1): ExchangeRow {
  const missing = value === null ? 'error' : null;
  return {
    sample,
    sampleIdSource: 'native',
    contentHash: '',
    attempt,
    status: value === null ? 'error' : 'ok',
    error: value === null ? 'timed out' : null,
    cluster: null,
    slices: [['level', 'easy']],
    latencyMs: 20,
    inputTokens: 3,
    outputTokens: 4,
    costUsd: null,
    scores: [
      { metric: 'right', value, missing, raw: null, label: null, passed: null, reason: null },
    ],
    input: `How much is ${sample}?`,
    target: '2',
    output: 'two',
    transcript: null,
  };
}

/** Loads one run, exports it, and lets `look` see the folder. */
async function withExport<T>(
  run: AnyRun,
  look: (folder: string, problems: readonly { readonly found: string }[]) => Promise<T> | T,
): Promise<T> {
  const folder = resultsFolder({ 'run.jsonl': linesOf(run) });
  const loaded = await folder.load();
  try {
    return await exported(loaded, 'every-eval-ever', (out, { problems }) => look(out, problems));
  } finally {
    await loaded.close();
    folder.remove();
  }
}

/** Every file of an export is held against what we say we write, the rules, and the text where it is there. */
function checkedRecords(folder: string): EeeRecord[] {
  const records: EeeRecord[] = [];
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/[.]jsonl?$/.test(path)) continue;
    const text = readFileSync(join(folder, path), 'utf8');
    if (path.endsWith('.json')) {
      const record = eeeRecordSchema.parse(JSON.parse(text));
      for (const schema of [ruleSchemas, published])
        expect(schema?.record(record) ?? null, path).toBe(null);
      records.push(record);
      continue;
    }
    for (const line of text.trimEnd().split('\n')) {
      const instance = eeeInstanceSchema.parse(JSON.parse(line));
      for (const schema of [ruleSchemas, published])
        expect(schema?.instance(instance) ?? null, path).toBe(null);
    }
  }
  return records;
}

describe('Every Eval Ever', () => {
  test('is refused by its rules where it breaks one of them', () => {
    for (const schema of [ruleSchemas, ...(published === null ? [] : [published])]) {
      expect(schema.record({ schema_version: '0.2.2' })).toContain('evaluation_results');
      expect(schema.instance({ schema_version: '0.2.2', extra: 1 })).toContain('additional');
    }
  });

  test('is written as its schemas say and read back with the same scores', async () => {
    const rows = [row('q1', 1), row('q1', 0, 2), row('q2', 1), row('q3', null)];
    await withExport({ head: HEAD, rows, labels: [] }, async (out, problems) => {
      expect(problems).toEqual([]);
      expect(checkedRecords(out)).toHaveLength(1);
      const again = await loadFolder(out);
      expect(again.problems).toEqual([]);
      const [run, ...others] = again.runs;
      expect(others).toEqual([]);
      expect(run?.counts).toMatchObject({ samples: 2, attempts: 3 });
      const scores = await again.itemScores(run?.id ?? '', 'score');
      expect([...scores.samples]).toEqual(['q1', 'q1', 'q2']);
      expect([...scores.value]).toEqual([1, 0, 1]);
      expect(run?.part.reported[0]?.value).toBeCloseTo(2 / 3, 12);
      await again.close();
    });
  });

  test('keeps the rules, whatever the records hold', async () => {
    await fc.assert(
      fc.asyncProperty(anyRun, (run) => withExport(run, (out) => void checkedRecords(out))),
      { numRuns: 10, seed: 11 },
    );
  });

  test('lies where a datastore of the project wants it', async () => {
    const head = structuredClone(HEAD);
    head.run.suite.name = 'CON';
    head.run.subject.model = '../../etc/passwd';
    await withExport({ head, rows: [row('q1', 1)], labels: [] }, (out) => {
      const [record] = checkedRecords(out);
      expect(record?.detailed_evaluation_results?.file_path).toMatch(
        /^data\/CON-\/unknown\/etc-passwd\//,
      );
    });
  });

  test('holds the values of a run without samples as the harness states them', async () => {
    const head = structuredClone(HEAD);
    head.run.hasSamples = false;
    await withExport({ head, rows: [], labels: [] }, (out) => {
      const [record, ...others] = checkedRecords(out);
      expect(others).toEqual([]);
      expect(record?.detailed_evaluation_results).toBe(undefined);
      expect(record?.evaluation_results).toMatchObject([
        { evaluation_name: 'accuracy', score_details: { score: 1, details: { n: '1' } } },
      ]);
    });
  });

  test('keeps apart runs of one model under several prompts', async () => {
    const head = structuredClone(HEAD);
    head.run.subject.prompt = 'step by step';
    await withExport({ head, rows: [row('q1', 1)], labels: [] }, async (out) => {
      checkedRecords(out);
      const back = await loadFolder(out);
      expect(back.runs.map(({ part }) => part.subject.prompt)).toEqual(['step by step']);
      await back.close();
    });
  });

  test('leaves out a metric whose direction nobody states, and says so', async () => {
    const head = structuredClone(HEAD);
    for (const metric of head.run.metrics) metric.direction = 'not-stated';
    await withExport({ head, rows: [row('q1', 1)], labels: [] }, (out, problems) => {
      expect(readdirSync(out)).toEqual([]);
      expect(problems).toMatchObject([{ found: 'a metric: its direction is not stated' }]);
    });
  });
});

const wild = shared('results-in-the-wild');

describe.skipIf(wild === null)('Every Eval Ever, of public result files', () => {
  const from = async (folder: string, look: (loaded: LoadedResults) => Promise<void>) => {
    const loaded = await loadFolder(folder);
    await look(loaded);
    await loaded.close();
  };

  test('keeps the rules for every run', { timeout: 300_000 }, () =>
    from(wild ?? '', (loaded) =>
      exported(loaded, 'every-eval-ever', (out) => {
        expect(checkedRecords(out).length).toBeGreaterThan(loaded.runs.length / 2);
      }),
    ),
  );

  test('states of its own records what they state', () =>
    from(join(wild ?? '', 'every-eval-ever/data'), (loaded) =>
      exported(loaded, 'every-eval-ever', (out) => {
        const key = (model: unknown, lower: unknown, score: unknown) =>
          JSON.stringify([model, lower, score]);
        const written = new Set(
          checkedRecords(out).flatMap(({ model_info, evaluation_results }) =>
            evaluation_results.map(({ metric_config, score_details }) =>
              key(model_info.id, metric_config.lower_is_better, score_details.score),
            ),
          ),
        );
        const stated = loaded.runs.flatMap(({ part }) =>
          part.reported.flatMap(({ metric, statistic, value }) => {
            const known = part.metrics.find(({ name }) => name === metric);
            if (known === undefined || known.direction === 'not-stated' || statistic !== 'value')
              return [];
            return key(part.subject.model, known.direction === 'lower-is-better', value);
          }),
        );
        expect(stated.length).toBeGreaterThan(0);
        expect([...written].sort()).toEqual([...new Set(stated)].sort());
      }),
    ));
});
