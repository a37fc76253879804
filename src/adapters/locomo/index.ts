import type { Adapter, JsonValue } from '../adapter.ts';
import { suiteNamed } from '../shared/blank-part.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { pointerSegment } from '../shared/json-pointer.ts';
import { calledAfter, filled } from '../shared/named-after.ts';
import { at, entries, isRecord, list, readScore, scalarText, text } from '../shared/read.ts';
import { openRun } from '../shared/run.ts';
import { slicesNamed } from '../shared/slices.ts';
import { wholeDocument } from '../shared/whole.ts';

const RUN = { id: 'locomo', title: 'LoCoMo', key: 'answers' };
/** The judge first: it is what systems of memory are compared by. */
const SCORES = ['llm_score', 'llm_label', 'f1_score', 'bleu_score'];
const JUDGED = /^llm_/;

/** LoCoMo as mem0 evaluates it, and what kept its form: the answers to the questions on all conversations are one run. */
export const locomo = {
  meta: {
    id: 'locomo',
    title: 'LoCoMo (mem0 evaluation)',
    version: 1,
    reads: [
      'evaluation_metrics.json: for each conversation questions with answer, response, category and scores',
      'results/llm_judge_*.json: the same with llm_label',
    ],
    notRead: [
      'answers without scores (results/*.json), and means by category, which are printed',
      'questions of category 5, which the script leaves out',
    ],
    source: 'mem0ai/mem0 evaluation/evals.py, evaluation/metrics/llm_judge.py, generate_scores.py',
    testedOn: 'own files after results of five public repositories, of which two are no forks',
    aggregation: 'The mean of each score over all questions, whatever conversation they belong to.',
  },

  detect(probe) {
    const conversations = entries(probe.json?.value).map(([, questions]) => questions);
    const first = conversations.flatMap(list);
    return conversations.every((one) => Array.isArray(one)) && areAll(first, isScored)
      ? yes('lists of questions with response, category and llm_score, f1_score or bleu_score')
      : NO;
  },

  async read(input, sink) {
    const conversations = entries(await wholeDocument(input));
    const assembly = openRun(sink, input.path, RUN);
    const categories = new Set<string>();
    for (const [name, questions] of conversations) {
      list(questions).forEach((row, index) => {
        if (!isRecord(row)) return;
        categories.add(scalarText(at(row, 'category')) ?? '');
        assembly.add({
          // The same question may be asked of two conversations, and runs leave out some: places tell nothing.
          id: null,
          place: `/${pointerSegment(name)}/${index}`,
          slices: slicesNamed(row, ['category']),
          cluster: conversations.length > 1 ? name : null,
          input: text(at(row, 'question')),
          target: scalarText(at(row, 'answer') ?? at(row, 'gt_answer')),
          output: scalarText(at(row, 'response')),
          scores: SCORES.flatMap((metric) => {
            const value = at(row, metric);
            return value === undefined ? [] : [{ metric, read: readScore(value) }];
          }),
        });
      });
    }
    assembly.end({
      // The script is run on other questions, too.
      suite: suiteNamed([...categories].every((one) => /^[1-5]$/.test(one)) ? 'LoCoMo' : ''),
      epochs: assembly.epochs(),
      metrics: (name) => ({ scorer: { kind: JUDGED.test(name) ? 'judge' : 'code' } }),
    });
  },

  named(part, path) {
    const subject = subjectOf(path);
    const notes =
      subject === null ? [] : ['What was tested comes from the name of file or folder.'];
    return filled(part, 'suite not stated', subject ?? 'system not stated', notes);
  },

  place: (path) => subjectOf(path),
} as const satisfies Adapter;

function isScored(row: JsonValue): boolean {
  const isAsked = typeof at(row, 'question') === 'string' && at(row, 'response') !== undefined;
  const isOfCategory = scalarText(at(row, 'category')) !== null;
  return isAsked && isOfCategory && SCORES.some((name) => at(row, name) !== undefined);
}

const ALWAYS = /^(evaluation_metrics|llm_judge_.*|all_results?|.*locomo(10)?)$/i;

function subjectOf(path: string): string | null {
  return calledAfter(path, ALWAYS);
}
