import { ingestError } from '../../ingest/ingest-error.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { blankPart } from '../shared/blank-part.ts';
import { hasFields } from '../shared/fields.ts';
import { pointerSegment } from '../shared/json-pointer.ts';
import { createLedger } from '../shared/ledger.ts';
import { at, entries, isRecord, list, text } from '../shared/read.ts';
import { COUNT_RULE } from '../shared/rules.ts';
import { statedAs } from '../shared/stated.ts';
import { wholeDocument } from '../shared/whole.ts';
import { type Outcome, PRO_INSTANCE, RESOLVED, recordOutcome, testMetric } from './instance.ts';
import { notAnId, RESULTS_AGAIN } from './not-an-id.ts';

const KEY = 'run';

/**
 * How far an instance came, in the order in which the lists decide. A patch that does not apply, or breaks the
 * tests, is a wrong answer; an environment that could not be set up is none.
 */
const STEPS = [
  ['resolved', 'resolved', ''],
  ['no_generation', 'empty patch', ''],
  ['none', 'empty patch', ''],
  ['install_fail', 'error', 'the installation failed'],
  ['reset_failed', 'error', 'the repository could not be reset'],
  ['no_apply', 'unresolved', 'the patch did not apply'],
  ['test_errored', 'unresolved', 'the tests broke'],
  ['test_timeout', 'unresolved', 'the tests took too long'],
  ['applied', 'unresolved', ''],
  ['with_logs', 'error', 'the log of the evaluation does not say what became of it'],
  ['no_logs', 'error', 'the evaluation left no logs'],
  ['generated', 'error', 'the evaluation left no logs'],
] as const satisfies readonly (readonly [string, Outcome, string])[];

/** `results.json` of the first harness, which read logs: who had a patch, whose patch applied, who was resolved. */
export function isLogLists(value: JsonValue | undefined): boolean {
  const groups = groupsOf(value);
  return groups.length > 0 && groups.every(([, group]) => hasLists(group));
}

const hasLists = hasFields({ list: ['generated', 'applied', 'resolved'] });

/** The lists with the place of each group of them: reports of 2023 have one for each repository. */
function groupsOf(value: JsonValue | undefined): (readonly [place: string, lists: JsonValue])[] {
  if (value === undefined || hasLists(value)) return value === undefined ? [] : [['', value]];
  return entries(value).map(([name, group]) => [`/${pointerSegment(name)}`, group]);
}

/** `eval_results.json` of SWE-bench Pro: true or false for each instance. */
export function isTruthTable(value: JsonValue | undefined): boolean {
  const pairs = entries(value);
  return (
    pairs.length > 0 &&
    pairs.every(([id, passed]) => typeof passed === 'boolean' && PRO_INSTANCE.test(id))
  );
}

/** Reads the lists of the first harness: every instance that was submitted stands in at least one of them. */
export async function readLogLists(input: AdapterInput, sink: RecordSink): Promise<void> {
  const file = await wholeDocument(input);
  const ledger = createLedger(sink, input.path, KEY);
  const seen = new Set<string>();
  const groups = groupsOf(file);
  for (const [name, outcome, why] of STEPS) {
    const listed = groups.flatMap(([place, group]) =>
      list(at(group, name)).map((raw, index) => [raw, `${place}/${name}/${index}`] as const),
    );
    for (const [raw, place] of listed) {
      const id = text(raw);
      if (id === null) throw notAnId(input.path, place, RESULTS_AGAIN);
      if (seen.has(id)) continue;
      seen.add(id);
      recordOutcome(ledger, id, { outcome, place, why, reason: why || null });
    }
  }
  ledger.finish([RESOLVED]);
  const resolvedIds = groups.flatMap(([, group]) => list(at(group, 'resolved')));
  const as = { metric: RESOLVED, statistic: 'count-passed', rule: COUNT_RULE } as const;
  sink.run({
    ...blankPart('SWE-bench', KEY),
    metrics: [testMetric(RESOLVED)],
    reported: [statedAs(RESOLVED, '/resolved', resolvedIds.length, as)],
    hasSamples: seen.size > 0,
  });
}

/** Reads the verdicts of SWE-bench Pro, which states no headline beside them. */
export async function readTruthTable(input: AdapterInput, sink: RecordSink): Promise<void> {
  const file = await wholeDocument(input);
  const ledger = createLedger(sink, input.path, KEY);
  for (const [id, passed] of isRecord(file) ? entries(file) : []) {
    if (typeof passed !== 'boolean') throw notAVerdict(input.path, `/${id}`);
    const outcome = passed ? 'resolved' : 'unresolved';
    recordOutcome(ledger, id, { outcome, place: `/${id}`, why: '', reason: null });
  }
  ledger.finish([RESOLVED]);
  sink.run({
    ...blankPart('SWE-bench Pro', KEY),
    metrics: [testMetric(RESOLVED)],
    hasSamples: true,
  });
}

function notAVerdict(file: string, place: string) {
  return ingestError('invalid-type', {
    file,
    place,
    found: 'a value that is neither true nor false',
    expected: 'whether the instance was resolved',
    mend: 'Write the file again with the harness.',
  });
}
