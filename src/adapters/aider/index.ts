import type { Adapter, JsonValue, RunPart } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { NO, yes } from '../shared/detection.ts';
import { at, finite, isList, list, missing, readScore, text, whole } from '../shared/read.ts';
import { wholeDocument } from '../shared/whole.ts';
import { FIRST, LAST, passedMetric, RUN, runOf } from './run.ts';
import { isStatistics, readStatistics } from './statistics.ts';

/** Aider's benchmark: the exercises of a call, each with a file of its own, are one run. */
export const aider = {
  meta: {
    id: 'aider',
    title: 'Aider benchmark',
    version: 1,
    reads: [
      '.aider.results.json: whether an exercise passed at each try; those of one call are one run',
      'YAML of benchmark.py --stats and of the leaderboards: a run for each dirname',
    ],
    notRead: [
      '.aider.chat.history.md and the code of the exercises',
      'counts of malformed answers, lazy comments and the like, but as the reason why an exercise did not pass',
    ],
    source: 'Aider-AI/aider benchmark/benchmark.py run_test_real, summarize_results',
    testedOn: 'exercises of a run of 2024, statistics of 2026, the polyglot leaderboard',
    aggregation:
      'Exercises that passed by a try over exercises completed; one that ended in an exception counts and did not pass.',
  },

  detect({ name, json, container, head = '' }) {
    const document = json?.value;
    if (text(at(document, 'testcase')) !== null && isList(at(document, 'tests_outcomes')))
      return yes('testcase and tests_outcomes');
    if (name.endsWith('.aider.results.json') && text(at(document, 'exception')) !== null)
      return yes('.aider.results.json with an exception');
    return container === 'text' && isStatistics(head) ? yes('dirname with pass_rate_1') : NO;
  },

  async read(input, sink) {
    if (input.probe.json === undefined) return readStatistics(input, sink);
    const result = await wholeDocument(input);
    const testcase = text(at(result, 'testcase'));
    if (testcase === null) return sink.run(withoutExercise(runOf('exercise', result, null)));
    const outcomes = list(at(result, 'tests_outcomes'));
    const folder = text(at(result, 'testdir'));
    const [, language] = LANGUAGE.exec(folder ?? '') ?? [];
    const seconds = finite(at(result, 'duration'));
    const score = (metric: string, index: number) => ({
      metric,
      read: outcomes.length === 0 ? missing('not-scored', null) : readScore(outcomes.at(index)),
      reason: outcomes.at(index) === true ? null : whatWentWrong(result),
    });
    const assembly = createAssembly(sink, input.path, 'exercise');
    assembly.add({
      id: language === undefined ? testcase : `${language}/${testcase}`,
      place: '/tests_outcomes',
      slices: new Map(language === undefined ? [] : [['language', language]]),
      latencyMs: seconds === null ? null : seconds * 1000,
      costUsd: finite(at(result, 'cost')),
      inputTokens: whole(at(result, 'prompt_tokens')),
      outputTokens: whole(at(result, 'completion_tokens')),
      scores: [score(FIRST, 0), score(LAST, -1)],
    });
    assembly.finish();
    sink.run({
      ...runOf('exercise', result, folder),
      metrics: [FIRST, LAST].map((name) => passedMetric(name, assembly)),
    });
  },

  link: (part, path) => part.nativeId ?? RUN.exec(path)?.[0] ?? `${path}#${part.key}`,
} as const satisfies Adapter;

/** Exercises of several languages have the same names. */
const LANGUAGE = /(?<![^/\\])([^/\\]+)[/\\]exercises[/\\]practice[/\\]/;

/** An exception names neither exercise nor model, so the run lacks a test case that did not pass. */
function withoutExercise(part: RunPart): RunPart {
  const statusDetail = 'An exercise ended in an exception, which does not say which one it was.';
  return { ...part, status: 'unfinished', statusDetail, hasSamples: false };
}

const COUNTS = [
  'test_timeouts',
  'num_error_outputs',
  'num_malformed_responses',
  'num_exhausted_context_windows',
  'syntax_errors',
  'indentation_errors',
  'lazy_comments',
] as const;

function whatWentWrong(result: JsonValue): string | null {
  const counted = COUNTS.flatMap((name) => {
    const count = whole(at(result, name)) ?? 0;
    return count > 0 ? [`${name.replace('num_', '').replaceAll('_', ' ')}: ${count}`] : [];
  });
  return counted.length === 0 ? null : counted.join(', ');
}
