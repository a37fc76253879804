import type { RecordSink } from '../../records/rows.ts';
import type { AdapterInput } from '../adapter.ts';
import { blankPart } from '../shared/blank-part.ts';
import { eachRecord } from '../shared/each-record.ts';
import { metricOf } from '../shared/known-as.ts';
import { readWide, type WideFormat } from '../shared/wide-table.ts';

const TRIAD = /^(groundedness|(answer|context)[_ ]relevance)$/i;
const REASON = /[_ ]reasons?$/i;

/**
 * The three feedback functions of TruLens' RAG triad, or two of them with a column of reasons: scripts write
 * such tables from the results of a session, without its ids.
 */
export function isTriad(header: readonly string[]): boolean {
  const named = new Set(
    header.filter((name) => TRIAD.test(name)).map((name) => name.toLowerCase()),
  );
  const least = header.some((name) => REASON.test(name)) ? 2 : 3;
  return named.size >= least && !header.includes('record_id');
}

const TRIAD_TABLE: WideFormat = {
  id: [],
  input: ['question', 'Question', 'query', 'Query', 'input', 'Input', 'prompt', 'Prompt'],
  target: ['ground_truth', 'Ground_Truth', 'expected', 'reference'],
  output: ['response', 'Response', 'answer', 'Answer', 'output', 'Output'],
  score(column) {
    if (!TRIAD.test(column)) return null;
    const last = column.split(/[_ ]/).at(-1) ?? column;
    const short = column.startsWith('Context') ? `Ctx${last}` : last;
    return {
      metric: column,
      reason: [`${column}_Reason`, `${column}_reason`, `${short}_Reason`, `${short}_reason`],
    };
  },
};

export async function readTriad(input: AdapterInput, sink: RecordSink): Promise<void> {
  const { assembly } = await readWide(
    input,
    sink,
    'triad',
    (take) => eachRecord(input, { pointers: [''], take }),
    TRIAD_TABLE,
  );
  sink.run({
    ...blankPart('TruLens', 'triad'),
    epochs: assembly.epochs(),
    metrics: assembly
      .metrics()
      .map((name) =>
        metricOf('trulens', name, assembly.observed(name), { scorer: { kind: 'judge' } }),
      ),
  });
}
