import { isWhole, startColumn } from '../columns/columns.ts';
import { isCalledGrade } from '../columns/grades.ts';
import { areDecimals, isVariant } from '../columns/identity.ts';
import { areGathered, isFeedback, type LongColumns } from '../columns/long.ts';
import { tellingNames, tellingSettings } from '../columns/settings.ts';
import type { Draft } from '../draft.ts';
import { areOfCases } from '../shown/outcomes.ts';
import { INDEX, NAME, type ShownTable } from '../shown/records.ts';
import { countColumns, testCasesOf } from './counts.ts';
import {
  AVERAGE,
  COMMIT,
  ENTRANT,
  ERROR,
  GRADER,
  GROUP,
  PROMPT,
  RUN_NAME,
  SET,
  snake,
  TASK,
  TESTED,
} from './names.ts';
import { areOfMany } from './of-many.ts';
import { areNumbersBeside, holdsValues, isOfEqualParts } from './one-name.ts';
import { NOT_UNDER, namesOf } from './under.ts';
import { isValue, totalValues } from './values.ts';

/** Rows that each state values of a whole run, and how a draft calls what stands in them. */
export interface Totals {
  /** Facts of a run, by the column that states them. */
  readonly facts: ReadonlyMap<string, string>;
  /** The column of names that may be those of what was tested, or of what was asked. */
  readonly unclear: string | undefined;
  readonly testCases: string | undefined;
  /** The columns of the values. */
  readonly values: readonly string[];
}

/** What is told in such an object names nothing. */
const NOTES = /(^|\.)(notes?|descriptions?)\./i;

/**
 * Finds out whether the rows are totals: values of runs, none of them a test case. Where a column may name test cases,
 * a number of test cases, a standard error or a metric over many has to say so.
 * @param draft with the columns of texts, ids and amounts
 * @param around what is said beside the rows: which model was tested, as many test cases as rows, and a file called leaderboard
 * @returns null for rows that are test cases, and where nothing tells the runs apart
 */
