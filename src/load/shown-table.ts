import { pointerSegment, segmentName } from '../adapters/shared/json-pointer.ts';
import { at, list } from '../adapters/shared/read.ts';
import {
  isList,
  isRecord,
  type JsonObject,
  type JsonValue,
  keysOf,
} from '../ingest/json/json-value.ts';
import type { Probe } from '../ingest/probe.ts';
import { withoutBlanks } from './blank-cells.ts';
import { lastName, pathStep } from './column-path.ts';
import { casesIn, casesOfLines, namedLines } from './shown-cases.ts';
import { listsOfGroups, objectsBesideTexts } from './shown-groups.ts';
import { areSelected, listsBeside } from './shown-lists.ts';
import { byScore, bySubject, carried, ofNamedTwice, rowsIn } from './shown-nested.ts';
import { differing, NAME, OUTER, ofRecords, type ShownTable } from './shown-records.ts';
import { casesBesideFacts, verdictsByName } from './shown-verdicts.ts';
import { longColumns } from './suggest-long.ts';
import { areVerdicts } from './suggest-verdicts.ts';
import { SETTING, snake } from './total-names.ts';

/**
 * The rows of a file as far as its sketch shows them.
 * @param rows those of a JSON document, where a mapping says which
 * @returns null where the file holds no rows with named fields
 */
export function shownTable(probe: Probe, rows?: readonly JsonValue[]): ShownTable | null {
  if (rows !== undefined) return ofRecords(rows, null);
  if (probe.csv !== undefined) {
    const { header, rows: cells } = probe.csv;
    const values = (column: string) =>
      withoutBlanks([
        ...new Set(cells.map((row) => row[header.indexOf(column)] ?? '').filter((v) => v !== '')),
      ]);
    const columns = header.filter((name) => name !== '');
    const toldApart = (names: readonly string[]) =>
      differing(cells, (row) => names.map((name) => row[header.indexOf(name)] ?? null));
    return columns.length === 0
      ? null
      : { columns, rowsAt: null, shown: cells.length, values, toldApart };
  }
  if (probe.parquet !== undefined) {
    // A list stands there with the name that the format gives to its elements.
    const columns = probe.parquet.columns.filter((name) => !name.endsWith('.list'));
    return { columns, rowsAt: null, shown: 0, values: () => [], toldApart: () => 0 };
  }
  if (probe.sheetHeader !== undefined) {
    const columns = probe.sheetHeader.filter((name) => name !== '');
    return { columns, rowsAt: null, shown: 0, values: () => [], toldApart: () => 0 };
  }
  if (probe.rows !== undefined)
    return (
      bySubject(probe.rows, '$') ??
      byScore(probe.rows, '$') ??
      casesOfLines(probe.rows, (row) => isRecord(row) && graded(row)) ??
      namedLines(probe.rows) ??
      ofRecords(probe.rows, null)
    );
  const document = probe.json?.value;
  if (isList(document))
    return (
      bySubject(document) ?? byScore(document) ?? inList(document) ?? ofRecords(document, null)
    );
  if (!isRecord(document)) return null;
  const caseIds = idsOfCase(document);
  const alone = ofRecords([document], null);
  if (alone !== null && caseIds.length > 0) return { ...alone, caseIds };
  const named = verdictsByName(document) ?? casesBesideFacts(document);
  if (named !== null) return named;
  return inDocument(document) ?? (isOfTotals(document) ? alone : null);
}

/** Totals of a run in a document of their own, at its top or in an object. */
function isOfTotals(document: JsonObject): boolean {
  const values = keysOf(document).map((name) => document[name]);
  const isModel = keysOf(document).some(
    (name) => /^model(_?(name|id))?$/i.test(name) && typeof document[name] === 'string',
  );
  return [document, ...values].some(
    (one) => isRecord(one) && (graded(one) || rated(one) || (isModel && areOfBenchmarks(one))),
  );
}

/** Results of a model under names of benchmarks: no test case, no setting and no training is called after one. */
function areOfBenchmarks(row: JsonObject): boolean {
  const values = keysOf(row).filter((name) => typeof row[name] === 'number');
  return values.filter((name) => BENCHMARK.test(name)).length > 1;
}

const BENCHMARK =
  /mmlu|gsm8k|hella_?swag|wino_?grande|truthful_?qa|\bpiqa\b|bool_?q|human_?eval|\bmbpp|gpqa|trivia_?qa|open_?book_?qa|^arc[_-](c|e)|mt[-_]?bench|alpaca_?eval|if_?eval|live_?code_?bench|c-?eval$|cmmlu|x?stest/i;

