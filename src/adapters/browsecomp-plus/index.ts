import type { Adapter, FolderHead, JsonValue, RunPart } from '../adapter.ts';
import { subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { hasFields } from '../shared/fields.ts';
import { dayOrMoment } from '../shared/moment.ts';
import { filled, folderOf, homeOf, lastName } from '../shared/named-after.ts';
import { createAgreed } from '../shared/only.ts';
import { at, finite, given, list, readScore, scalarText, text } from '../shared/read.ts';
import { fromPercent } from '../shared/rounded.ts';
import { type Item, type ItemScore, openRun } from '../shared/run.ts';
import { joined } from '../shared/shown.ts';
import { stated } from '../shared/stated.ts';
import { folderDocuments } from '../shared/whole.ts';

const RUN = { id: 'browsecomp-plus', title: 'BrowseComp-Plus', key: 'queries' };
const CORRECT = 'correct';
const RECALL = 'recall';
const ACCURACY = 'Accuracy (%)';
const QUERIES = 'per_query_metrics';

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
    const judged = new Set<string | null>();
    let summary: JsonValue | undefined;
    for await (const [name, document] of folderDocuments(input)) {
      if (isSummary(document)) summary = document;
      else {
        judge.note(text(at(document, 'model_info', 'judge_model')));
        judged.add(scalarText(at(document, 'query_id')));
        run.add(answerOf(document, name || '/'));
      }
    }
    const queries = list(at(summary, QUERIES));
    for (const [index, one] of queries.entries()) {
      const id = scalarText(at(one, 'query_id'));
      const scores = scoresOf(one, finite(at(one, RECALL)));
      if (!judged.has(id)) run.add({ id, place: `/${QUERIES}/${index}`, scores });
    }
    const right = fromPercent(at(summary, ACCURACY));
    const n = queries.length;
    // The summary rounds the recall of each query to two digits, and their mean again.
    const mean = { metric: RECALL, n, decimals: judged.size > 0 ? 2 : 1 };
    run.end({
      suite: suiteNamed('BrowseComp-Plus'),
      ...aboutOf(summary),
      metrics: {
        [CORRECT]: { scorer: { kind: 'judge', model: judge.name() } },
        [RECALL]: { scorer: { kind: 'code' } },
      },
      reported: [
        ...stated(ACCURACY, `/${ACCURACY}`, right, { metric: CORRECT, n, decimals: 4 }),
        ...stated('Recall (%)', '/Recall (%)', at(summary, 'Recall (%)'), mean),
      ],
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
  folder: (path) => ({ root: homeOf(path), role }),
} as const satisfies Adapter;

const isQuery = hasFields({ scalar: ['query_id'], truth: [CORRECT] });

function isSummary(document: JsonValue | undefined): boolean {
  return finite(at(document, ACCURACY)) !== null && areAll(list(at(document, QUERIES)), isQuery);
}

const isJudged = hasFields({
  scalar: ['query_id'],
  truth: ['is_completed'],
  object: ['judge_result', 'retrieval'],
});

function role(name: string): ReturnType<FolderHead['role']> {
  if (/^(evaluation_summary|[^/]+_eval)\.json$/.test(name)) return 'own-part';
  const isTable = name === 'detailed_judge_results.csv';
  return isTable ? { what: 'a table of the judgments beside it' } : null;
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
    scores: scoresOf(result, share === null ? null : share * 100, {
      label: text(at(result, 'extracted_final_answer')),
      reason: text(at(result, 'reasoning')) ?? text(at(result, 'error')),
    }),
  };
}

/** What could not be judged is wrong there. Recall is in percent, as the summary has it of each query. */
function scoresOf(verdict: JsonValue | undefined, recall: number | null, said = {}): ItemScore[] {
  return [
    { metric: CORRECT, read: given(Number(at(verdict, CORRECT) === true)), ...said },
    { metric: RECALL, read: readScore(recall) },
  ];
}

function aboutOf(summary: JsonValue | undefined): Omit<Partial<RunPart>, 'metrics'> {
  const [model = null, retriever = null] = ['LLM', 'Retriever'].map((name) => {
    const found = text(at(summary, name));
    // What whoever submits is to fill in.
    return found === 'change me when submitting' ? null : found;
  });
  return {
    subject: subjectNamed(joined([model, retriever], ' + ') ?? '', { model }),
    startedAt: dayOrMoment(text(at(summary, 'Evaluation Date'))),
    settings: retriever === null ? [] : [['retriever', retriever]],
  };
}
