import { ingestError } from '../../ingest/ingest-error.ts';
import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { RecomputedValue, ReportedValue } from '../../records/metric.ts';
import type { RecordSink } from '../../records/rows.ts';
import type { RunPart } from '../../records/run.ts';
import { lastName } from './named-after.ts';
import { at, missing } from './read.ts';
import { COUNT_RULE, POOLED, STATED_ONLY } from './rules.ts';
import { type Item, type ItemScore, openRun, type RunOf } from './run.ts';
import { stated } from './stated.ts';
import { quantityOf } from './text-score.ts';
import type { XmlElement } from './xml.ts';

/** What a test runner says of one test case: a failure is a wrong answer, an error a test that could not be carried out. */
export interface TestCase {
  readonly id: string | null;
  readonly place: string;
  readonly outcome: 'passed' | 'failed' | 'error' | 'timeout' | 'skipped';
  /** The word of the report, as far as it has one. */
  readonly word: string | null;
  readonly message?: string | null;
  readonly milliseconds?: number | null;
  /** What the test was called with. */
  readonly input?: string | null;
  readonly slices?: ReadonlyMap<string, string>;
  /** Scores beside whether it passed. */
  readonly scores?: readonly ItemScore[];
}

/** The outcomes that words of a runner stand for. */
export function outcomesBy(
  words: {
    readonly [outcome in TestCase['outcome']]?: readonly string[];
  },
): ReadonlyMap<string, TestCase['outcome']> {
  const outcomes = ['passed', 'failed', 'error', 'timeout', 'skipped'] as const;
  return new Map(
    outcomes.flatMap((outcome) => (words[outcome] ?? []).map((word) => [word, outcome] as const)),
  );
}

/** One count that a report states, and how many of its test cases it must be; null where they cannot tell. */
export interface StatedCount {
  readonly name: string;
  readonly statistic: ReportedValue['statistic'];
  readonly place: string;
  readonly value: JsonValue | undefined;
  readonly own: number | null;
}

export const PASS = 'pass';

/** What a report says of a run of tests. */
interface TestRun extends Omit<Partial<RunPart>, 'metrics'> {
  readonly tests: readonly TestCase[];
  readonly counts?: readonly StatedCount[];
}

/** Emits the test cases of a report as one run. @param file path for messages */
export function testRun(
  sink: RecordSink,
  file: string,
  of: RunOf,
  { tests, counts = [], ...facts }: TestRun,
): void {
  if (tests.length === 0) throw noTestCase(file);
  const run = openRun(sink, file, of);
  for (const test of tests) run.add(itemOf(test));
  run.end({
    metrics: { [PASS]: { scorer: { kind: 'code' }, rule: POOLED } },
    ...comparedCounts(counts, tests.length),
    ...facts,
  });
}

/** Counts that a report states, each beside the same count over its `n` test cases. */
export function comparedCounts(
  counts: readonly StatedCount[],
  n: number,
): Pick<RunPart, 'reported' | 'recomputed'> {
  const reported: ReportedValue[] = [];
  const recomputed: RecomputedValue[] = [];
  for (const { name, statistic, place, value, own } of counts) {
    const counted = statistic !== 'other';
    const found = stated(name, place, value, {
      metric: counted ? PASS : null,
      statistic,
      rule: counted ? COUNT_RULE : STATED_ONLY,
    });
    reported.push(...found);
    if (found.length > 0 && own !== null) {
      recomputed.push({ name, value: own, n, basis: 'samples' });
    }
  }
  return { reported, recomputed };
}

/** A test case with the score `pass`. */
export function itemOf(test: TestCase): Item {
  const broken = test.outcome === 'error' || test.outcome === 'timeout';
  return {
    id: test.id,
    place: test.place,
    status: broken
      ? test.outcome === 'timeout'
        ? 'timeout'
        : 'error'
      : test.outcome === 'skipped'
        ? 'skipped'
        : 'ok',
    error: broken ? (test.message ?? 'The test could not be carried out.') : null,
    latencyMs: test.milliseconds ?? null,
    input: test.input ?? null,
    slices: test.slices ?? new Map(),
    scores: [passScore(test, broken), ...(test.scores ?? [])],
  };
}

