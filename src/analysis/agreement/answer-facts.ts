import type { Results } from '../results.ts';
import type { RunModel, SuiteModel } from '../study/model.ts';
import type { LabelledAnswer } from './answers.ts';
import { POSITION } from './leanings.ts';

/** What is known of labelled answers besides their labels. */
export interface AnswerFacts {
  /** Answers that share it are not independent: their source where the suite states one, else the sample. */
  cluster(answer: LabelledAnswer): string;
  of(answer: LabelledAnswer): {
    readonly run: RunModel;
    readonly cluster: string;
    readonly length: number | null;
    readonly position: string | null;
  };
}

export async function answerFacts(
  suite: SuiteModel,
  answers: readonly LabelledAnswer[],
  source: Pick<Results, 'texts' | 'sliceValues'>,
): Promise<AnswerFacts> {
  const lengths = new Map<LabelledAnswer, number>();
  const clusters = new Map<RunModel, ReadonlyMap<string, string>>();
  const positions = new Map<RunModel, ReadonlyMap<string, string>>();
  for (const run of new Set(answers.map((a) => a.run))) {
    const own = answers.filter((a) => a.run === run);
    const keys = own.map(({ sample, attempt }) => ({ sample, attempt: attempt ?? 1 }));
    for (const [i, { output }] of (await source.texts(run.id, keys)).entries()) {
      const answer = own[i];
      if (answer && output !== null) lengths.set(answer, output.length);
    }
    const slices = await source.sliceValues(run.id);
    clusters.set(run, slices.get(suite.clusterBy ?? '') ?? new Map());
    const place = [...slices.keys()].find((name) => POSITION.test(name));
    positions.set(run, slices.get(place ?? '') ?? new Map());
  }
  const cluster = (a: LabelledAnswer) => clusters.get(a.run)?.get(a.sample) ?? a.sample;
  return {
    cluster,
    of: (a) => ({
      run: a.run,
      cluster: cluster(a),
      length: lengths.get(a) ?? null,
      position: positions.get(a.run)?.get(a.sample) ?? null,
    }),
  };
}
