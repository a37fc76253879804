import { SETTING } from '../../adapters/generic/run-facts.ts';
import { lastName } from '../column-path.ts';
import type { ShownTable } from '../shown/records.ts';
import { snake } from '../totals/names.ts';

/** Settings of what was tested, where rows of several configurations stand in one file. */

const NAMES =
  /^(temperature|temp|top_?[pk]|k|(n|num)_?(shots?|results|docs|chunks|agents|turns)|(few_?)?shots?|max_(new_)?tokens|context_(size|length|window)|chunk_?(size|overlap|length|strategy|method)|overlap|chunk(er|ing)(_(strategy|method|type))?|retriev(er|al)(_(mode|method|type|strategy|k))?|search_(type|mode|method)|re_?rank(er|ing)?(_(model|type|k))?|embed(der|ding)s?(_model)?(_name)?|vector_(store|db)|index_type|quanti[sz]ation|precision_mode|dtype|w_?bits?|bits|sparsity|recipe|(reasoning|thinking)(_(effort|mode|budget|level|enabled))?|prompt(ing)?_?(id|name|version|type|style|template|strategy|variant|mode)|system_prompt(_(id|name|type|version))?|(strategy|method|technique)(_id)?|(experimental_)?condition(_(id|name))?|approach|pipeline|architecture|framework|backend|scaffold|harness|agent(_type)?|judge(_(model|name|id))?|grader(_(model|name|id))?|policy|memory(_type)?|(use|with|enable)_[a-z_]+)$/;

/** What is gone through in a table of totals, a row for each value. */
const SWEPT =
  /^(([a-z]+_)?threshold|(context|prompt|input|haystack|needle|depth)(_target)?_(tokens|length|size|depth|percent)|target_(coverage|rate|fpr|recall|precision)|cut_?off|alpha|beta|epoch|step|checkpoint|ckpt|batch_size|lr|learning_rate|concurrency)$/;

/** More are no names of a configuration. */
const MOST = 4;
const LONGEST = 60;

/**
 * The settings that tell rows apart which the known columns leave alike, by the names under which a mapping states
 * them; none where they do not. Of test cases the same settings come again, of totals they need not.
 */
export function tellingSettings(
  table: ShownTable,
  known: readonly string[],
  taken: ReadonlySet<string>,
  areTotals = false,
): ReadonlyMap<string, string> {
  const able = table.columns.filter(
    (name) => !taken.has(name) && isSetting(table, name, areTotals),
  );
  return needed(table, known, able);
}

/** The same for words under any names, where rows are known to be values of runs. */
export function tellingNames(
  table: ShownTable,
  known: readonly string[],
  taken: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const able = table.columns.filter((name) => {
    const values = table.values(name);
    const areWords = values.some((value) => !Number.isFinite(Number(value)));
    return !taken.has(name) && areWords && values.length * 2 <= table.shown;
  });
  return needed(table, known, able);
}

/** Those without which rows would be alike, by the names under which a mapping states them. */
function needed(
  table: ShownTable,
  known: readonly string[],
  able: readonly string[],
): ReadonlyMap<string, string> {
  const settles = (columns: readonly string[]) =>
    table.toldApart([...known, ...columns]) >= table.shown;
  if (table.shown < 2 || settles([]) || !settles(able)) return new Map();
  const least = able.reduceRight<readonly string[]>((kept, name) => {
    const without = kept.filter((other) => other !== name);
    return settles(without) ? without : kept;
  }, able);
  const names = least.map((name) => lastName(name));
  const isPlain = least.length <= MOST && new Set(names).size === names.length;
  return new Map(isPlain ? least.map((name) => [`${SETTING}${lastName(name)}`, name]) : []);
}

function isSetting(table: ShownTable, name: string, areTotals: boolean): boolean {
  const values = table.values(name);
  return (
    (NAMES.test(snake(name)) || (areTotals && SWEPT.test(snake(name)))) &&
    values.length > 1 &&
    (areTotals || values.length * 2 <= table.shown) &&
    values.every((value) => value.length <= LONGEST)
  );
}
