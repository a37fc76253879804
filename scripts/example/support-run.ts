import { confusedFacts } from './help-articles.ts';
import { EPOCHS, type SystemPlan } from './plan.ts';
import { logistic, type Stream, stream } from './random.ts';
import { type SupportQuestion, supportQuestions } from './support-questions.ts';
import { TEXTS } from './texts/index.ts';
import { fill } from './texts/language-text.ts';

/** One simulated attempt: what the assistant said and how the judge graded it. */
export interface SupportAttempt {
  readonly question: SupportQuestion;
  readonly epoch: number;
  readonly answer: string;
  /** Null when the attempt ended in an error before it was graded. */
  readonly grade: 'C' | 'I' | null;
  readonly explanation: string;
  /** What somebody who reads with care would say of the answer; never written to the log. */
  readonly isRight: boolean;
  readonly error: string | null;
  readonly timedOut: boolean;
  readonly seconds: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** The judge calls a right answer wrong, or a wrong one right, this often. */
const JUDGE_SLIP = 0.02;
/** How sharply the lead decides: at a low temperature most questions go the same way every time. */
const STEADINESS = 2.6;
const ERROR_RATE = 0.006;
const TIMEOUT_RATE = 0.003;

/**
 * Attempts of one run, in sample order and then epoch order. The chance of a right answer is logistic in
 * ability − difficulty + article + (system × question); all repeats of a question share it, so repeats agree
 * more than independent draws would.
 */
export function supportRun(
  system: SystemPlan,
  questions: readonly SupportQuestion[] = supportQuestions(system.dataset),
): readonly SupportAttempt[] {
  return questions.flatMap((question) => {
    const chance = chanceOf(system, question);
    return Array.from({ length: EPOCHS }, (_, i) => attempt(system, question, i + 1, chance));
  });
}

function chanceOf(system: SystemPlan, question: SupportQuestion): number {
  const ofModel = 0.45 * stream(`taste ${system.model} ${question.id}`).normal();
  const ofPrompt = 0.25 * stream(`taste ${system.prompt} ${system.model} ${question.id}`).normal();
  const lead =
    system.support +
    (system.supportByLanguage?.[question.language] ?? 0) -
    question.difficulty +
    question.article.effect +
    ofModel +
    ofPrompt;
  return logistic(STEADINESS * lead);
}

function attempt(
  system: SystemPlan,
  question: SupportQuestion,
  epoch: number,
  chance: number,
): SupportAttempt {
  const draw = stream(`answer ${system.folder} ${question.id} ${epoch}`);
  const fate = draw.uniform();
  const right = draw.uniform() < chance;
  const slip = draw.uniform() < JUDGE_SLIP;
  const text = answerText(system, question, right, draw);
  const error = fate < ERROR_RATE ? (ERRORS[draw.int(ERRORS.length)] ?? null) : null;
  const timedOut = error === null && fate < ERROR_RATE + TIMEOUT_RATE;
  const graded = right !== slip && !timedOut;
  const seconds = timedOut ? 60 : draw.logNormal(Math.log(system.seconds), 0.42);
  return {
    question,
    epoch,
    answer: error !== null ? '' : timedOut ? text.slice(0, Math.floor(text.length / 3)) : text,
    grade: error !== null ? null : graded ? 'C' : 'I',
    explanation: explain(question, graded, right, timedOut, draw),
    isRight: right && !timedOut && error === null,
    error,
    timedOut,
    seconds: Math.round(seconds * 1000) / 1000,
    inputTokens: 412 + Math.ceil(question.input.length / 3.6),
    outputTokens: error !== null ? 0 : Math.ceil(text.length / 3.4),
  };
}

const ERRORS = [
  'RateLimitError: 429 Too Many Requests: the requests per minute of this key are used up',
  'APIConnectionError: connection closed before the response was complete',
] as const;

/** A right answer states both facts; a wrong one states a wrong number or none. */
function answerText(
  system: SystemPlan,
  question: SupportQuestion,
  right: boolean,
  draw: Stream,
): string {
  const { article } = question;
  // The planted fault of 2.4: a German question is answered in English, with the facts of another country.
  const translated =
    !right &&
    system.supportByLanguage?.[question.language] !== undefined &&
    system.version === '2.4';
  const text = TEXTS[translated ? 'en' : question.language];
  const item = text.items[article.item] ?? '';
  const wrongNumbers = translated || draw.uniform() < 0.7;
  const a = right ? article.a : draw.pick(confusedFacts(article));
  const body =
    right || wrongNumbers
      ? fill(text.intents[article.intent].answer, { item, a, b: article.b })
      : draw.pick(text.evasions);
  const glue = question.language === 'ja' ? '' : ' ';
  const sentence = body.charAt(0).toUpperCase() + body.slice(1);
  const echo = question.input.includes('<script>')
    ? ' The text <script>alert("session expired")</script> on the page is harmless; please reload it.'
    : '';
  return (
    [draw.pick(text.answerOpenings), sentence, draw.pick(text.answerClosings)]
      .filter((part) => part !== '')
      .join(glue) + echo
  );
}

/** What the judge writes before its grade. */
function explain(
  question: SupportQuestion,
  graded: boolean,
  right: boolean,
  timedOut: boolean,
  draw: Stream,
): string {
  const { a, b } = question.article;
  if (timedOut) return `The answer breaks off before it states the facts.\n\nGRADE: I`;
  if (graded)
    return draw.pick([
      `The submission gives ${a} and ${b}, as the criterion asks.\n\nGRADE: C`,
      `Both facts are stated and match the criterion.\n\nGRADE: C`,
    ]);
  return right
    ? `The submission adds a condition that the criterion does not mention.\n\nGRADE: I`
    : draw.pick([
        `The criterion asks for ${a}; the submission says something else.\n\nGRADE: I`,
        `The submission does not state the figure ${a} from the help article.\n\nGRADE: I`,
      ]);
}
