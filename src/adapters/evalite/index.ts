import type { ReportedValue } from '../../records/metric.ts';
import type { Adapter, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { createAssembly, type Item, type ItemScore } from '../shared/assembly.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { eachRow } from '../shared/each-record.ts';
import { metricsOf } from '../shared/known-as.ts';
import { momentOf } from '../shared/moment.ts';
import { namedAfter } from '../shared/named-after.ts';
import { sumOf } from '../shared/numbers.ts';
import { createNames } from '../shared/occurrences.ts';
import { untaken } from '../shared/rated.ts';
import { at, finite, list, readScore, text } from '../shared/read.ts';
import { POOLED } from '../shared/rules.ts';
import { shown } from '../shared/shown.ts';
import { stated } from '../shared/stated.ts';
import { detect, exportedAt, isMarker, resultsOf } from './shapes.ts';

/** mattpocock/evalite: every eval of a run is one run here; a log of older versions holds many. */
export const evalite = {
  meta: {
    id: 'evalite',
    title: 'Evalite',
    version: 3,
    reads: [
      'JSON of "evalite run --outputPath", also of 1.0, which calls evals suites',
      'evalite-report.jsonl of versions before 0.3, with all its runs',
    ],
    notRead: [
      'the SQLite store of 0.3 and later, and the static pages of "evalite export": let --outputPath write JSON',
      'numbers of trials, which exports leave out: equal inputs are numbered as they come',
      'thresholds of the command line, hashes of source code, contents of traces',
    ],
    source: 'mattpocock/evalite packages/evalite/src/run-evalite.ts, types.ts',
    testedOn:
      'logs of four projects, and an export written by 0.19 for this test; exports of 1.0 from the source only',
    aggregation:
      'The mean over all scores of an eval, whichever scorer gave them; null counts as 0, a failed task has none.',
  },
  detect,

  async read(input, sink) {
    const named = createNames();
    let run = 0;
    const exported = exportedAt(input.probe.json?.value);
    const document = exported !== null;
    await eachRow(input, exported ?? '', (row, place) => {
      if (isMarker(row)) {
        run += 1;
        return;
      }
      const name = text(at(row, 'name')) ?? 'eval without a name';
      const before = document ? name : `run ${run}, ${name}`;
      const key = named(before);
      const at0 = document ? place : '';
      readEval({ row, key, name, place, at0, file: input.path }, sink);
    });
  },

  named: (part) => namedAfter(part, ''),
} as const satisfies Adapter;

/** An entry that is null counts as 0; a task that failed has no entries. */
const RULE = { ...POOLED, missing: 'zero' } as const;

/** One eval, as an element of an export or a line of a log. */
interface EvalRow {
  readonly row: JsonValue;
  readonly key: string;
  readonly name: string;
  readonly place: string;
  /** JSON pointer to the eval; '' in a log, where the line is the place. */
  readonly at0: string;
  readonly file: string;
}

/** Emits the attempts of one eval and its run. */
function readEval(one: EvalRow, sink: RecordSink): void {
  const assembly = createAssembly(sink, one.file, one.key);
  const results = resultsOf(one.row);
  const pool: number[] = [];
  for (const [index, result] of results.entries()) {
    assembly.add(itemOf(result, resultPlace(one, index)));
    for (const score of list(at(result, 'scores'))) pool.push(finite(at(score, 'score')) ?? 0);
  }
  assembly.finish();
  const metrics = metricsOf('evalite', assembly, (name) => ({
    rule: RULE,
    truth: assembly.truth(name),
  }));
  const reported = headlineOf(one, pool.length);
  const [headline] = reported;
  const value = (sumOf(pool) ?? 0) / Math.max(1, pool.length);
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

function resultPlace({ row, at0, place }: EvalRow, index: number): string {
  const where = at(row, 'results') === undefined ? 'evals' : 'results';
  return at0 === '' ? `${place}, result ${index + 1}` : `${at0}/${where}/${index}`;
}

/** `averageScore` in exports, `score` in logs. It stands for no single scorer: their scores are pooled. */
function headlineOf(one: EvalRow, n: number): ReportedValue[] {
  const name = at(one.row, 'averageScore') === undefined ? 'score' : 'averageScore';
  const place = one.at0 === '' ? one.place : `${one.at0}/${name}`;
  return stated(name, place, at(one.row, name), { rule: RULE, n });
}

function partOf({ row, key, name }: EvalRow): RunPart {
  const blank = blankPart('evalite', key);
  const aborted = resultsOf(row).length === 0 && finite(at(row, 'score')) === null;
  const open = at(row, 'status') === 'running' || (aborted && at(row, 'status') === undefined);
  return {
    ...blank,
    suite: suiteNamed(text(at(row, 'variantGroup')) ?? name),
    subject: subjectNamed('', { prompt: text(at(row, 'variantName')) }),
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
    const metric = untaken(names, text(at(score, 'name')) ?? 'scorer without a name');
    names.add(metric);
    const details = at(score, 'metadata') ?? at(score, 'details');
    const reason = text(details) ?? text(at(details, 'rationale'));
    return { metric, read: readScore(at(score, 'score')), reason };
  });
}

/** Logs before 0.3 hold the usage of a call under the names of the AI SDK of that time. */
function total(traces: readonly JsonValue[], name: string, before: string): number | null {
  return sumOf(
    traces.flatMap((trace) => finite(at(trace, name)) ?? finite(at(trace, 'usage', before)) ?? []),
  );
}
