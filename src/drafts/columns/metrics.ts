import { hasDecimalComma } from '../../adapters/generic/cell.ts';
import { describeMetric } from '../../adapters/registry.ts';
import type { Metric } from '../../records/metric.ts';
import { SUBJECT } from '../../records/sidecar.ts';
import { homeOf, lastName, nameAbove, snakeCase } from '../column-path.ts';
import type { ShownTable } from '../shown/records.ts';
import { quoted } from '../yaml-name.ts';
import { isNumber } from './identity.ts';
import { longColumns } from './long.ts';
import { expectedAndGot } from './pairs.ts';
import { type Better, betterByVerdict } from './passed-beside.ts';
import { scaleInName } from './scale-in-name.ts';
import { isInScores } from './scores.ts';
import { areAttacks, areVerdicts, verdictsIn, wordFacts } from './verdicts.ts';

/** What a draft says of metrics: their names, scales, reasons and known directions. */

const BARE = /^(score|value|rating|grade|detected|present)$/i;
const HOLDS = /^(scores?|metrics?|ratings?|grades?|results?|evaluations?|evals?)$/i;

/** The last name, unless another column ends in it too; `faithfulness.score` is called faithfulness. */
export function nameAmong(columns: readonly string[], column: string): string {
  const last = lastName(column);
  const above = nameAbove(column);
  if (BARE.test(last) && above !== '' && above !== SUBJECT && !HOLDS.test(above)) {
    const alike = columns.filter(
      (other) => BARE.test(lastName(other)) && nameAbove(other) === above,
    );
    if (alike.length === 1) return above;
  }
  // `recall.k1` is no `k1`.
  if (/^k?\d+$/i.test(last) && above !== '') return column.replace(`${SUBJECT}.`, '');
  const isAlone = !columns.some((other) => other !== column && lastName(other) === last);
  // One metric of all subjects has one name.
  const own = column.replace(`${SUBJECT}.`, '');
  return isAlone ? last : own.endsWith(`${last}.${last}`) ? homeOf(own).slice(0, -1) : own;
}

/**
 * Columns of the same place in their objects, `scores.tone.score` and `scores.form.score`, have one scale, and so have whole
 * numbers in one object of scores.
 */
function alikeColumns(table: ShownTable, column: string): readonly string[] {
  const steps = column.split('.');
  const areMarks = (name: string) => table.values(name).every((one) => /^\d+$/.test(one));
  if (isInScores(column) && areMarks(column))
    return table.columns.filter((name) => homeOf(name) === homeOf(column) && areMarks(name));
  if (steps.length < 3) return [column];
  const shape = (name: string) => name.split('.').toSpliced(-2, 1).join('.');
  const same = table.columns.filter(
    (name) => name.split('.').length === steps.length && shape(name) === shape(column),
  );
  return same.length === 0 ? [column] : same;
}

const REASON =
  /^(reason|reasoning|reasons|rationale|explanation|justification|comment|evidence|feedback)$/;

/** Errors for each word or character, and what is counted per 100 of them: there may be more of them. */
const ERRORS = /(^|_)(wer|cer|ter)(_|$)|_per_\d+[a-z]*$/i;

/** What is known of a metric beside its column. */
export interface MetricHints {
  /** The column with the values of all metrics, in a table with one row for each score. */
  readonly values?: string | undefined;
  /** People gave the scores. */
  readonly isHuman?: boolean | undefined;
  /** Its kind and range, where they are known better than from its values. */
  readonly scale?: string | undefined;
  /** The name by which its direction may be known, where its own says more. */
  readonly knownAs?: string | undefined;
  /** Columns that belong to it, as keys of a mapping. */
  readonly more?: readonly string[];
}

