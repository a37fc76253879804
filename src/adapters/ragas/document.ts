import { isList, isNonFinite, isRecord } from '../../ingest/accessors.ts';
import type { JsonValue } from '../../ingest/json/json-value.ts';
import { isRagChecker } from '../ragchecker/index.ts';
import { pointerSegment, segmentName } from '../shared/json-pointer.ts';
import { at, entries, list, text } from '../shared/read.ts';
import { shown } from '../shared/shown.ts';
import { ASKED, COUNTED, isLike, isMeans, isOwn, isPrefixedMeans, meanOf } from './names.ts';

/** Where a document that a project wrote around the scores of Ragas keeps them. */
export interface DocumentShape {
  /** The list of rows of each run; none where there are only means. */
  readonly runs: readonly RowList[];
  /** Means of one run, or of each of several that stand side by side. */
  readonly means: readonly { readonly name: string; readonly pointer: string }[];
}

export interface RowList {
  /** What tells it from the lists beside it; empty for the only one. */
  readonly name: string;
  /** JSON pointer of the list. */
  readonly pointer: string;
  /** The key of a row that holds its scores, if they stand apart. */
  readonly scores: string | null;
  /** The key of a row that names it where no question does. */
  readonly id: string | null;
}

const SAMPLE = ['user_input', 'retrieved_contexts', 'response'] as const;
const ANSWERED = ['answer', 'response', 'contexts', 'retrieved_contexts', 'ground_truth'] as const;
const APART = [
  'scores',
  'metrics',
  'ragas',
  'ragas_scores',
  'ragas_metrics',
  'evaluation',
] as const;
const NO_MEANS =
  /threshold|target|goal|(^|_)gates?(_|$)|minim|maxim|(^|_)(min|max|std|stdev|nan|n)(_|$)|count|delta|change|improve|previous|weight|median|variance/i;

/** Null where the document has neither such rows nor two such means. */
export function documentShape(document: JsonValue | undefined): DocumentShape | null {
  if (isList(document)) return listOfMeans(document);
  if (!isRecord(document) || isRagChecker(document)) return null;
  const levels = levelsOf(document);
  const meansAs = (fits: (value: JsonValue) => boolean) =>
    levels
      .map((level) => level.filter(({ name, value }) => !NO_MEANS.test(name) && fits(value)))
      .find((found) => found.length > 0);
  const plain = meansAs(isMeans);
  const runs = parallel(document, rowsOf(levels.flat(), plain !== undefined));
  // Beside rows of Ragas alone: other harnesses have metrics of these names.
  const means = plain ?? (runs.length === 1 ? meansAs(isPrefixedMeans) : null) ?? [];
  const one = means.filter(({ name }) => SUMMARY.test(name));
  const chosen = runs.length !== 1 || means.length < 2 ? means : one.length === 1 ? one : [];
  if (runs.length === 0 && (chosen.length === 0 || isOfOthers(chosen, levels.flat()))) return null;
  return { runs, means: toldApart(chosen) };
}

/** The means of each of several under one name, `{base: {answered: …}, full: {answered: …}}`, are called after these. */
function toldApart(means: readonly Part[]): DocumentShape['means'] {
  const alike = new Set(means.map(({ name }) => name)).size < means.length;
  const steps = means.map(({ pointer }) => pointer.split('/'));
  const differs = (step: string, index: number) => steps.some((other) => other[index] !== step);
  return means.map(({ name, pointer }) => ({
    name: alike ? pointer.split('/').filter(differs).map(segmentName).join(' ') : name,
    pointer,
  }));
}

const SYSTEM =
  /^(system|pipeline|model|config|configuration|experiment|run|variant|version|method|strategy|retriever|name)(_name)?$/i;

/** A table of means as a list: the only one, or one for each system, each with its name or with a count. */
function listOfMeans(rows: readonly JsonValue[]): DocumentShape | null {
  const named = (row: JsonValue) => text(entries(row).find(([name]) => SYSTEM.test(name))?.[1]);
  const isMean = (row: JsonValue) =>
    isMeans(row) && (named(row) !== null || entries(row).some(([name]) => COUNTED.test(name)));
  if (rows.length === 0 || !rows.every(isMean)) return null;
  const means = rows.map((row, i) => ({ name: named(row) ?? '', pointer: `/${i}` }));
  return { runs: [], means };
}

/** Two means of Ragas among more of others, beside graded rows that are none of Ragas: tests of another kind. */
function isOfOthers(means: readonly Part[], parts: readonly Part[]): boolean {
  const among = means.flatMap(({ value }) =>
    entries(value).filter(([name, one]) => !NO_MEANS.test(name) && meanOf(one) !== null),
  );
  const own = among.filter(([name]) => isOwn(name)).length;
  return own * 2 < among.length && parts.some(({ value }) => isGraded(value));
}

