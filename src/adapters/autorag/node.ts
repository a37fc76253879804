import type { AdapterInput, FileBelow, JsonValue, RecordSink } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { blankPart, subjectNamed } from '../shared/blank-part.ts';
import { eachRow } from '../shared/each-record.ts';
import { metricOf } from '../shared/known-as.ts';
import { stemOf } from '../shared/named-after.ts';
import { parquetRows } from '../shared/parquet-rows.ts';
import { at, readScore, scalarText, text } from '../shared/read.ts';
import { settingList } from '../shared/settings.ts';
import { shown, shownLines } from '../shared/shown.ts';
import { stated } from '../shared/stated.ts';
import { fieldsOf } from '../shared/table-columns.ts';
import { quantityOf } from '../shared/text-score.ts';

/** The columns that the summary of every node has. */
export const OF_MODULE: readonly string[] = [
  'filename',
  'module_name',
  'module_params',
  'execution_time',
];

/** The results of a module by question, and those of the chosen one with the questions. */
export const RESULTS = /^\d+\.parquet$/;
export const BEST = /^best_[^/]+\.parquet$/;

/** The metrics among the columns of a summary. */
export function metricsAmong(columns: readonly string[]): readonly string[] {
  const others = new Set([...OF_MODULE, 'is_best', '']);
  return columns.filter(
    (name) => !others.has(name) && !/^(average_.*tokens?|Unnamed: 0)$/.test(name),
  );
}

/** What was asked, from the results of the chosen module: all modules answer in the order of the data set. */
type Question = Pick<
  Parameters<ReturnType<typeof createAssembly>['add']>[0],
  'id' | 'input' | 'target'
>;

/** Reads the modules of a node, each a run, with their results by question as far as these lie beside the summary. */
export async function readNode(input: AdapterInput, sink: RecordSink): Promise<void> {
  const below = input.below ?? [];
  const questions = await questionsOf(below.find(({ name }) => BEST.test(name)));
  const modules: { readonly row: JsonValue; readonly place: string }[] = [];
  await eachRow(input, '', (row, place) => void modules.push({ row, place }));
  for (const { row, place } of modules) {
    const file = text(at(row, 'filename')) ?? place;
    const metrics = metricsAmong(fieldsOf(row));
    const results = below.find(({ name }) => name === file);
    const assembly = createAssembly(sink, input.path, file);
    if (results !== undefined) {
      const byQuestion = await results.input();
      // Questions are told apart by their place alone: of another number they belong to other results.
      const asked = byQuestion.probe.parquet?.rows === questions.length ? questions : [];
      await parquetRows(byQuestion, (result, index) => {
        assembly.add({
          id: `row ${index + 1}`,
          place: `${file} row ${index + 1}`,
          ...asked[index],
          output: outputOf(result),
          scores: metrics.map((metric) => ({ metric, read: readScore(at(result, metric)) })),
        });
      });
      assembly.finish(metrics);
    }
    const n = results === undefined ? null : assembly.attempts();
    const settings = settingList();
    settings.add('module_params', at(row, 'module_params'));
    sink.run({
      ...blankPart('autorag', file),
      subject: subjectOf(row),
      settings: settings.pairs,
      metrics: metrics.map((name) => metricOf('autorag', name, assembly.observed(name))),
      reported: metrics.flatMap((metric) =>
        stated(metric, `${place} ${metric}`, quantityOf(at(row, metric)), { metric, n }),
      ),
      notes: [...settings.notes, ...(at(row, 'is_best') === 'True' ? [CHOSEN] : [])],
      hasSamples: results !== undefined,
    });
  }
}

const CHOSEN = 'AutoRAG chose this module of its node.';

/** A module with its settings; generators name the model among them. */
function subjectOf(row: JsonValue) {
  const params = text(at(row, 'module_params')) ?? '';
  const model = /'(?:llm|model)': '([^']+)'/.exec(params)?.[1] ?? null;
  const name = text(at(row, 'module_name')) ?? stemOf(text(at(row, 'filename')) ?? '');
  return subjectNamed(name, { model, prompt: promptOf(params) });
}

/** `{'top_k': 3, 'weight': 0.5}` as `top_k=3, weight=0.5`. */
function promptOf(params: string): string | null {
  return (
    params.replace(/^\{/, '').replace(/\}$/, '').replaceAll("': ", '=').replaceAll("'", '') || null
  );
}

async function questionsOf(best: FileBelow | undefined): Promise<readonly Question[]> {
  const questions: Question[] = [];
  if (best === undefined) return questions;
  await parquetRows(await best.input(), (row) => {
    const id = scalarText(at(row, 'qid'));
    const target = shownLines(at(row, 'generation_gt'));
    if (id !== null) questions.push({ id, input: text(at(row, 'query')), target });
  });
  return questions;
}

function outputOf(result: JsonValue): string | null {
  return shown(at(result, 'generated_texts')) ?? shownLines(at(result, 'retrieved_contents'));
}
