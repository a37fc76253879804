import type { Adapter, JsonValue } from '../adapter.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { inMilliseconds } from '../shared/moment.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { createNames } from '../shared/occurrences.ts';
import { at, finite, text } from '../shared/read.ts';
import { countOf, outcomesBy, type TestCase, testRun } from '../shared/test-cases.ts';
import { probeRows } from '../shared/whole.ts';

const RUN = { id: 'libtest', title: 'cargo test', key: 'run' };

/** cargo test and cargo nextest: JSON lines of libtest; all programs of a file are one run. */
export const libtest = {
  meta: {
    id: 'libtest',
    title: 'Rust libtest (cargo test)',
    version: 1,
    reads: [
      'JSON lines of cargo test -- -Z unstable-options --format json, of several test programs one after another',
      'a program that broke off: the test that it was in and those that it never began are errors, and the run is unfinished',
    ],
    notRead: [
      'benchmarks, times of a whole program and what a test printed, but for the line after its panic',
      'which program a test is of: libtest does not say; a name that comes again gets a number',
      'a program that did not compile: cargo says so on the screen alone',
    ],
    source: 'rust-lang/rust library/test/src/formatters/json.rs',
    testedOn:
      'lines of cargo 1.95 with all outcomes, tests of documentation and a program that aborts; their form of cargo nextest from its documentation',
    aggregation:
      'Counts of passed, failed and ignored tests for each program; ignored ones stay out of the rate.',
  },

  detect(probe) {
    const rows = probeRows(probe);
    const [first] = rows;
    const begins = text(at(first, 'type')) === 'suite' && text(at(first, 'event')) === 'started';
    const known = areAll(rows, (row) => TYPES.has(text(at(row, 'type')) ?? ''));
    return begins && known && finite(at(first, 'test_count')) !== null
      ? yes('a suite that started with a test_count, and its tests')
      : NO;
  },

  async read(input, sink) {
    const named = createNames();
    const tests: TestCase[] = [];
    const stated = new Map<string, number>();
    let program: Program | null = null;
    let broken = 0;
    const add = (test: TestCase) => tests.push({ ...test, id: named(test.id ?? '') });
    const breakOff = () => {
      if (program === null) return;
      broken += 1;
      for (const [name, place] of program.open) add(lost(name, place, 'The test did not end.'));
      const never = Math.min(program.announced - program.begun, MOST_NEVER);
      for (let number = 1; number <= never; number += 1) {
        add(lost('never begun', program.place, 'The program ended before this test.'));
      }
      program = null;
    };
    await eachRow(input, '', (row, place) => {
      if (at(row, 'type') !== 'suite') {
        const test = testOf(row, place, program);
        if (test !== null) add(test);
      } else if (at(row, 'event') === 'started') {
        breakOff();
        const announced = finite(at(row, 'test_count')) ?? 0;
        program = { announced, place, begun: 0, open: new Map() };
      } else {
        for (const { name } of COUNTS) {
          stated.set(name, (stated.get(name) ?? 0) + (finite(at(row, name)) ?? 0));
        }
        program = null;
      }
    });
    breakOff();
    const counts = COUNTS.map(({ name, statistic, outcome }) => {
      const own = countOf(tests, outcome);
      return { name, statistic, place: `suite.${name}`, value: stated.get(name), own };
    });
    const statusDetail = `${broken} of the test programs broke off.`;
    const ended =
      broken > 0
        ? { status: 'unfinished' as const, statusDetail }
        : { status: 'complete' as const, counts };
    testRun(sink, input.path, RUN, { tests, ...ended });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

const TYPES: ReadonlySet<string> = new Set(['suite', 'test', 'bench', 'report']);

interface Program {
  /** How many tests it said it would run. */
  readonly announced: number;
  readonly place: string;
  begun: number;
  /** Tests that have begun and not ended, with their places. */
  readonly open: Map<string, string>;
}

/** A program may announce anything. */
const MOST_NEVER = 10_000;

const COUNTS = [
  { name: 'passed', statistic: 'count-passed', outcome: 'passed' },
  { name: 'failed', statistic: 'count-failed', outcome: 'failed' },
  { name: 'ignored', statistic: 'other', outcome: 'skipped' },
] as const;

const OUTCOMES = outcomesBy({ passed: ['ok'], failed: ['failed'], skipped: ['ignored'] });

/** A test that ended; null for one that began, for a benchmark and for a report of the whole. */
function testOf(row: JsonValue, place: string, program: Program | null): TestCase | null {
  const type = text(at(row, 'type'));
  const event = text(at(row, 'event')) ?? 'not stated';
  if (type !== 'test' && type !== 'bench') return null;
  const name = text(at(row, 'name')) ?? '';
  if (event === 'started') {
    program?.open.set(name, place);
    if (program !== null) program.begun += 1;
    return null;
  }
  // A test that takes more than a minute is told of, and goes on.
  if (event === 'timeout') return null;
  if (program !== null && !program.open.delete(name)) program.begun += 1;
  if (type === 'bench') return null;
  return {
    id: name,
    place,
    outcome: OUTCOMES.get(event) ?? 'error',
    word: event,
    message: text(at(row, 'message')) ?? panicOf(text(at(row, 'stdout'))),
    milliseconds: inMilliseconds(finite(at(row, 'exec_time'))),
  };
}

/** The line after the place of the panic; of a test that gave back an error, its only line. */
function panicOf(printed: string | null): string | null {
  const lines = (printed ?? '').split('\n').map((line) => line.trim());
  const at = lines.findIndex((line) => /^thread '.*panicked at /.test(line));
  return (at < 0 ? lines.find((line) => line.startsWith('Error: ')) : lines[at + 1]) || null;
}

function lost(id: string, place: string, message: string): TestCase {
  return { id, place, outcome: 'error', word: 'not run', message };
}
