import type { RecomputedValue, ReportedValue } from '../../records/metric.ts';
import type { RunPart } from '../../records/run.ts';
import { COUNT_RULE, STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { quantityOf } from '../shared/text-score.ts';
import type { XmlElement } from '../shared/xml.ts';
import { childOf } from '../shared/xml-report.ts';
import { isUnfinished, mayFail } from './never-ran.ts';
import type { Extras } from './unlisted.ts';

const TOTALS = [
  ['tests', 'other'],
  ['failures', 'count-failed'],
  ['errors', 'count-errored'],
  ['skipped', 'other'],
] as const;

type Totals = Pick<RunPart, 'reported' | 'recomputed' | 'notes'>;

/**
 * What the suite says of itself, beside the same counts over its test cases and those of suites inside.
 * `leavesSkippedOut`: the report counts skipped tests that it does not list; see `skippedLeftOut`.
 */
export function totalsOf(element: XmlElement, leavesSkippedOut: boolean, extras: Extras): Totals {
  const tests = testsIn(element);
  const counted = new Map(
    TOTALS.flatMap(([name]) => {
      const number = quantityOf(element.attributes.get(name));
      if (number === null) return [];
      const own = waysToCount(name, { element, tests }, extras);
      return [[name, { number, own: own.find((one) => one === number) ?? own[0] ?? 0 }] as const];
    }),
  );
  const unlisted = leavesSkippedOut ? shortfall(element) : 0;
  const pooled = arePooled(counted.get('failures'), counted.get('errors'));
  const other = countsMore(element, counted);
  const reported: ReportedValue[] = [];
  const recomputed: RecomputedValue[] = [];
  for (const [name, statistic] of TOTALS) {
    const one = counted.get(name);
    if (one === undefined || (pooled && (name === 'failures' || name === 'errors'))) continue;
    const isCount = statistic !== 'other';
    reported.push(
      ...stated(name, `testsuite@${name}`, one.number, {
        metric: isCount ? 'pass' : null,
        statistic,
        rule: isCount ? COUNT_RULE : STATED_ONLY,
      }),
    );
    if (name === 'tests' && other !== null) continue;
    const value = one.own + (isCount ? 0 : unlisted);
    recomputed.push({ name, value, n: tests.length, basis: 'samples' });
  }
  if (pooled) {
    const sum = (key: 'number' | 'own') =>
      (counted.get('failures')?.[key] ?? 0) + (counted.get('errors')?.[key] ?? 0);
    const as = { statistic: 'other', rule: STATED_ONLY } as const;
    reported.push(...stated(POOLED_NAME, 'testsuite@errors', sum('number'), as));
    recomputed.push({ name: POOLED_NAME, value: sum('own'), n: tests.length, basis: 'samples' });
  }
  const left =
    unlisted === 0 ? null : `${unlisted} skipped tests are counted by the report and not listed.`;
  const notes = [left, other, listsMore(counted)].filter((note) => note !== null);
  return { reported, recomputed, notes };
}

/**
 * A count over the test cases, first as the schema has it and then as runners have it that count something else: each
 * failure of a test (pytest, doctest), tests without the hooks that are listed beside them, tests that were not
 * skipped (Boost.Test), failures but of what may fail (Catch2), each failure as an error once more (TestCafe).
 */
function waysToCount(
  name: (typeof TOTALS)[number][0],
  { element, tests }: { readonly element: XmlElement; readonly tests: readonly XmlElement[] },
  { hooks, twins }: Extras,
): readonly number[] {
  const having = (child: string, among = tests) => among.filter((test) => childOf(test, child));
  if (name === 'tests') {
    const real = tests.filter((one) => !hooks.has(one) && !twins.has(one) && !isUnfinished(one));
    return [tests.length, real.length, tests.length - having('skipped').length];
  }
  if (name === 'skipped') return [having('skipped').length];
  const child = name === 'failures' ? 'failure' : 'error';
  const each = (among: readonly XmlElement[]) =>
    among.flatMap((test) => test.children.filter((one) => one.name === child)).length;
  return [
    having(child).length,
    each(tests),
    having(
      child,
      tests.filter((test) => !hooks.has(test)),
    ).length,
    each(tests.filter((test) => !mayFail(test))),
    ...(isOfTestCafe(element) ? [having('failure').length] : []),
  ];
}

/** testcafe-reporter-xunit src/index.js states the failures twice, and lists none as an error. */
function isOfTestCafe(element: XmlElement): boolean {
  return (element.attributes.get('name') ?? '').startsWith('TestCafe Tests: ');
}

/** Why a suite counts more tests than it lists though nothing is lost; null where nothing says so. */
function countsMore(element: XmlElement, counted: ReadonlyMap<string, Count>): string | null {
  if (element.attributes.get('hostname') === 'tbd') {
    return 'Catch2 counts assertions as tests, and does not list a test without any.';
  }
  const tests = counted.get('tests');
  const more = tests === undefined ? 0 : tests.number - tests.own;
  const rest = ['failures', 'errors', 'skipped'].map((name) => counted.get(name));
  const agree = rest.every((one) => one !== undefined && one.number === one.own);
  return element.attributes.get('name') === 'pytest' && more > 0 && agree
    ? `${more} tests more are counted than listed, none of which failed: pytest counts subtests and does not list them.`
    : null;
}

/** What tests may be that a suite lists and does not count; null where there are none. */
function listsMore(counted: ReadonlyMap<string, Count>): string | null {
  const tests = counted.get('tests');
  const more = tests === undefined ? 0 : tests.own - tests.number;
  return more > 0
    ? `${more} more test cases are listed than counted. jest-junit does so with tests that are to be written, as if they had passed: use Jest’s own --json then.`
    : null;
}

const POOLED_NAME = 'failures and errors';

interface Count {
  readonly number: number;
  readonly own: number;
}

/** Mocha's own reporter counts what it lists as failures among the errors: only their sum can be compared. */
function arePooled(failures: Count | undefined, errors: Count | undefined): boolean {
  if (failures === undefined || errors === undefined || failures.number === failures.own) {
    return false;
  }
  return failures.number + errors.number === failures.own + errors.own;
}

/**
 * Whether a report counts skipped tests that it does not list, as mocha-junit-reporter does: the tests missing
 * from its suites are as many as the skipped tests missing from the total of its root.
 */
export function skippedLeftOut(root: XmlElement): boolean {
  const skipped = quantityOf(root.attributes.get('skipped'));
  if (root.name !== 'testsuites' || skipped === null) return false;
  const listed = testsIn(root).filter((test) => childOf(test, 'skipped') !== null).length;
  const missing = root.children.map((suite) => (suite.name === 'testsuite' ? shortfall(suite) : 0));
  const total = missing.reduce((sum, one) => sum + one, 0);
  return missing.every((one) => one >= 0) && total > 0 && total === skipped - listed;
}

function shortfall(suite: XmlElement): number {
  return (quantityOf(suite.attributes.get('tests')) ?? 0) - testsIn(suite).length;
}

/** Test cases of a suite and of those inside. */
export function testsIn(element: XmlElement): readonly XmlElement[] {
  return element.children.flatMap((child) => {
    if (child.name === 'testcase') return [child];
    return child.name === 'testsuite' ? testsIn(child) : [];
  });
}
