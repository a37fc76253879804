import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type CaseFile, type CaseShard, caseShardSchema } from './cases.ts';
import { type Report, reportSchema } from './schema.ts';

/**
 * The one spelling of a value as JSON: keys in code-point order, no white space, unpaired surrogates as
 * `\udXXX`. Equal values give equal bytes.
 *
 * @throws RangeError for a number JSON cannot say (NaN, infinite)
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`JSON has no number ${value}`);
    return JSON.stringify(Object.is(value, -0) ? 0 : value);
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const parts = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, v]) => `${JSON.stringify(key)}:${canonicalJson(v)}`);
  return `{${parts.join(',')}}`;
}

/** Writes `report.json` into a folder, checked against its schema first. Returns its bytes as text. */
export function writeReport(folder: string, report: Report): string {
  const text = `${canonicalJson(reportSchema.parse(report))}\n`;
  write(join(folder, 'report.json'), text);
  return text;
}

/** Writes one page of failure cases into `cases/` of a folder. Returns the text of the file. */
export function writeCaseShard(folder: string, shard: CaseShard): string {
  const text = `${canonicalJson(caseShardSchema.parse(shard))}\n`;
  write(join(folder, 'cases', `${shard.id}.json`), text);
  return text;
}

/**
 * Writes failure cases as they come: pages of cases into `cases/` of one folder and, for readers who take
 * them as JSON, into `data/failures/` of another, whole texts into its `texts/`. Returns how many files of
 * each were written.
 */
export async function writeCases(
  folder: string,
  publicFolder: string,
  cases: () => AsyncIterable<CaseFile>,
): Promise<{ readonly shards: number; readonly texts: number }> {
  let shards = 0;
  let texts = 0;
  for await (const file of cases()) {
    if (file.kind === 'shard') {
      const text = writeCaseShard(folder, file.shard);
      write(join(publicFolder, 'data/failures', `${file.shard.id}.json`), text);
      shards += 1;
    } else {
      write(join(publicFolder, file.path), file.text.toWellFormed());
      texts += 1;
    }
  }
  return { shards, texts };
}

/** The JSON Schema of `report.json` and of a page of failure cases, for people who read them by program. */
export function reportJsonSchema(): unknown {
  return z.toJSONSchema(reportSchema, { io: 'output' });
}

export function caseShardJsonSchema(): unknown {
  return z.toJSONSchema(caseShardSchema, { io: 'output' });
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