function isGraded(value: JsonValue): boolean {
  const [first, second] = isList(value) ? value : [];
  if (second === undefined) return false;
  return entries(first).some(
    ([name, one]) => typeof one === 'boolean' || (typeof one === 'number' && isLike(name)),
  );
}

const SUMMARY = /summary|overall|aggregate|average|avg|mean|ragas|^scores$|^metrics$/i;

/** Two or more means, and not one that is a number: no sample could be scored. */
export function isAllNan(document: JsonValue | undefined): boolean {
  if (!isRecord(document)) return false;
  const nothing = (value: JsonValue) =>
    entries(value).filter(([name, one]) => isOwn(name) && (one === null || isNonFinite(one)))
      .length > 1;
  return levelsOf(document)
    .slice(0, 2)
    .flat()
    .some(({ value }) => nothing(value));
}

interface Part {
  readonly name: string;
  readonly pointer: string;
  readonly value: JsonValue;
}

/** The document and what stands in it, two objects deep. */
function levelsOf(document: JsonValue): readonly (readonly Part[])[] {
  const inside = ({ pointer, value }: Part) =>
    isRecord(value)
      ? entries(value).map(([name, inner]) => ({
          name,
          pointer: `${pointer}/${pointerSegment(name)}`,
          value: inner,
        }))
      : [];
  const first = [{ name: '', pointer: '', value: document }];
  const second = first.flatMap(inside);
  return [first, second, second.flatMap(inside)];
}

/** The worst rows alone, which projects list beside the means of all. */
const SOME =
  /^((worst|bottom|lowest|failed|failing|low_scoring|weak)(_.+)?|failures?|failure_.+|.+_failures)$/i;

/** @param isStated means of Ragas stand in the document: rows beside them may say less of themselves */
function rowsOf(parts: readonly Part[], isStated: boolean): readonly RowList[] {
  return parts.flatMap(({ name, pointer, value }): readonly RowList[] => {
    const [first] = isList(value) && !SOME.test(name) ? value : [];
    if (!isRecord(first)) return [];
    const own = entries(first).filter(isOwnScore).length;
    const id = isStated && own > 1 ? idOf(list(value)) : null;
    if (!ASKED.some((name) => text(at(first, name)) !== null))
      return id === null ? [] : [{ name: '', pointer, scores: null, id }];
    const answered = ANSWERED.some((name) => at(first, name) !== undefined);
    const renamed =
      SAMPLE.every((name) => at(first, name) !== undefined) &&
      entries(first).some(([name, value]) => isLike(name) && typeof value === 'number');
    const found = { name: '', pointer, id: null };
    if (own > 1 || (own === 1 && (answered || isStated)) || renamed)
      return [{ ...found, scores: null }];
    const scores = APART.find((key) => entries(at(first, key)).some(isOwnScore));
    return scores === undefined ? [] : [{ ...found, scores }];
  });
}

const ID = /^([a-z]+_)?id$/i;
const OF_RUN =
  /^(system|pipeline|model|config|experiment|run|variant|method|strategy|session|trace)_id$/i;

/** The only key of an id, of which each row has its own and none is the mean of several. */
function idOf(rows: readonly JsonValue[]): string | null {
  const [id, ...others] = entries(rows[0]).filter(([name]) => ID.test(name) && !OF_RUN.test(name));
  if (id === undefined || others.length > 0) return null;
  const [name] = id;
  const said = rows.map((row) => shown(at(row, name)));
  const areMeans = rows.some((row) => entries(row).some(([key]) => COUNTED.test(key)));
  return !areMeans && !said.includes(null) && new Set(said).size === rows.length ? name : null;
}

/** Ragas gives a number or none; an object with a threshold and a verdict is of DeepEval, whose metrics have these names too. */
function isOwnScore([name, value]: readonly [string, JsonValue]): boolean {
  return isOwn(name) && !isRecord(value);
}

/**
 * Lists of several runs: all that an object holds, or one of the same name in each of several objects. Any others
 * may repeat rows of the first.
 */
function parallel(document: JsonValue, lists: readonly RowList[]): readonly RowList[] {
  const [first] = lists;
  if (first === undefined) return [];
  const steps = first.pointer.split('/');
  for (const [index] of steps.entries()) {
    const beside = lists.filter(({ pointer }) => {
      const other = pointer.split('/');
      return (
        other.length === steps.length && other.every((step, i) => i === index || step === steps[i])
      );
    });
    const holder = valueAt(document, steps.slice(0, -1).join('/'));
    const all = index < steps.length - 1 || beside.length === entries(holder).length;
    if (beside.length > 1 && all)
      return beside.map((one) => ({
        ...one,
        name: segmentName(one.pointer.split('/')[index] ?? ''),
      }));
  }
  return [first];
}

/** What stands at a pointer. */
export function valueAt(document: JsonValue, pointer: string): JsonValue | undefined {
  let here: JsonValue | undefined = document;
  for (const step of pointer.split('/').slice(1))
    here = at(here, isList(here) ? Number(step) : segmentName(step));
  return here;
}
