import { IngestError } from '../../src/ingest/ingest-error.ts';
import { problem, problemLine } from '../../src/records/problem.ts';
import { StoreError } from '../../src/store/store-error.ts';

const DISK = new Set(['ENOSPC', 'EIO', 'EDQUOT', 'EFBIG', 'EMFILE', 'EROFS', 'EACCES', 'EPERM']);

/** The last resort: what no part of the program turned into a problem. Prints one message, returns the exit code. */
export function reportCrash(error: unknown): number {
  if (error instanceof StoreError || error instanceof IngestError) {
    process.stderr.write(
      `${problemLine(error.problem)}\nThe site that was there before is untouched.\n`,
    );
    return 1;
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (DISK.has(code)) {
    const file = error instanceof Error && 'path' in error ? String(error.path) : '';
    const found = code === 'ENOSPC' ? 'a full disk (ENOSPC)' : code;
    process.stderr.write(
      `${problemLine(problem('disk-error', { file, found, expected: 'a file that can be written', mend: 'Free some space or check the rights, then run the command again. The site that was there before is untouched.' }))}\n`,
    );
    return 1;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `internal: this is a mistake of Readout, please report it with the lines below. The site that was there before is untouched.\n${detail}\n`,
  );
  return 1;
}