export function totalsIn(
  table: ShownTable,
  draft: Draft,
  model: string | undefined,
  long: LongColumns | null,
  around: { readonly isModel: boolean; readonly isCounted: boolean; readonly isBoard: boolean },
): Totals | null {
  if (table.shown === 0 || table.caseIds !== undefined || table.bySubject) return null;
  if (long !== null && isFeedback(long)) return null;
  const own = table.columns.filter((name) => !name.startsWith('^') || long !== null);
  const named = (pattern: RegExp) => own.filter((name) => pattern.test(snake(name)));
  const isGathered = long !== null && areGathered(long);
  const isContest = isRanked(table, named);
  const isBoard = around.isBoard && !/\[\*\]\./.test(table.rowsAt ?? '');
  const isSure = isGathered || isContest || isBoard || areOfMany(table, named);
  const broke = draft
    .columns('error')
    .some((name) => table.shown < 2 || table.values(name).length > 0);
  if (broke || draft.has('attempt')) return null;
  if ((!isSure || isBoard || around.isCounted) && own.some((name) => isOutcome(table, name)))
    return null;
  // Beside a number of test cases, a label may be that of a run, and a column of answers empty throughout, or how many
  // were answered.
  const isLabel = (name: string) =>
    table.values(name).length === 0 || snake(name) === 'label' || isAmount(table, name);
  const said = draft.columns('output', 'target');
  if (said.length > 0 && !(isSure && said.every(isLabel))) return null;
  const asked = draft.columns('input');
  if (asked.some((name) => !isPrompt(table, name, isSure))) return null;
  const free = (name: string) => name !== model && !isValue(table, name);
  // In the table of a competition groups are of who entered.
  const tasks =
    isSure && !isContest ? [...named(TASK), ...(model === undefined ? [] : named(GROUP))] : [];
  const suite = [...named(SET), ...tasks].find(
    (name) => free(name) && !NOTES.test(name) && table.values(name).length > 0,
  );
  const isOfScore = (name: string) => name === long?.metric || name === long?.value;
  const cases = draft
    .columns('sample')
    .filter((name) => ![NAME, model, suite].includes(name) && !isOfScore(name));
  const open = own.filter(
    (name) => !draft.taken.has(name) || cases.includes(name) || said.includes(name),
  );
  const seen = { table, isSure, isAverage: named(AVERAGE).some((name) => isValue(table, name)) };
  const isKnown = table.shown < 2 || (model !== undefined && isTold(table, [model, suite], long));
  const tested = isKnown
    ? undefined
    : open.find(
        (name) =>
          name !== suite &&
          isTested(name, model ?? long?.metric, seen) &&
          (model === undefined || isTold(table, [model, suite, name], long)),
      );
  const identity = [model, suite, tested];
  const isOfRun = identity.some((name) => name !== undefined) && isTold(table, identity, long);
  // Beside a number of test cases, what tells the rows of a model apart is how it was used, and those of anything when.
  const able = tellingSettings(
    table,
    identity.filter((name) => name !== undefined),
    draft.taken,
    true,
  );
  const further =
    isOfRun || !isSure || long !== null || (model !== undefined && able.size > 0)
      ? undefined
      : namesFirst(open, cases).find(
          (name) =>
            (model !== undefined || DAY.test(snake(name))) &&
            !isValue(table, name) &&
            !GRADER.test(snake(name)) &&
            isTold(table, [...identity, name], long),
        );
  const others = cases.filter((name) => name !== tested && name !== further);
  if (others.length > 0 && !(isSure && (isOfRun || further !== undefined))) return null;
  const variant =
    asked.find((name) => /^(system_)?prompt/.test(snake(name))) ??
    own.find(
      (name) =>
        isVariant(name) &&
        (model === undefined || isVaried(table, name)) &&
        ![model, suite, tested].includes(name) &&
        !areDecimals(table.values(name)),
    ) ??
    further;
  if (!isSure && areOfCases(table.rowsAt, table.values(NAME))) return null;
  const under =
    long?.metric === NAME
      ? NOT_UNDER
      : namesOf(table, model, suite, tested ?? variant, around.isModel);
  if (under.isUsed && !under.areModels && !isSure && named(AVERAGE).length === 0) return null;
  const isNeeded = tested === undefined || !isOfRun;
  const isSubject = model === undefined && tested === undefined && under.facts.length === 0;
  // A time without its zone is no start that a map takes, but it names the run.
  const isDay = variant !== undefined && DAY.test(snake(variant));
  // Where the document says which model was tested, what is only called a name is of what was asked.
  const isPart =
    around.isModel && suite === undefined && tested !== undefined && NAMED.test(snake(tested));
  const told: readonly (readonly [string, string | undefined])[] = [
    ['subject', isPart ? undefined : (tested ?? (model === NAME ? model : undefined))],
    ['model', model === NAME ? undefined : model],
    ['suite', isPart ? tested : suite],
    [isDay ? 'id' : isSubject ? 'subject' : howUsed(variant), isNeeded ? variant : undefined],
    ['seed', own.find((name) => /^seed$/.test(snake(name)))],
    ['startedAt', startColumn(table, Math.min(2, table.shown))],
  ];
  const known = told.flatMap(([fact, name]) => (name === undefined ? [] : [[fact, name] as const]));
  const stated = new Map([...known, ...under.facts]);
  const apart = [...stated.values(), ...(long === null ? [] : [long.metric])];
  const used = new Set([...draft.taken, ...apart]);
  const settings = tellingSettings(table, apart, used, true);
  const rest =
    settings.size === 0 && (isGathered || isSure) ? tellingNames(table, apart, used) : settings;
  const facts = new Map([...stated, ...rest]);
  if (facts.size === 0 && table.shown > 1 && long === null) return null;
  if (!isTold(table, [...facts.values()], long)) return null;
  const counts = countColumns(table, own);
  if (long !== null) {
    const unclear = under.isUnclear ? NAME : undefined;
    const testCases = testCasesOf(table, counts, []);
    return { facts, unclear, testCases, values: table.values(long.metric) };
  }
  const taken = [...draft.taken, ...facts.values(), ...counts, ...named(ERROR)];
  const values = totalValues(table, draft, new Set(taken), own);
  if (values === null) return null;
  return {
    facts,
    unclear: under.isUnclear ? NAME : isUnclear(tested) ? tested : undefined,
    testCases: testCasesOf(table, counts, values),
    values,
  };
}

