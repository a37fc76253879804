import { ingestError } from '../../ingest/ingest-error.ts';
import type { Adapter, JsonValue } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRecord } from '../shared/each-record.ts';
import { momentOfDigits } from '../shared/moment.ts';
import { namedAfter, stemOf } from '../shared/named-after.ts';
import { at, isList, isRecord, list, text } from '../shared/read.ts';
import { asWritten, itemOf } from './case.ts';
import { testRun } from './part.ts';
import { createTally } from './tally.ts';

/** confident-ai/deepeval: one file is one run, the last call of `evaluate` that wrote it. */
export const deepeval = {
  meta: {
    id: 'deepeval',
    title: 'DeepEval',
    version: 6,
    reads: [
      '.deepeval/.latest_test_run.json: a test run inside testRunData',
      'test_run_<date>.json and .latest_run_full.json: the bare test run',
      '.temp_test_run_data.json of a run that was cut off, as unfinished',
      'what evaluate() gives back, written as JSON: test_results, or that list alone',
      'scores of test cases, of conversations and their turns, and of spans in their traces',
      'test runs of 2023 (0.20): least scores in place of thresholds, and means in place of counts',
    ],
    notRead: [
      '.deepeval-cache.json, a cache of metrics',
      'spans of a trace beyond their metrics and models',
    ],
    source:
      'confident-ai/deepeval deepeval/test_run/test_run.py, test_run/api.py, tracing/api.py, evaluate/types.py',
    testedOn:
      '4 test runs of versions 3 and 4; conversations, runs cut off and metricsMetadata (2023) from files seen in public; 0.20, and turns and pictures of versions 1 to 3, from the source only',
    aggregation:
      'Passed test cases over those with a verdict; per metric the counts of passed, failed and errored scores.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (isRecord(at(document, 'test_cases_lookup_map'))) {
      return lookAlike('a cache of metric results', RUN_FILES);
    }
    const run = at(document, 'testRunData') ?? document;
    if (isBlank(run)) return lookAlike('a test run that had not ended a test case', RUN_FILES);
    const ours =
      isList(at(run, 'testCases')) &&
      (isList(at(run, 'metricsScores')) ||
        isList(at(run, 'metricScores')) ||
        isList(at(run, 'conversationalTestCases')) ||
        at(run, 'testPassed') !== undefined);
    if (ours) return yes('testCases with scores of metrics or testPassed');
    if (isResult(list(at(document, 'test_results') ?? document)[0]))
      return yes('results with success and metrics_data');
    if (text(at(document, 'testRunLink')) !== null)
      return lookAlike('a link to a run in the cloud', RUN_FILES);
    return NO;
  },

  async read(input, sink) {
    const value = input.probe.json?.value;
    const wrapped = at(value, 'testRunData') !== undefined;
    const home = wrapped ? '/testRunData' : '';
    const assembly = createAssembly(sink, input.path, 'run');
    const tally = createTally();
    const document = await eachRecord(input, {
      pointers: isList(value)
        ? ['']
        : [`${home}/testCases`, `${home}/conversationalTestCases`, '/test_results'],
      take: (row, place) => assembly.add(itemOf(asWritten(row), place, tally)),
    });
    const run: JsonValue | undefined = wrapped ? at(document, 'testRunData') : document;
    if (assembly.attempts() === 0) throw empty(input.path);
    assembly.finish();
    sink.run(testRun(run, home, assembly, tally));
  },

  /** Runs written to a folder carry their time in the name, without a zone. */
  named(part, path) {
    const written = /test_run_(\d{8}_\d{6})/.exec(path)?.[1] ?? '';
    const startedAt = part.startedAt ?? momentOfDigits(written);
    const stem = stemOf(path)
      .replace(/^\.+/, '')
      .replace(
        /\.?(latest_test_run|latest_run_full|temp_test_run_data|test_run(_\d{8}_\d{6})?)$/,
        '',
      );
    return namedAfter({ ...part, startedAt }, stem || 'DeepEval test run');
  },
} as const satisfies Adapter;

/** `.temp_test_run_data.json` before its first test case. */
function isBlank(run: JsonValue | undefined): boolean {
  const none = (name: string) => at(run, name) === undefined || list(at(run, name)).length === 0;
  return (
    isList(at(run, 'testCases')) &&
    at(run, 'testPassed') === undefined &&
    isList(at(run, 'metricsScores')) &&
    ['testCases', 'conversationalTestCases', 'metricsScores'].every(none)
  );
}

/** What `evaluate()` gives back has the names of Python. */
function isResult(result: JsonValue | undefined): boolean {
  const [data] = list(at(result, 'metrics_data'));
  return (
    at(result, 'success') !== undefined &&
    ['name', 'score', 'success'].every((name) => at(data, name) !== undefined)
  );
}

const RUN_FILES =
  'the test run that deepeval writes to DEEPEVAL_RESULTS_FOLDER, or .latest_run_full.json';

function empty(file: string) {
  return ingestError('invalid-value', {
    file,
    place: '/testCases',
    found: 'a test run without test cases',
    expected: 'one test case or more',
    mend: 'Run deepeval again and take the file it writes at the end.',
  });
}
