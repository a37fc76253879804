import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CaseShard, caseShardSchema } from './cases.ts';
import { type Report, reportSchema } from './schema.ts';

/**
 * Reads `report.json` of a folder, checked against its schema.
 *
 * @throws Error when the file is absent, is not JSON or does not follow the schema
 */
export function readReport(folder: string): Report {
  return reportSchema.parse(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')));
}

/** Reads one page of failure cases. @throws Error as {@link readReport} */
export function readCases(folder: string, shard: string): CaseShard {
  const path = join(folder, 'cases', `${shard}.json`);
  return caseShardSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}