/** What all rows have alike, such as a backend, says of none how it was used; a prompt is named nevertheless. */
function isVaried(table: ShownTable, name: string): boolean {
  return table.shown < 2 || table.values(name).length !== 1 || /prompt/.test(snake(name));
}

/** How many of the test cases were answered, of which no row says what was expected. */
function isAmount(table: ShownTable, name: string): boolean {
  const counts = countColumns(table, table.columns);
  const [most, ...others] = counts.flatMap((count) => table.values(count));
  return (
    isWhole(table, name) &&
    most !== undefined &&
    others.length === 0 &&
    table.values(name).every((value) => Number(value) <= Number(most))
  );
}

/** Of what was tested a commit is the version; any other name is that of how it was used. */
function howUsed(variant: string | undefined): 'subjectVersion' | 'prompt' {
  return variant !== undefined && COMMIT.test(snake(variant)) ? 'subjectVersion' : 'prompt';
}

/** Whether it was right is said of one answer, in words. */
const isOutcome = (table: ShownTable, name: string) =>
  table.values(name).length === 2 &&
  table.values(name).every((value) => /^(true|false)$/i.test(value)) &&
  isCalledGrade(name);

const NAMED = /^(name|label)$/;

const DAY = /^(date|time|datetime|timestamp)$/;

/** Names of what was used before ids, which tell nothing of it. */
function namesFirst(columns: readonly string[], ids: readonly string[]): readonly string[] {
  return [...columns.filter((name) => !ids.includes(name)), ...ids];
}

/** A place for each who entered, from the first on: the table of a competition. */
function isRanked(table: ShownTable, named: (pattern: RegExp) => readonly string[]): boolean {
  const isPlace = (name: string) =>
    isWhole(table, name) &&
    table.values(name).length >= table.shown &&
    table.values(name).includes('1');
  return named(ENTRANT).length > 0 && named(/^(rank|place|position)$/).some(isPlace);
}

/** The name of a prompt, which comes again or stands beside a number of test cases; a question is more than a word. */
function isPrompt(table: ShownTable, name: string, isSure: boolean): boolean {
  const names = table.values(name);
  return (
    PROMPT.test(snake(name)) &&
    names.every((one) => !/\s/.test(one.trim())) &&
    (isSure || names.length * 2 <= table.shown)
  );
}

/**
 * What was tested, in a column that may look like one of test cases.
 * @param known a column that names the model, or the metric of each row
 */
function isTested(
  name: string,
  known: string | undefined,
  {
    table,
    isSure,
    isAverage,
  }: { readonly table: ShownTable; readonly isSure: boolean; readonly isAverage: boolean },
): boolean {
  if (isValue(table, name) || table.values(name).length === 0) return false;
  if (isVariant(name) && areNumbersBeside(table, name)) return true;
  return RUN_NAME.test(snake(name)) || name === INDEX
    ? isSure || isAverage || holdsValues(table, name)
    : isSure &&
        (ENTRANT.test(snake(name)) ||
          (known === undefined && (isCalledTested(name) || isOfEqualParts(table, name))));
}

/** A name for each row, in a column that says of neither what was tested nor what was asked that it is. */
const isUnclear = (tested: string | undefined) =>
  tested === INDEX ||
  (tested !== undefined &&
    ![RUN_NAME, ENTRANT].some((one) => one.test(snake(tested))) &&
    !isCalledTested(tested));

const isCalledTested = (name: string) => TESTED.test(snake(name)) || isVariant(name);

/** Whether these columns tell the rows apart, with the metric where a row holds one value. */
function isTold(
  table: ShownTable,
  columns: readonly (string | undefined)[],
  long: LongColumns | null,
): boolean {
  const known = columns.filter((name) => name !== undefined);
  return table.toldApart(long === null ? known : [...known, long.metric]) >= table.shown;
}
