import { count, list, plural } from '../../report/sentences/digits.ts';
import { dataProblemSentence, notTestedSentence } from '../../report/sentences/gate.ts';
import { strong } from '../../report/sentences/sentence.ts';
import { samplesWith } from '../item-cache.ts';
import { type GateFinding, type GateMatter, type GateRule, withoutNumbers } from './finding.ts';
import { outcomes } from './outcome.ts';

/**
 * How many test cases of a stated severity failed. A count of what was seen, not a rate: none seen says nothing
 * about how often it happens elsewhere, and the sentence says so.
 */
export const noCriticalFailures = {
  rule: 'no-critical-failures',
  compares: false,
  needs: (gate) =>
    `at most ${plural(gate.maximumFailures ?? 0, 'failed test case')} of severity ${list(gate.severities ?? [])}`,
  decide,
} satisfies GateRule;

async function decide(matter: GateMatter): Promise<GateFinding> {
  const { gate, run, context } = matter;
  const { severityFrom, severities = [], maximumFailures: most = 0 } = gate;
  if (severityFrom === undefined) throw new RangeError(`Gate ${gate.id} has no severityFrom`);
  const all = await outcomes(matter);
  if (all === null)
    return withoutNumbers(
      'data-problem',
      dataProblemSentence('nothing says from which score on a test case passes.'),
    );
  const slices = await context.items.slices(run);
  const marked = slices.get(severityFrom);
  if (!marked)
    return withoutNumbers(
      'not-tested',
      notTestedSentence(`no test case states its "${severityFrom}".`),
    );
  if (all.some((o) => !marked.has(o.sample)))
    return withoutNumbers(
      'data-problem',
      dataProblemSentence(`not every test case of the run states its "${severityFrom}".`),
    );
  const grave = new Set(
    severities.flatMap((value) => [...samplesWith(slices, { dimension: severityFrom, value })]),
  );
  const asked = all.filter((o) => grave.has(o.sample));
  if (asked.length === 0)
    return withoutNumbers(
      'not-tested',
      notTestedSentence(`no test case has the severity ${list(severities)}.`),
    );
  const failed = asked.filter((o) => o.result === 'failed').length;
  const missing = asked.filter((o) => o.result === 'missing').length;
  const state = failed > most ? 'not-met' : failed + missing > most ? 'cannot-tell' : 'met';
  const outcome = { met: 'Met.', 'not-met': 'Not met.', 'cannot-tell': 'Cannot tell.' }[state];
  const lost = missing === 0 ? '' : ` ${plural(missing, 'more')} without a score.`;
  return {
    ...withoutNumbers(state, [
      `${count(failed)} of ${plural(asked.length, 'test case')} of severity ${list(severities)} failed; at most ${count(most)} may.${lost} `,
      strong(outcome),
      ...(failed === 0 ? [' That none was seen does not mean that it cannot happen.'] : []),
    ]),
    value: failed,
    unit: 'count',
    n: asked.length,
    lostShare: missing / asked.length,
  };
}
