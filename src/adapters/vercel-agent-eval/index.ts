import { canonicalJson } from '../../ingest/accessors.ts';
import { byCodePoint } from '../../records/code-point-order.ts';
import type { Adapter, JsonValue, RunPart } from '../adapter.ts';
import { createAssembly, type Item } from '../shared/assembly.ts';
import { blankPart } from '../shared/blank-part.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { shortHash } from '../shared/hash.ts';
import { held } from '../shared/held.ts';
import { metricOf } from '../shared/known-as.ts';
import { inMilliseconds, momentOf } from '../shared/moment.ts';
import { onlyOf } from '../shared/only.ts';
import { at, finite, given, isRecord, text, whole } from '../shared/read.ts';
import { ALL_POOLED, STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { folderDocuments } from '../shared/whole.ts';
import { BESIDE, folder, NO_TIME, named, place, RESULT } from './places.ts';

const KEY = 'experiment';
const PASSED = 'passed';

/** Vercel's agent-eval: the evals of one experiment, each run some times by a coding agent, are one run. */
export const vercelAgentEval = {
  meta: {
    id: 'vercel-agent-eval',
    title: 'agent-eval (Vercel)',
    version: 1,
    reads: [
      '<experiment>/<time>/<eval>/run-<n>/result.json: whether a coding agent passed; the name of its folder is the test case',
      'summary.json and classification.json beside them: counts, compared with the results, and failures that are none of the model',
    ],
    notRead: [
      'transcripts, outputs and project files; counts of turns and of calls of tools',
      'results of an earlier call where a later one ran the same eval, and of calls with --smoke',
    ],
    source: '@vercel/agent-eval 2.2 dist/lib/results.js, dist/lib/classifier.js',
    testedOn:
      'results saved by 2.2 for this test, and own files after those of a public repository (vercel/next-evals-oss)',
    aggregation:
      'Per eval the share of runs that passed, in whole percent. Failures of the sandbox and lost time are run again there; here they are errors.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const seen = at(document, 'o11y');
    const isSeen = whole(at(seen, 'totalTurns')) !== null && isRecord(at(seen, 'toolCalls'));
    const isOutcome = /^(passed|failed)$/.test(text(at(document, 'status')) ?? '');
    const isTold = isSeen || /\/(transcript|outputs)\b/.test(pathIn(document));
    if (isOutcome && finite(at(document, 'duration')) !== null && isTold) {
      return yes('status, duration and the transcript of an agent');
    }
    const isSummary =
      whole(at(document, 'passedRuns')) !== null &&
      /^\d+%$/.test(text(at(document, 'passRate')) ?? '');
    return isSummary ? lookAlike('the counts of one eval, which only its folder names', WHOLE) : NO;
  },

  async read(input, sink) {
    const calls = new Map<string, Call>();
    for await (const [name, document] of folderDocuments(input)) {
      take(calls, name || unnamed(document), document);
    }
    const counted = [...calls].filter(
      ([, { summary, runs }]) => at(summary, 'smoke') !== true && runs.size > 0,
    );
    // Their names begin with the time, so that the last of an eval is its last call.
    counted.sort(([a], [b]) => byCodePoint(a, b));
    const last = new Map(counted.map(([name, call]) => [name.slice(call.time.length + 1), call]));
    const assembly = createAssembly(sink, input.path, KEY);
    const models = new Set<string | null>();
    for (const [name, { time, runs, classification }] of last) {
      for (const [attempt, result] of [...runs].sort(([a], [b]) => a - b)) {
        models.add(text(at(result, 'model')));
        assembly.add({
          id: name,
          attempt,
          place: `${time}/${name}/run-${attempt}/result.json`,
          ...outcomeOf(result, text(at(classification, 'failureType')) ?? 'model'),
          latencyMs: inMilliseconds(finite(at(result, 'duration'))),
        });
      }
    }
    assembly.finish([PASSED]);
    const left = calls.size - last.size;
    const part = blankPart('agent-eval', KEY);
    sink.run({
      ...part,
      epochs: assembly.epochs(),
      subject: { ...part.subject, model: onlyOf(models) },
      startedAt: momentOf(isoOf([...last.values()].map(({ time }) => time).sort()[0] ?? '')),
      metrics: [
        metricOf('vercel-agent-eval', PASSED, assembly.observed(PASSED), {
          scorer: { kind: 'code' },
          rule: ALL_POOLED,
        }),
      ],
      ...countsOf(last),
      notes:
        left === 0
          ? []
          : [
              `${left} calls of evals are left out: a later one ran the eval again, or they were smoke tests, or have no results.`,
            ],
    });
  },

  named,
  folder,
  place,
} as const satisfies Adapter;

function pathIn(document: JsonValue | undefined): string {
  const paths = [at(document, 'transcriptPath'), at(document, 'outputPaths', 'eval')];
  return paths.map((path) => text(path) ?? '').join(' ');
}

const WHOLE = 'the folder of the experiment, with its folders <time>/<eval>/run-<n>';

/** One eval of one call of the tool. */
interface Call {
  readonly time: string;
  readonly runs: Map<number, JsonValue>;
  summary: JsonValue;
  classification: JsonValue;
}

/** Without its folders nobody knows the eval: it is like no other, so that it is never held against one. */
function unnamed(result: JsonValue): string {
  return `${NO_TIME}/eval ${shortHash(canonicalJson(result))}/run-1/result.json`;
}

function take(calls: Map<string, Call>, name: string, document: JsonValue): void {
  const [, time = '', own = '', number] = RESULT.exec(name) ?? BESIDE.exec(name) ?? [];
  const blank = (): Call => ({ time, runs: new Map(), summary: null, classification: null });
  const call = held(calls, `${time}/${own}`, blank);
  if (number === 'summary' || number === 'classification') call[number] = document;
  else call.runs.set(Number(number), document);
}

/** A failure of the sandbox, or of time, says nothing of the model: agent-eval runs such an eval again. */
function outcomeOf(result: JsonValue, failure: string): Pick<Item, 'status' | 'error' | 'scores'> {
  const passed = at(result, 'status') === PASSED;
  const error = text(at(result, 'error'));
  if (!passed && failure !== 'model') {
    const status = failure === 'timeout' ? 'timeout' : 'error';
    return { status, error: error ?? failure, scores: [] };
  }
  const read = given(passed ? 1 : 0, text(at(result, 'status')));
  return { status: 'ok', error: null, scores: [{ metric: PASSED, read, passed, reason: error }] };
}

/** What the summary of each eval counts, beside the count of its results. */
function countsOf(last: ReadonlyMap<string, Call>): Pick<RunPart, 'reported' | 'recomputed'> {
  const as = { statistic: 'other', rule: STATED_ONLY } as const;
  const told = [...last].flatMap(([name, { time, runs, summary }]) => {
    const passed = [...runs.values()].filter((run) => at(run, 'status') === PASSED).length;
    const place = `${time}/${name}/summary.json/passedRuns`;
    const reported = stated(`runs of ${name} that passed`, place, at(summary, 'passedRuns'), as);
    return reported.map((one) => ({ one, passed, n: runs.size }));
  });
  return {
    reported: told.map(({ one }) => one),
    recomputed: told.map(({ one: { name }, passed, n }) => ({
      ...{ name, value: passed, n, basis: 'samples' as const },
    })),
  };
}

/** `2026-06-09T21-26-38.743Z`, as names of folders have it, as a time. */
function isoOf(time: string): string {
  return time.replace(/T(\d{2})-(\d{2})-/, 'T$1:$2:');
}
