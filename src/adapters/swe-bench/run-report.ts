import { ingestError } from '../../ingest/ingest-error.ts';
import { readJson } from '../../ingest/json/json-parser.ts';
import type { RecomputedValue, ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { blankPart } from '../shared/blank-part.ts';
import { createLedger } from '../shared/ledger.ts';
import { at, isList, list, reportedNumber, scalarText, text, whole } from '../shared/read.ts';
import { COUNT_RULE, STATED_ONLY } from '../shared/rules.ts';
import { PRO_INSTANCE, RESOLVED, recordOutcome, testMetric } from './instance.ts';
import { notAnId } from './not-an-id.ts';
import {
  contradicts,
  failureReason,
  leftOver,
  type OutcomeList,
  outcomeLists,
} from './outcomes.ts';

const KEY = 'run';

/** `<model>.<run id>.json`, written at the end of an evaluation; Multi-SWE-bench names it final_report.json. */
export function isRunReport(value: JsonValue | undefined): boolean {
  return (
    (isList(at(value, 'resolved_ids')) || isList(at(value, 'resolved'))) &&
    (isList(at(value, 'unresolved_ids')) || isList(at(value, 'completed_ids'))) &&
    whole(at(value, 'total_instances')) !== null
  );
}

/**
 * Reads a run report. Instances that were not submitted are attempts without a score, so that neither the
 * share among the submitted nor the one among all is taken for the other.
 */
export async function readRunReport(input: AdapterInput, sink: RecordSink): Promise<void> {
  const { path, limits } = input;
  const { rest: file } = await readJson(input.bytes(), { file: path, limits });
  const ledger = createLedger(sink, path, KEY);
  const seen = new Map<string, OutcomeList>();
  const take = (id: string, of: OutcomeList, place: string) => {
    const before = seen.get(id);
    if (before !== undefined) {
      if (before.name === of.name || contradicts(before, of)) {
        throw twice(path, place, id, before.name);
      }
      return;
    }
    seen.set(id, of);
    const reason = failureReason(file, id);
    recordOutcome(ledger, id, { outcome: of.outcome, place, why: reason ?? of.why, reason });
  };
  for (const of of outcomeLists(file)) {
    for (const [index, raw] of list(at(file, of.name)).entries()) {
      const id = text(raw);
      const place = `/${of.name}/${index}`;
      if (id === null) throw notAnId(path, place, 'Write the report again with the harness.');
      take(id, of, place);
    }
  }
  for (const id of leftOver(file, new Set(seen.keys()))) take(id, COMPLETED, '/completed_ids');
  ledger.finish([RESOLVED]);
  const total = whole(at(file, 'total_instances'));
  sink.run({
    ...blankPart(familyOf(file, seen), KEY),
    // Every instance of the data set stands in one of the lists; submissions may lie outside it.
    samplesStated: total,
    datasetSize: total,
    metrics: [testMetric(RESOLVED)],
    ...counts(file, seen),
    notes: notesOf(file, seen.size),
    hasSamples: seen.size > 0,
  });
}

/** Multi-SWE-bench and SWE-bench Pro have other ids; the former also a count that SWE-bench does not write. */
function familyOf(file: JsonValue, seen: ReadonlyMap<string, OutcomeList>): string {
  const ids = [...seen.keys()];
  if (ids.length > 0 && ids.every((id) => PRO_INSTANCE.test(id))) return 'SWE-bench Pro';
  const isMulti =
    at(file, 'empty_error_patch_instances') !== undefined || ids.some((id) => /:pr-\d+$/.test(id));
  return isMulti ? 'Multi-SWE-bench' : 'SWE-bench';
}

const COMPLETED = {
  name: 'completed_ids',
  outcome: 'unresolved',
  why: '',
  mayRepeat: true,
} as const satisfies OutcomeList;

function notesOf(file: JsonValue, listed: number): string[] {
  const total = whole(at(file, 'total_instances')) ?? 0;
  const left = list(at(file, 'incomplete_ids')).length;
  const unlisted = isShort(file, listed) ? total - listed : 0;
  return [
    ...(left === 0
      ? []
      : [
          `${left} of ${total} instances were not submitted; the leaderboard counts them as not resolved.`,
        ]),
    ...(unlisted === 0
      ? []
      : [
          `${unlisted} of ${total} instances stand in no list; the leaderboard counts them as not resolved.`,
        ]),
  ];
}

/** A report may list what was submitted only: the rest of the data set then stands in its total alone. */
function isShort(file: JsonValue, listed: number): boolean {
  const total = whole(at(file, 'total_instances')) ?? 0;
  return total > listed && whole(at(file, 'submitted_instances')) === listed;
}

/** Counts beside the lists they count; the total is what the data set holds, submitted or not. */
const COUNTS = [
  ['total_instances', null],
  ['submitted_instances', 'submitted_ids'],
  ['completed_instances', 'completed_ids'],
  ['unresolved_instances', 'unresolved_ids'],
  ['empty_patch_instances', 'empty_patch_ids'],
  ['empty_error_patch_instances', 'empty_error_patch_ids'],
  ['agent_timeout_instances', 'agent_timeout_ids'],
  ['eval_incomplete_instances', 'eval_incomplete_ids'],
  ['infra_failure_instances', 'infra_failure_ids'],
  ['ambiguous_failure_instances', 'ambiguous_failure_ids'],
  ['failed_instances', 'failed_ids'],
  ['pending_instances', 'pending_ids'],
] as const;

/** Instances whose environment failed are attempts with an error too, which `error_instances` does not count. */
const ERRORS = ['error_instances', 'error_ids'] as const;

function counts(file: JsonValue, seen: ReadonlyMap<string, OutcomeList>) {
  const reported: ReportedValue[] = [];
  const recomputed: RecomputedValue[] = [];
  const n = seen.size;
  const errors = [...seen.values()].filter(({ outcome }) => outcome === 'error');
  const isPlain = errors.every(({ name }) => name === ERRORS[1]);
  for (const [name, statistic] of [
    ['resolved_instances', 'count-passed'],
    ...(isPlain ? ([[ERRORS[0], 'count-errored']] as const) : []),
  ] as const) {
    const value = reportedNumber(at(file, name));
    if (value === null) continue;
    const at0 = { n: null, decimals: null, place: `/${name}` };
    reported.push({ name, metric: RESOLVED, statistic, value, rule: COUNT_RULE, ...at0 });
  }
  for (const [name, of] of isPlain ? COUNTS : [...COUNTS, ERRORS]) {
    const value = reportedNumber(at(file, name));
    if (value === null) continue;
    const at0 = { n: null, decimals: null, place: `/${name}` };
    reported.push({ name, metric: null, statistic: 'other', value, rule: STATED_ONLY, ...at0 });
    const ids = of === null ? null : at(file, of);
    if (of === null ? isShort(file, n) : !isList(ids)) continue;
    const ours = of === null ? n : new Set(list(ids).map(scalarText)).size;
    recomputed.push({ name, value: ours, n, basis: 'samples' });
  }
  return { reported, recomputed };
}

function twice(file: string, place: string, id: string, before: string) {
  return ingestError('duplicate-sample', {
    file,
    place,
    found: `${id}, which stands in ${before} too`,
    expected: 'each instance in one list of outcomes',
    mend: 'Write the report again with the harness: this one contradicts itself.',
  });
}
