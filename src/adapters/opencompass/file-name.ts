import type { Moment } from '../../records/run.ts';
import { momentOfDigits } from '../shared/moment.ts';
import { folderOf, lastName, stemOf } from '../shared/named-after.ts';

export interface NameFacts {
  /** Folder of the file; null at the top. */
  readonly model: string | null;
  readonly dataset: string;
  /** From a folder `20231208_194351`; its time zone is not stated. */
  readonly startedAt: Moment | null;
  /** Folder of the whole call: equal for results, predictions and summary. */
  readonly call: string;
}

const SIDES = new Set(['results', 'predictions', 'summary']);

/** `<call>/results/<model>/<dataset>.json`, `<call>/predictions/…`, `<call>/summary/summary_….csv`. */
export function nameFacts(path: string): NameFacts {
  const folder = folderOf(path);
  const parent = lastName(folder);
  const side = /(?:^|\/)(results|predictions|summary)(?=\/|$)/.exec(folder);
  const above = side === null ? folderOf(folder) : folder.slice(0, side.index);
  const between = side === null ? '' : folderOf(folder.slice(side.index + side[0].length));
  return {
    model: parent === '' || SIDES.has(parent) ? null : parent,
    dataset: stemOf(path) || 'data set not stated',
    startedAt: momentOfDigits(path),
    call: `${above}${between}`,
  };
}
