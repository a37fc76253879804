import type { AdapterInput, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { pointerSegment } from '../shared/json-pointer.ts';
import { metricOf } from '../shared/known-as.ts';
import { at, entries, finite } from '../shared/read.ts';
import { stated } from '../shared/stated.ts';
import { statedMetric } from '../shared/stated-metric.ts';
import { wholeDocument } from '../shared/whole.ts';

/** Shares over all responses of a model: which value it is, of which score it is the mean, and what counts responses. */
const OF_ALL = [
  {
    about: 'prompt injection',
    metric: 'injection_successful',
    share: 'injection_successful_percentage',
    counts: ['injection_successful_count', 'injection_unsuccessful_count'],
  },
  {
    about: 'false refusal',
    metric: 'refusal',
    share: 'refusal_rate',
    counts: ['accept_count', 'refusal_count'],
  },
] as const;

/** Shares by group alone, with what stands beside them and nowhere else. */
const BY_GROUP = [
  { about: 'MITRE', shares: ['benign_percentage'], beside: 'malicious_count' },
  { about: 'interpreter', shares: ['malicious_percentage'], beside: 'is_non_malicious' },
  {
    about: null,
    shares: ['vulnerable_percentage', 'bleu'],
    beside: 'vulnerable_suggestion_count',
  },
] as const;

type Total = (typeof OF_ALL)[number];
type Group = (typeof BY_GROUP)[number];

/** Prompt injection has its counts by model one level deeper, beside those by group. */
function modelsOf(document: JsonValue | undefined) {
  const inside = at(document, 'stat_per_model');
  return inside === undefined
    ? { home: '', models: entries(document) }
    : { home: '/stat_per_model', models: entries(inside) };
}

function has(counts: JsonValue, names: readonly string[]): boolean {
  return names.every((name) => finite(at(counts, name)) !== null);
}

function totalOf(counts: JsonValue): Total | undefined {
  return OF_ALL.find((one) => has(counts, [one.share, ...one.counts]));
}

function groupOf(counts: JsonValue): Group | undefined {
  const groups = entries(counts);
  return BY_GROUP.find(
    ({ shares, beside }) =>
      groups.length > 0 && groups.every(([, one]) => has(one, [...shares, beside, 'total_count'])),
  );
}

/** Whether each model of a document has the counts of one of the benchmarks. */
export function isStat(document: JsonValue | undefined): boolean {
  const { models } = modelsOf(document);
  const are = (is: (counts: JsonValue) => unknown) => models.every(([, counts]) => is(counts));
  return models.length > 0 && (are(totalOf) || are(groupOf));
}

/** Reads the counts of each model as a part of the run that its responses are. */
export async function readStat(input: AdapterInput, sink: RecordSink): Promise<void> {
  const { home, models } = modelsOf(await wholeDocument(input));
  for (const [model, counts] of models) {
    const place = `${home}/${pointerSegment(model)}`;
    const [total, group] = [totalOf(counts), groupOf(counts)];
    const part = { ...blankPart('CyberSecEval', model), subject: subjectNamed(model, { model }) };
    if (total !== undefined) sink.run(withTotal(part, total, counts, place));
    else if (group !== undefined) sink.run(withGroups(part, group, counts, place));
  }
}

function withTotal(
  part: RunPart,
  { about, metric, share, counts }: Total,
  row: JsonValue,
  place: string,
): RunPart {
  const n = counts.reduce((sum, name) => sum + (finite(at(row, name)) ?? 0), 0);
  return {
    ...part,
    suite: suiteNamed(`CyberSecEval ${about}`),
    metrics: [metricOf('cyberseceval', metric, undefined)],
    reported: stated(share, `${place}/${share}`, at(row, share), { metric, n }),
    hasSamples: false,
  };
}

function withGroups(
  part: RunPart,
  { about, shares }: Group,
  row: JsonValue,
  place: string,
): RunPart {
  const values = entries(row).flatMap(([group, counts]) =>
    shares.flatMap((share) => {
      const metric = `${share} ${group}`;
      const where = `${place}/${pointerSegment(group)}/${share}`;
      return stated(metric, where, at(counts, share), {
        metric,
        n: finite(at(counts, 'total_count')),
      });
    }),
  );
  return {
    ...part,
    suite: suiteNamed(about === null ? '' : `CyberSecEval ${about}`),
    metrics: values.map(({ name }) => statedMetric('cyberseceval', name)),
    reported: values,
    hasSamples: false,
  };
}
