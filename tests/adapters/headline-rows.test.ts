import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { detectAdapter } from '../../src/adapters/detect.ts';
import { ALL_POOLED, MEAN_RULE } from '../../src/adapters/shared/rules.ts';
import { PASS_HAT_RULE } from '../../src/adapters/shared/tau-rewards.ts';
import { recompute, toNumber } from '../../src/analysis/recompute.ts';
import type { AggregationRule } from '../../src/records/metric.ts';
import { shared } from '../support/shared.ts';
import { type Collected, collect } from './support/collect.ts';
import { probeOf } from './support/probe-of.ts';

/**
 * Files of simple-evals, EvalPlus, tau-bench and tau2-bench, number by number: each row that the manifest of
 * the real files names is compared, with how many tasks or trials it rests on where that is told. None of
 * these harnesses but simple-evals writes its headline into the file, so that it is computed from the rows by
 * the harness's rule; simple-evals writes no rows, so that its numbers are taken as they stand.
 */
const WILD = shared('results-in-the-wild');
const HARNESSES = ['simple-evals', 'evalplus', 'tau-bench', 'tau2-bench'];

const manifest = z.array(
  z.object({
    file: z.string(),
    headline: z
      .array(z.object({ metric: z.string(), value: z.number(), n: z.number().nullable() }))
      .nullish(),
  }),
);

const rowsOf = () =>
  manifestEntries()
    .filter(({ file }) => HARNESSES.includes(file.split('/')[0] ?? ''))
    .flatMap(({ file, headline }) => (headline ?? []).map((row) => ({ file, ...row })));

function manifestEntries() {
  if (WILD === null) return [];
  const text = readFileSync(join(WILD, 'MANIFEST-A.json'), 'utf8');
  const known: unknown = JSON.parse(text);
  const ours = z.array(z.looseObject({ file: z.string() })).parse(known);
  return manifest.parse(ours.filter(({ file }) => HARNESSES.includes(file.split('/')[0] ?? '')));
}

const passAllK = (k: number): AggregationRule => ({ ...PASS_HAT_RULE, k });

/** The rule by which the harness makes a number that its files do not hold. */
function ruleOf(metric: string): readonly [metric: string, rule: AggregationRule] {
  const k = /^pass\^(\d+)$/.exec(metric)?.[1];
  if (k !== undefined) return ['pass', passAllK(Number(k))];
  if (/^(avg|average) reward$/.test(metric)) return ['reward', ALL_POOLED];
  const tests = /^pass@1 (base|plus)$/.exec(metric)?.[1] ?? '';
  return [tests, { ...MEAN_RULE, epochs: 'pass-at-k', k: 1 }];
}

function ours({ runs, scores }: Collected, metric: string) {
  const stated = runs.flatMap(({ reported }) => reported.filter(({ name }) => name === metric));
  const [first] = stated;
  if (first !== undefined && stated.length === 1) return { value: toNumber(first.value), n: null };
  const [name, rule] = ruleOf(metric);
  return recompute(
    'value',
    rule,
    scores.filter((row) => row.metric === name),
  );
}

async function read(file: string): Promise<Collected> {
  const path = join(WILD ?? '', file);
  const probe = await probeOf(path, file);
  const { adapter } = detectAdapter(probe);
  if (adapter === null) throw new RangeError(`no adapter for ${file}`);
  return collect(adapter, path, file, { probe });
}

describe.skipIf(WILD === null)(
  'rows of the manifest (skipped where the shared collection is absent)',
  () => {
    test('there are some of each harness, and each is a number', () => {
      const known = new Set(rowsOf().map(({ file }) => file.split('/')[0]));
      expect(known).toEqual(new Set(HARNESSES));
      expect(rowsOf().length).toBeGreaterThan(60);
    });

    test.each(rowsOf())('$file: $metric is $value', async ({ file, metric, value, n }) => {
      const found = ours(await read(file), metric);
      expect(found?.value).toBeCloseTo(value, 12);
      if (n !== null && found?.n != null) expect(found.n).toBe(n);
    });
  },
);

test('pass^k of tasks that pass sometimes is the share of k trials that all pass', () => {
  const trial = (sample: string, value: number) => ({ sample, value, missing: null });
  const rows = [
    ...[1, 1, 1, 0].map((value) => trial('a', value)),
    ...[1, 0, 0, 0].map((value) => trial('b', value)),
  ];
  const of = (k: number) => recompute('value', passAllK(k), rows)?.value;
  expect(of(1)).toBeCloseTo((3 / 4 + 1 / 4) / 2, 12);
  expect(of(2)).toBeCloseTo((3 / 6 + 0) / 2, 12);
  expect(of(3)).toBeCloseTo((1 / 4 + 0) / 2, 12);
  expect(of(4)).toBeCloseTo(0, 12);
});
