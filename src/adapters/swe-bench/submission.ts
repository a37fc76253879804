import { ingestError } from '../../ingest/ingest-error.ts';
import { readJson } from '../../ingest/json/json-parser.ts';
import type { ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { blankPart } from '../shared/blank-part.ts';
import { createLedger } from '../shared/ledger.ts';
import { at, entries, isList, list, scalarText, text, whole } from '../shared/read.ts';
import { COUNT_RULE, STATED_ONLY } from '../shared/rules.ts';
import { statedAs } from '../shared/stated.ts';
import { type Outcome, RESOLVED, recordOutcome, testMetric } from './instance.ts';
import { notAnId, RESULTS_AGAIN } from './not-an-id.ts';

const KEY = 'run';

/** `results.json` of a submission: ids that were resolved, and ids without a patch or without logs. */
export function isIdLists(value: JsonValue | undefined): boolean {
  return (
    ['no_generation', 'no_logs', 'resolved'].every((name) => isList(at(value, name))) ||
    isTally(value)
  );
}

/** `final_report.json` of agents after AutoCodeRover: counts of each step, and the ids that were resolved. */
function isTally(value: JsonValue | undefined): boolean {
  return (
    isList(at(value, 'resolved')) &&
    ['generated', 'applied', 'resolved'].every((name) => whole(at(value, 'stats', name)) !== null)
  );
}

/** `resolved_by_repo.json`, `resolved_by_time.json`: counts per group. */
export function isCountsByGroup(value: JsonValue | undefined): boolean {
  const pairs = entries(value);
  return (
    pairs.length > 0 &&
    pairs.every(([, item]) => {
      const resolved = whole(at(item, 'resolved'));
      const total = whole(at(item, 'total'));
      const isPair = resolved !== null && total !== null && entries(item).length === 2;
      return isPair && resolved >= 0 && resolved <= total;
    })
  );
}

/** What the lists say of instances that have no report of their own: no patch is an answer, and wrong. */
const WITHOUT_REPORT = [
  ['no_generation', 'empty patch', 'no patch was generated'],
  ['no_logs', 'error', 'the evaluation left no logs'],
] as const satisfies readonly (readonly [string, Outcome, string])[];

/**
 * Reads the id lists of a submission. They leave out who was tried and not resolved, so the lists alone give no
 * rate and are no samples: those stand in the reports of the instances, which what is listed here completes.
 */
export async function readIdLists(input: AdapterInput, sink: RecordSink): Promise<void> {
  const { path, limits } = input;
  const { rest: file } = await readJson(input.bytes(), { file: path, limits });
  const ledger = createLedger(sink, path, KEY);
  for (const [name, outcome, why] of WITHOUT_REPORT) {
    for (const [index, raw] of list(at(file, name)).entries()) {
      const id = text(raw);
      if (id === null) throw notAnId(path, `/${name}/${index}`, RESULTS_AGAIN);
      recordOutcome(ledger, id, { outcome, place: `/${name}/${index}`, why, reason: why });
    }
  }
  ledger.finish([RESOLVED]);
  const { length } = list(at(file, 'resolved'));
  const ids = (name: string) => list(at(file, name)).map(scalarText);
  const resolved = new Set(ids('resolved'));
  const failed = WITHOUT_REPORT.flatMap(([name]) => ids(name));
  const both = failed.filter((id) => resolved.has(id)).length;
  const tallied = whole(at(file, 'stats', 'resolved'));
  const place = tallied === null ? '/resolved' : '/stats/resolved';
  sink.run({
    ...blankPart('SWE-bench', KEY),
    // So many at least: those who were not resolved stand in reports of their own.
    samplesStated: whole(at(file, 'stats', 'generated')) ?? new Set([...resolved, ...failed]).size,
    metrics: [testMetric(RESOLVED)],
    reported: [counted('resolved', tallied ?? length, null, place)],
    // Without the reports of the instances nothing else could be counted.
    recomputed: [{ name: 'resolved', value: resolved.size, n: null, basis: 'samples' }],
    notes: [
      'The lists leave out who was tried and not resolved: a rate needs the reports under logs/.',
      ...(both === 0
        ? []
        : [
            `${both} of the resolved are also listed as without a patch or logs; they count as such.`,
          ]),
    ],
    hasSamples: false,
  });
}

/** Reads counts per repository or year; their sum is the headline. */
export async function readCountsByGroup(input: AdapterInput, sink: RecordSink): Promise<void> {
  const { path, limits } = input;
  const { rest: file } = await readJson(input.bytes(), { file: path, limits });
  if (!isCountsByGroup(file)) throw notCounts(path);
  let resolved = 0;
  let total = 0;
  const groups = entries(file).map(([group, item]): ReportedValue => {
    const value = whole(at(item, 'resolved')) ?? 0;
    const n = whole(at(item, 'total')) ?? 0;
    resolved += value;
    total += n;
    return {
      ...counted(`${group}: resolved`, value, n, `/${group}/resolved`),
      metric: null,
      statistic: 'other',
      rule: STATED_ONLY,
    };
  });
  sink.run({
    ...blankPart('SWE-bench', KEY),
    samplesStated: total,
    datasetSize: total,
    metrics: [testMetric(RESOLVED)],
    reported: [counted('sum resolved', resolved, total, ''), ...groups],
    recomputed: [{ name: 'sum resolved', value: resolved, n: total, basis: 'parts' }],
    hasSamples: false,
  });
}

function counted(name: string, value: number, n: number | null, place: string): ReportedValue {
  const as = { metric: RESOLVED, statistic: 'count-passed', n, rule: COUNT_RULE } as const;
  return statedAs(name, place, value, as);
}

function notCounts(file: string) {
  return ingestError('invalid-type', {
    file,
    found: 'a group without whole numbers under resolved and total',
    expected: 'counts per repository or year',
    mend: 'Take the file from the submission again.',
  });
}
