import { isList, isRecord, type JsonValue } from '../../ingest/json/json-value.ts';
import type { FastRow, Probe } from '../adapter.ts';
import { at, entries, finite, list, readScore, scalarText, text, whole } from '../shared/read.ts';
import { sliceValue } from '../shared/slices.ts';
import { UNSCORED } from './metric-keys.ts';

/** Keys of a samples row that are no metric. */
const ROW_KEYS = new Set([
  'doc_id',
  'doc',
  'target',
  'arguments',
  'resps',
  'filtered_resps',
  'filter',
  'metrics',
  'doc_hash',
  'prompt_hash',
  'target_hash',
  // Of lmms-eval.
  'input',
  'input_media',
  'success',
  'token_counts',
  UNSCORED,
]);

/** One row of a samples file. lmms-eval leaves out the document, and the answer where the filter kept it. */
export function isSampleRow(row: JsonValue | undefined): boolean {
  const own = at(row, 'doc') !== undefined && at(row, 'resps') !== undefined;
  const ofFork = at(row, 'input') !== undefined && text(at(row, 'doc_hash')) !== null;
  return (
    whole(at(row, 'doc_id')) !== null && (own || ofFork) && at(row, 'filtered_resps') !== undefined
  );
}

/** The rows a probe shows: of JSON lines, of the array older versions wrote, or the only row. */
export function firstRows(probe: Probe): readonly JsonValue[] {
  if (probe.rows !== undefined) return probe.rows;
  const document = probe.json?.value;
  return isList(document) ? document : document === undefined ? [] : [document];
}

/** Metric names of a row: as listed, else (before 0.4.5) every key that is not lm-eval's own. */
export function rowMetricNames(row: JsonValue): readonly string[] {
  const listed = at(row, 'metrics');
  if (isList(listed)) {
    return listed.filter((name) => typeof name === 'string').filter((name) => name !== UNSCORED);
  }
  return entries(row)
    .filter(([key, value]) => !ROW_KEYS.has(key) && isScoreLike(value))
    .map(([key]) => key);
}

/** `acc,none`: the name results files use. */
export function metricKey(metric: string, row: JsonValue): string {
  return scoreName(metric, text(at(row, 'filter')));
}

/** The same from the filter, which may be absent or empty. */
export function scoreName(metric: string, filter: string | null): string {
  return `${metric},${filter || 'none'}`;
}

/** A row for the fast path; null for one that is no row of samples, or holds lists as values. */
export function fastRow(row: JsonValue, slices: readonly string[]): FastRow | null {
  const id = whole(at(row, 'doc_id'));
  const contentHash = rowContentHash(row);
  if (id === null || contentHash === null || !isSampleRow(row)) return null;
  const names = rowMetricNames(row);
  if (names.some((name) => isList(at(row, name)))) return null;
  return {
    id,
    contentHash,
    slices: rowSlices(row, slices),
    scores: names.map((name) => [metricKey(name, row), readScore(rowValue(row, name))]),
  };
}

function isScoreLike(value: JsonValue): boolean {
  if (isRecord(value)) return entries(value).length === 0 || finite(at(value, 'score')) !== null;
  return typeof value !== 'string';
}

/** The value of a metric in a row. Tasks of lmms-eval put it beside what their own aggregation needs. */
export function rowValue(row: JsonValue, name: string): JsonValue | undefined {
  const value = at(row, name);
  return isRecord(value) ? (at(value, 'score') ?? value) : value;
}

/**
 * Fields of `doc` that are slices: those that hold a short text or a truth value in each of the first rows,
 * which the probe shows. Decided once per file, so that every row is read alike, here and on the fast path.
 */
export function sliceKeys(rows: readonly JsonValue[]): readonly string[] {
  const [first] = rows;
  return entries(at(first, 'doc'))
    .map(([key]) => key)
    .filter((key) => rows.every((row) => rowSlice(row, key) !== null));
}

/** The slice value a row has under a field of `doc`: a short text or a truth value, else null. */
function rowSlice(row: JsonValue, key: string): string | null {
  const value = at(row, 'doc', key);
  return typeof value === 'number' ? null : sliceValue(value);
}

