import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { Item, ItemScore } from '../shared/assembly.ts';
import { untaken } from '../shared/rated.ts';
import { at, finite, given, list, missing, readScore, text } from '../shared/read.ts';
import { conversation, shown } from '../shared/shown.ts';
import { tagSlices } from '../shared/slices.ts';
import { withoutRunNumber } from '../shared/test-cases.ts';

/** Whether a test carries what vitest-evals adds. */
export function isJudged(test: JsonValue): boolean {
  return at(test, 'meta', 'eval') !== undefined || at(test, 'meta', 'harness') !== undefined;
}

/** One test of the report. What it is called is its identity. */
export function itemOf(test: JsonValue, place: string): Item {
  const status = text(at(test, 'status'));
  const run = at(test, 'meta', 'harness', 'run');
  const events = at(run, 'session', 'events') ?? at(run, 'session', 'messages');
  const failures = list(at(test, 'failureMessages')).flatMap((message) => text(message) ?? []);
  const [trouble] = list(at(run, 'errors'));
  const failed = status === 'failed' && trouble !== undefined;
  const ran = status === 'passed' || status === 'failed';
  const said = text(at(trouble, 'message')) ?? shown(trouble) ?? 'The run of the harness failed.';
  return {
    id: withoutRunNumber(text(at(test, 'fullName')) ?? text(at(test, 'title')) ?? ''),
    place,
    input: asked(events),
    output: shown(at(test, 'meta', 'eval', 'output')) ?? shown(at(run, 'output')),
    transcript: conversation(events),
    status: failed ? 'error' : ran ? 'ok' : 'skipped',
    error: failed ? said : null,
    slices: new Map(tagSlices(at(test, 'tags'))),
    latencyMs: finite(at(run, 'timings', 'totalMs')) ?? finite(at(test, 'duration')),
    inputTokens: finite(at(run, 'usage', 'inputTokens')),
    outputTokens: finite(at(run, 'usage', 'outputTokens')),
    costUsd: finite(at(run, 'usage', 'costUsd')),
    scores: [passScore(status, failed, failures), ...judgeScores(test)],
  };
}

function passScore(status: string | null, failed: boolean, failures: readonly string[]): ItemScore {
  const passed = status === 'passed' ? true : status === 'failed' ? false : null;
  const reason = failures.join('\n') || null;
  if (failed) return { metric: 'pass', read: missing('error', status), passed, reason };
  const read = passed === null ? missing('not-scored', status) : given(passed ? 1 : 0, status);
  return { metric: 'pass', read, passed, reason };
}

/** The average and each judge; two scores of one judge stay apart. */
function judgeScores(test: JsonValue): readonly ItemScore[] {
  const evaluation = at(test, 'meta', 'eval');
  if (evaluation === undefined) return [];
  const below = at(evaluation, 'thresholdFailed');
  const average: ItemScore = {
    metric: 'avgScore',
    read: readScore(at(evaluation, 'avgScore')),
    passed: typeof below === 'boolean' ? !below : null,
  };
  const names = new Set(['pass', 'avgScore']);
  const judges = list(at(evaluation, 'scores')).map((score): ItemScore => {
    const metric = untaken(names, text(at(score, 'name')) ?? 'judge without a name');
    names.add(metric);
    const reason = text(at(score, 'metadata', 'rationale'));
    return { metric, read: readScore(at(score, 'score')), reason };
  });
  return [average, ...judges];
}

/** What the first user message says. */
function asked(events: JsonValue | undefined): string | null {
  const first = list(events).find((event) => at(event, 'role') === 'user');
  return shown(at(first, 'content'));
}
