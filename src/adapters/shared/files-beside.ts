import type { FolderHead } from '../adapter.ts';
import { homeOf } from './named-after.ts';

/** Files that hold no results, by their paths in the folder of a result file, with what they are. */
export type FilesBeside = readonly (readonly [RegExp, string])[];

/** The folder of a result file called `name` with files beside it that are no results; null for other names. */
export function folderWith(path: string, name: string, beside: FilesBeside): FolderHead | null {
  if (path !== name && !path.endsWith(`/${name}`)) return null;
  return {
    root: homeOf(path),
    role(below) {
      const what = beside.find(([pattern]) => pattern.test(below))?.[1];
      return what === undefined ? null : { what };
    },
  };
}
