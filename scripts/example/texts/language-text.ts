export type Language = 'en' | 'de' | 'fr' | 'es' | 'ja' | 'pt';
export type Intent = 'refunds' | 'delivery' | 'account' | 'billing' | 'warranty' | 'cancellation';

export const LANGUAGES: readonly Language[] = ['en', 'de', 'fr', 'es', 'ja', 'pt'];
export const INTENTS: readonly Intent[] = [
  'refunds',
  'delivery',
  'account',
  'billing',
  'warranty',
  'cancellation',
];

/** Sentences of one intent. `{item}`, `{a}` and `{b}` are filled in from the help article. */
export interface IntentText {
  /** Two ways to ask for both facts of the article. */
  readonly questions: readonly [string, string];
  /** States both facts. */
  readonly answer: string;
}

export interface LanguageText {
  /** Seven articles of the shop, in the form the sentences need. */
  readonly items: readonly [string, string, string, string, string, string, string];
  readonly intents: Readonly<Record<Intent, IntentText>>;
  readonly greetings: readonly string[];
  /** What happened before the question; makes some messages long. `{order}` is an order number. */
  readonly stories: readonly string[];
  readonly closings: readonly string[];
  readonly answerOpenings: readonly string[];
  readonly answerClosings: readonly string[];
  /** Answers that state no fact. */
  readonly evasions: readonly string[];
}

/** Replaces `{name}` by its value; an unknown name is our own mistake. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`fill has no value for {${name}}`);
    return String(value);
  });
}
