import type { Adapter, JsonValue, RunPart } from '../adapter.ts';
import { subjectNamed } from '../shared/blank-part.ts';
import { NO, yes } from '../shared/detection.ts';
import { momentOf } from '../shared/moment.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { at, finite, isList, isRecord, list, text } from '../shared/read.ts';
import { countsAt, firstLine, noTestCase, type TestCase, testRun } from '../shared/test-cases.ts';
import { wholeDocument } from '../shared/whole.ts';

/** Playwright Test: each project of a JSON report is one run. */
export const playwright = {
  meta: {
    id: 'playwright',
    title: 'Playwright Test',
    version: 2,
    reads: [
      'JSON reports (--reporter=json): tests of each project, every try of a test as an attempt',
    ],
    notRead: [
      'steps, attachments, captured output and places in the code',
      'errors outside of tests: a run with any has failed, and says the first',
    ],
    source:
      'microsoft/playwright packages/playwright/types/testReporter.d.ts, src/reporters/json.ts',
    testedOn:
      'reports written by Playwright 1.65 for this test, also of calls that stopped early or in which hooks broke',
    aggregation:
      'Counts of tests that went as expected, otherwise, or so after another try (flaky); here each try counts. Tests that are expected to fail and do stay out of the rate; those that did not run are skipped there and errors here.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const counted = COUNTS.every((name) => finite(at(document, 'stats', name)) !== null);
    return counted && isList(at(document, 'suites')) && isRecord(at(document, 'config'))
      ? yes('suites with config, and stats of expected and unexpected tests')
      : NO;
  },

  async read(input, sink) {
    const document = await wholeDocument(input);
    const found = list(at(document, 'suites')).flatMap((suite) => testsOf(suite, []));
    if (found.length === 0) throw noTestCase(input.path);
    const projects = Map.groupBy(found, ({ test }) => text(at(test, 'projectName')) ?? '');
    const errors = list(at(document, 'errors'));
    const stats = at(document, 'stats');
    let isFirst = true;
    for (const [project, tests] of projects) {
      const harness = { id: 'playwright', title: 'Playwright', key: project || 'tests' };
      // The counts are those of all projects: they stand at the first.
      testRun(sink, input.path, harness, {
        tests: tests.flatMap(triesOf),
        counts: isFirst ? counted(stats, found) : [],
        harness: { name: 'Playwright', version: text(at(document, 'config', 'version')) },
        subject: subjectNamed(project),
        startedAt: momentOf(text(at(stats, 'startTime'))),
        ...statusOf(errors),
      });
      isFirst = false;
    }
  },

  named: namedAfterFile,
} as const satisfies Adapter;

const COUNTS = ['expected', 'unexpected', 'flaky', 'skipped'];

/** One test in one project, with the names of the suites around it. */
interface Found {
  readonly id: string;
  readonly tags: readonly string[];
  readonly test: JsonValue;
}

/** The call stopped early, a file could not be loaded, or what surrounds all tests broke. */
function statusOf(errors: readonly JsonValue[]): Pick<RunPart, 'status' | 'statusDetail'> {
  const [first] = errors;
  if (first === undefined) return { status: 'not-stated', statusDetail: null };
  const said = firstLine(plain(text(at(first, 'message')))) ?? 'an error without a message';
  const statusDetail = `Errors outside of its tests: ${errors.length}. The first: ${said}`;
  return { status: 'failed', statusDetail };
}

/** The title of the outermost suite is the file. */
function testsOf(suite: JsonValue, around: readonly string[]): Found[] {
  const names = [...around, text(at(suite, 'title')) ?? ''];
  const own = list(at(suite, 'specs')).flatMap((spec) => {
    const id = [...names, text(at(spec, 'title')) ?? ''].filter(Boolean).join(' > ');
    const tags = list(at(spec, 'tags')).flatMap((tag) => text(tag) ?? []);
    return list(at(spec, 'tests')).map((test) => ({ id, tags, test }));
  });
  return [...own, ...list(at(suite, 'suites')).flatMap((inner) => testsOf(inner, names))];
}

function triesOf({ id, tags, test }: Found): TestCase[] {
  const results = list(at(test, 'results'));
  const expected = text(at(test, 'expectedStatus')) ?? 'passed';
  const slices = new Map(tags.map((tag) => [`tag.${tag.replace(/^@/, '')}`, 'true']));
  // What was never started has no result.
  const tries = results.length === 0 ? [{ status: 'skipped' }] : results;
  return tries.map((result, index) => ({
    id,
    place: `${id}, try ${index + 1}`,
    ...outcomeOf(text(at(result, 'status')) ?? 'unknown', expected),
    message: firstLine(plain(text(at(result, 'error', 'message')))),
    milliseconds: finite(at(result, 'duration')),
    slices,
  }));
}

function outcomeOf(status: string, expected: string): Pick<TestCase, 'outcome' | 'word'> {
  if (status === 'skipped') {
    // Nobody skipped it: a hook broke, a test before it failed, or the call stopped early.
    if (expected !== 'skipped') return { outcome: 'error', word: 'did not run' };
    return { outcome: 'skipped', word: status };
  }
  if (expected === 'failed' && status !== 'interrupted') {
    const known = status !== 'passed';
    return {
      outcome: known ? 'skipped' : 'failed',
      word: known ? `${status}: expected` : 'passed: expected to fail',
    };
  }
  if (status === 'passed' || status === 'failed') return { outcome: status, word: status };
  return { outcome: status === 'timedOut' ? 'timeout' : 'error', word: status };
}

/** Messages carry the colours of a terminal. */
function plain(message: string | null): string | null {
  return message?.replaceAll(/\u001b\[[\d;]*m/g, '') ?? null;
}

/** The counts of all projects. */
function counted(stats: JsonValue | undefined, found: readonly Found[]) {
  const own = (name: string) => found.filter(({ test }) => at(test, 'status') === name).length;
  return countsAt(
    stats,
    '/stats',
    COUNTS.map((name) => ({ name, own: own(name) })),
  );
}
