import type { JsonValue } from '../../ingest/json/json-value.ts';
import { hasFields } from '../shared/fields.ts';
import { jsonCell } from '../shared/json-cell.ts';
import { at, entries, isList, isRecord, list, scalarText, text } from '../shared/read.ts';

/** One feedback of a run, whichever shape it came in. */
export interface Feedback {
  readonly key: string;
  readonly score: JsonValue | undefined;
  readonly value: JsonValue | undefined;
  readonly comment: string | null;
  readonly source: JsonValue | undefined;
  /** Who gave it, and when, where the file says. */
  readonly by?: string | null;
  readonly at?: string | null;
}

/** One run of an example. */
export interface Attempt {
  readonly place: string;
  readonly example: string | null;
  readonly inputs: JsonValue | undefined;
  readonly reference: JsonValue | undefined;
  readonly outputs: JsonValue | undefined;
  readonly error: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly run: JsonValue | undefined;
  readonly metadata: JsonValue | undefined;
  readonly model: string | null;
  readonly experiment: string | null;
  readonly seconds: JsonValue | undefined;
  readonly feedback: readonly Feedback[];
}

/** Rows of lists and JSON lines that are recognised. */
export const SHAPES = [
  {
    because: 'rows with run, example and evaluationResults',
    is: (row: JsonValue) => resultsOf(row) !== undefined && isRecord(at(row, 'run')),
  },
  {
    because: 'runs with reference_example_id and their feedback',
    is: (row: JsonValue) =>
      text(at(row, 'reference_example_id')) !== null &&
      (at(row, 'feedback_stats') !== undefined || feedbackIn(row) !== null),
  },
] as const;

/** What the client's list_feedback gives. */
export const isFeedback = hasFields({ text: ['run_id', 'key'], object: ['feedback_source'] });

/** A list of feedback that somebody put into a run. */
function feedbackIn(run: JsonValue): readonly JsonValue[] | null {
  const feedback = at(run, 'feedback');
  return isList(feedback) && feedback.every(isFeedback) ? feedback : null;
}

function resultsOf(row: JsonValue): JsonValue | undefined {
  const found = at(row, 'evaluationResults') ?? at(row, 'evaluation_results');
  return isList(at(found, 'results')) ? found : undefined;
}

/** The attempts a row holds: one, or all runs of an example. */
export function attemptsOf(row: JsonValue, place: string): readonly Attempt[] {
  const runs = at(row, 'runs');
  if (isList(runs)) {
    return runs.map((run, index) => ofRun(run, row, statsOf(run), `${place}/runs/${index}`));
  }
  const results = resultsOf(row);
  if (results !== undefined) {
    const feedback = list(at(results, 'results')).map(feedbackOf);
    return [ofRun(at(row, 'run'), at(row, 'example'), feedback, place)];
  }
  if (isList(at(row, 'evaluation_scores'))) return [uploaded(row, place)];
  if (at(row, 'reference_example_id') !== undefined)
    return [ofRun(row, undefined, statsOf(row), place)];
  return [fromCsv(row, place)];
}

function ofRun(
  run: JsonValue | undefined,
  example: JsonValue | undefined,
  feedback: readonly Feedback[],
  place: string,
): Attempt {
  const metadata = at(run, 'extra', 'metadata');
  return {
    place,
    example: scalarText(at(run, 'reference_example_id') ?? at(example, 'id') ?? null),
    inputs: at(example, 'inputs') ?? at(run, 'inputs'),
    reference: at(example, 'outputs') ?? at(run, 'reference_outputs'),
    outputs: at(run, 'outputs'),
    error: text(at(run, 'error')),
    start: timeText(at(run, 'start_time')),
    end: timeText(at(run, 'end_time')),
    run,
    metadata: at(example, 'metadata'),
    // `model` is what evaluate() was told of the experiment.
    model: text(at(metadata, 'ls_model_name')) ?? text(at(metadata, 'model')),
    experiment: text(at(run, 'session_name')),
    seconds: undefined,
    feedback,
  };
}

function uploaded(row: JsonValue, place: string): Attempt {
  return {
    place,
    example: scalarText(at(row, 'row_id') ?? null),
    inputs: at(row, 'inputs'),
    reference: at(row, 'expected_outputs'),
    outputs: at(row, 'actual_outputs'),
    error: text(at(row, 'error')),
    start: timeText(at(row, 'start_time')),
    end: timeText(at(row, 'end_time')),
    run: undefined,
    metadata: at(row, 'run_metadata'),
    model: null,
    experiment: null,
    seconds: undefined,
    feedback: list(at(row, 'evaluation_scores')).map(feedbackOf),
  };
}

function feedbackOf(value: JsonValue): Feedback {
  return {
    key: text(at(value, 'key')) ?? 'feedback',
    score: at(value, 'score'),
    value: at(value, 'value'),
    comment: text(at(value, 'comment')),
    source: at(value, 'feedback_source', 'type'),
    by: text(at(value, 'feedback_source', 'user_id')),
    at: text(at(value, 'created_at')),
  };
}

/** Feedback of one run, listed or as statistics: of a single feedback the average is the score. */
function statsOf(run: JsonValue): readonly Feedback[] {
  const listed = feedbackIn(run);
  if (listed !== null) return listed.map(feedbackOf);
  return entries(at(run, 'feedback_stats')).map(([key, stats]) => ({
    key,
    score: at(stats, 'avg'),
    value: entries(at(stats, 'values'))[0]?.[0],
    comment: text(list(at(stats, 'comments'))[0]),
    source: undefined,
  }));
}

function fromCsv(row: JsonValue, place: string): Attempt {
  const below = (...prefixes: readonly string[]): JsonValue =>
    Object.fromEntries(
      entries(row).flatMap(([name, cell]) => {
        const prefix = prefixes.find((one) => name.startsWith(one));
        return prefix === undefined || cell === ''
          ? []
          : [[name.slice(prefix.length), jsonCell(cell) ?? null]];
      }),
    );
  const cell = (name: string) => text(at(row, name));
  return {
    place,
    example: cell('example_id') ?? cell('reference_example_id'),
    inputs: below('inputs.', 'input.'),
    reference: below('reference.', 'reference_outputs.'),
    outputs: below('outputs.'),
    error: cell('error'),
    start: cell('start_time'),
    end: cell('end_time'),
    run: undefined,
    metadata: below('metadata.'),
    model: null,
    experiment: null,
    seconds: at(row, 'execution_time'),
    feedback: entries(row).flatMap(([name, value]) =>
      name.startsWith('feedback.')
        ? [
            {
              key: name.slice('feedback.'.length),
              score: value,
              value,
              comment: null,
              source: undefined,
            },
          ]
        : [],
    ),
  };
}

/** Times are text, or milliseconds in what the JavaScript client writes. */
function timeText(value: JsonValue | undefined): string | null {
  if (typeof value !== 'number') return text(value);
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
