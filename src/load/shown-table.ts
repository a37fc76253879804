import { pointerSegment } from '../adapters/shared/json-pointer.ts';
import { at, entries, list } from '../adapters/shared/read.ts';
import {
  isList,
  isRecord,
  type JsonObject,
  type JsonValue,
  keysOf,
} from '../ingest/json/json-value.ts';
import type { Probe } from '../ingest/probe.ts';
import { pathStep } from './column-path.ts';
import { longColumns } from './suggest-long.ts';

/** How a mapping calls the name under which a row stands. */
export const NAME = '~';

/** What the sketch of a file shows of its rows. */
export interface ShownTable {
  /** Columns, or fields of rows with those inside them: `case.id`. */
  readonly columns: readonly string[];
  /** Where the rows stand in a document; null for the whole file. */
  readonly rowsAt: string | null;
  /** How many rows there are to look at. */
  readonly shown: number;
  /** The different values of a column that are text, numbers or truth values. */
  values(column: string): readonly string[];
  /** Of a document about one test case, what identifies it. */
  readonly caseIds?: readonly string[];
  /** The name under which a row stands is the one of what was tested. */
  readonly bySubject?: true;
  /** Where else rows with most of the same columns stand. */
  readonly alike?: readonly string[];
  /** How many rows these columns tell apart. */
  toldApart(columns: readonly string[]): number;
}

/**
 * The rows of a file as far as its sketch shows them.
 * @param rows those of a JSON document, where a mapping says which
 * @returns null where the file holds no rows with named fields
 */
export function shownTable(probe: Probe, rows?: readonly JsonValue[]): ShownTable | null {
  if (rows !== undefined) return ofRecords(rows, null);
  if (probe.csv !== undefined) {
    const { header, rows: cells } = probe.csv;
    const values = (column: string) => [
      ...new Set(cells.map((row) => row[header.indexOf(column)] ?? '').filter((v) => v !== '')),
    ];
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
  if (probe.rows !== undefined) return ofRecords(probe.rows, null);
  const document = probe.json?.value;
  if (isList(document))
    return bySubject(document) ?? byScore(document) ?? ofRecords(document, null);
  if (!isRecord(document)) return null;
  const caseIds = idsOfCase(document);
  const alone = ofRecords([document], null);
  if (alone !== null && caseIds.length > 0) return { ...alone, caseIds };
  // Totals of a run in a document of their own, which says of what they are.
  const isNamed = keysOf(document).some((name) => typeof document[name] === 'string');
  return inDocument(document) ?? (graded(document) && isNamed ? alone : null);
}

const CASE_ID = /(^|_)(task|case|instance|sample|question|problem|scenario)_?id$/i;
/** Names of values that tell how a test case ended. */
export const TELLS =
  /(^|_)(score|accuracy|acc|correct(ness)?|pass(ed)?|success|solved|resolved|reward|utility|security|label|jailbroken|f1|em|exact_match)$/i;

/** In a document about one test case its id and how it ended stand at the top; none in any other document. */
function idsOfCase(document: JsonObject): readonly string[] {
  const plain = keysOf(document).filter((name) => typeof at(document, name) !== 'object');
  return plain.some((name) => TELLS.test(name)) ? plain.filter((name) => CASE_ID.test(name)) : [];
}

/** How far lists inside lists are followed. */
const MOST_DEPTH = 4;

/** A name on the way to rows, and whether a list stands under it; null for every name of an object. */
interface Step {
  readonly name: string | null;
  readonly list: boolean;
}

/**
 * Rows stand in the list whose objects have most fields that are no lists, the outer one of two alike; in objects
 * inside objects, too, or each under its own name. Rows that tell how they ended come before any others.
 */
function inDocument(document: JsonValue): ShownTable | null {
  const tables: ShownTable[] = [];
  let best: { readonly table: ShownTable; readonly fields: number } | null = null;
  const weigh = (table: ShownTable | null) => {
    if (table === null) return;
    tables.push(table);
    const filled = table.columns.filter((column) => table.values(column).length > 0);
    const fields = filled.length + (filled.some((name) => TELLS.test(name)) ? MOST_FIELDS : 0);
    if (best === null || fields > best.fields) best = { table, fields };
  };
  const look = (around: readonly JsonValue[], path: readonly Step[]) => {
    for (const name of namesOf(around)) {
      const inside = around.flatMap((one) => (isRecord(one) ? [one[name] ?? null] : []));
      const rows = inside.flatMap(list);
      const objects = inside.filter(isRecord);
      const listed = path.some(({ list }) => list);
      if (objects.length > 0 && !listed && path.length < MOST_DEPTH - 1) {
        look(objects, [...path, { name, list: false }]);
      }
      if (!rows.some(isRecord)) continue;
      const at = [...path, { name, list: true }];
      weigh(ofScores(around, name, rowsAt(at)) ?? ofRecords(rows, rowsAt(at)));
      if (at.length < MOST_DEPTH) look(rows, at);
    }
    const [only] = around;
    if (isRecord(only) && around.length === 1) weigh(ofNamed(only, path));
  };
  look([document], []);
  const chosen = (best as { readonly table: ShownTable } | null)?.table ?? null;
  return chosen === null ? null : { ...chosen, alike: alike(chosen, tables) };
}

const ANSWER =
  /^((model|actual|llm|final)_?)?(output|answer|response|prediction|completion|transcript(ion)?|hypothesis)(_?text)?$/i;

/**
 * Rows of test cases in which an object holds, under the names of several models, what each answered and how it was
 * graded: a row for each answer, with the fields of the test case around it.
 */
function bySubject(rows: readonly JsonValue[]): ShownTable | null {
  const records = rows.filter(isRecord);
  const [first] = records;
  if (first === undefined) return null;
  const field = keysOf(first).find((name) =>
    records.every((record) => {
      const answers = entries(at(record, name));
      return answers.length > 1 && answers.every(([, answer]) => isAnswer(answer));
    }),
  );
  if (field === undefined) return null;
  const spread = records.flatMap((record) => {
    const around = entries(record).flatMap(([name, value]) =>
      typeof value === 'object' ? [] : [[`^^.${name}`, value] as const],
    );
    return entries(at(record, field)).map(([name, answer]) => ({
      [NAME]: name,
      ...(isRecord(answer) ? answer : {}),
      ...Object.fromEntries(around),
    }));
  });
  const table = ofRecords(spread, `$[*]${pathStep(field)}.*`);
  return table === null ? null : { ...table, bySubject: true };
}

/** Test cases with a list of their scores, each of which names its metric: a row for each score. */
function byScore(rows: readonly JsonValue[]): ShownTable | null {
  for (const name of namesOf(rows)) {
    const table = ofScores(rows, name, `$[*]${pathStep(name)}[*]`);
    if (table !== null) return table;
  }
  return null;
}

/** The scores in a list of each object, with the plain fields of the object around them; null for other rows. */
function ofScores(around: readonly JsonValue[], name: string, place: string): ShownTable | null {
  const rows = around.flatMap((one) => {
    const fields = entries(one).flatMap(([key, value]) =>
      typeof value === 'object' ? [] : [[`^.${key}`, value] as const],
    );
    const scores = isRecord(one) ? list(one[name]).filter(isRecord) : [];
    return scores.map((score) => ({ ...score, ...Object.fromEntries(fields) }));
  });
  const table = ofRecords(rows, place);
  return table !== null && longColumns(table) !== null ? table : null;
}

/** An object with a text that is called an answer, and a number or truth value. */
function isAnswer(value: JsonValue): boolean {
  const fields = entries(value);
  return (
    fields.some(([name, said]) => ANSWER.test(name) && typeof said === 'string') &&
    fields.some(([, grade]) => typeof grade === 'number' || typeof grade === 'boolean')
  );
}

/** Four columns of five are the same. */
const MOST_SHARED = 0.8;

function alike(chosen: ShownTable, tables: readonly ShownTable[]): readonly string[] {
  return tables.flatMap(({ rowsAt: at, columns }) => {
    const shared = columns.filter((name) => chosen.columns.includes(name)).length;
    const most = MOST_SHARED * Math.max(columns.length, chosen.columns.length);
    return at === null || at === chosen.rowsAt || shared < most ? [] : [at];
  });
}

/** More than a row has. */
const MOST_FIELDS = 10_000;

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
  return alike.length > 2 ? ofRecords(rows, rowsAt([...path, { name: null, list: lists }])) : null;
}

