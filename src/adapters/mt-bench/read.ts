import { ingestError } from '../../ingest/ingest-error.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { type Assembly, createAssembly, type Item } from '../shared/assembly.ts';
import { eachRow } from '../shared/each-record.ts';
import { held } from '../shared/held.ts';
import { at, finite, given, missing, type ReadScore, readScore, text } from '../shared/read.ts';
import { joined } from '../shared/shown.ts';
import { type NumberSpan, numberSpan } from '../shared/span-of-time.ts';
import { asJudgments } from './forks.ts';
import { gradesPart, pairsPart } from './part.ts';
import { isPair, isSingle, type Judge, judgeOf, questionOf, turnOf } from './rows.ts';

interface State {
  readonly judge: Judge;
  readonly models: readonly [string, string | null];
  readonly assembly: Assembly;
  readonly span: NumberSpan;
}

/**
 * Reads a file of judgments. Each turn of a question is a sample, its question the cluster; a judgment that was
 * made again is a further attempt, since FastChat averages all rows.
 */
export async function readJudgments(input: AdapterInput, sink: RecordSink): Promise<void> {
  const states = new Map<string, State>();
  await eachRow(input, '', (written, place) => {
    for (const row of asJudgments(written)) {
      const pair = isPair(row);
      if (!pair && !isSingle(row)) throw notAJudgment(input.path, place);
      const { assembly, span } = stateOf(states, row, pair, input.path, sink);
      span.note(finite(at(row, 'tstamp')));
      assembly.add(pair ? pairItem(row, place) : gradeItem(row, place));
    }
  });
  for (const [key, { judge, models, assembly, span }] of states) {
    const [model, opponent] = models;
    assembly.finish([opponent === null ? 'score' : 'win_rate_adjusted']);
    sink.run(
      opponent === null
        ? gradesPart(key, model, judge, assembly, span)
        : pairsPart(key, model, opponent, judge, assembly, span),
    );
  }
}

function stateOf(
  states: Map<string, State>,
  row: JsonValue,
  pair: boolean,
  file: string,
  sink: RecordSink,
): State {
  const judge = judgeOf(row) ?? { model: '', prompt: '' };
  const model = text(at(row, pair ? 'model_1' : 'model')) ?? '';
  const opponent = pair ? text(at(row, 'model_2')) : null;
  const key = `${model}${opponent === null ? '' : ` against ${opponent}`} by ${judge.model}`;
  return held(states, key, () => ({
    judge,
    models: [model, opponent],
    assembly: createAssembly(sink, file, key),
    span: numberSpan(),
  }));
}

/** Question and turn, the judge's prompt as a slice: mathematics is judged by another one. */
function sampleOf(row: JsonValue, place: string) {
  const question = questionOf(row) ?? '';
  const turn = String(turnOf(row) ?? '');
  return {
    id: `${question} turn ${turn}`,
    place,
    cluster: question,
    slices: new Map([
      ['turn', turn],
      ['judge prompt', judgeOf(row)?.prompt ?? ''],
    ]),
  };
}

function gradeItem(row: JsonValue, place: string): Item {
  const judgment = text(at(row, 'judgment'));
  const read = readScore(at(row, 'score'));
  const unread = read.value === -1 || judgment === '$ERROR$';
  return {
    ...sampleOf(row, place),
    transcript: text(at(row, 'user_prompt')),
    scores: [
      { metric: 'score', read: unread ? missing('not-scored', '-1') : read, reason: judgment },
    ],
  };
}

function pairItem(row: JsonValue, place: string): Item {
  const first = text(at(row, 'g1_winner'));
  const second = text(at(row, 'g2_winner'));
  const judgments = [text(at(row, 'g1_judgment')), text(at(row, 'g2_judgment'))];
  const outcome = pairOutcome(first, second);
  return {
    ...sampleOf(row, place),
    transcript: text(at(row, 'g1_user_prompt')),
    scores: [
      {
        metric: 'win_rate_adjusted',
        read: outcome.read,
        label: outcome.label,
        reason: joined(judgments),
      },
    ],
  };
}

/** A win counts only when both orders agree; anything else is a tie, unless a judgment failed. */
function pairOutcome(
  first: string | null,
  second: string | null,
): { readonly read: ReadScore; readonly label: string } {
  if (first === 'error' || second === 'error' || first === null || second === null) {
    return { read: missing('not-scored', 'error'), label: 'error' };
  }
  const value = (share: number): ReadScore => given(share);
  if (first === 'model_1' && second === 'model_1') return { read: value(1), label: 'win' };
  if (first === 'model_2' && second === 'model_2') return { read: value(0), label: 'loss' };
  return { read: value(0.5), label: tieLabel(first, second) };
}

/** The first game shows model 1 first, the second model 2: a winner that changes sides kept its place. */
function tieLabel(first: string, second: string): string {
  if (first === second) return 'tie';
  if (first === 'model_1' && second === 'model_2') return 'tie: the first answer won both times';
  if (first === 'model_2' && second === 'model_1') return 'tie: the second answer won both times';
  return 'tie: one of two judgments';
}

function notAJudgment(file: string, place: string) {
  return ingestError('invalid-type', {
    file,
    place,
    found: 'a row without question_id, judge, turn or its grade',
    expected: 'a judgment of FastChat',
    mend: 'Copy the file again from where FastChat wrote it.',
  });
}
