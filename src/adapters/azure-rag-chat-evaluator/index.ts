import type { Adapter, RunPart } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { hasFields } from '../shared/fields.ts';
import { filled, folderOf, lastName } from '../shared/named-after.ts';
import { at, entries, isRecord, text } from '../shared/read.ts';
import { wholeDocument } from '../shared/whole.ts';
import { parametersPart } from './parameters.ts';
import { createRatings, isRow, itemOf, rowsPart } from './rows.ts';
import { isOfNothing, isSafety, SAFETY_KEY, safetyPart } from './safety.ts';
import { isSummary, summaryPart } from './summary.ts';

/** Azure-Samples/ai-rag-chat-evaluator: a folder of three files is one run. */
export const azureRagChatEvaluator = {
  meta: {
    id: 'azure-rag-chat-evaluator',
    title: 'Azure RAG chat evaluator',
    version: 3,
    reads: [
      'eval_results.jsonl: one row per question',
      'summary.json: the headline values',
      'evaluate_parameters.json: judge, date, settings of the app',
      'safety_results.json: severity of the answers to simulated attacks, by kind of harm, as stated',
    ],
    notRead: ['config.json, which repeats the settings', 'paths on the disk of whoever ran it'],
    source:
      'Azure-Samples/ai-rag-chat-evaluator src/evaltools/eval/evaluate.py, evaluate_metrics; Azure-Samples/rag-postgres-openai-python evals/safety_evaluation.py',
    testedOn: '2 run folders of 200 questions',
    aggregation:
      'Ratings of 4 and more over all rows, means over the ratings there are; rounded to two digits.',
  },

  detect(probe) {
    const rows = probe.rows ?? [];
    if (areAll(rows, isRow)) return yes('rows with question, truth, answer and ratings');
    const document = probe.json?.value;
    if (isRow(document)) return yes('a row with question, truth and answer');
    if (isParameters(document)) return yes('evaluation_gpt_model and evaluation_timestamp');
    if (isSafety(document)) {
      return isOfNothing(document)
        ? lookAlike('a safety evaluation of no answer', 'the file of a run that simulated some')
        : yes('low_count, score_total, mean_score and low_rate by kind of harm');
    }
    if (isSummary(document)) return yes('ratings with pass_count, pass_rate and mean_rating');
    if (
      text(at(document, 'testdata_path')) !== null &&
      text(at(document, 'results_dir')) !== null
    ) {
      return lookAlike(
        'the configuration of a run',
        'eval_results.jsonl and summary.json of the same folder',
      );
    }
    return NO;
  },

  async read(input, sink) {
    const document = input.probe.json?.value;
    if (isRecord(document) && !isRow(document)) {
      const rest = await wholeDocument(input);
      if (isSafety(rest)) sink.run(safetyPart(entries(rest)));
      else sink.run(isParameters(rest) ? parametersPart(rest) : summaryPart(entries(rest)));
      return;
    }
    const assembly = createAssembly(sink, input.path, 'run');
    const ratings = createRatings();
    await eachRow(input, '', (row, place) => assembly.add(itemOf(row, place, ratings)));
    assembly.finish();
    sink.run(rowsPart(assembly, ratings));
  },

  /** The folder is the name that people gave to the app's version under test; the questions have none. */
  named(part, path) {
    // It stands beside the folders of the runs.
    if (part.key === SAFETY_KEY) return filled(part, 'Simulated attacks', 'subject not stated');
    const folder = lastName(folderOf(path));
    const notes = ['The subject is called after the folder: the files state no name.'];
    return filled(part, 'RAG chat questions', folder || 'subject not stated', notes);
  },

  link: (part: RunPart, path: string) => `${folderOf(path)}/${part.key}`,
} as const satisfies Adapter;

const isParameters = hasFields({
  text: ['evaluation_gpt_model'],
  number: ['evaluation_timestamp'],
});
