import { lastName, nameAbove, snakeCase } from '../column-path.ts';
import type { ShownTable } from '../shown/records.ts';
import { isFact, NUMBER, SETTINGS } from './facts.ts';
import { NOT_ASKED } from './verdicts.ts';

/** Columns of numbers that may grade a row, by what their names do not say. */

/** Numbers under such names describe a row; they grade nothing. */
const ABOUT =
  /^(task|level|difficulty)$|_at$|_s$|(^|_)number$|(^|_)raw_output$|(^|_)(id|idx|index|budget|ci|lower|upper|num|nr|no|count|counts|n|(?<!_at_)k|amount|eur|usd|inr|paise|rupees|reasons?|len|length|tokens?|ms|secs?|seconds|minutes|time|t(?:ime)?stamp|ts|duration|latency|cost|price|seed|epoch|step|years?|age|month|date|threshold|page|line|offset|(?<!reciprocal_)rank|order|row|sample|conversation|dialog(ue)?|sequence|(http_)?status|attempts?|trials?|retries|units|cached?|runs?|turn|turns|rounds?|temperature|penalty|top_[kp]|(?:file_?)?size|memory|hash|[kmg]i?b|bytes|chars?|words?|version|params?|b|(?<!(?:judge|rubric|score|points?|marks?|grade)_)totals?|calls?|steps?|support|tools|requests|errors|questions|queries|documents|docs|chunks|passages|cases|samples|examples|items|hits|sources|confidence|confiance|confianza|category|weight|tier|std|stdev|stddev|stderr|[tf][pn])(_|$)/i;
const SCORES =
  /(^|\.)(scores?|metrics?|ratings?|grades?|checks?|(?:evaluation|eval)s?|judge_?scores?)\.[^.]+$/i;

/** Whether a column stands in an object that is called one of scores; letters there are choices of a question. */
export const isInScores = (column: string) =>
  /(^|\.)(scores?|ratings?|grades?)\.[^.]{2,}$/i.test(column);

const DEEP_SCORES =
  /(^|\.)(scores?|metrics?|ratings?|grades?|checks?|(?:evaluation|eval)s?|judge_?scores?)\.[^.]+\.[^.]+$/i;

/** What an answer took stands among the scores of some. */
const SPENT = /(^|_)(cost|tokens?|latency|calls)(_|$)/i;

/** Of scores with facts beside each, `tone.score` and `tone.confidence`, the values alone. */
function insideScores(numbers: readonly string[]): readonly string[] {
  const deep = numbers.filter((name) => DEEP_SCORES.test(name));
  const values = deep.filter((name) => /\.(score|value|rating|grade)$/i.test(name));
  const graded = values.length > 0 ? values : deep.filter((name) => !isAbout(name));
  const own = (name: string) => SCORES.test(name) && !SPENT.test(snakeCase(lastName(name)));
  const inside = numbers.filter((name) => own(name) || graded.includes(name));
  // An object about the evaluation says how it was done, too: `evaluation.threshold`.
  const about = inside.filter((name) => IN_EVALUATION.test(name) && isAbout(name));
  return about.length < inside.length ? inside.filter((name) => !about.includes(name)) : inside;
}

const IN_EVALUATION = /(^|\.)(evaluation|eval)s?\.[^.]+$/i;
/** A unit in brackets, or after a stroke, is one of the words of a name: `Time (s)`, `Tokens/sec`. */
const plain = (name: string) =>
  snakeCase(lastName(name).replaceAll(/[()]|\/(?=(s|secs?|seconds?|min)$)/gi, '_'));
const isAbout = (name: string) => ABOUT.test(plain(name)) || IN_SETTINGS.test(name);
/** How a model was called. */
const IN_SETTINGS =
  /(^|\.)((generation|gen|model|sampling)_?)?(configs?|configuration|settings|kwargs|params|parameters)\.[^.]+$/i;

/** What a judge was asked to look for, of which each test case has its own. */
function isSentence(column: string): boolean {
  return column.split(/\s+/).length > 6;
}

/** Numbers in such an object grade nothing, though it may name the model. */
const ABOUT_ROW = /(^|\.)(meta|data_?set|corpus|([a-z]+_)*counts?)\./i;

/** How pandas calls its index where a table with one was read without saying so. */
const ROW_NUMBER = /^Unnamed: \d+$/;

/** Columns of numbers in an object of scores; where there are none, those whose names do not say otherwise. */
export function scoreColumns(table: ShownTable, taken: ReadonlySet<string>): readonly string[] {
  const numbers = table.columns.filter((name) => {
    const values = table.values(name);
    if (
      taken.has(name) ||
      ROW_NUMBER.test(name) ||
      SETTINGS.test(name) ||
      ABOUT_ROW.test(name) ||
      SPENT.test(snakeCase(nameAbove(name))) ||
      isFact(name) ||
      isSentence(name) ||
      IN_CALL.test(name) ||
      isLimit(table, name)
    )
      return false;
    const said = values.filter((value) => !NOT_ASKED.test(value));
    return said.length > 0 && said.every((value) => NUMBER.test(value));
  });
  const inside = insideScores(numbers);
  if (inside.length > 0) return inside;
  const isCertain = (name: string) =>
    !isAbout(name) || isShare(table, name) || isLettered(table, name);
  const certain = numbers.filter(isCertain);
  const met = certain.filter((name) => isMet(table, name));
  const grades = numbers.filter(
    (name) =>
      certain.includes(name) ||
      (met.length > 1 && CRITERION.test(plain(name)) && isMet(table, name)),
  );
  // The place at which what was sought stood is all that some tables of a search hold.
  return grades.length > 0 ? grades : numbers.filter((name) => /(^|_)rank$/i.test(lastName(name)));
}

/** What an agent called a tool with, or should have. */
const IN_CALL = /(^|\.)(arguments|args|kwargs|tool_?calls?)\./i;

/** How many of something there should be, or may be: `min_relevant_videos: 4`, `maxTurns: 8`. */
function isLimit(table: ShownTable, name: string): boolean {
  return (
    /^(min|max)_[a-z_]+$|_(min|max)$/i.test(plain(name)) &&
    !SCORED.test(plain(name)) &&
    table.values(name).every((value) => /^\d+$/.test(value))
  );
}

const SCORED = /(^|_)(score|points|marks|grade|rating|similarity|relevance|accuracy|f1)(_|$)/i;

/** A share says of what it is one: `40 Tokens (Hallucination Rate)`, of answers in so many tokens. */
function isShare(table: ShownTable, name: string): boolean {
  return table.values(name).every((value) => /%$/.test(value)) && !SURE.test(plain(name));
}

/** One of several under letters, `condition_b` beside `condition_a`, counts no bytes. */
function isLettered({ columns }: ShownTable, name: string): boolean {
  const letter = /_b$/i;
  const others = ['_a', '_A'].map((other) => name.replace(letter, other));
  return letter.test(name) && others.some((other) => columns.includes(other));
}

/** How sure something is, and how much it counts, in percent. */
const SURE = /(^|_)(confidence|weight|ci|lower|upper|std|stdev|stddev|stderr)(_|$)/i;

/** What an answer should have in it, which is counted under such a name where others are not met or unmet. */
const CRITERION =
  /^(?!(n|num|nr|total|max|min|done|completed|failed|tool|api)_)[a-z]+_(steps|examples|questions|words|cases)$/i;

/** Nothing but 0 and 1. */
function isMet(table: ShownTable, name: string): boolean {
  const values = table.values(name);
  return values.length === 2 && values.includes('0') && values.includes('1');
}
