import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MANIFEST_FILE, makeManifest } from '../publish/manifest.ts';
import { selfCheck } from '../publish/self-check.ts';
import { type Problem, problem } from '../records/problem.ts';
import { TOOL } from '../tool.ts';
import type { Inputs } from './inputs.ts';

/** Writes the manifest of a rendered site, the last file that goes into it. */
export function writeManifest(site: string, inputs: Inputs, asOf: string): void {
  const manifest = makeManifest(site, {
    tool: TOOL,
    asOf,
    buildId: inputs.buildId(asOf),
    inputs: inputs.list,
  });
  writeFileSync(join(site, MANIFEST_FILE), `${JSON.stringify(manifest, null, 1)}\n`);
}

/** Pages that hold many texts or a whole matrix may be heavier than reading pages. */
const HEAVY = /^(?:failures\/|compare\/|explore\/)/;
const HEAVY_LIMIT = 500 * 1024;

/** Faults of the rendered site; every address of the ledger must lead somewhere (RX-25). */
export function checkStaging(
  site: string,
  permalinks: readonly { readonly path: string }[] = [],
): Problem[] {
  const lost = permalinks.filter((p) => !existsSync(join(site, p.path)));
  return [
    ...selfCheck(site, { heavyPages: HEAVY, heavyLimit: HEAVY_LIMIT }),
    ...lost.map((p) =>
      problem('lost-permalink', {
        file: 'permalinks.yaml',
        place: 'path',
        found: `no page at ${p.path}`,
        expected: 'a page at every address that was given out',
        mend: 'This is a fault of Readout: please report it. Remove the entry to build without the page.',
      }),
    ),
  ];
}
