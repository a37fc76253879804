import type { RecomputedValue, ReportedValue } from '../../records/metric.ts';
import type { Adapter, JsonValue, RunPart } from '../adapter.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { meanOf } from '../shared/numbers.ts';
import { createNames } from '../shared/occurrences.ts';
import { at, entries, finite, isList, isRecord, list, text } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { settingList } from '../shared/settings.ts';
import { stated } from '../shared/stated.ts';
import { statedMetric } from '../shared/stated-metric.ts';
import { probeRows } from '../shared/whole.ts';

/** How fast a model is says nothing about its answers. */
const SPEED = /^speed/;
/** Half the width of a 95% interval, which EuroEval calls a standard error. */
const RADIUS = '_se';
/** Shares in the rounds, percent in the total. */
const SHARES = /^(mcc|accuracy|macro_f1|micro_f1|micro_f1_no_misc|bertscore|rouge_l)$/;
/** Percent in both. */
const PERCENT = /^(f1|em)$/;

/** EuroEval, ScandEval before 2025: a line for each model on a data set, with the scores of its bootstrap rounds. */
export const euroEval = {
  meta: {
    id: 'euroeval',
    title: 'EuroEval (ScandEval)',
    version: 1,
    reads: [
      'euroeval_benchmark_results.jsonl and scandeval_benchmark_results.jsonl: a run for each model on a data set',
    ],
    notRead: [
      'rounds by themselves: they draw from the same test cases, and a measure of a round is no score of a test case',
      'speed, and loss and time of each round',
      'lines since version 17, which are records of Every Eval Ever and read as such',
    ],
    source:
      'EuroEval/EuroEval src/euroeval/scores.py aggregate_scores, src/euroeval/metrics/huggingface.py',
    testedOn:
      'lines of ScandEval before 10 and 13 and of EuroEval 16, from four public repositories',
    aggregation:
      'The mean of a measure over ten rounds, in percent, which is recomputed; what stands beside it as a standard error is 1.96 times one.',
  },

  detect(probe) {
    return areAll(probeRows(probe), isResult)
      ? yes('rows with dataset, task, model, results.raw and results.total of test_ measures')
      : NO;
  },

  async read(input, sink) {
    const named = createNames();
    await eachRow(input, '', (row, place) => {
      const part = partOf(row, place);
      const key = named(part.key);
      if (part.reported.length > 0) sink.run({ ...part, key });
    });
  },
} as const satisfies Adapter;

function isResult(row: JsonValue): boolean {
  const isNamed = ['dataset', 'task', 'model'].every((name) => text(at(row, name)) !== null);
  const raw = at(row, 'results', 'raw');
  const total = at(row, 'results', 'total');
  const isTotal = entries(total).some(([name]) => name.startsWith('test_'));
  return isNamed && isTotal && (isList(raw) || isRecord(raw));
}

function partOf(row: JsonValue, place: string): RunPart {
  const model = text(at(row, 'model')) ?? '';
  const dataset = text(at(row, 'dataset')) ?? '';
  const isValidation = at(row, 'validation_split') === true;
  const shots = at(row, 'generative') === true ? shotsOf(at(row, 'few_shot')) : null;
  const names = entries(at(row, 'results', 'total'))
    .map(([name]) => name)
    .filter((name) => name.startsWith('test_') && !name.endsWith(RADIUS))
    .map((name) => name.slice('test_'.length))
    .filter((name) => !SPEED.test(name));
  const settings = settingList();
  settings.add('task', at(row, 'task'));
  settings.add('generative_type', at(row, 'generative_type'));
  const suite = isValidation ? `${dataset} (validation)` : dataset;
  return {
    ...blankPart('EuroEval', `${model} on ${suite}${shots === null ? '' : `, ${shots}`}`),
    harness: harnessOf(row),
    suite: suiteNamed(suite, {
      dataset: { name: dataset, revision: null, split: isValidation ? 'validation' : null },
    }),
    subject: subjectNamed(model, { model, prompt: shots }),
    ...settings.found,
    metrics: names.map((name) =>
      statedMetric('euroeval', name, { scorer: { kind: 'code', name: dataset } }),
    ),
    reported: names.flatMap((name) => reportedOf(row, name, place)),
    recomputed: names.flatMap((name) => recomputedOf(row, name)),
    hasSamples: false,
  };
}

/** Its first versions wrote none. */
function harnessOf(row: JsonValue): RunPart['harness'] {
  const version = text(at(row, 'euroeval_version'));
  return version === null
    ? { name: 'ScandEval', version: text(at(row, 'scandeval_version')) }
    : { name: 'EuroEval', version };
}

function shotsOf(fewShot: JsonValue | undefined): string | null {
  return typeof fewShot !== 'boolean' ? null : fewShot ? 'few-shot' : 'zero-shot';
}

function reportedOf(row: JsonValue, metric: string, place: string): ReportedValue[] {
  const total = at(row, 'results', 'total');
  const as = { metric, rule: STATED_ONLY } as const;
  return [
    ...stated(metric, place, at(total, `test_${metric}`), as),
    ...stated(`${metric} 95% radius`, place, at(total, `test_${metric}${RADIUS}`), {
      ...as,
      statistic: 'other',
    }),
  ];
}

/** The mean over the rounds, where it is known how EuroEval turns it into percent. */
function recomputedOf(row: JsonValue, name: string): RecomputedValue[] {
  const factor = SHARES.test(name) ? 100 : PERCENT.test(name) ? 1 : null;
  const raw = at(row, 'results', 'raw');
  const rounds = list(isRecord(raw) ? at(raw, 'test') : raw).map((round) =>
    finite(at(round, name) ?? at(round, `test_${name}`)),
  );
  const values = rounds.filter((value) => value !== null);
  return factor === null || values.length === 0 || values.length < rounds.length
    ? []
    : [{ name, value: factor * meanOf(values), n: null, basis: 'parts' }];
}
