import type { Sentence } from '../measures.ts';
import { count, percent } from './digits.ts';
import { name, strong } from './sentence.ts';

/** W11: who graded, and how that was checked. */
export function judgeSentence(facts: {
  readonly judge: string;
  readonly agreement: { readonly checked: number; readonly agreed: number } | null;
}): Sentence {
  const { judge, agreement } = facts;
  const lead: Sentence = ['Graded by an AI judge (', name(judge), '); '];
  if (!agreement) return [...lead, strong('not checked against people'), '.'];
  const { checked, agreed } = agreement;
  return [
    ...lead,
    `on ${count(checked)} answers also graded by people the two agreed on ${count(agreed)} (${percent(agreed / checked, checked)}).`,
  ];
}

/** W2, once per page. */
export function glossSentence(): Sentence {
  return [
    strong('Plausible range:'),
    ' the pass rates on tasks like these that fit the results we saw. It covers chance in which tasks and attempts we happened to use. It does not cover tasks unlike these, or mistakes in grading.',
  ];
}
