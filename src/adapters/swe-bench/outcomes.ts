import { isList, isRecord, type JsonValue } from '../../ingest/json/json-value.ts';
import { at, list, text } from '../shared/read.ts';
import { INFRASTRUCTURE, type Outcome } from './instance.ts';

/** A list of ids in a run report, and what it means to stand in it. */
export interface OutcomeList {
  readonly name: string;
  readonly outcome: Outcome;
  /** Why there is no score, for outcomes without one. */
  readonly why: string;
  /** Whether its ids may stand in an earlier list too, which then decides. */
  readonly mayRepeat: boolean;
}

/**
 * In the order in which they decide. Newer reports of SWE-bench say of some instances that were not resolved that
 * the environment failed; Multi-SWE-bench lists an instance whose evaluation broke as incomplete and as an error;
 * forks list apart whose agent ran out of time without a patch, and patches whose evaluation did not end.
 */
const LISTS = [
  ['resolved_ids', 'resolved', '', false],
  ['resolved', 'resolved', '', false],
  ['infra_failure_ids', 'error', INFRASTRUCTURE, false],
  ['unresolved_ids', 'unresolved', '', true],
  ['ambiguous_failure_ids', 'unresolved', '', true],
  ['empty_patch_ids', 'empty patch', '', false],
  ['empty_error_patch_ids', 'empty patch', '', false],
  ['agent_timeout_ids', 'empty patch', '', false],
  ['eval_incomplete_ids', 'error', 'the evaluation left no result', true],
  ['error_ids', 'error', 'the evaluation left no readable report', true],
  ['failed_ids', 'error', 'the evaluation failed', true],
  ['incomplete_ids', 'not submitted', 'no prediction was submitted', true],
  ['pending_ids', 'not submitted', 'the evaluation had not ended', true],
] as const satisfies readonly (readonly [string, Outcome, string, boolean])[];

/** The lists of outcomes that a report holds. */
export function outcomeLists(file: JsonValue): readonly OutcomeList[] {
  return LISTS.filter(([name]) => isList(at(file, name))).map(
    ([name, outcome, why, mayRepeat]) => ({ name, outcome, why, mayRepeat }),
  );
}

/** True of two lists that cannot both be right about an instance. */
export function contradicts(first: OutcomeList, then: OutcomeList): boolean {
  if (!then.mayRepeat) return true;
  const decided = first.outcome === 'resolved' || first.outcome === 'unresolved';
  if (decided) return then.outcome !== first.outcome;
  return first.outcome === 'empty patch';
}

/** What the report says about why an instance failed: a text, or an object with a `reason`. */
export function failureReason(file: JsonValue, id: string): string | null {
  const stated = at(file, 'failure_reasons', id);
  return isRecord(stated) ? text(at(stated, 'reason')) : text(stated);
}

/** Ids that were evaluated, where a report names no list of unresolved ones: the others were not resolved. */
export function leftOver(file: JsonValue, seen: ReadonlySet<string>): readonly string[] {
  if (isList(at(file, 'unresolved_ids'))) return [];
  return list(at(file, 'completed_ids')).flatMap((raw) => {
    const id = text(raw);
    return id === null || seen.has(id) ? [] : [id];
  });
}
