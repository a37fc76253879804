import type { Adapter, JsonValue } from '../adapter.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { calledAfter, filled } from '../shared/named-after.ts';
import { createAgreed } from '../shared/only.ts';
import { at, entries, readScore, scalarText, text } from '../shared/read.ts';
import { openRun } from '../shared/run.ts';
import { slicesNamed } from '../shared/slices.ts';
import { probeRows } from '../shared/whole.ts';

const RUN = { id: 'longmemeval', title: 'LongMemEval', key: 'answers' };
const LABEL = 'autoeval_label';

/** xiaowu0162/LongMemEval and what kept its form: the judged answers of one system of memory are one run. */
export const longMemEval = {
  meta: {
    id: 'longmemeval',
    title: 'LongMemEval',
    version: 1,
    reads: [
      '<hypotheses>.eval-results-<judge>: answers with autoeval_label, which says whether the judge took them for right',
    ],
    notRead: [
      'answers alone, which are not yet judged, and what was retrieved for them',
      'accuracies by kind of question, which are printed; the file names kinds only where somebody added them',
    ],
    source:
      'xiaowu0162/LongMemEval src/evaluation/evaluate_qa.py, src/evaluation/print_qa_metrics.py',
    testedOn: 'own files after 50 judged answers of one system, from a public repository',
    aggregation:
      'Answers judged right over all questions; where an id ends in _abs, right is to say that the question cannot be answered.',
  },

  detect(probe) {
    const rows = probeRows(probe);
    if (areAll(rows, isJudged)) return yes(`question_id and ${LABEL} with model and label`);
    return areAll(rows, isAnswered)
      ? lookAlike(
          'answers (hypothesis) that are not yet judged',
          'the file .eval-results-… beside it',
        )
      : NO;
  },

  async read(input, sink) {
    const run = openRun(sink, input.path, RUN);
    const judge = createAgreed();
    await eachRow(input, '', (row, place) => {
      const id = scalarText(at(row, 'question_id')) ?? '';
      judge.note(text(at(row, LABEL, 'model')));
      run.add({
        id,
        place,
        slices: slicesNamed(row, ['question_type']).set('abstention', String(id.includes('_abs'))),
        input: text(at(row, 'question')),
        target: scalarText(at(row, 'answer')),
        output: scalarText(at(row, 'hypothesis')),
        scores: [{ metric: LABEL, read: readScore(at(row, LABEL, 'label')) }],
      });
    });
    const scorer = { kind: 'judge', model: judge.name() } as const;
    run.end({
      epochs: run.epochs(),
      metrics: { [LABEL]: { scorer } },
    });
  },

  named(part, path) {
    const subject = subjectOf(path);
    const notes =
      subject === null ? [] : ['What was tested comes from the name of file or folder.'];
    return filled(part, 'LongMemEval', subject ?? 'system not stated', notes);
  },

  place: (path) => subjectOf(path),
} as const satisfies Adapter;

/** What stands in a file of answers before they are judged. */
const ASKED = /^(question(_id|_type|_date)?|answer|hypothesis)$/;

function isJudged(row: JsonValue): boolean {
  return (
    scalarText(at(row, 'question_id')) !== null &&
    text(at(row, LABEL, 'model')) !== null &&
    at(row, LABEL, 'label') !== undefined
  );
}

function isAnswered(row: JsonValue): boolean {
  return (
    text(at(row, 'question_id')) !== null &&
    typeof at(row, 'hypothesis') === 'string' &&
    entries(row).every(([name]) => ASKED.test(name))
  );
}

/** How judged files end, before and after what a person may have put behind it. */
const JUDGED = /\.eval-results-[^/]*$/i;
const ALWAYS =
  /^(hypothes[ie]s|(my_)?predictions?|answers?|judged|scored|eval|evaluation|longmemeval)$/i;

function subjectOf(path: string): string | null {
  return calledAfter(path.replace(JUDGED, ''), ALWAYS);
}
