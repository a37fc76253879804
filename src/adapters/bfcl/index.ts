import type { Adapter, JsonValue, Probe, RunPart } from '../adapter.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { withModel } from '../shared/named-after.ts';
import { at, entries, finite, isRecord, scalarText } from '../shared/read.ts';
import { hasColumns } from '../shared/table-columns.ts';
import { companionsOf, nameFacts } from './file-name.ts';
import { isEmptyTable, readLeaderboard } from './leaderboard.ts';
import { RESULTS_KEY, readResults } from './results.ts';
import { readScores, SCORES_KEY } from './scores.ts';

/** ShishirPatil/gorilla, Berkeley Function Calling Leaderboard: a model on a category is one run. */
export const bfcl = {
  meta: {
    id: 'bfcl',
    title: 'BFCL',
    version: 10,
    reads: [
      '*_score.json: accuracy and failures; with *_result.json in its own folder or that of result/, every sample; versions 1 to 4',
      '*_result.json: what the model answered, beside its scores',
      'data_*.csv: one run per model',
    ],
    notRead: [
      'which samples passed, where *_result.json is not there: the score file lists failures only',
      'inference logs, and the decoded form of answers',
      'how the leaderboard weighs its categories: that differs by version and no file says which',
    ],
    source:
      'ShishirPatil/gorilla berkeley-function-call-leaderboard bfcl_eval/eval_checker/eval_runner_helper.py',
    testedOn:
      'version 4 of four dates and two models, and a score file of version 1; multi-turn and agentic files from the source only',
    aggregation:
      'The share of valid answers of a category; the leaderboard averages categories, and counts one that was not run as 0.',
  },

  detect(probe) {
    const one = probe.json === undefined ? [] : [probe.json.value];
    const [first, ...others] = probe.rows ?? one;
    // Three counts alone are anybody's, where no failure follows and nothing calls them scores.
    const isScores = others.length > 0 || /score/i.test(probe.path);
    if (isHeader(first) && isScores && others.every(isFailure)) {
      return yes('accuracy, correct_count and total_count, then failures');
    }
    if (first !== undefined && [first, ...others].every(isAnswer)) {
      return yes('rows with id, result and latency');
    }
    if (isMemory(probe)) {
      return lookAlike(
        'what a model remembered after a conversation',
        '*_score.json of the memory categories',
      );
    }
    const header = probe.csv?.header ?? [];
    if (hasColumns('model_name', 'test_category', 'error_type')(header)) {
      return lookAlike(
        'counts of errors by category',
        '*_score.json of each category, or data_*.csv',
      );
    }
    const known = header[0] === 'Rank' && header.includes('Model');
    if (known && isEmptyTable(probe.csv?.rows ?? [])) {
      return lookAlike(
        'a table of categories that were not run',
        'data_overall.csv, and *_score.json of the categories that were',
      );
    }
    return known && header.some((name) => /Overall Acc$|^Format Sensitivity/.test(name))
      ? yes('a table with Rank, Model and an overall accuracy')
      : NO;
  },

  async read(input, sink) {
    if (input.probe.container === 'csv') return readLeaderboard(input, sink);
    const first = input.probe.rows?.[0] ?? input.probe.json?.value;
    const keys = entries(first).map(([name]) => name);
    return keys.includes('accuracy') ? readScores(input, sink) : readResults(input, sink);
  },

  /** Model, category and version stand in names of file and folder. */
  named(part, path) {
    if (part.key !== SCORES_KEY && part.key !== RESULTS_KEY) return part;
    const { model, category, version, folder } = nameFacts(path);
    return {
      ...part,
      // Calls under other conditions are told apart by their folders alone.
      settings: folder === null ? part.settings : [...part.settings, ['folder', folder]],
      suite: {
        ...part.suite,
        name:
          category === null ? part.suite.name || 'BFCL category not stated' : `BFCL ${category}`,
        version: part.suite.version ?? version,
      },
      subject: withModel(part.subject, model),
      notes: [...part.notes, 'Model, category and version come from names of file and folder.'],
    };
  },

  /** Where nothing failed, a file of scores holds counts alone. */
  place(path) {
    const { model, category, version } = nameFacts(path);
    return model === null || category === null ? null : [model, category, version].join('/');
  },

  link,

  /** Answers belong to the scores of their category, and are no result without them. */
  describes(part, path) {
    return part.key === RESULTS_KEY ? link(part, path) : null;
  },

  alone: () => ({ what: 'answers that were not scored', useInstead: '*_score.json of score/' }),
  companion: companionsOf,
} as const satisfies Adapter;

function isHeader(row: JsonValue | undefined): boolean {
  return (
    finite(at(row, 'accuracy')) !== null &&
    finite(at(row, 'correct_count')) !== null &&
    finite(at(row, 'total_count')) !== null &&
    // Other harnesses count so too, beside details of each answer.
    at(row, 'details') === undefined
  );
}

function isFailure(row: JsonValue): boolean {
  return scalarText(at(row, 'id')) !== null && at(row, 'valid') === false;
}

function isAnswer(row: JsonValue): boolean {
  const counted = at(row, 'input_token_count') !== undefined || at(row, 'latency') !== undefined;
  const id = scalarText(at(row, 'id'));
  if (id === null || at(row, 'result') === undefined) return false;
  // Models that ran on the own machine were neither timed nor counted at first: the id must tell.
  return counted || (entries(row).length === 2 && NUMBERED.test(id));
}

const NUMBERED =
  /^(exec(utable)?_|live_)?(simple|multiple|parallel|relevance|irrelevance|java|javascript|rest|sql|chatable)[a-z_]*_\d+(-\d+){0,2}$/;

/** `memory_snapshot/*.json`: two stores, or a summary that says what it is by its folder alone. */
function isMemory(probe: Probe): boolean {
  const document = probe.json?.value;
  const stores = ['core_memory', 'archival_memory'].map((name) => at(document, name));
  return (
    stores.every(isRecord) ||
    (typeof at(document, 'memory') === 'string' && probe.path.includes('memory_snapshot/'))
  );
}

/** Answers and scores of a category lie in two folders of one shape. */
function link(part: RunPart, path: string): string {
  if (part.key !== SCORES_KEY && part.key !== RESULTS_KEY) return `${path}#${part.key}`;
  return `${nameFacts(path).run}#`;
}
