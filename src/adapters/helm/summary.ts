import { ingestError } from '../../ingest/ingest-error.ts';
import { streamJson } from '../../ingest/json/json-parser.ts';
import type { ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { blankPart } from '../shared/blank-part.ts';
import { held } from '../shared/held.ts';
import { at, finite, reportedNumber, whole } from '../shared/read.ts';
import { statedAs } from '../shared/stated.ts';
import { jsonOptions } from '../shared/whole.ts';
import { CONFIDENCE, isPlaceholder } from './calibration.ts';
import { isGrade, keyOf, ruleOf, statMetric, statName } from './stats.ts';

interface Part {
  readonly reported: Map<string, ReportedValue>;
  instances: number | null;
  trials: number | null;
}

/**
 * Reads `stats.json`: the headline of each split. `count` there is the number of train trials and `stddev`
 * their population deviation, so neither says anything about samples; `num_instances` does.
 */
export async function readSummary(input: AdapterInput, sink: RecordSink): Promise<void> {
  const parts = new Map<string, Part>();
  await streamJson(input.bytes(), {
    ...jsonOptions(input),
    streamed: [''],
    onElement: (_pointer, stat, index) => takeStat(stat, index, input.path, parts),
  });
  for (const [key, { reported, instances, trials }] of parts) {
    const values = [...reported.values()];
    if (values.length === 0) continue;
    sink.run({
      ...blankPart('HELM', key),
      samplesStated: instances,
      epochs: trials,
      metrics: values.map(({ name }) => statMetric(name)),
      reported: values.map((one) => ({ ...one, n: instances })),
      hasSamples: false,
    });
  }
  if (![...parts.values()].some(({ reported }) => reported.size > 0)) throw nothing(input.path);
}

function takeStat(stat: JsonValue, index: number, file: string, parts: Map<string, Part>): void {
  const name = statName(stat);
  if (name === null) throw notAStat(file, index);
  // Rows "computed on" originals or the worst of several copies summarise rows that stand elsewhere.
  if (name.perturbation !== null && name.perturbation.computedOn !== 'perturbed') return;
  if (name.subSplit !== null) return;
  const key = keyOf(name);
  const part = held(parts, key, () => ({ reported: new Map(), instances: null, trials: null }));
  if (name.metric === 'num_instances') part.instances = whole(at(stat, 'mean'));
  const value = reportedNumber(at(stat, 'mean'));
  const stated = name.metric === CONFIDENCE && !isPlaceholder([finite(value)]);
  if (!(isGrade(name.metric) || stated) || value === null) return;
  part.trials = whole(at(stat, 'count'));
  const { metric } = name;
  const as = { metric, rule: ruleOf(metric) };
  part.reported.set(metric, statedAs(metric, `/${index}/mean`, value, as));
}

function notAStat(file: string, index: number) {
  return ingestError('invalid-type', {
    file,
    place: `/${index}`,
    found: 'a statistic without name or count',
    expected: 'a statistic of stats.json',
    mend: 'Copy the file again from the folder that helm-run wrote.',
  });
}

function nothing(file: string) {
  return ingestError('missing-key', {
    file,
    found: 'no statistic that grades answers',
    expected: 'a metric such as exact_match with its mean',
    mend: 'Run the scenario again with a metric; counts and times alone are no result.',
  });
}
