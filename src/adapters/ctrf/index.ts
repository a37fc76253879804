import { isList, isRecord, type JsonValue } from '../../ingest/json/json-value.ts';
import type { Adapter } from '../adapter.ts';
import { NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { momentOfEpoch } from '../shared/moment.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { at, finite, given, list, missing, scalarText, text } from '../shared/read.ts';
import { POOLED } from '../shared/rules.ts';
import { type Item, type ItemScore, openRun } from '../shared/run.ts';
import { comparedCounts, countsAt, PASS } from '../shared/test-cases.ts';

/** Common Test Report Format, of reporters for many test runners: a report is one run. */
export const ctrf = {
  meta: {
    id: 'ctrf',
    title: 'CTRF',
    version: 1,
    reads: ['ctrf-report.json and ctrf.json: tool, summary and tests'],
    notRead: [
      'environment, steps, attachments, captured output and stack traces',
      'earlier tries of a test that was run again: the last result counts',
    ],
    source: 'ctrf-io/ctrf schema/ctrf.schema.json',
    testedOn: 'reports of Jest, Mocha and pytest',
    aggregation: 'Counts of tests by status.',
  },

  detect(probe) {
    const results = at(probe.json?.value, 'results');
    const tests = at(results, 'tests');
    const known =
      text(at(results, 'tool', 'name')) !== null &&
      isRecord(at(results, 'summary')) &&
      finite(at(results, 'summary', 'tests')) !== null &&
      isList(tests) &&
      tests.every((test) => text(at(test, 'name')) !== null && text(at(test, 'status')) !== null);
    return known ? yes('results with tool, summary and tests') : NO;
  },

  async read(input, sink) {
    const run = openRun(sink, input.path, RUN);
    const statuses = new Map<string, number>();
    // pytest's reporter writes seconds where the format has milliseconds.
    const first = finite(at(input.probe.json?.value, 'results', 'summary', 'start')) ?? 0;
    const unit = first > 0 && first < 1e11 ? 1000 : 1;
    const rest = await eachRow(input, '/results/tests', (test, place) => {
      const status = text(at(test, 'status')) ?? '';
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      run.add(itemOf(test, place, status, unit));
    });
    const results = at(rest, 'results');
    const moment = (name: string) => {
      const stamp = finite(at(results, 'summary', name));
      return stamp === null ? null : momentOfEpoch((stamp * unit) / 1000);
    };
    const n = run.attempts();
    run.end({
      harness: {
        name: text(at(results, 'tool', 'name')) ?? 'CTRF',
        version: text(at(results, 'tool', 'version')),
      },
      startedAt: moment('start'),
      endedAt: moment('stop'),
      metrics: { [PASS]: { scorer: { kind: 'code' }, rule: POOLED } },
      ...comparedCounts(
        countsAt(at(results, 'summary'), '/results/summary', countsOf(statuses, n)),
        n,
      ),
    });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

const RUN = { id: 'ctrf', title: 'CTRF', key: 'run' };

/** One test, known by the names of its suites, or of its file, and its own. */
function itemOf(test: JsonValue, place: string, status: string, unit: number): Item {
  const suite = at(test, 'suite');
  const file = (text(at(test, 'filePath')) ?? '').split(/[/\\]/).at(-1) ?? '';
  const around = list(suite).flatMap((one) => text(one) ?? []);
  const above = isList(suite) ? around : [text(suite) ?? file];
  const duration = finite(at(test, 'duration'));
  const tags = list(at(test, 'tags')).flatMap((tag) => scalarText(tag) ?? []);
  return {
    id: [...above, text(at(test, 'name'))].filter(Boolean).join(' > '),
    place,
    status: status === 'passed' || status === 'failed' ? 'ok' : 'skipped',
    slices: new Map(tags.map((tag) => [`tag.${tag}`, 'true'])),
    latencyMs: duration === null ? null : duration * unit,
    scores: [passScore(status, text(at(test, 'message')))],
  };
}

function passScore(status: string, reason: string | null): ItemScore {
  if (status !== 'passed' && status !== 'failed') {
    return { metric: 'pass', read: missing('not-scored', status.slice(0, 120)), reason };
  }
  const passed = status === 'passed';
  return {
    metric: 'pass',
    read: given(passed ? 1 : 0, status),
    passed,
    reason: passed ? null : reason,
  };
}

/** How many tests the summary must count with each status. */
function countsOf(statuses: ReadonlyMap<string, number>, n: number) {
  const others = ['skipped', 'pending', 'other'].map((name) => ({
    name,
    own: statuses.get(name) ?? 0,
  }));
  return [
    { name: 'passed', statistic: 'count-passed', own: statuses.get('passed') ?? 0 },
    { name: 'failed', statistic: 'count-failed', own: statuses.get('failed') ?? 0 },
    ...others,
    { name: 'tests', own: n },
  ] as const;
}
