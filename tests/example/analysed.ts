import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { analyseOnly, decideOnly } from '../../src/pipeline.ts';
import { SILENT } from '../../src/progress.ts';
import { RESULTS, ROOT } from './plan-list.ts';

/** The example as `readout explain` reads it on the day `asOf`, from its files and a copy of the cache that the build left. */
export const analysedExample = (asOf: string) => throughFlow(analyseOnly, asOf);

/** The verdicts of the example as `readout gate` finds them. */
export const decidedExample = (asOf: string) => throughFlow(decideOnly, asOf);

async function throughFlow<T>(
  flow: (options: Parameters<typeof analyseOnly>[0], progress: typeof SILENT) => Promise<T>,
  asOf: string,
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
        asOf,
        strict: false,
      },
      SILENT,
    );
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}
