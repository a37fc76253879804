import { uncheckedEnd } from '../report/sentences/no-judge-check.ts';
import type { Check } from './check.ts';

/** Scores come from an AI judge that nobody compared with people. */
export const uncheckedJudge = {
  meta: {
    id: 'unchecked-judge',
    title: 'Judge not checked against people',
    why: 'A judge that is wrong in one direction moves every rate it gives, and no range shows it.',
    mend: 'Have people label a random part of the answers, put the file beside the results and declare it under humanLabels in the suite file; or record judgeAgreement there.',
    severity: 'warning',
  },
  find: ({ suites, agreements }) =>
    suites.flatMap((suite) =>
      suite.metrics
        .filter((m) => m.scorer.kind === 'judge' && m.judgeAgreement === null)
        .map((m) => ({
          about: `${suite.id}/${m.id}`,
          sentence: [
            { name: m.title },
            ' is graded by an AI judge (',
            { name: m.scorer.model ?? m.scorer.name },
            '), ',
            { strong: 'not checked against people' },
            uncheckedEnd(agreements?.entries ?? [], suite.id, m.id),
          ],
          suite: suite.id,
        })),
    ),
} satisfies Check;
