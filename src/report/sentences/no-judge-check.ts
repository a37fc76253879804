import type { AgreementEntry } from '../agreement.ts';
import { plural } from './digits.ts';

/**
 * Why labels of people do not count as a check of the judge they are about, as the end of a sentence; null where
 * none are about it. Without it a page would call a judge not checked and print its agreement with people beside.
 */
export function whyNoJudgeCheck(
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
