import { HELP_ARTICLES } from './help-articles.ts';
import { moment, type SystemPlan } from './plan.ts';
import { stream } from './random.ts';
import { TEXTS } from './texts/index.ts';
import { fill, LANGUAGES, type Language } from './texts/language-text.ts';

/** One row of the quality table: a whole answer, graded for helpfulness from 1 to 5. */
export interface QualityRow {
  readonly item: string;
  readonly language: Language;
  readonly intent: string;
  readonly tier: string;
  readonly question: string;
  readonly answer: string;
  /** Grade of the judge; null where the judge gave none. */
  readonly helpfulness: number | null;
  /** Grade of a person, on a quarter of the rows. */
  readonly human: number | null;
  readonly latencyMs: number;
  readonly costUsd: number;
}

/** 126 answers: three languages for each help article. */
export function qualityRun(system: SystemPlan): readonly QualityRow[] {
  return HELP_ARTICLES.flatMap((article, index) =>
    [0, 1, 2].map((k): QualityRow => {
      const language = LANGUAGES[(index + 2 * k) % LANGUAGES.length] ?? 'en';
      const item = `q-${article.id}-${language}`;
      const shared = stream(`quality ${item}`);
      const ofItem = 0.55 * shared.normal();
      const question = shared.pick(TEXTS[language].intents[article.intent].questions);
      const ofModel = 0.3 * stream(`quality taste ${system.model} ${item}`).normal();
      const draw = stream(`quality answer ${system.folder} ${item}`);
      const worth = system.quality + ofItem + ofModel + 0.25 * draw.normal();
      const text = TEXTS[language];
      const name = text.items[article.item] ?? '';
      const body = fill(text.intents[article.intent].answer, {
        item: name,
        a: article.a,
        b: article.b,
      });
      const seconds = draw.logNormal(Math.log(system.seconds), 0.4);
      return {
        item,
        language,
        intent: article.intent,
        tier: shared.pick(['standard', 'standard', 'plus', 'business']),
        question: fill(question, { item: name }),
        answer: [
          draw.pick(text.answerOpenings),
          body.charAt(0).toUpperCase() + body.slice(1),
          draw.pick(text.answerClosings),
        ]
          .filter((part) => part !== '')
          .join(language === 'ja' ? '' : ' '),
        helpfulness: draw.uniform() < 0.008 ? null : grade(worth + 0.35 * draw.normal()),
        human: shared.uniform() < 0.25 ? grade(worth + 0.25 * draw.normal()) : null,
        latencyMs: Math.round(seconds * 1000),
        costUsd: Math.round(system.dollars * (0.6 + 0.8 * draw.uniform()) * 1e7) / 1e7,
      };
    }),
  );
}

const grade = (worth: number): number => Math.min(5, Math.max(1, Math.round(worth)));

const COLUMNS = [
  'item',
  'language',
  'intent',
  'customer_tier',
  'question',
  'answer',
  'helpfulness',
  'human_helpfulness',
  'latency_ms',
  'cost_usd',
] as const;

const cells = (row: QualityRow): readonly (string | number | null)[] => [
  row.item,
  row.language,
  row.intent,
  row.tier,
  row.question,
  row.answer,
  row.helpfulness,
  row.human,
  row.latencyMs,
  row.costUsd,
];

/** The table as CSV (RFC 4180, quotes where needed); from November 2026 as JSON lines. */
export function qualityFile(system: SystemPlan): { path: string; bytes: Buffer } {
  const rows = qualityRun(system);
  if (system.day >= '2026-11-01') {
    const lines = rows.map((row) =>
      JSON.stringify(Object.fromEntries(COLUMNS.map((name, i) => [name, cells(row)[i]]))),
    );
    return { path: 'quality/answers.jsonl', bytes: Buffer.from(`${lines.join('\n')}\n`, 'utf8') };
  }
  const csv = [COLUMNS.join(','), ...rows.map((row) => cells(row).map(cell).join(','))];
  return { path: 'quality/answers.csv', bytes: Buffer.from(`${csv.join('\n')}\n`, 'utf8') };
}

function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** When the quality run started, for the sidecar: the table itself has no date. */
export const qualityStart = (system: SystemPlan): string => moment(system.day, 3 * 86_400);
