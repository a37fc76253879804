import type { Adapter, Detection, JsonValue } from '../adapter.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { hasFields } from '../shared/fields.ts';
import { folderOf } from '../shared/named-after.ts';
import { at, list, text } from '../shared/read.ts';
import { hasColumns } from '../shared/table-columns.ts';
import { isAnnotation, readAnnotations } from './annotations.ts';
import { annotatorOf, readLeaderboard } from './leaderboard.ts';

/** tatsu-lab/alpaca_eval: a model against a baseline, by one annotator, is one run. */
export const alpacaEval = {
  meta: {
    id: 'alpaca-eval',
    title: 'AlpacaEval',
    version: 4,
    reads: [
      'annotations.json, also as JSON lines',
      'leaderboard.csv and *_leaderboard.csv, also those of its website and those put together with pandas: one run per model',
    ],
    notRead: [
      'raw completions and log-probabilities of the annotator',
      'length-controlled win rates: stated, not recomputed, for their model (Dubois et al. 2024) has a difficulty of each instruction that was fitted over all models of the leaderboard and stands in no file of a run; lengths alone miss the stated rate by half a point (25.7 for 26.3, 21.1 for 20.6)',
      'the price of an annotation, which is none of the system under test',
    ],
    source:
      'tatsu-lab/alpaca_eval metrics/winrate.py, metrics/helpers.py, annotators/pairwise_evaluator.py',
    testedOn: 'four files of annotations of two annotators, leaderboards of 2023 to 2025',
    aggregation:
      'The mean of preference − 1 in percent: a draw is half a win, an annotation that failed stays out.',
  },

  detect(probe) {
    const rows = probe.rows ?? list(probe.json?.value);
    if (areAll(rows, isAnnotation)) return yes('rows with generator_1, generator_2 and preference');
    if (areAll(rows, isOutput)) {
      return lookAlike(
        'the answers of a model, not yet compared',
        'annotations.json in the folder of the annotator',
      );
    }
    if (areAll(rows, isCached)) {
      return lookAlike(
        'what an annotator has seen so far, without the names of the models',
        'annotations.json in the folder of the model',
      );
    }
    return detectTable(probe.csv?.header ?? []);
  },

  async read(input, sink) {
    return input.probe.container === 'csv'
      ? readLeaderboard(input, sink)
      : readAnnotations(input, sink);
  },

  /** A leaderboard's annotator stands in the name of its file, or of its folder. */
  named(part, path) {
    const annotator = annotatorOf(path);
    if (part.hasSamples || annotator === null) return part;
    const metrics = part.metrics.map((metric) => ({
      ...metric,
      scorer: { ...metric.scorer, name: annotator },
    }));
    return {
      ...part,
      metrics,
      settings: [...part.settings, ['annotator', annotator]],
      notes: [...part.notes, 'The annotator comes from the name of the file or its folder.'],
    };
  },

  /** Annotations and the leaderboard beside them tell of the same comparison. */
  link(part, path) {
    return `${folderOf(path)}#${part.subject.name}`;
  },
} as const satisfies Adapter;

function detectTable(header: readonly string[]): Detection {
  const has = (...names: readonly string[]) => hasColumns(...names)(header);
  if (['', 'Unnamed: 0'].includes(header[0] ?? '–') && has('win_rate', 'standard_error')) {
    return yes('a table with win_rate and standard_error');
  }
  if (header[0] === 'name' && has('win_rate', 'avg_length', 'samples', 'filter')) {
    return yes('a table with name, win_rate, avg_length, samples and filter');
  }
  if (
    header[0] === '' &&
    has('# parsed') &&
    header.some((name) => /^human agreement$/i.test(name))
  ) {
    return lookAlike(
      'how far annotators agree with people',
      'annotations.json, or a leaderboard of models',
    );
  }
  return header[0] === '' && has('instruction_difficulty')
    ? lookAlike('weights of the length-controlled win rate', 'leaderboard.csv, which has the rates')
    : NO;
}

/** `model_outputs.json`. */
const isOutput = hasFields({ text: ['instruction', 'generator'], string: ['output'] });

/** `annotations_seed0_configs.json`, the cache of an annotator over all models. */
function isCached(row: JsonValue | undefined): boolean {
  return (
    text(at(row, 'instruction')) !== null &&
    text(at(row, 'annotator')) !== null &&
    typeof at(row, 'output_1') === 'string' &&
    typeof at(row, 'output_2') === 'string' &&
    at(row, 'preference') !== undefined &&
    at(row, 'generator_2') === undefined
  );
}
