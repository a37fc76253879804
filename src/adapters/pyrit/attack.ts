import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { Item, ItemScore } from '../shared/assembly.ts';
import { at, finite, given, missing, text } from '../shared/read.ts';
import { joined, shown } from '../shared/shown.ts';
import { slicesOf, sliceValue } from '../shared/slices.ts';
import { scoreOf, textsOf } from './score.ts';

export const ATTACK_SUCCESS = 'attack success';

/** One attack on one objective; the same objective again is another attempt. */
export function attackItem(row: JsonValue, place: string): Item {
  const outcome = text(at(row, 'outcome'));
  const failed = outcome === 'error';
  const reason = text(at(row, 'outcome_reason'));
  const last = at(row, 'last_score');
  const lastScore: readonly ItemScore[] =
    last === null || last === undefined ? [] : [scoreOf(last)];
  return {
    id: null,
    place,
    input: text(at(row, 'objective')),
    output: text(at(row, 'last_response')) ?? shown(at(row, 'last_response', 'converted_value')),
    status: failed ? 'error' : 'ok',
    error: failed ? (reason ?? errorOf(row) ?? 'The attack had an error.') : null,
    slices: attackSlices(row),
    latencyMs: finite(at(row, 'execution_time_ms')),
    scores: [success(outcome, reason), ...lastScore],
  };
}

/** An attack that neither reached its objective nor failed has no score. */
function success(outcome: string | null, reason: string | null): ItemScore {
  if (outcome === 'success' || outcome === 'failure') {
    const value = outcome === 'success' ? 1 : 0;
    const read = given(value, outcome);
    return { metric: ATTACK_SUCCESS, read, passed: value === 0, reason };
  }
  const why = outcome === 'error' ? 'error' : 'not-scored';
  return { metric: ATTACK_SUCCESS, read: missing(why, outcome), reason };
}

/** Since 0.11 an exception stands in fields of its own. */
function errorOf(row: JsonValue): string | null {
  return joined([text(at(row, 'error_type')), text(at(row, 'error_message'))], ': ');
}

/**
 * What an attack was made with. Newer versions nest it below the technique, which is below what was tried at once;
 * the target is one of its parts.
 */
export function strategyOf(row: JsonValue): JsonValue | undefined {
  const atomic = at(row, 'atomic_attack_identifier');
  return (
    at(row, 'attack_identifier') ??
    at(atomic, 'children', 'attack_technique', 'children', 'attack') ??
    at(atomic, 'children', 'attack') ??
    atomic
  );
}

function attackSlices(row: JsonValue): ReadonlyMap<string, string> {
  const strategy = strategyOf(row);
  const attack = sliceValue(at(strategy, '__type__') ?? at(strategy, 'class_name'));
  const harm = textsOf(at(row, 'targeted_harm_categories'));
  const own = slicesOf(at(row, 'labels'), 'label.');
  return new Map([
    ...own,
    ...(attack === null ? [] : [['attack', attack] as const]),
    ...(harm === null ? [] : [['harm category', harm] as const]),
  ]);
}
