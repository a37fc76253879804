import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { RecomputedValue, ReportedValue } from '../../records/metric.ts';
import type { RunPart, RunStatus } from '../../records/run.ts';
import type { Assembly } from '../shared/assembly.ts';
import { blankPart, suiteNamed } from '../shared/blank-part.ts';
import { metricOf } from '../shared/known-as.ts';
import { momentOfEpoch } from '../shared/moment.ts';
import { at, entries, finite, text, whole } from '../shared/read.ts';
import { COUNT_RULE, POOLED, STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';

/** A report is one run. */
export const KEY = 'run';

export function runPart(
  rest: JsonValue,
  assembly: Assembly,
  outcomes: ReadonlyMap<string, number>,
): RunPart {
  const created = finite(at(rest, 'created'));
  const duration = finite(at(rest, 'duration'));
  // `created` is when the report was written, at the end of the session.
  const started = created === null || duration === null ? null : created - duration;
  const version = text(at(rest, 'environment', 'Packages', 'pytest'));
  return {
    ...blankPart('pytest', KEY),
    suite: suiteNamed(projectOf(rest)),
    harness: { name: 'pytest', version },
    startedAt: momentOfEpoch(started),
    endedAt: momentOfEpoch(created),
    ...statusOf(whole(at(rest, 'exitcode'))),
    metrics: (at(rest, 'tests') === undefined ? ['pass'] : assembly.metrics()).map((name) =>
      metricOf('pytest-json', name, assembly.observed(name), {
        scorer: name === 'pass' ? { kind: 'code' } : {},
        rule: POOLED,
      }),
    ),
    ...totalsOf(rest, assembly.attempts(), outcomes),
    hasSamples: at(rest, 'tests') !== undefined,
  };
}

/** The folder of the tests, where it is a project's and not a person's; '' for others. */
function projectOf(rest: JsonValue): string {
  const folders = (text(at(rest, 'root')) ?? '').split(/[/\\]/).filter((name) => name !== '');
  return /^(home|users)$/i.test(folders.at(-2) ?? '') ? '' : (folders.at(-1) ?? '');
}

/** 0 all passed · 1 some failed · 2 interrupted · 3 internal error · 4 usage error · 5 nothing collected. */
function statusOf(exit: number | null): { status: RunStatus; statusDetail: string | null } {
  if (exit === 0 || exit === 1) return { status: 'complete', statusDetail: null };
  const detail = `pytest ended with exit code ${exit}.`;
  return { status: exit === 2 ? 'unfinished' : 'failed', statusDetail: detail };
}

const STATISTICS: ReadonlyMap<string, ReportedValue['statistic']> = new Map([
  ['passed', 'count-passed'],
  ['failed', 'count-failed'],
  ['error', 'count-errored'],
]);

/** The summary, beside the same counts over the tests, where there are any; `collected` and `deselected` have none. */
function totalsOf(
  rest: JsonValue,
  tests: number,
  outcomes: ReadonlyMap<string, number>,
): Pick<RunPart, 'reported' | 'recomputed'> {
  const reported: ReportedValue[] = [];
  const recomputed: RecomputedValue[] = [];
  for (const [name, value] of entries(at(rest, 'summary'))) {
    const statistic = STATISTICS.get(name) ?? 'other';
    const rule = statistic === 'other' ? STATED_ONLY : COUNT_RULE;
    const metric = statistic === 'other' ? null : 'pass';
    const one = stated(name, `/summary/${name}`, value, { metric, statistic, rule });
    reported.push(...one);
    const counted = COUNTED.has(name) ? (outcomes.get(name) ?? 0) : name === 'total' ? tests : null;
    if (one.length === 0 || counted === null || at(rest, 'tests') === undefined) continue;
    recomputed.push({ name, value: counted, n: tests, basis: 'samples' });
  }
  return { reported, recomputed };
}

const COUNTED = new Set(['passed', 'failed', 'error', 'skipped', 'xfailed', 'xpassed']);
