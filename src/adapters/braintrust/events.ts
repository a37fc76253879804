import type { AdapterInput, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { type Assembly, createAssembly, type Item, type ItemScore } from '../shared/assembly.ts';
import { blankPart } from '../shared/blank-part.ts';
import { eachRecord } from '../shared/each-record.ts';
import { held } from '../shared/held.ts';
import { metricOf } from '../shared/known-as.ts';
import { at, entries, finite, missing, readScore, scalarText, text } from '../shared/read.ts';
import { POOLED } from '../shared/rules.ts';
import { conversation, shown, shownSingle } from '../shared/shown.ts';
import { slicesOf, tagSlices } from '../shared/slices.ts';
import { type TimeSpan, timeSpan } from '../shared/span-of-time.ts';
import { experimentFacts, headlinesOf } from './summary.ts';

interface Experiment {
  readonly assembly: Assembly;
  readonly time: TimeSpan;
}

/** Reads root spans of events, or the results of `Eval()`; one run per experiment in the file. */
export async function readEvents(
  input: AdapterInput,
  sink: RecordSink,
  pointers: readonly string[],
  mayHaveSummary: boolean,
): Promise<void> {
  const experiments = new Map<string, Experiment>();
  const document = await eachRecord(input, {
    pointers,
    take: (row, place) => {
      if (!isRoot(row)) return;
      const key = scalarText(at(row, 'experiment_id') ?? null) ?? '';
      const known = held(experiments, key, () => ({
        assembly: createAssembly(sink, input.path, key || 'experiment'),
        time: timeSpan(),
      }));
      known.time.note(text(at(row, 'created')));
      known.assembly.add(itemOf(row, place));
    },
  });
  const summary = mayHaveSummary ? at(document, 'summary') : undefined;
  for (const [key, experiment] of experiments) {
    sink.run(experimentPart(key, experiment, summary));
  }
}

function experimentPart(
  key: string,
  { assembly, time }: Experiment,
  summary: JsonValue | undefined,
): RunPart {
  const facts = experimentFacts(summary);
  const reported = headlinesOf(summary, '/summary');
  const names = new Set([...assembly.metrics(), ...reported.flatMap(({ metric }) => metric ?? [])]);
  assembly.finish();
  return {
    ...blankPart('Braintrust', key || 'experiment'),
    ...facts,
    nativeId: key || (facts.nativeId ?? null),
    startedAt: time.first(),
    endedAt: time.last(),
    epochs: assembly.epochs(),
    metrics: [...names].map((name) =>
      metricOf('braintrust', name, assembly.observed(name), { rule: POOLED }),
    ),
    reported,
    hasSamples: assembly.attempts() > 0,
  };
}

/** Children of a root span have their own rows; results of `Eval()` have no spans at all. */
function isRoot(row: JsonValue): boolean {
  const root = at(row, 'is_root');
  if (typeof root === 'boolean') return root;
  return at(row, 'root_span_id') === undefined || at(row, 'root_span_id') === at(row, 'span_id');
}

function itemOf(row: JsonValue, place: string): Item {
  const error = shown(at(row, 'error'));
  const metrics = at(row, 'metrics');
  const start = finite(at(metrics, 'start'));
  const end = finite(at(metrics, 'end'));
  const asked = at(row, 'input');
  return {
    id: scalarText(at(row, 'dataset_record_id') ?? at(row, 'origin', 'id') ?? null),
    place,
    input: conversation(asked) ?? conversation(at(asked, 'messages')) ?? shownSingle(asked),
    target: shownSingle(at(row, 'expected')),
    output: shownSingle(at(row, 'output')),
    error,
    slices: new Map([...tagSlices(at(row, 'tags')), ...slicesOf(at(row, 'metadata'))]),
    latencyMs: start === null || end === null || end < start ? null : (end - start) * 1000,
    inputTokens: finite(at(metrics, 'prompt_tokens')),
    outputTokens: finite(at(metrics, 'completion_tokens')),
    costUsd: finite(at(metrics, 'estimated_cost')),
    scores: [
      ...entries(at(row, 'scores')).map(([metric, score]) => ({
        metric,
        read: readScore(score),
        reason: text(at(row, 'metadata', 'rationale')),
      })),
      ...brokenScorers(row),
    ],
  };
}

/** Scorers that threw: their scores are left out, and the error stands in the metadata with its stack. */
function brokenScorers(row: JsonValue): readonly ItemScore[] {
  return entries(at(row, 'metadata', 'scorer_errors')).flatMap(([metric, error]) =>
    at(row, 'scores', metric) === undefined
      ? [{ metric, read: missing('error', null), reason: text(error)?.split('\n')[0] ?? null }]
      : [],
  );
}
