import { isList, isNonFinite, isRecord, type JsonValue } from '../../ingest/json/json-value.ts';
import type { ReportedValue } from '../../records/metric.ts';
import type { Moment } from '../../records/run.ts';
import type { Adapter } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { blankPart, subjectNamed } from '../shared/blank-part.ts';
import { NO, yes } from '../shared/detection.ts';
import { metricOf } from '../shared/known-as.ts';
import { momentOf, momentOfDigits } from '../shared/moment.ts';
import { filled } from '../shared/named-after.ts';
import { at, entries, list, text, whole } from '../shared/read.ts';
import { MEAN_RULE, STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { statedMetric } from '../shared/stated-metric.ts';
import { wholeDocument } from '../shared/whole.ts';
import { addHealthbench, healthbenchSamples, mayBeCut, SCORE } from './healthbench.ts';

const KEY = 'metrics';

/** openai/simple-evals: a file of means and deviations is one run; only HealthBench writes its samples. */
export const simpleEvals = {
  meta: {
    id: 'simple-evals',
    title: 'simple-evals',
    version: 6,
    reads: [
      '<eval>_<model>.json: metrics, also of HealthBench with counts of samples',
      '<eval>_<model>_allresults.json: its metrics; also a score and its metrics with the model beside them',
      'samples of HealthBench inside its _allresults.json, with the grades of their rubrics',
    ],
    notRead: [
      'html reports, and the conversations of _allresults.json, which carry no score of their own but for HealthBench',
      'standard errors: the deviations stated are of the population, and only HealthBench states how many samples there were',
    ],
    source: 'openai/simple-evals simple_evals.py, common.py (aggregate_results)',
    testedOn: '7 metric files of 5 evals; _allresults.json and HealthBench from the source only',
    aggregation:
      'The mean of each metric over the samples that carry it, taken as stated; of HealthBench the score is recomputed, unless it was cut at 0 or 1.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (isAllResults(document)) return yes('score and metrics beside htmls and convos');
    return isMetrics(document) ? yes('numbers only, with a score and deviations named :std') : NO;
  },

  async read(input, sink) {
    const file = await wholeDocument(input);
    const isWhole = isAllResults(file);
    const place = isWhole ? '/metrics' : '';
    const metricsOfFile = isWhole ? at(file, 'metrics') : file;
    const reported = reportedValues(metricsOfFile, place);
    const score = isWhole ? at(file, 'score') : undefined;
    if (!reported.some(({ name }) => name === 'score')) {
      reported.push(...headline('score', '/score', score));
    }
    const assembly = createAssembly(sink, input.path, KEY);
    addHealthbench(healthbenchSamples(file), assembly);
    assembly.finish();
    const hasSamples = assembly.attempts() > 0;
    const count = isWhole
      ? list(at(file, 'convos')).length || whole(at(file, 'num_examples'))
      : whole(at(metricsOfFile, `overall_score${COUNT}`));
    const metrics = reported.filter(({ statistic }) => statistic === 'value');
    const model = text(at(file, 'test_model')) ?? text(at(file, 'model'));
    sink.run({
      ...blankPart('simple-evals', KEY),
      subject: subjectNamed(model ?? '', { model }),
      startedAt: momentOfDigits(text(at(file, 'timestamp')) ?? ''),
      // Conversations count repeats of a prompt too.
      samplesStated: count === null ? null : Math.ceil(count / Math.max(1, assembly.epochs())),
      epochs: hasSamples ? assembly.epochs() : null,
      metrics: metrics.map(({ name }) =>
        hasSamples && name === SCORE
          ? metricOf('simple-evals', name, assembly.observed(name), {
              // Scores of samples are not cut as those of other evals and their means are.
              knownAs: 'rubric_score',
              scorer: { kind: 'judge' },
            })
          : statedMetric('simple-evals', name),
      ),
      reported: reported.map((one) =>
        hasSamples && one.name === SCORE && !mayBeCut(one.value)
          ? { ...one, rule: MEAN_RULE }
          : one,
      ),
      hasSamples,
    });
  },

  /** Eval, model and time stand in the names of file and folder only. */
  named(part, path) {
    const { evaluation, model, startedAt, isDebug } = nameFacts(path);
    const notes = [
      'Eval, model and time come from the names of file and folder: the file states none.',
      ...(isDebug ? ['A debug run: it covers a handful of samples.'] : []),
    ];
    return {
      ...filled(part, evaluation ?? 'eval not stated', model ?? 'model not stated', notes),
      startedAt: part.startedAt ?? startedAt,
    };
  },

  /** Few samples give the same few numbers, and the file holds nothing else. */
  place(path) {
    const { evaluation, model, startedAt } = nameFacts(path);
    return model === null ? null : [evaluation, model, startedAt].join('/');
  },
} as const satisfies Adapter;

const STATISTIC = /:(std|min|max|bootstrap_std|n_samples)$/;

/** How many samples a metric of HealthBench rests on. */
const COUNT = ':n_samples';

/** The weakest fingerprint of all: a flat object of numbers, of which one is the score. */
function isMetrics(value: JsonValue | undefined): boolean {
  const pairs = entries(value);
  return (
    pairs.length > 1 &&
    at(value, 'score') !== undefined &&
    pairs.some(([name]) => name.endsWith(':std') || name.endsWith(COUNT)) &&
    pairs.every(([name, item]) => {
      const base = name.replace(STATISTIC, '');
      const isNumber = typeof item === 'number' || isNonFinite(item);
      // HealthBench names its metrics by kind, such as `axis:accuracy`, and counts the samples of each.
      const isPlain = !base.includes(':') || at(value, base + COUNT) !== undefined;
      return isNumber && isPlain && at(value, base) !== undefined;
    })
  );
}

/** The whole result of an eval, or its score and metrics with what a fork puts beside them. */
function isAllResults(value: JsonValue | undefined): boolean {
  const metrics = at(value, 'metrics');
  if (!isRecord(metrics)) return false;
  if (isList(at(value, 'htmls')) && isList(at(value, 'convos'))) return true;
  const names = entries(metrics);
  return (
    typeof at(value, 'score') === 'number' &&
    at(metrics, 'score:std') !== undefined &&
    names.every(([, item]) => typeof item === 'number' || isNonFinite(item))
  );
}

function reportedValues(metrics: JsonValue | undefined, place: string): ReportedValue[] {
  return entries(metrics).flatMap(([name, raw]) =>
    headline(name, `${place}/${name}`, raw, whole(at(metrics, name + COUNT))),
  );
}

function headline(
  name: string,
  place: string,
  value: JsonValue | undefined,
  n: number | null = null,
): ReportedValue[] {
  const about = STATISTIC.test(name) ? ({ statistic: 'other' } as const) : { metric: name };
  return stated(name, place, value, { ...about, rule: STATED_ONLY, n });
}

/** What `<eval>_<model>[_DEBUG][_<date>_<time>][_allresults].json` says, and a folder named after a time. */
interface NameFacts {
  readonly evaluation: string | null;
  readonly model: string | null;
  readonly startedAt: Moment | null;
  readonly isDebug: boolean;
}

const STAMP = /_(\d{8}_\d{6})$/;
/** Every other eval has a name without `_`, so that the first one ends it. */
const OF_SEVERAL_WORDS = /^healthbench_(hard|consensus|meta)_/;
const FOLDER = /^(\d{4}-\d{2}-\d{2})_(\d{2}-\d{2}-\d{2})$/;

/** @param path relative, with forward slashes. */
export function nameFacts(path: string): NameFacts {
  const folders = path.split('/');
  const stem = (folders.pop() ?? '').replace(/\.json$/, '').replace(/_allresults$/, '');
  const stamp = STAMP.exec(stem);
  const unstamped = stamp === null ? stem : stem.slice(0, -stamp[0].length);
  const isDebug = unstamped.endsWith('_DEBUG');
  const bare = isDebug ? unstamped.slice(0, -'_DEBUG'.length) : unstamped;
  const words = OF_SEVERAL_WORDS.exec(bare)?.[0];
  const split = words === undefined ? bare.indexOf('_') : words.length - 1;
  const folder = FOLDER.exec(folders.at(-1) ?? '');
  const inFolder = folder === null ? null : momentOf(`${folder[1]}T${folder[2]}`);
  return {
    evaluation: split > 0 ? bare.slice(0, split) : null,
    model: split > 0 ? bare.slice(split + 1) || null : null,
    startedAt: stamp === null ? inFolder : momentOfDigits(stamp[1] ?? ''),
    isDebug,
  };
}
