import type { Adapter, JsonValue } from '../adapter.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { hasFields } from '../shared/fields.ts';
import { at, entries, finite, isRecord, text } from '../shared/read.ts';
import { wholeDocument } from '../shared/whole.ts';
import { isWriting, runOf } from './run.ts';

/** EQ-Bench: each call of the benchmark on a model is one run, its iterations are repeats. */
export const eqBench = {
  meta: {
    id: 'eq-bench',
    title: 'EQ-Bench',
    version: 1,
    reads: [
      'results/<model>_eqbench_v2_results.json: a score of each question, joined to what the model said',
      'raw_results.json: a run for each call, of questions and of creative writing',
    ],
    notRead: [
      'benchmark_results.csv, which has no names of columns, and results/creative-writing/*.txt',
      'grades by criterion of creative writing as metrics: they stand as the reason of a score',
      'Judgemark, and EQ-Bench 3, whose ratings compare models',
    ],
    source: 'EQ-bench/EQ-Bench lib/scoring.py, lib/run_bench.py',
    testedOn: 'results of one model and runs of creative writing, from its repository',
    aggregation:
      'Ten times the mean of the questions whose answer could be read: of the first answers, or of the revised ones where they are better and nearly as many. Of creative writing ten times the mean of all grades, those of faults turned round.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (isResults(document))
      return yes('model_path, eqbench_version, benchmark_score and raw_results');
    const calls = entries(document).map(([, call]) => call);
    return areAll(calls, isCall) ? yes('calls with run_metadata and scores by iteration') : NO;
  },

  async read(input, sink) {
    const document = await wholeDocument(input);
    if (isResults(document)) {
      const score = finite(at(document, 'benchmark_score'));
      runOf(
        {
          key: 'results',
          about: document,
          iterations: entries(at(document, 'raw_results')),
          place: '/raw_results',
          score: score === null ? null : { value: score, place: '/benchmark_score', decimals: 2 },
          isWriting: false,
        },
        input,
        sink,
      );
      return;
    }
    for (const [key, call] of entries(document)) {
      const iterations = entries(at(call, 'iterations'));
      const [name = '', only] = iterations.length === 1 ? (iterations[0] ?? []) : [];
      const kind = 'benchmark_results_fullscale';
      const score = finite(at(only, kind, 'final_score'));
      const place = `/${key}/iterations`;
      runOf(
        {
          key,
          about: at(call, 'run_metadata'),
          iterations,
          place,
          score:
            score === null
              ? null
              : { value: score, place: `${place}/${name}/${kind}/final_score`, decimals: null },
          isWriting: iterations.some(([, iteration]) => isWriting(iteration)),
        },
        input,
        sink,
      );
    }
  },
} as const satisfies Adapter;

const isResults = hasFields({ text: ['model_path', 'eqbench_version'], object: ['raw_results'] });

function isCall(call: JsonValue): boolean {
  return text(at(call, 'run_metadata', 'model_path')) !== null && isRecord(at(call, 'iterations'));
}
