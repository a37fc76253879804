import { isList } from '../../ingest/json/json-value.ts';
import { homeOf, lastName } from '../column-path.ts';
import { isWhole } from '../columns/columns.ts';
import type { ShownTable } from '../shown/records.ts';
import { quoted } from '../yaml-name.ts';
import { snake } from './names.ts';

/** Which end of an interval, or what of it. */
const SIDE =
  'low|lower|lo|lb|high|higher|hi|upper|ub|bound|limit|width|half|radius|level|min|max|\\d{1,3}|pct|percent';
/** An interval by its name: `acc_ci_low`, `ci95`, `95% CI`, `confidence_interval`, `margin_of_error`. */
const INTERVAL = new RegExp(
  `(^|_)(ci\\d*|conf(idence)?_?int(erval)?s?|cred(ible)?_?int(erval)?s?|margin_of_error|error_margin|moe|conf(idence)?(?=_(lower|upper)$))(_(${SIDE}))*$`,
);
/** Ends that are called after the value between them, `acc_lower` beside `acc`, or after nothing. */
const ENDS = [
  [
    /(^|_)(lower|lb|lcl|lower_(bound|limit))$/,
    ['upper', 'ub', 'ucl', 'upper_bound', 'upper_limit'],
  ],
  [
    /(^|_)(upper|ub|ucl|upper_(bound|limit))$/,
    ['lower', 'lb', 'lcl', 'lower_bound', 'lower_limit'],
  ],
] as const;
/** These words alone may count severities. */
const VAGUE = [
  [/_(low|lo)$/, ['high', 'hi']],
  [/_(high|hi)$/, ['low', 'lo']],
] as const;

/**
 * The columns that say between which bounds the values of totals lie, which are no values themselves: an interval by
 * its name, what stands in one, and two ends of the same value.
 */
export function boundColumns({ columns }: ShownTable): readonly string[] {
  const known = new Set(columns.map((name) => `${homeOf(name)}${snake(name)}`));
  const isEnd = (name: string) =>
    [...ENDS, ...VAGUE].some(([end, others], index) => {
      const called = snake(name);
      const of = called.replace(end, '');
      if (of === called) return false;
      const home = homeOf(name);
      const isOfValue = known.has(`${home}${of}`) || known.has(`${home}${of}_mean`);
      const isAlone = of === '' && index < ENDS.length;
      const hasOther = others.some((other) =>
        known.has(`${home}${of === '' ? '' : `${of}_`}${other}`),
      );
      return hasOther && (isOfValue || isAlone);
    });
  return columns.filter(
    (name) => INTERVAL.test(snake(name)) || INTERVAL.test(homeName(name)) || isEnd(name),
  );
}

/**
 * The least and the largest of the values of which the mean stands beside them, `tone.min` beside `tone.mean`, and the
 * quartiles that pandas describes a column with: `25%`. `min_tone` beside `mean_tone` is one, too.
 */
export function isExtreme({ columns }: ShownTable, name: string): boolean {
  if (QUANTILE.test(lastName(name)))
    return columns.includes(`${homeOf(name)}mean`) && columns.includes(`${homeOf(name)}count`);
  const of = snake(name).replace(/(^|_)(min|max|minimum|maximum|mode)$|^(min|max)_/, '');
  const isMean = (other: string) =>
    homeOf(other) === homeOf(name) &&
    ['mean', 'avg', 'average'].some((mean) =>
      [`${of}_${mean}`, `${mean}_${of}`, ...(of === '' ? [mean] : [])].includes(snake(other)),
    );
  return of !== snake(name) && columns.some(isMean);
}

/** What a score would be at best, where that score stands beside it: `max_score` beside `total_score`. */
export function isBest({ columns }: ShownTable, name: string): boolean {
  const [, around = '', of = ''] = BEST.exec(snake(name)) ?? [];
  const scored = new RegExp(`(^|_)(${of}|${of}s)$`);
  return (
    of !== '' &&
    columns.some(
      (other) =>
        other !== name &&
        homeOf(other) === homeOf(name) &&
        snake(other).startsWith(around) &&
        !BEST.test(snake(other)) &&
        scored.test(snake(other)),
    )
  );
}

