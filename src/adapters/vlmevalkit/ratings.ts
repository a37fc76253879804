import type { RecomputedValue, ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { blankPart } from '../shared/blank-part.ts';
import { at, entries, isRecord, list, text, whole } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { type StatedAs, statedAs } from '../shared/stated.ts';
import { statedMetric } from '../shared/stated-metric.ts';
import { wholeDocument } from '../shared/whole.ts';

const OVERALL = 'overall';
/** Share of right answers, as text with three digits. */
const SHARE = /^[01]\.\d+$/;
const PERCENT = /^(\d+(?:\.(\d+))?)%$/;

/**
 * `*_rating.json` of data sets of videos: shares by duration, right answers, cases and percentage by task, or
 * the mean grade by dimension.
 */
export function isRating(value: JsonValue | undefined): boolean {
  return isByDuration(value) || isByTask(value) || isByDimension(value);
}

/** Of MMBench-Video: grades of 0 to 3, where an answer without a grade counts as 0, and of the graded alone. */
export function isByDimension(value: JsonValue | undefined): boolean {
  const tables = ['coarse_all', 'coarse_valid'].map((name) => at(value, name, 'Overall'));
  return tables.every((overall) => text(overall) !== null);
}

/** Of Video-MME, LongVideoBench and their like; categories stand below each duration. */
function isByDuration(value: JsonValue | undefined): boolean {
  const pairs = entries(value);
  return (
    shareOf(at(value, OVERALL)) !== null &&
    pairs.length > 1 &&
    pairs.every(([, row]) => isRecord(row) && text(at(row, OVERALL)) !== null) &&
    entries(at(value, OVERALL)).some(([, group]) => isRecord(group))
  );
}

/** Of MVBench. */
function isByTask(value: JsonValue | undefined): boolean {
  return (
    at(value, OVERALL) !== undefined &&
    entries(value).every(
      ([, row]) =>
        list(row).length === 3 &&
        whole(at(row, 0)) !== null &&
        whole(at(row, 1)) !== null &&
        PERCENT.test(text(at(row, 2)) ?? ''),
    )
  );
}

export async function readRating(input: AdapterInput, sink: RecordSink): Promise<void> {
  const file = await wholeDocument(input);
  const kind = isByTask(file) ? byTask : isByDimension(file) ? byDimension : byDuration;
  const { name, reported, recomputed } = kind(file);
  const scorer = { kind: 'code', name: 'VLMEvalKit' } as const;
  sink.run({
    ...blankPart('vlmevalkit', 'scores'),
    metrics: [statedMetric('vlmevalkit', name, { scorer })],
    reported,
    recomputed,
    samplesStated: isByTask(file) ? whole(at(file, OVERALL, 1)) : null,
    hasSamples: false,
  });
}

interface Rating {
  readonly name: string;
  readonly reported: ReportedValue[];
  readonly recomputed: RecomputedValue[];
}

function byDuration(file: JsonValue): Rating {
  const name = 'accuracy';
  const reported = entries(file).flatMap(([duration, row]): ReportedValue[] => {
    const value = shareOf(row);
    if (value === null) return [];
    const decimals = (text(at(row, OVERALL)) ?? '').split('.')[1]?.length ?? null;
    return [
      statedAs(duration, `/${duration}/${OVERALL}`, value, rated(duration, name, null, decimals)),
    ];
  });
  return { name, reported, recomputed: [] };
}

/** The percentage is checked against the counts beside it. */
function byTask(file: JsonValue): Rating {
  const recomputed: RecomputedValue[] = [];
  const reported = entries(file).flatMap(([task, row]): ReportedValue[] => {
    const [, number = '', digits = ''] = PERCENT.exec(text(at(row, 2)) ?? '') ?? [];
    const right = whole(at(row, 0)) ?? 0;
    const n = whole(at(row, 1)) ?? 0;
    if (n > 0) recomputed.push({ name: task, value: (100 * right) / n, n, basis: 'parts' });
    return [statedAs(task, `/${task}/2`, Number(number), rated(task, 'acc', n, digits.length))];
  });
  return { name: 'acc', reported, recomputed };
}

function byDimension(file: JsonValue): Rating {
  const reported = entries(file).flatMap(([table, row]) =>
    entries(row).flatMap(([dimension, raw]): ReportedValue[] => {
      const stated = text(raw) ?? '';
      if (!/^\d\.\d+$/.test(stated)) return [];
      const name =
        table === 'coarse_all' && dimension === 'Overall' ? OVERALL : `${table}: ${dimension}`;
      const decimals = stated.length - 2;
      const as = rated(name, 'rating', null, decimals);
      return [statedAs(name, `/${table}/${dimension}`, Number(stated), as)];
    }),
  );
  return { name: 'rating', reported, recomputed: [] };
}

/** What stands for the whole is the value of the metric; the rest is beside it. */
function rated(name: string, metric: string, n: number | null, decimals: number | null): StatedAs {
  const statistic = name === OVERALL ? 'value' : 'other';
  return { metric, statistic, n, rule: STATED_ONLY, decimals };
}

/** Null where no case had an answer, which Python writes as `nan`. */
function shareOf(row: JsonValue | undefined): number | null {
  const stated = text(at(row, OVERALL)) ?? '';
  return SHARE.test(stated) ? Number(stated) : null;
}
