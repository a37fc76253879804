import { type Problem, type ProblemCode, problem } from '../records/problem.ts';

/**
 * Thrown when a file, an archive or a stream cannot be trusted as a whole. It carries the problem a person can
 * mend; whoever calls an ingest function turns it into a quarantined file, never into fewer rows.
 */
export class IngestError extends Error {
  readonly problem: Problem;

  constructor(what: Problem, cause?: unknown) {
    super(
      `${what.code}: ${what.found || what.expected}`,
      cause === undefined ? undefined : { cause },
    );
    this.name = 'IngestError';
    this.problem = what;
  }
}

/** Builds the error for one problem. */
export function ingestError(
  code: ProblemCode,
  parts: Partial<Omit<Problem, 'code'>> & { readonly mend: string },
  cause?: unknown,
): IngestError {
  return new IngestError(problem(code, parts), cause);
}

/**
 * The problem in anything thrown while reading `file`. Disk errors get their own code; an error that is not
 * about the input is a mistake of this program and is thrown on.
 */
export function problemFrom(error: unknown, file: string): Problem {
  if (error instanceof IngestError) return error.problem;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && DISK_CODES.has(code)) {
    return problem('disk-error', {
      file,
      found: code,
      expected: 'a readable file',
      mend: 'Check the disk and the rights of the file, then read it again.',
    });
  }
  throw error;
}

/** `ENOENT` and the like; an error without such a code is a mistake of this program and is thrown on. */
export function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return error.code;
  }
  throw error;
}

const DISK_CODES = new Set([
  'EACCES',
  'EIO',
  'EISDIR',
  'ELOOP',
  'EMFILE',
  'ENAMETOOLONG',
  'ENFILE',
  'ENOENT',
  'ENOTDIR',
  'EPERM',
  'ESTALE',
]);
