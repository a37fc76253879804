import type { Adapter, JsonValue } from '../adapter.ts';
import { subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { hasFields } from '../shared/fields.ts';
import { momentOf } from '../shared/moment.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import {
  at,
  entries,
  finite,
  given,
  list,
  missing,
  readScore,
  text,
  whole,
} from '../shared/read.ts';
import { type ItemScore, openRun } from '../shared/run.ts';
import { settingList } from '../shared/settings.ts';
import { joined, shown, shownSingle } from '../shared/shown.ts';
import { stated } from '../shared/stated.ts';

const RUN = { id: 'genkit', title: 'genkit', key: 'results' };

/** Genkit: a run of its evaluators over a data set, as the developer tools keep and export it. */
export const genkit = {
  meta: {
    id: 'genkit',
    title: 'Genkit',
    version: 1,
    reads: [
      '.genkit/evals/<id>.json: test cases with the scores of evaluators, and their averages',
      'the JSON export of the same test cases (eval:flow --output)',
    ],
    notRead: [
      'index.json, which repeats the averages of all runs',
      'the CSV export, contexts of retrieval, and traces',
      'counts of statuses and of scores that are truth values',
    ],
    source:
      'firebase/genkit genkit-tools/common/src/types/eval.ts, src/eval/parser.ts, exporter.ts',
    testedOn: 'runs of two public repositories, and one of 1.42 for this test',
    aggregation:
      'The mean of the scores there are. Its own maliciousness is 1 where the answer means harm: lower is better. Scores of other evaluators have no direction unless a sidecar states it.',
  },

  detect({ json, csv }) {
    const document = json?.value;
    const isCsv = csv?.header.some((name) => /^\/evaluator\/.+_score$/.test(name)) ?? false;
    if (isCsv) return lookAlike('test cases as CSV', 'the JSON of the same run');
    if (areAll(entries(document), ([, key]) => isKey(key))) {
      return lookAlike('a list of evaluation runs', 'the file of each run beside it');
    }
    const isRun = isKey(at(document, 'key'));
    const rows = list(isRun ? at(document, RUN.key) : document);
    if (!areAll(rows, isTestCase)) return NO;
    // Without evaluators Genkit keeps the answers all the same.
    const isGraded = rows.some((row) => list(at(row, 'metrics')).length > 0);
    if (!isGraded) return lookAlike('answers on which no evaluator ran', 'a run with evaluators');
    return yes(isRun ? 'a key with evalRunId, and results' : 'testCaseId, traceIds and metrics');
  },

  async read(input, sink) {
    const run = openRun(sink, input.path, RUN);
    const cases = isKey(at(input.probe.json?.value, 'key')) ? `/${RUN.key}` : '';
    const document = await eachRow(input, cases, (row, place) => {
      const answer = at(row, 'output');
      run.add({
        id: text(at(row, 'testCaseId')),
        place,
        error: text(at(row, 'error')),
        latencyMs: finite(at(answer, 'latencyMs')),
        inputTokens: whole(at(answer, 'usage', 'inputTokens')),
        outputTokens: whole(at(answer, 'usage', 'outputTokens')),
        input: shownSingle(at(row, 'input')),
        target: shown(at(row, 'reference')),
        output: answerOf(answer),
        scores: list(at(row, 'metrics')).map(scoreOf),
      });
    });
    const facts = factsOf(at(document, 'key'));
    run.end({
      ...facts,
      epochs: run.epochs(),
      metrics: (name) => ({
        // Other plugins may call by the same names what they count the other way round.
        knownAs: name.startsWith('genkitEval/') ? name : name.replaceAll('/', ' '),
        truth: run.truth(name),
      }),
      alone: facts.reported.map(({ name }) => name),
    });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

const isKey = hasFields({ text: ['evalRunId', 'createdAt'] });

const isTestCase = hasFields({ text: ['testCaseId'], list: ['traceIds'] });

/** `/evaluator/genkitEval/maliciousness` without its kind; one that gives several scores tells them by an id. */
function nameOf(evaluator: JsonValue | undefined, scoreId?: JsonValue): string {
  const bare = (text(evaluator) ?? 'evaluator').replace(/^\/evaluator\//, '');
  return joined([bare, shown(scoreId)], '/') ?? bare;
}

function scoreOf(graded: JsonValue): ItemScore {
  const metric = nameOf(at(graded, 'evaluator'), at(graded, 'scoreId'));
  const error = text(at(graded, 'error'));
  const status = text(at(graded, 'status'));
  const passed = status === 'PASS' || (status === 'FAIL' ? false : null);
  const score = at(graded, 'score');
  const reason = text(at(graded, 'rationale')) ?? error;
  if (error !== null) return { metric, read: missing('error', null), reason };
  // A status alone says what is better, which a score need not: the two are never one metric.
  if (score === undefined && passed !== null) {
    return { metric: `${metric} status`, read: given(passed ? 1 : 0, status), passed, reason };
  }
  return { metric, read: readScore(score), label: text(score), passed, reason };
}

/** What a model said, or what a flow gave back. */
function answerOf(output: JsonValue | undefined): string | null {
  const message = at(output, 'message') ?? at(output, 'candidates', 0, 'message');
  const said = list(at(message, 'content')).map((part) => text(at(part, 'text')));
  return joined(said, '') ?? shownSingle(output);
}

function factsOf(key: JsonValue | undefined) {
  const [, kind, ...name] = (text(at(key, 'actionRef')) ?? '').split('/');
  const action = name.join('/');
  const settings = settingList();
  settings.addAll('config', at(key, 'actionConfig'));
  const version = shown(at(key, 'datasetVersion'));
  return {
    nativeId: text(at(key, 'evalRunId')),
    suite: suiteNamed(text(at(key, 'datasetId')) ?? '', { version }),
    subject: subjectNamed(action, { model: kind === 'model' ? action : null }),
    // A run gets its key when all evaluators have answered.
    endedAt: momentOf(text(at(key, 'createdAt'))),
    ...settings.found,
    reported: list(at(key, 'metricSummaries')).flatMap((summary, position) => {
      const metric = nameOf(at(summary, 'evaluator'));
      const place = `/key/metricSummaries/${position}/averageScore`;
      return stated(metric, place, at(summary, 'averageScore'), { metric });
    }),
  };
}
