import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Adapter } from '../../../src/adapters/adapter.ts';
import { adapters } from '../../../src/adapters/index.ts';
import { type Mapping, mappingSchema } from '../../../src/records/sidecar.ts';

/** One folder `tests/adapters/<id>/<case>/`: input files, a reviewed `records.json`, perhaps a mapping. */
export interface Case {
  readonly adapter: Adapter;
  readonly name: string;
  readonly folder: string;
  /** Input files, in code-point order. */
  readonly files: readonly string[];
  readonly mapping: Mapping | null;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Every case of every adapter; adapters without a folder have none. */
export function allCases(): readonly Case[] {
  return adapters.flatMap((adapter) => {
    const home = `${ROOT}${adapter.meta.id}`;
    if (!existsSync(home)) return [];
    const names = readdirSync(home, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return names.map(({ name }) => caseAt(adapter, name, `${home}/${name}`));
  });
}

const NOT_INPUT = new Set(['records.json', 'mapping.json']);

function caseAt(adapter: Adapter, name: string, folder: string): Case {
  const files = readdirSync(folder)
    .filter((file) => !NOT_INPUT.has(file))
    .sort();
  const mapping = existsSync(`${folder}/mapping.json`)
    ? mappingSchema.parse(JSON.parse(readFileSync(`${folder}/mapping.json`, 'utf8')))
    : null;
  return { adapter, name, folder, files, mapping };
}
