import type { Adapter, JsonValue } from '../adapter.ts';
import { suiteNamed } from '../shared/blank-part.ts';
import { NO, yes } from '../shared/detection.ts';
import { millisecondsBetween, momentOf } from '../shared/moment.ts';
import { at, list, scalarText, text } from '../shared/read.ts';
import { tagSlices } from '../shared/slices.ts';
import {
  countOf,
  countsIn,
  firstLine,
  millisecondsOf,
  outcomesBy,
  type TestCase,
  testRun,
} from '../shared/test-cases.ts';
import { wholeDocument } from '../shared/whole.ts';
import { element, type XmlElement } from '../shared/xml.ts';
import { childOf, elementsNamed, readXmlReport, rootOf } from '../shared/xml-report.ts';

const RUN = { id: 'robot-framework', title: 'Robot Framework', key: 'run' };

/** Robot Framework: output.xml is one run. */
export const robotFramework = {
  meta: {
    id: 'robot-framework',
    title: 'Robot Framework',
    version: 3,
    reads: [
      'output.xml: tests of all suites, or tasks, with their tags, and the totals of all; also where a tool that wrote it does not name itself',
      'output.json of version 7.2 and later, with the same',
    ],
    notRead: [
      'keywords, messages, variables and folders',
      'log.html and report.html; xunit.xml is read as JUnit XML',
    ],
    source: 'robotframework/robotframework doc/schema/result.xsd',
    testedOn:
      'own files after its schema, of schema versions 2 to 5, and of output.json; public ones of 3.0, 3.2 and 7.1',
    aggregation:
      'Counts of tests by status; skipped tests and those that were not run stay out of the rate.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const isByRobot = /^(Robot|Rebot) \d/.test(text(at(document, 'generator')) ?? '');
    const isResult = isByRobot && text(at(document, 'suite', 'name')) !== null;
    if (isResult) return yes('a generator called Robot or Rebot, and a suite');
    const root = rootOf(probe);
    if (root?.name !== 'robot') return NO;
    if (root.attributes.includes('generator=')) return yes('the root robot with a generator');
    // Descriptions of machines have such a root, too.
    const hasSuite = /<robot(?:\s[^<>]*)?>\s*<suite[\s>]/.test(probe.head ?? '');
    return hasSuite ? yes('the root robot with a suite in it') : NO;
  },

  async read(input, sink) {
    const isJson = input.probe.container === 'json';
    const root = isJson ? asXml(await wholeDocument(input)) : await readXmlReport(input);
    const top = childOf(root, 'suite');
    const tests = top === null ? [] : [...testsIn(top, [])];
    const totals = childOf(childOf(root, 'statistics'), 'total');
    const all = totals?.children.find((stat) => TOTALS.has(stat.text.trim()));
    const generator = /^\S+ (\d[\w.]*)/.exec(root.attributes.get('generator') ?? '')?.[1] ?? null;
    testRun(sink, input.path, RUN, {
      tests,
      counts: countsIn(all, isJson ? '/statistics/total' : '/statistics/total/stat', [
        { name: 'pass', statistic: 'count-passed', own: countOf(tests, 'passed') },
        { name: 'fail', statistic: 'count-failed', own: countOf(tests, 'failed') },
        { name: 'skip', own: countOf(tests, 'skipped') },
      ]),
      harness: { name: 'Robot Framework', version: generator },
      suite: suiteNamed(top?.attributes.get('name') ?? 'suite not stated'),
      startedAt: momentOf(timeOf(childOf(top, 'status'), 'start')),
      endedAt: momentOf(timeOf(childOf(top, 'status'), 'end')),
    });
  },
} as const satisfies Adapter;

/** Totals of all: robots that automate processes, `rpa="true"`, call their tests tasks. */
const TOTALS: ReadonlySet<string> = new Set(['All Tests', 'All Tasks']);

/** Tests of a suite and of those inside, called as Robot Framework calls them: by all suites around. */
function* testsIn(suite: XmlElement, around: readonly string[]): Iterable<TestCase> {
  const names = [...around, suite.attributes.get('name') ?? ''];
  for (const child of suite.children) {
    if (child.name === 'suite') yield* testsIn(child, names);
    if (child.name === 'test') yield caseOf(child, names);
  }
}

const OUTCOMES = outcomesBy({ passed: ['PASS'], failed: ['FAIL'], skipped: ['SKIP', 'NOT RUN'] });

function caseOf(test: XmlElement, around: readonly string[]): TestCase {
  const status = childOf(test, 'status');
  const word = status?.attributes.get('status') ?? 'not stated';
  const tags = [...elementsNamed(test, 'tag', ({ name }) => name === 'tags')];
  const id = [...around, test.attributes.get('name') ?? ''].filter((name) => name !== '').join('.');
  return {
    id,
    place: test.attributes.get('id') ?? id,
    outcome: OUTCOMES.get(word) ?? 'error',
    word,
    message: firstLine(status?.text) ?? firstLine(childOf(test, 'msg')?.text),
    milliseconds:
      millisecondsOf(status?.attributes.get('elapsed')) ??
      millisecondsBetween(timeOf(status, 'start'), timeOf(status, 'end')),
    slices: new Map(tagSlices(tags.map((tag) => tag.text.trim()))),
  };
}

/** `start="2023-12-01T10:00:00.000000"` since version 7, before it `starttime="20231201 10:00:00.000"`. */
function timeOf(status: XmlElement | null, which: 'start' | 'end'): string | null {
  const old = status?.attributes.get(`${which}time`) ?? '';
  const [, year, month, day, time] = /^(\d{4})(\d\d)(\d\d) ([\d:.]+)$/.exec(old) ?? [];
  if (time === undefined) return status?.attributes.get(which) ?? null;
  return `${year}-${month}-${day}T${time}`;
}

/**
 * The output.json that Robot Framework writes since version 7.2 holds what output.xml does, under other names
 * (doc/schema/result.json). Here it is as that would be; keywords are left out.
 */
function asXml(document: JsonValue): XmlElement {
  const total = at(document, 'statistics', 'total');
  const counts = said(total, { pass: 'pass', fail: 'fail', skip: 'skip' });
  const stat = element('stat', counts, [], text(at(total, 'label')) ?? 'All Tests');
  return element('robot', said(document, { generator: 'generator' }), [
    partAsXml('suite', at(document, 'suite')),
    element('statistics', {}, [element('total', {}, total === undefined ? [] : [stat])]),
  ]);
}

function partAsXml(name: 'suite' | 'test', of: JsonValue | undefined): XmlElement {
  const times = { status: 'status', start: 'start_time', elapsed: 'elapsed_time' };
  return element(name, said(of, { id: 'id', name: 'name' }), [
    ...list(at(of, 'suites')).map((one) => partAsXml('suite', one)),
    ...list(at(of, 'tests')).map((one) => partAsXml('test', one)),
    ...list(at(of, 'tags')).map((tag) => element('tag', {}, [], text(tag) ?? '')),
    element('status', said(of, times), [], text(at(of, 'message')) ?? ''),
  ]);
}

/** Attributes, each from the field that is named for it. */
function said(of: JsonValue | undefined, fields: Readonly<Record<string, string>>) {
  const named = Object.entries(fields).map(
    ([name, field]) => [name, scalarText(at(of, field))] as const,
  );
  return Object.fromEntries(named);
}
