import type { AdapterInput, FolderHead, JsonValue, RecordSink } from '../adapter.ts';
import { eachRow } from '../shared/each-record.ts';
import { homeOf, lastName } from '../shared/named-after.ts';
import { at, entries, isRecord, list, scalarText, text } from '../shared/read.ts';
import { wholeDocument } from '../shared/whole.ts';
import { readRows, recordOf, withFacts } from './raget.ts';

/** The folder that `RAGReport.save` writes (giskard/rag/report.py). */

/** `metrics_results.json`: by the id of the question what every metric gave. */
export function isMetricsResults(document: JsonValue | undefined): boolean {
  const results = isRecord(document) ? entries(document) : [];
  return (
    results.length > 0 &&
    results.every(
      ([, result]) =>
        at(result, 'correctness') !== undefined && at(result, 'correctness_reason') !== undefined,
    )
  );
}

/** A line of `metric_correctness.jsonl`, as the first versions of `RAGReport.save` wrote a file for each metric. */
export function isCorrectness(row: JsonValue): boolean {
  return (
    scalarText(at(row, 'id')) !== null &&
    typeof at(row, 'correctness') === 'boolean' &&
    at(row, 'correctness_reason') !== undefined &&
    at(row, 'question') === undefined
  );
}

const HEADS = ['metrics_results.json', 'metric_correctness.jsonl'];

/** True for the file by which a folder is known, after which its run is called. */
export function isHead(path: string): boolean {
  return HEADS.includes(lastName(path));
}

/** What stands beside the file of the metrics; knowledge base and recommendation hold no results. */
export function folder(path: string): FolderHead | null {
  if (!isHead(path)) return null;
  const isFirst = lastName(path) === HEADS[1];
  return {
    root: homeOf(path),
    role(name) {
      if (name === TESTSET || ANSWER_LISTS.includes(name)) return 'part';
      if (isFirst && METRIC.test(name) && !HEADS.includes(name)) return 'part';
      if (/^(knowledge_base(_meta)?\.jsonl?|report_details\.json)$/.test(name))
        return { what: 'the knowledge base of a report of RAGET, or its recommendation' };
      return null;
    },
  };
}

const TESTSET = 'testset.json';
/** The first versions call the agent an assistant. */
const ANSWER_LISTS = ['agent_answer.json', 'assistant_answer.json'];
const METRIC = /^metric_[^/]+\.jsonl$/;

/** Reads the folder: metrics by id, questions with their ids, and answers in the order of the questions. */
export async function readSaved(input: AdapterInput, sink: RecordSink): Promise<void> {
  const results = await resultsOf(input);
  const questions = new Map<string, { readonly row: JsonValue; readonly index: number }>();
  const answers: JsonValue[] = [];
  for (const file of input.below ?? []) {
    if (ANSWER_LISTS.includes(file.name)) {
      // A text each in the first versions.
      for (const row of list(await wholeDocument(await file.input()))) {
        answers.push(text(row) ?? at(row, 'message') ?? null);
      }
    } else if (file.name === TESTSET) {
      await eachRow(await file.input(), '', (row, _place, index) => {
        const id = scalarText(at(row, 'id'));
        if (id !== null) questions.set(id, { row, index });
      });
    }
  }
  // Answers are told apart by their place alone: of another number they belong to other questions.
  const isWhole = answers.length === questions.size;
  await readRows(input, sink, (take) => {
    results.forEach(({ id, result, place }, position) => {
      const asked = questions.get(id);
      const answer = isWhole && asked !== undefined ? (answers[asked.index] ?? null) : null;
      const row = { ...recordOf(asked?.row), agent_answer: answer, ...recordOf(result), id };
      take(withFacts(row), place, position);
    });
    return Promise.resolve(null);
  });
}

interface Result {
  readonly id: string;
  readonly result: JsonValue;
  readonly place: string;
}

/** What every metric gave, by question: one document, or in the first versions a file for each metric. */
async function resultsOf(input: AdapterInput): Promise<readonly Result[]> {
  if (input.probe.container !== 'ndjson') {
    return entries(await wholeDocument(input)).map(([id, result]) => ({
      id,
      result,
      place: `/${id}`,
    }));
  }
  const byId = new Map<string, Result>();
  const others = (input.below ?? []).filter(({ name }) => METRIC.test(name));
  for (const file of [input, ...(await Promise.all(others.map((one) => one.input())))]) {
    await eachRow(file, '', (row, place) => {
      const id = scalarText(at(row, 'id'));
      if (id === null) return;
      const known = byId.get(id);
      const result = { ...recordOf(known?.result), ...recordOf(row) };
      byId.set(id, { id, result, place: known?.place ?? place });
    });
  }
  return [...byId.values()];
}
