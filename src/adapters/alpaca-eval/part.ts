import type { Metric } from '../../records/metric.ts';
import type { RunPart } from '../../records/run.ts';
import type { Assembly } from '../shared/assembly.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { metricOf } from '../shared/known-as.ts';
import { POOLED } from '../shared/rules.ts';
import type { Tally } from './tally.ts';

/** The score of one comparison in percent: 100 a win of the model, 0 of the baseline, 50 a draw. */
export const WIN_RATE = 'win_rate';

/** Who is compared with whom, and by whom. */
export interface Comparison {
  readonly model: string;
  readonly baseline: string;
  readonly annotator: string | null;
}

/** With the key of its run. */
export interface KeyedComparison extends Comparison {
  readonly key: string;
}

export function winRate(assembly: Assembly | null, annotator: string | null): Metric {
  return metricOf('alpaca-eval', WIN_RATE, assembly?.observed(WIN_RATE), {
    scorer: { kind: 'judge', name: annotator ?? 'annotator not stated' },
    rule: POOLED,
  });
}

/** The run of one comparison. */
export function annotationsPart(
  comparison: KeyedComparison,
  assembly: Assembly,
  tally: Tally,
): RunPart {
  const { key, model, baseline, annotator } = comparison;
  return {
    ...modelPart(key, model),
    settings: [
      ['baseline', baseline],
      ...(annotator === null ? [] : [['annotator', annotator] satisfies [string, string]]),
    ],
    metrics: [winRate(assembly, annotator)],
    recomputed: [...tally.recomputed()],
  };
}

export function modelPart(key: string, model: string): RunPart {
  return {
    ...blankPart('alpaca-eval', key),
    suite: suiteNamed('AlpacaEval'),
    subject: subjectNamed(model, { model }),
  };
}
