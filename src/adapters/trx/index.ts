import type { Adapter, RunPart } from '../adapter.ts';
import { suiteNamed } from '../shared/blank-part.ts';
import { NO, yes } from '../shared/detection.ts';
import { momentOf } from '../shared/moment.ts';
import { namedAfter, stemOf } from '../shared/named-after.ts';
import { onlyOf } from '../shared/only.ts';
import {
  assemblyName,
  countOf,
  countsIn,
  countWord,
  firstLine,
  outcomesBy,
  type TestCase,
  testRun,
} from '../shared/test-cases.ts';
import type { XmlElement } from '../shared/xml.ts';
import { childOf, elementsNamed, readXmlReport, rootOf } from '../shared/xml-report.ts';

const RUN = { id: 'trx', title: 'Visual Studio test results', key: 'run' };

/** Results of Visual Studio and `dotnet test --logger trx`: a file is one run. */
export const trx = {
  meta: {
    id: 'trx',
    title: 'Visual Studio test results',
    version: 3,
    reads: ['.trx of dotnet test, vstest and MSTest: results, rows of data-driven tests, counters'],
    notRead: [
      'users, machines and folders; captured output, stack traces and attachments',
      'counters where rows of data-driven tests stand inside their test: stated, not recomputed',
      'the counter of tests that were not executed, which dotnet test leaves at 0',
    ],
    source: 'microsoft/vstest src/Microsoft.TestPlatform.Extensions.TrxLogger',
    testedOn:
      'own files after the schema and the code of its logger; public ones of MSTest, NUnit and xUnit.net',
    aggregation:
      'Counts of tests by outcome; what was not executed or is inconclusive stays out of the rate.',
  },

  detect(probe) {
    const root = rootOf(probe);
    return root?.name === 'TestRun' && root.attributes.includes('/TeamTest/')
      ? yes('the root TestRun of TeamTest')
      : NO;
  },

  async read(input, sink) {
    const root = await readXmlReport(input);
    const classes = new Map<string, string>();
    const storages = new Set<string>();
    for (const test of elementsNamed(root, 'UnitTest')) {
      const name = childOf(test, 'TestMethod')?.attributes.get('className');
      classes.set(test.attributes.get('id') ?? '', name?.split(',', 1)[0] ?? '');
      storages.add(assemblyName(test.attributes.get('storage')));
    }
    const all = [...elementsNamed(root, 'UnitTestResult')];
    // A test with rows of data holds the results of its rows, and is none by itself.
    const leaves = all.filter((result) => childOf(result, 'InnerResults') === null);
    const tests = leaves.map((result, index) =>
      caseOf(result, classes, `UnitTestResult ${index + 1}`),
    );
    const counters = childOf(childOf(root, 'ResultSummary'), 'Counters');
    const counts = [
      { name: 'total', own: tests.length },
      { name: 'passed', statistic: 'count-passed', own: countOf(tests, 'passed') },
      { name: 'failed', statistic: 'count-failed', own: countOf(tests, 'failed') },
      { name: 'error', own: countWord(tests, 'Error') },
      { name: 'timeout', own: countWord(tests, 'Timeout') },
      { name: 'aborted', own: countWord(tests, 'Aborted') },
    ] as const;
    // Counters count the tests around rows of data too, and then are stated only.
    const isFlat = leaves.length === all.length;
    const known = isFlat ? counts : counts.map(({ name }) => ({ name, own: null }));
    const times = childOf(root, 'Times')?.attributes;
    testRun(sink, input.path, RUN, {
      tests,
      counts: countsIn(counters, 'Counters', known),
      suite: suiteNamed(onlyOf(storages) ?? ''),
      startedAt: momentOf(times?.get('start') ?? null),
      endedAt: momentOf(times?.get('finish') ?? null),
      ...stateOf(childOf(root, 'ResultSummary'), all),
    });
  },

  named: (part, path) => namedAfter(part, stemOf(path).replace(/\.trx$/i, '')),
} as const satisfies Adapter;

function caseOf(result: XmlElement, classes: ReadonlyMap<string, string>, place: string): TestCase {
  const own = classes.get(result.attributes.get('testId') ?? '') ?? '';
  const name = result.attributes.get('testName') ?? '';
  const word = result.attributes.get('outcome') ?? 'not stated';
  const message = childOf(childOf(childOf(result, 'Output'), 'ErrorInfo'), 'Message')?.text;
  return {
    id: own === '' || name.startsWith(own) ? name : `${own}.${name}`,
    place,
    outcome: OUTCOMES.get(word) ?? 'skipped',
    word,
    message: firstLine(message),
    milliseconds: lengthOf(result.attributes.get('duration')),
  };
}

/**
 * The logger calls a run failed, too, that was aborted or could not be carried out, as when the process of the
 * tests crashed: no result says so, and only passed ones may be left. What is said of it stands in `RunInfos`.
 */
function stateOf(summary: XmlElement | null, results: readonly XmlElement[]): Partial<RunPart> {
  const word = summary?.attributes.get('outcome') ?? '';
  const said = (childOf(summary, 'RunInfos')?.children ?? [])
    .filter((info) => info.attributes.get('outcome') === 'Error')
    .map((info) => firstLine(childOf(info, 'Text')?.text))
    .filter((line) => line !== null);
  const aborted = said.find((line) => /\btest run was (aborted|canceled)\b/i.test(line));
  const stopped = aborted !== undefined || word === 'Aborted' || word === 'Disconnected';
  const broken = results.some((result) => explains(result.attributes.get('outcome') ?? '', word));
  if (!stopped && (!FAILED.test(word) || broken)) return {};
  const detail = aborted ?? said[0] ?? `The summary of the run says ${word}.`;
  return { status: stopped ? 'unfinished' : 'failed', statusDetail: detail.slice(0, 2000) };
}

/** What the summary of a run says that did not end well. */
const FAILED = /^(Failed|Error|Timeout|Aborted|Disconnected)$/;

/** One test that failed in any way makes a run `Failed`; every other word comes from a test with the same. */
function explains(outcome: string, word: string): boolean {
  return word === 'Failed' ? FAILED.test(outcome) : outcome === word;
}

const OUTCOMES = outcomesBy({
  passed: ['Passed'],
  failed: ['Failed'],
  error: ['Error', 'Aborted', 'Disconnected', 'PassedButRunAborted'],
  timeout: ['Timeout'],
});

/** `00:00:01.2345678`. */
function lengthOf(duration: string | undefined): number | null {
  const [, hours, minutes, seconds] = /^(\d+):(\d\d):(\d\d(?:\.\d+)?)$/.exec(duration ?? '') ?? [];
  if (seconds === undefined) return null;
  return Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1e6) / 1e3;
}
