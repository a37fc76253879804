import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { blankPart } from '../shared/blank-part.ts';
import { createLedger } from '../shared/ledger.ts';
import { at, entries, isList, isRecord, list, text, whole } from '../shared/read.ts';
import { COUNT_RULE, STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { wholeDocument } from '../shared/whole.ts';
import { type Outcome, RESOLVED, recordOutcome, testMetric } from './instance.ts';
import { notAnId } from './not-an-id.ts';

const KEY = 'run';

interface Shape {
  readonly family: string;
  /** Key of the number of instances that were submitted; null where the lists are all that the file holds. */
  readonly total: string | null;
  /** List of ids, what it means to stand in it, and the key that counts it, if there is one. */
  readonly lists: readonly (readonly [ids: string, outcome: Outcome, count: string | null])[];
}

/** Reports of relatives of SWE-bench: a list for each outcome, and mostly their numbers. */
const SHAPES: readonly Shape[] = [
  {
    family: 'SWE-bench-Live',
    total: 'submitted',
    lists: [
      ['success_ids', 'resolved', 'success'],
      ['failure_ids', 'unresolved', 'failure'],
      ['empty_patch_ids', 'empty patch', 'empty_patch'],
      ['error_ids', 'error', 'error'],
    ],
  },
  {
    family: 'SWE-smith',
    total: 'total',
    lists: [
      ['ids_resolved', 'resolved', 'resolved'],
      ['ids_unresolved', 'unresolved', 'unresolved'],
    ],
  },
  {
    family: 'SWE-bench',
    total: null,
    lists: [
      ['resolved', 'resolved', null],
      ['unresolved', 'unresolved', null],
    ],
  },
];

function shapeOf(value: JsonValue | undefined): Shape | undefined {
  const isNumber = (key: string | null) => key === null || whole(at(value, key)) !== null;
  return SHAPES.find(
    ({ total, lists }) =>
      isNumber(total) &&
      (total !== null || entries(value).length === lists.length) &&
      lists.slice(0, 2).every(([ids, , count]) => isList(at(value, ids)) && isNumber(count)),
  );
}

/** `results.json` of SWE-bench-Live, `report.json` of a run of SWE-smith, or lists of ids that leave nobody out. */
export function isShortReport(value: JsonValue | undefined): boolean {
  return shapeOf(value) !== undefined;
}

/** The report of one instance of either, which stands in a list of the report of the run. */
export function isFlatInstance(value: JsonValue | undefined): boolean {
  const isGraded = isRecord(at(value, 'tests_status')) || isRecord(at(value, 'FAIL_TO_PASS'));
  return typeof at(value, 'resolved') === 'boolean' && isGraded;
}

/** Reads the lists; an instance that stands in none of them left no report and is not resolved. */
export async function readShortReport(input: AdapterInput, sink: RecordSink): Promise<void> {
  const file = await wholeDocument(input);
  const { family, total, lists } = shapeOf(file) ?? { family: '', total: null, lists: [] };
  const ledger = createLedger(sink, input.path, KEY);
  for (const [name, outcome] of lists) {
    for (const [index, raw] of list(at(file, name)).entries()) {
      const id = text(raw);
      const place = `/${name}/${index}`;
      if (id === null) throw notAnId(input.path, place, 'Write the report again with the harness.');
      const why = 'the evaluation left no readable report';
      recordOutcome(ledger, id, { outcome, place, why, reason: null });
    }
  }
  ledger.finish([RESOLVED]);
  const listed = ledger.attempts();
  const instances = total === null ? null : whole(at(file, total));
  const left = (instances ?? listed) - listed;
  sink.run({
    ...blankPart(family, KEY),
    samplesStated: instances,
    datasetSize: instances,
    metrics: [testMetric(RESOLVED)],
    reported: lists.flatMap(([, outcome, name]) => {
      if (name === null) return [];
      return stated(
        name,
        `/${name}`,
        at(file, name),
        outcome === 'resolved'
          ? { metric: RESOLVED, statistic: 'count-passed', rule: COUNT_RULE }
          : { statistic: 'other', rule: STATED_ONLY },
      );
    }),
    recomputed: lists.flatMap(([ids, outcome, name]) => {
      const value = list(at(file, ids)).length;
      const isStated = name !== null && outcome !== 'resolved';
      return isStated ? [{ name, value, n: listed, basis: 'samples' } as const] : [];
    }),
    notes:
      left > 0
        ? [`${left} of ${instances} instances stand in no list; they count as not resolved.`]
        : [],
    hasSamples: listed > 0,
  });
}
