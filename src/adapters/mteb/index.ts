import type { ReportedValue } from '../../records/metric.ts';
import type { Adapter, JsonValue } from '../adapter.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { dayOrMoment, momentOfEpoch } from '../shared/moment.ts';
import { folderOf, lastName, namedAfter, stemOf } from '../shared/named-after.ts';
import { at, entries, finite, isList, isRecord, list, scalarText, text } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { statedMetric } from '../shared/stated-metric.ts';
import { wholeDocument } from '../shared/whole.ts';

/** The measure that MTEB ranks by: which one it is stands with the task, not in the file. */
const MAIN = 'main_score';

/** MTEB and its relatives: a file has the scores of a model on a task, by split and subset. */
export const mteb = {
  meta: {
    id: 'mteb',
    title: 'MTEB',
    version: 2,
    reads: [
      '<task>.json with "scores", since 1.11: a run for each split',
      '<task>.json with "mteb_dataset_name" before 1.11, and the first ones, which name no task',
    ],
    notRead: [
      'measures of a subset but its main score, where a task has several subsets',
      'nauc_*, scores_per_experiment, v_measures: how scores came about',
      'model_meta.json: folders name the model',
    ],
    source: 'embeddings-benchmark/mteb mteb/results/task_result.py',
    testedOn: '11 files of the first versions to 1.12 in four repositories',
    aggregation:
      'Each measure over all of a subset; MTEB’s score of a task is the mean of the main scores of its subsets.',
  },

  detect({ json }) {
    const file = json?.value;
    const isSaid = (key: string) => text(at(file, key)) !== null;
    const scores = entries(at(file, 'scores'));
    if (areAll(scores, ([, subsets]) => at(subsets, 0, MAIN) !== undefined))
      return yes('scores of splits with main_score');
    if (isSaid('mteb_dataset_name') && splitsOf(file).length > 0)
      return yes('mteb_dataset_name with the scores of a split');
    const all = entries(file);
    if (areAll(all, ([name, of]) => SPLIT.test(name) && at(of, 'evaluation_time') !== undefined))
      return yes('scores of splits with evaluation_time');
    return isSaid('name') && isSaid('revision') && at(file, 'n_parameters') !== undefined
      ? lookAlike(
          'a description of a model',
          'the files of the same folder that are named after tasks',
        )
      : NO;
  },

  async read(input, sink) {
    const file = await wholeDocument(input);
    const task = text(at(file, 'task_name')) ?? text(at(file, 'mteb_dataset_name'));
    const revision = text(at(file, 'dataset_revision'));
    const model = text(at(file, 'model_name'));
    for (const { name, subsets } of splitsOf(file)) {
      const isOnly = subsets.length === 1;
      const reported = subsets.flatMap(([subset, place, scores]) =>
        valuesOf(scores, subset, place).filter(({ name }) => isOnly || name.endsWith(MAIN)),
      );
      sink.run({
        ...blankPart('mteb', name),
        harness: { name: 'mteb', version: text(at(file, 'mteb_version')) },
        suite: suiteNamed(task === null ? '' : suiteOf(task, name), {
          dataset: task === null ? null : { name: task, revision, split: name },
        }),
        subject: subjectNamed(model ?? '', { model }),
        // Written in seconds since 1970.
        endedAt: momentOfEpoch(finite(at(file, 'date'))) ?? dayOrMoment(text(at(file, 'date'))),
        metrics: reported.map(({ metric }) => statedMetric('mteb', metric ?? '')),
        reported,
        usage: ['evaluation_time', 'kg_co2_emissions'].flatMap((key) => {
          const amount = scalarText(at(file, key));
          return amount === null ? [] : [[key, amount] as [string, string]];
        }),
        hasSamples: false,
      });
    }
  },

  /** `<org>__<model>/<revision>/<task>.json`, or without the revision. */
  named(part, path) {
    const tasked = namedAfter(part, suiteOf(stemOf(path), part.key));
    const folder = folderOf(path);
    const revision = REVISION.test(lastName(folder)) ? lastName(folder) : null;
    const model = lastName(revision === null ? folder : folderOf(folder)).replace('__', '/');
    if (part.subject.name !== '' || model === '') return tasked;
    return {
      ...tasked,
      subject: subjectNamed(model, { model, version: revision }),
      notes: [...tasked.notes, 'The model comes from the name of a folder.'],
    };
  },
} as const satisfies Adapter;

/** The first files held nothing but splits. */
const SPLIT = /^(train|dev|validation|test)$/;

interface Split {
  readonly name: string;
  readonly place: string;
  readonly subsets: readonly (readonly [name: string, place: string, scores: JsonValue])[];
}

/** Before 1.11 the splits stood beside the facts of the file, and a split held measures or subsets of them. */
function splitsOf(file: JsonValue | undefined): readonly Split[] {
  if (!isRecord(at(file, 'scores'))) {
    return entries(file).flatMap(([name, scores]): Split[] => {
      if (!isRecord(scores)) return [];
      const place = `/${name}`;
      const within = entries(scores).filter(([, value]) => at(value, MAIN) !== undefined);
      const subsets = within.map(([of, value]) => [of, `${place}/${of}`, value] as const);
      return [{ name, place, subsets: subsets.length > 0 ? subsets : [['', place, scores]] }];
    });
  }
  return entries(at(file, 'scores')).map(([name, subsets]) => ({
    name,
    place: `/scores/${name}`,
    subsets: list(subsets).map((scores, index) => {
      const subset = text(at(scores, 'hf_subset')) ?? '';
      return [subset === 'default' ? '' : subset, `/scores/${name}/${index}`, scores] as const;
    }),
  }));
}

/** Not measures, or measures of how sure others are. */
const ASIDE = /^(evaluation_time|nauc_.*|.*_(std|stderr))$/;

/** Every number, named by the objects that it stands in: `cos_sim.spearman`. */
function valuesOf(scores: JsonValue, within: string, place: string): readonly ReportedValue[] {
  return entries(scores).flatMap(([key, value]): readonly ReportedValue[] => {
    const name = within === '' ? key : `${within}.${key}`;
    if (ASIDE.test(key) || isList(value)) return [];
    if (isRecord(value)) return valuesOf(value, name, `${place}/${key}`);
    return stated(name, `${place}/${key}`, value, { metric: name, rule: STATED_ONLY });
  });
}

const REVISION = /^([0-9a-f]{40}|no_revision_available|external|\d+)$/;

/** Scores of different splits are not of the same suite. */
function suiteOf(task: string, split: string): string {
  return split === 'test' ? task : `${task} ${split}`;
}
