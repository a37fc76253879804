import type { JsonObject, JsonValue } from '../../ingest/json/json-value.ts';
import type { AdapterInput, RecordSink, RunPart } from '../adapter.ts';
import type { Assembly } from '../shared/assembly.ts';
import { eachRow } from '../shared/each-record.ts';
import { at, finite, text, whole } from '../shared/read.ts';
import { runPart } from './part.ts';
import { itemOf } from './test.ts';

/** The phases of one test so far, and where the first of them stands. */
interface Phases {
  readonly place: string;
  readonly reports: Map<string, JsonValue>;
}

/** Lines of pytest-reportlog, the successor of `--result-log`: a report per phase of a test. */
export function isReportLog(rows: readonly JsonValue[]): boolean {
  const kinds = rows.map((row) => text(at(row, '$report_type')));
  return kinds[0] === 'SessionStart' && kinds.every((kind) => kind !== null);
}

/** A test ends with its teardown. Workers of xdist write theirs in between one another. */
export async function readReportLog(
  input: AdapterInput,
  sink: RecordSink,
  assembly: Assembly,
): Promise<void> {
  const outcomes = new Map<string, number>();
  const open = new Map<string, Phases>();
  const session = { version: null as string | null, exit: null as number | null, ended: false };
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  const close = (id: string, phases: Phases) => {
    open.delete(id);
    const outcome = outcomeOf(phases.reports);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    assembly.add(itemOf(testOf(id, outcome, phases.reports), phases.place));
  };
  await eachRow(input, '', (row, place) => {
    const kind = text(at(row, '$report_type'));
    if (kind === 'SessionStart') session.version = text(at(row, 'pytest_version'));
    if (kind === 'SessionFinish') {
      session.ended = true;
      session.exit = whole(at(row, 'exitstatus'));
    }
    const id = text(at(row, 'nodeid'));
    const when = text(at(row, 'when'));
    if (kind !== 'TestReport' || id === null || when === null) return;
    first = Math.min(first, finite(at(row, 'start')) ?? first);
    last = Math.max(last, finite(at(row, 'stop')) ?? last);
    const phases = open.get(id) ?? { place, reports: new Map() };
    // pytest-rerunfailures: what was tried again does not count.
    if (text(at(row, 'outcome')) === 'rerun') {
      open.delete(id);
      return;
    }
    open.set(id, phases);
    phases.reports.set(when, row);
    if (when === 'teardown') close(id, phases);
  });
  // A session that broke off: the test it was in has no outcome, unless it was reached.
  for (const [id, phases] of [...open]) close(id, phases);
  assembly.finish(['pass']);
  const rest: Record<string, JsonValue> = {
    tests: [],
    exitcode: session.exit,
    environment: { Packages: { pytest: session.version } },
    created: Number.isFinite(last) ? last : null,
    duration: last - first >= 0 && Number.isFinite(last - first) ? last - first : null,
  };
  const part = runPart(rest, assembly, outcomes);
  sink.run(session.ended ? part : brokenOff(part));
}

function brokenOff(part: RunPart): RunPart {
  const statusDetail = 'The log stops before the end of the session.';
  return { ...part, endedAt: null, status: 'unfinished', statusDetail };
}

/** As pytest counts: what fails outside the test itself is an error. */
function outcomeOf(reports: ReadonlyMap<string, JsonValue>): string {
  const of = (when: string) => text(at(reports.get(when), 'outcome'));
  if (of('call') === 'failed') return 'failed';
  if (of('setup') === 'failed' || of('teardown') === 'failed') return 'error';
  const decisive = reports.get('call') ?? reports.get('setup');
  const expected = at(decisive, 'wasxfail') !== undefined;
  const outcome = text(at(decisive, 'outcome'));
  if (outcome === 'skipped') return expected ? 'xfailed' : 'skipped';
  if (!reports.has('call')) return 'not reached';
  if (outcome === 'passed') return expected ? 'xpassed' : 'passed';
  return outcome ?? 'not stated';
}

/** The shape of a test in a report of pytest-json-report. */
function testOf(id: string, outcome: string, reports: ReadonlyMap<string, JsonValue>): JsonObject {
  const test: Record<string, JsonValue> = { nodeid: id, outcome };
  for (const [when, report] of reports) {
    const message = messageOf(at(report, 'longrepr'));
    test[when] = {
      duration: at(report, 'duration') ?? null,
      ...(message === null ? {} : { crash: { message } }),
    };
    // Each phase repeats the properties of those before it.
    test.user_properties = at(report, 'user_properties') ?? [];
  }
  return test;
}

/** A failure is an object with its crash; a skip is the path, the line and the reason; the rest is text. */
function messageOf(long: JsonValue | undefined): string | null {
  return text(at(long, 'reprcrash', 'message')) ?? text(at(long, 2)) ?? text(long);
}
