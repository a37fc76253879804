import { lastName } from './column-path.ts';
import { areCalledModels } from './model-names.ts';
import { NAME, OUTER, type ShownTable } from './shown-records.ts';
import { snakeCase, startColumn } from './suggest-columns.ts';
import type { Draft } from './suggest-draft.ts';
import { gradeColumns } from './suggest-grades.ts';
import { isNumber, isVariant } from './suggest-identity.ts';
import type { LongColumns } from './suggest-long.ts';

/** Rows that each state values of a whole run, and how a draft calls what stands in them. */
export interface Totals {
  /** Facts of a run, by the column that states them. */
  readonly facts: ReadonlyMap<string, string>;
  /** The name under which a row stands may be that of what was tested, or of what was asked. */
  readonly isUnclear: boolean;
  readonly testCases: string | undefined;
  /** The columns of the values. */
  readonly values: readonly string[];
}

/** The last of its names, in small letters. */
export const snake = (name: string) => snakeCase(lastName(name)).toLowerCase();

const CASES = 'samples|cases|questions|examples|instances|queries|prompts|problems|items';
/** How many test cases a row is of; a row about one test case counts other things. */
const SAMPLES = new RegExp(
  `^((n|num|nr|number_of|total|count)_)(of_|test_)*(${CASES})$|^(test_)?(${CASES})(_(count|total|evaluated))?$|^n$`,
);
const COUNT = /^((total|num|n)_)?(tasks|tests|runs|trials|attempts)$|^(total|count|support)$/;
/** How sure a value is: no row about one test case says it. */
export const ERROR = /(^|_)(stderr|std_err(or)?|standard_error|se|sem|ci_?(low(er)?|high|upper))$/;
/** A value over many. */
const AVERAGE =
  /(^|_)(avg|mean|average|median|overall|rate|pct|percent(age)?|p[59]\d|accuracy|f1|precision|recall|mrr|map|ndcg)(_|$|@)|^pass@/;
const SET =
  /^(eval_?|test_?|data_?)?(set|suite|benchmark|split|subset)(_?name)?$|^(benchmark|dataset|corpus|leaderboard)$/;
const TASK = /^(task|category|domain|subject|topic|language)(_?name)?$/;
/** What an attempt took, of which totals state the mean. */
export const SPENT = ['latencyMs', 'latencySeconds', 'costUsd'] as const;

/**
 * Finds out whether the rows are totals: values of runs, none of them a test case. Where a column may name test cases,
 * a number of test cases or a standard error has to say so.
 * @param draft with the columns of texts, ids and amounts
 * @param isModelAround the document states beside the rows which model was tested
 * @returns null for rows that are test cases, and where nothing tells the runs apart
 */
export function totalsIn(
  table: ShownTable,
  draft: Draft,
  model: string | undefined,
  long: LongColumns | null,
  isModelAround: boolean,
): Totals | null {
  if (table.shown === 0 || table.caseIds !== undefined || table.bySubject) return null;
  if (draft.has('input', 'output', 'target', 'error', 'attempt')) return null;
  const own = table.columns.filter((name) => !name.startsWith('^') || long !== null);
  const named = (pattern: RegExp) => own.filter((name) => pattern.test(snake(name)));
  const samples = named(SAMPLES).filter((name) => areCounts(table, name));
  const isSure = samples.length > 0 || named(ERROR).length > 0;
  const sets = [...named(SET), ...(isSure ? named(TASK) : [])];
  const suite = sets.find((name) => name !== model && !isValue(table, name));
  const cases = draft.columns('sample').filter((name) => name !== NAME && name !== model);
  const isOfRun = (model ?? suite) !== undefined && isTold(table, [model, suite], long);
  if (cases.length > 0 && !(isSure && isOfRun)) return null;
  const under = namesOf(table, model, isModelAround);
  if (under.isUsed && !under.areModels && !isSure && named(AVERAGE).length === 0) return null;
  const variant = own.find((name) => isVariant(name) && name !== model);
  const told: readonly (readonly [string, string | undefined])[] = [
    [model === NAME ? 'subject' : 'model', model],
    ['suite', suite],
    [model === undefined && under.facts.length === 0 ? 'subject' : 'prompt', variant],
    ['seed', own.find((name) => /^seed$/.test(snake(name)))],
    ['startedAt', startColumn(table, Math.min(2, table.shown))],
  ];
  const known = told.flatMap(([fact, name]) => (name === undefined ? [] : [[fact, name] as const]));
  const facts = new Map([...known, ...under.facts]);
  if (facts.size === 0 && table.shown > 1 && long === null) return null;
  if (!isTold(table, [...facts.values()], long)) return null;
  const counts = [...samples, ...named(COUNT).filter((name) => areCounts(table, name))];
  const taken = new Set([...draft.taken, ...facts.values(), ...counts, ...named(ERROR)]);
  if (long !== null) {
    const { isUnclear } = under;
    return { facts, isUnclear, testCases: counts[0], values: table.values(long.metric) };
  }
  const averages = named(AVERAGE).filter((name) => isValue(table, name));
  const graded = new Set([...gradeColumns(table, taken, []), ...averages]);
  if (graded.size === 0) return null;
  const wanted = new Set([...graded, ...draft.columns(...SPENT)]);
  const values = table.columns.filter((name) => wanted.has(name));
  return { facts, isUnclear: under.isUnclear, testCases: counts[0], values };
}

/** What the names under which rows stand are of: of models, of their prompts, or of what was asked. */
function namesOf(table: ShownTable, model: string | undefined, isModelAround: boolean) {
  const isUsed = table.columns.includes(NAME) && model !== NAME;
  const areModels = isUsed && areCalledModels(table, NAME);
  const none: readonly (readonly [string, string])[] = [];
  if (!isUsed) return { isUsed, areModels, isUnclear: false, facts: none };
  if (table.columns.includes(OUTER)) {
    const facts = areModels
      ? ([
          ['suite', OUTER],
          ['model', NAME],
        ] as const)
      : ([
          ['model', OUTER],
          ['prompt', NAME],
        ] as const);
    return { isUsed, areModels, isUnclear: !areModels && model !== OUTER, facts };
  }
  const isSuite = model !== undefined || isModelAround;
  const facts = [[isSuite ? 'suite' : 'subject', NAME] as const];
  return { isUsed, areModels, isUnclear: !isSuite && !areModels, facts };
}

/** Whether these columns tell the rows apart, with the metric where a row holds one value. */
function isTold(
  table: ShownTable,
  columns: readonly (string | undefined)[],
  long: LongColumns | null,
): boolean {
  const known = columns.filter((name) => name !== undefined);
  return table.toldApart(long === null ? known : [...known, long.metric]) >= table.shown;
}

function areCounts(table: ShownTable, name: string): boolean {
  const values = table.values(name);
  return values.length > 0 && values.every((value) => /^\d+$/.test(value));
}

function isValue(table: ShownTable, name: string): boolean {
  return table.values(name).length > 0 && isNumber(table, name);
}
