import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { createAssembly, type Item } from '../shared/assembly.ts';
import { blankPart } from '../shared/blank-part.ts';
import { eachRow } from '../shared/each-record.ts';
import { momentOfMilliseconds } from '../shared/moment.ts';
import { at, given, list, missing, text, whole } from '../shared/read.ts';
import { shown } from '../shared/shown.ts';
import { numberSpan } from '../shared/span-of-time.ts';
import { companionDocument } from '../shared/whole.ts';
import { completedMetric, KEY } from './overall.ts';
import { CORRECT, correctMetric, graded, gradesByIndex, RAW } from './raw-results.ts';

/** Reads runs.jsonl: one row per sample, in the order in which they ended. */
export async function readRuns(input: AdapterInput, sink: RecordSink): Promise<void> {
  const grades = await gradesBeside(input);
  const assembly = createAssembly(sink, input.path, KEY);
  const span = numberSpan();
  await eachRow(input, '', (row, place) => {
    span.note(whole(at(row, 'time', 'timestamp')));
    assembly.add(itemOf(row, place, grades.get(whole(at(row, 'index')) ?? -1) ?? null));
  });
  assembly.finish(['completed']);
  const isGraded = grades.size > 0;
  sink.run({
    ...blankPart('agentbench', KEY),
    startedAt: momentOfMilliseconds(span.first()),
    endedAt: momentOfMilliseconds(span.last()),
    ...(input.companion === null ? INTERRUPTED : {}),
    metrics: isGraded ? [completedMetric(), correctMetric()] : [completedMetric()],
    notes: ['The times are those of the first and the last sample that ended.'],
  });
}

/** Of a task that grades its samples, the grades stand in overall.json. */
async function gradesBeside(input: AdapterInput): Promise<ReadonlyMap<number, boolean>> {
  const overall = await companionDocument(input);
  return overall === null ? new Map() : gradesByIndex(overall);
}

/** Hands over the samples of overall.json, for a folder without runs.jsonl. */
export function takeRawResults(rows: readonly JsonValue[], input: AdapterInput, sink: RecordSink) {
  const assembly = createAssembly(sink, input.path, KEY);
  for (const [index, row] of rows.entries()) {
    const { status, correct } = graded(text(at(row, 'status')));
    const plain: JsonValue = {
      index: at(row, 'index') ?? null,
      error: null,
      info: null,
      output: { status, result: at(row, 'result') ?? null, history: at(row, 'history') ?? null },
    };
    assembly.add(itemOf(plain, `/custom/${RAW}/${index}`, correct));
  }
  assembly.finish(['completed', CORRECT]);
}

const INTERRUPTED = {
  status: 'unfinished',
  statusDetail: 'AgentBench writes overall.json when the last sample has ended; there is none.',
} as const;

/** What the harness, not the agent, is to blame for. */
const HARNESS_FAILED = new Set(['task error', 'unknown', 'cancelled']);

function itemOf(row: JsonValue, place: string, correct: boolean | null): Item {
  const output = at(row, 'output');
  const status = text(at(output, 'status'));
  const history = list(at(output, 'history'));
  const said = text(at(row, 'error'));
  const failed = said !== null || status === null || HARNESS_FAILED.has(status);
  const index = whole(at(row, 'index'));
  const completed = status === 'completed';
  return {
    id: index === null ? null : String(index),
    place,
    input: shown(at(history[0], 'content')),
    output: shown(at(output, 'result')),
    transcript:
      history.length < 2
        ? null
        : history
            .map(
              (turn) => `${text(at(turn, 'role')) ?? 'turn'}: ${shown(at(turn, 'content')) ?? ''}`,
            )
            .join('\n\n'),
    status: failed ? 'error' : 'ok',
    error: failed ? (said ?? shown(at(row, 'info')) ?? status ?? 'no status') : null,
    scores: [
      {
        metric: 'completed',
        read: failed ? missing('error', status) : given(completed ? 1 : 0, status),
        passed: failed ? null : completed,
      },
      ...(correct === null
        ? []
        : [
            {
              metric: CORRECT,
              read: given(correct ? 1 : 0),
              passed: correct,
            },
          ]),
    ],
  };
}
