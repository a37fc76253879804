import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { detectAdapter } from '../../src/adapters/detect.ts';
import { toNumber } from '../../src/analysis/recompute.ts';
import { mappingSchema } from '../../src/records/sidecar.ts';
import { collect } from './support/collect.ts';
import { headlinesOf, type ReadFile } from './support/headlines.ts';
import { brokenInvariants } from './support/invariants.ts';
import { probeOf } from './support/probe-of.ts';
import { folderOf, WILD, wildHarness } from './support/wild.ts';
import { eachNumber } from './support/wild-observability.ts';

/**
 * Real files of these harnesses, each with the headline that was looked up in it by hand. They are not part
 * of the repository: set READOUT_SHARED to the folder that holds `results-in-the-wild`.
 */
const SHARED = process.env['READOUT_SHARED'] ?? resolve(import.meta.dirname, '../../../shared');
const ROOT = join(SHARED, 'results-in-the-wild');
const MANIFESTS = ['MANIFEST-A.json', 'MANIFEST-B.json'].map((name) => join(ROOT, name));
const there = MANIFESTS.every((path) => existsSync(path));

const manifestSchema = z.array(
  z.object({
    file: z.string(),
    headline: z
      .array(z.object({ metric: z.string(), value: z.unknown() }))
      .nullish()
      .transform((rows) => (rows ?? []).flatMap(eachNumber)),
  }),
);
type Entry = z.infer<typeof manifestSchema>[number];

const entries: readonly Entry[] = there
  ? MANIFESTS.flatMap((path) => manifestSchema.parse(JSON.parse(readFileSync(path, 'utf8'))))
  : [];
const ours = entries.filter(
  // A name in angle brackets stands for a set of files, which a test of its own reads.
  ({ file }) => WILD.has(file.split('/')[0] ?? '') && !file.includes('<'),
);

test.skipIf(there)('real files are checked only where READOUT_SHARED names their folder', () => {
  expect(there).toBe(false);
});

