import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { analyseOnly, decideOnly } from '../../src/pipeline.ts';
import { SILENT } from '../../src/progress.ts';
import { RESULTS, ROOT } from './plan-list.ts';

let analysed: ReturnType<typeof analyseOnly> | undefined;

/**
 * The example as `readout explain` reads it, from its files and a copy of the cache that the build left. Test files
 * of one process share it, so none may change it.
 */
export function analysedExample(): ReturnType<typeof analyseOnly> {
  analysed ??= throughFlow(analyseOnly);
  return analysed;
}

/** The verdicts of the example as `readout gate` finds them. */
export const decidedExample = () => throughFlow(decideOnly);

async function throughFlow<T>(
  flow: (options: Parameters<typeof analyseOnly>[0], progress: typeof SILENT) => Promise<T>,
): Promise<T> {
  const cache = mkdtempSync(join(tmpdir(), 'readout-example-'));
  try {
    cpSync(inject('exampleCache'), cache, { recursive: true });
    return await flow(
      {
        content: `${ROOT}content`,
        results: [RESULTS],
        out: join(cache, 'dist'),
        cache,
        asOf: '2026-11-20',
        strict: false,
      },
      SILENT,
    );
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}
