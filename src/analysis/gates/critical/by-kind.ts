import { count, list, plural, statedPercent } from '../../../report/sentences/digits.ts';
import { dataProblemSentence, notTestedSentence } from '../../../report/sentences/gate.ts';
import { attemptOutcome } from '../../cases/outcome.ts';
import { suitesOf } from '../../modes/mode-run.ts';
import type { RunModes } from '../../modes/types.ts';
import { type GateFinding, type GateMatter, withoutNumbers } from '../finding.ts';
import { criticalCount, nothingPasses, unseenUpTo } from './count.ts';

/**
 * By the severity of the kinds of failure. A failed answer without a kind, and an attempt without an answer or
 * a score, may be of any severity: it never helps.
 */
export async function criticalByKind(matter: GateMatter): Promise<GateFinding> {
  const { gate, suite, metric, run, context } = matter;
  const { severities = [], maximumFailures: most = 0 } = gate;
  if (metric.name !== suite.primary?.name)
    return withoutNumbers(
      'data-problem',
      dataProblemSentence('kinds of failure are known for the primary metric of the suite only.'),
    );
  if (!context.modes.isComplete)
    return withoutNumbers(
      'data-problem',
      dataProblemSentence('a content file of the kinds of failure has a fault.'),
    );
  const modes = await context.modes.of(run);
  if (modes === null)
    return withoutNumbers('not-tested', notTestedSentence('no kinds of failure are described.'));
  const [undescribed] = severities.filter((severity) => !isDescribed(matter, severity));
  if (undescribed !== undefined)
    return withoutNumbers(
      'not-tested',
      notTestedSentence(
        `no kind of failure of severity ${undescribed} is described for this suite, so none could be found.`,
      ),
    );
  const grave = new Set(
    modes.samples.flatMap((s) =>
      s.severity !== null && severities.includes(s.severity) ? [s.sample] : [],
    ),
  );
  const { lostLabels } = context.modes;
  // What is known to be grave stays so.
  if (lostLabels > 0 && grave.size <= most)
    return withoutNumbers(
      'data-problem',
      dataProblemSentence(
        `${plural(lostLabels, 'label')} of the label files ${lostLabels === 1 ? 'belongs' : 'belong'} to no answer that was found, and may name a kind of failure.`,
      ),
    );
  const labelled = labelledShare(modes);
  const { minimumLabelledShare: least = 0 } = gate;
  if (labelled.n / labelled.of < least && grave.size <= most)
    return withoutNumbers(
      'not-tested',
      notTestedSentence(
        `people named the kind of failure of ${count(labelled.n)} of ${plural(labelled.of, 'failed test case')}; at least ${statedPercent(least)} is asked for.`,
      ),
    );
  const open = new Set(modes.samples.flatMap((s) => (s.uncoded > 0 ? [s.sample] : [])));
  // What a person called by a name that no kind has may be as grave as any, whatever rules make of it.
  for (const { sample, labels } of modes.failures)
    if (labels.some(({ source, mode }) => source === 'person' && mode === null)) open.add(sample);
  const rows = await context.items.rows(run, metric);
  let hasOutcome = false;
  for (const [i, sample] of rows.samples.entries()) {
    const outcome = attemptOutcome(rows, i, metric);
    if (outcome === 'passed' || outcome === 'failed') hasOutcome = true;
    else open.add(sample);
  }
  const isScored = rows.value.some(Number.isFinite);
  if (isScored && !hasOutcome) return nothingPasses();
  const unknown = [...open].filter((sample) => !grave.has(sample)).length;
  const n = new Set(rows.samples).size;
  if (n === 0)
    return withoutNumbers('not-tested', notTestedSentence('the run holds no test case.'));
  const lost =
    unknown === 0 ? '' : ` For ${plural(unknown, 'more')} the kind of failure is not known.`;
  return criticalCount({
    most,
    failed: grave.size,
    missing: unknown,
    n,
    upTo: await unseenUpTo(matter, (sample) => !open.has(sample)),
    seen: `${count(grave.size)} of ${plural(n, 'test case')} failed in a way of severity ${list(severities)}; at most ${count(most)} may.${lost} `,
  });
}

/** Failed test cases, and those of which a person named the kind of each failed answer. */
function labelledShare({ samples, failures }: RunModes): {
  readonly n: number;
  readonly of: number;
} {
  const unseen = new Set(
    failures
      .filter(({ labels }) => labels.every(({ source }) => source !== 'person'))
      .map(({ sample }) => sample),
  );
  return { n: samples.length - unseen.size, of: samples.length };
}

/** Whether a failed answer of the suite can be found to be of this severity. */
function isDescribed({ suite, context }: GateMatter, severity: string): boolean {
  return context.study.content.failureModes.some(({ data }) => {
    const suites = suitesOf(data);
    // What names no suite is seen in any: by people, or by labels of the harness.
    const isAnywhere = suites.length === 0 || data.labels.some((l) => l.suite === undefined);
    return data.severity === severity && (isAnywhere || suites.includes(suite.id));
  });
}
