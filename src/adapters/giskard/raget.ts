import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { eachRow } from '../shared/each-record.ts';
import { at, isRecord, list, text } from '../shared/read.ts';
import { hasColumns } from '../shared/table-columns.ts';
import { readWide, type WideFormat } from '../shared/wide-table.ts';

/** RAGET of Giskard 2 (giskard/rag/report.py): a report as a table. */

const ANSWERS = ['agent_answer', 'assistant_answer'];

/** `report.to_pandas()`, written as rows; the first versions call the agent an assistant. */
export function isReport(columns: readonly string[]): boolean {
  return (
    hasColumns('question', 'reference_answer', 'correctness')(columns) &&
    ANSWERS.some((name) => columns.includes(name))
  );
}

const FORMAT: WideFormat = {
  id: ['id'],
  input: ['question'],
  target: ['reference_answer'],
  output: ANSWERS,
  ignore: ['reference_context', 'conversation_history', 'metadata', '', 'Unnamed: 0'],
  score(column) {
    if (column === 'correctness') return { metric: column, reason: ['correctness_reason'] };
    // Those of Ragas are called `RAGAS Faithfulness_faithfulness`.
    return FACTS.includes(column) ? null : 'guess';
  },
};

/** Facts of a question that stand in its metadata. */
const FACTS = ['question_type', 'topic'];

/** Reads a table of rows. */
export async function readReport(input: AdapterInput, sink: RecordSink): Promise<void> {
  await readRows(input, sink, async (take) =>
    eachRow(input, '', (row, place, position) => take(withFacts(row), place, position)),
  );
}

/** Reads rows of questions with what every metric gave. */
export async function readRows(
  input: AdapterInput,
  sink: RecordSink,
  rows: Parameters<typeof readWide>[3],
): Promise<void> {
  const { run } = await readWide(input, sink, RUN, rows, FORMAT);
  run.end({
    epochs: run.epochs(),
    metrics: (name) => {
      const [, ofRagas] = /^RAGAS [A-Za-z ]+?_(\w+)$/.exec(name) ?? [];
      const known = ofRagas === undefined ? {} : { knownTo: 'ragas', knownAs: ofRagas };
      return { ...known, scorer: { kind: 'judge' }, truth: run.truth(name) };
    },
  });
}

const RUN = { id: 'giskard', title: 'giskard', key: 'report' };

export const recordOf = (value: JsonValue | undefined) => (isRecord(value) ? value : {});

/** The row with the facts of its metadata, which a table of pandas holds as text of Python. */
export function withFacts(row: JsonValue): JsonValue {
  const metadata = at(row, 'metadata');
  const found = FACTS.flatMap((name) => {
    const fact = at(metadata, name) ?? factIn(text(metadata), name);
    return fact === null || list(fact).length > 0 ? [] : [[name, fact] as const];
  });
  return { ...recordOf(row), ...Object.fromEntries(found) };
}

function factIn(written: string | null, name: string): string | null {
  const found = new RegExp(`'${name}': (?:'([^']*)'|"([^"]*)"|(\\d+))`).exec(written ?? '');
  return found === null ? null : (found[1] ?? found[2] ?? found[3] ?? null);
}
