import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { ReportedValue } from '../../records/metric.ts';
import type { RecordSink } from '../../records/rows.ts';
import type { RunPart } from '../../records/run.ts';
import { createAssembly, type Item, type ItemScore } from '../shared/assembly.ts';
import { blankPart } from '../shared/blank-part.ts';
import { metricOf } from '../shared/known-as.ts';
import { momentOf } from '../shared/moment.ts';
import { at, finite, list, readScore, text } from '../shared/read.ts';
import { MEAN_RULE } from '../shared/rules.ts';
import { shown } from '../shared/shown.ts';
import { stated } from '../shared/stated.ts';

/** An entry that is null counts as 0; a task that failed has no entries. */
const RULE = { ...MEAN_RULE, epochs: 'none', missing: 'zero' } as const;

/** One eval, as an element of an export or a line of a log. */
export interface EvalRow {
  readonly row: JsonValue;
  readonly key: string;
  readonly name: string;
  readonly place: string;
  /** JSON pointer to the eval; '' in a log, where the line is the place. */
  readonly at0: string;
  readonly file: string;
}

/** Emits the attempts of one eval and its run. */
export function readEval(one: EvalRow, sink: RecordSink): void {
  const assembly = createAssembly(sink, one.file, one.key);
  const results = list(at(one.row, 'results'));
  const pool: number[] = [];
  for (const [index, result] of results.entries()) {
    assembly.add(itemOf(result, resultPlace(one, index)));
    for (const score of list(at(result, 'scores'))) pool.push(finite(at(score, 'score')) ?? 0);
  }
  assembly.finish();
  const metrics = assembly.metrics().map((name) =>
    metricOf('evalite', name, assembly.observed(name), {
      rule: RULE,
      truth: assembly.truth(name),
    }),
  );
  const reported = headlineOf(one, pool.length);
  const [headline] = reported;
  const value = pool.reduce((sum, score) => sum + score, 0) / Math.max(1, pool.length);
  sink.run({
    ...partOf(one),
    metrics,
    reported,
    recomputed:
      headline === undefined || results.length === 0
        ? []
        : [{ name: headline.name, value, n: pool.length, basis: 'samples' }],
    hasSamples: results.length > 0,
  });
}

function resultPlace({ at0, place }: EvalRow, index: number): string {
  return at0 === '' ? `${place}, result ${index + 1}` : `${at0}/results/${index}`;
}

/** `averageScore` in exports, `score` in logs. It stands for no single scorer: their scores are pooled. */
function headlineOf(one: EvalRow, n: number): ReportedValue[] {
  const name = at(one.row, 'averageScore') === undefined ? 'score' : 'averageScore';
  const place = one.at0 === '' ? one.place : `${one.at0}/${name}`;
  return stated(name, place, at(one.row, name), { rule: RULE, n });
}

function partOf({ row, key, name }: EvalRow): RunPart {
  const blank = blankPart('evalite', key);
  const aborted = list(at(row, 'results')).length === 0 && finite(at(row, 'score')) === null;
  const open = at(row, 'status') === 'running' || (aborted && at(row, 'status') === undefined);
  return {
    ...blank,
    suite: { ...blank.suite, name: text(at(row, 'variantGroup')) ?? name },
    subject: { ...blank.subject, prompt: text(at(row, 'variantName')) },
    startedAt: momentOf(text(at(row, 'startTime')) ?? text(at(row, 'createdAt'))),
    status: open ? 'unfinished' : 'complete',
    statusDetail: open ? 'The eval was begun and has no results.' : null,
  };
}

function itemOf(result: JsonValue, place: string): Item {
  const output = at(result, 'output') ?? at(result, 'result');
  const failed = at(result, 'status') === 'fail';
  const traces = list(at(result, 'traces'));
  return {
    id: null,
    place,
    input: shown(at(result, 'input')),
    target: shown(at(result, 'expected')),
    output: failed ? null : shown(output),
    status: failed ? 'error' : 'ok',
    error: failed ? (text(at(output, 'message')) ?? 'The task failed.') : null,
    latencyMs: finite(at(result, 'duration')),
    inputTokens: total(traces, 'inputTokens', 'promptTokens'),
    outputTokens: total(traces, 'outputTokens', 'completionTokens'),
    scores: scoresOf(result),
  };
}

/** Two scorers of one name stay apart. */
function scoresOf(result: JsonValue): readonly ItemScore[] {
  const names = new Set<string>();
  return list(at(result, 'scores')).map((score) => {
    const own = text(at(score, 'name')) ?? 'scorer without a name';
    let metric = own;
    for (let again = 2; names.has(metric); again += 1) metric = `${own} (${again})`;
    names.add(metric);
    const details = at(score, 'metadata') ?? at(score, 'details');
    const reason = text(details) ?? text(at(details, 'rationale'));
    return { metric, read: readScore(at(score, 'score')), reason };
  });
}

/** Logs before 0.3 hold the usage of a call under the names of the AI SDK of that time. */
function total(traces: readonly JsonValue[], name: string, before: string): number | null {
  const counts = traces.flatMap(
    (trace) => finite(at(trace, name)) ?? finite(at(trace, 'usage', before)) ?? [],
  );
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
}
