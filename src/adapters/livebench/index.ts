import type { Adapter, JsonValue, RecordSink } from '../adapter.ts';
import { type Assembly, createAssembly } from '../shared/assembly.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { held } from '../shared/held.ts';
import { metricOf } from '../shared/known-as.ts';
import { momentOfEpoch } from '../shared/moment.ts';
import { at, finite, readScore, text } from '../shared/read.ts';
import { slicesNamed } from '../shared/slices.ts';
import { type NumberSpan, numberSpan } from '../shared/span-of-time.ts';

const SCORE = 'score';

interface Task {
  readonly model: string;
  readonly task: string;
  readonly assembly: Assembly;
  readonly span: NumberSpan;
}

/** LiveBench: a file holds many models; each on a task is one run. */
export const livebench = {
  meta: {
    id: 'livebench',
    title: 'LiveBench',
    version: 1,
    reads: ['model_judgment/ground_truth_judgment.jsonl: scores of 0 to 1 by question'],
    notRead: [
      'answers of models (model_answer), which stand in files of their own',
      'means over tasks and categories, which are printed or written as tables',
    ],
    source: 'LiveBench/LiveBench livebench/gen_ground_truth_judgment.py, show_livebench_result.py',
    testedOn: 'one file of one model, from a public repository',
    aggregation:
      'The mean over the questions of a task, in percent; categories average tasks, and the whole averages categories.',
  },

  detect(probe) {
    return areAll(probe.rows ?? [], isJudged)
      ? yes('rows with question_id, task, category, model, score and tstamp')
      : NO;
  },

  async read(input, sink) {
    const tasks = new Map<string, Task>();
    await eachRow(input, '', (row, place) => {
      const { assembly, span } = taskOf(tasks, row, input.path, sink);
      span.note(finite(at(row, 'tstamp')));
      assembly.add({
        id: text(at(row, 'question_id')),
        place,
        slices: slicesNamed(row, ['category', 'subtask']),
        scores: [{ metric: SCORE, read: readScore(at(row, SCORE)) }],
      });
    });
    for (const [key, { model, task, assembly, span }] of tasks) {
      assembly.finish([SCORE]);
      sink.run({
        ...blankPart('livebench', key),
        suite: suiteNamed(`LiveBench ${task}`),
        subject: subjectNamed(model, { model }),
        startedAt: momentOfEpoch(span.first()),
        endedAt: momentOfEpoch(span.last()),
        epochs: assembly.epochs(),
        metrics: [
          metricOf('livebench', SCORE, assembly.observed(SCORE), { scorer: { kind: 'code' } }),
        ],
      });
    }
  },
} as const satisfies Adapter;

function isJudged(row: JsonValue): boolean {
  const isNamed = ['question_id', 'task', 'category', 'model'].every(
    (name) => text(at(row, name)) !== null,
  );
  const isTimed = finite(at(row, 'tstamp')) !== null;
  return isNamed && isTimed && at(row, SCORE) !== undefined && at(row, 'judge') === undefined;
}

function taskOf(tasks: Map<string, Task>, row: JsonValue, file: string, sink: RecordSink): Task {
  const model = text(at(row, 'model')) ?? '';
  const task = text(at(row, 'task')) ?? '';
  const key = `${model} on ${task}`;
  return held(tasks, key, () => {
    const assembly = createAssembly(sink, file, key);
    return { model, task, assembly, span: numberSpan() };
  });
}
