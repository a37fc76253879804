import type { Adapter, JsonValue } from '../adapter.ts';
import { NO, yes } from '../shared/detection.ts';
import { momentOf } from '../shared/moment.ts';
import { lastName, namedAfterFile } from '../shared/named-after.ts';
import { at, finite, isList, isRecord, list, text } from '../shared/read.ts';
import {
  countOf,
  countsAt,
  countWord,
  firstLine,
  outcomesBy,
  type TestCase,
  testRun,
} from '../shared/test-cases.ts';
import { wholeDocument } from '../shared/whole.ts';

const RUN = { id: 'mocha', title: 'Mocha', key: 'run' };

/** Mocha: a JSON report, or one of mochawesome, is one run. */
export const mocha = {
  meta: {
    id: 'mocha',
    title: 'Mocha and mochawesome',
    version: 1,
    reads: [
      'JSON reports of Mocha (--reporter json)',
      'JSON reports of mochawesome, which Cypress writes too: suites in suites',
    ],
    notRead: [
      'code, context and stack traces',
      'earlier tries of a test that was run again: the report holds the last',
    ],
    source: 'mochajs/mocha lib/reporters/json.js; adamgruber/mochawesome src/mochawesome.js',
    testedOn: 'reports written by Mocha 12 and mochawesome 8 for this test',
    aggregation:
      'Counts of tests that passed, failed or are pending; pending ones stay out of the rate. A hook that fails is an error of its own: the tests behind it were not run.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const names = ['suites', 'tests', 'passes', 'pending', 'failures'];
    if (!names.every((name) => finite(at(document, 'stats', name)) !== null)) return NO;
    const lists = ['tests', 'passes', 'pending', 'failures'];
    if (lists.every((name) => isList(at(document, name))))
      return yes('stats with tests, passes and failures');
    const root = list(at(document, 'results'))[0];
    return isList(at(root, 'suites')) && isList(at(root, 'beforeHooks'))
      ? yes('stats with results of suites and hooks')
      : NO;
  },

  async read(input, sink) {
    const document = await wholeDocument(input);
    const isPlain = isList(at(document, 'tests'));
    const tests = isPlain
      ? plainTests(document)
      : list(at(document, 'results')).flatMap((suite) => suiteTests(suite, '', '/results'));
    const stats = at(document, 'stats');
    testRun(sink, input.path, RUN, {
      tests,
      counts: countsAt(stats, '/stats', [
        { name: 'passes', statistic: 'count-passed', own: countOf(tests, 'passed') },
        { name: 'pending', own: countWord(tests, 'pending') },
      ]),
      startedAt: momentOf(text(at(stats, 'start'))),
      endedAt: momentOf(text(at(stats, 'end'))),
    });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

/** Mocha lists every test, and apart from them those that failed or are pending; hooks are among the failed alone. */
function plainTests(document: JsonValue): TestCase[] {
  const pending = new Set(list(at(document, 'pending')).map(identity));
  const tests = list(at(document, 'tests'));
  const known = new Set(tests.map(identity));
  const hooks = list(at(document, 'failures')).filter((one) => !known.has(identity(one)));
  return [
    ...tests.map((test, index) => {
      const isPending = pending.has(identity(test));
      return caseOf(
        test,
        `/tests/${index}`,
        isPending ? 'pending' : broke(test) ? 'failed' : 'passed',
      );
    }),
    ...hooks.map((hook, index) => caseOf(hook, `hook ${index + 1}`, 'hook failed')),
  ];
}

/** mochawesome keeps the suites, with their hooks, and calls tests skipped that were not run since a hook failed. */
function suiteTests(suite: JsonValue, file: string, place: string): TestCase[] {
  const here = text(at(suite, 'file')) || file;
  const own = list(at(suite, 'tests')).map((test, index) => {
    const word =
      at(test, 'pending') === true ? 'pending' : at(test, 'skipped') === true ? 'skipped' : null;
    const state = word ?? text(at(test, 'state')) ?? 'not run';
    return caseOf(test, `${place}/tests/${index}`, state, here);
  });
  const hooks = ['beforeHooks', 'afterHooks'].flatMap((name) =>
    list(at(suite, name)).flatMap((hook, index) =>
      at(hook, 'fail') === true
        ? [caseOf(hook, `${place}/${name}/${index}`, 'hook failed', here)]
        : [],
    ),
  );
  const inner = list(at(suite, 'suites')).flatMap((one, index) =>
    suiteTests(one, here, `${place}/suites/${index}`),
  );
  return [...own, ...hooks, ...inner];
}

function identity(test: JsonValue): string {
  return `${text(at(test, 'file')) ?? ''}\n${text(at(test, 'fullTitle')) ?? ''}`;
}

function broke(test: JsonValue): boolean {
  const error = at(test, 'err');
  return isRecord(error) && Object.keys(error).length > 0;
}

const OUTCOMES = outcomesBy({ passed: ['passed'], failed: ['failed'], skipped: ['pending'] });

function caseOf(
  test: JsonValue,
  place: string,
  word: string,
  file = text(at(test, 'file')) ?? '',
): TestCase {
  const said = text(at(test, 'err', 'message')) ?? text(at(test, 'err', 'stack'));
  const duration = finite(at(test, 'duration'));
  return {
    id: [lastName(file), text(at(test, 'fullTitle')) ?? ''].filter(Boolean).join(' > '),
    place,
    outcome: at(test, 'timedOut') === true ? 'timeout' : (OUTCOMES.get(word) ?? 'error'),
    word,
    message: firstLine(said) ?? (word === 'skipped' ? 'The test was not run.' : null),
    milliseconds: duration === null || duration < 0 ? null : duration,
  };
}
