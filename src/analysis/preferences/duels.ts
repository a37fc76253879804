import { idPart } from '../ids.ts';
import type { Items } from '../item-cache.ts';
import type { MetricModel, RunModel, Study, SuiteModel } from '../study/model.ts';

/** A judged comparison on one prompt: the share of the win that goes to the run's subject. */
export interface Verdict {
  readonly sample: string;
  /** 1 a win, 0 a loss, 0.5 a tie; between, a graded preference or the mean of repeated judgments. */
  readonly share: number;
  /** The single judgments behind it. */
  readonly judgments: readonly number[];
  /** What several prompts share; null where each stands alone. */
  readonly cluster: string | null;
}

/** One run of a preference suite: its subject against one opponent. */
export interface Match {
  /** Name of the judge; judgments of two judges are never put together. */
  readonly judge: string;
  readonly judgeIsModel: boolean;
  readonly run: RunModel;
  readonly player: Player;
  readonly opponent: Player;
  readonly verdicts: readonly Verdict[];
}

export interface Player {
  readonly id: string;
  readonly name: string;
  readonly subject: string | null;
}

/** Settings by which harnesses name the other side. */
const OPPONENT_SETTINGS = ['opponent', 'baseline', 'reference model', 'baseline model'];

/** The preference metric of a suite: a judged comparison of two answers, its range saying what a win is. */
export function preferenceMetric(suite: SuiteModel): MetricModel | null {
  const fits = (metric: MetricModel | null) =>
    metric !== null && metric.kind === 'pairwise' && metric.range !== null;
  return fits(suite.primary) ? suite.primary : (suite.metrics.find((m) => fits(m)) ?? null);
}

/** Runs of the suite that name their opponent, with a share of the win per prompt. */
export async function matches(
  study: Study,
  suite: SuiteModel,
  metric: MetricModel,
  items: Items,
): Promise<Match[]> {
  const found: Match[] = [];
  for (const run of suite.runs) {
    const opponent = opponentOf(study, run);
    const holds =
      run.run.part.hasSamples && run.run.part.metrics.some((m) => m.name === metric.name);
    if (opponent === null || !holds || metric.range === null) continue;
    const table = await items.table(run, metric);
    const { low, high } = metric.range;
    const shareOf = (value: number) => {
      const at = (value - low) / (high - low);
      return metric.direction === 'lower-is-better' ? 1 - at : at;
    };
    const verdicts = table.samples.flatMap((sample, i): Verdict[] => {
      const share = shareOf(table.values[i] ?? Number.NaN);
      const cluster = table.clusters?.[i];
      if (!(share >= 0 && share <= 1)) return [];
      return [
        {
          sample,
          share,
          judgments: (table.attemptValues[i] ?? []).map(shareOf),
          cluster: cluster === undefined ? null : String(cluster),
        },
      ];
    });
    const title = study.subjectById.get(run.subject)?.title ?? run.subject;
    const player = { id: run.subject, name: title, subject: run.subject };
    const scorer = run.run.part.metrics.find((m) => m.name === metric.name)?.scorer;
    const judge = scorer?.model ?? scorer?.name ?? 'a judge not stated';
    const judgeIsModel = scorer?.kind === 'judge';
    if (opponent.id !== player.id)
      found.push({ judge, judgeIsModel, run, player, opponent, verdicts });
  }
  return found;
}

function opponentOf(study: Study, run: RunModel): Player | null {
  const named = run.run.part.settings.find(([name]) => OPPONENT_SETTINGS.includes(name))?.[1];
  if (!named) return null;
  const subject = study.subjects.find(
    (s) =>
      s.id === named ||
      s.title === named ||
      s.runs.some(({ run: other }) => other.part.subject.name === named),
  );
  return subject
    ? { id: subject.id, name: subject.title, subject: subject.id }
    : { id: `opponent-${idPart(named)}`, name: named, subject: null };
}

/** The same comparison seen from the other side. */
export function mirrored(verdict: Verdict): Verdict {
  return {
    ...verdict,
    share: 1 - verdict.share,
    judgments: verdict.judgments.map((share) => 1 - share),
  };
}
