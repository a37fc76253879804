import { canonicalJson, writeJson } from '../../ingest/accessors.ts';
import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { AttemptRow, AttemptStatus } from '../../records/rows.ts';
import { hasFields } from '../shared/fields.ts';
import { shortHash } from '../shared/hash.ts';
import { at, finite, list, scalarText, text, whole } from '../shared/read.ts';
import { slicesOf } from '../shared/slices.ts';
import type { Identity } from './identity.ts';

/** One result row: version 3 and JSON lines; rows of version 2 lack the indices and the test case. */
export const isRow = hasFields({
  whole: ['promptIdx', 'testIdx'],
  truth: ['success'],
  any: ['vars', 'provider'],
});

/** Which column of the table a row stands in: a prompt with its provider. */
export function columnName(row: JsonValue): string {
  const index = whole(at(row, 'promptIdx'));
  if (index !== null) return `column ${index}`;
  return `column ${shortHash(`${providerId(at(row, 'provider'))}\n${labelOf(at(row, 'prompt')) ?? ''}`)}`;
}

/** What a prompt is called: `display` before version 0.56, where it is the template with the provider before it. */
export function labelOf(prompt: JsonValue | undefined): string | null {
  return text(at(prompt, 'label')) ?? text(at(prompt, 'display'));
}

/** A provider is text, or an object with id and label. */
export function providerId(provider: JsonValue | undefined): string {
  return text(provider) ?? text(at(provider, 'id')) ?? 'provider not stated';
}

/** Rows of the package hold them in the test case alone. */
const variables = (row: JsonValue) => at(row, 'vars') ?? at(row, 'testCase', 'vars');

/** 16 hex digits over variables and assertions: what was asked and what was expected, without the prompt. */
export function testHash(row: JsonValue): string {
  const asked = variables(row) ?? null;
  const asserted = at(row, 'testCase', 'assert') ?? at(row, 'asserted') ?? null;
  return shortHash(canonicalJson([asked, asserted]));
}

/** The id a test case states in its metadata, if any. */
export function statedId(row: JsonValue): string | null {
  const metadata = at(row, 'testCase', 'metadata');
  return (
    scalarText(at(metadata, 'id') ?? at(metadata, 'testId') ?? at(metadata, 'test_id')) || null
  );
}

/** The description, unless promptfoo made it up from the position in a CSV file. */
export function description(row: JsonValue): string | null {
  const given = text(at(row, 'testCase', 'description'));
  return given === null || /^Row #\d+$/.test(given) ? null : given;
}

/**
 * failureReason 2 is an error; 1 is an ordinary failure whose `error` text is the reason. Older rows have no
 * such field: there an error is a row that was never graded.
 */
export function outcome(row: JsonValue): { status: AttemptStatus; error: string | null } {
  const reason = whole(at(row, 'failureReason'));
  const said = text(at(row, 'error')) ?? text(at(row, 'response', 'error'));
  const ungraded = said !== null && (at(row, 'gradingResult') ?? null) === null;
  const failed = reason === null ? ungraded : reason === 2;
  return failed
    ? { status: 'error', error: said ?? 'error without a message' }
    : { status: 'ok', error: null };
}

/** Why the row passed or failed, in promptfoo's words. */
export function gradingReason(row: JsonValue): string | null {
  return text(at(row, 'gradingResult', 'reason')) ?? text(at(row, 'error'));
}

/** Everything of an attempt but who it is and its place. */
export function attemptFacts(row: JsonValue): Omit<AttemptRow, 'run' | 'place' | keyof Identity> {
  const metadata = at(row, 'testCase', 'metadata');
  // A cached answer cost nothing and came at once: neither says anything about the system under test.
  const cached = at(row, 'response', 'cached') === true;
  const usage = at(row, 'response', 'tokenUsage');
  return {
    ...outcome(row),
    cluster: scalarText(at(metadata, 'conversationId')),
    slices: new Map([...slicesOf(metadata), ...slicesOf(variables(row), 'vars.')]),
    latencyMs: cached ? null : finite(at(row, 'latencyMs')),
    inputTokens: cached ? null : whole(at(usage, 'prompt')),
    outputTokens: cached ? null : whole(at(usage, 'completion')),
    costUsd: cached ? null : (finite(at(row, 'cost')) ?? finite(at(row, 'response', 'cost'))),
  };
}

/** What was asked, what was expected (the assertions), what came back. */
export function rowTexts(row: JsonValue): {
  input: string | null;
  target: string | null;
  output: string | null;
} {
  const response = at(row, 'response');
  return {
    input: text(at(row, 'prompt', 'raw')) ?? shown(variables(row)),
    target:
      list(at(row, 'testCase', 'assert'))
        .map(assertionText)
        .join('\n') || null,
    output: text(response) ?? shown(at(response, 'output')),
  };
}

function assertionText(assertion: JsonValue): string {
  const value = shown(at(assertion, 'value'));
  return value === null
    ? String(text(at(assertion, 'type')))
    : `${text(at(assertion, 'type'))}: ${value}`;
}

function shown(value: JsonValue | undefined): string | null {
  if (value === undefined || value === null) return null;
  return scalarText(value) ?? writeJson(value);
}
