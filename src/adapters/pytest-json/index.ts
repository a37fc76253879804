import type { Adapter } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { namedAfter, stemOf } from '../shared/named-after.ts';
import { at, finite, isList, isRecord, text } from '../shared/read.ts';
import { wholeDocument } from '../shared/whole.ts';
import { KEY, runPart } from './part.ts';
import { isReportLog, readReportLog } from './reportlog.ts';
import { itemOf } from './test.ts';

/** pytest-json-report and pytest-reportlog: a report is one run. */
export const pytestJson = {
  meta: {
    id: 'pytest-json',
    title: 'pytest JSON report',
    version: 4,
    reads: [
      '.report.json of pytest-json-report',
      'the same with --json-report-summary: the counts as stated',
      '--report-log of pytest-reportlog (JSON lines), also of a session that broke off',
      'metadata and user properties of a test: a number is a score, a text or truth value is a slice',
    ],
    notRead: [
      'environment, folders, captured output, logs and tracebacks',
      'key words and collectors',
      'subtests: their test counts, as pytest itself has it',
    ],
    source:
      'numirias/pytest-json-report pytest_jsonreport/serialize.py, README.md; pytest-dev/pytest-reportlog',
    testedOn: 'reports with tests and with a summary alone, from public repositories',
    aggregation: 'Counts of tests by outcome; an error in a fixture is told apart from a failure.',
  },

  detect(probe) {
    if (isReportLog(probe.rows ?? [])) return yes('lines with $report_type, from SessionStart on');
    const document = probe.json?.value;
    const tests = at(document, 'tests');
    const whole = isRecord(at(document, 'summary')) && finite(at(document, 'exitcode')) !== null;
    if (whole && tests === undefined && finite(at(document, 'created')) !== null) {
      return yes('created, exitcode and summary, without tests');
    }
    if (!whole || !isList(tests)) return NO;
    const known = tests.every(
      (test) => text(at(test, 'nodeid')) !== null && text(at(test, 'outcome')) !== null,
    );
    return known ? yes('exitcode, summary and tests with nodeid') : NO;
  },

  async read(input, sink) {
    const assembly = createAssembly(sink, input.path, KEY);
    if (input.probe.container === 'ndjson') return readReportLog(input, sink, assembly);
    const outcomes = new Map<string, number>();
    if (at(input.probe.json?.value, 'tests') === undefined) {
      sink.run(runPart(await wholeDocument(input), assembly, outcomes));
      return;
    }
    const rest = await eachRow(input, '/tests', (test, place) => {
      const outcome = text(at(test, 'outcome')) ?? 'not stated';
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      assembly.add(itemOf(test, place));
    });
    assembly.finish(['pass']);
    sink.run(runPart(rest, assembly, outcomes));
  },

  /** A report is called after its file, where that says anything, else after the folder of its tests. */
  named(part, path) {
    const project = part.suite.name;
    const bare = { ...part, suite: { ...part.suite, name: '' } };
    return ANY_REPORT.test(stemOf(path)) && project !== ''
      ? namedAfter(bare, project, 'folder of the tests')
      : namedAfter(bare, stemOf(path));
  },
} as const satisfies Adapter;

/** Names that tell nothing of the tests: `.report.json` is what the tool calls every report. */
const ANY_REPORT = /^\.?(pytest[-_])?(test[-_])?report$/i;
