import type { Adapter, JsonValue, Probe } from '../adapter.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { withModel } from '../shared/named-after.ts';
import { at, entries, finite, isList } from '../shared/read.ts';
import { nameFacts } from './file-name.ts';
import { isByDimension, isRating, readRating } from './ratings.ts';
import { readRows } from './rows.ts';
import { readScoreObject } from './score-object.ts';
import { readScoreTable } from './score-table.ts';
import { describedBy, hasValues, isOfStatus, isStatus, readStatus } from './status.ts';
import { tableKind } from './table-kind.ts';

/** open-compass/VLMEvalKit: a model on a data set is one run, in several files named after both. */
export const vlmEvalKit = {
  meta: {
    id: 'vlmevalkit',
    title: 'VLMEvalKit',
    version: 6,
    reads: [
      'judged answers (.xlsx, also .tsv, .csv or .json) with a column hit or score',
      '*_acc.csv and *_score.csv, also as .json: the headline per split and category, also in one row without a split',
      'status.json of a call: the values of its data sets, also of those that leave no table',
      'scores of MME, MTVQA, VGRPBench, TDBench and LLaVABench',
      'scores by skill with counts of cases, as for MathVista, MathVision, MMVet and LogicVista',
      '*_score.json of OCRBench and of captions',
      '*_rating.json of Video-MME, LongVideoBench, MVBench and MMBench-Video',
      'predictions not yet judged: texts for the judged answers of the same model and data set',
    ],
    notRead: [
      'pickled caches (.pkl), which are never opened',
      'rotated copies of a question among predictions (index of a million and more)',
      'score files of single data sets whose columns say nothing of VLMEvalKit',
    ],
    source:
      'open-compass/VLMEvalKit run.py, vlmeval/dataset/utils/multiple_choice.py, vlmeval/smp/file.py',
    testedOn:
      'files of 2024 and 2025 for 14 data sets; .tsv and .json answers, scores by skill, LLaVABench and ratings, status.json and tables as JSON from the source only',
    aggregation:
      'The mean of hit over judged rows, per split and category; POPE calls its F1 the overall value.',
  },

  detect(probe) {
    const header = probe.sheetHeader ?? probe.csv?.header ?? firstKeys(probe);
    const has = (name: string) => header.includes(name);
    if (isStatus(probe.json?.value)) {
      return hasValues(probe.json?.value)
        ? yes('the state of a call with values by data set')
        : lookAlike('the state of a call, of which nothing was graded', 'the tables of its scores');
    }
    if (has('index') && has('question') && has('prediction')) {
      return yes('columns index, question and prediction');
    }
    const table = tableKind(probe);
    if (table !== null && (table.isSure || /_(acc|score)\.(csv|json)$/i.test(probe.name))) {
      return yes(table.because);
    }
    if (isScoreObject(probe.json?.value)) return yes('scores of OCRBench or of captions');
    const isNamed = /_rating\.json$/i.test(probe.name);
    if (isByDimension(probe.json?.value) || (isNamed && isRating(probe.json?.value))) {
      return yes('ratings by duration, task or dimension, and an overall one');
    }
    // One line of text without a comma looks like the header of a table.
    const line = probe.head?.trim() ?? (probe.csv?.rows.length === 0 ? header[0] : undefined);
    if (
      line !== undefined &&
      !line.includes('\n') &&
      /T\d{8}(_G[0-9a-f]{8}|-\d{6})\/./.test(line)
    ) {
      return lookAlike('a link that git wrote as text', 'the file it names, in the folder T…');
    }
    return NO;
  },

  async read(input, sink) {
    if (isStatus(input.probe.json?.value)) return readStatus(input, sink);
    if (isScoreObject(input.probe.json?.value)) return readScoreObject(input, sink);
    if (isRating(input.probe.json?.value)) return readRating(input, sink);
    const table = tableKind(input.probe);
    if (table !== null) return readScoreTable(input, sink, table);
    return readRows(input, sink);
  },

  /** Model, data set, day and judge stand in names of file and folder only. */
  named(part, path) {
    if (isOfStatus(part)) return part;
    const { model, dataset, judge, day, commit } = nameFacts(path);
    const metrics = part.metrics.map((metric) =>
      judge === null || metric.name !== 'hit'
        ? metric
        : { ...metric, scorer: { ...metric.scorer, name: judge } },
    );
    return {
      ...part,
      metrics,
      suite: { ...part.suite, name: part.suite.name || dataset },
      subject: withModel(part.subject, model),
      startedAt: part.startedAt ?? day,
      gitCommit: part.gitCommit ?? commit,
      settings: judge === null ? part.settings : [...part.settings, ['judge', judge]],
      notes: [
        ...part.notes,
        model === null
          ? 'The folder does not name the model, so the name of the file stands for the data set.'
          : 'Model and data set come from the names of file and folder.',
      ],
    };
  },

  /** Scores of one number are the same bytes wherever the number is. */
  place(path) {
    const { model, dataset } = nameFacts(path);
    return model === null ? null : `${model}/${dataset}`;
  },

  /** Files of one model and data set in one folder tell of the same run. The end keeps apart A and A_B. */
  link(part, path) {
    return isOfStatus(part) ? describedBy(part, path) : `${nameFacts(path).run}\u0000`;
  },

  /** The state of a call repeats what the tables of its data sets say, where it has any. */
  describes(part, path) {
    return isOfStatus(part) ? `${describedBy(part, path)}\u0000` : null;
  },
} as const satisfies Adapter;

function firstKeys(probe: Probe): readonly string[] {
  const rows = probe.json?.value;
  return isList(rows) ? entries(rows[0]).map(([name]) => name) : [];
}

function isScoreObject(value: JsonValue | undefined): boolean {
  const ocr =
    finite(at(value, 'Final Score')) !== null && finite(at(value, 'Final Score Norm')) !== null;
  const captions = isList(at(value, 'Bleu')) && finite(at(value, 'ROUGE_L')) !== null;
  return ocr || captions;
}
