import { bare } from './english-names.ts';
import { LANGUAGES } from './languages/index.ts';
import type { VerdictWords } from './languages/language.ts';

/** What words count as verdicts, in English and in the other languages that drafts know. */

/**
 * With what online judges of programs write: accepted, wrong answer, time and memory limit, error of a program; and with what
 * became of what was to be found or to be let alone: `true_positive`, `FN`.
 */
const GOOD =
  /^(ac|accepted|correct|right|success(ful)?|succeeded|resolved|solved|valid|grounded|faithful|pass(ed)?|true[_ -](positive|negative)|t[pn]|[✓✔✅]\ufe0f?)$/iu;
const BAD =
  /^(wa|tle|mle|rte|(in|not[ _-]?)correct|wrong|fail(ed|ure)?|unsuccessful|unresolved|unsolved|invalid|ungrounded|unfaithful|false[_ -](positive|negative)|f[pn]|[✗✘❌]\ufe0f?)$/iu;
/** A sign before a word that says the same: `✅ PASS`. */
const withoutTick = (word: string) => word.trim().replace(/^[✓✔✅]\ufe0f?\s+/u, '');
const withoutCross = (word: string) => word.trim().replace(/^[✗✘❌]\ufe0f?\s+/u, '');
/** Right or wrong in what was done: `correctly_refused`. */
const DID =
  /^(correct|incorrect|wrong)(ly)?[ _-](answer(ed)?|refus(ed|al)|abst(ained|ention)|declined|reject(ed|ion)|response|behaviou?r)$/i;
const YES = /^(true|yes|y)$/i;
const NO = /^(false|no|n)$/i;

const words = (...kinds: readonly (keyof VerdictWords)[]) =>
  new Set(LANGUAGES.flatMap((language) => kinds.flatMap((kind) => language[kind] ?? []).map(bare)));
const OTHERS = {
  right: words('right'),
  wrong: words('wrong'),
  yes: words('yes', 'rightOrTrue'),
  no: words('no', 'wrongOrFalse'),
  rightOrTrue: words('rightOrTrue', 'wrongOrFalse'),
};

const has = (kind: keyof typeof OTHERS, word: string) => OTHERS[kind].has(bare(word.trim()));

const didIt = (word: string) => DID.exec(word.trim())?.[1]?.toLowerCase();

/** True for a word that says of an answer that it was right. */
export const isGood = (word: string) =>
  GOOD.test(withoutTick(word)) || didIt(word) === 'correct' || has('right', word);
/** True for a word that says of an answer that it was wrong. */
export const isBad = (word: string) =>
  BAD.test(withoutCross(word)) ||
  !['correct', undefined].includes(didIt(word)) ||
  has('wrong', word);
/** True for a word that affirms, whatever was asked. */
export const isYes = (word: string) => YES.test(word.trim()) || has('yes', word);
/** True for a word that denies. */
export const isNo = (word: string) => NO.test(word.trim()) || has('no', word);
/** True for a word of right or wrong that says true or false as well, as `richtig` does. */
export const isRightOrTrue = (word: string) => has('rightOrTrue', word);
/** True for yes and no as they are read without the help of a mapping. */
export const isPlainYesOrNo = (word: string) => YES.test(word.trim()) || NO.test(word.trim());

/** True for a word that says how something was judged. */
export const isVerdictWord = (word: string) =>
  isGood(word) || isBad(word) || isYes(word) || isNo(word);
