import type { Problem } from '../records/problem.ts';
import { headlineAgreement } from './headline-agreement.ts';
import type { Headline, Headlines } from './headlines.ts';
import type { ScoredValue } from './recompute.ts';
import type { Results } from './results.ts';

/** Scores of one metric for recomputing headlines, by sample, then attempt; empty where a run has none. */
export interface ScoreSource {
  storedScores(runId: string, metric: string): Promise<readonly ScoredValue[]>;
}

/** What every run reported, recomputed from its own scores, and a problem for each value that differs. */
export async function allHeadlines(
  results: Results & ScoreSource,
): Promise<{ headlines: Headlines; problems: Problem[] }> {
  const headlines = new Map<string, readonly Headline[]>();
  const problems: Problem[] = [];
  for (const { id, part, files } of results.runs) {
    const run = { id, part, file: files[0]?.path ?? '' };
    const found = await headlineAgreement(run, (metric) => results.storedScores(id, metric));
    headlines.set(id, found.headlines);
    problems.push(...found.problems);
  }
  return { headlines, problems };
}
