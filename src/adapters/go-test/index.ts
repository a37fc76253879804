import type { Adapter, JsonValue, RecordSink } from '../adapter.ts';
import { suiteNamed } from '../shared/blank-part.ts';
import { NO, yes } from '../shared/detection.ts';
import { held } from '../shared/held.ts';
import { momentOf } from '../shared/moment.ts';
import { at, finite, text } from '../shared/read.ts';
import { noTestCase, type TestCase, testRun } from '../shared/test-cases.ts';
import { probeRows } from '../shared/whole.ts';
import { eachEvent, hasEvents, isEvent, isForeign, noteOf } from './events.ts';

/** `go test -json`, and test2json: every package is one run. */
export const goTest = {
  meta: {
    id: 'go-test',
    title: 'go test',
    version: 3,
    reads: [
      'JSON lines of go test -json, test2json and gotestsum --jsonfile',
      'the same with lines of other programs in between, such as those of make or of a build: the run says how many and where',
    ],
    notRead: [
      'benchmarks and output, but for the first line that a failed test wrote',
      'a test with subtests: they count in its place, unless it failed and none of them did',
      'plain output of go test: let it write -json',
    ],
    source: 'golang/go src/cmd/internal/test2json, cmd/test2json',
    testedOn:
      'events of go 1.19 with all outcomes, panics, time limits, packages that do not build and tests run again by gotestsum 1.8; own files after its documentation, and public ones of 2021 to 2025',
    aggregation:
      'Tests by their last action; skipped ones stay out of the rate. A test that did not end, and a package that failed without a failed test, are errors.',
  },

  detect(probe) {
    const rows = probeRows(probe);
    const areEvents = rows.some(isEvent) && rows.every((row) => isEvent(row) || isForeign(row));
    if (areEvents) return yes('rows with Action and Package');
    const start = probe.container === 'text' ? probe.head : probe.broken;
    return hasEvents(start ?? '') ? yes('lines with Action and Package, among others') : NO;
  },

  async read(input, sink) {
    let packages = new Map<string, Package>();
    const others = await eachEvent(input, {
      begin: () => {
        packages = new Map();
      },
      take: (row, place) => take(packages, row, place),
      notBuilt: (name, line) => {
        const one = packageOf(packages, name);
        one.said ??= line;
        one.ended = 'fail';
      },
    });
    let runs = 0;
    const notes = noteOf(others);
    for (const [name, one] of packages) if (emit(name, one, input.path, sink, notes)) runs += 1;
    if (runs === 0) throw noTestCase(input.path);
  },
} as const satisfies Adapter;

interface Ended {
  readonly name: string;
  readonly action: 'pass' | 'fail' | 'skip' | 'none';
  readonly seconds: number | null;
  readonly said: string | null;
  readonly place: string;
}

interface Package {
  readonly tests: Ended[];
  /** Tests that have begun and not ended, with what they said. */
  readonly open: Map<string, { said: string | null; readonly place: string }>;
  ended: string | null;
  said: string | null;
  startedAt: string | null;
  endedAt: string | null;
}

function take(packages: Map<string, Package>, row: JsonValue, place: string): void {
  const name = text(at(row, 'Package'));
  const action = text(at(row, 'Action')) ?? '';
  if (name === null) return;
  const one = packageOf(packages, name);
  const time = text(at(row, 'Time'));
  one.startedAt ??= time;
  one.endedAt = time ?? one.endedAt;
  const test = text(at(row, 'Test'));
  if (test === null) {
    if (action === 'output') one.said = lineOf(row) ?? one.said;
    if (isEnd(action)) one.ended = action;
    return;
  }
  const open = one.open.get(test) ?? { said: null, place };
  if (action === 'output') open.said ??= lineOf(row);
  if (isEnd(action)) {
    one.open.delete(test);
    one.tests.push({
      name: test,
      action,
      seconds: finite(at(row, 'Elapsed')),
      said: open.said,
      place,
    });
  } else if (action !== 'bench') one.open.set(test, open);
}

function packageOf(packages: Map<string, Package>, name: string): Package {
  return held(packages, name, () => ({
    tests: [],
    open: new Map(),
    ended: null,
    said: null,
    startedAt: null,
    endedAt: null,
  }));
}

function isEnd(action: string): action is 'pass' | 'fail' | 'skip' {
  return action === 'pass' || action === 'fail' || action === 'skip';
}

/** A line that a test wrote itself, without the place in the code before it. */
function lineOf(row: JsonValue): string | null {
  const line = (text(at(row, 'Output')) ?? '').trim();
  if (/^(===|---|PASS$|FAIL\b|ok\b|\?|coverage:|exit status)/.test(line)) return null;
  return line.slice(0, 2000) || null;
}

/** False where a package holds no test that could be told of. */
function emit(
  name: string,
  one: Package,
  file: string,
  sink: RecordSink,
  notes: readonly string[],
): boolean {
  const ended: Ended[] = [
    ...one.tests,
    ...[...one.open]
      // A benchmark has no end of its own: it went well where its package did.
      .filter(([test]) => one.ended !== 'pass' || !/^Benchmark(?![a-z])/.test(test))
      .map(
        ([test, { said, place }]): Ended => ({
          name: test,
          action: 'none',
          seconds: null,
          said,
          place,
        }),
      ),
  ];
  const failed = ended.filter(({ action }) => action === 'fail' || action === 'none');
  const above = new Set(ended.flatMap((test) => parentsOf(test.name)));
  const aboveFailed = new Set(failed.flatMap((test) => parentsOf(test.name)));
  const ownFailures = new Set(failed.filter(({ name }) => !aboveFailed.has(name)));
  const tests = ended.filter((test) => !above.has(test.name) || ownFailures.has(test)).map(caseOf);
  if (one.ended === 'fail' && failed.length === 0) {
    tests.push({
      id: '(package)',
      place: name,
      outcome: 'error',
      word: 'fail',
      message: one.said ?? 'The package failed without a failed test.',
      milliseconds: null,
    });
  }
  // A package without tests is skipped, and says nothing.
  if (tests.length === 0 && one.ended !== null) return false;
  testRun(
    sink,
    file,
    { id: 'go-test', title: 'go test', key: name },
    {
      tests,
      suite: suiteNamed(name),
      startedAt: momentOf(one.startedAt),
      endedAt: momentOf(one.endedAt),
      status: one.ended === null ? 'unfinished' : 'complete',
      statusDetail: one.ended === null ? 'The file ends before the package did.' : null,
      notes: [...notes],
    },
  );
  return true;
}

/** `TestA/b` of `TestA/b/c`, and so on up. */
function parentsOf(name: string): readonly string[] {
  return [...name.matchAll(/\//g)].map(({ index }) => name.slice(0, index));
}

function caseOf({ name, action, seconds, said, place }: Ended): TestCase {
  const outcomes = { pass: 'passed', fail: 'failed', skip: 'skipped', none: 'error' } as const;
  return {
    id: name,
    place,
    outcome: outcomes[action],
    word: action,
    message: action === 'none' ? 'The test did not end.' : action === 'pass' ? null : said,
    milliseconds: seconds === null ? null : seconds * 1000,
  };
}
