import type { Condition } from '../../records/content-failure-mode.ts';

/** What a rule may look at of one failed answer. */
export interface FailureFacts {
  readonly texts: Readonly<Record<'input' | 'target' | 'output' | 'transcript', string | null>>;
  /** What the graders wrote. */
  readonly reasons: readonly string[];
  readonly slices: ReadonlyMap<string, string>;
  readonly scores: ReadonlyMap<
    string,
    { readonly value: number | null; readonly label: string | null; readonly raw: string | null }
  >;
}

type Comparison = {
  readonly contains?: readonly string[] | undefined;
  readonly equals?: string | undefined;
  readonly startsWith?: readonly string[] | undefined;
  readonly oneOf?: readonly string[] | undefined;
};

/**
 * Whether a condition holds. What the file does not state meets no comparison, so that only `not` can be true
 * of it. Every comparison is plain text search: its time grows with the length of the text and no faster.
 */
export function holds(condition: Condition, facts: FailureFacts): boolean {
  if ('all' in condition) return condition.all.every((inner) => holds(inner, facts));
  if ('any' in condition) return condition.any.some((inner) => holds(inner, facts));
  if ('not' in condition) return !holds(condition.not, facts);
  if ('text' in condition) {
    const found = condition.text === 'reason' ? facts.reasons : [facts.texts[condition.text]];
    return found.some((text) => text !== null && compares(condition, text, condition.ignoreCase));
  }
  if ('slice' in condition) {
    const value = facts.slices.get(condition.slice);
    return value !== undefined && compares(condition, value, false);
  }
  if ('label' in condition) {
    const score = facts.scores.get(condition.label);
    return [score?.label, score?.raw].some(
      (said) => said !== undefined && said !== null && compares(condition, said, false),
    );
  }
  const value = facts.scores.get(condition.metric)?.value ?? null;
  if (value === null) return false;
  return (
    (condition.below === undefined || value < condition.below) &&
    (condition.above === undefined || value > condition.above) &&
    (condition.is === undefined || value === condition.is)
  );
}

function compares(to: Comparison, text: string, ignoreCase: boolean): boolean {
  const folded = (s: string) => (ignoreCase ? s.toLowerCase() : s);
  const own = folded(text);
  if (to.contains) return to.contains.some((part) => own.includes(folded(part)));
  if (to.startsWith) return to.startsWith.some((part) => own.startsWith(folded(part)));
  if (to.oneOf) return to.oneOf.some((value) => own === folded(value));
  return to.equals !== undefined && own === folded(to.equals);
}

/** True when the condition looks at a text of the answer, which has to be read from the file. */
export function readsTexts(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(readsTexts);
  if ('any' in condition) return condition.any.some(readsTexts);
  if ('not' in condition) return readsTexts(condition.not);
  return 'text' in condition && condition.text !== 'reason';
}
