import { ingestError } from '../../ingest/ingest-error.ts';
import { streamNdjson } from '../../ingest/json/ndjson.ts';
import type { RecomputedValue, ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { eachRow } from '../shared/each-record.ts';
import { metricOf } from '../shared/known-as.ts';
import { createLedger } from '../shared/ledger.ts';
import { at, isRecord, list, scalarText, text, whole } from '../shared/read.ts';
import { COUNT_RULE, POOLED, STATED_ONLY } from '../shared/rules.ts';
import { conversation, shown, shownLines } from '../shared/shown.ts';
import { stated } from '../shared/stated.ts';
import { answerFacts, isPrerequisite } from './results.ts';

/** Key of the run that a score file holds. */
export const SCORES_KEY = 'scores';
const VALID = 'valid';
/** `multi_turn_runner` went on after such a failure, and wrote the same conversation as cut short a second time. */
const NO_ANSWER = 'multi_turn:inference_error';

interface Failure {
  readonly label: string | null;
  readonly reason: string | null;
  readonly input: string | null;
  readonly target: string | null;
}

/**
 * Reads `*_score.json`: accuracy in the first line, then the failures. Passes are not listed, so samples are
 * read from the answers beside it: those that did not fail passed, if the numbers of both files agree.
 */
export async function readScores(input: AdapterInput, sink: RecordSink): Promise<void> {
  let header: JsonValue = null;
  let model: string | null = null;
  let category: string | null = null;
  const failures = new Map<string, Failure>();
  await eachRow(input, '', (row, place, position) => {
    if (position === 0) {
      header = row;
      return;
    }
    const id = scalarText(at(row, 'id'));
    const before = id === null ? undefined : failures.get(id);
    const isNew = before === undefined || before.label === NO_ANSWER;
    if (id === null || at(row, 'valid') !== false || !isNew) throw notAFailure(input.path, place);
    if (before !== undefined) return;
    model ??= text(at(row, 'model_name'));
    category ??= text(at(row, 'test_category'));
    failures.set(id, failureOf(row));
  });
  const counted = whole(at(header, 'total_count'));
  const answers = await answersOf(input);
  const failed = answers === null ? failures : byAnswer(failures, answers);
  const told = answers !== null && answers.size === counted && all(failed, answers);
  if (told) await emit(input, sink, answers, failed);
  const name: string | null = model;
  sink.run({
    ...blankPart('bfcl', SCORES_KEY),
    subject: subjectNamed(name ?? '', { model: name }),
    suite: suiteNamed(category === null ? '' : `BFCL ${category}`),
    samplesStated: counted,
    metrics: [
      metricOf('bfcl', VALID, undefined, {
        scorer: { kind: 'code', name: 'bfcl_eval' },
        rule: POOLED,
      }),
    ],
    reported: reportedOf(header, counted),
    recomputed: told ? [] : fromFailures(counted, failures.size),
    notes: told ? [] : [whyNoSamples(answers, counted)],
    hasSamples: told,
  });
}

/** Without the answers, the number of failures still says what the accuracy must be. */
function fromFailures(counted: number | null, failures: number): RecomputedValue[] {
  if (counted === null || counted < 1 || failures > counted) return [];
  const passed = counted - failures;
  return [
    { name: 'accuracy', value: passed / counted, n: counted, basis: 'samples' },
    { name: 'correct_count', value: passed, n: counted, basis: 'samples' },
  ];
}

function failureOf(row: JsonValue): Failure {
  const question = at(row, 'prompt', 'question');
  const turns = list(question).map((turn) => conversation(turn) ?? shown(turn) ?? '');
  return {
    label: text(at(row, 'error_type')) ?? text(at(row, 'error', 'error_type')),
    reason: shownLines(at(row, 'error')),
    input: turns.join('\n\n') || null,
    target: shown(at(row, 'possible_answer')),
  };
}

/** The answers of the companion by id; null without one. */
async function answersOf(input: AdapterInput): Promise<ReadonlyMap<string, JsonValue> | null> {
  if (input.companion === null) return null;
  const answers = new Map<string, JsonValue>();
  const { path } = input.companion;
  await streamNdjson(input.companion.bytes(), {
    file: path,
    limits: input.limits,
    pythonConstants: true,
    onRow: (row, line) => {
      const id = scalarText(at(row, 'id'));
      if (!isRecord(row) || id === null || answers.has(id)) throw notAnAnswer(path, line);
      if (!isPrerequisite(row)) answers.set(id, row);
    },
  });
  return answers;
}

/** Version 1 gave failures the number of their answer in place of its id. */
function byAnswer(
  failures: ReadonlyMap<string, Failure>,
  answers: ReadonlyMap<string, JsonValue>,
): ReadonlyMap<string, Failure> {
  const ids = [...answers.keys()];
  const numbered = [...failures.keys()].every((id) => /^[1-9]\d*$/.test(id) && !answers.has(id));
  if (!numbered) return failures;
  return new Map([...failures].map(([id, failure]) => [ids[Number(id) - 1] ?? id, failure]));
}

function all(failures: ReadonlyMap<string, Failure>, answers: ReadonlyMap<string, JsonValue>) {
  return [...failures.keys()].every((id) => answers.has(id));
}

async function emit(
  input: AdapterInput,
  sink: RecordSink,
  answers: ReadonlyMap<string, JsonValue>,
  failures: ReadonlyMap<string, Failure>,
): Promise<void> {
  const ledger = createLedger(sink, input.path, SCORES_KEY);
  for (const [sample, row] of answers) {
    const failure = failures.get(sample) ?? null;
    const key = { sample, attempt: 1 };
    ledger.attempt({ ...key, ...answerFacts(row), place: `answer ${sample}` });
    ledger.text({
      ...key,
      input: failure?.input ?? null,
      target: failure?.target ?? null,
      output: shown(at(row, 'result')),
    });
    ledger.score({
      ...key,
      metric: VALID,
      value: failure === null ? 1 : 0,
      missing: null,
      label: failure?.label ?? null,
      passed: failure === null,
      reason: failure?.reason ?? null,
    });
  }
  ledger.finish([VALID]);
}

function reportedOf(header: JsonValue, n: number | null): ReportedValue[] {
  const metric = VALID;
  return [
    ...stated('accuracy', 'line 1', at(header, 'accuracy'), { metric, rule: POOLED, n }),
    ...stated('correct_count', 'line 1', at(header, 'correct_count'), {
      metric,
      statistic: 'count-passed',
      rule: COUNT_RULE,
      n,
    }),
    ...stated('total_count', 'line 1', at(header, 'total_count'), {
      statistic: 'other',
      rule: STATED_ONLY,
      n,
    }),
  ];
}

function whyNoSamples(answers: ReadonlyMap<string, JsonValue> | null, counted: number | null) {
  return answers === null
    ? 'A score file lists failures only; put the file of answers (*_result.json) beside it to see which samples passed.'
    : `The file of answers has ${answers.size} samples and the score file counts ${counted ?? 'none'}, so nobody can tell which passed.`;
}

function notAFailure(file: string, place: string) {
  return ingestError('duplicate-sample', {
    file,
    place,
    found: 'a row that is no failure, or a failure a second time',
    expected: 'one row per failed sample after the first line',
    mend: 'Run the evaluation of BFCL again.',
  });
}

function notAnAnswer(file: string, line: number) {
  return ingestError('duplicate-sample', {
    file,
    place: `line ${line}`,
    found: 'an answer without an id, or an id a second time',
    expected: 'one answer per sample',
    mend: 'Run the generation of BFCL again, into an empty folder.',
  });
}
