import type { CsvSketch, Probe } from '../../ingest/probe.ts';
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
const COUNTS = ['tot', 'prefetch', 'hit', 'prefetch_rate'];
const COUNTED = ['Task&Skill', 'Subject', 'Category'];

/** Null for a table that is none of VLMEvalKit's. */
export function tableKind(probe: Probe): TableKind | null {
  const { csv } = probe;
  if (csv === undefined) return null;
  const has = (name: string) => csv.header.includes(name);
  if (csv.header[0] === 'split' && (has(OVERALL) || has('aAcc'))) {
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
  const [first] = csv.header;
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
  if (!isOneRowOfNumbers(csv)) return null;
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

function isOneRowOfNumbers({ rows }: CsvSketch): boolean {
  const [only, ...others] = rows;
  return only !== undefined && others.length === 0 && only.every((cell) => NUMBER.test(cell));
}

const NUMBER = /^-?\d+(\.\d+)?(e-?\d+)?$/i;
