import type { Adapter, AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { createAssembly, type Item, type ItemScore } from '../shared/assembly.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { metricsOf } from '../shared/known-as.ts';
import { momentOf } from '../shared/moment.ts';
import { untaken } from '../shared/rated.ts';
import {
  at,
  entries,
  finite,
  given,
  isRecord,
  list,
  missing,
  readScore,
  text,
  whole,
} from '../shared/read.ts';
import { ALL_POOLED, POOLED } from '../shared/rules.ts';
import { settingList } from '../shared/settings.ts';
import { comparedCounts, noTestCase, PASS } from '../shared/test-cases.ts';
import { wholeDocument } from '../shared/whole.ts';
import { countsOf, notesOf, runsOf } from './counts.ts';

/** microsoft/waza: one evaluation of a skill with a model is one run, and one without the skill beside it another. */
export const waza = {
  meta: {
    id: 'waza',
    title: 'waza',
    version: 1,
    reads: [
      'what waza run --output writes, schema 1.0 to 1.4 and before: each run of a task with the score of each grader; the baseline without the skill is a run of its own',
    ],
    notRead: [
      'transcripts, calls of tools, and whether skills were triggered (trigger_results)',
      'prompts, which stand in the files of the tasks; pairwise judgements against the baseline (skill_impact)',
    ],
    source: 'microsoft/waza internal/models/outcome.go, internal/orchestration/outcome.go',
    testedOn: 'own files after the source and a result in an issue of its repository',
    aggregation:
      'The share of tasks that passed, where errors and skipped tasks count as not passed; aggregate_score is the mean over tasks, runs and graders, 0 for a run without one. Errors and skipped runs are counted apart here.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const isCounted =
      whole(at(document, 'summary', 'total_tests')) !== null &&
      finite(at(document, 'summary', 'success_rate')) !== null;
    const isRun = text(at(document, 'eval_name')) !== null && isRecord(at(document, 'config'));
    const isTask = (task: JsonValue) =>
      typeof at(task, 'test_id') === 'string' && at(task, 'runs') !== undefined;
    return isCounted && isRun && areAll(list(at(document, 'tasks')), isTask)
      ? yes('eval_name, summary.success_rate and tasks with runs')
      : NO;
  },

  async read(input, sink) {
    const document = await wholeDocument(input);
    const isBaseline = at(document, 'is_baseline') === true;
    readOutcome(input, sink, document, isBaseline ? 'baseline' : 'evaluation', '');
    const baseline = at(document, 'baseline_outcome');
    if (isRecord(baseline)) readOutcome(input, sink, baseline, 'baseline', '/baseline_outcome');
  },
} as const satisfies Adapter;

function readOutcome(
  input: AdapterInput,
  sink: RecordSink,
  outcome: JsonValue,
  key: 'evaluation' | 'baseline',
  place: string,
): void {
  const assembly = createAssembly(sink, input.path, key);
  const kinds = new Map<string, string>();
  const tasks = list(at(outcome, 'tasks'));
  for (const [index, task] of tasks.entries()) {
    for (const [number, run] of runsOf(task).entries())
      assembly.add(itemOf(task, run, `${place}/tasks/${index}/runs/${number}`, kinds));
  }
  if (assembly.attempts() === 0) throw noTestCase(input.path);
  assembly.finish([PASS]);
  const skill = text(at(outcome, 'skill')) ?? '';
  const model = text(at(outcome, 'config', 'model_id'));
  const judge = text(at(outcome, 'config', 'judge_model'));
  const settings = settingList();
  for (const name of ['engine_type', 'runs_per_test', 'timeout_sec', 'judge_model'])
    settings.add(name, at(outcome, 'config', name));
  sink.run({
    ...blankPart('waza', key),
    // The baseline in a file has the id of the evaluation that it belongs to.
    nativeId: place === '' ? text(at(outcome, 'eval_id')) : null,
    suite: suiteNamed(text(at(outcome, 'eval_name')) ?? ''),
    subject: subjectNamed(key === 'baseline' ? `without ${skill || 'the skill'}` : skill, {
      model,
    }),
    startedAt: momentOf(text(at(outcome, 'timestamp'))),
    epochs: assembly.epochs(),
    settings: settings.pairs,
    metrics: metricsOf('waza', assembly, (name) => ({
      rule: name === PASS ? ALL_POOLED : POOLED,
      direction: 'higher-is-better',
      scorer: kinds.get(name) === 'prompt' ? { kind: 'judge', model: judge } : { kind: 'code' },
    })),
    ...comparedCounts(countsOf(outcome, tasks, place), tasks.length),
    notes: [...notesOf(outcome, tasks)],
  });
}

function itemOf(task: JsonValue, run: JsonValue, place: string, kinds: Map<string, string>): Item {
  const number = whole(at(run, 'run_number'));
  const usage = at(run, 'usage') ?? at(run, 'session_digest', 'usage');
  const group = text(at(task, 'group'));
  return {
    id: text(at(task, 'test_id')),
    ...(number === null || number < 1 ? {} : { attempt: number }),
    place,
    slices: new Map(group === null ? [] : [['group', group]]),
    output: text(at(run, 'final_output')),
    latencyMs: finite(at(run, 'duration_ms')),
    inputTokens: whole(at(usage, 'input_tokens')),
    outputTokens: whole(at(usage, 'output_tokens')),
    ...endOf(run, gradesOf(run, kinds)),
  };
}

/** How a run ended. Of one without a status all graders tell, as in waza itself. */
function endOf(
  run: JsonValue,
  grades: readonly ItemScore[],
): Pick<Item, 'status' | 'error' | 'scores'> {
  const status = text(at(run, 'status')) ?? '';
  const pass = (passed: boolean): ItemScore => {
    return { metric: PASS, read: given(passed ? 1 : 0, status || null), passed };
  };
  if (status === 'passed' || status === 'failed')
    return { status: 'ok', error: null, scores: [pass(status === 'passed'), ...grades] };
  if (status === 'skipped')
    return { status, error: null, scores: [{ metric: PASS, read: missing('not-scored', status) }] };
  if (status === '' && grades.length > 0) {
    const passed = grades.every((grade) => grade.passed === true);
    return { status: 'ok', error: null, scores: [pass(passed), ...grades] };
  }
  const error = text(at(run, 'error_msg')) ?? (status || 'The run has no status.');
  return { status: 'error', error, scores: [{ metric: PASS, read: missing('error', status) }] };
}

function gradesOf(run: JsonValue, kinds: Map<string, string>): readonly ItemScore[] {
  const taken = new Set([PASS]);
  return entries(at(run, 'validations')).map(([key, grade]) => {
    const metric = untaken(taken, text(at(grade, 'identifier')) ?? key);
    taken.add(metric);
    kinds.set(metric, text(at(grade, 'type')) ?? '');
    const passed = at(grade, 'passed');
    return {
      metric,
      read: readScore(at(grade, 'score')),
      passed: typeof passed === 'boolean' ? passed : null,
      reason: text(at(grade, 'feedback')),
    };
  });
}
