import { IngestError } from '../../../src/ingest/ingest-error.ts';
import type { Problem } from '../../../src/records/problem.ts';

/** The problem that `action` throws; fails when it throws nothing or something else. */
export async function problemOf(action: () => unknown): Promise<Problem> {
  try {
    await action();
  } catch (error) {
    if (error instanceof IngestError) return error.problem;
    throw error;
  }
  throw new Error('expected an IngestError, and nothing was thrown');
}

/** The result, or the code of the problem. */
export function outcomeOf<T>(action: () => T): T | { readonly code: string } {
  try {
    return action();
  } catch (error) {
    if (error instanceof IngestError) return { code: error.problem.code };
    throw error;
  }
}
