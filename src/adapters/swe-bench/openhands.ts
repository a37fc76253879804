import type { AdapterInput, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { eachRow } from '../shared/each-record.ts';
import { createLedger } from '../shared/ledger.ts';
import { at, finite, text } from '../shared/read.ts';
import { type Outcome, RESOLVED, recordOutcome, testMetric } from './instance.ts';
import { notAnId } from './not-an-id.ts';

const KEY = 'run';

/** A row of `output.jsonl`, which OpenHands writes for each instance, before or after its evaluation. */
export function isOpenHandsRow(row: JsonValue): boolean {
  const patch = at(row, 'test_result', 'git_patch') ?? at(row, 'git_patch');
  return text(at(row, 'instance_id')) !== null && (patch !== undefined || isGraded(row));
}

/** The verdict of the evaluation; undefined in a row that was not evaluated. */
function reportOf(row: JsonValue): JsonValue | undefined {
  const places = [
    at(row, 'test_result', 'report'),
    at(row, 'test_result', 'result'),
    at(row, 'report'),
  ];
  return places.find((report) => typeof at(report, 'resolved') === 'boolean');
}

export function isGraded(row: JsonValue): boolean {
  return reportOf(row) !== undefined;
}

/** Reads the rows of an evaluation: the agent, its model and the data set stand in each of them. */
export async function readOpenHands(input: AdapterInput, sink: RecordSink): Promise<void> {
  const ledger = createLedger(sink, input.path, KEY);
  let first: JsonValue | undefined;
  await eachRow(input, '', (row, place) => {
    const id = text(at(row, 'instance_id'));
    if (id === null) throw notAnId(input.path, place, 'Write the rows again with OpenHands.');
    first ??= at(row, 'metadata');
    const [outcome, why] = outcomeOf(row);
    recordOutcome(
      ledger,
      id,
      { outcome, place, why, reason: why || null },
      { costUsd: finite(at(row, 'metrics', 'accumulated_cost')) },
    );
    ledger.text({
      sample: id,
      attempt: 1,
      input: text(at(row, 'instruction')),
      output: text(at(row, 'test_result', 'git_patch')) ?? text(at(row, 'git_patch')),
    });
  });
  ledger.finish([RESOLVED]);
  sink.run({
    ...blankPart('SWE-bench', KEY),
    suite: suiteNamed(text(at(first, 'dataset')) ?? ''),
    subject: subjectOf(first),
    gitCommit: text(at(first, 'git_commit')),
    metrics: [testMetric(RESOLVED)],
    hasSamples: ledger.attempts() > 0,
  });
}

function outcomeOf(row: JsonValue): readonly [Outcome, string] {
  const report = reportOf(row);
  if (report === undefined) return ['error', text(at(row, 'error')) ?? 'it was not evaluated'];
  if (at(report, 'resolved') === true) return ['resolved', ''];
  if (at(report, 'empty_generation') === true) return ['empty patch', ''];
  if (at(report, 'error_eval') === true) return ['error', 'the evaluation failed'];
  if (at(report, 'failed_apply_patch') === true) return ['unresolved', 'the patch did not apply'];
  return ['unresolved', at(report, 'test_timeout') === true ? 'the tests took too long' : ''];
}

/** The agent with its model: `CodeActAgent with claude-3-5-sonnet`. */
function subjectOf(metadata: JsonValue | undefined): RunPart['subject'] {
  const agent = text(at(metadata, 'agent_class'));
  const model = text(at(metadata, 'llm_config', 'model')) ?? text(at(metadata, 'model_name'));
  const names = [agent, model].filter((name) => name !== null);
  return subjectNamed(names.join(' with '), { model });
}
