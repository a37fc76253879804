import { lastName, snakeCase } from '../column-path.ts';
import { INDEX, NAME, OUTER, type ShownTable } from '../shown/records.ts';
import { areCalledModels } from '../words/model-names.ts';
import { NUMBER, SETTINGS } from './facts.ts';
import { areAbsent, areCountsOfAll, areDecimals, isLong } from './identity.ts';
import { isOfPair } from './pairs.ts';
import { ATTEMPT } from './role-names.ts';
import { translation } from './translations.ts';

/** What columns are where their names alone do not say it: by what stands in them and around them. */

export const CASE =
  /^(scenario|case|fixture|challenge|eval|task|test|item|instance|example|problem|question|query|prompt|sample)(_?(u?id|name|key|nr|number))?$|^(name|key|qid)$/i;

/** A column that seems to name test cases, repeats or not. */
export function caseColumn(table: ShownTable): string | undefined {
  // A column that no row fills tells none apart.
  const isFilled = (name: string) =>
    table.shown === 0 || (table.values(name).length > 0 && !areAbsent(table.values(name)));
  const own = table.columns.filter((name) => !SETTINGS.test(name) && isFilled(name));
  if (table.bySubject) {
    const around = own.filter((name) => name.startsWith('^'));
    return around.find((name) => table.toldApart([name, NAME]) >= table.shown);
  }
  const again = underNames(table);
  if (again !== undefined) return again;
  // An eval is a test case only where nothing else is called one.
  const named = own.filter((name) => CASE.test(lastName(name)) && !areDecimals(table.values(name)));
  const isEval = (name: string) => /^eval/i.test(lastName(name));
  const fits = [...named.filter((name) => !isEval(name)), ...named.filter(isEval)];
  const best = fits.find((name) => !isWhole(table, name)) ?? fits[0];
  if (best === undefined) {
    return own.find((name) => SOURCE.test(lastName(name)) && isDistinct(table, name));
  }
  // In a single row, how many there were of something has the name of one: `dataset.test: 218`.
  if (table.shown === 1 && isWhole(table, best) && !/id$/i.test(best)) return undefined;
  // Further down stands the name of something that the row is about.
  const isOfPart = /^name$/i.test(lastName(best)) && best.includes('.');
  const source = own.find((name) => FILE.test(name) && isDistinct(table, name));
  if (isOfPart && source !== undefined) return source;
  if (isDistinct(table, best) || repeatColumn(table, best) !== undefined) {
    return best;
  }
  return own.find((name) => NAMED.test(lastName(name)) && isDistinct(table, name)) ?? best;
}

const NAMED = /(^|_)(file|filename|name|key|path)$/i;
const FILE = /^(file|image|document)_?(name|path|id)?$/i;

/** The column of test cases that come again under the names of what was tested, once under each. */
function underNames(table: ShownTable): string | undefined {
  if (table.bySubject || table.byCase || !table.columns.includes(NAME)) return undefined;
  return table.columns.find((name) => {
    const last = snakeCase(lastName(name));
    const count = table.values(name).length;
    return (
      name !== NAME &&
      !SETTINGS.test(name) &&
      (CASE.test(last) || NAMED.test(last)) &&
      count > 1 &&
      count < table.shown &&
      table.toldApart([NAME, name]) >= table.shown
    );
  });
}

/**
 * A column called an id with another value in every row shown, unless a column numbers repeats; not one that is
 * drawn anew for each run.
 */
export function otherId(table: ShownTable, model: string | undefined): string | undefined {
  if (table.shown < 2) return undefined;
  const beside = [...(model === undefined ? [] : [model]), ...runNames(table)];
  const told = (name: string) => table.toldApart([name, ...beside]);
  const repeats = table.columns.some((name) => ATTEMPT.test(lastName(name)));
  return table.columns.find((name) => {
    const count = table.values(name).length;
    return (
      /(_id|_ID|-id|Id|^qid|^idx)$/.test(lastName(name)) &&
      !/trace|span|session|request|response|run|message|experiment|workflow|^eval_?id$/i.test(
        name,
      ) &&
      (count > 1 || repeats) &&
      count > 0 &&
      (told(name) >= table.shown || repeats)
    );
  });
}

