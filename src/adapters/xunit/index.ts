import type { Adapter, RecordSink } from '../adapter.ts';
import { suiteNamed } from '../shared/blank-part.ts';
import { NO, yes } from '../shared/detection.ts';
import { momentOf } from '../shared/moment.ts';
import { createNames } from '../shared/occurrences.ts';
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
import { quantityOf } from '../shared/text-score.ts';
import type { XmlElement } from '../shared/xml.ts';
import { childOf, elementsNamed, readXmlReport, rootOf } from '../shared/xml-report.ts';

/** xUnit.net v2 and v3: every assembly is one run. */
export const xunit = {
  meta: {
    id: 'xunit',
    title: 'xUnit.net',
    version: 1,
    reads: ['XML of xUnit.net v2 and v3: tests with their traits, and counts of each assembly'],
    notRead: [
      'folders, environment and captured output; stack traces and attachments',
      'errors outside of tests: a note says how many',
    ],
    source: 'xunit/xunit.net docs/format-xml-v2.md, format-xml-v3.md',
    testedOn: 'own files after its documentation; public ones of versions 1 and 2',
    aggregation: 'Counts of tests by result; skipped and not run ones stay out of the rate.',
  },

  detect(probe) {
    const root = rootOf(probe);
    const assembly = /<assembly\s[^<>]*\btest-framework=/.test(probe.head ?? '');
    return (root?.name === 'assemblies' || root?.name === 'assembly') && assembly
      ? yes('assemblies with a test-framework')
      : NO;
  },

  async read(input, sink) {
    const root = await readXmlReport(input);
    const assemblies =
      root.name === 'assembly' ? [root] : root.children.filter(({ name }) => name === 'assembly');
    const named = createNames();
    const whole = assemblies.filter(
      (one) => !elementsNamed(one, 'test')[Symbol.iterator]().next().done,
    );
    // Of no assembly with a test the first is read, which says that there is none.
    for (const assembly of whole.length === 0 ? assemblies.slice(0, 1) : whole) {
      const name = assemblyName(assembly.attributes.get('name'));
      readAssembly(assembly, named(name || 'assembly'), name, input.path, sink);
    }
  },
} as const satisfies Adapter;

function readAssembly(
  assembly: XmlElement,
  key: string,
  name: string,
  file: string,
  sink: RecordSink,
): void {
  const tests = [...elementsNamed(assembly, 'test')].map((test, index) =>
    caseOf(test, `${key}, test ${index + 1}`),
  );
  const errors = quantityOf(assembly.attributes.get('errors')) ?? 0;
  testRun(
    sink,
    file,
    { id: 'xunit', title: 'xUnit.net', key },
    {
      tests,
      counts: countsIn(assembly, 'assembly', [
        { name: 'total', own: tests.length },
        { name: 'passed', statistic: 'count-passed', own: countOf(tests, 'passed') },
        { name: 'failed', statistic: 'count-failed', own: countOf(tests, 'failed') },
        { name: 'skipped', own: countWord(tests, 'Skip') },
        { name: 'not-run', own: countWord(tests, 'NotRun') },
      ]),
      suite: suiteNamed(name === '' ? 'suite not stated' : name),
      startedAt: momentOf(startOf(assembly)),
      notes:
        errors > 0 ? [`Errors outside of its tests, as the report counts them: ${errors}.`] : [],
    },
  );
}

/** Day and time stand in attributes of their own. */
function startOf({ attributes }: XmlElement): string | null {
  const [day, time] = [attributes.get('run-date'), attributes.get('run-time')];
  return day === undefined || time === undefined ? null : `${day}T${time}`;
}

function caseOf(test: XmlElement, place: string): TestCase {
  const word = test.attributes.get('result') ?? 'not stated';
  const told = childOf(childOf(test, 'failure'), 'message') ?? childOf(test, 'reason');
  const traits = childOf(test, 'traits')?.children ?? [];
  return {
    id: test.attributes.get('name') ?? '',
    place,
    outcome: word === 'Pass' ? 'passed' : word === 'Fail' ? 'failed' : 'skipped',
    word,
    message: firstLine(told?.text),
    milliseconds: millisecondsOf(test.attributes.get('time')),
    slices: new Map(
      traits.flatMap(({ attributes }) => {
        const [name, value] = [attributes.get('name'), sliceValue(attributes.get('value'))];
        return name === undefined || name === '' || value === null ? [] : [[name, value] as const];
      }),
    ),
  };
}
