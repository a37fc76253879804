import type { ReportedValue } from '../../records/metric.ts';
import type { Adapter, FolderHead, JsonValue, RunPart } from '../adapter.ts';
import { subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { hasFields } from '../shared/fields.ts';
import { dayOrMoment } from '../shared/moment.ts';
import { filled, folderOf, homeOf, lastName } from '../shared/named-after.ts';
import { createAgreed } from '../shared/only.ts';
import { at, finite, given, list, missing, scalarText, text } from '../shared/read.ts';
import { hundredth } from '../shared/rounded.ts';
import { type Item, type ItemScore, openRun } from '../shared/run.ts';
import { stated } from '../shared/stated.ts';
import { folderDocuments } from '../shared/whole.ts';

const RUN = { id: 'browsecomp-plus', title: 'BrowseComp-Plus', key: 'queries' };
const CORRECT = 'correct';
const RECALL = 'recall';

/** texttron/BrowseComp-Plus: the judged answers of a folder and their summary are one run. */
export const browseCompPlus = {
  meta: {
    id: 'browsecomp-plus',
    title: 'BrowseComp-Plus',
    version: 1,
    reads: [
      'evaluation_summary.json: whether each query was answered right, and the share of the evidence that was found',
      'run_<…>_eval.json: an answer with what the judge made of it; those of a folder are one run, with its summary',
    ],
    notRead: [
      'detailed_judge_results.csv beside them, which says the same',
      'the calibration error and what was cited',
    ],
    source: 'texttron/BrowseComp-Plus scripts_evaluation/evaluate_run.py',
    testedOn: 'own files after its source and two other implementations of it',
    aggregation:
      'Right answers over all queries, in percent: one that was not finished, or that the judge failed on, is wrong. Recall is the mean over queries.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (isSummary(document)) return yes('Accuracy (%) and per_query_metrics');
    return isJudged(document) ? yes('query_id, judge_result and retrieval') : NO;
  },

  async read(input, sink) {
    const run = openRun(sink, input.path, RUN);
    const judge = createAgreed();
    const judged = new Set<string>();
    let summary: JsonValue | undefined;
    for await (const [name, document] of folderDocuments(input)) {
      if (isSummary(document)) {
        summary = document;
        continue;
      }
      judge.note(text(at(document, 'model_info', 'judge_model')));
      judged.add(scalarText(at(document, 'query_id')) ?? '');
      run.add(answerOf(document, name || '/'));
    }
    for (const [index, one] of list(at(summary, 'per_query_metrics')).entries()) {
      if (judged.has(scalarText(at(one, 'query_id')) ?? '')) continue;
      run.add(queryOf(one, `/per_query_metrics/${index}`));
    }
    run.end({
      suite: suiteNamed('BrowseComp-Plus'),
      ...aboutOf(summary),
      metrics: {
        [CORRECT]: { scorer: { kind: 'judge', model: judge.name() } },
        [RECALL]: { scorer: { kind: 'code' } },
      },
      reported: headlines(summary, judged.size > 0),
    });
  },

  /** `evals/<retriever>/<model>/…`: the folder is called after what was tested. */
  named(part, path) {
    const own = lastName(folderOf(path));
    const notes =
      part.subject.name === '' && own !== '' ? ['The subject comes from the folder.'] : [];
    return filled(part, part.suite.name, own || 'model not stated', notes);
  },

  /** All files of a folder are read with the first of them. */
  folder(path) {
    return { root: homeOf(path), role };
  },
} as const satisfies Adapter;

function isSummary(document: JsonValue | undefined): boolean {
  return (
    finite(at(document, 'Accuracy (%)')) !== null &&
    areAll(
      list(at(document, 'per_query_metrics')),
      (one) => scalarText(at(one, 'query_id')) !== null && typeof at(one, CORRECT) === 'boolean',
    )
  );
}

const isJudged = hasFields({
  scalar: ['query_id'],
  truth: ['is_completed'],
  object: ['judge_result', 'retrieval'],
});

const SUMMARY = 'evaluation_summary.json';

function role(name: string): ReturnType<FolderHead['role']> {
  if (name === SUMMARY || /^[^/]+_eval\.json$/.test(name)) return 'own-part';
  return name === 'detailed_judge_results.csv'
    ? { what: 'a table of the judgments beside it' }
    : null;
}

function answerOf(document: JsonValue, place: string): Item {
  const result = at(document, 'judge_result');
  const share = finite(at(document, 'retrieval', RECALL));
  return {
    id: scalarText(at(document, 'query_id')),
    place,
    input: text(at(document, 'question')),
    target: text(at(document, 'correct_answer')),
    output: text(at(document, 'response')),
    scores: [
      {
        metric: CORRECT,
        // What could not be judged is wrong there.
        read: given(Number(at(result, CORRECT) === true)),
        label: text(at(result, 'extracted_final_answer')),
        reason: text(at(result, 'reasoning')) ?? text(at(result, 'error')),
      },
      recallOf(share === null ? null : share * 100),
    ],
  };
}

function queryOf(one: JsonValue, place: string): Item {
  return {
    id: scalarText(at(one, 'query_id')),
    place,
    scores: [
      { metric: CORRECT, read: given(Number(at(one, CORRECT) === true)) },
      recallOf(finite(at(one, RECALL))),
    ],
  };
}

/** In percent, as the summary has it of each query. */
function recallOf(percent: number | null): ItemScore {
  return { metric: RECALL, read: percent === null ? missing('not-scored', null) : given(percent) };
}

/** What whoever submits is to fill in. */
const OPEN = 'change me when submitting';

function aboutOf(summary: JsonValue | undefined): Partial<RunPart> {
  const said = (name: string) => {
    const found = text(at(summary, name));
    return found === OPEN ? null : found;
  };
  const model = said('LLM');
  const retriever = said('Retriever');
  return {
    subject: subjectNamed([model, retriever].filter((name) => name !== null).join(' + '), {
      model,
    }),
    startedAt: dayOrMoment(text(at(summary, 'Evaluation Date'))),
    settings: retriever === null ? [] : [['retriever', retriever]],
  };
}

function headlines(summary: JsonValue | undefined, isExact: boolean): ReportedValue[] {
  const percent = finite(at(summary, 'Accuracy (%)'));
  const accuracy = percent === null ? undefined : hundredth(percent);
  const n = list(at(summary, 'per_query_metrics')).length;
  // The summary rounds the recall of each query to two digits, and their mean again.
  const recall = { metric: RECALL, n, decimals: isExact ? 2 : 1 };
  return [
    ...stated('Accuracy (%)', '/Accuracy (%)', accuracy, { metric: CORRECT, n, decimals: 4 }),
    ...stated('Recall (%)', '/Recall (%)', at(summary, 'Recall (%)'), recall),
  ];
}
