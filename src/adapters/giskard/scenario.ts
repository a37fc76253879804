import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { Item, ItemScore } from '../shared/assembly.ts';
import { untaken } from '../shared/rated.ts';
import { at, finite, given, list, missing, type ReadScore, text } from '../shared/read.ts';
import { shown } from '../shared/shown.ts';
import { sliceValue } from '../shared/slices.ts';

/** One scenario with the checks of all its steps. */
export function itemOf(row: JsonValue, place: string): Item {
  const status = (text(at(row, 'status')) ?? '').toLowerCase();
  const checks = list(at(row, 'steps')).flatMap((step) => list(at(step, 'results')));
  const interactions = list(at(row, 'final_trace', 'interactions'));
  const failed = status.startsWith('err');
  const messages = checks
    .filter((check) => !/^pass/i.test(text(at(check, 'status')) ?? ''))
    .flatMap((check) => text(at(check, 'message')) ?? []);
  const reason = messages.join('\n') || null;
  return {
    id: text(at(row, 'scenario_name')),
    place,
    input: shown(at(interactions[0], 'inputs')),
    output: shown(at(interactions.at(-1), 'outputs')),
    transcript: interactions.length < 2 ? null : turns(interactions),
    status: failed ? 'error' : status.startsWith('skip') ? 'skipped' : 'ok',
    error: failed ? (reason ?? stepError(row) ?? 'The scenario had an error.') : null,
    slices: slices(row),
    latencyMs: finite(at(row, 'duration_ms')),
    scores: [scoreOf('pass', status, reason), ...checkScores(checks)],
  };
}

function scoreOf(metric: string, status: string, reason: string | null): ItemScore {
  const read: ReadScore = /^pass/.test(status)
    ? given(1, status)
    : /^fail/.test(status)
      ? given(0, status)
      : missing(/^err/.test(status) ? 'error' : 'not-scored', status.slice(0, 120));
  return { metric, read, passed: read.value === null ? null : read.value === 1, reason };
}

/** Checks of one name in one scenario stay apart. */
function checkScores(checks: readonly JsonValue[]): readonly ItemScore[] {
  const names = new Set<string>();
  return checks.flatMap((check): ItemScore[] => {
    const own = text(at(check, 'check_name')) ?? text(at(check, 'check_kind'));
    if (own === null) return [];
    const metric = untaken(names, `check ${own}`);
    names.add(metric);
    const reason = text(at(check, 'message')) ?? text(at(check, 'details', 'reason'));
    return [scoreOf(metric, (text(at(check, 'status')) ?? '').toLowerCase(), reason)];
  });
}

function turns(interactions: readonly JsonValue[]): string {
  return interactions
    .map(
      (one) =>
        `inputs: ${shown(at(one, 'inputs')) ?? ''}\n\noutputs: ${shown(at(one, 'outputs')) ?? ''}`,
    )
    .join('\n\n');
}

function stepError(row: JsonValue): string | null {
  for (const step of list(at(row, 'steps'))) {
    const error = shown(at(step, 'error'));
    if (error !== null) return error;
  }
  return null;
}

/** Tags are `key:value`; annotations of the trace may name a category. */
function slices(row: JsonValue): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const tag of list(at(row, 'tags'))) {
    const [key = '', ...rest] = (text(tag) ?? '').split(':');
    const value = sliceValue(rest.join(':').trim() || 'true');
    if (key.trim() !== '' && value !== null && !found.has(key.trim())) found.set(key.trim(), value);
  }
  for (const name of ['category', 'functional_category']) {
    const stated = at(row, 'final_trace', 'annotations', name);
    const value = sliceValue(stated) ?? sliceValue(at(stated, 'name'));
    if (value !== null && !found.has(name)) found.set(name, value);
  }
  return found;
}
