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

const SIDE = /(^|\/)()(score|result)()\/(?!(?:.*\/)?(?:score|result)\/)/;
/** People keep several: `result_json/` with `score_json/`, `score-BFCL/`. */
const NAMED_SIDE = /(^|\/)([^/]*[-_.])?(score|result)([-_.][^/]*)?\//;

/** `--result-dir results`: many things are called so, but not with a model and a group of categories below. */
const PLURAL_SIDE =
  /(^|\/)()(score|result)s()\/(?=[^/]+\/(?:live|non_live|multi_turn|agentic|format_sensitivity)\/)/;

function sideOf(path: string): RegExp {
  return [SIDE, PLURAL_SIDE].find((side) => side.test(path)) ?? NAMED_SIDE;
}

/** `score/<model>/[<group>/]BFCL_v4_<category>_score.json`, and the same below `result`. */
export function nameFacts(path: string): NameFacts {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const [, version = null, category = null] =
    /^(?:BFCL_(v\d+)|gorilla_openfunctions_v\d+_test)_(.+)_(?:score|result)\.json$/.exec(file) ??
    [];
  const side = sideOf(path).exec(path);
  const below = side === null ? '' : path.slice(side.index + side[0].length);
  const model = below.includes('/') ? (below.split('/')[0] ?? null) : null;
  const folder = folderOf(path.replace(sideOf(path), '$1$2*$4/'));
  const run = `${folder}/${file.replace(/_(score|result)\.json$/, '')}`;
  return { model, category, version, run };
}

/** The answers that a score file is about; null for any other file. */
export function companionOf(path: string): string | null {
  const answers = path.replace(/_score\.json$/, '_result.json');
  if (answers === path) return null;
  const side = sideOf(path);
  return answers.replace(side, side === PLURAL_SIDE ? '$1results/' : '$1$2result$4/');
}
