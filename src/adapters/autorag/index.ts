import type { Adapter, FileBelow, JsonValue } from '../adapter.ts';
import { subjectNamed } from '../shared/blank-part.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { folderOf, homeOf, lastName, namedAfter, stemOf } from '../shared/named-after.ts';
import { parquetRows } from '../shared/parquet-rows.ts';
import { at, readScore, scalarText, text } from '../shared/read.ts';
import { type Item, openRun } from '../shared/run.ts';
import { settingList } from '../shared/settings.ts';
import { shown, shownLines } from '../shared/shown.ts';
import { stated } from '../shared/stated.ts';
import { fieldsOf, hasColumns, isTableOf } from '../shared/table-columns.ts';
import { quantityOf } from '../shared/text-score.ts';

/** AutoRAG: every module that was tried at a node of a pipeline is one run. */
export const autorag = {
  meta: {
    id: 'autorag',
    title: 'AutoRAG',
    version: 2,
    reads: [
      '<trial>/<node line>/<node>/summary.csv: means of every module, with its settings',
      '0.parquet, 1.parquet and so on beside it: the scores of each module by question, and of best_0.parquet the questions',
    ],
    notRead: [
      'times and numbers of tokens, which are means over all questions',
      'summaries of a trial and of a node line, which repeat the best module of each node',
    ],
    source: 'Marker-Inc-Korea/AutoRAG autorag/nodes/*/run.py, autorag/evaluator.py',
    testedOn:
      'own files after the summaries of one project; results by question from the source only',
    aggregation:
      'The mean over all questions of a metric; AutoRAG chooses the best module by its strategy.',
  },

  detect(probe) {
    if (isTableOf(probe, hasColumns('node_type', 'best_module_filename', 'best_module_name')))
      return lookAlike(
        'the best module of each node of a trial, without its metrics',
        'the summary.csv in the folder of each node',
      );
    if (isTableOf(probe, hasColumns('trial_name', 'start_time')))
      return lookAlike('when each trial was begun', 'the summary.csv in the folder of each node');
    if (!isTableOf(probe, hasColumns(...OF_MODULE))) return NO;
    return isTableOf(probe, (columns) => metricsAmong(columns).length > 0)
      ? yes('modules with their params, execution_time and metrics')
      : lookAlike('modules of a node without a metric', 'the summary.csv of a node with metrics');
  },

  /** Reads the modules of a node, each a run, with their results by question as far as these lie beside the summary. */
  async read(input, sink) {
    const below = input.below ?? [];
    const questions = await questionsOf(below.find(({ name }) => BEST.test(name)));
    const modules: { readonly row: JsonValue; readonly place: string }[] = [];
    await eachRow(input, '', (row, place) => void modules.push({ row, place }));
    for (const { row, place } of modules) {
      const file = text(at(row, 'filename')) ?? place;
      const metrics = metricsAmong(fieldsOf(row));
      const results = below.find(({ name }) => name === file);
      const run = openRun(sink, input.path, { id: 'autorag', title: 'autorag', key: file });
      if (results !== undefined) {
        const byQuestion = await results.input();
        // Questions are told apart by their place alone: of another number they belong to other results.
        const asked = byQuestion.probe.parquet?.rows === questions.length ? questions : [];
        await parquetRows(byQuestion, (result, index) => {
          run.add({
            id: `row ${index + 1}`,
            place: `${file} row ${index + 1}`,
            ...asked[index],
            output: outputOf(result),
            scores: metrics.map((metric) => ({ metric, read: readScore(at(result, metric)) })),
          });
        });
      }
      const n = results === undefined ? null : run.attempts();
      const settings = settingList();
      settings.add('module_params', at(row, 'module_params'));
      run.end({
        subject: subjectOf(row),
        settings: settings.pairs,
        metrics: Object.fromEntries(metrics.map((name) => [name, {}])),
        reported: metrics.flatMap((metric) =>
          stated(metric, `${place} ${metric}`, quantityOf(at(row, metric)), { metric, n }),
        ),
        notes: [...settings.notes, ...(at(row, 'is_best') === 'True' ? [CHOSEN] : [])],
        hasSamples: results !== undefined,
      });
    }
  },

  /** `0/retrieve_node_line/retrieval/summary.csv`: the node alone says what was measured. */
  named: (part, path) => namedAfter(part, `AutoRAG ${lastName(folderOf(path))}`.trim(), 'folder'),

  folder(path) {
    if (lastName(path) !== 'summary.csv') return null;
    return {
      root: homeOf(path),
      role: (name) => (RESULTS.test(name) || BEST.test(name) ? 'part' : null),
    };
  },
} as const satisfies Adapter;

/** The columns that the summary of every node has. */
const OF_MODULE: readonly string[] = ['filename', 'module_name', 'module_params', 'execution_time'];

/** The results of a module by question, and those of the chosen one with the questions. */
const RESULTS = /^\d+\.parquet$/;
const BEST = /^best_[^/]+\.parquet$/;

/** The metrics among the columns of a summary. */
function metricsAmong(columns: readonly string[]): readonly string[] {
  const others = new Set([...OF_MODULE, 'is_best', 'Unnamed: 0', '']);
  return columns.filter((name) => !others.has(name) && !/^average_.*tokens?$/.test(name));
}

/** What was asked, from the results of the chosen module: all modules answer in the order of the data set. */
type Question = Pick<Item, 'id' | 'input' | 'target'>;

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
