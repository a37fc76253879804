import { isList, type JsonValue } from '../../ingest/json/json-value.ts';
import { at, given, list, missing, type ReadScore, scalarText, text } from '../shared/read.ts';

/** One solution of a task, as versions since 0.2.1 write it or as the oldest did. */
export interface Solution {
  readonly code: string | null;
  readonly base: string | null;
  /** Null where only the original tests were run. */
  readonly plus: string | null;
  readonly baseFailed: number;
  readonly plusFailed: number;
}

/** The solutions of a task: a list of objects, or an object with lists of `[status, details]`. */
export function solutionsOf(task: JsonValue): readonly Solution[] {
  if (isList(task)) return task.map(current);
  const plus = list(at(task, 'plus'));
  return list(at(task, 'base')).map((entry, index) => ({
    code: null,
    base: text(at(entry, 0)),
    plus: text(at(plus[index], 0)),
    baseFailed: 0,
    plusFailed: 0,
  }));
}

function current(entry: JsonValue): Solution {
  return {
    code: scalarText(at(entry, 'solution')),
    base: text(at(entry, 'base_status')),
    plus: text(at(entry, 'plus_status')),
    baseFailed: list(at(entry, 'base_fail_tests')).length,
    plusFailed: list(at(entry, 'plus_fail_tests')).length,
  };
}

/** Status words: `pass`, `fail`, `timeout`, and those of the first versions. Any other is no score. */
export function statusScore(status: string | null): ReadScore {
  if (status === null) return missing('not-scored', null);
  if (status === 'pass' || status === 'success') return given(1, status);
  const failed = ['fail', 'failed', 'timeout', 'timed out'].includes(status);
  return failed ? given(0, status) : missing('not-a-number', status);
}

/** EvalPlus counts a solution as correct under the added tests only when the original ones pass too. */
export function plusScore(base: ReadScore, plus: ReadScore): ReadScore {
  if (plus.value === null || base.value === null) return plus;
  return base.value === 1 ? plus : { ...plus, value: 0 };
}
