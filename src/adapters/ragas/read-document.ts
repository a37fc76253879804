import type { ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { blankPart, subjectNamed } from '../shared/blank-part.ts';
import { eachRow } from '../shared/each-record.ts';
import { segmentName } from '../shared/json-pointer.ts';
import { momentOf, momentOfDigits } from '../shared/moment.ts';
import { at, entries, isRecord, text, whole } from '../shared/read.ts';
import { roundedTo } from '../shared/rounded.ts';
import { MEAN_RULE, STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { statedMetric } from '../shared/stated-metric.ts';
import { wholeDocument } from '../shared/whole.ts';
import { rowsOfColumns } from './columns.ts';
import { type DocumentShape, documentShape, valueAt } from './document.ts';
import { COUNTED, isKnown, isRate, meanOf, unprefixed } from './names.ts';
import { readRows } from './rows.ts';

/** Reads rows that stand inside a document, with the means beside them; or the means alone, as stated. */
export async function readDocument(
  input: AdapterInput,
  { runs, means }: DocumentShape,
  sink: RecordSink,
): Promise<void> {
  if (runs.length === 0) {
    const document = await wholeDocument(input);
    // What was looked at before may be cut: a list may hold more of them.
    for (const { name, pointer } of documentShape(document)?.means ?? means) {
      const reported = statedMeans(document, pointer, false);
      sink.run({
        ...blankPart('Ragas', pointer),
        subject: subjectNamed(means.length > 1 ? name : ''),
        startedAt: startOf(document),
        samplesStated: samplesOf(document, pointer),
        metrics: reported.map((one) => statedMetric('ragas', one.name)),
        reported,
        hasSamples: false,
      });
    }
    return;
  }
  for (const { name, pointer, scores, id } of runs) {
    let document: JsonValue = null;
    const columns = new Set<string>();
    const own = means.filter((one) => name === '' || isOf(one.pointer, name));
    await readRows(input, sink, {
      key: name === '' ? 'run' : pointer,
      id,
      walk: async (take) => {
        document = await eachRow(input, pointer, (row, place, position) => {
          const whole = flat(row, scores);
          for (const [column] of entries(whole)) columns.add(column);
          take(whole, place, position);
        });
        return document;
      },
      stated: () => ({
        subject: subjectNamed(name),
        startedAt: startOf(document),
        reported: own
          .flatMap((one) => statedMeans(document, one.pointer, true))
          .map((one) => amongColumns(one, columns)),
      }),
    });
  }
}

/** Reads scores that stand as parallel lists, with the means beside them. */
export async function readColumns(
  input: AdapterInput,
  holder: string,
  sink: RecordSink,
): Promise<void> {
  const document = await wholeDocument(input);
  const means = documentShape(document)?.means ?? [];
  const columns = new Set<string>();
  const walk = rowsOfColumns(document, holder, input.path);
  await readRows(input, sink, {
    key: 'run',
    walk: (take) =>
      walk((row, place, position) => {
        for (const [name] of entries(row)) columns.add(name);
        take(row, place, position);
      }),
    stated: () => ({
      startedAt: startOf(document),
      reported: means
        .flatMap(({ pointer }) => statedMeans(document, pointer, true))
        .map((one) => amongColumns(one, columns)),
    }),
  });
}

/** What was averaged may have another name than its mean. */
function amongColumns(mean: ReportedValue, columns: ReadonlySet<string>): ReportedValue {
  return columns.has(mean.metric ?? '') ? mean : { ...mean, metric: null, rule: STATED_ONLY };
}

/** Means that stand under the name of a run. */
function isOf(pointer: string, name: string): boolean {
  return pointer.split('/').map(segmentName).includes(name);
}

/**
 * A row with the scores that stand apart in it, those of other kinds, too, beside its other fields. Scores of a
 * second judge under the names of the first keep his name.
 */
function flat(row: JsonValue, scores: string | null): JsonValue {
  if (scores === null || !isRecord(row)) return row;
  const isApart = (name: string, value: JsonValue) =>
    isRecord(value) && (name === scores || /(^|_)(metrics|scores)$/.test(name));
  return Object.fromEntries(
    entries(row).flatMap(([name, value]) => {
      if (isApart(name, value)) return entries(value);
      const again = entries(value);
      if (again.length === 0 || !again.every(([metric]) => isKnown(metric))) return [[name, value]];
      return again.map(([metric, score]) => [`${name}.${metric}`, score] as const);
    }),
  );
}

function statedMeans(document: JsonValue, pointer: string, isRecounted: boolean): ReportedValue[] {
  const metricOf = (name: string) => (isRecounted && !isKnown(name) ? unprefixed(name) : name);
  const means = entries(valueAt(document, pointer)).flatMap(([name, value]) => {
    const isTaken = isKnown(metricOf(name)) || (!isRecounted && isRate(name, value));
    const mean = isTaken ? meanOf(value) : null;
    return mean === null ? [] : [[name, mean] as const];
  });
  const decimals = roundedTo(means.map(([, mean]) => mean));
  return means.flatMap(([name, mean]) =>
    stated(name, `${pointer}/${name}`, mean, {
      metric: metricOf(name),
      rule: isRecounted ? MEAN_RULE : STATED_ONLY,
      decimals,
    }),
  );
}

const STARTED = ['timestamp', 'run_at', 'evaluated_at', 'generated_at', 'run_date', 'date'];

/** When a document says it was made, at its top or among its facts. */
function startOf(document: JsonValue): RunPart['startedAt'] {
  for (const place of [document, at(document, 'metadata'), at(document, 'config')]) {
    for (const name of STARTED) {
      const written = text(at(place, name));
      const found = momentOf(written) ?? momentOfDigits(written ?? '');
      if (found !== null) return found;
    }
  }
  return null;
}

/** How many samples a document says its means are of, beside them or at its top. */
function samplesOf(document: JsonValue, pointer: string): number | null {
  for (const place of [valueAt(document, pointer), document]) {
    for (const [name, value] of entries(place)) {
      const count = COUNTED.test(name) ? whole(value) : null;
      if (count !== null && count > 0) return count;
    }
  }
  return null;
}
