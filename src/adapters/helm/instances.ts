import { ingestError } from '../../ingest/ingest-error.ts';
import { streamJson } from '../../ingest/json/json-parser.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { BLANK_ATTEMPT } from '../shared/blank-attempt.ts';
import { blankPart } from '../shared/blank-part.ts';
import { held } from '../shared/held.ts';
import { createLedger, type Ledger } from '../shared/ledger.ts';
import { inMilliseconds } from '../shared/moment.ts';
import { createObserver, type Observer } from '../shared/observed.ts';
import { at, finite, list, readScore, text, whole } from '../shared/read.ts';
import { jsonOptions } from '../shared/whole.ts';
import { CONFIDENCE, calibrationErrors, isPlaceholder } from './calibration.ts';
import { partKey } from './names.ts';
import { isGrade, perturbationOf, type StatName, statMetric, statName } from './stats.ts';

interface Part {
  readonly ledger: Ledger;
  readonly observer: Observer;
  /** Attempts met, each with what its metrics were. */
  readonly seen: Map<string, Map<string, number | null>>;
  /** What the attempts are called in records. */
  readonly keys: Map<string, { readonly sample: string; readonly attempt: number }>;
}

/** One row of `per_instance_stats.json`. */
export function isInstanceRow(row: JsonValue | undefined): boolean {
  return (
    text(at(row, 'instance_id')) !== null &&
    whole(at(row, 'train_trial_index')) !== null &&
    Array.isArray(at(row, 'stats'))
  );
}

/**
 * Reads `per_instance_stats.json`: an attempt per instance, train trial and perturbation. Each class of metrics
 * writes rows of its own, so that several rows may tell of one attempt; the first gives its tokens and time.
 */
export async function readInstances(input: AdapterInput, sink: RecordSink): Promise<void> {
  const parts = new Map<string, Part>();
  const partOf = (key: string): Part =>
    held(parts, key, () => ({
      ledger: createLedger(sink, input.path, key),
      observer: createObserver(),
      seen: new Map(),
      keys: new Map(),
    }));
  await streamJson(input.bytes(), {
    ...jsonOptions(input),
    streamed: [''],
    onElement: (_pointer, row, index) => takeRow(row, `/${index}`, input.path, partOf),
  });
  for (const [key, part] of parts) {
    const { ledger, observer, seen } = part;
    takeConfidences(part);
    ledger.finish();
    const metrics = observer.all().map((one) => statMetric(one.name, one));
    const recomputed = [...calibrationErrors(byTrial(seen))];
    sink.run({ ...blankPart('HELM', key), metrics, recomputed });
  }
}

/** Confidences are handed over last: only then is it known whether the model gave any. */
function takeConfidences({ ledger, observer, seen, keys }: Part): void {
  if (isPlaceholder([...seen.values()].map((values) => values.get(CONFIDENCE)))) return;
  for (const [name, values] of seen) {
    const value = values.get(CONFIDENCE);
    const key = keys.get(name);
    if (value === undefined || key === undefined) continue;
    observer.note(CONFIDENCE, value);
    ledger.score({ ...key, metric: CONFIDENCE, ...readScore(value) });
  }
}

function byTrial(seen: Part['seen']): readonly (readonly Map<string, number | null>[])[] {
  const trials = new Map<string, Map<string, number | null>[]>();
  for (const [name, values] of seen) {
    const trial = name.slice(0, name.indexOf(' '));
    held(trials, trial, () => []).push(values);
  }
  return [...trials.values()];
}

interface NamedStat {
  readonly name: StatName;
  readonly stat: JsonValue;
}

function takeRow(row: JsonValue, place: string, file: string, partOf: (key: string) => Part): void {
  const sample = text(at(row, 'instance_id'));
  const trial = whole(at(row, 'train_trial_index'));
  if (sample === null || trial === null || trial < 0 || trial > 1e6) throw notARow(file, place);
  const stats: NamedStat[] = [];
  for (const stat of list(at(row, 'stats'))) {
    const name = statName(stat);
    if (name === null) throw notARow(file, place);
    stats.push({ name, stat });
  }
  const split = stats[0]?.name.split ?? null;
  const perturbation = perturbationOf(at(row, 'perturbation'))?.name ?? null;
  const { ledger, observer, seen, keys } = partOf(partKey(split, perturbation));
  const key = { sample, attempt: trial + 1 };
  const name = `${trial} ${sample}`;
  const known = seen.get(name) ?? new Map<string, number | null>();
  if (!seen.has(name)) ledger.attempt({ ...measures(stats), ...key, place });
  seen.set(name, known);
  keys.set(name, key);
  for (const { name, stat } of stats) {
    if (name.metric === CONFIDENCE) known.set(CONFIDENCE, finite(at(stat, 'mean')));
    if (!isGrade(name.metric)) continue;
    const score = readScore(at(stat, 'mean'));
    // Two classes may measure the same: once is enough, and twice must not be two values.
    if (known.get(name.metric) === score.value && known.has(name.metric)) continue;
    known.set(name.metric, score.value);
    observer.note(name.metric, score.value);
    ledger.score({ ...key, metric: name.metric, ...score });
  }
}

function measures(stats: readonly NamedStat[]) {
  const seconds = meanOf(stats, 'inference_runtime');
  const subSplit = stats[0]?.name.subSplit ?? null;
  return {
    ...BLANK_ATTEMPT,
    slices: new Map(subSplit === null ? [] : [['sub_split', subSplit]]),
    latencyMs: inMilliseconds(seconds),
    inputTokens: meanOf(stats, 'num_prompt_tokens'),
    outputTokens: meanOf(stats, 'num_output_tokens'),
  };
}

function meanOf(stats: readonly NamedStat[], metric: string): number | null {
  const found = stats.find(({ name }) => name.metric === metric);
  return found === undefined ? null : finite(at(found.stat, 'mean'));
}

function notARow(file: string, place: string) {
  return ingestError('invalid-type', {
    file,
    place,
    found: 'a row without instance_id, train_trial_index or named stats',
    expected: 'a row of per_instance_stats.json',
    mend: 'Copy the file again from the folder that helm-run wrote.',
  });
}
