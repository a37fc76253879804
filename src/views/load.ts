import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CaseShard, caseShardSchema } from '../report/cases.ts';
import { type Report, reportSchema } from '../report/schema.ts';

/**
 * The work folder of the build that is running: prepared by the pipeline, read by pages through this file
 * only. Every file is parsed once per build.
 */
function workFolder(): string {
  const folder = process.env.READOUT_WORK;
  if (!folder) throw new Error('Pages require READOUT_WORK, the work folder of a build');
  return folder;
}

let report: Report | undefined;

/** The report of this build, checked against its schema. */
export function loadReport(): Report {
  report ??= reportSchema.parse(
    JSON.parse(readFileSync(join(workFolder(), 'report.json'), 'utf8')),
  );
  return report;
}

/** One page of failure cases. */
export function loadShard(id: string): CaseShard {
  const file = join(workFolder(), 'cases', `${id}.json`);
  return caseShardSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Ids of all pages of failure cases, in code-point order. */
export function shardIds(): string[] {
  return loadReport()
    .caseGroups.flatMap((group) => group.shards.map((shard) => shard.id))
    .sort();
}
