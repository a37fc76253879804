import { lastName } from '../column-path.ts';
import { OUTER, type ShownTable } from '../shown/records.ts';
import { haveBaseline, isWay } from '../words/model-names.ts';
import { tellingSettings } from './settings.ts';

/** What a draft says of the rows' identity beyond their test case and repeat. */
export interface Identity {
  /** Columns under `sample`, or none where a draft has its own. */
  readonly sample: readonly string[];
  /** Facts of the run, by the column that states them. */
  readonly run: ReadonlyMap<string, string>;
}

const RUN = /^(run|experiment)(_?(id|name|uuid))?$/i;
/** When all rows of a run were made, as it was called. */
const RAN = /^(run|ran|evaluated)_?(at|on|date|time|timestamp)$/i;
const isFew = (table: ShownTable, name: string) => table.values(name).length * 2 <= table.shown;
const VARIANT =
  /^(variant|phase|ablation|mode|config(uration)?(_(name|id))?|method|strategy|condition|approach|pipeline|architecture|backend|technique|policy|scaffold|harness|set_?up|retriever|retrieval|retrieval_?(mode|method)|arm|setting|agent|engine|prompt_?(id|name|version)|version)$/i;
/** Of what was tested. */
export function isVariant(column: string): boolean {
  // Inside an object of one of several, it is that one's own: `tools.scanner.version`.
  const isOfOther = /^version$/i.test(lastName(column)) && column.split('.').length > 2;
  return VARIANT.test(lastName(column)) && !isOfOther;
}

/** How the same question was put, where it comes again. */
const PROMPTED = /^prompt(ing)?_(category|type|style|strategy|template|variant|technique)$/i;

/** What a system is built of, each of which may be what was tested where the same test cases come again under it. */
const BUILT_OF =
  /^(router|guard(rail)?|defen[cs]e|parser|extractor|detector|classifier|re_?ranker|embedder|chunker|matcher|planner|solver|scanner|runner|framework|translator|summari[sz]er)(_?(name|type))?$/i;

/** A part of a system, or a column of nothing but ways to use a model, one of them the plain one. */
function isTestedPart(table: ShownTable, name: string): boolean {
  const values = table.values(name);
  return BUILT_OF.test(lastName(name)) || (values.every(isWay) && haveBaseline(values));
}

/**
 * A column that says by its name what was tested, or by a baseline among its values, where no test case comes again under
 * another: a file may hold one alone at its start, and rows with ids of their own.
 */
export function testedColumn(table: ShownTable): string | undefined {
  return table.columns.find((name) => {
    const values = table.values(name);
    const isCalled = BUILT_OF.test(name) || /^(arm|approach|system|pipeline)(_?name)?$/i.test(name);
    return (
      (isCalled || (isVariant(name) && !name.includes('.') && haveBaseline(values))) &&
      values.length > 0 &&
      (values.length === 1 || values.length * 2 <= table.shown) &&
      values.every((value) => WORD.test(value) && !/^(true|false)$/i.test(value))
    );
  });
}

const WORD = /^[\p{L}][^\n]{0,59}$/u;

/** What a test case may be put in or under, beside its id. */
const PART = /^(lang(uage)?|locale|data_?set|split|persona|difficulty|level)$/i;

/** Which of the test cases of a task a row is of, counted from the first. */
const POSITION =
  /^(instance|item|question|problem|example|case|doc(ument)?)_?(idx|index|num(ber)?|nr|no)$/i;

/** What a call of the evaluation left behind: it is never called so again. */
const OF_A_CALL =
  /^((eval|evaluation)_?(id|uuid|run_?id)|(git_?)?(commit|sha)|([a-z]+_)*(report|log|artifacts?|evidence)(_?(path|file|dir|url))?)$/i;

const NOT_AN_ID =
  /(^|[_ ])(time|timestamp|ts|date|started|ended|created|at|error|reason(ing)?|rationale|explanation|justification|comments?|feedback|status|answers?|outputs?|predictions?|results?|scores?|winner|won)([_ ]|$)|trace|span|session|request|response|conversation|message/i;
const LONGEST = 80;

/**
 * Where test case, repeat and model leave rows alike that the file shows, the column that tells them apart: of a
 * run, of a variant of what was tested, or one that belongs to the test case.
 * @param known the columns that a draft has for them, the test case first
 * @param model the one of them that names the model, if any
 */