/** What a draft says of one metric. */
export function metricLine(
  table: ShownTable,
  column: string,
  name: string,
  {
    values,
    isHuman = /^human(?![a-z])(?!.*_(correct|match(ed)?|needed|required)$)/i.test(lastName(column)),
    scale,
    knownAs = meantBy(table, column, name),
    more = [],
  }: MetricHints = {},
): string {
  const known = knownAsOf(knownAs);
  const holding = values === undefined ? alikeColumns(table, column) : [values];
  const held = holding.flatMap((one) => table.values(one));
  const seen = isOfHundred(name, held) ? 'percent' : isCount(name, held) ? 'count' : kindOf(held);
  // What goes beyond 1 elsewhere may do so further down.
  const kind =
    seen === 'bounded' &&
    (ERRORS.test(name) || (known.kind === 'unbounded' && known.direction !== 'not-stated'))
      ? 'unbounded'
      : seen;
  const reason = reasonOf(table, column) ?? whyFailed(table, column);
  const verdicts = values === undefined ? verdictsIn(table, column) : null;
  const { facts: said, toSay } = verdicts === null ? NO_WORDS : wordFacts(verdicts);
  const ofAttacks =
    verdicts?.ofAttacks === true || (ENDED.test(lastName(name)) && areAttacks(table));
  const byVerdict = ofAttacks ? null : betterThan(table, column, name, values, known.direction);
  const byName = ofAttacks ? OF_ATTACKS : directionOf(known, kind, verdicts?.judged === true);
  const toAdd = byVerdict?.direction ?? byName;
  const told = byVerdict?.direction ?? (toAdd === known.direction ? toAdd : null);
  // Under a name that is known, the mapping would have a direction that nobody stated.
  const called = ofAttacks && known.direction !== 'not-stated' ? `attack.${name}` : name;
  const facts = [
    ...(called === column ? [] : [`from: ${quoted(column)}`]),
    ...(verdicts === null
      ? [scale ?? scaleInName(column, held) ?? SCALES[kind] ?? `kind: ${kind}`]
      : said),
    ...(reason === undefined ? [] : [`reason: ${quoted(reason)}`]),
    ...more,
    ...(toAdd === PASSES ? ['direction: higher-is-better'] : []),
    // Known by another name than the map calls it, or by its verdicts alone, it would have none.
    ...(told !== null && describeMetric('generic', called).direction !== told
      ? [`direction: ${told}`]
      : []),
    ...(isHuman ? ['scorer: human'] : []),
  ];
  const better =
    byVerdict !== null && toAdd !== known.direction
      ? BY_VERDICT
      : toAdd === PASSES && verdicts?.plain === false
        ? RIGHT
        : toAdd;
  const remark = [toSay, better].filter((one) => one !== null).join('; ');
  return `${quoted(called)}: { ${facts.join(', ')} }   # ${remark}`;
}

/**
 * What the verdicts beside the scores tell. Those of other metrics count only against a name by which less would be
 * better: a `hallucination` of 1 may say that there is none.
 */
function betterThan(
  table: ShownTable,
  column: string,
  name: string,
  values: string | undefined,
  known: Metric['direction'],
): Better | null {
  const metrics = values === undefined ? undefined : longColumns(table)?.metric;
  if (values === undefined && (homeOf(column) === '' || !BARE.test(lastName(column)))) return null;
  const of = metrics === undefined ? undefined : { column: metrics, metric: name };
  const found = betterByVerdict(table, values ?? column, of);
  return found?.isOwn || known === 'lower-is-better' ? found : null;
}

/**
 * Under a metric, as in `metrics.Bias.success`, a verdict says whether that one passed; what stands in an object of
 * scores is known by its own name though another object has one of the same: `scores.Correctness`.
 */
function meantBy(table: ShownTable, column: string, name: string): string {
  const last = lastName(column);
  const isRight =
    SAYS_RIGHT.test(last) ||
    (SAYS_PASSED.test(last) && table.values(column).every(isTrue)) ||
    (MATCHES.test(last) && expectedAndGot(table, new Set()) !== null);
  if (isRight && !areAttacks(table) && table.values(column).every(isTruth)) return 'correct';
  const isVerdict = name === column && ENDED.test(last);
  return isVerdict || (name === column && HOLDS.test(nameAbove(column))) ? last : name;
}

/** `answerRelevancy` is known as `answer_relevancy`. */
function knownAsOf(name: string) {
  const known = describeMetric('generic', name);
  return known.direction === 'not-stated' ? describeMetric('generic', snakeCase(name)) : known;
}

/** Of something, whether it is right: `top1_citation_correct`, `priority_ok`. */
const SAYS_RIGHT = /^(?!(.*_)?(not|no|un|non|in|false|wrongly|never)_)(.*_)?(correct|ok)$/i;
/** A check of which the row says that it passed, `hidden_pass`; 0 and 1 may count such checks. */
const SAYS_PASSED =
  /^(?!(.*_)?(not|no|un|non|in|false|wrongly|never|attacks?|injections?|jailbreaks?|exploits?|needs|second|two|multi)_)[a-z_]+_pass(ed)?$/i;
const isTrue = (value: string) => /^(true|false)$/i.test(value);
/** Beside what was expected and what came, whether they are the same. */
const MATCHES = /^(is_)?match(es|ed)?(_expected)?$/i;
const isTruth = (value: string) => /^(true|false|0|1)$/i.test(value);

/** Numbers with a percent sign. */
export const PERCENT = 'kind: bounded, range: [0, 100], unit: percent';
const SCALES: Readonly<Record<string, string>> = {
  bounded: 'kind: bounded, range: [0, 1]',
  percent: PERCENT,
};

