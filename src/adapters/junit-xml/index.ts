import type { Adapter } from '../adapter.ts';
import { NO, yes } from '../shared/detection.ts';
import { namedAfter, stemOf } from '../shared/named-after.ts';
import { readXmlReport, rootOf } from '../shared/xml-report.ts';
import { otherReport } from './look-alikes.ts';
import { emitSuites } from './report.ts';

/** JUnit XML of any test runner: every suite that holds test cases is one run. */
export const junitXml = {
  meta: {
    id: 'junit-xml',
    title: 'JUnit XML',
    version: 11,
    reads: [
      'testsuites and testsuite, nested too',
      'test cases beside the suites, which are in none',
      'tests that are listed and were not run, as CTest, GoogleTest, behave and pytest list them: errors; where pytest was interrupted, the run is unfinished',
      'counts as pytest, nose2, Boost.Test, Catch2, doctest, gotestsum, jest-junit and TestCafe have them, which leave out hooks and what is listed twice, count each failure, or count failures as errors once more',
      'PHPUnit’s suites of a method with several sets of data, as part of their class',
      'properties of a test case: a number is a score, a text is a slice',
      'suites without test cases, also beside others that have some: the counts as stated',
      'promptfoo’s .junit.xml output: a run of the same suite for each prompt with its provider',
    ],
    notRead: [
      'properties of a suite, host names, captured output and stack traces',
      'totals of the root element; each suite has its own',
      'other reports of test runners than those that have an entry of their own: let them write JUnit XML',
      'rerunFailure and flakyFailure: the last result counts',
      'a test of go with subtests: they count in its place, unless it failed and none of them did',
      'what a runner leaves out: hooks after a suite that broke (GoogleTest, Bun), and files that cannot be loaded (RSpec, Bun, Deno). Meson lists tests that ran out of time, and such as passed and should have failed, as passed: the run says so, and its testlog.json is read',
      'reports with a document type declaration',
    ],
    source: 'windyroad/JUnit-Schema JUnit.xsd, pytest src/_pytest/junitxml.py',
    testedOn:
      'reports of pytest 7 to 9, unittest-xml-reporting 3.2, nose2 0.12, subunit, behave 1.2, RSpec 3.12, Cucumber 2.4 and 13, PHPUnit 9.6, bats 1.8, GoogleTest 1.12, CTest 3.25, Catch2 2.13, doctest 2.4, Boost.Test 1.74, cmocka, Meson 1.0, gotestsum 1.8, JUnit 5.9, TestNG 6.9, testthat 3.1, Nim 1.6, busted 2.1, TAP::Harness::JUnit, Bun 1.4, Deno 2.9, jest-junit, Node 20 and 26, Jest 30, Mocha 10 and 12, Vitest 5, Playwright 1.65, Newman 6, Karma 6, TestCafe 3.7 and k6, most with all outcomes, hooks that break and calls that break off; the forms of further runners from their sources',
    aggregation:
      'Counts of tests, failures, errors and skipped tests; an error is told apart from a failure.',
  },

  detect(probe) {
    const root = rootOf(probe)?.name ?? '';
    const other = otherReport(root, probe.head ?? '');
    if (other !== null) return other;
    return root === 'testsuite' || root === 'testsuites' ? yes(`the root ${root}`) : NO;
  },

  async read(input, sink) {
    emitSuites(await readXmlReport(input), input.path, sink);
  },

  named: (part, path) => namedAfter(part, stemOf(path).replace(/\.xml$/, '')),
} as const satisfies Adapter;