/** The slices of a row, by field. */
export function rowSlices(row: JsonValue, keys: readonly string[]): ReadonlyMap<string, string> {
  const slices = new Map<string, string>();
  for (const key of keys) {
    const value = rowSlice(row, key);
    if (value !== null) slices.set(key, value);
  }
  return slices;
}

/** A SHA-256 by its length and the eight digits that are used; the fast path asks the same. */
const HASH = /^[0-9a-f]{8}.{56}$/s;

/** 16 hex digits from lm-eval's own hashes: 8 of the document's, 8 of the target's; null without both. */
export function rowContentHash(row: JsonValue): string | null {
  const document = text(at(row, 'doc_hash')) ?? '';
  const target = text(at(row, 'target_hash')) ?? '';
  if (!HASH.test(document) || !HASH.test(target)) return null;
  return document.slice(0, 8) + target.slice(0, 8);
}

/** Texts of a row: the first prompt, the target, and what the model gave. */
export function rowTexts(row: JsonValue): {
  readonly input: string | null;
  readonly target: string | null;
  readonly output: string | null;
  readonly transcript: string | null;
} {
  const requests = requestsOf(row);
  const choices = list(at(row, 'resps')).map((response, index) =>
    choiceOf(response, requests[index]),
  );
  const scored = choices.filter((choice) => choice !== null);
  const output = scored.length > 0 ? bestChoice(scored) : generated(row);
  const lines = scored.map((choice) => `${choice.logLikelihood}  ${choice.text}`);
  const options = scored.length > 1 && scored.length === choices.length ? scored : [];
  return {
    input: withOptions(promptText(requests[0]?.[0] ?? at(row, 'input')), options),
    target: targetText(row, options),
    output,
    transcript: lines.length > 1 ? `log-likelihood  choice\n${lines.join('\n')}` : null,
  };
}

/** The prompt with the options the model chose from, numbered as the target numbers them. */
function withOptions(prompt: string | null, options: readonly Choice[]): string | null {
  if (options.length === 0) return prompt;
  const lines = options.map((option, index) => `${index}. ${option.text.trim()}`);
  return [...(prompt === null ? [] : [prompt, '']), 'Options:', ...lines].join('\n');
}

/** `1. 8 working days` where the target is the number of an option, else the target as it stands. */
function targetText(row: JsonValue, options: readonly Choice[]): string | null {
  const stated = scalarText(at(row, 'target'));
  const option = stated !== null && /^\d+$/.test(stated) ? options[Number(stated)] : undefined;
  return option ? `${stated}. ${option.text.trim()}` : stated;
}

interface Choice {
  readonly logLikelihood: number;
  readonly text: string;
}

/** Arguments of each request: `{gen_args_0: {arg_0, arg_1}}` since 0.4.3, lists of lists before. */
function requestsOf(row: JsonValue): readonly (readonly JsonValue[])[] {
  const given = at(row, 'arguments');
  if (isList(given)) return given.map((request) => list(request));
  return entries(given).map(([, request]) => entries(request).map(([, argument]) => argument));
}

function promptText(argument: JsonValue | undefined): string | null {
  if (isList(argument)) return argument.map((part) => scalarText(part) ?? '').join('\n') || null;
  return scalarText(argument) ?? null;
}

/** A log-likelihood answer is `[["-3.2", "False"]]`: number and truth value, both as text. */
function choiceOf(response: JsonValue, request: readonly JsonValue[] | undefined): Choice | null {
  const first = isList(at(response, 0)) ? at(response, 0) : response;
  const stated = scalarText(at(first, 0));
  if (!isList(first) || first.length < 2 || stated === null) return null;
  const logLikelihood = Number(stated);
  const choice = scalarText(request?.[1]);
  return Number.isNaN(logLikelihood) || choice === null ? null : { logLikelihood, text: choice };
}

function bestChoice(choices: readonly Choice[]): string | null {
  let best: Choice | null = null;
  for (const choice of choices) {
    if (best === null || choice.logLikelihood > best.logLikelihood) best = choice;
  }
  return best?.text ?? null;
}

function generated(row: JsonValue): string | null {
  const first = at(row, 'resps', 0) ?? at(row, 'filtered_resps', 0);
  return scalarText(isList(first) ? first[0] : first);
}
