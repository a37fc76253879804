import { homeOf, lastName, snakeCase } from '../column-path.ts';
import type { ShownTable } from '../shown/records.ts';
import {
  isBad,
  isGood,
  isNo,
  isPlainYesOrNo,
  isRightOrTrue,
  isVerdictWord,
  isYes,
} from '../words/verdict-words.ts';
import { quoted } from '../yaml-name.ts';

/** Verdicts that stand in a column as words. */
export interface Verdicts {
  /** What each word counts, as it is written; null where a person has to say. */
  readonly words: ReadonlyMap<string, 0 | 1 | 'missing' | null>;
  /** Every word is read without the help of a mapping. */
  readonly plain: boolean;
  /** Some of the words say of themselves what is better. */
  readonly judged: boolean;
  /** Of attacks: it is not said whether the attack passed or what was attacked. */
  readonly ofAttacks: boolean;
}

/** Beside words for right and wrong: nothing was judged. */
const BROKE = /^([a-z]+[_ -])?(error(ed)?|time(d[_ -])?out|skipped|crashed)$/i;
const PLAIN = /^(pass|fail)(ed)?$/i;
/** What was judged elsewhere does not apply to this row. */
export const NOT_ASKED = /^(n\/a|not[ _]applicable)$/i;

/** Columns that hold how a row was judged, whatever the words. */
const VERDICT =
  /(^|_)(verdict|judge?ment|grade|correctness|assessment|rating|(is_)?(correct|accurate|success(ful)?))$/i;
/** Columns that may hold how a row ended, or something else: they are verdicts where every word is one. */
const OUTCOME =
  /(^|_)(status|outcome|results?|label|evaluation|eval|decision|classification|judge|match|final|pass(ed)?|score|quality|check)$/i;

const ATTACK = /(^|[._])(attack|jailbreak|exploit|adversarial|red_?team|injection)/i;

/** More different words than these, or longer ones, are no verdicts. */
const MOST_WORDS = 8;
const LONGEST = 30;

/** A column that is called after a verdict, or an outcome in words that are verdicts. */
export function isVerdict(table: ShownTable, column: string): boolean {
  const name = bareName(column);
  const verdicts = verdictsIn(table, column);
  if (verdicts === null || isForetold(table, column)) return false;
  const asked = [...verdicts.words.keys()].filter((word) => !NOT_ASKED.test(word));
  return (
    VERDICT.test(name) ||
    isNested(table, column) ||
    (OUTCOME.test(name) && areOutcomes(asked)) ||
    passedOrElse(name, asked) ||
    saysWhether(name, asked)
  );
}

/** Most words for what did not pass are those of one project: `passed` beside `environment_limited`. */
function passedOrElse(name: string, words: readonly string[]): boolean {
  const others = words.filter((word) => !PLAIN.test(word) && !BROKE.test(word));
  return ENDED.test(name) && words.some((word) => PLAIN.test(word)) && others.length === 1;
}

const ENDED = /^((test|case|final)_)?(status|outcome|result)$/i;

const FORETOLD =
  /^(ground_?truth|gold|expected|true|correct)(_(label|verdict|judge?ment|answer))?$/i;

/** What was said, in words of which the right one stands beside it: `judgement` beside `ground_truth`. */
export function isForetold(table: ShownTable, column: string): boolean {
  if (!/^(model_?)?(verdict|judge?ment)$/i.test(lastName(column))) return false;
  const said = new Set(table.values(column).map((word) => word.trim().toLowerCase()));
  return table.columns.some((name) => {
    const right = table.values(name).map((word) => word.trim().toLowerCase());
    return (
      homeOf(name) === homeOf(column) &&
      FORETOLD.test(lastName(name)) &&
      new Set(right).size > 1 &&
      right.some((word) => said.has(word))
    );
  });
}

/** Deep in an object of scores, one for each metric: `metrics.tone.score`, `ratings.tone`. */
const NESTED =
  /(^|\.)((scores?|metrics?|ratings?|grades?|checks?|(?:evaluation|eval)s?)\.[^.]+\.(score|rating|grade|verdict|judge?ment|label|value)|(scores|ratings|grades)\.[^.]+)$/i;

