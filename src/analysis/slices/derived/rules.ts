import type { Derived } from '../../../records/content-slice.ts';

/** What a rule may look at in one test case. */
export interface CaseFacts {
  readonly input: string | null;
  readonly transcript: string | null;
  /** A property that the files state. */
  readonly field: (name: string) => string | undefined;
}

/** Characters of an input by which its script is told. */
const LOOKED_AT = 4000;

/** True where the rule needs the long texts of test cases. */
export function needsTexts(rule: Derived): boolean {
  return rule.from === 'input-length' || rule.from === 'turns' || rule.from === 'script';
}

/** The group of a test case; null where it states nothing that the rule could read. */
export function derivedValue(rule: Derived, facts: CaseFacts): string | null {
  switch (rule.from) {
    case 'input-length':
      return facts.input === null ? null : band(rule.bands, characters(facts.input));
    case 'turns': {
      const turns = userTurns(facts);
      return turns === null ? null : band(rule.bands, turns);
    }
    case 'number': {
      const number = plainNumber(facts.field(rule.field));
      return number === null ? null : band(rule.bands, number);
    }
    case 'date':
      return dateGroup(rule, facts.field(rule.field));
    case 'language':
      return language(facts.field(rule.field));
    case 'script':
      return facts.input === null ? null : script(facts.input);
  }
}

/** `under 100`, `100 to under 500`, `500 or more`. */
function band(limits: readonly number[], value: number): string {
  const above = limits.findIndex((limit) => value < limit);
  if (above === 0) return `under ${limits[0]}`;
  if (above === -1) return `${limits.at(-1)} or more`;
  return `${limits[above - 1]} to under ${limits[above]}`;
}

function characters(text: string): number {
  let n = 0;
  for (const _ of text) n += 1;
  return n;
}

/** Messages that begin with `user:` or `human:`; a text without any is one question. */
function userTurns({ transcript, input }: CaseFacts): number | null {
  const text = transcript ?? input;
  if (text === null) return null;
  const turns = text.match(/^(?:user|human)(?: [^:\n]{1,40})?:/gim)?.length ?? 0;
  return Math.max(1, turns);
}

function plainNumber(text: string | undefined): number | null {
  if (text === undefined || !/^[+-]?\d{1,15}(?:\.\d{1,15})?(?:e[+-]?\d{1,3})?$/i.test(text.trim()))
    return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

function dateGroup(
  rule: Extract<Derived, { from: 'date' }>,
  text: string | undefined,
): string | null {
  const day = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)/.exec(text ?? '')?.[0];
  if (day === undefined) return null;
  const year = day.slice(0, 4);
  if (rule.by === 'year') return year;
  if (rule.by === 'month') return day.slice(0, 7);
  if (rule.by === 'quarter') return `${year}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
  const limits = rule.days ?? [];
  const above = limits.findIndex((limit) => day < limit);
  if (above === 0) return `before ${limits[0]}`;
  if (above === -1) return `${limits.at(-1)} or later`;
  return `${limits[above - 1]} to before ${limits[above]}`;
}

/** `de-CH` and `DE` are `de`; what is no language tag stays as it is. */
function language(text: string | undefined): string | null {
  if (text === undefined || text.trim() === '') return null;
  const tag = /^([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*$/i.exec(text.trim())?.[1];
  return tag === undefined ? text : tag.toLowerCase();
}

const SCRIPTS: readonly (readonly [name: string, letter: RegExp])[] = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Devanagari', /\p{Script=Devanagari}/u],
  ['Bengali', /\p{Script=Bengali}/u],
  ['Tamil', /\p{Script=Tamil}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Hangul', /\p{Script=Hangul}/u],
  ['Japanese', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['Han', /\p{Script=Han}/u],
];

/** The script of most letters; Han beside kana is Japanese. Null without letters. */
function script(text: string): string | null {
  const counts = new Map<string, number>();
  for (const character of text.slice(0, LOOKED_AT)) {
    if (!/\p{L}/u.test(character)) continue;
    const name = SCRIPTS.find(([, letter]) => letter.test(character))?.[0] ?? 'other';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const kana = counts.get('Japanese') ?? 0;
  if (kana > 0) {
    counts.set('Japanese', kana + (counts.get('Han') ?? 0));
    counts.delete('Han');
  }
  let most: string | null = null;
  for (const [name, n] of counts) if (most === null || n > (counts.get(most) ?? 0)) most = name;
  return most;
}
