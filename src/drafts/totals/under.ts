import { NAME, OUTER, type ShownTable } from '../shown/records.ts';
import { areCalledModels, haveBaseline } from '../words/model-names.ts';
import { areCrossed } from './of-many.ts';

const NONE: readonly (readonly [string, string])[] = [];
/** Of rows whose names say nothing of a run. */
export const NOT_UNDER = { isUsed: false, areModels: false, isUnclear: false, facts: NONE };

/** Where rows stand by what was asked: `$.per_type.*`, `$.by_question_type.*`, `$.tasks.*`. */
const ASKED =
  /(^|[.'])(per|by)_([a-z]+_)?(type|category|task|subset|domain|difficulty|language|topic|dataset|benchmark|split|skill|level)'?\]?\.\*$|(^|[._"'])(tasks|benchmarks|datasets|suites)["']?\]?\.\*$/i;

/** What the names under which rows stand are of: of models, of their prompts, or of what was asked. */
export function namesOf(
  table: ShownTable,
  model: string | undefined,
  suite: string | undefined,
  subject: string | undefined,
  isModelAround: boolean,
) {
  const isUsed = table.columns.includes(NAME) && model !== NAME;
  const areModels = isUsed && areCalledModels(table, NAME);
  if (!isUsed) return NOT_UNDER;
  const isSuite = suite !== undefined && isSame(table, suite, NAME);
  if (table.columns.includes(OUTER)) {
    const isPlain = !areModels && !isSuite && !areClasses(table);
    const facts = areModels
      ? ([
          ['suite', OUTER],
          ['model', NAME],
        ] as const)
      : ([
          ['model', OUTER],
          ...(isPlain ? [['prompt', NAME] as const] : isSuite ? [] : [['suite', NAME] as const]),
        ] as const);
    return { isUsed, areModels, isUnclear: isPlain && model !== OUTER, facts };
  }
  // The name of a row whose model, or strategy, has no other row says once more what was tested.
  const isOf = (tested: string | undefined) =>
    tested !== undefined && table.shown > 1 && isSame(table, tested, NAME);
  if (
    isSuite ||
    isOf(model) ||
    (!areModels && saysAgain(table, subject)) ||
    arePutTogether(table, model, subject)
  )
    return { isUsed, areModels, isUnclear: false, facts: NONE };
  if (PER_SEED.test(table.rowsAt ?? ''))
    return { isUsed, areModels: false, isUnclear: false, facts: [['seed', NAME]] as const };
  const isBuiltOn = isModelAround && BUILT_ON.test(table.rowsAt ?? '');
  // What the others are compared with is no suite.
  const areCompared =
    areCrossed(table) || (model === undefined && haveBaseline(table.values(NAME)));
  const isOfSuite =
    !isBuiltOn &&
    !areCompared &&
    (model !== undefined ||
      isModelAround ||
      table.byList !== undefined ||
      (!areModels && (ASKED.test(table.rowsAt ?? '') || areClasses(table))));
  const facts = [[isOfSuite ? 'suite' : 'subject', NAME] as const];
  return {
    isUsed,
    areModels,
    isUnclear: !isOfSuite && !areModels && !isBuiltOn && !areCompared,
    facts,
  };
}

/** Where the rows stand under the names of what was built on one model: `$.framework_stats.*`, `$.by_agent.*`. */
const BUILT_ON =
  /(^|[._"'])(frameworks?|agents?|scaffolds?|harness(es)?|pipelines?|architectures?)(_(stats|statistics|results|summary|summaries|metrics|scores))?["']?\]?\.\*$/i;

/** How many there were of a class: no model and no prompt has a support. */
const areClasses = ({ columns }: ShownTable) => columns.includes('support');

/** Where the rows stand under their seeds: `$.pass_1_per_seed.*`. */
const PER_SEED = /(^|_)(by|per)_seeds?"?\]?\.\*$/i;

/** Whether a column repeats, word for word, the names under which the rows stand. */
function saysAgain(table: ShownTable, column: string | undefined): boolean {
  if (column === undefined || table.shown < 2) return false;
  const names = table.values(NAME);
  return isSame(table, column, NAME) && table.values(column).every((one) => names.includes(one));
}

/** Whether the names are put together of what two columns say: `bge:dense` of `bge` and `dense`. */
function arePutTogether(
  table: ShownTable,
  model: string | undefined,
  subject: string | undefined,
): boolean {
  if (model === undefined || subject === undefined || table.shown < 2) return false;
  const names = table.values(NAME);
  const isIn = (part: string) => names.some((name) => name.includes(part));
  return (
    table.toldApart([model, subject]) >= table.shown &&
    [model, subject].every((column) => table.values(column).every(isIn))
  );
}

/** Whether each value of one column goes with one of the other. */
function isSame(table: ShownTable, one: string, other: string): boolean {
  const count = table.toldApart([one, other]);
  return table.values(one).length === count && table.values(other).length === count;
}
