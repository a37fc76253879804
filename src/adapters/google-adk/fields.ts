import type { JsonValue } from '../../ingest/json/json-value.ts';
import { camelCase } from '../shared/camel-case.ts';
import { held } from '../shared/held.ts';
import {
  at,
  finite,
  given,
  list,
  missing,
  type ReadScore,
  readScore,
  scalarText,
  text,
} from '../shared/read.ts';
import { joined } from '../shared/shown.ts';

/** A field under its name in snake_case or, as some versions write it, in camelCase. */
export function field(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return at(value, name) ?? at(value, camelCased(name));
}

const known = new Map<string, string>();

function camelCased(name: string): string {
  const made = held(known, name, () => camelCase(name));
  return made;
}

/** 1 or PASSED, 2 or FAILED, 3 or NOT_EVALUATED; the version for Go writes the words in lower case. */
export function statusOf(status: JsonValue | undefined): {
  read: ReadScore;
  passed: boolean | null;
} {
  if (status === 1 || isWord(status, 'passed')) {
    return { read: given(1, 'PASSED'), passed: true };
  }
  if (status === 2 || isWord(status, 'failed')) {
    return { read: given(0, 'FAILED'), passed: false };
  }
  return { read: missing('not-scored', scalarText(status ?? null)), passed: null };
}

function isWord(status: JsonValue | undefined, word: string): boolean {
  return text(status)?.toLowerCase() === word;
}

/**
 * The score of a metric. tRPC-Agent, in Go, writes no field that is 0 (`omitempty`): beside a verdict in its words a score
 * that is not there is 0. Left out, it would make the mean better than it is.
 */
export function scoreOf(result: JsonValue): ReadScore {
  const score = field(result, 'score');
  const verdict = field(result, 'eval_status');
  const leftOut = score === undefined && (verdict === 'passed' || verdict === 'failed');
  return leftOut ? given(0, 'not written') : readScore(score);
}

/** The verdict on a metric; the first versions for Go called it `status`. */
export function verdictOf(result: JsonValue): boolean | null {
  return statusOf(field(result, 'eval_status') ?? field(result, 'status')).passed;
}

/** The texts of a content object: parts, or one text, as tRPC-Agent has it. */
export function contentText(content: JsonValue | undefined): string | null {
  const texts = list(field(content, 'parts')).flatMap((part) => text(field(part, 'text')) ?? []);
  return joined(texts, '\n') ?? text(field(content, 'content'));
}

/**
 * What stands beside the score of a metric. Threshold and judge moved into its criterion by and by (eval_metrics.py);
 * why it is so stands with each rubric, or in tRPC-Agent once.
 */
export function factsOf(result: JsonValue): {
  readonly threshold: number | null;
  readonly judge: string | null;
  readonly reason: string | null;
} {
  const criterion = field(result, 'criterion');
  const judgeIn = (home: JsonValue | undefined) =>
    text(field(field(home, 'judge_model_options'), 'judge_model'));
  const judgeOfGo = field(field(field(criterion, 'llm_judge'), 'judge_model'), 'model_name');
  const details = field(result, 'details');
  const rubrics = list(field(details, 'rubric_scores')).map((rubric) =>
    joined(
      [
        text(field(rubric, 'rubric_id')) ?? text(field(rubric, 'id')),
        text(field(rubric, 'rationale')) ?? text(field(rubric, 'reason')),
      ],
      ': ',
    ),
  );
  return {
    threshold: finite(field(result, 'threshold')) ?? finite(field(criterion, 'threshold')),
    judge:
      text(field(result, 'judge_model')) ??
      judgeIn(criterion) ??
      judgeIn(result) ??
      text(judgeOfGo),
    reason: text(field(details, 'reason')) ?? joined(rubrics, '\n'),
  };
}
