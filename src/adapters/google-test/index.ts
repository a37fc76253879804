import type { Adapter, JsonValue } from '../adapter.ts';
import { emitSuites } from '../junit-xml/report.ts';
import { NO, yes } from '../shared/detection.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { at, entries, isList, list, scalarText, text } from '../shared/read.ts';
import { wholeDocument } from '../shared/whole.ts';
import { element, type XmlElement } from '../shared/xml.ts';

/** GoogleTest's JSON: what its XML says, under the same names. */
export const googleTest = {
  meta: {
    id: 'google-test',
    title: 'GoogleTest JSON',
    version: 1,
    reads: [
      '--gtest_output=json:FILE, a run for each suite, with failures and skipped tests',
      'RecordProperty of a test: a number is a score, a text is a slice',
    ],
    notRead: [
      'properties of a suite, files and lines; values and types of parameters',
      '--gtest_output=xml is read as JUnit XML; of both from one call, one counts',
      'a suite whose TearDownTestSuite failed: GoogleTest writes that nowhere but on the screen',
    ],
    source: 'google/googletest googletest/src/gtest.cc JsonUnitTestResultPrinter',
    testedOn:
      'reports of GoogleTest 1.12 with all outcomes, calls that stopped early and suites that could not be set up',
    aggregation:
      'Counts of tests, failures and disabled tests. A test that was skipped before it started, since its suite could not be set up or the call stopped, is an error.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const suites = list(at(document, 'testsuites'));
    const known = suites.every(
      (suite) => text(at(suite, 'name')) !== null && isList(at(suite, 'testsuite')),
    );
    return suites.length > 0 && known && at(document, 'disabled') !== undefined
      ? yes('testsuites with a testsuite each')
      : NO;
  },

  async read(input, sink) {
    const document = await wholeDocument(input);
    const suites = list(at(document, 'testsuites')).map(suiteOf);
    const harness = { name: 'GoogleTest', version: null };
    emitSuites(element('testsuites', {}, suites), input.path, {
      ...sink,
      run: (part) => sink.run({ ...part, harness }),
    });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

function suiteOf(suite: JsonValue): XmlElement {
  const counts = ['tests', 'failures', 'errors', 'name', 'timestamp'];
  return element(
    'testsuite',
    Object.fromEntries(counts.map((name) => [name, scalarText(at(suite, name))])),
    list(at(suite, 'testsuite')).map(testOf),
  );
}

/** Names that every test has; others were given with RecordProperty. */
const OWN: ReadonlySet<string> = new Set(
  'name value_param type_param file line status result timestamp time classname failures skipped'.split(
    ' ',
  ),
);

function testOf(test: JsonValue): XmlElement {
  const own = (name: string) => text(at(test, name));
  const result = own('result')?.toLowerCase() ?? null;
  const failures = list(at(test, 'failures')).map((one) =>
    element('failure', { message: text(at(one, 'failure')) }, []),
  );
  // Version 1.12 gives no reason of a skipped test.
  const reason = text(at(list(at(test, 'skipped'))[0], 'message'));
  const skipped = result === 'skipped' ? [element('skipped', { message: reason }, [])] : [];
  const given = entries(at(test)).filter(([name]) => !OWN.has(name));
  const properties = given.map(([name, value]) =>
    element('property', { name, value: scalarText(value) }, []),
  );
  return element(
    'testcase',
    {
      name: own('name'),
      classname: own('classname'),
      status: own('status')?.toLowerCase() ?? null,
      result,
      timestamp: own('timestamp'),
      time: own('time')?.replace(/s$/, '') ?? null,
    },
    [...failures, ...skipped, element('properties', {}, properties)],
  );
}
