import { streamJson } from '../../ingest/json/json-parser.ts';
import { streamNdjson } from '../../ingest/json/ndjson.ts';
import type { AdapterInput, JsonValue } from '../adapter.ts';
import { createIntegers, type Integers } from '../shared/growing.ts';
import { held } from '../shared/held.ts';
import { createPackedNames } from '../shared/packed-names.ts';
import { at, entries, finite, list, text, whole } from '../shared/read.ts';
import type { RowWalk } from '../shared/walk-again.ts';
import { eachCsvRow } from './csv.ts';
import { asFile, homeOf } from './home.ts';
import type { Identity } from './identity.ts';
import {
  columnName,
  description,
  isRow,
  labelOf,
  outcome,
  providerId,
  statedId,
  testHash,
} from './row.ts';
import { xmlAsJson } from './xml.ts';
import { yamlAsJson } from './yaml.ts';

/** What one pass over the file says about a column. */
export interface Column {
  readonly key: string;
  /** Place among the file's prompts; null where rows do not say. */
  readonly index: number | null;
  readonly provider: string;
  readonly label: string | null;
  readonly assertions: Set<string>;
  /** Types of the assertions that feed a named score, by its name. */
  readonly namedBy: Map<string, Set<string>>;
  readonly named: Map<string, { low: number; high: number }>;
  /** Of named scores of which some assertion has a weight: the sum of value times weight. */
  readonly weighted: Map<string, { sum: number; uneven: boolean }>;
  readonly scores: { low: number; high: number };
  passed: number;
  failed: number;
  errored: number;
  /** Of those that passed: nothing was asserted of them. */
  unchecked: number;
}

/** What must be known of the whole file before the first row can be named. */
export interface Survey {
  /** Everything but the rows. */
  readonly rest: JsonValue;
  readonly columns: ReadonlyMap<string, Column>;
  /** Who the row at a position is; undefined for a position that was not met. */
  identity(position: number): Identity | undefined;
  /** Hashes of all tests, sorted: the identity of the suite. */
  readonly tests: readonly string[];
}

/** Walks the rows of a file of either shape, in order. */
export async function eachRow(
  input: AdapterInput,
  take: (row: JsonValue, place: string, position: number) => void,
): Promise<JsonValue> {
  const options = { file: input.path, limits: input.limits };
  if (input.probe.container === 'csv') return eachCsvRow(input, take);
  if (input.probe.container === 'ndjson') {
    let position = 0;
    await streamNdjson(input.bytes(), {
      ...options,
      onRow: (row, line) => {
        take(row, `line ${line}`, position);
        position += 1;
      },
    });
    return null;
  }
  const { container, json } = input.probe;
  const home = homeOf(json?.value);
  if (container === 'json' && isRow(json?.value)) {
    const only = await streamJson(input.bytes(), { ...options, streamed: [], onElement: () => {} });
    take(only.rest, 'line 1', 0);
    return null;
  }
  const document = await streamJson(jsonOf(input), {
    ...options,
    // Beside the rows, versions before 3 hold a table of the same, which is passed over.
    streamed: [`${home}/results`, `${home}/table/body`],
    onElement: (pointer, row, index) => {
      if (pointer === `${home}/results`) return take(row, `${pointer}/${index}`, index);
    },
  });
  return asFile(document.rest, home);
}

/** The bytes of the document; of the other outputs those of the `.json` output that holds the same. */
function jsonOf(input: AdapterInput): AsyncIterable<Uint8Array> {
  if (input.probe.container === 'text') return yamlAsJson(input);
  return input.probe.container === 'xml' ? xmlAsJson(input) : input.bytes();
}

/** First pass: columns, ids, repeats. */
export async function surveyOf(walk: RowWalk): Promise<Survey> {
  const columns = new Map<string, Column>();
  const heads = createPackedNames();
  const described = createTestNames();
  const stated = createTestNames();
  const tests = createPackedNames();
  const rows = { column: createIntegers(), test: createIntegers(), order: createIntegers() };
  const rest = await walk((row, _place, position) => {
    countRow(columnOf(columns, row), row);
    const test = tests.take(testHash(row));
    described.note(description(row), test);
    stated.note(statedId(row), test);
    rows.column.push(heads.take(columnName(row)));
    rows.test.push(test);
    rows.order.push(whole(at(row, 'testIdx')) ?? position);
  });
  if (columns.size === 0) for (const column of headsOf(rest)) columns.set(column.key, column);
  const useId = stated.areUnambiguous();
  const useDescription = !useId && described.areUnambiguous();
  const idOf = (position: number): string => {
    const name = useId ? stated.name(position) : useDescription ? described.name(position) : null;
    return name ?? `hash:${tests.name(rows.test.at(position))}`;
  };
  const orders = ordersOf(
    rows.order,
    (position) => `${rows.column.at(position)} ${idOf(position)}`,
  );
  return {
    rest,
    columns,
    tests: Array.from({ length: tests.size }, (_, number) => tests.name(number)).sort(),
    identity(position) {
      if (position >= rows.test.length) return undefined;
      return {
        sample: idOf(position),
        sampleIdSource: useId || useDescription ? 'native' : 'hash',
        attempt: orders(position),
        contentHash: tests.name(rows.test.at(position)),
      };
    },
  };
}

