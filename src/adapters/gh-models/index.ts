import { isList, type JsonValue } from '../../ingest/json/json-value.ts';
import type { Adapter } from '../adapter.ts';
import { subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { untaken } from '../shared/rated.ts';
import { at, entries, finite, given, list, missing, readScore, text } from '../shared/read.ts';
import { POOLED } from '../shared/rules.ts';
import { type Item, type ItemScore, openRun } from '../shared/run.ts';
import { shown, shownSingle } from '../shared/shown.ts';
import { comparedCounts, countsAt, noTestCase, PASS } from '../shared/test-cases.ts';

const RUN = { id: 'gh-models', title: 'GitHub Models', key: 'evaluation' };

/** github/gh-models: one prompt file with a model is one run. */
export const ghModels = {
  meta: {
    id: 'gh-models',
    title: 'GitHub Models (gh models eval)',
    version: 1,
    reads: [
      'what gh models eval --json prints: answers of a model with the scores of each evaluator',
    ],
    notRead: [
      'the table that it prints without --json',
      'runs in which a call failed: nothing is printed of them',
    ],
    source: 'github/gh-models cmd/eval/eval.go, cmd/eval/builtins.go',
    testedOn: 'the source only',
    aggregation:
      'The share of test cases, in percent, that passed each evaluator; one is passed with any score above 0.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const isCounted = finite(at(document, 'summary', 'passRate')) !== null;
    // Without test cases the list is null.
    const tests = at(document, 'testResults') ?? [];
    return isCounted && at(document, 'testResults') !== undefined && list(tests).every(isTest)
      ? yes('testResults with evaluationResults, and summary.passRate')
      : NO;
  },

  async read(input, sink) {
    const run = openRun(sink, input.path, RUN);
    const passed = { all: 0, judged: 0 };
    const document = await eachRow(input, '/testResults', (row, place) => {
      const item = itemOf(row, place);
      if (item.scores.some(({ metric }) => metric !== PASS)) passed.judged += 1;
      if (item.scores.some((score) => score.metric === PASS && score.passed)) passed.all += 1;
      run.add(item);
    });
    if (run.attempts() === 0) throw noTestCase(input.path);
    const model = text(at(document, 'model'));
    const n = run.attempts();
    run.end({
      suite: suiteNamed(text(at(document, 'name')) ?? ''),
      subject: subjectNamed(model ?? '', { model }),
      epochs: run.epochs(),
      metrics: (name) => ({
        rule: POOLED,
        direction: 'higher-is-better',
        scorer: name === PASS ? { kind: 'code' } : {},
      }),
      least: [PASS],
      ...(passed.judged === 0
        ? { notes: [UNJUDGED] }
        : comparedCounts(countsOf(document, n, passed.all), n)),
    });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

function isTest(row: JsonValue): boolean {
  const results = at(row, 'evaluationResults');
  return typeof at(row, 'modelResponse') === 'string' && (results === null || isList(results));
}

const UNJUDGED =
  'The prompt names no evaluator: no answer was judged. Its summary counts all of them as passed, and is left out.';

function itemOf(row: JsonValue, place: string): Item {
  const test = at(row, 'testCase');
  const { expected, ...asked } = Object.fromEntries(entries(test));
  return {
    id: null,
    place,
    input: shownSingle(asked),
    target: shown(expected),
    output: text(at(row, 'modelResponse')),
    scores: scoresOf(list(at(row, 'evaluationResults'))),
  };
}

/** Each evaluator, and whether all were passed. */
function scoresOf(results: readonly JsonValue[]): readonly ItemScore[] {
  const names = new Set([PASS]);
  const judged = results.map((result): ItemScore => {
    const metric = untaken(names, text(at(result, 'evaluatorName')) ?? 'evaluator without a name');
    names.add(metric);
    const passed = at(result, 'passed');
    return {
      metric,
      read: readScore(at(result, 'score')),
      passed: typeof passed === 'boolean' ? passed : null,
      reason: text(at(result, 'details')),
    };
  });
  if (judged.length === 0) return [{ metric: PASS, read: missing('not-scored', null) }];
  const passed = judged.every((score) => score.passed);
  return [{ metric: PASS, read: given(passed ? 1 : 0, null), passed }, ...judged];
}

/** What the summary counts; `passRate` is in percent. */
function countsOf(document: JsonValue, n: number, passed: number) {
  return countsAt(at(document, 'summary'), '/summary', [
    { name: 'totalTests', own: n },
    { name: 'passedTests', own: passed, statistic: 'count-passed' },
    { name: 'failedTests', own: n - passed, statistic: 'count-failed' },
    { name: 'passRate', own: (passed / n) * 100 },
  ]);
}
