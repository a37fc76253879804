import { homeOf, lastName } from '../column-path.ts';
import type { Draft } from '../draft.ts';
import { NAME, OUTER, type ShownTable } from '../shown/records.ts';
import { areCalledModels, haveBaseline } from '../words/model-names.ts';
import { alikeLines } from './alike-rows.ts';
import { setColumn, startColumn } from './columns.ts';
import { isCalledGrade } from './grades.ts';
import { furtherIdentity, isMostly, isVariant, testedColumn, together } from './identity.ts';
import { isFeedback, type LongColumns } from './long.ts';
import { isOfPair } from './pairs.ts';

/** Which runs the rows of a table are of. */
export interface Runs {
  /** Facts of a run, by the column that states them. */
  readonly facts: ReadonlyMap<string, string>;
  /** The rows are values of metrics, one for each, and no test cases. */
  readonly totals: boolean;
  /** A remark on rows that stay alike. */
  readonly alike: readonly string[];
}

/**
 * Finds what tells runs apart, and gives test cases further columns where those they have do not tell their rows
 * apart.
 */
export function giveRuns(
  draft: Draft,
  table: ShownTable,
  model: string | undefined,
  long: LongColumns | null,
): Runs {
  const metric = long === null ? [] : [long.metric];
  const identity = [...draft.columns('sample', 'attempt'), ...(model === undefined ? [] : [model])];
  const asked = draft.columns('input');
  const own = draft.has('sample') ? identity : [...asked, ...identity];
  // Lists in one object are of one suite, unless its test cases come again.
  const isOfList =
    model !== NAME &&
    (table.byList === 'beside' ||
      (table.byList === 'named' &&
        own.length > 0 &&
        table.toldApart([...own, ...metric]) < table.shown &&
        table.toldApart([...own, ...metric, NAME]) >= table.shown));
  const lists = isOfList ? [NAME] : [];
  const areSame = isOfList && areSameCases(draft, table, own);
  const suites = table.groups === 'suites' ? [] : suiteFacts(table, draft);
  const stated = suites.map(([, name]) => name);
  for (const name of stated) draft.taken.add(name);
  const identifying = [...own, ...metric, ...lists, ...stated];
  const further = furtherIdentity(table, identifying, draft.taken, model);
  // Rows of one test case that nothing tells apart are repeats.
  const counts = draft.has('sample') && further.sample.length === 0 && table.shown > 1;
  const known = [...identity, ...metric, ...lists, ...stated, ...further.run.values()];
  if (counts && table.toldApart(known) < table.shown) {
    if (draft.has('attempt') && isMostly(table, known)) draft.drop('attempt');
    // Names that tell them apart may be of other runs, or of other test cases.
    const isOpen = alikeLines(table, known, draft.taken).length > 0;
    if (!draft.has('attempt') && !isOpen) draft.state('repeats', 'counted');
  }
  // A table of models has one row for each run: the whole suite is its test case.
  const leaders = [...identity, ...asked].every((name) => name === model);
  const begun = model !== undefined && leaders ? runEach(table, [...metric, model]) : null;
  const totals = model === undefined && leaders;
  // A metric that comes again is that of another answer, which nothing names.
  const isOfMany = long === null || (!isFeedback(long) && table.toldApart(metric) >= table.shown);
  const alone = totals && isOfMany ? (long?.metric ?? setColumn(table, draft.taken)) : undefined;
  const whole = begun === null ? alone : model;
  if (whole !== undefined) draft.state('sample', whole);
  for (const name of [...further.sample, ...further.run.values()]) draft.taken.add(name);
  const identify = table.caseIds ?? further.sample.filter((name) => !metric.includes(name));
  if (identify.length > 0) draft.state('sample', ...identify);
  const isFree = (name: string) =>
    !draft.taken.has(name) && !isCalledGrade(name) && !isOfPair(table, name);
  const isOpen = !draft.has('sample', 'input') && model === undefined && long === null;
  const settings = isOpen ? together(table, table.columns.filter(isFree)) : [];
  // One of them may say how the test cases that the others name were answered.
  const [tested, ...more] = settings.filter(isVariant);
  const isTested = tested !== undefined && more.length === 0 && settings.length > 1;
  const cases = settings.filter((name) => !isTested || name !== tested);
  if (cases.length > 0) draft.give('sample', ...cases);
  const named = table.bySubject ? undefined : testedColumn(table);
  const only = named === undefined || draft.taken.has(named) ? undefined : named;
  const isOfSuites = table.groups === 'suites' && model !== OUTER;
  const facts = [
    ...(isOfList ? ([[areSame ? 'subject' : 'suite', NAME]] as const) : []),
    ...(isOfSuites ? ([['suite', OUTER]] as const) : suites),
    ...subjectFacts(table, model),
    ...(isTested ? ([['subject', tested]] as const) : []),
    ...(model === undefined && only !== undefined ? ([['subject', only]] as const) : []),
    ...further.run,
    ...(begun?.started === undefined ? [] : ([['startedAt', begun.started]] as const)),
  ];
  const told = [...draft.columns('sample', 'attempt'), ...asked, ...new Map(facts).values()];
  const isCounted = draft.has('repeats') || table.caseIds !== undefined || long !== null;
  const alike = isCounted ? [] : alikeLines(table, told, draft.taken);
  return { facts: new Map(facts), totals: totals && long !== null, alike };
}

