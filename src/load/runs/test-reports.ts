import type { RunPart } from '../../records/run.ts';
import { type Engine, sqlText } from '../../store/engine.ts';
import { numberOrNull, type RunRows, rowsOf, textOf } from '../../store/run-rows.ts';
import { encodeText } from '../../store/text-codec.ts';
import type { Joined, LeftOut } from './joined.ts';
import { counted, doubtOf, EXPORTS, withOther } from './other-formats.ts';
import { type Start, sameTests, type TimedReport, type TimedTest } from './same-tests.ts';

/** Formats that any test runner can write beside its own; the first of two that tell of the same tests is kept. */
const OF_ANY_RUNNER = ['allure', 'ctrf', 'junit-xml', 'tap'];
const PASS = 'pass';

/**
 * Test runners write a call in several formats at once, each with names of its own and as other runs: one per suite,
 * project or file. A report in a format of any runner that tells of nothing but what the runner's own report tells
 * of counts with it; see `sameTests`.
 */
export async function withoutTestReports(
  engine: Engine,
  runs: readonly Joined[],
  leftOut: LeftOut[],
): Promise<readonly Joined[]> {
  const reports = reportsIn(runs);
  const read = reader(engine);
  const merged = new Map<Joined, Joined>();
  const gone = new Set<Joined>();
  for (const part of reports.toReversed()) {
    for (const whole of reports) {
      if (!mayHold(whole, part) || !sameTests(await read(whole), await read(part))) continue;
      for (const other of part.runs) {
        gone.add(other);
        const [first] = whole.runs;
        const doubt = doubtOf(first, other);
        // Which of the runs tells of which test is not asked: the report is a source of all, and so is what it held.
        for (const one of whole.runs) {
          const known = merged.get(one) ?? one;
          merged.set(one, withOther(known, merged.get(other) ?? other, doubt !== null));
        }
        const reason = counted(first, other, doubt);
        leftOut.push({ parts: other.parts, status: 'ignored', reason });
      }
      break;
    }
  }
  return runs.filter((one) => !gone.has(one)).map((one) => merged.get(one) ?? one);
}

/** All runs of one file, or of one folder that is read as a whole. */
interface Report {
  readonly runs: readonly [Joined, ...Joined[]];
  /** Lower knows more; -1 for a runner's own format. */
  readonly rank: number;
  readonly samples: number;
  readonly start: Start | null;
}

/** Those that know more first. */
function reportsIn(runs: readonly Joined[]): readonly Report[] {
  const able = runs.filter(
    ({ run }) => !EXPORTS.has(run.adapter) && run.metrics.some(({ metric }) => metric === PASS),
  );
  const byFile = Map.groupBy(able, ({ parts }) =>
    [...new Set(parts.map(({ source }) => source.path))].sort().join('\u0000'),
  );
  const reports = [...byFile.values()].flatMap(([first, ...others]): Report[] => {
    if (first === undefined) return [];
    const all = [first, ...others] as const;
    const samples = all.reduce((sum, { run }) => sum + run.counts.samples, 0);
    const starts = all.flatMap(({ run }) => startOf(run.part) ?? []);
    const start = starts.reduce<Start | null>((a, b) => (a !== null && a.ms <= b.ms ? a : b), null);
    return [{ runs: all, rank: OF_ANY_RUNNER.indexOf(first.run.adapter), samples, start }];
  });
  return reports.sort((a, b) => a.rank - b.rank);
}

/** No call takes longer, and zones are less apart. */
const LONGEST_MS = 48 * 3_600_000;

/** What is known without the test cases: reading those of thousands of reports would take seconds. */
function mayHold(whole: Report, part: Report): boolean {
  const isKnown = whole.start !== null && part.start !== null;
  const apart = isKnown ? Math.abs(whole.start.ms - part.start.ms) : 0;
  const isLess = part.rank >= 0 && whole.rank < part.rank && part.samples <= whole.samples;
  return isLess && apart <= LONGEST_MS;
}

/** Reads the test cases of a report, once. */
function reader(engine: Engine): (report: Report) => Promise<TimedReport> {
  const known = new Map<Report, TimedReport>();
  return async (report) => {
    const found = known.get(report);
    if (found !== undefined) return found;
    const tests: TimedTest[] = [];
    for (const { run } of report.runs) tests.push(...(await testsOf(engine, run.rows)));
    const read = { tests, start: report.start };
    known.set(report, read);
    return read;
  };
}

/** A day alone tells nothing. */
function startOf({ startedAt }: RunPart): Start | null {
  if (startedAt === null || !startedAt.iso.includes('T')) return null;
  const isZoned = startedAt.zone === 'utc';
  return { ms: Date.parse(isZoned ? startedAt.iso : `${startedAt.iso}Z`), isZoned };
}

async function testsOf(engine: Engine, run: RunRows): Promise<readonly TimedTest[]> {
  const rows = await engine.rows(
    `SELECT a.sample, max(s.value), sum(a.latency_ms), arg_max(a.latency_ms, a.attempt),
       count(*) FILTER (s.value = 0 OR a.status IN ('error', 'timeout'))
     FROM ${rowsOf(run, 'attempts')} a
     LEFT JOIN (SELECT * FROM ${rowsOf(run, 'scores')} WHERE metric = ${sqlText(encodeText(PASS))}) s
       ON s.sample = a.sample AND s.attempt = a.attempt
     GROUP BY a.sample ORDER BY a.sample`,
  );
  return rows.map(([sample, best, all, last, failed]) => ({
    name: textOf(sample),
    passed: numberOrNull(best) === null ? null : best === 1,
    failed: Number(failed) > 0,
    allMs: numberOrNull(all),
    lastMs: numberOrNull(last),
  }));
}
