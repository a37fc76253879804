import type { AttemptDetail, AttemptTexts, ResultRun, Results } from '../../records/loaded.ts';

/** One attempt with everything that is known of it. */
export interface FullAttempt {
  readonly detail: AttemptDetail;
  readonly texts: AttemptTexts;
  readonly cluster: string | null;
  readonly contentHash: string;
}

const AT_ONCE = 500;

/** Every attempt of a run, by sample, then attempt; a few hundred in memory at a time. */
export async function* attemptsOf(results: Results, run: ResultRun): AsyncIterable<FullAttempt> {
  // No metric has this name: the answer is every attempt of the run, with its cluster.
  const all = await results.itemScores(run.id, '');
  const hashes = await results.contentHashes(run.id);
  for (let from = 0; from < all.samples.length; from += AT_ONCE) {
    const keys = all.samples
      .slice(from, from + AT_ONCE)
      .map((sample, i) => ({ sample, attempt: all.attempt[from + i] ?? 1 }));
    const details = await results.attemptsDetail(run.id, keys);
    const texts = await results.texts(run.id, keys);
    for (const [i, detail] of details.entries()) {
      const known = texts[i];
      if (known === undefined) throw new RangeError(`no texts of ${detail.sample}`);
      yield {
        detail,
        texts: known,
        cluster: all.clusterNames[all.cluster[from + i] ?? -1] ?? null,
        contentHash: hashes.get(detail.sample) ?? '',
      };
    }
  }
}