/** Numbers under names of shares and means. */
function rated(row: JsonObject): boolean {
  return keysOf(row).some(
    (name) =>
      /(^|_)(rate|score|avg|mean|average|loss|perplexity|bleu|auroc|wer|cer)(_|$)/i.test(name) &&
      typeof row[name] === 'number' &&
      !SETTING.test(snake(name)),
  );
}

const CASE_ID = /(^|_)(task|case|test|instance|sample|question|problem|scenario)_?id$/i;
/** Names of values that tell how a test case ended. */
export const TELLS =
  /(^|_)(score|accuracy|acc|correct(ness)?|pass(ed)?|success|solved|resolved|reward|utility|security|label|jailbroken|f1|em|exact_match)$/i;

const ENDED = /(^|_)(result|verdict|outcome|status)$/i;

/** In a document about one test case its id and how it ended stand at the top; none in any other document. */
function idsOfCase(document: JsonObject): readonly string[] {
  const plain = keysOf(document).filter((name) => typeof at(document, name) !== 'object');
  const isTold = (name: string) =>
    TELLS.test(name) || (ENDED.test(name) && areVerdicts([String(at(document, name))]));
  return plain.some(isTold) ? plain.filter((name) => CASE_ID.test(name)) : [];
}

/** How far lists inside lists are followed. */
const MOST_DEPTH = 4;

/** A name on the way to rows, and whether a list stands under it; null for every name of an object. */
interface Step {
  readonly name: string | null;
  readonly list: boolean;
}

/** A list that is the document, and stands under no name. */
const TOP_LIST: Step = { name: '', list: true };

/**
 * Rows stand in the list whose objects have most fields that are no lists, the outer one of two alike; in objects
 * inside objects, too, or each under its own name. Rows that tell how they ended come before any others.
 */
function inDocument(document: JsonValue): ShownTable | null {
  const { chosen, others } = within([document], []);
  if (chosen === null) return null;
  return listsBeside(document, chosen, others) ?? { ...chosen, alike: others };
}

/** Rows in the lists of rows that tell nothing of how they ended themselves; null where there are none that do. */
function inList(document: readonly JsonValue[]): ShownTable | null {
  const rows = document.filter(isRecord);
  const top = ofRecords(rows, null);
  if (top === null || rows.length < document.length || tells(top.columns) > 0) return null;
  if (rows.some((row) => rated(row))) return null;
  const { chosen, others } = within(rows, [TOP_LIST]);
  return chosen === null || tells(chosen.columns) === 0 ? null : { ...chosen, alike: others };
}

/** The table of most fields in these objects, and where else rows of its kind stand. */
function within(top: readonly JsonValue[], from: readonly Step[]) {
  const tables: ShownTable[] = [];
  let best: { readonly table: ShownTable; readonly fields: number } | null = null;
  const weigh = (table: ShownTable | null) => {
    if (table === null) return;
    tables.push(table);
    const isLong = longColumns(table) !== null;
    const own = table.columns.filter(
      (column) => isLong || column === OUTER || !column.startsWith('^'),
    );
    const filled = own.filter((column) => table.values(column).length > 0);
    const fields = filled.length + tells(filled);
    if (best === null || fields > best.fields) best = { table, fields };
  };
  const look = (around: readonly JsonValue[], path: readonly Step[]) => {
    for (const name of namesOf(around)) {
      if (path.some(({ list }) => list) && FOUND.test(name)) continue;
      const inside = around.flatMap((one) => (isRecord(one) ? [one[name] ?? null] : []));
      // Of a list at the top, what tells test cases apart may stand two lists further out.
      const rows =
        from.length > 0 ? around.flatMap((one) => carried(one, name)) : inside.flatMap(list);
      const objects = inside.filter(isRecord);
      const listed = path.some(({ list }) => list);
      if (objects.length > 0 && !listed && path.length < MOST_DEPTH - 1) {
        look(objects, [...path, { name, list: false }]);
      }
      if (listed) weigh(casesIn(around, name, pathOf(path)));
      if (!rows.some(isRecord)) continue;
      const at = [...path, { name, list: true }];
      weigh(rowsIn(around, name, rowsAt(at)));
      if (!listed) weigh(bySubject(rows, pathOf(at)));
      if (at.length < MOST_DEPTH) look(rows, at);
    }
    const [only] = around;
    if (isRecord(only) && around.length === 1) {
      weigh(ofNamed(only, path));
      weigh(ofNamedTwice(only, pathOf(path)));
      for (const table of listsOfGroups(only, path.at(-1)?.name ?? null, pathOf(path)))
        weigh(table);
      if (path.length === 0) weigh(objectsBesideTexts(only));
    }
  };
  look(top, from);
  const richest = (best as { readonly table: ShownTable } | null)?.table ?? null;
  // Counts of all test cases tell more than those of them that failed.
  const counted = tables.find(({ columns }) => areCounts(columns));
  const chosen = richest !== null && areSelected(richest) ? (counted ?? richest) : richest;
  return { chosen, others: chosen === null ? [] : alike(chosen, tables) };
}

