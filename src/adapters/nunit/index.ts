import type { Adapter } from '../adapter.ts';
import { suiteNamed } from '../shared/blank-part.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { momentOf } from '../shared/moment.ts';
import { namedAfter, stemOf } from '../shared/named-after.ts';
import { sliceValue } from '../shared/slices.ts';
import {
  assemblyName,
  countOf,
  countsIn,
  countWord,
  firstLine,
  millisecondsOf,
  type TestCase,
  testRun,
} from '../shared/test-cases.ts';
import type { XmlElement } from '../shared/xml.ts';
import { childOf, elementsNamed, readXmlReport, rootOf } from '../shared/xml-report.ts';

const RUN = { id: 'nunit', title: 'NUnit', key: 'run' };

/** NUnit 3: a file is one run. */
export const nunit = {
  meta: {
    id: 'nunit',
    title: 'NUnit',
    version: 2,
    reads: ['TestResult.xml of NUnit 3 and later: test cases with their categories, and counts'],
    notRead: [
      'environment, users and folders; captured output, stack traces and attachments',
      'results of NUnit 2: let the console write format nunit3, or JUnit XML',
    ],
    source: 'nunit/docs technical-notes/usage/Test-Result-XML-Format.md',
    testedOn: 'own files after its documentation; public ones of its console and its first drafts',
    aggregation:
      'Counts of test cases by result, errors among the failed ones; what was skipped, inconclusive or a warning stays out of the rate.',
  },

  detect(probe) {
    const root = rootOf(probe);
    if (root?.name === 'test-run') return yes('the root test-run');
    return root?.name === 'test-results'
      ? lookAlike(
          'a report of NUnit 2',
          'a report in the format of NUnit 3 (--result=TestResult.xml;format=nunit3), or JUnit XML',
        )
      : NO;
  },

  async read(input, sink) {
    const root = await readXmlReport(input);
    const tests = [...elementsNamed(root, 'test-case')].map((test, index) =>
      caseOf(test, `test-case ${index + 1}`),
    );
    const assemblies = [...elementsNamed(root, 'test-suite')].filter(
      (suite) => suite.attributes.get('type') === 'Assembly',
    );
    const assembly = assemblies.length === 1 ? assemblies[0] : undefined;
    testRun(sink, input.path, RUN, {
      tests,
      counts: countsIn(root, 'test-run', [
        { name: 'total', own: tests.length },
        { name: 'passed', statistic: 'count-passed', own: countOf(tests, 'passed') },
        { name: 'failed', own: countOf(tests, 'failed', 'error') },
        { name: 'skipped', own: countWord(tests, 'Skipped') },
        { name: 'inconclusive', own: countWord(tests, 'Inconclusive') },
      ]),
      harness: { name: 'NUnit', version: root.attributes.get('engine-version') ?? null },
      suite: suiteNamed(assemblyName(assembly?.attributes.get('name'))),
      startedAt: startOf(root.attributes),
      endedAt: momentOf(root.attributes.get('end-time') ?? null),
    });
  },

  named: (part, path) => namedAfter(part, stemOf(path).replace(/\.xml$/i, '')),
} as const satisfies Adapter;

/** The day stood by itself before version 3.0. */
function startOf(run: ReadonlyMap<string, string>) {
  const time = run.get('start-time') ?? '';
  return momentOf(time) ?? momentOf(`${run.get('run-date') ?? ''}T${time}`);
}

function caseOf(test: XmlElement, place: string): TestCase {
  const result = test.attributes.get('result') ?? 'not stated';
  const label = test.attributes.get('label');
  const told = childOf(childOf(test, 'failure') ?? childOf(test, 'reason'), 'message');
  return {
    id: test.attributes.get('fullname') ?? test.attributes.get('name') ?? '',
    place,
    // A failed test with a label could not be carried out: Error, Invalid or Cancelled.
    outcome:
      result === 'Passed'
        ? 'passed'
        : result !== 'Failed'
          ? 'skipped'
          : label === undefined
            ? 'failed'
            : 'error',
    word: label === undefined ? result : `${result}:${label}`,
    message: firstLine(told?.text),
    milliseconds: millisecondsOf(test.attributes.get('duration')),
    slices: categoriesOf(test),
  };
}

function categoriesOf(test: XmlElement): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const property of childOf(test, 'properties')?.children ?? []) {
    const value = sliceValue(property.attributes.get('value'));
    if (property.attributes.get('name') === 'Category' && value !== null) {
      found.set(`category.${value}`, 'true');
    }
  }
  return found;
}