/** Names under which an attack may have ended well as much as what was attacked. */
const ENDED = /^((is_)?success(ful)?|succeeded|pass(ed)?|(pass|success)_rate)$/i;

const NO_WORDS = { facts: [], toSay: null };
const PASSES = 'to pass is better';
const RIGHT = 'to be right is better';
const BY_VERDICT = 'by the verdicts beside the scores';
const OF_ATTACKS =
  'add direction: higher-is-better or lower-is-better; it may be the attack that passes, or the defence';

/** What is known of the direction: from the name, on the scale it is known for, or from the words themselves. */
function directionOf(known: Pick<Metric, 'direction' | 'kind'>, kind: string, inWords: boolean) {
  // Where the words say what is better, 1 is better, whatever the name: `toxicity: pass`.
  if (known.direction !== 'higher-is-better' && inWords) return PASSES;
  const isMark = kind === 'unbounded' && known.kind === 'bounded';
  return known.direction === 'not-stated' || (isMark && known.direction === 'lower-is-better')
    ? 'add direction: higher-is-better or lower-is-better'
    : known.direction;
}

/**
 * `clarity.score` has its reason in `clarity.reason`, `clarity` in `clarity_reason`, `score` in `reason`, and
 * `score_clarity` of UpTrain in `explanation_clarity`. A mark for reasoning is no reason.
 */
function reasonOf(table: ShownTable, column: string): string | undefined {
  // At the top, what reasons beside a verdict may be the model's own.
  const bare =
    /(^|\.)(score|rating|grade|value|verdict|judge?ment|label)$|\.(match(es|ed)?|(is_)?correct|pass(ed)?)$/.test(
      column,
    );
  const home = homeOf(column);
  const isText = (name: string) => table.values(name).length === 0 || !isNumber(table, name);
  const before = column.replace(/^score_/, 'explanation_');
  if (before !== column && table.columns.includes(before) && isText(before)) return before;
  const stems = [`${column.replace(/_score$/, '')}_`, ...(bare ? [home] : [])];
  return stems
    .map((stem) =>
      table.columns.find(
        (c) => c.startsWith(stem) && REASON.test(c.slice(stem.length)) && isText(c),
      ),
    )
    .find((found) => found !== undefined);
}

/**
 * The column of errors where it says of each row that did not pass, and of no other, why: a test that failed is no
 * attempt that broke.
 */
export function whyFailed(table: ShownTable, column: string): string | undefined {
  const ends = table.values(column);
  if (ends.length !== 2 || !(kindOf(ends) === 'binary' || areVerdicts(ends))) return undefined;
  return table.columns.find(
    (name) =>
      /^(error|error_message|failure)$/i.test(lastName(name)) &&
      table.values(name).length > 0 &&
      // Some may be lists of texts, of which a table shows no values.
      table.toldApart([name]) > table.values(name).length &&
      table.toldApart([column, name]) === table.toldApart([name]),
  );
}

/** Whole numbers under the name of a count, of which a few may all be 0 or 1. */
function isCount(name: string, values: readonly string[]): boolean {
  return (
    values.length > 0 &&
    /^num_|(^|_)(counts?|errors)$|_(claims|violations|bypasses|executions|edits|mistakes|failures|hallucinations)$/i.test(
      snakeCase(lastName(name)),
    ) &&
    values.every((value) => /^\d+$/.test(value))
  );
}

/** Numbers up to 100 under a name with a percent sign. */
function isOfHundred(name: string, values: readonly string[]): boolean {
  const numbers = values.map((v) => Number(hasDecimalComma(v) ? v.replace(',', '.') : v));
  return name.includes('%') && numbers.every((one) => one >= 0 && one <= 100);
}

/** A few rows cannot show that a number is only ever 0 or 1: words alone make a metric binary. */
function kindOf(values: readonly string[]): string {
  if (values.length === 0) return 'unbounded';
  if (values.every((v) => /^(true|false|yes|no|pass(ed)?|fail(ed)?)$/i.test(v))) return 'binary';
  if (values.every((v) => /^\d+([.,]\d+)? ?%$/.test(v))) return 'percent';
  const numbers = values.map((v) => Number(hasDecimalComma(v) ? v.replace(',', '.') : v));
  return numbers.every((v) => v >= 0 && v <= 1) ? 'bounded' : 'unbounded';
}

/** `6/10` is no number, and what a data set expects for an `exact_match` no grade of one. */
export function isUnread(table: ShownTable, name: string): boolean {
  const values = table.values(name);
  return values.length > 0 && !values.some((value) => READ.test(value.trim()));
}

const READ =
  /^[+-]?[.,]?\d(?!\d* ?\/ ?\d+$)|^([+-]?(nan|inf)|true|false|yes|no|y|n|pass(ed)?|fail(ed)?)$/i;
