import { HELP_ARTICLES, type HelpArticle, rubric } from './help-articles.ts';
import { shuffled, stream } from './random.ts';
import { TEXTS } from './texts/index.ts';
import { fill, type Language } from './texts/language-text.ts';

/** One test case of the support suite. */
export interface SupportQuestion {
  readonly id: string;
  readonly article: HelpArticle;
  readonly language: Language;
  readonly tier: 'standard' | 'plus' | 'business';
  readonly input: string;
  readonly target: string;
  /** Logit difficulty, shared by all systems. */
  readonly difficulty: number;
}

/** How many questions an article has in each language, over 42 articles of four questions. */
const SHARE: readonly (readonly [Language, number])[] = [
  ['en', 58],
  ['de', 44],
  ['fr', 22],
  ['es', 20],
  ['ja', 12],
  ['pt', 12],
];

const PER_ARTICLE = 4;
/** Articles added with version 2 of the data set. */
const NEW_IN_2 = new Set(['kb-refunds-7', 'kb-warranty-7']);

/**
 * Test cases of one version of the support suite. Version 2 adds the questions on two new help articles and
 * carries new facts where the help centre changed: the same ids, other wording and target.
 */
export function supportQuestions(version: 1 | 2): readonly SupportQuestion[] {
  const languages = shuffled(
    SHARE.flatMap(([language, count]) => Array.from({ length: count }, () => language)),
    'languages',
  );
  const all = HELP_ARTICLES.flatMap((article, index) =>
    Array.from({ length: PER_ARTICLE }, (_, k) =>
      question(article, k, languages[index * PER_ARTICLE + k] ?? 'en', version),
    ),
  );
  return all.filter((q) => version === 2 || !NEW_IN_2.has(q.article.id));
}

/** Articles whose facts changed in July 2026, with the new first fact. */
const CHANGED_IN_2 = new Map([
  ['kb-refunds-1', 40],
  ['kb-delivery-4', 5],
  ['kb-billing-6', 15],
  ['kb-cancellation-2', 5],
]);

function question(
  original: HelpArticle,
  k: number,
  language: Language,
  version: 1 | 2,
): SupportQuestion {
  const changed = version === 2 ? CHANGED_IN_2.get(original.id) : undefined;
  const article = changed === undefined ? original : { ...original, a: changed };
  const id = `${article.id}-${language}-${k + 1}`;
  const draw = stream(`question ${id}`);
  const text = TEXTS[language];
  const item = text.items[article.item] ?? '';
  const wording = fill(draw.pick(text.intents[article.intent].questions), { item });
  const order = `NQ-${100000 + draw.int(900000)}`;
  const story = draw.uniform() < 0.4 ? fill(draw.pick(text.stories), { order }) : '';
  const current = changed === undefined ? '' : CURRENT_RULE[language];
  const asked = (story === '' ? wording : capitalised(wording)) + current;
  const parts = [draw.pick(text.greetings), story, asked, draw.pick(text.closings)];
  const tierDraw = draw.uniform();
  return {
    id,
    article,
    language,
    tier: tierDraw < 0.6 ? 'standard' : tierDraw < 0.85 ? 'plus' : 'business',
    input: parts.filter((part) => part !== '').join(language === 'ja' ? '' : ' ') + odd(id),
    target: rubric(article),
    difficulty: 1.9 * draw.normal() + (story === '' ? 0 : 0.35),
  };
}

/** The first letter in upper case, also after an opening question mark. */
const capitalised = (sentence: string): string =>
  sentence.replace(/\p{L}/u, (letter) => letter.toUpperCase());

/** The reworded cases of version 2 ask about the current rule. */
const CURRENT_RULE: Readonly<Record<Language, string>> = {
  en: ' I mean the rule that is valid now.',
  de: ' Ich meine die Regel, die jetzt gilt.',
  fr: ' Je parle de la règle en vigueur.',
  es: ' Me refiero a la norma vigente.',
  ja: '現在の規定について教えてください。',
  pt: ' Refiro-me à regra em vigor.',
};

/** A few messages carry what real ones do: pasted HTML, hidden characters, a long forwarded thread. */
function odd(id: string): string {
  const kind = ODD[id.slice(0, id.lastIndexOf('-'))];
  if (kind === 'html')
    return '\n\nThis is what your page shows: <script>alert("session expired")</script><img src="x" onerror="alert(1)">';
  if (kind === 'hidden')
    return '\n\nMy name on the parcel is \u202Eנעמי לוי\u202C, order\u200B NQ\u00AD-\u200B204417.';
  if (kind === 'thread') return thread();
  return '';
}

/** The English questions on these articles carry something odd. */
const ODD: Readonly<Record<string, 'html' | 'hidden' | 'thread'>> = {
  'kb-account-2-en': 'html',
  'kb-delivery-3-en': 'hidden',
  'kb-billing-5-en': 'thread',
};

function thread(): string {
  const lines = Array.from({ length: 12 }, (_, i) =>
    [
      `> On ${String(28 - i).padStart(2, '0')} February 2026, Northquay Support wrote:`,
      '> Thank you for getting in touch about your invoice. We have passed your question to the accounts team and will come back to you within two working days.',
      '> Please do not change the subject of this message, so that we can find your case again.',
      '>',
    ].join('\n'),
  );
  return `\n\n---------- Forwarded message ----------\n${lines.join('\n')}`;
}
