import { count, list, plural } from '../../../report/sentences/digits.ts';
import { dataProblemSentence, notTestedSentence } from '../../../report/sentences/gate.ts';
import { samplesWith } from '../../item-cache.ts';
import { type GateFinding, type GateMatter, withoutNumbers } from '../finding.ts';
import { outcomes } from '../outcome.ts';
import { criticalCount, nothingPasses, unseenUpTo } from './count.ts';

/** By a slice of the test cases that says how grave it is when one of them fails. */
export async function criticalBySlice(
  matter: GateMatter,
  severityFrom: string,
): Promise<GateFinding> {
  const { gate, run, context } = matter;
  const { severities = [], maximumFailures: most = 0 } = gate;
  const all = await outcomes(matter);
  if (all === null) return nothingPasses();
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
  const ofSeverity = severities.map((value) =>
    samplesWith(slices, { dimension: severityFrom, value }),
  );
  const [absent] = severities.filter((_, i) => ofSeverity[i]?.size === 0);
  if (absent !== undefined)
    return withoutNumbers(
      'not-tested',
      notTestedSentence(`no test case has the severity ${absent}.`),
    );
  const grave = new Set(ofSeverity.flatMap((samples) => [...samples]));
  const asked = all.filter((o) => grave.has(o.sample));
  const failed = asked.filter((o) => o.result === 'failed').length;
  const missing = asked.filter((o) => o.result === 'missing').length;
  const lost = missing === 0 ? '' : ` ${plural(missing, 'more')} without a score.`;
  return criticalCount({
    most,
    failed,
    missing,
    n: asked.length,
    upTo: await unseenUpTo(matter, (sample) => grave.has(sample)),
    seen: `${count(failed)} of ${plural(asked.length, 'test case')} of severity ${list(severities)} failed; at most ${count(most)} may.${lost} `,
  });
}
