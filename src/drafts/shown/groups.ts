import { at, entries, list } from '../../adapters/shared/read.ts';
import {
  isList,
  isRecord,
  type JsonObject,
  type JsonValue,
  keysOf,
} from '../../ingest/json/json-value.ts';
import { pathStep } from '../column-path.ts';
import { areCases } from './cases.ts';
import { textsAround } from './nested.ts';
import { NAME, OUTER, ofRecords, type ShownTable } from './records.ts';

/** Lists of one name that stand in objects under names of their own: `suites.maths.results`, `suites.facts.results`. */

const SUITES = /^(suites?|benchmarks?|data_?sets?|(?:evaluation|eval)s?)$/i;

/**
 * For each list that all objects in an object hold, its rows with the name of the object around them and its texts.
 * @param name under which the outer object stands; null at the top
 * @param place of the outer object
 */
export function listsOfGroups(
  object: JsonObject,
  name: string | null,
  place: string,
): readonly ShownTable[] {
  const all = entries(object);
  const groups = all.filter(([, group]) => isRecord(group));
  const [, first] = groups[0] ?? [];
  if (groups.length < 2 || !isRecord(first) || areCases(object)) return [];
  // Beside facts about all of them.
  const isAmong = groups.length < all.length;
  if (isAmong && (name !== null || all.some(([, one]) => isList(one)))) return [];
  const names = groups.map(([outer]) => JSON.stringify(outer)).join(', ');
  const step = isAmong ? `[${names}]` : '.*';
  return keysOf(first).flatMap((key) => {
    const lists = groups.map(([, group]) => rowsAt(group, key));
    if (lists.some((rows) => rows === null)) return [];
    const rows = groups.flatMap(([outer, group], index) =>
      (lists[index] ?? []).map((row) => ({ ...row, [OUTER]: outer, ...textsAround(group) })),
    );
    const table = ofRecords(rows, `${place}${step}${pathStep(key)}[*]`);
    const are = name !== null && SUITES.test(name) ? 'suites' : 'others';
    return table === null ? [] : [{ ...table, groups: are }];
  });
}

/** Null for anything else than a list of objects, which may be empty. */
function rowsAt(group: JsonValue, key: string): readonly JsonObject[] | null {
  const held = at(group, key) ?? null;
  const rows = list(held).filter(isRecord);
  return Array.isArray(held) && rows.length === list(held).length ? rows : null;
}

/**
 * Objects at the top of a document that hold the same numbers, beside texts about all of them: runs under their
 * names. Null where there are others, as a document of several parts has.
 */
export function objectsBesideTexts(document: JsonObject): ShownTable | null {
  const objects = entries(document).flatMap(([name, value]) =>
    isRecord(value) ? [{ name, value }] : [],
  );
  const others = entries(document).filter(([, value]) => !isRecord(value));
  const isText = (value: JsonValue) =>
    typeof value === 'string' || list(value).some((one) => typeof one === 'string');
  const [first, ...more] = objects.map(({ value }) => numbersOf(value));
  if (first === undefined || more.length === 0 || others.length === 0) return null;
  if (first.length < 2 || more.some((names) => names.join() !== first.join())) return null;
  if (!others.every(([, value]) => isText(value))) return null;
  const names = objects.map(({ name }) => JSON.stringify(name)).join(', ');
  const rows = objects.map(({ name, value }) => ({ ...value, [NAME]: name }));
  return ofRecords(rows, `$[${names}]`);
}

function numbersOf(object: JsonObject): readonly string[] {
  return entries(object).flatMap(([name, value]) => (typeof value === 'number' ? [name] : []));
}