function graded(row: JsonObject): boolean {
  return keysOf(row).some((name) => TELLS.test(name) && typeof row[name] !== 'object');
}

function namesOf(records: readonly JsonValue[]): readonly string[] {
  return [...new Set(records.flatMap((one) => (isRecord(one) ? keysOf(one) : [])))];
}

/** A JSON pointer of one list, or a JSONPath of lists inside a list. */
function rowsAt(path: readonly Step[]): string {
  if (path.filter(({ list }) => list).length === 1 && path.every(({ name }) => name !== null)) {
    return path.map(({ name }) => `/${pointerSegment(name ?? '')}`).join('');
  }
  const steps = path.map(({ name, list }) => {
    const step = name === null ? '.*' : pathStep(name);
    return list ? `${step}[*]` : step;
  });
  return `$${steps.join('')}`;
}

function ofRecords(rows: readonly JsonValue[], at: string | null): ShownTable | null {
  const records = rows.filter(isRecord);
  const cells = new Map<string, Set<string>>();
  for (const record of records) collect(record, '', cells);
  const columns = [...cells.keys()];
  const values = (column: string) => [...(cells.get(column) ?? [])];
  const toldApart = (names: readonly string[]) =>
    differing(records, (record) => names.map((name) => fieldAt(record, name)));
  return columns.length === 0
    ? null
    : { columns, rowsAt: at, shown: records.length, values, toldApart };
}

function differing<Row>(rows: readonly Row[], cells: (row: Row) => readonly JsonValue[]): number {
  return new Set(rows.map((row) => JSON.stringify(cells(row)))).size;
}

/** A field by its name, or by the names that lead to it. */
function fieldAt(record: JsonValue, column: string): JsonValue {
  if (isRecord(record) && record[column] !== undefined) return record[column];
  let here: JsonValue | undefined = record;
  for (const name of column.split('.')) here = isRecord(here) ? here[name] : undefined;
  return here ?? null;
}

/** Fields of a row and of the objects in it. Names with a point in them would be read as a path. */
function collect(value: JsonValue, before: string, into: Map<string, Set<string>>): void {
  if (!isRecord(value) || before.split('.').length > MOST_DEPTH) return;
  for (const name of keysOf(value)) {
    if (before !== '' && name.includes('.')) continue;
    const cell = value[name];
    const column = before + name;
    if (isRecord(cell) && !name.includes('.') && keysOf(cell).length > 0) {
      collect(cell, `${column}.`, into);
      continue;
    }
    const known = into.get(column) ?? new Set();
    if (cell !== null && cell !== undefined && typeof cell !== 'object') known.add(String(cell));
    into.set(column, known);
  }
}
