import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { detectAdapter } from '../../src/adapters/detect.ts';
import { collect } from './support/collect.ts';
import { probeOf } from './support/probe-of.ts';

const scratch = { folder: '' };
beforeAll(() => {
  scratch.folder = mkdtempSync(join(tmpdir(), 'readout-reports-'));
});
afterAll(() => rmSync(scratch.folder, { recursive: true }));

async function detected(name: string, lines: readonly string[]) {
  const file = join(scratch.folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return { file, ...detectAdapter(await probeOf(file, name), null) };
}

async function read(name: string, lines: readonly string[]) {
  const { file, adapter } = await detected(name, lines);
  if (adapter === null) throw new Error(`${name} is not recognised`);
  return collect(adapter, file, name);
}

const event = (fields: object) => JSON.stringify({ Package: 'example.com/acme', ...fields });

describe('go test', () => {
  const benchmark = [
    event({ Action: 'run', Test: 'BenchmarkAnswer' }),
    event({ Action: 'output', Test: 'BenchmarkAnswer', Output: 'BenchmarkAnswer-8 1 9 ns/op\n' }),
  ];

  test('benchmarks alone are no tests', async () => {
    const lines = [...benchmark, event({ Action: 'pass', Elapsed: 1.3 })];
    await expect(read('bench.jsonl', lines)).rejects.toThrow(/without a test case/);
  });

  test('a benchmark of a package that failed did not end', async () => {
    const { attempts } = await read('failed.jsonl', [...benchmark, event({ Action: 'fail' })]);
    expect(attempts.map(({ sample, status }) => [sample, status])).toEqual([
      ['BenchmarkAnswer', 'error'],
    ]);
  });

  test('a test whose name goes on after Benchmark is a test', async () => {
    const lines = [
      event({ Action: 'run', Test: 'Benchmarks' }),
      event({ Action: 'pass', Elapsed: 1 }),
    ];
    expect((await read('named.jsonl', lines)).attempts).toMatchObject([{ status: 'error' }]);
  });
});

describe('XML of test runners that write JUnit XML, too', () => {
  const lines = '<?xml version="1.0" encoding="UTF-8"?>';
  test.each([
    ['Catch2', '<Catch name="chat"><Group name="chat"/></Catch>', '--reporter junit'],
    ['doctest', '<doctest binary="./chat" version="2.4.9"></doctest>', '--reporters=junit'],
    ['Boost.Test', '<TestLog><TestSuite name="chat"></TestSuite></TestLog>', '--logger=JUNIT'],
    ['TestNG', '<testng-results skipped="0" total="3"></testng-results>', 'junitreports'],
    ['CTest', '<Site BuildName="x" Generator="ctest-3.25.1"></Site>', '--output-junit'],
    ['Check', '<testsuites xmlns="http://check.sourceforge.net/ns"></testsuites>', 'CK_TAP_LOG'],
  ])('that of %s is told by name', async (runner, report, mend) => {
    const { adapter, problem } = await detected('other.xml', [lines, report]);
    expect(adapter).toBe(null);
    expect(problem?.found).toContain(runner);
    expect(problem?.mend).toContain(mend);
  });
});

describe('counts of JUnit XML', () => {
  const suite = (attributes: string, ...tests: readonly string[]) => [
    `<testsuite name="pytest" ${attributes}>`,
    ...tests,
    '</testsuite>',
  ];
  const passes = '<testcase classname="chat" name="greets" time="0.1"/>';

  test('tests that a report counts and does not list are no agreement where a failure is among them', async () => {
    const counts = async (attributes: string) => {
      const { runs } = await read('counts.xml', suite(attributes, passes));
      return runs[0]?.recomputed.map(({ name, value }) => [name, value]);
    };
    expect(await counts('tests="3" failures="0" errors="0" skipped="0"')).not.toContainEqual(
      expect.arrayContaining(['tests']),
    );
    expect(await counts('tests="3" failures="1" errors="0" skipped="0"')).toContainEqual([
      'tests',
      1,
    ]);
  });

  test('tests that a report lists and does not count are told of', async () => {
    const later = '<testcase classname="chat later" name="chat later" time="0"/>';
    const { runs } = await read('more.xml', suite('tests="1"', passes, later));
    expect(runs[0]?.recomputed).toMatchObject([{ name: 'tests', value: 2 }]);
    expect(runs[0]?.notes.join()).toMatch(/^1 more test cases are listed than counted/);
  });

  test('errors are failures stated once more in a report of TestCafe, and in no other', async () => {
    const errors = async (name: string) => {
      const { runs } = await read('twice.xml', [
        `<testsuite name="${name}" tests="2" failures="1" skipped="0" errors="1" time="1.2">`,
        passes,
        '<testcase classname="chat" name="refunds"><failure><![CDATA[no]]></failure></testcase>',
        '</testsuite>',
      ]);
      return runs[0]?.recomputed.find((one) => one.name === 'errors')?.value;
    };
    expect(await errors('TestCafe Tests: Chrome 153.0 / Linux 0.0')).toBe(1);
    expect(await errors('chat')).toBe(0);
  });

  test('an error is no second result of a failed test where the report counts both', async () => {
    const failed = '<testcase classname="chat" name="refunds"><failure message="no"/></testcase>';
    const error =
      '<testcase classname="chat" name="refunds" time="0"><error message="x"/></testcase>';
    const statuses = async (tests: number) =>
      (await read('twice.xml', suite(`tests="${tests}"`, failed, error))).attempts.map(
        ({ status }) => status,
      );
    expect(await statuses(1)).toEqual(['ok']);
    expect(await statuses(2)).toEqual(['ok', 'error']);
  });
});

describe('TAP', () => {
  test('two tests of one name are two tests, whatever stands between them', async () => {
    const lines = ['1..3', 'ok 1 value', 'info: asked', 'not ok 2 value', 'ok 3 nodeValue'];
    const { attempts } = await read('names.tap', lines);
    expect(attempts.map(({ sample, attempt }) => [sample, attempt])).toEqual([
      ['value', 1],
      ['value (2)', 1],
      ['nodeValue', 1],
    ]);
  });

  test('how long a test took is no part of its name', async () => {
    const lines = [
      'TAP version 13',
      'ok 1 - polite # time=0.010s',
      'ok 2 - short # time=3ms',
      '1..2',
    ];
    const { attempts } = await read('times.tap', lines);
    expect(attempts.map(({ sample, latencyMs }) => [sample, latencyMs])).toEqual([
      ['polite', 10],
      ['short', 3],
    ]);
  });

  test('a brace that nothing ends takes no other test in', async () => {
    const lines = ['1..2', 'ok 1 - parses {', 'ok 2 - parses }'];
    const { attempts } = await read('brace.tap', lines);
    expect(attempts.map(({ sample }) => sample)).toEqual(['parses', 'parses }']);
  });

  test('a stream of several programs holds the tests of all their plans', async () => {
    const first = ['# Chat', '1..2', 'ok 1 - greets', 'not ok 2 - refunds'];
    const second = ['# Judge', '1..2', 'ok 1 - judges # in 20 ms', 'ok 2 - asks'];
    const { attempts } = await read('two.tap', [...first, ...second]);
    expect(attempts.map(({ sample, latencyMs }) => [sample, latencyMs])).toEqual([
      ['greets', null],
      ['refunds', null],
      ['judges', 20],
      ['asks', null],
    ]);
    const broken = read('broken.tap', [...first.slice(0, -1), ...second]);
    await expect(broken).rejects.toThrow(/fewer results than the 4 of the plan/);
  });

  test('what is quoted in a block is not what was wrong', async () => {
    const block = ['  ---', '  at:', "    message: 'inner'", '  message: no order number', '  ...'];
    const lines = [
      '1..2',
      'not ok 1 - refunds',
      ...block,
      'not ok 2 - waits',
      '    message: shown',
    ];
    const { scores } = await read('quoted.tap', lines);
    expect(scores.map(({ reason }) => reason)).toEqual(['no order number', 'The test failed.']);
  });

  test('a file of tests that is skipped as a whole holds no test', async () => {
    const skipped = read('skipped.tap', ['1..0 # SKIP no key']);
    await expect(skipped).rejects.toThrow(/without a test case/);
  });

  test('what prove prints for people is told from TAP', async () => {
    const lines = ['t/chat.t .. ', 'ok 1 - greets', '1..1', 'ok', 'All tests successful.'];
    const { adapter, problem } = await detected('prove.txt', lines);
    expect(adapter).toBe(null);
    expect(problem?.mend).toContain('TAP::Harness::JUnit');
  });

  test('the summary of node-tap is told from TAP', async () => {
    const lines = ['', '> tap ./tests', '', 'ok tests/polite.js ........ 1/1', 'total ....... 1/1'];
    const { adapter, problem } = await detected('classic.tap', lines);
    expect(adapter).toBe(null);
    expect(problem?.mend).toContain('--reporter=tap');
  });
});

describe('TRX', () => {
  const run = (summary: string, outcome: string) => [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<TestRun id="r" xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">',
    `<Results><UnitTestResult testId="t1" testName="A" outcome="${outcome}" /></Results>`,
    '<TestDefinitions><UnitTest id="t1" storage="a.dll" /></TestDefinitions>',
    `<ResultSummary outcome="${summary}"><Counters total="1" /></ResultSummary>`,
    '</TestRun>',
  ];

  test.each([
    ['Completed', 'Passed', 'not-stated'],
    ['Warning', 'Passed', 'not-stated'],
    ['Failed', 'Failed', 'not-stated'],
    ['Failed', 'Timeout', 'not-stated'],
    ['Failed', 'Passed', 'failed'],
    ['Failed', 'NotExecuted', 'failed'],
    ['Error', 'Aborted', 'failed'],
    ['Error', 'Error', 'not-stated'],
    ['Aborted', 'Aborted', 'unfinished'],
  ])('a summary that says %s over a test that is %s leaves the run %s', async (...given) => {
    const [summary, outcome, status] = given;
    const { runs } = await read('run.trx', run(summary, outcome));
    expect(runs[0]?.status).toBe(status);
  });
});

describe('NUnit', () => {
  test('the day and the time of a run may stand apart', async () => {
    const { runs } = await read('TestResult.xml', [
      '<test-run id="2" testcasecount="1" result="Passed" total="1" run-date="2011-07-26" start-time="11:34:27">',
      '<test-suite type="Assembly" name="mock.dll"><test-case fullname="A.B" result="Passed" /></test-suite>',
      '</test-run>',
    ]);
    expect(runs[0]?.startedAt).toEqual({ iso: '2011-07-26T11:34:27', zone: 'not-stated' });
  });
});

describe('garak', () => {
  test('a report for AVID is told from the attempts it sums up', async () => {
    const row = { metrics: [{ results: {} }], impact: { avid: { risk_domain: ['security'] } } };
    const { adapter, problem } = await detected('run.avid.jsonl', [JSON.stringify(row)]);
    expect(adapter).toBe(null);
    expect(problem?.mend).toContain('.report.jsonl');
  });
});

describe('JUnit XML', () => {
  /** A suite inside of suites, with the names of its test cases; `t` is a test case, `s` a suite. */
  const { suite } = fc.letrec<{ suite: string; node: string }>((tie) => ({
    suite: fc
      .array(tie('node'), { maxLength: 4 })
      .map((inside) => `<testsuite name="s">${inside.join('')}</testsuite>`),
    node: fc.oneof({ depthSize: 'small' }, fc.constant('<testcase name="t"/>'), tie('suite')),
  }));

  test('every test case is read, wherever in the report it stands', async () => {
    const roots = fc.array(fc.oneof(suite, fc.constant('<testcase name="t"/>')), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(roots, async (inside) => {
        const report = `<testsuites>${inside.join('')}</testsuites>`;
        const tests = report.split('<testcase').length - 1;
        fc.pre(tests > 0);
        const { attempts } = await read('report.xml', [report]);
        expect(attempts).toHaveLength(tests);
      }),
    );
  });
});
