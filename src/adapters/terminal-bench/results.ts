import { ingestError } from '../../ingest/ingest-error.ts';
import { streamJson } from '../../ingest/json/json-parser.ts';
import type { ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { BLANK_ATTEMPT } from '../shared/blank-attempt.ts';
import { blankPart } from '../shared/blank-part.ts';
import { shortHash } from '../shared/hash.ts';
import { createLedger, type Ledger } from '../shared/ledger.ts';
import { millisecondsBetween } from '../shared/moment.ts';
import { createOccurrences } from '../shared/occurrences.ts';
import { at, entries, given, missing, scalarText, text, whole } from '../shared/read.ts';
import { ALL_POOLED } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { jsonOptions } from '../shared/whole.ts';
import { KEY } from './metadata.ts';
import { accuracyAndPassAtK, resolvedMetric } from './reported.ts';

const TRIALS = '/results';
/** Key of the part that a file with a single trial holds. */
export const TRIAL_KEY = 'trial';

/** Reads results.json of a single trial; all trials below one folder are one run. */
export function readTrial(document: JsonValue, file: string, sink: RecordSink): void {
  const ledger = createLedger(sink, file, TRIAL_KEY);
  takeTrial(document, '/is_resolved', { file, ledger, ...trialsSeen() });
  ledger.finish(['resolved']);
  sink.run({
    ...blankPart('terminal-bench', TRIAL_KEY),
    metrics: [resolvedMetric()],
    notes: ['The results of the run were not there: its trials were read one by one.'],
  });
}

/** Reads results.json: trials stream, headlines stand beside them. */
export async function readResults(input: AdapterInput, sink: RecordSink): Promise<void> {
  const ledger = createLedger(sink, input.path, KEY);
  const run = { file: input.path, ledger, ...trialsSeen() };
  const { rest } = await streamJson(input.bytes(), {
    ...jsonOptions(input),
    streamed: [TRIALS],
    onElement: (pointer, row, index) => takeTrial(row, `${pointer}/${index}`, run),
  });
  ledger.finish(['resolved']);
  sink.run({
    ...blankPart('terminal-bench', KEY),
    nativeId: text(at(rest, 'id')),
    metrics: [resolvedMetric()],
    reported: [...accuracyAndPassAtK(rest, ledger.attempts()), ...counts(rest)],
  });
}

function counts(rest: JsonValue): readonly ReportedValue[] {
  const rule = { ...ALL_POOLED, aggregate: 'count' } as const;
  const own = { metric: 'resolved', rule } as const;
  const value = (name: string) => [name, `/${name}`, at(rest, name)] as const;
  return [
    ...stated(...value('n_resolved'), { ...own, statistic: 'count-passed' }),
    ...stated(...value('n_unresolved'), { ...own, statistic: 'count-failed' }),
  ];
}

interface Trials {
  readonly file: string;
  readonly ledger: Ledger;
  readonly occurrence: (name: string) => number;
  /** Hash of an instruction, which stands in every trial of its task. */
  readonly hashOf: (instruction: string) => string;
}

function trialsSeen(): Pick<Trials, 'occurrence' | 'hashOf'> {
  let last = { instruction: '', hash: shortHash('') };
  return {
    occurrence: createOccurrences(),
    hashOf(instruction) {
      if (instruction !== last.instruction) last = { instruction, hash: shortHash(instruction) };
      return last.hash;
    },
  };
}

function takeTrial(row: JsonValue, place: string, trials: Trials): void {
  const { file, ledger, occurrence, hashOf } = trials;
  const task = text(at(row, 'task_id'));
  if (task === null) throw notATrial(file, place);
  const instruction = text(at(row, 'instruction'));
  // `<task>.<k>-of-<n>` or `<task>.<k>-of-<n>.<run>`
  const number = /\.(\d{1,6})-of-\d+(?:\.|$)/.exec(text(at(row, 'trial_name')) ?? '')?.[1];
  const key = {
    sample: task,
    attempt: number === undefined || number === '0' ? occurrence(task) : Number(number),
  };
  const resolved = at(row, 'is_resolved');
  const mode = failureMode(row);
  const decided = typeof resolved === 'boolean';
  const failed = mode?.includes('timeout') ? 'timeout' : 'error';
  ledger.attempt({
    ...BLANK_ATTEMPT,
    ...key,
    contentHash: instruction === null ? '' : hashOf(instruction),
    status: decided ? 'ok' : failed,
    error: decided ? null : (mode ?? 'no result'),
    latencyMs: millisecondsBetween(
      text(at(row, 'agent_started_at')),
      text(at(row, 'agent_ended_at')),
    ),
    inputTokens: measured(at(row, 'total_input_tokens')),
    outputTokens: measured(at(row, 'total_output_tokens')),
    place,
  });
  ledger.text({
    ...key,
    input: instruction,
    output: tests(row),
  });
  ledger.score({
    ...key,
    metric: 'resolved',
    ...(decided ? given(resolved ? 1 : 0) : missing('error', scalarText(resolved))),
    passed: decided ? resolved : null,
    reason: decided && mode !== null ? `Failure mode: ${mode}.` : null,
  });
}

/** A trial may end in a failure and still be resolved; `unset` and `none` are no failures. */
function failureMode(row: JsonValue): string | null {
  const mode = text(at(row, 'failure_mode'));
  return mode === 'unset' || mode === 'none' ? null : mode;
}

/** Agents that count no tokens leave 0. */
function measured(value: JsonValue | undefined): number | null {
  return whole(value) || null;
}

function tests(row: JsonValue): string | null {
  const lines = entries(at(row, 'parser_results')).map(
    ([name, result]) => `${name}: ${scalarText(result) ?? 'no result'}`,
  );
  return lines.length === 0 ? null : lines.join('\n');
}

function notATrial(file: string, place: string) {
  return ingestError('missing-key', {
    file,
    place,
    found: 'a trial without task_id',
    expected: 'a trial of Terminal-Bench',
    mend: 'Take the file again as Terminal-Bench wrote it.',
  });
}
