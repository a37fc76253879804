import { lastName } from '../column-path.ts';
import type { Draft } from '../draft.ts';
import { NAME, type ShownTable } from '../shown/records.ts';
import { caseColumn, otherId, repeatColumn, repeatedCase } from './columns.ts';
import { isVariant, testedColumn } from './identity.ts';
import { actualAndPredicted, expectedAndGot, predicted, rightAnswer } from './pairs.ts';
import { ROLES } from './role-names.ts';
import { roleColumn } from './roles.ts';
import { reference, translated, translation } from './translations.ts';
import { triesIn } from './tries.ts';

/** Gives texts, amounts and ids the columns that are called after them. */
export function giveFields(draft: Draft, table: ShownTable, model: string | undefined): void {
  const tries = triesIn(table);
  if (tries !== null) {
    draft.give('sample', tries.sample);
    draft.give('attempt', tries.attempt);
  }
  const classes = actualAndPredicted(table);
  if (classes !== null) {
    draft.give('target', classes.target);
    draft.give('output', classes.output);
  }
  for (const known of ROLES) {
    const [role] = known;
    if (draft.has(role)) continue;
    const column =
      (role === 'sample' ? ownCase(table, model) : undefined) ??
      roleColumn(table, known, draft.taken) ??
      (role === 'sample'
        ? otherId(table, model)
        : role === 'input'
          ? translated(table)
          : role === 'output'
            ? translation(table)
            : role === 'target'
              ? reference(table)
              : undefined);
    if (column !== undefined) draft.give(role, column);
    const right =
      role === 'target' && column === undefined ? rightAnswer(table, draft.taken) : null;
    if (right !== null) {
      draft.give('target', right.target);
      draft.give('output', right.output);
    }
  }
  const pair = draft.has('target', 'output') ? null : expectedAndGot(table, draft.taken);
  if (pair !== null) {
    draft.give('target', pair.target);
    draft.give('output', pair.output);
  }
  // Of several that were predicted, the one of what was expected: `predicted_label` beside `ground_truth_label`.
  const own = draft.has('target') && !draft.has('output') ? expectedAndGot(table, new Set()) : null;
  if (own !== null && draft.columns('target').includes(own.target) && !draft.taken.has(own.output))
    draft.give('output', own.output);
  const foretold = draft.has('output') ? undefined : predicted(table, draft.taken);
  if (foretold !== undefined) draft.give('output', foretold);
  if (isDescription(table, draft)) draft.drop('target');
}

/** What a test case is about, in a sentence, where the answers are words: it is no right answer, though it is called a label. */
function isDescription(table: ShownTable, draft: Draft): boolean {
  const [target = ''] = draft.columns('target');
  const isSentence = (text: string) => text.trim().split(/\s+/).length > 3;
  const said = draft.columns('output').flatMap(table.values);
  return (
    /^label$/i.test(lastName(target)) &&
    said.length > 0 &&
    !said.some(isSentence) &&
    table.values(target).length > 0 &&
    table.values(target).every(isSentence)
  );
}

/** The name under which a row stands, or the id of the only test case. */
function ownCase(table: ShownTable, model: string | undefined): string | undefined {
  const isCase = !table.bySubject && !table.byList;
  const isNamed = table.columns.includes(NAME) && isCase && model !== NAME;
  return isNamed ? NAME : table.caseIds?.[0];
}

/** Under each name of a variant, such as `prompt_name`, the same was asked: it is of what was tested. */
function asksEach(table: ShownTable, draft: Draft, named: string): boolean {
  const asked = draft.columns('input');
  return (
    isVariant(named) &&
    asked.length > 0 &&
    table.toldApart(asked) < table.shown &&
    table.toldApart([...asked, named]) >= table.shown
  );
}

/**
 * Several questions each, none of which comes again, are no tries at one test case: the name is that of their task, as
 * `anatomy` of MMLU.
 */
function holdsQuestions(
  table: ShownTable,
  draft: Draft,
  named: string,
  model: string | undefined,
): boolean {
  const asked = draft.columns('input');
  const told = (names: readonly string[]) =>
    table.toldApart(model === undefined ? names : [...names, model]) >= table.shown;
  return (
    /^task(_?name)?$/i.test(lastName(named)) &&
    asked.length > 0 &&
    !draft.has('attempt') &&
    repeatColumn(table, named) === undefined &&
    told(asked) &&
    !told([named])
  );
}

/** Gives test cases and their repeats columns where none is called an id. */
export function giveCases(draft: Draft, table: ShownTable, model: string | undefined): void {
  const asksAround = table.bySubject && draft.has('input');
  const cases = asksAround || draft.has('sample') ? undefined : caseColumn(table);
  if (
    cases !== undefined &&
    !draft.taken.has(cases) &&
    !asksEach(table, draft, cases) &&
    !holdsQuestions(table, draft, cases, model)
  ) {
    draft.give('sample', cases);
    const repeat = repeatColumn(table, cases);
    if (repeat !== undefined && !draft.has('attempt')) draft.give('attempt', repeat);
  }
  // Rows in a list under a name, of which nothing else tells what they are of, are tries of it.
  if (table.byList === 'named' && model !== NAME && !draft.has('sample', 'input'))
    draft.give('sample', NAME);
  const repeats = draft.has('sample', 'input', 'attempt')
    ? undefined
    : repeatedCase(table, draft.taken, model);
  if (repeats !== undefined) {
    draft.give('sample', ...repeats.sample);
    draft.give('attempt', repeats.attempt);
  }
  const session = draft.has('sample', 'input') ? undefined : sessionOfEach(table, model);
  if (session !== undefined && !draft.taken.has(session)) draft.give('sample', session);
  const [asked] = [...draft.columns('sample'), ...draft.columns('input')];
  if (asked === undefined || draft.has('attempt')) return;
  const again = repeatColumn(table, asked);
  if (again !== undefined && table.values(again).some((value) => value === '0' || value === '1'))
    draft.give('attempt', again);
}

/** Sessions are new ones in each run, but for those that stand once under each of what was tested: they were asked of all. */
function sessionOfEach(table: ShownTable, model: string | undefined): string | undefined {
  const tested = model ?? testedColumn(table) ?? table.columns.find(isVariant);
  const systems = tested === undefined ? [] : table.values(tested);
  if (tested === undefined || systems.length < 2) return undefined;
  return table.columns.find((name) => {
    // The last one shown may lack some.
    const lacking = table.values(name).length * systems.length - table.shown;
    return (
      /^(session|conversation|thread|dialog(ue)?)_?id$/i.test(lastName(name)) &&
      table.toldApart([name, tested]) >= table.shown &&
      lacking >= 0 &&
      lacking < systems.length
    );
  });
}
