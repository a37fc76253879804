import type { Moment } from '../../records/run.ts';
import { momentOf } from '../shared/moment.ts';
import { folderOf, lastName } from '../shared/named-after.ts';

export interface NameFacts {
  /** Null where no folder is called after a model. */
  readonly model: string | null;
  readonly dataset: string;
  readonly judge: string | null;
  /** From a folder `T20250428_G1ff966c3`; the time of day is not stated. */
  readonly day: Moment | null;
  /** Commit of the harness, from the same folder. */
  readonly commit: string | null;
  /** Folder with model and data set: equal for all files of one run. */
  readonly run: string;
}

const JUDGED = /_(exact_matching|[^_]+)_result$/;
/** A table of scores names its judge in the same place, where one was asked: `…_gpt-4-turbo_score`. */
const SCORED_BY = /_((?:chat)?gpt-[^_]+|exact_matching)_(score|acc|rating)$/;
const OTHER = /_(acc|score|rating|auxmatch)$/;

/** `<model>/<model>_<dataset>[_<kind>].<ending>`, newer ones in a folder with day and commit between. */
export function nameFacts(path: string): NameFacts {
  const folder = folderOf(path);
  const folders = folder.split('/');
  const file = lastName(path).replace(/\.(xlsx|csv|tsv|json)$/i, '');
  const judged = JUDGED.exec(file) ?? SCORED_BY.exec(file);
  const judge = judged?.[1] ?? null;
  const stem = judged === null ? file.replace(OTHER, '') : file.slice(0, judged.index);
  const stamp = /^T(\d{4})(\d{2})(\d{2})_G([0-9a-f]{4,40})$/.exec(folders.at(-1) ?? '');
  const parent = folders.at(stamp === null ? -1 : -2) ?? '';
  const model = parent !== '' && stem.startsWith(`${parent}_`) ? parent : null;
  return {
    model,
    dataset: model === null ? stem : stem.slice(model.length + 1),
    judge,
    day: stamp === null ? null : momentOf(`${stamp[1]}-${stamp[2]}-${stamp[3]}T00:00:00`),
    commit: stamp?.[4] ?? null,
    run: `${folder}/${stem}`,
  };
}
