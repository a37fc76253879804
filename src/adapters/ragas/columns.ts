import { isList, isNonFinite, isRecord } from '../../ingest/accessors.ts';
import { type JsonValue, rememberOrder } from '../../ingest/json/json-value.ts';
import { unlikeLists } from '../../ingest/json/unlike-lists.ts';
import { pointerSegment } from '../shared/json-pointer.ts';
import { at, entries } from '../shared/read.ts';
import type { RowWalk } from '../shared/walk-again.ts';
import { isOwn } from './names.ts';
import { isOfRagas } from './rows.ts';

/**
 * Scores as parallel lists, one for each metric, which projects write beside means:
 * `{"faithfulness": 0.75, "individual_scores": {"faithfulness": [1, 0.5], …}}`. Lists of questions and answers may
 * stand among them, or beside the object that holds them.
 */

type Column = readonly [name: string, cells: readonly JsonValue[]];

const isScore = (cell: JsonValue) => cell === null || typeof cell === 'number' || isNonFinite(cell);

/** Lists of texts, numbers or lists; objects in a list are rows of their own. */
function columnsOf(holder: JsonValue | undefined): readonly Column[] {
  return entries(holder).flatMap(([name, value]): readonly Column[] =>
    isList(value) && value.length > 1 && !value.some(isRecord) ? [[name, value]] : [],
  );
}

function isScored(holder: JsonValue | undefined): boolean {
  return columnsOf(holder).some(([name, cells]) => isOwn(name) && cells.every(isScore));
}

/** The name under which a document holds its columns: '' for itself; null where it holds none. */
export function columnsIn(document: JsonValue | undefined): string | null {
  if (!isRecord(document)) return null;
  if (isScored(document)) return '';
  return entries(document).find(([, value]) => isScored(value))?.[0] ?? null;
}

/** What tables of Ragas call a list that a project names in the plural. */
const NAMES = new Map([
  ['questions', 'question'],
  ['user_inputs', 'user_input'],
  ['queries', 'query'],
  ['answers', 'answer'],
  ['responses', 'response'],
  ['references', 'reference'],
  ['expected_answers', 'expected_answer'],
]);

/** Rows of the columns under a name, with such lists of as many values beside it. */
export function rowsOfColumns(document: JsonValue, holder: string, file: string): RowWalk {
  const held = holder === '' ? document : at(document, holder);
  const [first = '', cells = []] = columnsOf(held).find(([name]) => isOwn(name)) ?? [];
  const pointer = holder === '' ? '' : `/${pointerSegment(holder)}`;
  const named = (name: string) => NAMES.get(name) ?? name;
  const inside = columnsOf(held).filter(([name]) => holder !== '' || isOfRagas(named(name)));
  const beside =
    holder === '' ? [] : columnsOf(document).filter(([name]) => isOfRagas(named(name)));
  for (const [name, { length }] of [...inside, ...beside]) {
    if (length !== cells.length)
      throw unlikeLists({ file, place: name, found: length, first, count: cells.length });
  }
  const columns = [...beside, ...inside].map(([name, values]) => [named(name), values] as const);
  return async (take) => {
    for (const index of cells.keys()) {
      const row = Object.fromEntries(
        columns.map(([name, values]) => [name, values[index] ?? null]),
      );
      rememberOrder(row, Object.keys(row));
      take(row, `${pointer}/${pointerSegment(first)}/${index}`, index);
    }
    return document;
  };
}
