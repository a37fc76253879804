import type { JsonValue, Probe } from '../adapter.ts';
import { entries, isList } from '../shared/read.ts';
import { quantityOf } from '../shared/text-score.ts';
import { OVERALL } from './hit.ts';

/** How a table of scores names its rows, and which row is the whole data set. */
export interface TableKind {
  /** Column with the name of the row; null where the one row is the whole data set. */
  readonly labels: string | null;
  /** Columns that grade nothing: counts of cases, of `tot` all of the row. */
  readonly counts?: readonly string[];
  /** For the log of what was detected. */
  readonly because: string;
  /** False where any other tool may write such a table, so that the name of the file has to agree. */
  readonly isSure: boolean;
}

/** Columns that VLMEvalKit writes for single data sets, in words no other harness uses together. */
const WIDE: readonly (readonly string[])[] = [
  ['perception', 'reasoning', 'commonsense_reasoning'],
  ['AR', 'DE', 'FR', 'IT', 'JA', 'KR', 'RU', 'TH', 'VI'],
];
const BY_CATEGORY: readonly (readonly string[])[] = [
  ['category', 'Perception Score', 'Answer Score'],
  ['category', 'total_questions', 'hit_all', 'miss_all'],
];

/** Cases, of which some were answered without a judge, and right answers: of MathVista, MMVet and their like. */
export const COUNTS: readonly string[] = ['tot', 'prefetch', 'hit', 'prefetch_rate'];
export const COUNTED: readonly string[] = ['Task&Skill', 'Subject', 'Category'];

/** Null for a table that is none of VLMEvalKit's. */
export function tableKind(probe: Probe): TableKind | null {
  const table = tableOf(probe);
  if (table === null) return null;
  const { header } = table;
  const has = (name: string) => header.includes(name);
  if (header[0] === 'split' && (has(OVERALL) || has('aAcc'))) {
    return {
      labels: 'split',
      because: 'a table with a row per split and an overall value',
      isSure: true,
    };
  }
  if (BY_CATEGORY.some((names) => names.every(has))) {
    return {
      labels: 'category',
      because: 'a table of scores with a row per category',
      isSure: true,
    };
  }
  const [first] = header;
  if (first !== undefined && COUNTED.includes(first) && has('tot') && has('acc')) {
    return {
      labels: first,
      counts: COUNTS,
      because: 'a table with a row per skill, its cases and its accuracy',
      isSure: true,
    };
  }
  if (first === 'split' && has('Relative Score (main)') && has('VLM Score')) {
    return {
      labels: 'split',
      because: 'a table of scores relative to those of a judge',
      isSure: true,
    };
  }
  if (!table.isOneRowOfNumbers) return null;
  if (WIDE.some((names) => names.every(has))) {
    return {
      labels: null,
      because: 'one row of scores with the columns of a known data set',
      isSure: true,
    };
  }
  return has(OVERALL)
    ? { labels: null, because: 'one row of scores with an overall value', isSure: false }
    : null;
}

/** `EVAL_FORMAT=json` makes a list of the rows of a table. */
function tableOf({ csv, json }: Probe) {
  if (csv !== undefined) {
    return {
      header: csv.header,
      isOneRowOfNumbers: isOneRow(csv.rows, (cell) => NUMBER.test(cell)),
    };
  }
  if (!isList(json?.value)) return null;
  const rows = json.value.map((row) => entries(row));
  const isNumber = ([, cell]: readonly [string, JsonValue]) => quantityOf(cell) !== null;
  return {
    header: rows[0]?.map(([name]) => name) ?? [],
    isOneRowOfNumbers: isOneRow(rows, isNumber),
  };
}

function isOneRow<T>(rows: readonly (readonly T[])[], isNumber: (cell: T) => boolean): boolean {
  const [only, ...others] = rows;
  return only !== undefined && others.length === 0 && only.every(isNumber);
}

const NUMBER = /^-?\d+(\.\d+)?(e-?\d+)?$/i;
