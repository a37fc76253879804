import type { AgreementEntry } from '../agreement.ts';
import { plural } from './digits.ts';

/**
 * What ends a sentence that says a judge was not checked against people: a full stop, or before it why labels that
 * are about the judge do not count. Without it a page would say so and print its agreement with people beside.
 */
export function uncheckedEnd(
  entries: readonly AgreementEntry[],
  suite: string,
  metric: string,
): string {
  const why = whyNoJudgeCheck(entries, suite, metric);
  return why === null ? '.' : `: ${why}.`;
}

function whyNoJudgeCheck(
  entries: readonly AgreementEntry[],
  suite: string,
  metric: string,
): string | null {
  const entry = entries.find((one) => one.suite === suite && one.metric === metric);
  const own = entry?.matches.find((match) => match.isMetric);
  if (!entry || !own) return null;
  const labelled = `${plural(own.n, 'answer')} also graded by people ${own.n === 1 ? 'does' : 'do'} not count`;
  if (entry.sampled === 'not-stated')
    return `${labelled}, since nobody declared how they were chosen`;
  if (entry.sampled !== 'random') return `${labelled}, since they were not drawn at random`;
  return own.agreed === null
    ? `${labelled}, since they give no share on which the two agree`
    : `${labelled}, since they are too few`;
}
