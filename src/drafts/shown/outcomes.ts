import { at } from '../../adapters/shared/read.ts';
import { isRecord, type JsonObject, type JsonValue, keysOf } from '../../ingest/json/json-value.ts';
import { lastName } from '../column-path.ts';
import { areVerdicts } from '../columns/verdicts.ts';
import { SETTING, snake } from '../totals/names.ts';
import { NAME, type ShownTable } from './records.ts';

/** What names of fields tell of a row: how a test case ended, or how many did. */

/** Totals of a run in a document of their own, at its top or in an object. */
export function isOfTotals(document: JsonObject): boolean {
  const values = keysOf(document).map((name) => document[name]);
  const isModel = keysOf(document).some(
    (name) => /^model(_?(name|id))?$/i.test(name) && typeof document[name] === 'string',
  );
  return [document, ...values].some(
    (one) => isRecord(one) && (graded(one) || rated(one) || (isModel && areOfBenchmarks(one))),
  );
}

/**
 * Whether rows are the parts of totals that stand at the top of the document: `hits_by_type.*` beside `hit_at_1` and `mrr`,
 * `by_type.*.correct` beside `correct`.
 */
export function areParts(document: JsonObject, { rowsAt, columns, values }: ShownTable): boolean {
  const isWhole = (name: string) =>
    typeof document[name] === 'number' && (RATED.test(name) || SEARCHED.test(name));
  const areNumbers = columns.every(
    (name) => name === NAME || values(name).every((value) => Number.isFinite(Number(value))),
  );
  const isAbove = (name: string) => name === NAME || typeof document[name] === 'number';
  return (
    PARTS.test(rowsAt ?? '') &&
    areNumbers &&
    !areOfCases(rowsAt, values(NAME)) &&
    (columns.every(isAbove) ||
      keysOf(document).filter(isWhole).length > 1 ||
      keysOf(document).some((name) => isAboutAll(name, document[name] ?? null)))
  );
}

/** Whether rows stand by test case: `$.per_question.*`, or under names that are numbered as many things are, `site_04`. */
export function areOfCases(rowsAt: string | null, names: readonly string[]): boolean {
  const place = rowsAt ?? '';
  return (
    PER_CASE.test(place) ||
    (PARTS.test(place) && names.every((name) => /[a-z]_?\d{2,}$/i.test(name)))
  );
}

const PER_CASE =
  /^\$\.(by|per)_(question|case|sample|item|example|query|prompt|document|doc|image|page|file|record|conversation|instance|problem|scenario)s?\.\*$/i;

/** An object of totals that is called after no part of them. */
function isAboutAll(name: string, value: JsonValue): boolean {
  return !/(^|_)(by|per)_/i.test(name) && isRecord(value) && (graded(value) || rated(value));
}

const PARTS = /^\$\.([a-z0-9_]+_)?(by|per)_[a-z_]+\.\*$/i;

/** Results of a model under names of benchmarks: no test case, no setting and no training is called after one. */
function areOfBenchmarks(row: JsonObject): boolean {
  const values = keysOf(row).filter((name) => typeof row[name] === 'number');
  return values.filter((name) => BENCHMARK.test(name)).length > 1;
}

const BENCHMARK =
  /mmlu|gsm8k|hella_?swag|wino_?grande|truthful_?qa|\bpiqa\b|bool_?q|human_?eval|\bmbpp|gpqa|trivia_?qa|open_?book_?qa|^arc[_-](c|e)|mt[-_]?bench|alpaca_?eval|if_?eval|live_?code_?bench|c-?eval$|cmmlu|x?stest/i;

/** Numbers under names of shares, means and measures of many. */
export function rated(row: JsonObject): boolean {
  return keysOf(row).some(
    (name) =>
      [RATED, SEARCHED, OVERLAP].some((one) => one.test(name) || one.test(snake(name))) &&
      typeof row[name] === 'number' &&
      !SETTING.test(snake(name)),
  );
}

