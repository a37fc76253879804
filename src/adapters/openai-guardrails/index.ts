import type { Adapter, JsonValue, RunPart } from '../adapter.ts';
import { blankPart } from '../shared/blank-part.ts';
import { field } from '../shared/camel-case.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { held } from '../shared/held.ts';
import { pointerSegment } from '../shared/json-pointer.ts';
import { filled, homeOf, stemOf } from '../shared/named-after.ts';
import { at, entries, finite, given, isRecord, missing, text } from '../shared/read.ts';
import { ALL_POOLED, STATED_ONLY } from '../shared/rules.ts';
import { type Item, type ItemScore, openRun } from '../shared/run.ts';
import { stated } from '../shared/stated.ts';
import { probeRows, wholeDocument } from '../shared/whole.ts';
import { type Counts, countedOf, measured, nothing } from './counts.ts';

const RUN = { id: 'openai-guardrails', title: 'OpenAI Guardrails', key: 'evaluation' };
const OWN = /^eval_(results|metrics)(?=_|$)/;

/** What the name of a file says beside its kind: a stage, a time, or a guardrail and the model it was tried with. */
const restOf = (path: string) => stemOf(path).replace(OWN, '');

/** Evaluations of OpenAI Guardrails: samples and what each guardrail made of them are one run. */
export const openAiGuardrails = {
  meta: {
    id: 'openai-guardrails',
    title: 'OpenAI Guardrails',
    version: 1,
    reads: [
      'eval_results….jsonl: per guardrail whether it did as expected',
      'eval_metrics….json beside it: counts, precision, recall and F1 of each guardrail, compared with the results',
    ],
    notRead: [
      'benchmarks of models on one guardrail: performance_metrics.json and latency_results.json',
      'what was checked, of which results hold no whole text; confidences',
    ],
    source:
      'npm @openai/guardrails dist/evals/core; openai/openai-guardrails-python src/guardrails/evals/core',
    testedOn: 'an evaluation by @openai/guardrails 0.2; results of Python from the source only',
    aggregation:
      'Precision, recall and F1 of each guardrail. One that failed counts there as not triggered, so on harmless samples as right; here it is an error, and not right.',
  },

  detect(probe) {
    if (areAll(probeRows(probe), isResult)) return yes('rows with triggered and expected triggers');
    return stagesIn(probe.json?.value).length > 0
      ? yes('true_positives and total_samples of guardrails')
      : NO;
  },

  async read(input, sink) {
    if (!areAll(probeRows(input.probe), isResult)) {
      const stages = stagesIn(await wholeDocument(input));
      for (const [stage, of] of stages) sink.run(statedPart(stage, of));
      return;
    }
    const run = openRun(sink, input.path, RUN);
    const counts = new Map<string, Counts>();
    await eachRow(input, '', (row, place) => {
      for (const [name, fired] of entries(at(row, 'triggered'))) {
        const of = held(counts, name, nothing);
        const is = fired === true ? 'positives' : 'negatives';
        of[`${fired === isExpected(row, name) ? 'true' : 'false'}_${is}`] += 1;
      }
      run.add(itemOf(row, place));
    });
    run.end({
      epochs: run.epochs(),
      metrics: () => ({
        rule: ALL_POOLED,
        direction: 'higher-is-better',
        truth: true,
        scorer: { kind: 'code' },
      }),
      recomputed: [...counts].flatMap(([guardrail, own]) => countedOf(guardrail, own)),
    });
  },

  /** A benchmark of models on one guardrail has the two in the name of its file. */
  named(part, path) {
    const rest = restOf(path).slice(1);
    const [metric, ...more] = part.metrics;
    const only = `${metric?.name.replace(/ accuracy$/, '') ?? ''}_`;
    const model = more.length === 0 && metric !== undefined && rest.startsWith(only);
    const isStage = /^(pre_flight|input|output)$/.test(rest);
    const stage = part.key !== RUN.key ? part.key : isStage ? rest : '';
    const suite = stage === '' ? 'guardrails' : `guardrails, ${stage}`;
    const subject = model ? rest.slice(only.length) : 'subject not stated';
    return filled(part, suite, subject, [UNNAMED]);
  },

  link: (part, path) =>
    `${homeOf(path)}${restOf(path)}${part.key === RUN.key ? '' : `_${part.key}`}`,
} as const satisfies Adapter;

/** Measures of guardrails, by stage where there are several. */
function stagesIn(document: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  const areMeasured = (of: JsonValue | undefined) =>
    areAll(entries(of), ([, one]) => isMeasured(one));
  if (areMeasured(document) && document !== undefined) return [[RUN.key, document]];
  const stages = entries(document);
  return areAll(stages, ([, of]) => areMeasured(of)) ? stages : [];
}

function isResult(row: JsonValue): boolean {
  const triggered = entries(at(row, 'triggered'));
  const isTold = areAll(triggered, ([, one]) => typeof one === 'boolean');
  return isTold && isRecord(field(row, 'expected_triggers')) && text(at(row, 'id')) !== null;
}

/** These and nothing else: other tools count so, too. */
function isMeasured(measures: JsonValue): boolean {
  const names = ['total_samples', ...MEASURES];
  const areAllThere = names.every((name) => finite(field(measures, name)) !== null);
  return areAllThere && entries(measures).length === names.length;
}

/** What is stated of each guardrail, besides how many samples there were. */
const MEASURES = Object.keys(measured(nothing()));

/** What a sample says nothing of is expected not to be triggered. */
function isExpected(row: JsonValue, guardrail: string): boolean {
  return at(field(row, 'expected_triggers'), guardrail) === true;
}

function itemOf(row: JsonValue, place: string): Item {
  const details = at(row, 'details');
  const whole = text(at(details, 'error'));
  const slices = new Map<string, string>();
  const errors: string[] = [];
  const scores = entries(at(row, 'triggered')).map(([name, fired]): ItemScore => {
    const expected = isExpected(row, name);
    slices.set(`${name} expected`, String(expected));
    const own = at(details, name);
    const error = whole ?? text(at(own, 'error')) ?? text(at(own, 'error_message'));
    if (error !== null) errors.push(`${name}: ${error}`);
    const metric = `${name} accuracy`;
    if (error !== null) return { metric, read: missing('error', null), reason: error };
    const isRight = fired === expected;
    return { metric, read: given(isRight ? 1 : 0, String(isRight)), passed: isRight };
  });
  const [error = null] = errors;
  return {
    id: text(at(row, 'id')),
    place,
    slices,
    error,
    scores,
  };
}

/** What a file of metrics states. */
function statedPart(stage: string, measures: JsonValue): RunPart {
  const home = stage === RUN.key ? '' : `/${pointerSegment(stage)}`;
  const reported = entries(measures).flatMap(([guardrail, of]) =>
    MEASURES.flatMap((name) => {
      const place = `${home}/${pointerSegment(guardrail)}/${name}`;
      return stated(`${guardrail} ${name}`, place, field(of, name), { rule: STATED_ONLY });
    }),
  );
  return { ...blankPart('OpenAI Guardrails', stage), reported, hasSamples: false };
}

const UNNAMED =
  'The results do not say which data set and which settings of the guardrails they are of.';
