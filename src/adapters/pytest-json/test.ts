import { isList, type JsonValue } from '../../ingest/json/json-value.ts';
import type { AttemptStatus } from '../../records/rows.ts';
import type { Item, ItemScore } from '../shared/assembly.ts';
import { inMilliseconds } from '../shared/moment.ts';
import { at, entries, finite, given, missing, readScore, text } from '../shared/read.ts';
import { sliceValue } from '../shared/slices.ts';

const PHASES = ['setup', 'call', 'teardown'] as const;

/** One test, known by its node id. */
export function itemOf(test: JsonValue, place: string): Item {
  const outcome = text(at(test, 'outcome')) ?? 'not stated';
  const seconds = finite(at(test, 'call', 'duration'));
  const facts = factsOf(test);
  const scores = facts.flatMap(([metric, value]): ItemScore[] =>
    typeof value === 'number' ? [{ metric, read: readScore(value) }] : [],
  );
  const status = statusOf(outcome);
  return {
    id: text(at(test, 'nodeid')),
    place,
    status,
    error: status === 'error' ? (crashOf(test) ?? 'The test had an error.') : null,
    slices: new Map(
      facts.flatMap(([name, value]) => {
        const slice = typeof value === 'number' ? null : sliceValue(value);
        return slice === null ? [] : [[name, slice] as const];
      }),
    ),
    latencyMs: inMilliseconds(seconds),
    scores: [passScore(outcome, crashOf(test)), ...scores],
  };
}

function statusOf(outcome: string): AttemptStatus {
  if (outcome === 'error') return 'error';
  return outcome === 'skipped' || outcome === 'xfailed' ? 'skipped' : 'ok';
}

/** A test that passes although it was expected to fail has passed. */
function passScore(outcome: string, reason: string | null): ItemScore {
  if (outcome === 'passed' || outcome === 'xpassed') {
    return { metric: 'pass', read: given(1, outcome), passed: true };
  }
  if (outcome === 'failed') {
    const read = given(0, outcome);
    return { metric: 'pass', read, passed: false, reason };
  }
  const why = outcome === 'error' ? 'error' : 'not-scored';
  return { metric: 'pass', read: missing(why, outcome.slice(0, 120)), reason };
}

/** The message of the first phase that broke; the path beside it stays out. */
function crashOf(test: JsonValue): string | null {
  for (const phase of PHASES) {
    const message = text(at(test, phase, 'crash', 'message'));
    if (message !== null) return message;
  }
  return null;
}

/** Metadata and user properties, the first of a name. `pass` is taken. */
function factsOf(test: JsonValue): readonly (readonly [string, JsonValue])[] {
  const found = new Map<string, JsonValue>();
  const properties = at(test, 'user_properties');
  const listed = isList(properties) ? properties : [];
  const pairs = [
    ...entries(at(test, 'metadata')),
    ...listed.flatMap((one) => {
      const name = text(at(one, 0));
      if (name === null) return entries(one);
      return [[name, at(one, 1) ?? null] as const];
    }),
  ];
  for (const [name, value] of pairs) {
    const known = found.has(name) || name === 'pass' || name === '' || /(^|_)threshold$/.test(name);
    if (!known) found.set(name, value);
  }
  return [...found];
}
