import type { Adapter, JsonValue } from '../adapter.ts';
import { subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { hasFields } from '../shared/fields.ts';
import { createAgreed } from '../shared/only.ts';
import { at, isList, list, text } from '../shared/read.ts';
import { openRun } from '../shared/run.ts';
import { joined } from '../shared/shown.ts';
import { readCellScore } from '../shared/text-score.ts';

const RUN = { id: 'wildbench', title: 'WildBench', key: 'grades' };
const SCORE = 'score';

/** allenai/WildBench: the grades that a judge gave to the answers of a model are one run. */
export const wildBench = {
  meta: {
    id: 'wildbench',
    title: 'WildBench',
    version: 1,
    reads: [
      'eval_results/<version>/score.v2/eval=<judge>/<model>.json: grades of 1 to 10 with strengths and weaknesses',
    ],
    notRead: [
      'judgments of pairs (pairwise.v2)',
      'tokens: they are those of the judge',
      'tasks of a question, which stand in the data set only, and means by task',
      'judgments that could not be parsed, which WildBench leaves out of the file',
    ],
    source: 'allenai/WildBench src/view_wb_eval.py, src/openai_batch_eval/batch_results_format.py',
    testedOn: 'grades of two models by one judge, of two versions, from its repository',
    aggregation:
      'The mean of all grades, which WildBench then moves to −80 to 100; its score of a model weights tasks.',
  },

  detect(probe) {
    const document = probe.json?.value;
    return isList(document) && areAll(list(document), isGraded)
      ? yes('rows with session_id, model_test, model_output, score and parsed_result')
      : NO;
  },

  async read(input, sink) {
    const run = openRun(sink, input.path, RUN);
    const model = createAgreed();
    await eachRow(input, '', (row, place) => {
      model.note(text(at(row, 'model_test')));
      run.add({
        id: text(at(row, 'session_id')),
        place,
        output: text(at(row, 'model_output')),
        scores: [{ metric: SCORE, read: readCellScore(at(row, SCORE)), reason: reasonOf(row) }],
      });
    });
    const name = model.name();
    run.end({
      suite: suiteNamed('WildBench'),
      subject: subjectNamed(name ?? 'several models', { model: name }),
      epochs: run.epochs(),
      metrics: { [SCORE]: { scorer: { kind: 'judge' } } },
    });
  },

  /** Judge and version stand in the names of folders: `v2.0522/score.v2/eval=gpt-4o-2024-05-13/<model>.json`. */
  named(part, path) {
    const judge = /(?:^|\/)eval=([^/]+)\//.exec(path)?.[1] ?? null;
    const version = /(?:^|\/)v(\d[^/]*)\/score/.exec(path)?.[1] ?? null;
    return {
      ...part,
      suite: { ...part.suite, version: part.suite.version ?? version },
      metrics: part.metrics.map((metric) => ({
        ...metric,
        scorer: { ...metric.scorer, model: metric.scorer.model ?? judge },
      })),
      notes: [
        ...part.notes,
        judge === null
          ? 'No file states who judged: a folder called eval=<judge> would.'
          : 'Judge and version come from the names of folders.',
      ],
    };
  },
} as const satisfies Adapter;

const isGraded = hasFields({
  text: ['session_id', 'model_test'],
  string: ['model_output'],
  any: [SCORE, 'parsed_result'],
});

/** What is wrong stands first. */
function reasonOf(row: JsonValue): string | null {
  const said = ['weaknesses', 'strengths'].map((name) => {
    const about = text(at(row, 'parsed_result', name));
    return about === null
      ? null
      : `${name === 'weaknesses' ? 'Weaknesses' : 'Strengths'}: ${about}`;
  });
  return joined(said);
}
