import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { Metric } from '../../records/metric.ts';
import { at, entries, finite, list, text } from '../shared/read.ts';
import { MEAN_RULE } from '../shared/rules.ts';

/** How sure the model was of its answer, from its log-probabilities: a metric that Inspect itself does not make. */
export const CONFIDENCE = 'confidence';

export const CONFIDENCE_NOTE =
  'confidence is made here from the log-probabilities of the log: of a multiple-choice answer the probability of its letter among the letters offered, where the log holds those, else that of the token; of an answer that is one token, the probability of that token.';

interface Token {
  readonly token: string;
  readonly logprob: number;
  readonly others: readonly JsonValue[];
}

/**
 * The probability of the answer, from 0 to 1. Null where the log holds no log-probabilities, or the answer is more
 * than one letter of the choices or one token: then nothing says which tokens are the answer.
 */
export function confidenceOf(sample: JsonValue): number | null {
  const content = list(at(sample, 'output', 'choices', 0, 'logprobs', 'content'));
  if (content.length === 0) return null;
  const tokens = content.flatMap(tokenOf).filter(({ token }) => bare(token) !== '');
  const letters = list(at(sample, 'choices')).map((_, index) => String.fromCharCode(65 + index));
  if (letters.length < 2) {
    const [only] = tokens;
    return tokens.length === 1 && only !== undefined ? Math.exp(only.logprob) : null;
  }
  const answer = answerOf(sample, letters);
  const said = answer === null ? undefined : tokens.findLast(({ token }) => bare(token) === answer);
  if (answer === null || said === undefined) return null;
  const weights = new Map<string, number>([[answer, Math.exp(said.logprob)]]);
  for (const other of said.others.flatMap(tokenOf)) {
    const letter = bare(other.token);
    if (other.token === said.token || !letters.includes(letter)) continue;
    weights.set(letter, (weights.get(letter) ?? 0) + Math.exp(other.logprob));
  }
  const own = weights.get(answer) ?? 0;
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return weights.size > 1 && all > 0 ? own / all : own;
}

function tokenOf(value: JsonValue): Token[] {
  const token = at(value, 'token');
  const logprob = finite(at(value, 'logprob'));
  if (typeof token !== 'string' || logprob === null || logprob > 0) return [];
  return [{ token, logprob, others: list(at(value, 'top_logprobs')) }];
}

/** A token without what stands around an answer: spaces, brackets, stars; marks of the end say nothing. */
function bare(token: string): string {
  return token.replace(/<\|?[^<>]*\|?>/g, '').replace(/[\s()[\]*.:,"']/g, '');
}

/** The one letter that a scorer took for the answer. */
function answerOf(sample: JsonValue, letters: readonly string[]): string | null {
  const answers = entries(at(sample, 'scores')).map(([, score]) => text(at(score, 'answer')));
  return answers.find((answer) => answer !== null && letters.includes(answer)) ?? null;
}

/** A number between 0 and 1 of which more is neither better nor worse: it should fit. */
export function confidenceMetric(): Metric {
  return {
    name: CONFIDENCE,
    kind: 'bounded',
    range: { low: 0, high: 1 },
    direction: 'not-stated',
    directionSource: 'not-stated',
    unit: null,
    scorer: { kind: 'code', name: 'log-probabilities of the answer', model: null },
    rule: MEAN_RULE,
    passThreshold: null,
  };
}
