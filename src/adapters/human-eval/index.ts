import type { Adapter, JsonValue } from '../adapter.ts';
import { createAssembly, type ItemScore } from '../shared/assembly.ts';
import { blankPart, suiteNamed } from '../shared/blank-part.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { metricsOf } from '../shared/known-as.ts';
import { filled, folderOf, lastName, withoutEndings } from '../shared/named-after.ts';
import { onlyOf } from '../shared/only.ts';
import { PASSED, testScore, testsMetric } from '../shared/program-tests.ts';
import { at, entries, finite, readScore, text, whole } from '../shared/read.ts';
import { shown } from '../shared/shown.ts';

const KEY = 'results';

/** How the known data sets number their problems. */
const DATA_SET = /^(HumanEval|MBPP|BigCodeBench)\/\d+$/i;

/** openai/human-eval: a file of tested programs is one run; several programs for a problem are its attempts. */
export const humanEval = {
  meta: {
    id: 'human-eval',
    title: 'HumanEval',
    version: 4,
    reads: [
      '*.jsonl_results.jsonl: programs with their outcome, also of the data sets and forks that kept its form',
      'scores that forks put beside the outcome, without a direction where none is known',
    ],
    notRead: ['samples before they were tested', 'pass@k, which is printed and not written'],
    source: 'openai/human-eval human_eval/evaluation.py, human_eval/execution.py',
    testedOn: '5 files of 2022 to 2026, with text and with answers of the API as programs',
    aggregation: 'The unbiased pass@k of each problem, averaged over problems; pass@1 is the mean.',
  },

  detect(probe) {
    const rows = probe.rows ?? [];
    if (rows.length === 0) return NO;
    if (rows.every(isTested)) return yes('rows with task_id, a program, result and passed');
    if (!rows.every(isUntested)) return NO;
    return lookAlike(
      'programs that were not tested',
      'the file that the test of these programs wrote, such as *_results.jsonl',
    );
  },

  async read(input, sink) {
    const assembly = createAssembly(sink, input.path, KEY);
    const suites = new Set<string>();
    const models = new Set<string>();
    await eachRow(input, '', (row, place) => {
      const id = idOf(row);
      const program = programOf(row);
      suites.add(id?.split('/')[0] ?? '');
      models.add(text(at(program, 'model')) ?? '');
      const passed = at(row, 'passed');
      const outcome = text(at(row, 'result'));
      // `failed: name 'x' is not defined`
      const [label = null] = outcome?.split(':') ?? [];
      assembly.add({
        id,
        place,
        input: text(at(row, 'prompt')),
        output: answerOf(program),
        inputTokens: whole(at(program, 'usage', 'prompt_tokens')),
        outputTokens: whole(at(program, 'usage', 'completion_tokens')),
        scores: [
          ...(typeof passed === 'boolean' ? [testScore(passed, label, outcome)] : []),
          ...furtherScores(row),
        ],
      });
    });
    assembly.finish();
    const suite = onlyOf(suites) ?? '';
    const model = onlyOf(models) ?? '';
    const part = blankPart('human-eval', KEY);
    sink.run({
      ...part,
      suite: suiteNamed(suite),
      subject: { ...part.subject, name: model, model: model || null },
      epochs: assembly.epochs(),
      metrics: [
        testsMetric(assembly),
        ...metricsOf('human-eval', assembly).filter(({ name }) => name !== PASSED),
      ],
    });
  },

  /** `samples.jsonl_results.jsonl` is of nobody in particular: then the folder may say whose it is. */
  named(part, path) {
    const [before = ''] = lastName(path).split('_results.jsonl', 1);
    const stem = withoutEndings(before, ['jsonl', 'gz', 'zst']);
    const own = /^(samples?|results|completions|humaneval|mbpp)?$/i.test(stem)
      ? lastName(folderOf(path))
      : stem;
    const isNamed = part.subject.name !== '';
    const notes = isNamed ? [] : ['The model comes from the name of file or folder.'];
    return filled(part, 'data set not stated', own || 'model not stated', notes);
  },
} as const satisfies Adapter;

/** Nothing but texts: a row with a number or a truth value may hold a score. */
function isUntested(row: JsonValue): boolean {
  return (
    DATA_SET.test(idOf(row) ?? '') &&
    programOf(row) !== undefined &&
    entries(row).every(([, value]) => text(value) !== null || value === null)
  );
}

/** Forks call the task `id`, or leave out the outcome in words where the task is one of the known data sets. */
function isTested(row: JsonValue): boolean {
  const id = idOf(row);
  const isSaid = text(at(row, 'result')) !== null || DATA_SET.test(id ?? '');
  return (
    id !== null && typeof at(row, 'passed') === 'boolean' && isSaid && programOf(row) !== undefined
  );
}

function idOf(row: JsonValue): string | null {
  return text(at(row, 'task_id')) ?? text(at(row, 'id'));
}

function programOf(row: JsonValue): JsonValue | undefined {
  const names = ['completion', 'generation', 'solution', 'code', 'generated'];
  return names.map((name) => at(row, name)).find((program) => program !== undefined);
}

/** Numbers that are called scores, or null where the fork could not compute them. */
function furtherScores(row: JsonValue): readonly ItemScore[] {
  return entries(row).flatMap(([metric, value]) =>
    SCORE.test(metric) && (value === null || finite(value) !== null)
      ? [{ metric, read: readScore(value) }]
      : [],
  );
}

const SCORE = /(^|_)(score|correctness|complexity|similarity|quality|bleu)$/i;

/** Some kept the whole answer of the API in place of the program. */
function answerOf(program: JsonValue | undefined): string | null {
  const choice = at(program, 'choices', 0);
  return shown(at(choice, 'text') ?? at(choice, 'message', 'content') ?? program);
}
