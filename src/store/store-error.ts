import { type Problem, problem } from '../records/problem.ts';

/**
 * Thrown when the store itself cannot go on: disk full, no memory, cache folder not writable. Unlike a bad
 * result file this stops the command; the old site stays as it is.
 */
export class StoreError extends Error {
  readonly problem: Problem;

  constructor(what: Problem, cause: unknown) {
    super(`${what.code}: ${what.found}`, { cause });
    this.name = 'StoreError';
    this.problem = what;
  }
}

/** Why the store in a folder cannot go on, from what its action threw. */
export function storeFault(folder: string, error: unknown): StoreError {
  return new StoreError(
    problem('disk-error', {
      file: folder,
      found: error instanceof Error ? error.message : String(error),
      expected: 'a cache folder with free space that can be written',
      mend: 'Free space or choose another folder with --cache, then run the command again.',
    }),
    error,
  );
}

/** Runs an action of the store; whatever it throws becomes a `StoreError` that names the folder. */
export async function storing<T>(folder: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw error instanceof StoreError ? error : storeFault(folder, error);
  }
}