/** Lists of what a search found for a test case, each with its score there. */
const FOUND =
  /^(retrieved|retrieval)(_.+)?$|^((retrieved|source)_)?(sources|contexts|chunks|documents|docs|passages|references)$/i;

/** Four columns of five are the same. */
const MOST_SHARED = 0.8;

function alike(chosen: ShownTable, tables: readonly ShownTable[]): readonly string[] {
  return tables.flatMap(({ rowsAt: at, columns }) => {
    const shared = columns.filter((name) => chosen.columns.includes(name)).length;
    const most = MOST_SHARED * Math.max(columns.length, chosen.columns.length);
    // Lists of other checks have an outcome and a name in common.
    const told =
      shared > 1 && columns.some((name) => TELLS.test(name) && chosen.columns.includes(name));
    return at === null || holds(chosen.rowsAt, at) || (shared < most && !told) ? [] : [at];
  });
}

/** Whether one place is the other, or holds it: the lists of all names of an object, or one list of each. */
function holds(rows: string | null, at: string): boolean {
  const names = at.split('/').slice(1).map(segmentName);
  const above = (until: number) => `$${names.slice(0, until).map(pathStep).join('')}.*`;
  return (
    rows === at ||
    rows === `${above(-1)}[*]` ||
    (names.length > 1 && rows === `${above(-2)}${pathStep(names.at(-1) ?? '')}[*]`)
  );
}

/** More than a row has. */
const MOST_FIELDS = 10_000;

/** What a row of totals says: of how many test cases it is, and how many of them passed, or their mean. */
const COUNTED = /^(total|(total|num|n)_(tests|cases|test_cases|samples|questions|examples))$/i;
const IN_ALL = /^(passed|failed|pass_rate|avg_score|average_score|mean_score)$/i;

function areCounts(columns: readonly string[]): boolean {
  return [COUNTED, IN_ALL].every((kind) => columns.some((name) => kind.test(name)));
}

/** Counts of many test cases. */
const CONFUSION = ['tp', 'fp', 'tn', 'fn'];

/** Whether rows tell how they ended: at their top, or else in an object of theirs. Totals of several do not. */
function tells(columns: readonly string[]): number {
  if (areCounts(columns)) return 0;
  if (CONFUSION.every((name) => columns.includes(name))) return 0;
  if (columns.some((name) => TELLS.test(name))) return MOST_FIELDS;
  return columns.some((name) => TELLS.test(lastName(name))) ? MOST_FIELDS / 2 : 0;
}

/** Objects, or lists of objects, that stand under names of their own and have the same fields. */
function ofNamed(object: JsonObject, path: readonly Step[]): ShownTable | null {
  const names = keysOf(object);
  const each = names.map((name) => at(object, name) ?? null);
  const lists = each.length > 0 && each.every(isList);
  const rows = names.flatMap((name) => {
    const value = at(object, name) ?? null;
    const under = lists ? list(value) : [value];
    return under.map((row) => (isRecord(row) ? { ...row, [NAME]: name } : null));
  });
  const [first, ...others] = rows;
  if (first === undefined || first === null || names.length < (!lists && graded(first) ? 1 : 2))
    return null;
  const alike = keysOf(first).filter((name) => others.every((row) => at(row, name) !== undefined));
  const table =
    alike.length > 2 ? ofRecords(rows, rowsAt([...path, { name: null, list: lists }])) : null;
  return table === null || !lists ? table : { ...table, byList: 'named' };
}

function graded(row: JsonObject): boolean {
  return keysOf(row).some(
    (name) =>
      (TELLS.test(name) || /^(accuracy|f1|precision|recall)_/i.test(name)) &&
      typeof row[name] !== 'object',
  );
}

function namesOf(records: readonly JsonValue[]): readonly string[] {
  return [...new Set(records.flatMap((one) => (isRecord(one) ? keysOf(one) : [])))];
}

/** A JSON pointer of one list, or a JSONPath of lists inside a list. */
function rowsAt(path: readonly Step[]): string {
  if (path.filter(({ list }) => list).length === 1 && path.every(({ name }) => name !== null)) {
    return path.map(({ name }) => `/${pointerSegment(name ?? '')}`).join('');
  }
  return pathOf(path);
}

function pathOf(path: readonly Step[]): string {
  const steps = path.map((step) => {
    const named = step === TOP_LIST ? '' : step.name === null ? '.*' : pathStep(step.name);
    return step.list ? `${named}[*]` : named;
  });
  return `$${steps.join('')}`;
}
