import { ingestError } from '../../ingest/ingest-error.ts';
import type { ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { eachRow } from '../shared/each-record.ts';
import { metricOf } from '../shared/known-as.ts';
import { folderOf, lastName, stemOf } from '../shared/named-after.ts';
import { at, entries, text } from '../shared/read.ts';
import { POOLED, STATED_ONLY } from '../shared/rules.ts';
import { quantityOf } from '../shared/text-score.ts';
import { modelPart, WIN_RATE, winRate } from './part.ts';

const CONTROLLED = 'length_controlled_winrate';

/** Heads of the column of models: of pandas, of a table that pandas read and wrote again, of the website. */
const MODEL_HEADS = ['', 'Unnamed: 0', 'name'] as const;

/**
 * Reads a leaderboard: every row is the headline of one model. Rates are in percent. A row that stands twice, as in
 * leaderboards put together by hand, counts once.
 */
export async function readLeaderboard(input: AdapterInput, sink: RecordSink): Promise<void> {
  const seen = new Map<string, string>();
  await eachRow(input, '', (row, place) => {
    const model = MODEL_HEADS.map((head) => text(at(row, head))).find((name) => name !== null);
    if (model === undefined) throw notAModel(input.path, place, 'a row without a model');
    const cells = JSON.stringify(row);
    const earlier = seen.get(model);
    if (earlier === cells) return;
    if (earlier !== undefined) {
      throw notAModel(input.path, place, 'a model a second time, with other values');
    }
    seen.set(model, cells);
    sink.run(rowPart(row, model, place));
  });
}

function rowPart(row: JsonValue, model: string, place: string): RunPart {
  const n = quantityOf(at(row, 'n_total'));
  const reported = entries(row).flatMap(([name, cell]): ReportedValue[] => {
    const value = MODEL_HEADS.some((head) => head === name) ? null : quantityOf(cell);
    if (value === null) return [];
    return [{ ...meaningOf(name), name, value, n, decimals: null, place }];
  });
  const controlled = reported.some(({ metric }) => metric === CONTROLLED);
  const corpus = metricOf('alpaca-eval', CONTROLLED, undefined, {
    scorer: { kind: 'judge', name: 'annotator not stated' },
    rule: STATED_ONLY,
  });
  return {
    ...modelPart(model, model),
    samplesStated: n,
    metrics: controlled ? [winRate(null, null), corpus] : [winRate(null, null)],
    reported,
    hasSamples: false,
  };
}

function meaningOf(name: string): Pick<ReportedValue, 'metric' | 'statistic' | 'rule'> {
  if (name === CONTROLLED) return { metric: CONTROLLED, statistic: 'value', rule: STATED_ONLY };
  if (name === 'lc_standard_error')
    return { metric: CONTROLLED, statistic: 'standard-error', rule: STATED_ONLY };
  if (name === 'win_rate') return { metric: WIN_RATE, statistic: 'value', rule: POOLED };
  if (name === 'standard_error')
    return { metric: WIN_RATE, statistic: 'standard-error', rule: POOLED };
  return { metric: null, statistic: 'other', rule: STATED_ONLY };
}

/** `…/alpaca_eval_gpt4_leaderboard.csv`, or `…/alpaca_eval_gpt4/leaderboard.csv`; null for other names. */
export function annotatorOf(path: string): string | null {
  const stem = stemOf(path);
  if (stem.endsWith('_leaderboard')) return stem.slice(0, -'_leaderboard'.length) || null;
  return stem === 'leaderboard' ? lastName(folderOf(path)) || null : null;
}

function notAModel(file: string, place: string, found: string) {
  return ingestError('duplicate-id', {
    file,
    place,
    found,
    expected: 'one row per model, its name in the first column',
    mend: 'Write the leaderboard again with AlpacaEval.',
  });
}