/** What anybody gets who always says the most frequent class, or anything: no value of what was tested. */
export function isOfOther(name: string): boolean {
  return /(^|_)(majority|random|chance|dummy|prior)(_class)?_(baseline|level|guess(ing)?|rate|accuracy|acc|macro_f1|f1)(_|$)|^(majority_class|chance)$/.test(
    snake(name),
  );
}

/** Values with their bounds in one list, `[0.91, 0.87, 0.95]`, or of several repeats: nobody says which of them counts. */
export function listColumns(table: ShownTable): readonly string[] {
  return table.columns.filter((name) => {
    const cells = table.values(name).length > 0 ? [] : (table.cellsOf?.([name]) ?? []);
    const isOfNumbers = ([cell]: (typeof cells)[number]) =>
      isList(cell) && cell.length > 0 && cell.every((one) => typeof one === 'number');
    return cells.length > 0 && cells.every(isOfNumbers);
  });
}

/** Where a row stands among the others of its table. */
export function isRank(table: ShownTable, name: string): boolean {
  return /^(rank|ranking|place|standing)$/.test(snake(name)) && isWhole(table, name);
}

const BEST = /^([a-z_]*_)?(?:max(?:imum)?|possible|available|full)_(score|marks|points)$/;

const QUANTILE = /^\d{1,2}(\.\d+)?%$/;

/** The object in which a column stands: `ci` of `accuracy.ci.lower`. */
function homeName(name: string): string {
  const home = homeOf(name).replace(/\.$/, '');
  return home === '' ? '' : snake(lastName(home));
}

/** How far a value lies from that of another run, by its name: `delta_f1`, `f1_delta`, `f1_vs_baseline`. */
const DIFFERENCE = /^(delta|δ)_|_(delta|δ)$|_(vs|over)_(base(line)?|control)$/;

/** An object of them: `gain_vs_base`, `deltas`. */
const OF_DIFFERENCES =
  /^((mean|avg|average|relative|absolute|selected)_)?(gain|delta|δ|improvement|difference|diff|lift)s?(_(vs|over|from|to)_[a-z_]+)?$/;

/** The columns that say how far those beside them lie from values of another run. */
export function differenceColumns({ columns }: ShownTable): readonly string[] {
  const known = columns.map((name) => `${homeOf(name)}${snake(name)}`);
  return columns.filter((name) => {
    const called = snake(name);
    const of = `${homeOf(name)}${called.replace(DIFFERENCE, '')}`;
    const isOf = (other: string) => other === of || other.startsWith(`${of}@`);
    return (
      (DIFFERENCE.test(called) && known.some(isOf)) ||
      (OF_DIFFERENCES.test(homeName(name)) && isRepeated(columns, homeOf(name)))
    );
  });
}

/** Whether a value in this object stands elsewhere under the same name. */
function isRepeated(columns: readonly string[], home: string): boolean {
  const inside = new Set(columns.filter((name) => homeOf(name) === home).map(snake));
  return columns.some((name) => homeOf(name) !== home && inside.has(snake(name)));
}

const SHOWN = 6;

/** Remarks on what of totals is left out; none where all is taken. */
export function leftOutLines(table: ShownTable): readonly string[] {
  const bounds = boundColumns(table);
  const lists = listColumns(table).filter((name) => !bounds.includes(name));
  return [
    ...leftOut('a map has no place for the bounds of a value', bounds),
    ...leftOut('runs are compared here', differenceColumns(table)),
    ...leftOut('a list is no value; a JSONPath names one, as $.a.b[0]', lists),
    ...leftOut('a guess is none of them', table.columns.filter(isOfOther)),
  ];
}

function leftOut(why: string, columns: readonly string[]): readonly string[] {
  if (columns.length === 0) return [];
  const named = columns.slice(0, SHOWN).map(quoted).join(', ');
  const more = columns.length > SHOWN ? ` and ${columns.length - SHOWN} more` : '';
  return [`# left out, since ${why}: ${named}${more}`];
}