export function furtherIdentity(
  table: ShownTable,
  known: readonly string[],
  taken: ReadonlySet<string>,
  model: string | undefined,
): Identity {
  const stated = runColumn(table, taken, model);
  const none = {
    sample: [],
    run: new Map<string, string>(stated === undefined ? [] : [['id', stated]]),
  };
  const [first] = known;
  if (first === undefined || table.shown < 2 || table.toldApart(known) >= table.shown) return none;
  const free = table.columns.filter((name) => !taken.has(name) && isName(table, name));
  const settles = (name: string) => table.toldApart([...known, name]) >= table.shown;
  const run =
    // An id that every row has to itself is that of an attempt.
    free.find(
      (name) => RUN.test(lastName(name)) && settles(name) && table.toldApart([name]) < table.shown,
    ) ??
    table.columns.find(
      (name) => RAN.test(name) && !taken.has(name) && isFew(table, name) && settles(name),
    );
  if (run !== undefined) return { ...none, run: new Map([['id', run]]) };
  if (table.groups !== undefined && model === undefined && settles(OUTER))
    return { ...none, run: new Map([...none.run, ['subject', OUTER]]) };
  const variant =
    free.find((name) => (isVariant(name) || PROMPTED.test(lastName(name))) && settles(name)) ??
    free.find((name) => isTestedPart(table, name) && settles(name));
  if (variant !== undefined && model === undefined) {
    return { ...none, run: new Map([...none.run, ['subject', variant]]) };
  }
  const settings = tellingSettings(table, known, taken);
  if (settings.size > 0) return { ...none, run: new Map([...none.run, ...settings]) };
  // The same question in several languages, each put to several settings.
  for (const part of free.filter((name) => PART.test(lastName(name)))) {
    const beside = tellingSettings(table, [...known, part], taken);
    if (beside.size > 0 && first !== model)
      return { sample: [first, part], run: new Map([...none.run, ...beside]) };
  }
  // The same test cases under their names again are those of another run.
  const outer = free.find((name) => name.startsWith('^^.') && settles(name));
  if (table.byCase && model === undefined && outer !== undefined)
    return { ...none, run: new Map([...none.run, ['subject', outer]]) };
  const position = free.find((name) => POSITION.test(lastName(name)) && settles(name));
  if (position !== undefined && first !== model) return { ...none, sample: [first, position] };
  // The id of a run is new each time: no other run has a test case of that name.
  const lasting = free.filter(
    (name) =>
      !RUN.test(lastName(name)) && !OF_A_CALL.test(lastName(name)) && !isNumber(table, name),
  );
  const own = lasting.find((name) => table.toldApart([name]) >= table.shown);
  if (own !== undefined && variant === undefined) return { ...none, sample: [own] };
  const beside = variant ?? lasting.find((name) => settles(name));
  if (beside === undefined) {
    // A few rows may have been written again.
    const most = free.find((name) => isVariant(name) && isMostly(table, [...known, name]));
    return most === undefined || model !== undefined
      ? none
      : { ...none, run: new Map([...none.run, ['subject', most]]) };
  }
  // A test case keeps its name whichever model it is put to.
  return { ...none, sample: first === model ? [beside] : [first, beside] };
}

/** True where these columns tell nine of ten rows apart. */
export function isMostly(table: ShownTable, columns: readonly string[]): boolean {
  return table.toldApart(columns) * 10 >= table.shown * 9;
}

/**
 * Rows that carry the id of their run, the same for several: a file may hold more runs than its start shows. An id
 * that every row of a model has to itself is that of an attempt.
 */
function runColumn(
  table: ShownTable,
  taken: ReadonlySet<string>,
  model: string | undefined,
): string | undefined {
  return table.columns.find((name) => {
    const values = table.values(name);
    const isId = /^run_?(id|uuid)$/i.test(name) || (/^run$/i.test(name) && values.every(isLong));
    const isShared = table.toldApart(model === undefined ? [name] : [name, model]) < table.shown;
    return isId && !taken.has(name) && values.length > 0 && isShared;
  });
}

/** A time or an id; shorter numbers count repeats. */
export const isLong = (value: string) => value.length > 6;

const MOMENT = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?$/;

/** Short values that are no times, no shares and no outcomes. */
function isName(table: ShownTable, name: string): boolean {
  const values = table.values(name);
  return (
    values.length > 1 &&
    !NOT_AN_ID.test(lastName(name)) &&
    !values.every((value) => MOMENT.test(value)) &&
    !areCountsOfAll(values) &&
    values.every((value) => value.length <= LONGEST && !/^(true|false)$|\d ?%$/i.test(value))
  );
}

/** True where every value of the column is a number. */
export function isNumber(table: ShownTable, name: string): boolean {
  return table.values(name).every((value) => value.trim() !== '' && Number.isFinite(Number(value)));
}

/** What programs write for an id that there is not. */
export function areAbsent(values: readonly string[]): boolean {
  return values.length > 0 && values.every((value) => /^(undefined|null|none|nan)$/i.test(value));
}

/** Results, not names: a column `language` of how well a model did there, or `test` of a split. */
export function areDecimals(values: readonly string[]): boolean {
  return values.length > 0 && values.every((value) => /^-?\d+[.,]\d+$/.test(value));
}

/** Cells such as `48 (48.00%)` count some of many, whatever the column is called. */
export function areCountsOfAll(cells: readonly string[]): boolean {
  return cells.length > 1 && cells.every((cell) => COUNT_OF_ALL.test(cell.trim()));
}
const COUNT_OF_ALL = /^\d{1,9} ?\(\d{1,3}(\.\d{1,4})? ?%\)$/;

/** How much there was of something tells no row from another. */
const AMOUNT = /(^|_)(n|counts?|totals?|support|len(gth)?|size|tokens|chars|words|latency)(_|$)/i;

/** More settings than these are no name of a row. */
const MOST_TOGETHER = 4;

/**
 * Where no column is called after a test case, those of names and whole numbers that tell rows apart together, as in
 * a table with a row for each combination of settings; none where they do not.
 * @param known columns that leave rows alike without them
 */
export function together(
  table: ShownTable,
  free: readonly string[],
  known: readonly string[] = [],
): readonly string[] {
  const names = free.filter((name) => {
    const values = table.values(name);
    if (AMOUNT.test(lastName(name))) return false;
    // A setting that goes through decimals has few of them.
    const mayBeDecimals = known.length > 0 && values.length * 4 <= table.shown;
    return (
      isName(table, name) &&
      (mayBeDecimals || values.every((value) => !/^-?\d*[.,]\d+$/.test(value)))
    );
  });
  const settles = (columns: readonly string[]) =>
    table.toldApart([...known, ...columns]) >= table.shown;
  if (table.shown < 2 || !settles(names)) return [];
  const needed = names.reduceRight<readonly string[]>((kept, name) => {
    const without = kept.filter((other) => other !== name);
    return settles(without) ? without : kept;
  }, names);
  return needed.length <= MOST_TOGETHER ? needed : [];
}
