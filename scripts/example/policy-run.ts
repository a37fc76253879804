import type { SystemPlan } from './plan.ts';
import {
  CHOICE_QUESTIONS,
  type ChoiceQuestion,
  FIGURE_QUESTIONS,
  type FigureQuestion,
} from './policy-questions.ts';
import { logistic, stream } from './random.ts';

export interface ChoiceAnswer {
  readonly question: ChoiceQuestion;
  /** Log-likelihood of every choice, as the harness reads it from the model. */
  readonly logLikelihoods: readonly number[];
  readonly acc: 0 | 1;
  readonly accNorm: 0 | 1;
}

export interface FigureAnswer {
  readonly question: FigureQuestion;
  readonly output: string;
  readonly strict: string;
  readonly flexible: string;
}

/** Answers to the multiple-choice task, one attempt each. */
export function choiceRun(system: SystemPlan): readonly ChoiceAnswer[] {
  return CHOICE_QUESTIONS.map((question) => {
    const key = `${question.article.id} ${question.fact}`;
    const draw = stream(`choice answer ${system.folder} ${key}`);
    const taste = 0.6 * stream(`choice taste ${system.model} ${key}`).normal();
    const right = draw.uniform() < logistic(system.policy - question.difficulty + taste);
    const lead = 0.4 + Math.abs(draw.normal());
    const best = right
      ? question.gold
      : (question.gold + 1 + draw.int(question.choices.length - 1)) % question.choices.length;
    const base = -4 - 2 * draw.uniform();
    const logLikelihoods = question.choices.map((_, index) =>
      round(base + (index === best ? lead : -2 * draw.uniform()), 4),
    );
    const normed = logLikelihoods.map((ll, i) => ll / (question.choices[i]?.length ?? 1));
    return {
      question,
      logLikelihoods,
      acc: argmax(logLikelihoods) === question.gold ? 1 : 0,
      accNorm: argmax(normed) === question.gold ? 1 : 0,
    };
  });
}

/** Answers to the arithmetic task. The strict filter wants "The answer is N."; the flexible takes the last number. */
export function figureRun(system: SystemPlan): readonly FigureAnswer[] {
  return FIGURE_QUESTIONS.map((question, index) => {
    const draw = stream(`figure answer ${system.folder} ${index}`);
    const taste = 0.6 * stream(`figure taste ${system.model} ${index}`).normal();
    const right = draw.uniform() < logistic(system.figures - question.difficulty + taste);
    const value = right ? question.answer : question.answer + draw.pick([-10, -4, 5, 12, 20]);
    const formal = draw.uniform() < 0.9;
    const output = formal
      ? ` Adding up the amounts in the question gives ${value} euros. The answer is ${value}.`
      : ` That makes ${value} euros.`;
    return {
      question,
      output,
      strict: /The answer is (-?\d+)\./.exec(output)?.[1] ?? '[invalid]',
      flexible: output.match(/-?\d+/g)?.at(-1) ?? '[invalid]',
    };
  });
}

function argmax(values: readonly number[]): number {
  return values.reduce((best, value, index) => (value > (values[best] ?? value) ? index : best), 0);
}

const round = (value: number, digits: number): number =>
  Math.round(value * 10 ** digits) / 10 ** digits;