function passScore({ outcome, word, message }: TestCase, broken: boolean): ItemScore {
  if (broken) return { metric: PASS, read: missing('error', word?.slice(0, 120) ?? null) };
  if (outcome === 'skipped') {
    return {
      metric: PASS,
      read: missing('not-scored', word?.slice(0, 120) ?? null),
      reason: message ?? null,
    };
  }
  const passed = outcome === 'passed';
  return {
    metric: PASS,
    read: { value: passed ? 1 : 0, missing: null, raw: word },
    passed,
    reason: passed ? null : (message ?? 'The test failed.'),
  };
}

/**
 * The name of a test without the number that LangSmith's tests under Vitest and Jest draw anew in each run
 * (langsmith src/utils/jestlike/index.ts): with it no test would be found in another run.
 */
export function withoutRunNumber(name: string): string {
  return name.replace(/, test_id=[0-9a-f]{13}$/, '');
}

/**
 * The first line alone: what follows it is a stack trace with folders of whoever ran the test. Of a traceback of
 * Python the last, where what was wrong stands.
 */
export function firstLine(text: string | null | undefined): string | null {
  const whole = text?.trim() ?? '';
  const line = whole.split('\n', 1)[0]?.trim() || null;
  return line?.endsWith('Traceback (most recent call last):')
    ? whole.slice(whole.lastIndexOf('\n') + 1).trim()
    : line;
}

/** How many tests had one of these outcomes. */
export function countOf(
  tests: readonly TestCase[],
  ...outcomes: readonly TestCase['outcome'][]
): number {
  return tests.filter(({ outcome }) => outcomes.includes(outcome)).length;
}

/** How many tests have a word, before what stands behind a colon. */
export function countWord(tests: readonly TestCase[], word: string): number {
  return tests.filter((test) => test.word?.split(':')[0] === word).length;
}

/** A count by its name, with how many test cases it must be; one of another kind where nothing is said. */
type OwnCount = Pick<StatedCount, 'name' | 'own'> & Partial<Pick<StatedCount, 'statistic'>>;

/** Counts that stand in attributes of one element, which is `called` so. */
export function countsIn(
  element: XmlElement | null | undefined,
  called: string,
  counts: readonly OwnCount[],
): readonly StatedCount[] {
  return counts.map(({ name, own, statistic = 'other' }) => {
    const value = quantityOf(element?.attributes.get(name));
    return { name, own, statistic, place: `${called}@${name}`, value };
  });
}

/** Counts that stand in fields of one object. @param pointer of the object, with which their places begin */
export function countsAt(
  object: JsonValue | undefined,
  pointer: string,
  counts: readonly OwnCount[],
): readonly StatedCount[] {
  return counts.map(({ name, own, statistic = 'other' }) => {
    return { name, own, statistic, place: `${pointer}/${name}`, value: at(object, name) };
  });
}

/** A time of seconds in milliseconds; null where none is stated, or one below 0. */
export function millisecondsOf(seconds: string | undefined): number | null {
  const found = quantityOf(seconds);
  return found === null || found < 0 ? null : found * 1000;
}

/** The name of a .NET assembly without folders and ending. */
export function assemblyName(file: string | undefined): string {
  return lastName(file ?? '').replace(/\.(dll|exe)$/i, '');
}

/** No test case at all: nothing was tested, or the report was cut short. */
export function noTestCase(file: string) {
  return ingestError('truncated', {
    file,
    found: 'a report without a test case',
    expected: 'at least one',
    mend: 'Let the test runner find its tests and run it again, or remove the file.',
  });
}
