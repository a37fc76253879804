import type { Probe } from '../../ingest/probe.ts';
import type { RecordSink } from '../../records/rows.ts';
import type { Adapter, AdapterInput, Detection } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { NO, yes } from '../shared/detection.ts';
import { lastName, namedAfter, stemOf } from '../shared/named-after.ts';
import { createNames } from '../shared/occurrences.ts';
import { itemOf, noTestCase } from '../shared/test-cases.ts';
import type { XmlElement } from '../shared/xml.ts';
import { readXmlReport, rootOf } from '../shared/xml-report.ts';
import { countedIn, readCounts } from './counts.ts';
import { columnOf, ofColumn, withoutColumn } from './promptfoo.ts';
import { suitePart } from './suite.ts';
import { testCaseOf } from './test-case.ts';
import { skippedLeftOut } from './totals.ts';

/** JUnit XML of any test runner: every suite that holds test cases is one run. */
export const junitXml = {
  meta: {
    id: 'junit-xml',
    title: 'JUnit XML',
    version: 9,
    reads: [
      'testsuites and testsuite, nested too',
      'test cases beside the suites, which are in none',
      'properties of a test case: a number is a score, a text is a slice',
      'suites without test cases, also beside others that have some: the counts as stated',
      'promptfoo’s .junit.xml output: a run of the same suite for each prompt with its provider',
    ],
    notRead: [
      'properties of a suite, host names, captured output and stack traces',
      'totals of the root element; each suite has its own',
      'other reports of test runners than those that have an entry of their own: let them write JUnit XML',
      'rerunFailure and flakyFailure: the last result counts',
      'reports with a document type declaration',
    ],
    source: 'windyroad/JUnit-Schema JUnit.xsd, pytest src/_pytest/junitxml.py',
    testedOn:
      'reports of pytest 9, Node 20 and 26, Jest 30, Mocha 10 and 12, Vitest 5, Playwright 1.65, Cucumber 13, Newman 6 and k6; the forms of 14 further runners from their sources; nested suites from the schema only',
    aggregation:
      'Counts of tests, failures, errors and skipped tests; an error is told apart from a failure.',
  },
  detect,
  read,
  named: (part, path) => namedAfter(part, stemOf(path).replace(/\.xml$/, '')),
} as const satisfies Adapter;

function detect(probe: Probe): Detection {
  const root = rootOf(probe)?.name;
  return root === 'testsuite' || root === 'testsuites' ? yes(`the root ${root}`) : NO;
}

async function read(input: AdapterInput, sink: RecordSink): Promise<void> {
  const root = await readXmlReport(input);
  const named = createNames();
  const leavesSkippedOut = skippedLeftOut(root);
  const suites = [...suitesOf(root, '')];
  // Skipped tests that are not listed may be all that a suite has.
  const counted = leavesSkippedOut ? [] : countedIn(root);
  if (suites.length === 0 && counted.length === 0) throw noTestCase(input.path);
  for (const { element, name } of suites) {
    const key = named(name || 'suite');
    const assembly = createAssembly(sink, input.path, key);
    const column = columnOf(root, name);
    let index = 0;
    for (const child of element.children) {
      if (child.name !== 'testcase') continue;
      index += 1;
      const test = testCaseOf(child, `${key}, test case ${index}`);
      assembly.add(itemOf(column === null ? test : withoutColumn(test, child)));
    }
    assembly.finish(['pass']);
    const part = suitePart(element, key, name, assembly, leavesSkippedOut);
    sink.run(column === null ? part : ofColumn(part, column));
  }
  for (const element of counted) readCounts(element, named, input.path, sink);
}

/**
 * Suites with test cases of their own, with the names of those around them. The root counts as one where it holds
 * test cases: Node's own runner puts those there that stand in no suite.
 */
function* suitesOf(
  element: XmlElement,
  around: string,
): Iterable<{ readonly element: XmlElement; readonly name: string }> {
  const own = suiteName(element.attributes.get('name') ?? '');
  const isSuite = element.name === 'testsuite';
  const name = isSuite ? [around, own].filter((part) => part !== '').join(' › ') : around;
  if (element.children.some((child) => child.name === 'testcase')) {
    yield { element, name: name || own };
  }
  for (const child of element.children) {
    if (child.name === 'testsuite') yield* suitesOf(child, name);
  }
}

/** Without the time that unittest-xml-reporting adds to the class of the tests, and without the folders of a file. */
function suiteName(stated: string): string {
  const untimed = stated.replace(/-20\d{12}$/, '');
  return /^(\/[^/]|[A-Za-z]:\\)/.test(untimed) ? lastName(untimed) || untimed : untimed;
}