const RATED = /(^|_)(rate|score|avg|mean|average|loss|perplexity|bleu|auroc|wer|cer)(_|$)/i;
/** Of what a search found in its first places: `recall@5`, `hitAt3`, `ndcg_at_10`, `articleRecallAt5`. */
const SEARCHED =
  /^(mean_)?((recall|precision|ndcg|hits?|hit_rate|map|mrr|pass|acc(uracy)?)(@|_?at_?)(k|\d+)|mrr|ndcg)$|_(recall|precision|ndcg|mrr|hit_rate)(@|_?at_?)(k|\d+)$/i;
/** `BLEU-4`, `chrF2`. */
const OVERLAP = /^(bleu|chrf)[-_ ]?\d?$/i;

const CASE_ID = /(^|_)(task|case|test|instance|sample|question|problem|scenario)_?id$/i;
/** Names of values that tell how a test case ended. */
export const TELLS =
  /(^|_)(score|accuracy|acc|correct(ness)?|pass(ed)?|success|solved|resolved|reward|utility|security|label|jailbroken|truthful(ness)?|refus(al|ed)|hallucinated|f1|em|exact_match)$/i;

const ENDED = /(^|_)(result|verdict|outcome|status)$/i;

/** In a document about one test case its id and how it ended stand at the top; none in any other document. */
export function idsOfCase(document: JsonObject): readonly string[] {
  const plain = keysOf(document).filter((name) => typeof at(document, name) !== 'object');
  const isTold = (name: string) =>
    TELLS.test(name) || (ENDED.test(name) && areVerdicts([String(at(document, name))]));
  return plain.some(isTold) ? plain.filter((name) => CASE_ID.test(name)) : [];
}

/** More than a row has. */
const MOST_FIELDS = 10_000;

/** What a row of totals says: of how many test cases it is, and how many of them passed, or their mean. */
const COUNTED = /^(total|(total|num|n)_(tests|cases|test_cases|samples|questions|examples))$/i;
const IN_ALL = /^(passed|failed|pass_rate|avg_score|average_score|mean_score)$/i;

/** Whether columns count test cases, and say how many passed. */
export function areCounts(columns: readonly string[]): boolean {
  const has = (kind: RegExp) => columns.some((name) => kind.test(name));
  return [COUNTED, IN_ALL].every(has) && ![CASE, ANSWERED].every(has);
}

/** A test case with what was answered counts its own checks. */
const CASE = /^(id|(test_?)?case|scenario|task|question)(_?(id|name))?$/i;
const ANSWERED = /^((final|model|agent)_?)?(response|answer|output|prediction)(_?text)?$/i;

/** Conditions of a release, each with the value that it asks for and the one that came: no test cases. */
export function areGates(columns: readonly string[]): boolean {
  const has = (pattern: RegExp) => columns.some((name) => pattern.test(name));
  return has(LIMIT) && has(/^(actual|observed|measured)(_value)?$/i);
}

const LIMIT = /^(threshold|limit|criteri(a|on)\.[a-z_]+)$/i;

/** Counts of many test cases. */
const CONFUSION = ['tp', 'fp', 'tn', 'fn'];

/** Whether rows tell how they ended: at their top, or else in an object of theirs. Totals of several do not. */
export function tells(columns: readonly string[]): number {
  if (areCounts(columns)) return 0;
  if (CONFUSION.every((name) => columns.includes(name))) return 0;
  if (columns.some((name) => TELLS.test(name))) return MOST_FIELDS;
  return columns.some((name) => TELLS.test(lastName(name))) ? MOST_FIELDS / 2 : 0;
}

/** Whether a row holds a value under a name that tells how it ended. */
export function graded(row: JsonObject): boolean {
  return keysOf(row).some(
    (name) =>
      (TELLS.test(name) || /^(accuracy|f1|precision|recall)_/i.test(name)) &&
      typeof row[name] !== 'object',
  );
}