/** Words in place of a score, without a number beside them that is one. */
function isNested(table: ShownTable, column: string): boolean {
  const home = homeOf(column);
  const areNumbers = (name: string) => {
    const values = table.values(name);
    return values.length > 0 && values.every((value) => Number.isFinite(Number(value)));
  };
  const isBare = /^(scores|ratings|grades)\.$/i.test(home);
  return (
    NESTED.test(column) &&
    table.values(column).length > 1 &&
    (isBare || !table.columns.some((name) => name.startsWith(home) && areNumbers(name)))
  );
}

const DONE = /^(success(ful)?|succeeded)$/i;

/** Whether a column may as well say that each row was processed, as no row says anything else. */
export function mayBeDone(table: ShownTable, column: string): boolean {
  const words = table.values(column);
  return (
    !VERDICT.test(bareName(column)) &&
    words.length > 0 &&
    words.every((word) => DONE.test(word.trim()))
  );
}

/** Null for a column that holds no verdicts in words, and for one that says yes or no and nothing else. */
export function verdictsIn(table: ShownTable, column: string): Verdicts | null {
  const said = [...new Set(table.values(column).map((word) => word.trim()))];
  if (said.length === 0 || said.length > MOST_WORDS) return null;
  if (said.some((word) => word.length > LONGEST || /\d/.test(word))) return null;
  const named = withOther(said);
  const words = new Map(named.map((word) => [word, countOf(word)] as const));
  if (namesChoice(table, column) || said.every(isPlainYesOrNo)) return null;
  const counted = said.filter((word) => isGood(word) || isBad(word));
  const asked = said.filter((word) => !NOT_ASKED.test(word));
  const isWhole =
    asked.length > 0 &&
    (counted.length === asked.length ||
      areOutcomes(asked) ||
      passedOrElse(bareName(column), asked) ||
      saysWhether(bareName(column), asked));
  // A word of its own in each row is no verdict.
  const isCalled = VERDICT.test(bareName(column)) || isNested(table, column);
  if (!isWhole && !(isCalled && said.length < table.shown)) return null;
  return {
    words,
    plain: said.every((word) => PLAIN.test(word)),
    judged: counted.length > 0 || said.some(isRightOrTrue),
    ofAttacks: areAttacks(table),
  };
}

/**
 * Passes alone beside rows that were not judged, or nothing but true positives: the words of a mapping are all that are
 * read, and a later row may have failed.
 */
function withOther(said: readonly string[]): readonly string[] {
  const asked = said.filter((word) => !NOT_ASKED.test(word));
  const isSorted = asked.length > 0 && asked.every((word) => SORTED.test(word));
  const plain = asked.filter((word) => PLAIN.test(word));
  const others = isSorted ? asked.flatMap(allSorts) : said.length > 1 ? plain.map(otherOf) : [];
  return [...new Set([...said, ...others])];
}

/** What became of what was to be found, or to be let alone. */
const SORTED = /^((true|false)[_ -](positive|negative)|[tf][pn])$/i;

/** All four, written as one of them is: `FN` beside `TP`. */
function allSorts(one: string): readonly string[] {
  const isShort = one.length === 2;
  const between = isShort ? '' : (/[_ -]/.exec(one)?.[0] ?? '');
  const rights = isShort ? ['t', 'f'] : ['true', 'false'];
  const kinds = isShort ? ['p', 'n'] : ['positive', 'negative'];
  return rights.flatMap((right) => kinds.map((kind) => likeCase(one, `${right}${between}${kind}`)));
}

const otherOf = (word: string) =>
  likeCase(
    word,
    /^pass/i.test(word) ? word.replace(/^pass/i, 'fail') : word.replace(/^fail/i, 'pass'),
  );

/** In capitals where the other is, and with a capital where that begins with one. */
function likeCase(one: string, other: string): string {
  if (one === one.toUpperCase()) return other.toUpperCase();
  const small = other.toLowerCase();
  const [first = ''] = one;
  return first === first.toUpperCase()
    ? first.replace(first, small[0]?.toUpperCase() ?? '') + small.slice(1)
    : small;
}

/** Rows about attacks do not say whether it is the attack that passed, or what was attacked. */
export function areAttacks(table: ShownTable): boolean {
  return table.columns.some((name) => ATTACK.test(name));
}

