import type { ReportedValue } from '../../records/metric.ts';
import type { Adapter, JsonValue } from '../adapter.ts';
import { blankPart, suiteNamed } from '../shared/blank-part.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { metricOf } from '../shared/known-as.ts';
import { filled, folderOf, lastName } from '../shared/named-after.ts';
import { at, entries, finite, isRecord, list, text } from '../shared/read.ts';
import { stated } from '../shared/stated.ts';
import { wholeDocument } from '../shared/whole.ts';

const SCORE = 'score';

/** The data sets of LongBench, as `dataset2metric` of its eval.py calls them. */
const DATA_SETS =
  /^(narrativeqa|qasper|multifieldqa_(en|zh)|hotpotqa|2wikimqa|musique|dureader|gov_report|qmsum|multi_news|vcsum|trec|triviaqa|samsum|lsht|passage_retrieval_(en|zh)|passage_count|lcc|repobench-p)$/;
/** Lengths of the texts, by which LongBench-E tells its scores apart. */
const LENGTHS = /^(0-4k|4-8k|8k\+)$/;

/** THUDM/LongBench, its first version: a run for each model and data set, of which only the score is stated. */
export const longBench = {
  meta: {
    id: 'longbench',
    title: 'LongBench',
    version: 1,
    reads: ['result.json of a folder of `pred` or `pred_e`: a score of 0 to 100 for each data set'],
    notRead: ['<data set>.jsonl, which holds answers before they were scored'],
    source: 'THUDM/LongBench eval.py and pred.py',
    testedOn: 'scores of two models, from two public repositories',
    aggregation:
      'For each answer the best score over its right answers, averaged over answers and times 100, to two decimals.',
  },

  detect(probe) {
    if (areAll(probe.rows ?? [], isAnswer)) {
      return lookAlike('answers before they were scored', 'result.json beside them');
    }
    const document = probe.json?.value;
    const scores = isRecord(document) ? entries(document) : [];
    // The name of one data set alone may be said by many a file.
    const isSure = scores.length > 1 || /^results?\.json/.test(probe.name);
    const isScored = scores.every(([name, score]) => DATA_SETS.test(name) && isScore(score));
    return scores.length > 0 && isSure && isScored ? yes('scores by data sets of LongBench') : NO;
  },

  async read(input, sink) {
    for (const [dataSet, score] of entries(await wholeDocument(input))) {
      const byLength = isRecord(score);
      const reported: ReportedValue[] = byLength
        ? entries(score).flatMap(([length, value]) => statedScore(dataSet, value, length))
        : statedScore(dataSet, score);
      sink.run({
        ...blankPart('LongBench', dataSet),
        suite: suiteNamed(`${byLength ? 'LongBench-E' : 'LongBench'} ${dataSet}`),
        metrics: reported.map(({ name }) =>
          metricOf('longbench', name, undefined, { scorer: { kind: 'code', name: dataSet } }),
        ),
        reported,
        hasSamples: false,
      });
    }
  },

  /** Files lie in a folder that is named after the model. */
  named(part, path) {
    const folder = lastName(folderOf(path));
    const isNamed = !/^((eval_?)?results?|pred(_e)?|outputs?|)$/i.test(folder);
    const notes = isNamed ? ['The model comes from the name of the folder.'] : [];
    return filled(part, 'LongBench', isNamed ? folder : 'model not stated', notes);
  },

  place: (path) => lastName(folderOf(path)) || null,
} as const satisfies Adapter;

/** `33.71`, or in LongBench-E `{"0-4k": 40.1, …}`. */
function isScore(score: JsonValue): boolean {
  if (!isRecord(score)) return isPercentage(score);
  return areAll(entries(score), ([length, value]) => LENGTHS.test(length) && isPercentage(value));
}

/** The mean of no answers is written as `NaN`. */
function isPercentage(value: JsonValue): boolean {
  const number = finite(value);
  return number === null ? !isRecord(value) : number >= 0 && number <= 100;
}

function isAnswer(row: JsonValue): boolean {
  return (
    text(at(row, 'pred')) !== null &&
    list(at(row, 'answers')).length > 0 &&
    at(row, 'all_classes') !== undefined &&
    // A fork that keeps a grade of each answer has results.
    !entries(row).some(([name]) => /score|correct|metric|f1|rouge|judge/i.test(name))
  );
}

function statedScore(dataSet: string, value: JsonValue, length?: string): ReportedValue[] {
  const name = length === undefined ? SCORE : `${SCORE} ${length}`;
  const place = length === undefined ? `/${dataSet}` : `/${dataSet}/${length}`;
  return stated(name, place, value, { metric: name, decimals: 2 });
}