/**
 * Whether every list holds the same test cases: then its name is one of what was tested. Numbers alone do not tell,
 * as any suite may be numbered so.
 */
function areSameCases(draft: Draft, table: ShownTable, own: readonly string[]): boolean {
  const [first] = own;
  const texts = [...own, ...draft.columns('input')];
  const areNamed =
    first !== undefined && table.values(first).some((value) => /[a-z]{2}/i.test(value));
  return (
    (draft.has('input') || areNamed || haveBaseline(table.values(NAME))) &&
    table.values(NAME).length > 1 &&
    table.toldApart(texts) * table.values(NAME).length === table.shown
  );
}

/** Where each row is a run of its own, by these columns and its start: the start, if any; else null. */
function runEach(
  table: ShownTable,
  columns: readonly string[],
): { readonly started: string | undefined } | null {
  const started = startColumn(table);
  const isTold = (...more: readonly string[]) =>
    table.toldApart([...columns, ...more]) >= table.shown;
  return isTold() || (started !== undefined && isTold(started)) ? { started } : null;
}

/** What was tested may stand beside the model that it ran on: `agent_name` and `agent_model`. */
function subjectFacts(
  table: ShownTable,
  model: string | undefined,
): readonly (readonly [string, string])[] {
  if (model === undefined) return [];
  const ran = model === NAME ? undefined : (ranOn(table, model) ?? model);
  // A system may be any, as `hybrid` and `dense_only` are.
  const isOther = ran === model && isSystem(model) && !areCalledModels(table, model);
  return [['subject', model], ...(ran === undefined || isOther ? [] : ([['model', ran]] as const))];
}

/** The suite of each row, of which many rows are. */
function suiteFacts(table: ShownTable, draft: Draft): readonly (readonly [string, string])[] {
  // Around rows in a list of suites stands what each is called; further in, a row may be of one.
  const own = OF_SUITES.test(table.rowsAt ?? '') ? /^\^\.(name|id|title)$/i : SUITE;
  const isOne = (name: string) =>
    own.test(name) ||
    SUITE.test(name) ||
    (table.groups === undefined && name.startsWith('^.') && SUITE.test(lastName(name)));
  const named = table.columns.find(
    (name) =>
      isOne(name) &&
      !draft.taken.has(name) &&
      table.values(name).length > 0 &&
      table.values(name).length * 2 <= table.shown,
  );
  return named === undefined ? [] : [['suite', named]];
}

const SUITE = /^((eval|test)_)?suite(_?(name|id))?$|^benchmark(_?name)?$/i;

const OF_SUITES = /^\$\.([a-z_]+\.)?(suites|benchmarks|datasets|evals)\[\*\]/i;

const isSystem = (column: string) => /^system(_?name)?$/i.test(lastName(column));

const RAN_ON = /^((agent|llm|base|chat)_)?model(_?(name|id))?$/i;

function ranOn(table: ShownTable, subject: string): string | undefined {
  const isAgent = /^(agent|system|agent_?name)$/i.test(lastName(subject));
  const beside = (name: string) => name === homeOf(subject) + lastName(name);
  return isAgent
    ? table.columns.find((name) => beside(name) && RAN_ON.test(lastName(name)))
    : undefined;
}
