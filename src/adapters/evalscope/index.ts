import type { Adapter } from '../adapter.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { momentOfDigits } from '../shared/moment.ts';
import { folderOf, namedAfter, stemOf, withModel } from '../shared/named-after.ts';
import { at, isRecord, list, text } from '../shared/read.ts';
import { probeRows } from '../shared/whole.ts';
import { CONFIG_KEY, isConfig, readConfig } from './config.ts';
import { isEarlyReport, readEarlyReport } from './early-report.ts';
import { isReport, REPORT_KEY, readReport } from './report.ts';
import { isReview, REVIEWS_KEY, readReviews } from './reviews.ts';

/** modelscope/evalscope: the report on a model and a data set is one run, with the reviews of its subsets. */
export const evalscope = {
  meta: {
    id: 'evalscope',
    title: 'EvalScope',
    version: 4,
    reads: [
      'reports/<model>/<data set>.json: the values of a data set, its categories and subsets',
      'reports/<data set>.json of versions before 0.8, then also called llmuses, with reviews/<data set>_<subset>.jsonl',
      'reviews/<model>/<data set>_<subset>.jsonl: every sample, of versions before 1.0 and since',
      'configs/task_config*.yaml beside them: sampling, limit and seed',
    ],
    notRead: [
      'predictions, whose answers the reviews repeat; the HTML report, logs and speed tests',
      'clipped means and votes among several answers: stated, not recomputed',
    ],
    source:
      'modelscope/evalscope evalscope/report/report.py, api/evaluator/cache.py, evaluator/evaluator.py',
    testedOn:
      'own files after those that its repository shows, of versions 0.10 and 1.x, and reports of one public collection; repeated samples and versions before 0.8 from the source only',
    aggregation:
      'The mean over the samples of a subset, weighted by their number over subsets and categories, rounded to 4 digits at each step; the score is that of the first metric, before 1.0 the average over metrics.',
  },

  detect(probe) {
    if (isReport(probe.json?.value)) {
      return yes('dataset_name, model_name and metrics with categories');
    }
    if (isEarlyReport(probe.json?.value)) {
      return yes('name, metric and total_num with categories and subsets');
    }
    if (isConfig(probe)) return yes('the settings of a call');
    const rows = probeRows(probe);
    if (rows.length > 0 && rows.every(isReview)) {
      return yes('rows with an index and a sample_score, or with reviews');
    }
    const answered = rows.every((row) => {
      const since = isRecord(at(row, 'model_output')) && at(row, 'index') !== undefined;
      const before = list(at(row, 'choices')).length > 0 && text(at(row, 'subset_name')) !== null;
      return since || before;
    });
    return rows.length > 0 && answered
      ? lookAlike('answers of a model without scores', 'reviews/ and reports/ of the same folder')
      : NO;
  },

  async read(input, sink) {
    if (input.probe.container === 'text') return readConfig(input, sink);
    const document = input.probe.json?.value;
    if (isEarlyReport(document)) return readEarlyReport(input, sink);
    return isReport(document) ? readReport(input, sink) : readReviews(input, sink);
  },

  /** A call is named after its time; of reviews alone the folder names the model, and the file the data set. */
  named(part, path) {
    const { call, model } = placeOf(path);
    const startedAt = part.startedAt ?? momentOfDigits(call.slice(call.lastIndexOf('/') + 1));
    if (part.key === CONFIG_KEY) return part;
    const subset = part.settings.find(([name]) => name === 'subset')?.[1] ?? '';
    const stem = stemOf(path);
    const dataset = stem.endsWith(`_${subset}`) ? stem.slice(0, -subset.length - 1) : stem;
    const { name } = part.subject;
    const isRenamed = model !== null && name !== '' && isLonger(model, name);
    const subject = isRenamed ? { ...part.subject, name: model } : withModel(part.subject, model);
    const notes = isRenamed
      ? [...part.notes, `What was tested is called after its folder; the file says ${name}.`]
      : part.notes;
    return { ...namedAfter({ ...part, subject, notes }, dataset), startedAt };
  },

  /** Reports hold no time: calls with the same values, and models that were given other folders, have the same one. */
  place(path) {
    const { model } = placeOf(path);
    return model === null ? null : `${model}/${stemOf(path)}`;
  },

  link(part, path) {
    return part.key === REVIEWS_KEY ? `${path}#${part.key}` : `${linkOf(path)}${path}`;
  },

  /** Settings belong to every report of their call. */
  describes(part, path) {
    return part.key === CONFIG_KEY ? linkOf(path) : null;
  },

  alone: () => ({
    what: 'the settings of a call',
    useInstead: 'the files of reports/ and reviews/ of the same folder',
  }),

  /** Reviews and predictions of a data set lie in folders beside that of its report. */
  folder(path) {
    // Before 0.8 the whole call was of one model, and there were no folders of models.
    const [found, call, model = '', dataset = ''] =
      /^(?:(.*)\/)?reports\/(?:([^/]+)\/)?([^/]+)\.json$/.exec(path) ?? [];
    if (found === undefined) return null;
    return {
      root: call === undefined ? '' : `${call}/`,
      role(name, listed) {
        const [, side, of = '', stem = ''] =
          /^(reviews|predictions)\/(?:([^/]+)\/)?([^/]+)\.jsonl$/.exec(name) ?? [];
        if (of !== model || !(stem === dataset || stem.startsWith(`${dataset}_`))) return null;
        // Of two data sets "mmlu" and "mmlu_pro" the second has the file of its subset.
        const nearer = [...stem.matchAll(/_|$/g)].some(
          ({ index }) =>
            index > dataset.length &&
            listed?.(`reports/${model && `${model}/`}${stem.slice(0, index)}.json`),
        );
        if (nearer) return null;
        return side === 'reviews'
          ? 'own-part'
          : { what: 'answers of a model, which its reviews repeat' };
      },
    };
  },
} as const satisfies Adapter;

const PLACE = /^(?:(.*)\/)?(reports|reviews|configs)\/(?:([^/]+)\/)?[^/]+$/;

/** The folder of a whole call, and the model whose folder the file lies in. */
function placeOf(path: string): { readonly call: string; readonly model: string | null } {
  const [found, call = '', , model = null] = PLACE.exec(path) ?? [];
  return found === undefined ? { call: folderOf(path), model: null } : { call, model };
}

/**
 * Whether a folder has the name of a model and more. EvalScope names it after the model and nothing else, so that
 * somebody told runs of one model name apart: `tiny-1-exp` beside `tiny-1`, which are no repeats of each other.
 */
function isLonger(folder: string, model: string): boolean {
  return folder.startsWith(model) && /^[-_@.+ ]/.test(folder.slice(model.length));
}

function linkOf(path: string): string {
  return `${REPORT_KEY} of ${placeOf(path).call}#`;
}