/** A column of runs with several rows each, in each of which test cases come once. */
function runNames(table: ShownTable): readonly string[] {
  return table.columns.filter(
    (name) => RUN.test(name) && table.values(name).length * 2 <= table.shown,
  );
}

const RUN = /^(run|experiment)(_?(id|name|label))?$/i;

/** What a test case may be called after where nothing is called a test case. */
export const SOURCE =
  /^(file|document|doc|image|img|audio|video|page|ticket|claim|company|contract|repo|pr|issue|url|path|task_?type|skill|tool|query_?type)(_?(id|name|path|file|nr|no|number))?$|^(file|image)name$/i;

/** What a row of totals was counted over, or for lack of that a name that tells the rows apart. */
export function setColumn(table: ShownTable, taken: ReadonlySet<string>): string | undefined {
  const names = table.columns.filter(
    (name) =>
      !taken.has(name) &&
      !SETTINGS.test(name) &&
      !SAID.test(lastName(name)) &&
      !isOfPair(table, name) &&
      table.values(name).length > 0 &&
      table.toldApart([name]) >= table.shown &&
      !areCountsOfAll(table.values(name)) &&
      table.values(name).every((value) => !NUMBER.test(value) && !/\d{4}-\d\d-\d\d/.test(value)),
  );
  return names.find((name) => SET.test(lastName(name))) ?? names[0];
}

/** What was answered, and which of two was better, tells rows apart, and is the name of nothing. */
const SAID = /(^|_)(answers?|outputs?|responses?|predictions?|winner|won)$/i;

const SET =
  /^(eval|test|data)?_?(set|suite|benchmark|task|split|metric|measure|criterion)(_?name)?$/i;

function isDistinct(table: ShownTable, name: string): boolean {
  return table.shown > 1 && table.values(name).length === table.shown;
}

const REPEAT =
  /^(sample|run|rep|(task_)?seed|iteration|round)(_?(id|idx|index|nr|num|number|no))?$/i;

/** Whole numbers that seem to count repeats of a test case whose name stands on several rows. */
export function repeatColumn(table: ShownTable, cases: string): string | undefined {
  if (table.values(cases).length >= table.shown) return undefined;
  return table.columns.find(
    (name) =>
      name !== cases &&
      !SETTINGS.test(name) &&
      REPEAT.test(lastName(name)) &&
      isWhole(table, name) &&
      !table.values(name).some(isLong) &&
      !isOwnId(table, name),
  );
}

/** Ids that every row has to itself count nothing. */
function isOwnId(table: ShownTable, name: string): boolean {
  return /_?id$/i.test(lastName(name)) && isDistinct(table, name);
}

/**
 * Where the first rows are all repeats of one test case: the column of its id, with a variant of it where the rows
 * name one, and the column that numbers the repeats from 0 or 1 on.
 */
export function repeatedCase(
  table: ShownTable,
  taken: ReadonlySet<string>,
  model: string | undefined,
): { readonly sample: readonly string[]; readonly attempt: string } | undefined {
  const free = table.columns.filter((name) => !taken.has(name) && !SETTINGS.test(name));
  const id = free.find((name) => OWN_ID.test(lastName(name)) && table.values(name).length > 0);
  const attempt = free.find(
    (name) =>
      REPEAT.test(lastName(name)) &&
      isWhole(table, name) &&
      table.values(name).some((value) => value === '0' || value === '1'),
  );
  if (id === undefined || attempt === undefined) return undefined;
  const sample = [id, ...free.filter((name) => /^(variant|condition)$/i.test(lastName(name)))];
  const apart = [...sample, attempt, ...(model === undefined ? [] : [model])];
  return table.shown > 1 && table.toldApart(apart) >= table.shown ? { sample, attempt } : undefined;
}

