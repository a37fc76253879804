import { folderOf } from '../shared/named-after.ts';

export interface NameFacts {
  /** Folder below `score` or `result`; `/` in the name of a model is written `_`. */
  readonly model: string | null;
  readonly category: string | null;
  /** `v4`, of the benchmark; null before its names had one. */
  readonly version: string | null;
  /** Equal for the two files of one category. */
  readonly run: string;
}

const SIDE = /(^|\/)(score|result)\/(?!.*\/(?:score|result)\/)/;

/** `score/<model>/[<group>/]BFCL_v4_<category>_score.json`, and the same below `result`. */
export function nameFacts(path: string): NameFacts {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const [, version = null, category = null] =
    /^(?:BFCL_(v\d+)|gorilla_openfunctions_v\d+_test)_(.+)_(?:score|result)\.json$/.exec(file) ??
    [];
  const side = SIDE.exec(path);
  const below = side === null ? '' : path.slice(side.index + side[0].length);
  const model = below.includes('/') ? (below.split('/')[0] ?? null) : null;
  const folder = folderOf(path).replace(SIDE, '$1*/');
  const run = `${folder}/${file.replace(/_(score|result)\.json$/, '')}`;
  return { model, category, version, run };
}

/** The answers that a score file is about; null for any other file. */
export function companionOf(path: string): string | null {
  const answers = path.replace(/_score\.json$/, '_result.json');
  if (answers === path) return null;
  return SIDE.test(path) ? answers.replace(SIDE, '$1result/') : answers;
}