describe.skipIf(!there)('real files', () => {
  const readFiles = new Map<string, Promise<ReadFile>>();
  const read = (path: string): Promise<ReadFile> => {
    const known = readFiles.get(path) ?? readOne(path);
    readFiles.set(path, known);
    return known;
  };

  test('there are some of every harness', () => {
    expect(new Set(ours.map(({ file }) => file.split('/')[0]))).toEqual(new Set(WILD.keys()));
  });

  test.each(ours)('$file is recognised, and its records keep every promise', async ({ file }) => {
    const detected = detectAdapter(await probeOf(join(ROOT, file), file));
    if (isLookAlike(file)) {
      expect(detected.problem?.code).toBe('look-alike');
      return;
    }
    expect(detected.problem).toBe(null);
    expect(detected.adapter?.meta.id).toBe(wildHarness(file).adapter);
    expect(brokenInvariants((await read(file)).collected)).toEqual([]);
  });

  const headed = ours.filter(
    ({ file, headline }) => !isLookAlike(file) && headline.some(({ value }) => value !== null),
  );

  test.each(headed)(
    '$file: every headline is reported as it stands there and follows from the records',
    async ({ file, headline }) => {
      const own = headlinesOf([await read(file)]);
      const joined = headlinesOf(await Promise.all(siblings(file).map(read)));
      const { names, number, elsewhere } = wildHarness(file);
      for (const { metric, value } of headline) {
        if (value === null || elsewhere?.test(metric)) continue;
        const expected = value === 'inf' ? Infinity : (number?.(value) ?? value);
        const stated = own.filter((one) => names(one, metric));
        const all = joined.filter((one) => names(one, metric));
        if (stated.length > 0)
          expect(stated.map((one) => toNumber(one.reported))).toContain(expected);
        const recomputed = all.filter((one) => one.agrees !== null);
        expect(recomputed.filter((one) => one.agrees === false)).toEqual([]);
        if (stated.length === 0) await expectDerived(file, metric, expected);
      }
      const wrong = joined.filter((one) => one.agrees === false);
      expect(wrong).toEqual([]);
    },
  );

  test('most headlines are recomputed, and what is not has no samples beside it', async () => {
    const files = await Promise.all(
      ours.filter(({ file }) => !isLookAlike(file)).map((one) => read(one.file)),
    );
    const all = headlinesOf(files);
    const recomputed = all.filter((one) => one.agrees === true);
    expect(all.filter((one) => one.agrees === false)).toEqual([]);
    // 13 Inspect logs with accuracy and error, 7 promptfoo files with 7 values, groups and tasks of lm-eval.
    expect(recomputed.length).toBeGreaterThanOrEqual(90);
  });

  /** A number the manifest derived itself: it must follow from the rows alone. */
  async function expectDerived(file: string, metric: string, expected: unknown): Promise<void> {
    const { collected } = await read(file);
    const derived = wildHarness(file).derived?.(metric, expected);
    const values = collected.scores.filter(
      (row) => row.metric === derived?.metric && (derived.only?.(row) ?? true),
    );
    expect(values.length, `${file} ${metric}`).toBeGreaterThan(0);
    const total = values.reduce((sum, row) => sum + (row.value ?? 0), 0);
    const ours = (total / values.length) * (derived?.scale ?? 1);
    expect(ours).toBeCloseTo(derived?.expected ?? Number(expected), derived?.digits);
  }

  test('485 reports of SWE-bench instances are one run with 168 resolved', async () => {
    const home = 'swe-bench/verified_20240620_sweagent_claude3.5sonnet';
    const names = readdirSync(join(ROOT, home, 'logs')).map(
      (id) => `${home}/logs/${id}/report.json`,
    );
    const files = await Promise.all([...names, `${home}/results/results.json`].map(readOne));
    const links = files.flatMap(({ adapter, path, collected }) =>
      collected.runs.map((part) => adapter.link?.(adapter.named?.(part, path) ?? part, path)),
    );
    expect(new Set(links).size).toBe(1);
    const scores = files.flatMap(({ collected }) => collected.scores);
    const resolved = scores.filter((row) => row.metric === 'resolved' && row.value !== null);
    // Eleven without a patch are wrong answers; of three without logs nothing is known.
    expect(resolved).toHaveLength(485 + 11);
    expect(resolved.filter((row) => row.value === 1)).toHaveLength(168);
    expect(scores.filter((row) => row.metric === 'resolved')).toHaveLength(485 + 14);
  });

  test('a wide CSV gives its rows by a mapping', async () => {
    const mapping = mappingSchema.parse({
      input: 'input',
      output: 'output',
      slices: { category: 'category' },
      metrics: {
        success: { kind: 'binary', direction: 'higher-is-better' },
        bias: { from: 'Bias_score', reason: 'Bias_reason', kind: 'bounded', range: [0, 1] },
        accuracy: {
          from: 'AgroforestryFactualAccuracy[GEval]_score',
          kind: 'bounded',
          range: [0, 1],
        },
      },
    });
    const path = 'generic-csv/agrillm_gemini_evaluation.wide.csv';
    const detected = detectAdapter(await probeOf(join(ROOT, path), path), mapping);
    expect(detected.adapter?.meta.id).toBe('generic');
    const { scores } = await collect(detected.adapter ?? fail(), join(ROOT, path), path, {
      mapping,
    });
    const of = (metric: string) =>
      scores.filter((row) => row.metric === metric).map((row) => row.value ?? row.missing);
    expect(of('success')).toEqual([0, 1, 0, 0, 1, 0]);
    expect(of('bias')).toEqual([0, 0, 0, 0.5, 0, 0]);
    expect(of('accuracy')).toEqual([
      0.3,
      'not-scored',
      'not-scored',
      0.1,
      'not-scored',
      'not-scored',
    ]);
  });

  test('a long CSV gives 19 turns with three scores each', async () => {
    const kind = { kind: 'ordinal', range: [1, 5] };
    const mapping = mappingSchema.parse({
      format: 'long',
      sample: ['dialogue_id', 'turn_index'],
      cluster: 'dialogue_id',
      slices: { mode: 'mode' },
      metric: 'metric',
      value: 'score',
      reason: 'reason',
      metrics: { 'Mode Appropriateness': kind, 'No Answer Leak': kind, 'Format Compliance': kind },
    });
    const path = 'generic-csv/geval_scores.long.csv';
    const detected = detectAdapter(await probeOf(join(ROOT, path), path), mapping);
    const collected = await collect(detected.adapter ?? fail(), join(ROOT, path), path, {
      mapping,
    });
    expect(collected.attempts).toHaveLength(19);
    expect(collected.scores).toHaveLength(57);
    expect(brokenInvariants(collected)).toEqual([]);
  });
});

async function readOne(path: string): Promise<ReadFile> {
  const probe = await probeOf(join(ROOT, path), path);
  const { adapter } = detectAdapter(probe);
  if (adapter === null) throw new RangeError(`no adapter for ${path}`);
  return { adapter, path, collected: await collect(adapter, join(ROOT, path), path, { probe }) };
}

/** Files of the same run or runs: results and samples stand beside each other. */
function siblings(file: string): readonly string[] {
  const { together = folderOf } = wildHarness(file);
  return ours
    .map((one) => one.file)
    .filter((other) => other.split('/')[0] === file.split('/')[0] && !isLookAlike(other))
    .filter((other) => together(other) === together(file));
}

function isLookAlike(file: string): boolean {
  return wildHarness(file).lookAlike.test(file);
}

function fail(): never {
  throw new RangeError('no adapter');
}