/** Words that may judge each row, where no column says so: few, short and again and again; null for any other. */
export function labelsIn(table: ShownTable, column: string): Verdicts | null {
  const said = [...new Set(table.values(column).map((word) => word.trim()))];
  const isFew = said.length > 1 && said.length <= MOST_WORDS && said.length < table.shown;
  if (!isFew || !LABELLED.test(bareName(column)) || namesChoice(table, column)) return null;
  if (isNameOfOther(table, column)) return null;
  // A number may put classes in order: `2_full_refusal`.
  if (said.some((word) => word.length > LONGEST || !/^(\d_)?[\p{L}][\p{L} '_-]*$/u.test(word)))
    return null;
  const words = new Map(said.map((word) => [word, countOf(word)] as const));
  return { words, plain: false, judged: false, ofAttacks: false };
}

/** What another column is called in words, `temperature_label` beside `temperature`, labels no answer. */
function isNameOfOther(table: ShownTable, column: string): boolean {
  const of = column.replace(/_label$/, '');
  return (
    of !== column && table.columns.includes(of) && Number.isFinite(Number(table.values(of)[0]))
  );
}

/** Columns that may hold how an answer was labelled. */
const LABELLED =
  /(^|_)(label|classification|class|decision|stance|refusal|evaluation|eval|outcome|results?|judge|quality|verdict)$/i;

/** A column such as `answer.correct` with the letter of the right choice, which grades nothing. */
export function namesChoice(table: ShownTable, column: string): boolean {
  const said = table.values(column);
  return (
    /^(is_)?correct$/i.test(bareName(column)) &&
    said.length > 1 &&
    said.every((word) => /^\(?[A-Z]\)?$/.test(word.trim())) &&
    !said.every((word) => /^[YNTF]$/.test(word.trim()))
  );
}

function bareName(column: string): string {
  return snakeCase(lastName(column)).replace(/\?$/, '');
}

/** Columns of which a no says that a row did not pass. */
const PASSED = /(^|_)(match(ed)?|pass(ed)?|solved|resolved|valid)$/i;
/** Columns of classes, of which true and false may be two. */
const CLASS = /(^|_)(label|decision|classification)$/i;

/** Yes and no, or right and wrong that may as well be true and false, where the column asks whether a row is right. */
function saysWhether(name: string, words: readonly string[]): boolean {
  const isAsked = VERDICT.test(name) || PASSED.test(name);
  const mayBe = OUTCOME.test(name) && !CLASS.test(name) && words.some(isRightOrTrue);
  return (isAsked || mayBe) && words.length > 0 && words.every(isVerdictWord);
}

/** True where every word says of itself whether a row is right. */
export function areVerdicts(words: readonly string[]): boolean {
  return words.length > 0 && words.every((word) => isGood(word) || isBad(word));
}

/** The same, where some were not judged because something broke; with one word alone it may tell of the call. */
function areOutcomes(words: readonly string[]): boolean {
  const judged = words.filter((word) => !BROKE.test(word.trim()));
  const isBoth = judged.some(isGood) && judged.some(isBad);
  return areVerdicts(judged) && (judged.length === words.length || isBoth);
}

function countOf(word: string): 0 | 1 | 'missing' | null {
  if (isGood(word) || isYes(word)) return 1;
  if (BROKE.test(word) || NOT_ASKED.test(word)) return 'missing';
  return isBad(word) || isNo(word) ? 0 : null;
}

/** The keys of a metric that say so, and what a person has to add. */
export function wordFacts({ words, plain }: Verdicts): {
  readonly facts: readonly string[];
  readonly toSay: string | null;
} {
  if (plain) return { facts: ['kind: binary'], toSay: null };
  const counts = [...words].map(([word, counts]) => `${quoted(word)}: ${counts ?? 'VALUE'}`);
  const isOpen = [...words.values()].includes(null);
  return {
    facts: [
      ...(isOpen ? ['kind: bounded', 'range: [0, 1]'] : ['kind: binary']),
      `words: { ${counts.join(', ')} }`,
    ],
    toSay: isOpen ? 'for each VALUE a number, or missing where it is no score' : null,
  };
}
