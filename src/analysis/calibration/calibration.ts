import type { AttemptKey } from '../../records/loaded.ts';
import { type CalibrationEntry, CHOICE_PROBABILITY } from '../../report/calibration.ts';
import { calibrationSentence } from '../../report/sentences/calibration.ts';
import { COUNTS_ONLY_BELOW } from '../../statistics/constants.ts';
import { calibrationCurve } from '../../statistics/facade/calibration-curve.ts';
import type { Items } from '../item-cache.ts';
import type { Results } from '../results.ts';
import {
  hasMetric,
  type MetricModel,
  type RunModel,
  type Study,
  type SuiteModel,
} from '../study/model.ts';
import { choiceMetric, choiceProbability, MOST_CASES } from './choice-probabilities.ts';

/**
 * Names under which harnesses and people record how sure an answer was: a probability that it is right.
 * A name is needed, because a number between 0 and 1 may be anything.
 */
export const CONFIDENCE_NAMES =
  /^(?:stated[ _-]?)?confidence$|^max[ _-]?prob(?:ability)?$|^predicted[ _-]?prob(?:ability)?$|^probability$/i;

/** Confidences that are taken from log-probabilities, of which some models give none. */
const PLACEHOLDER = /^max[ _-]?prob/i;

/** Every run that states how sure each answer was, beside whether the answer passed. */
export async function calibrationEntries(
  study: Study,
  items: Items,
  source: Pick<Results, 'texts'>,
): Promise<CalibrationEntry[]> {
  const entries: CalibrationEntry[] = [];
  for (const suite of study.suites) {
    entries.push(...(await fromLogLikelihoods(suite, items, source)));
    const outcome = suite.primary;
    if (outcome?.measure !== 'rate' || outcome.direction === 'not-stated') continue;
    const stated = suite.metrics.filter((m) => m !== outcome && CONFIDENCE_NAMES.test(m.name));
    for (const metric of stated)
      for (const run of suite.runs) {
        const holds = hasMetric(run, metric) && hasMetric(run, outcome);
        if (!run.run.part.hasSamples || !holds) continue;
        const stated = await statedBy(run, metric, items);
        const pairs = stated && (await withOutcomes(run, outcome, stated, items));
        const found = pairs && entry(suite, run, metric.id, outcome, pairs);
        if (found) entries.push(found);
      }
  }
  return entries;
}

/** Multiple-choice answers say nothing of their confidence, but hold the weight of every choice. */
async function fromLogLikelihoods(
  suite: SuiteModel,
  items: Items,
  source: Pick<Results, 'texts'>,
): Promise<CalibrationEntry[]> {
  const entries: CalibrationEntry[] = [];
  for (const run of suite.runs) {
    const outcome = choiceMetric(suite, run);
    if (outcome === null || !run.run.part.hasSamples || !hasMetric(run, outcome)) continue;
    const { samples, attempt } = await items.rows(run, outcome);
    if (samples.length > MOST_CASES) continue;
    const keys = samples.map((sample, i) => ({ sample, attempt: attempt[i] ?? 1 }));
    const [first] = await source.texts(run.id, keys.slice(0, 1));
    if (!first || choiceProbability(first) === null) continue;
    const texts = await source.texts(run.id, keys);
    const stated = new Map(
      texts.map((text) => [keyOf(text), choiceProbability(text) ?? Number.NaN]),
    );
    const pairs = await withOutcomes(run, outcome, stated, items);
    const found = entry(suite, run, CHOICE_PROBABILITY, outcome, pairs);
    if (found) entries.push(found);
  }
  return entries;
}

function entry(
  suite: SuiteModel,
  run: RunModel,
  stated: string,
  outcome: MetricModel,
  pairs: Awaited<ReturnType<typeof withOutcomes>>,
): CalibrationEntry | null {
  if (pairs.probs.length === 0) return null;
  const curve = calibrationCurve(pairs);
  const isShown = curve.n >= COUNTS_ONLY_BELOW;
  const shown = (value: number | null) => (isShown ? value : null);
  const numbers = {
    brier: shown(curve.brier),
    ece: shown(curve.ece),
    eceByChance: shown(curve.eceByChance),
    eceByChanceHigh: shown(curve.eceByChanceHigh),
    meanStated: shown(curve.meanStated),
    meanCame: shown(curve.meanCame),
  };
  const range = { low: shown(curve.brierLow), high: shown(curve.brierHigh) };
  return {
    suite: suite.id,
    run: run.slug,
    subject: run.subject,
    stated,
    outcome: outcome.id,
    n: curve.n,
    ...numbers,
    brier: { value: numbers.brier, ...range },
    bins: curve.bins.map(({ came, low, high, ...bin }) => {
      const isEnough = bin.n >= COUNTS_ONLY_BELOW;
      const rate = { value: came, low, high };
      return { ...bin, came: isEnough ? rate : { value: null, low: null, high: null } };
    }),
    resampling: {
      rounds: curve.rounds,
      seed: curve.seed,
      drawn: pairs.clusters === undefined ? 'answers' : 'test cases with all their answers',
    },
    sentence: [
      ...calibrationSentence({
        n: curve.n,
        ...numbers,
        ...range,
        isWeight: stated === CHOICE_PROBABILITY,
      }),
    ],
  };
}

const keyOf = ({ sample, attempt }: AttemptKey): string => `${attempt} ${sample}`;

/** What a metric states of every answer, from 0 to 1; null where a number is no probability. */
async function statedBy(
  run: RunModel,
  metric: MetricModel,
  items: Items,
): Promise<Map<string, number> | null> {
  const { samples, attempt, value } = await items.rows(run, metric);
  const scale = metric.range?.high === 100 || metric.unit === 'percent' ? 100 : 1;
  const stated = new Map<string, number>();
  samples.forEach((sample, i) => {
    stated.set(keyOf({ sample, attempt: attempt[i] ?? 1 }), (value[i] ?? Number.NaN) / scale);
  });
  const known = [...stated.values()].filter((prob) => !Number.isNaN(prob));
  if (known.some((prob) => prob < 0 || prob > 1)) return null;
  // HELM writes 1 for every answer of a model that gives no log-probabilities.
  if (PLACEHOLDER.test(metric.name) && known.every((prob) => prob === 1)) return null;
  return stated;
}

/** Stated probability and outcome of every answer that has both. */
async function withOutcomes(
  run: RunModel,
  outcome: MetricModel,
  stated: ReadonlyMap<string, number>,
  items: Items,
) {
  const came = await items.rows(run, outcome);
  const good = outcome.direction === 'lower-is-better' ? 0 : 1;
  const { samples, clusters } = await items.table(run, outcome);
  const sources = new Map(samples.map((sample, i) => [sample, clusters?.[i]]));
  const probs: number[] = [];
  const outcomes: number[] = [];
  const labels: string[] = [];
  for (let i = 0; i < came.samples.length; i += 1) {
    const sample = came.samples[i] ?? '';
    const value = came.value[i] ?? Number.NaN;
    const prob = stated.get(keyOf({ sample, attempt: came.attempt[i] ?? 1 })) ?? Number.NaN;
    if (Number.isNaN(prob) || (value !== 0 && value !== 1)) continue;
    probs.push(prob);
    outcomes.push(value === good ? 1 : 0);
    const source = sources.get(sample);
    labels.push(source === undefined ? `sample ${sample}` : `source ${source}`);
  }
  return { probs, outcomes, clusters: new Set(labels).size < labels.length ? labels : undefined };
}
