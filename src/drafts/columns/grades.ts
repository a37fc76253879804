import { lastName, snakeCase } from '../column-path.ts';
import { TELLS } from '../shown/outcomes.ts';
import type { ShownTable } from '../shown/records.ts';
import { isFact } from './facts.ts';
import { isUnread } from './metrics.ts';
import { isOfPair, isSaid } from './pairs.ts';
import { isInScores, scoreColumns } from './scores.ts';
import { isVerdict, mayBeDone, verdictsIn } from './verdicts.ts';

const METRIC =
  /(^|_)(score|accuracy|acc|correct(ness)?|match(es|ed)?|valid|solved|resolved|pass(ed)?|success|f1|em|exact_match|similarity|relevancy?|faithful(ness)?|truthful(ness)?|informative(ness)?|grounded(ness)?|precision|recall|rating|grade|toxicity|hallucination|bias|coverage|conciseness|completeness|clarity|helpfulness|wer|cer|bleu|chrf|rouge[-_]?([12l]|lsum)?|mrr|ndcg)(_score)?$/i;

export function isCalledGrade(column: string): boolean {
  const last = lastName(column);
  return (
    (METRIC.test(last) || OK.test(last)) && !isOfGrade(column) && !PAID.test(snakeCase(column))
  );
}

/** What is in order: `category_ok`. That all is `ok` may be said of the call. */
const OK = /[a-z]_ok$/i;

/** What a right answer costs or takes: `cost_per_correct`. */
const PAID = /(cost|price|usd|tokens?|calls?|time|seconds|latency)_(per|to)_[a-z]+$/i;

/**
 * `explanation_factual_accuracy` says why, `invalid_result` whether there is a grade at all, and what stands among the
 * right answers, such as `reference_answers.fuzzy_match` of WebArena, how they are to be compared.
 */
function isOfGrade(column: string): boolean {
  return (
    /^(explanation|reason|rationale|justification|invalid)_/i.test(lastName(column)) ||
    /(^|\.)(reference|expected|gold|correct)_answers?\./i.test(column)
  );
}

/** Lists of what was resolved or matched, not of verdicts. */
function holdsNames(table: ShownTable, column: string): boolean {
  const words = table.values(column).length === 0 ? (table.words?.(column) ?? []) : [];
  return words.length > MOST_VERDICTS;
}

const MOST_VERDICTS = 4;

/** How sure it said it was, which grades nothing beside a grade. */
const SURENESS = /(^|_)confidence_(score|rating)$/i;

/** Whether people who labelled a row said the same grades no answer. */
function areAgreed({ columns }: ShownTable, column: string): boolean {
  return (
    /^(agree(d|ment|s)?|disagree(ment|s)?)$/i.test(lastName(column)) &&
    columns.some((name) => /^(annotat(ion|or)|rater|label(l?er)?|coder|vote)s?_?\d$/i.test(name))
  );
}

/**
 * The columns that grade a row, in the order of the table: those that are called grades, and those that look like
 * some in an object of scores.
 * @param described columns that say which group a row is of
 */
export function gradeColumns(
  table: ShownTable,
  taken: ReadonlySet<string>,
  described: readonly string[],
): readonly string[] {
  // A document about one test case says at its top how that ended.
  const isOne = table.caseIds !== undefined;
  const called = table.columns.filter(
    (name) =>
      (isVerdict(table, name) || (isOne ? TELLS.test(name) : isCalledGrade(name))) &&
      !taken.has(name) &&
      !isFact(name) &&
      !isOfGrade(name) &&
      !isOfPair(table, name) &&
      !areAgreed(table, name) &&
      !holdsNames(table, name) &&
      !(isUnread(table, name) && verdictsIn(table, name) === null),
  );
  const others = isOne ? [] : scoreColumns(table, new Set([...taken, ...described]));
  const scores = others.filter(
    (name) =>
      !isOfGrade(name) && !isOfPair(table, name) && !isSaid(table, name) && !areAgreed(table, name),
  );
  const sure = called.filter(
    (name) => !mayBeDone(table, name) && !(SURENESS.test(lastName(name)) && scores.length > 0),
  );
  const named = sure.length > 0 || scores.length > 0 ? sure : called;
  const filled = named.filter((name) => table.values(name).length > 0);
  // How the whole ended in which a row stands, `^.status`, is said of no row that says it itself.
  const isAround = (name: string) =>
    name.startsWith('^') && filled.some((one) => !one.startsWith('^'));
  const areNamed = scores.some((name) => named.includes(name)) || scores.every(isInScores);
  const beside = areNamed || filled.length === 0 ? scores : [];
  return table.columns.filter(
    (name) => (named.includes(name) || beside.includes(name)) && !isAround(name),
  );
}
