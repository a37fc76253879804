import type { Adapter, AdapterInput, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { blankPart, suiteNamed } from '../shared/blank-part.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { hasFields } from '../shared/fields.ts';
import { metricOf } from '../shared/known-as.ts';
import { filled, stemOf } from '../shared/named-after.ts';
import { createNames } from '../shared/occurrences.ts';
import { at, entries, isList, list, missing, readScore, scalarText, text } from '../shared/read.ts';
import { type ItemScore, openRun } from '../shared/run.ts';
import { slicesNamed } from '../shared/slices.ts';
import { stated } from '../shared/stated.ts';
import { probeRows, wholeDocument } from '../shared/whole.ts';

const RUN = { id: 'fmeval', title: 'fmeval', key: 'records' };

/**
 * aws/fmeval: the records of one evaluation on one data set are a run, and so is what they come to. They are not
 * joined: records state no model, and those of the next model take their name.
 */
export const fmeval = {
  meta: {
    id: 'fmeval',
    title: 'fmeval (Amazon SageMaker Clarify)',
    version: 1,
    reads: [
      '<evaluation>_<data set>.jsonl: records with a list of scores, of which each has a name and a value or an error',
      'what evaluate() gives back, in a list or under names: the scores of each data set, as a run of their own',
    ],
    notRead: ['scores by category, which are those of the slices of the records'],
    source:
      'aws/fmeval src/fmeval/eval_algorithms/util.py EvalOutputRecord, src/fmeval/eval_algorithms/__init__.py EvalOutput',
    testedOn:
      'the scores of one model on three data sets, from its repository; records from the source only',
    aggregation: 'The mean of each score over the records that have it.',
  },

  detect(probe) {
    const rows = probeRows(probe);
    if (areAll(rows, isScored)) return yes('records with model_input and scores by name');
    return areAll(rows, (row) => areAll(outputsOf(row), isOutput))
      ? yes('eval_name, dataset_name and dataset_scores')
      : NO;
  },

  async read(input, sink) {
    if (!probeRows(input.probe).every(isScored)) return readOutputs(input, sink);
    const run = openRun(sink, input.path, RUN);
    await eachRow(input, '', (row, place) => {
      const error = text(at(row, 'error'));
      run.add({
        id: null,
        place,
        slices: slicesNamed(row, ['category']),
        input: text(at(row, 'prompt')) ?? text(at(row, 'model_input')) ?? pairOf(row),
        target: scalarText(at(row, 'target_output')),
        output: scalarText(at(row, 'model_output')),
        ...(error === null ? {} : { status: 'error', error }),
        scores: list(at(row, 'scores')).map(scoreOf),
      });
    });
    run.end({ epochs: run.epochs(), metrics: () => ({ scorer: { kind: 'code' } }) });
  },

  /** `qa_accuracy_boolq.jsonl` is named after evaluation and data set, and what it came to says both. */
  named(part, path) {
    return part.key === RUN.key
      ? filled(part, stemOf(path), 'model not stated', [
          'The evaluation comes from the name of the file, and the model is not stated.',
        ])
      : filled(part, '', stemOf(path), ['The model comes from the name of the file.']);
  },
} as const satisfies Adapter;

const ASKED = ['model_input', 'sent_more_input', 'prompt'];

function isScored(row: JsonValue): boolean {
  const isAsked = ASKED.some((name) => text(at(row, name)) !== null);
  return isAsked && areAll(list(at(row, 'scores')), isScore);
}

function isScore(score: JsonValue): boolean {
  const isThere = at(score, 'value') !== undefined || at(score, 'error') !== undefined;
  return text(at(score, 'name')) !== null && isThere;
}

/** An output, a list of them, or lists of them under names. */
function outputsOf(value: JsonValue): readonly JsonValue[] {
  if (isList(value)) return value;
  if (at(value, 'dataset_scores') !== undefined) return [value];
  return entries(value).flatMap(([, one]) => list(one));
}

const isOutput = hasFields({ text: ['eval_name', 'dataset_name'], any: ['dataset_scores'] });

/** Stereotypes are told by which of two sentences a model finds likelier. */
function pairOf(row: JsonValue): string | null {
  const [more, less] = ['sent_more_input', 'sent_less_input'].map((name) => text(at(row, name)));
  return more === null || less === null ? null : `${more}\n${less}`;
}

function scoreOf(score: JsonValue): ItemScore {
  const error = text(at(score, 'error'));
  return {
    metric: text(at(score, 'name')) ?? '',
    read: error === null ? readScore(at(score, 'value')) : missing('error', null),
    reason: error,
  };
}

async function readOutputs(input: AdapterInput, sink: RecordSink): Promise<void> {
  const named = createNames();
  let position = 0;
  const take = (output: JsonValue) => {
    const part = outputPart(output, `output ${++position}`);
    sink.run({ ...part, key: named(part.key) });
  };
  if (input.probe.json !== undefined) {
    outputsOf(await wholeDocument(input)).forEach(take);
    return;
  }
  await eachRow(input, '', (row) => outputsOf(row).forEach(take));
}

function outputPart(output: JsonValue, place: string): RunPart {
  const name = [text(at(output, 'eval_name')), text(at(output, 'dataset_name'))].join('_');
  const error = text(at(output, 'error'));
  const scores = list(at(output, 'dataset_scores'));
  const names = scores.map((score) => text(at(score, 'name')) ?? '');
  return {
    ...blankPart('fmeval', name),
    suite: suiteNamed(name),
    status: error === null ? 'not-stated' : 'failed',
    statusDetail: error,
    metrics: names.map((metric) =>
      metricOf('fmeval', metric, undefined, { scorer: { kind: 'code' } }),
    ),
    reported: scores.flatMap((score, index) =>
      stated(names[index] ?? '', `${place} dataset_scores`, at(score, 'value'), {
        metric: names[index] ?? null,
      }),
    ),
    settings: [['prompt_template', text(at(output, 'prompt_template')) ?? 'not stated']],
    hasSamples: false,
  };
}
