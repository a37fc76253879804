import type { RecomputedValue, ReportedValue } from '../../records/metric.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import type { Assembly } from '../shared/assembly.ts';
import { blankPart, suiteNamed } from '../shared/blank-part.ts';
import { metricOf } from '../shared/known-as.ts';
import { momentOfMilliseconds } from '../shared/moment.ts';
import { lastName } from '../shared/named-after.ts';
import { onlyOf } from '../shared/only.ts';
import { at, list, text } from '../shared/read.ts';
import { COUNT_RULE, POOLED, STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { isJudged } from './test.ts';

/** One test file with what was read of it. */
export interface FileRun {
  readonly key: string;
  /** As the report has it, with folders. */
  readonly path: string;
  readonly file: {
    readonly startTime: number | null;
    readonly endTime: number | null;
    readonly failed: boolean;
  };
  readonly tests: readonly JsonValue[];
  readonly assembly: Assembly;
}

/** Where a test file was, with the folders of whoever ran it. */
export function filePath(file: JsonValue): string {
  return text(at(file, 'name')) ?? '';
}

/** Name of a test file without those folders. */
export function fileName(path: string): string {
  return lastName(path) || 'test file not stated';
}

/** Deeper than this, files of one name keep it. */
const FOLDERS = 8;

/**
 * Names of test files without the folders of whoever ran them, but for those that tell files of one name apart: a
 * suite for `cart/index.test.ts` and one for `login/index.test.ts`.
 */
function namesApart(paths: readonly string[]): readonly string[] {
  const parts = paths.map((path) => path.split(/[/\\]/));
  const folders = paths.map(() => 0);
  const nameOf = (index: number): string => {
    const deep = folders[index] ?? 0;
    return deep === 0
      ? fileName(paths[index] ?? '')
      : (parts[index] ?? []).slice(-deep - 1).join('/');
  };
  for (let deep = 1; deep <= FOLDERS; deep++) {
    const named = Map.groupBy(paths.keys(), nameOf);
    const alike = [...named.values()].filter(
      (indexes) => new Set(indexes.map((index) => paths[index])).size > 1,
    );
    if (alike.length === 0) break;
    for (const index of alike.flat()) folders[index] = deep;
  }
  return paths.map((_, index) => nameOf(index));
}

/** A task that fails before its judges run still counts as a failed test. */
const RULE = { ...POOLED, errors: 'zero' } as const;

export function fileParts(rest: JsonValue, runs: readonly FileRun[]): readonly RunPart[] {
  const runner = isJest(rest) ? 'jest' : 'vitest';
  // The totals are those of all files: they stand at the first that has tests.
  const first = runs.find(({ tests }) => tests.length > 0) ?? runs[0];
  const names = namesApart(runs.map(({ path }) => path));
  return runs.map((run, index): RunPart => {
    const totals = run === first ? totalsOf(rest, runs) : { reported: [], recomputed: [] };
    const blank = blankPart('vitest-evals', run.key);
    const judged = run.tests.some(isJudged);
    return {
      ...blank,
      harness: { name: judged ? 'vitest-evals' : runner, version: null },
      suite: suiteNamed(names[index] ?? ''),
      subject: subjectOf(run.tests, blank.subject),
      startedAt: momentOfMilliseconds(run.file.startTime),
      endedAt: momentOfMilliseconds(run.file.endTime),
      ...statusOf(run, at(rest, 'wasInterrupted') === true),
      metrics: run.assembly.metrics().map((name) => {
        const kind = name === 'pass' ? 'code' : 'not-stated';
        const rule = name === 'pass' ? RULE : POOLED;
        return metricOf('vitest-evals', name, run.assembly.observed(name), {
          scorer: { kind },
          rule,
        });
      }),
      ...totals,
      hasSamples: run.tests.length > 0,
    };
  });
}

/** A call that was interrupted leaves out what it had not come to. */
function statusOf(run: FileRun, interrupted: boolean): Pick<RunPart, 'status' | 'statusDetail'> {
  // Tests before which a hook broke are called skipped by Vitest, as those that were never to run.
  const failed = run.tests.some((test) => text(at(test, 'status')) === 'failed');
  if (run.file.failed && !failed) {
    const statusDetail =
      run.tests.length === 0
        ? 'The test file could not be run.'
        : 'The test file failed and none of its tests did: a hook broke, and tests may not have run.';
    return { status: 'failed', statusDetail };
  }
  return interrupted
    ? { status: 'cancelled', statusDetail: 'The call of the test runner was interrupted.' }
    : { status: 'complete', statusDetail: null };
}

/** Jest tells, where Vitest does not, whether it was interrupted. */
function isJest(rest: JsonValue): boolean {
  return at(rest, 'wasInterrupted') !== undefined;
}

/** Provider and model of the first test that names them; tests with another one make them unknown. */
function subjectOf(tests: readonly JsonValue[], blank: RunPart['subject']): RunPart['subject'] {
  const usages = tests.map((test) => at(test, 'meta', 'harness', 'run', 'usage'));
  const models = new Set(usages.flatMap((usage) => text(at(usage, 'model')) ?? []));
  const providers = new Set(usages.flatMap((usage) => text(at(usage, 'provider')) ?? []));
  const names = new Set(tests.flatMap((test) => text(at(test, 'meta', 'harness', 'name')) ?? []));
  return {
    ...blank,
    name: onlyOf(names) ?? onlyOf(models) ?? '',
    model: onlyOf(models),
    provider: onlyOf(providers),
  };
}

const TOTALS = [
  ['numPassedTests', 'count-passed', ['passed']],
  ['numFailedTests', 'count-failed', ['failed']],
] as const;

/** Totals of the whole report. With one file they are that file's; with several they stand at the first. */
function totalsOf(
  rest: JsonValue,
  runs: readonly FileRun[],
): { reported: ReportedValue[]; recomputed: RecomputedValue[] } {
  const alone = runs.length === 1;
  const reported: ReportedValue[] = [];
  const recomputed: RecomputedValue[] = [];
  const tests = runs.flatMap((run) => run.tests);
  for (const [name, statistic, statuses] of TOTALS) {
    const value = stated(name, `/${name}`, at(rest, name), {
      metric: alone ? 'pass' : null,
      statistic,
      rule: alone ? { ...COUNT_RULE, errors: 'zero' } : STATED_ONLY,
    });
    if (value.length === 0) continue;
    const wanted: readonly string[] = statuses;
    const own = tests.filter((test) => wanted.includes(text(at(test, 'status')) ?? '')).length;
    reported.push(...value);
    recomputed.push({ name, value: own, n: tests.length, basis: alone ? 'samples' : 'parts' });
  }
  const all = stated('numTotalTests', '/numTotalTests', at(rest, 'numTotalTests'), {
    statistic: 'other',
    rule: STATED_ONLY,
  });
  const n = list(tests).length;
  recomputed.push(...all.map(({ name }) => ({ name, value: n, n, basis: 'parts' as const })));
  return { reported: [...reported, ...all], recomputed };
}