const OWN_ID = /^(?!.*(trace|span|session|request|response|run|message|model|user))[a-z_]+_id$/i;

/** A column that names the model of each row. */
export function modelColumn(table: ShownTable): string | undefined {
  if (table.bySubject) return NAME;
  if (table.columns.includes(OUTER) && areCalledModels(table, OUTER)) return OUTER;
  const named = table.columns.find(
    (name) =>
      !SETTINGS.test(name) &&
      !OTHER_MODEL.test(name) &&
      translation(table) !== name &&
      (MODEL.test(lastName(name)) || MODEL_NAME.test(name)),
  );
  if (named !== undefined) return answeredBy(table, named) ?? named;
  // Who serves a model is often called after it.
  const served = table.columns.find(
    (name) => /^provider(_?id)?$/i.test(name) && areCalledModels(table, name),
  );
  const entered = table.columns.find(
    (name) => /^candidate_?(id|name)$/i.test(name) && areCalledModels(table, name),
  );
  const index = table.columns.find((name) => name === INDEX && areCalledModels(table, name));
  return served ?? entered ?? index ?? (underNames(table) === undefined ? undefined : NAME);
}

/**
 * Where a question comes again with other answers and the same model, that model wrote the question: the column of models
 * under each of which it stands once, whatever that is called.
 */
function answeredBy(table: ShownTable, named: string): string | undefined {
  const cases = table.columns.find(
    (name) => CASE.test(lastName(name)) && table.values(name).length < table.shown,
  );
  const answer = table.columns.find((name) => GIVEN.test(lastName(name)));
  if (cases === undefined || answer === undefined) return undefined;
  const count = table.toldApart([cases]);
  const isOfCase = table.toldApart([cases, named]) === count;
  return isOfCase && table.toldApart([cases, answer]) > count
    ? table.columns.find(
        (name) => OF_MODEL.test(lastName(name)) && table.toldApart([cases, name]) >= table.shown,
      )
    : undefined;
}

const GIVEN =
  /^((predicted|model|given)_?)?(answer|output|response|prediction|choice)$|^predicted$/i;
const OF_MODEL = /(^|_)model(_?(name|id))?$/i;

/**
 * A column that says when the run of each row began, as a mapping may take it.
 * @param least how many different times there are
 */
export function startColumn(table: ShownTable, least = 2): string | undefined {
  return table.columns.find((name) => {
    const values = table.values(name);
    return (
      /^(date|timestamp|time|datetime|(started|ran|created|run)_?(at|on|date|utc))$/i.test(name) &&
      values.length >= least &&
      values.every((value) => MOMENT.test(value))
    );
  });
}

const MOMENT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/;

const MODEL =
  /^((agent|target|generator|generation|answer|llm|tested|exact|experiment)_?)?model(_?(name|id|label|key|requested|used))?$|^(llm|system(_?name)?|candidate|participant|generator|agent_?name|sut(_(name|u?id))?)$/i;

/** A model that was not tested. */
const OTHER_MODEL =
  /(^|[._])(embed(der|ding)?s?|judge|grader|scorer|critic|evaluator|re-?rank(er|ing)?|judge?ment|verdict|grading|auto_?eval[a-z_]*)\./i;

/** An object about the model, or the system under test, that has its name. */
const MODEL_NAME = /(^|\.)(llm|model|sut)\.(name|u?id)$/i;

/** Whole numbers alone. */
export function isWhole(table: ShownTable, name: string): boolean {
  const values = table.values(name);
  return values.length > 0 && values.every((value) => /^\d+$/.test(value));
}

/** Whole numbers that count something, also as pandas writes them beside an empty cell: `80.0`. */
export function areCounted(table: ShownTable, name: string): boolean {
  const values = table.values(name);
  return values.length > 0 && values.every((value) => /^\d+(\.0+)?$/.test(value));
}
