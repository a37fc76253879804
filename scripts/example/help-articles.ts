import { stream } from './random.ts';
import { INTENTS, type Intent } from './texts/language-text.ts';

/** A page of the shop's help centre: two facts, asked in several languages. Its questions form a cluster. */
export interface HelpArticle {
  readonly id: string;
  readonly intent: Intent;
  /** Index into the items of a language. */
  readonly item: number;
  readonly a: number;
  readonly b: number;
  /** Logit effect that all questions on this article share. */
  readonly effect: number;
}

/** Possible values of the two facts, by intent. */
const FACTS: Readonly<Record<Intent, readonly [readonly number[], readonly number[]]>> = {
  refunds: [
    [30, 60, 45, 100, 21, 90, 28],
    [3, 5, 7, 10, 4, 6, 8],
  ],
  delivery: [
    [2, 3, 4, 6, 7, 5, 9],
    [6, 9, 12, 15, 8, 11, 19],
  ],
  account: [
    [15, 20, 30, 45, 60, 10, 90],
    [3, 5, 6, 8, 10, 4, 7],
  ],
  billing: [
    [24, 36, 18, 48, 60, 12, 30],
    [8, 10, 14, 20, 21, 30, 7],
  ],
  warranty: [
    [24, 36, 18, 60, 30, 48, 27],
    [5, 8, 10, 12, 15, 7, 9],
  ],
  cancellation: [
    [2, 4, 6, 12, 24, 8, 3],
    [5, 7, 9, 12, 15, 4, 10],
  ],
};

/** Sentence for the judge: what a right answer must say. */
const RUBRIC: Readonly<Record<Intent, string>> = {
  refunds:
    'Says that the return window is {a} days from delivery and that the refund takes up to {b} working days.',
  delivery:
    'Says that standard delivery takes {a} working days and that express delivery costs {b} euros.',
  account:
    'Says that the reset link is valid for {a} minutes and that the account is locked after {b} failed attempts.',
  billing:
    'Says that the invoice can be downloaded for {a} months and that payment is due within {b} days.',
  warranty:
    'Says that the warranty is {a} months from delivery and that a repair takes {b} working days.',
  cancellation: 'Says that cancelling is free within {a} hours and costs {b} euros after that.',
};

/** Seven articles for each of the six intents. */
export const HELP_ARTICLES: readonly HelpArticle[] = INTENTS.flatMap((intent) =>
  FACTS[intent][0].map((a, item) => {
    const id = `kb-${intent}-${item + 1}`;
    const b = FACTS[intent][1][item];
    if (b === undefined) throw new RangeError(`FACTS lacks a second fact for ${id}`);
    return { id, intent, item, a, b, effect: 0.5 * stream(`article ${id}`).normal() };
  }),
);

/** First facts of the other articles on the same topic: what an assistant says that read the wrong page. */
export function confusedFacts(article: HelpArticle): readonly number[] {
  return FACTS[article.intent][0].filter((value) => value !== article.a);
}

export const rubric = (article: HelpArticle): string =>
  RUBRIC[article.intent].replace('{a}', String(article.a)).replace('{b}', String(article.b));
