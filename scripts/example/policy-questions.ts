import { HELP_ARTICLES, type HelpArticle } from './help-articles.ts';
import { stream } from './random.ts';
import { en } from './texts/en.ts';
import type { Intent } from './texts/language-text.ts';

/** A multiple-choice question on one fact of the help centre. */
export interface ChoiceQuestion {
  readonly article: HelpArticle;
  readonly fact: 'a' | 'b';
  readonly question: string;
  readonly choices: readonly string[];
  readonly gold: number;
  readonly difficulty: number;
}

/** A sum over an order, answered with one number. */
export interface FigureQuestion {
  readonly article: HelpArticle;
  readonly question: string;
  readonly answer: number;
  readonly difficulty: number;
}

const ASKED: Readonly<Record<Intent, Readonly<Record<'a' | 'b', readonly [string, string]>>>> = {
  refunds: {
    a: ['How many days after delivery can a customer return {item}?', 'days'],
    b: ['Within how many working days is the refund for {item} paid?', 'working days'],
  },
  delivery: {
    a: ['How many working days does standard delivery of {item} take?', 'working days'],
    b: ['What does express delivery of {item} cost?', 'euros'],
  },
  account: {
    a: ['A customer cannot open the order of {item}. How long is the reset link valid?', 'minutes'],
    b: [
      'A customer signs in to see {item}. After how many failed attempts is the account locked?',
      'attempts',
    ],
  },
  billing: {
    a: ['For how long can the invoice for {item} be downloaded?', 'months'],
    b: ['Within how many days of the invoice date must {item} be paid?', 'days'],
  },
  warranty: {
    a: ['How long is the warranty on {item}?', 'months'],
    b: ['How long does the repair of {item} take?', 'working days'],
  },
  cancellation: {
    a: ['Until how many hours after the order of {item} is cancelling free?', 'hours'],
    b: ['What does a late cancellation of {item} cost?', 'euros'],
  },
};

/** 84 questions: two facts of each help article. */
export const CHOICE_QUESTIONS: readonly ChoiceQuestion[] = HELP_ARTICLES.flatMap((article) =>
  (['a', 'b'] as const).map((fact) => choiceQuestion(article, fact)),
);

function choiceQuestion(article: HelpArticle, fact: 'a' | 'b'): ChoiceQuestion {
  const draw = stream(`choice ${article.id} ${fact}`);
  const [template, unit] = ASKED[article.intent][fact];
  const right = article[fact];
  const others = [...new Set([right * 2, right + 1, right + 5, Math.max(1, right - 2)])]
    .filter((value) => value !== right)
    .slice(0, 3);
  const gold = draw.int(others.length + 1);
  const values = [...others.slice(0, gold), right, ...others.slice(gold)];
  return {
    article,
    fact,
    question: template.replace('{item}', en.items[article.item] ?? ''),
    choices: values.map((value) => `${value} ${unit}`),
    gold,
    difficulty: 1.3 * draw.normal(),
  };
}

/** 60 questions whose answer is a number of euros. */
export const FIGURE_QUESTIONS: readonly FigureQuestion[] = Array.from({ length: 60 }, (_, i) => {
  const article = HELP_ARTICLES[(i * 5) % HELP_ARTICLES.length];
  if (article === undefined) throw new RangeError('HELP_ARTICLES is empty');
  const draw = stream(`figure ${i}`);
  const price = 20 + draw.int(60);
  const count = 2 + draw.int(3);
  const express = 6 + draw.int(12);
  const fee = 4 + draw.int(9);
  const item = en.items[article.item] ?? '';
  const [question, answer] = draw.pick([
    [
      `A customer orders ${item} ${count} times at ${price} euros each and chooses express delivery for ${express} euros. How many euros does the customer pay in total?`,
      count * price + express,
    ],
    [
      `A customer paid ${count * price} euros for ${count} pieces of ${item}, sends one back and pays ${fee} euros for the return label. How many euros does the customer get back?`,
      price - fee,
    ],
    [
      `An order of ${item} for ${price + 40} euros is cancelled too late. The handling fee is ${fee} euros. How many euros are refunded?`,
      price + 40 - fee,
    ],
  ] as const);
  return { article, question, answer, difficulty: 1.2 * draw.normal() };
});
