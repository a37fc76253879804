import { textHash } from '../../adapters/shared/text-hash.ts';
import type { AttemptKey, AttemptTexts } from '../../records/loaded.ts';

/** What joining asks about the answers of runs. Runs are read when first asked about. */
export interface AnswerIndex {
  /** Also whether the sample was tried that often, where an attempt is stated. */
  has(run: string, sample: string, attempt?: number | null): Promise<boolean>;
  /**
   * Number of the attempt at the sample whose output has this hash; `differs` when none has, null when the
   * run holds no texts of it. With a stated attempt only that one is compared.
   */
  attemptWith(
    run: string,
    sample: string,
    outputHash: string,
    attempt: number | null,
  ): Promise<number | 'differs' | null>;
  /** Attempts with this output (or, without one, this input); of several those with the input, if any. */
  withContent(
    run: string,
    inputHash: string | null,
    outputHash: string | null,
  ): Promise<readonly AttemptKey[]>;
}

interface Source {
  attemptKeys(run: string): Promise<readonly AttemptKey[]>;
  texts(run: string, keys: readonly AttemptKey[]): Promise<readonly AttemptTexts[]>;
}

interface Hashed extends AttemptKey {
  readonly input: string | null;
  readonly output: string | null;
}

/** Texts are read in parts of this many attempts, and only their hashes are kept. */
const PART = 2_000;

export function answerIndex(source: Source): AnswerIndex {
  const keys = remembered(async (run) => {
    const bySample = new Map<string, AttemptKey[]>();
    for (const key of await source.attemptKeys(run))
      bySample.set(key.sample, [...(bySample.get(key.sample) ?? []), key]);
    return bySample;
  });
  const hashesOf = async (run: string, wanted: readonly AttemptKey[]): Promise<Hashed[]> =>
    (await source.texts(run, wanted)).map(({ sample, attempt, input, output }) => ({
      sample,
      attempt,
      input: input === null ? null : textHash(input),
      output: output === null ? null : textHash(output),
    }));
  const contents = remembered(async (run) => {
    const all = [...(await keys(run)).values()].flat();
    const byHash = new Map<string, Hashed[]>();
    for (let from = 0; from < all.length; from += PART) {
      for (const one of await hashesOf(run, all.slice(from, from + PART)))
        for (const hash of new Set([one.input, one.output]))
          if (hash !== null) byHash.set(hash, [...(byHash.get(hash) ?? []), one]);
    }
    return byHash;
  });
  return {
    async has(run, sample, attempt = null) {
      const own = (await keys(run)).get(sample) ?? [];
      return attempt === null ? own.length > 0 : own.some((key) => key.attempt === attempt);
    },
    async attemptWith(run, sample, outputHash, attempt) {
      const own = (await keys(run)).get(sample) ?? [];
      const asked = attempt === null ? own : own.filter((key) => key.attempt === attempt);
      const known = (await hashesOf(run, asked)).filter(({ output }) => output !== null);
      if (known.length === 0) return null;
      return known.find(({ output }) => output === outputHash)?.attempt ?? 'differs';
    },
    async withContent(run, inputHash, outputHash) {
      const found = (await contents(run)).get(outputHash ?? inputHash ?? '') ?? [];
      const same = found.filter(({ input, output }) =>
        outputHash === null ? input === inputHash : output === outputHash,
      );
      // Tools show the bare question where the harness kept the whole prompt: it only tells apart.
      const asked = same.filter(({ input }) => input === inputHash);
      const kept = asked.length > 0 ? asked : same;
      return kept.map(({ sample, attempt }) => ({ sample, attempt }));
    },
  };
}

function remembered<T>(make: (run: string) => Promise<T>): (run: string) => Promise<T> {
  const kept = new Map<string, Promise<T>>();
  return (run) => {
    const known = kept.get(run) ?? make(run);
    kept.set(run, known);
    return known;
  };
}
