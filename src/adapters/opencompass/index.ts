import type { Adapter, JsonValue, Probe, RunPart } from '../adapter.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { lastName, withModel } from '../shared/named-after.ts';
import { at, entries, isRecord, list, reportedNumber, text } from '../shared/read.ts';
import { nameFacts } from './file-name.ts';
import { isJudged } from './letters.ts';
import { readPredictions } from './predictions.ts';
import { exampleOf } from './replicas.ts';
import { readResults } from './results.ts';
import { judgedBy, readSubjective, SUBJECTIVE_KEY, subjectiveTable } from './subjective.ts';
import { readSummary, SUMMARY_KEY } from './summary.ts';

/** open-compass/opencompass: a model on a data set is one run; the summary table tells of many. */
export const openCompass = {
  meta: {
    id: 'opencompass',
    title: 'OpenCompass',
    version: 7,
    reads: [
      'summary_*.csv: one run per data set and model, also with the counts of AISBench',
      'results/<model>/<data set>.json, with details (--dump-eval-details), also of several runs over the data set, or without',
      'of a judge (GenericLLMEvaluator) its letters, where it gave nothing but A and B',
      'tables of a judge’s grades that the subjective summarizers write: result.csv, *-dimension.csv, *-capability.csv',
      'predictions/<model>/<data set>.json and the words of a judge: texts alone',
    ],
    notRead: [
      'results without details outside of the folder that OpenCompass names after date and time',
      'scores in the words of a judge, which only the summarizer parses',
      'configurations, logs, and the text form of the summary',
    ],
    source:
      'open-compass/opencompass tasks/openicl_eval.py, openicl/icl_inferencer, summarizers/default.py, summarizers/subjective',
    testedOn: 'predictions of 2023; results with details and summaries from the source only',
    aggregation:
      'Accuracy is the percentage of right answers, over all runs of a data set; a group is the mean of its data sets, plain, weighted or harmonic.',
  },

  detect(probe) {
    const header = probe.csv?.header ?? [];
    if (['dataset', 'version', 'metric', 'mode'].every((name, at) => header[at] === name)) {
      return yes('a table of dataset, version, metric and mode');
    }
    const judged = subjectiveTable(header, probe.csv?.rows ?? []);
    if (judged !== null) return yes(judged);
    const document = probe.json?.value;
    if (isPrediction(at(document, '0'))) return yes('numbered predictions with their prompts');
    if (isDetailed(document)) return yes('details of answers beside their metrics');
    if (isBare(probe)) return yes('numbers alone, in the folder of results of a dated call');
    if (header[0]?.includes('_vs_') && probe.csv?.rows[0]?.[0]?.startsWith('win_both_')) {
      return lookAlike(
        'the shares of comparisons that two models won',
        'the results of the same call, with the judgement of each answer',
      );
    }
    return /^tabulate format$/m.test(probe.head ?? '')
      ? lookAlike('the text form of a summary', 'summary_*.csv of the same folder')
      : NO;
  },

  async read(input, sink) {
    if (input.probe.csv !== undefined) {
      const { header, rows } = input.probe.csv;
      return subjectiveTable(header, rows) === null
        ? readSummary(input, sink)
        : readSubjective(input, sink);
    }
    const isPlain = at(input.probe.json?.value, 'details') === undefined && !isBare(input.probe);
    return isPlain ? readPredictions(input, sink) : readResults(input, sink);
  },

  /** Model and data set stand in names of folder and file, the time in the folder of the whole call. */
  named(part, path) {
    const { model, dataset, startedAt } = nameFacts(path);
    const judged = part.key.startsWith(SUBJECTIVE_KEY) ? judgedBy(dataset) : null;
    if (judged !== null && part.suite.name === '') {
      const settings: RunPart['settings'] = [...part.settings, ['judge', judged.judge]];
      const notes = [...part.notes, 'Data set and judge come from the name of the file.'];
      return {
        ...part,
        suite: { ...part.suite, name: judged.dataset },
        startedAt,
        settings,
        notes,
      };
    }
    const summary = part.key.startsWith(SUMMARY_KEY);
    return {
      ...part,
      suite: { ...part.suite, name: part.suite.name || dataset },
      subject: withModel(part.subject, model),
      startedAt: part.startedAt ?? startedAt,
      notes: summary
        ? part.notes
        : [...part.notes, 'Model and data set come from the names of folder and file.'],
    };
  },

  /** Metrics without details are the same bytes wherever they are the same. */
  place(path) {
    const { model, dataset, call } = nameFacts(path);
    return RESULTS_OF_A_CALL.test(path) ? [lastName(call), model, dataset].join('/') : null;
  },

  /** Results, predictions and summary of one call lie in folders side by side. */
  link(part, path) {
    const facts = nameFacts(path);
    const model = part.subject.name || (facts.model ?? '');
    const dataset = part.suite.name || facts.dataset;
    // Grades of several judges, and by dimension and capability, are tables of their own.
    if (part.key.startsWith(SUBJECTIVE_KEY)) return `${path}#${part.key}`;
    const plain = (name: string) => name.replace(/\W/g, '_');
    return `${facts.call}#${plain(model)}#${plain(dataset)}`;
  },
} as const satisfies Adapter;

const RESULTS_OF_A_CALL = /(^|\/)\d{8}_\d{6}\/results\/[^/]+\/[^/]+\.json$/;

/** Metrics without details, or the reason there are none: nothing but the folder says whose they are. */
function isBare({ path, json }: Probe): boolean {
  const pairs = entries(json?.value);
  return (
    RESULTS_OF_A_CALL.test(path) &&
    pairs.length > 0 &&
    pairs.every(([name, value]) =>
      name === 'error' ? text(value) !== null : reportedNumber(value) !== null,
    )
  );
}

function isPrediction(value: JsonValue | undefined): boolean {
  const prompted =
    at(value, 'origin_prompt') !== undefined ||
    entries(value).some(([name]) => name.startsWith('label: '));
  return prompted && at(value, 'prediction') !== undefined;
}

function isDetailed(document: JsonValue | undefined): boolean {
  const details = at(document, 'details');
  const first = isRecord(details) ? at(details, '0') : list(details)[0];
  if (exampleOf(first) !== null || isJudged(first)) return true;
  const keyed = ['correct', 'is_correct', 'cascade_correct', 'predictions', 'edit_distance'].some(
    (key) => at(first, key) !== undefined,
  );
  const answered = ['pred', 'origin_prediction', 'completion', 'programs'].some(
    (key) => at(first, key) !== undefined,
  );
  return keyed && (answered || text(at(document, 'type')) !== null);
}
