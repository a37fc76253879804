import type { Adapter, JsonValue } from '../adapter.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { inMilliseconds, momentOfEpoch } from '../shared/moment.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { at, finite, text } from '../shared/read.ts';
import { outcomesBy, type TestCase, testRun } from '../shared/test-cases.ts';
import { probeRows } from '../shared/whole.ts';

const RUN = { id: 'meson', title: 'Meson', key: 'run' };

/** Meson: testlog.json is one run. */
export const meson = {
  meta: {
    id: 'meson',
    title: 'Meson',
    version: 1,
    reads: [
      'meson-logs/testlog.json: JSON lines with the result of each test; tests of --repeat are repeats',
      'what ran out of time, what passed and should have failed, and what was interrupted, which testlog.junit.xml beside it lists as passed',
    ],
    notRead: [
      'results inside of a test that speaks TAP or is a GoogleTest: testlog.junit.xml has them',
      'commands, variables of the environment and what a test printed',
      'whether the call came to its end: the file does not say',
    ],
    source: 'mesonbuild/meson mesonbuild/mtest.py JsonLogfileBuilder, TestResult',
    testedOn: 'a file of Meson 1.0 with all results',
    aggregation:
      'None in the file. OK and EXPECTEDFAIL have passed, FAIL and UNEXPECTEDPASS have failed, as Meson counts them.',
  },

  detect(probe) {
    const known = areAll(
      probeRows(probe),
      (row) =>
        OUTCOMES.has(text(at(row, 'result')) ?? '') &&
        text(at(row, 'name')) !== null &&
        at(row, 'returncode') !== undefined &&
        at(row, 'starttime') !== undefined,
    );
    return known ? yes('rows with name, starttime, returncode and a result of Meson') : NO;
  },

  async read(input, sink) {
    const tests: TestCase[] = [];
    let first = Number.POSITIVE_INFINITY;
    await eachRow(input, '', (row, place) => {
      first = Math.min(first, finite(at(row, 'starttime')) ?? first);
      tests.push(caseOf(row, place));
    });
    testRun(sink, input.path, RUN, {
      tests,
      startedAt: momentOfEpoch(Number.isFinite(first) ? first : null),
    });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

const OUTCOMES = outcomesBy({
  passed: ['OK', 'EXPECTEDFAIL'],
  failed: ['FAIL', 'UNEXPECTEDPASS'],
  timeout: ['TIMEOUT'],
  error: ['ERROR', 'INTERRUPT'],
  skipped: ['SKIP', 'IGNORED'],
});

function caseOf(row: JsonValue, place: string): TestCase {
  const word = text(at(row, 'result')) ?? 'not stated';
  const outcome = OUTCOMES.get(word) ?? 'error';
  const code = finite(at(row, 'returncode'));
  const messages: ReadonlyMap<string, string> = new Map([
    ['UNEXPECTEDPASS', 'The test passed and should have failed.'],
    ['TIMEOUT', 'The test ran out of time.'],
    ['INTERRUPT', 'The test was interrupted.'],
  ]);
  const ended = code === null || code === 0 ? null : `The test ended with ${code}.`;
  const isGood = outcome === 'passed' || outcome === 'skipped';
  return {
    id: text(at(row, 'name')),
    place,
    outcome,
    word,
    message: isGood ? null : (messages.get(word) ?? ended),
    milliseconds: inMilliseconds(finite(at(row, 'duration'))),
  };
}