/** What a row calls its test, and whether that tells tests apart. */
interface TestNames {
  /** Takes the name of the next row; null where it has none. */
  note(name: string | null, test: number): void;
  /** Every row has one, and no two tests of the file share it. */
  areUnambiguous(): boolean;
  name(position: number): string;
}

function createTestNames(): TestNames {
  const names = createPackedNames();
  const ofRow = createIntegers();
  const testOf = createIntegers();
  let sound = true;
  return {
    note(name, test) {
      // Once a row has none, or tests share one, they are not used.
      if (!sound) return;
      const number = name === null ? -1 : names.take(name);
      if (number === testOf.length) testOf.push(test);
      sound = number >= 0 && testOf.at(number) === test;
      ofRow.push(number);
    },
    areUnambiguous: () => sound && names.size > 0,
    name: (position) => names.name(ofRow.at(position)),
  };
}

/** The place of each row among those of the same name, in their order. */
function ordersOf(order: Integers, nameOf: (position: number) => string) {
  const names = createPackedNames();
  const first = createIntegers();
  const repeated = new Map<number, number[]>();
  const ofRow = createIntegers();
  for (let position = 0; position < order.length; position += 1) {
    const number = names.take(nameOf(position));
    ofRow.push(number);
    if (number === first.length) first.push(order.at(position));
    else {
      const known = repeated.get(number) ?? [first.at(number)];
      known.push(order.at(position));
      repeated.set(number, known);
    }
  }
  for (const known of repeated.values()) known.sort((a, b) => a - b);
  return (position: number) =>
    smallerThan(order.at(position), repeated.get(ofRow.at(position)) ?? []) + 1;
}

/** How many of the sorted numbers are smaller. */
function smallerThan(wanted: number, sorted: readonly number[]): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? wanted) < wanted) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Columns of a file that holds no rows, from its list of prompts: their totals are all that is known. */
function headsOf(rest: JsonValue): readonly Column[] {
  return list(at(rest, 'results', 'prompts')).map((prompt, index) =>
    newColumn({
      key: `column ${index}`,
      index,
      provider: providerId(at(prompt, 'provider')),
      label: labelOf(prompt),
    }),
  );
}

function columnOf(columns: Map<string, Column>, row: JsonValue): Column {
  const key = columnName(row);
  const known = columns.get(key);
  if (known !== undefined) return known;
  const provider = at(row, 'provider');
  const made = newColumn({
    key,
    index: whole(at(row, 'promptIdx')),
    provider: text(at(provider, 'label')) ?? providerId(provider),
    label: labelOf(at(row, 'prompt')),
  });
  columns.set(key, made);
  return made;
}

function newColumn(names: Pick<Column, 'key' | 'index' | 'provider' | 'label'>): Column {
  return {
    ...names,
    assertions: new Set(),
    namedBy: new Map(),
    named: new Map(),
    weighted: new Map(),
    scores: { low: Infinity, high: -Infinity },
    passed: 0,
    failed: 0,
    errored: 0,
    unchecked: 0,
  };
}

/** How many rows of the file stand in a column. */
export function rowsOf(column: Column): number {
  return column.passed + column.failed + column.errored;
}

function countRow(column: Column, row: JsonValue): void {
  if (outcome(row).status === 'error') column.errored += 1;
  else if (at(row, 'success') === true) column.passed += 1;
  else column.failed += 1;
  if (text(at(row, 'gradingResult', 'reason')) === 'No assertions') column.unchecked += 1;
  for (const assertion of list(at(row, 'testCase', 'assert'))) {
    const type = text(at(assertion, 'type'));
    if (type === null) continue;
    column.assertions.add(type);
    const metric = text(at(assertion, 'metric'));
    if (metric !== null)
      column.namedBy.set(metric, (column.namedBy.get(metric) ?? new Set()).add(type));
  }
  widen(column.scores, finite(at(row, 'score')));
  for (const [name, value] of entries(at(row, 'namedScores'))) {
    const range = held(column.named, name, () => ({ low: Infinity, high: -Infinity }));
    widen(range, finite(value));
    const weight = finite(at(row, 'gradingResult', 'namedScoreWeights', name)) ?? 1;
    const total = held(column.weighted, name, () => ({ sum: 0, uneven: false }));
    total.sum += (finite(value) ?? 0) * weight;
    total.uneven ||= weight !== 1;
  }
}

function widen(range: { low: number; high: number }, value: number | null): void {
  if (value === null) return;
  range.low = Math.min(range.low, value);
  range.high = Math.max(range.high, value);
}
