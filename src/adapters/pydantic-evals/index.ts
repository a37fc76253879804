import type { Adapter, JsonValue } from '../adapter.ts';
import { subjectNamed } from '../shared/blank-part.ts';
import { NO, yes } from '../shared/detection.ts';
import { hasFields } from '../shared/fields.ts';
import { inMilliseconds } from '../shared/moment.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { at, entries, finite, list, missing, readScore, text, whole } from '../shared/read.ts';
import { type Item, type ItemScore, openRun } from '../shared/run.ts';
import { settingsWithModel } from '../shared/settings.ts';
import { shown } from '../shared/shown.ts';
import { slicesOf } from '../shared/slices.ts';
import { wholeDocument } from '../shared/whole.ts';

const RUN = { id: 'pydantic-evals', title: 'Pydantic Evals', key: 'cases' };

/** Pydantic Evals: a report, written with its EvaluationReportAdapter, is one run. */
export const pydanticEvals = {
  meta: {
    id: 'pydantic-evals',
    title: 'Pydantic Evals',
    version: 1,
    reads: [
      'an EvaluationReport as JSON: cases with assertions and scores, and cases whose task failed',
    ],
    notRead: [
      'labels, which grade nothing by themselves, and attributes',
      'metrics other than tokens and cost; analyses of the whole report',
    ],
    source:
      'pydantic/pydantic-ai pydantic_evals/pydantic_evals/reporting/__init__.py, evaluators/evaluator.py',
    testedOn: 'the source only; people write such reports with dump_json of the adapter',
    aggregation:
      'The mean of each score over the cases that have it; a report counts all assertions of all cases together, here each by itself. Cases whose task failed stand in no average.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const [cases, failures] = [list(at(document, 'cases')), list(at(document, 'failures'))];
    const isReport =
      text(at(document, 'name')) !== null &&
      cases.length + failures.length > 0 &&
      cases.every(isCase) &&
      failures.every(isFailure);
    return isReport ? yes('cases with inputs, assertions, scores, labels and task_duration') : NO;
  },

  async read(input, sink) {
    const document = await wholeDocument(input);
    const assembly = openRun(sink, input.path, RUN);
    const cases = list(at(document, 'cases'));
    const judges = new Map(cases.flatMap((row) => resultsOf(row).map(judgeOf)));
    cases.forEach((row, index) => {
      assembly.add({ ...caseOf(row, `/cases/${index}`), ...answered(row, judges) });
    });
    list(at(document, 'failures')).forEach((row, index) => {
      const error = text(at(row, 'error_message')) ?? 'The task failed.';
      assembly.add({
        ...caseOf(row, `/failures/${index}`),
        status: 'error',
        error,
        scores: [...judges.keys()].map((metric) => ({ metric, read: missing('error', null) })),
      });
    });
    const asserted = new Set(
      cases.flatMap((row) => entries(at(row, 'assertions')).map(([name]) => name)),
    );
    const { model, settings, notes } = settingsWithModel(at(document, 'experiment_metadata'));
    assembly.end({
      // A report is called after the task that was run, where nobody calls it otherwise.
      subject: subjectNamed(text(at(document, 'name')) ?? '', { model }),
      settings,
      notes,
      epochs: assembly.epochs(),
      metrics: (name) => ({
        scorer: judges.get(name) ?? {},
        ...(asserted.has(name) ? ({ truth: true, direction: 'higher-is-better' } as const) : {}),
      }),
    });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

const isCase = hasFields({
  object: ['assertions', 'scores', 'labels'],
  any: ['inputs', 'task_duration'],
});

const isFailure = hasFields({ string: ['error_stacktrace'], any: ['inputs'] });

type Scorer = { readonly kind: 'judge' | 'not-stated'; readonly model: string | null };

function resultsOf(row: JsonValue) {
  return [...entries(at(row, 'assertions')), ...entries(at(row, 'scores'))];
}

/** Who found a result: an evaluator stands as its name with arguments, as its name alone, or as a key with arguments. */
function judgeOf([name, result]: readonly [string, JsonValue]): readonly [string, Scorer] {
  const source = at(result, 'source');
  const isJudge =
    [source, at(source, 'name')].some((one) => one === 'LLMJudge') ||
    at(source, 'LLMJudge') !== undefined;
  const given = at(source, 'arguments') ?? at(source, 'LLMJudge');
  return [name, { kind: isJudge ? 'judge' : 'not-stated', model: text(at(given, 'model')) }];
}

function caseOf(row: JsonValue, place: string): Omit<Item, 'scores'> {
  return {
    // Repeats of a case have names of their own, and that of the case beside it.
    id: text(at(row, 'source_case_name')) ?? text(at(row, 'name')),
    place,
    slices: slicesOf(at(row, 'metadata')),
    input: shown(at(row, 'inputs')),
    target: shown(at(row, 'expected_output')),
  };
}

function answered(row: JsonValue, judges: ReadonlyMap<string, Scorer>) {
  const results: ItemScore[] = resultsOf(row).map(([metric, result]) => ({
    metric,
    read: readScore(at(result, 'value')),
    reason: text(at(result, 'reason')),
  }));
  // An evaluator that failed may be one of several results: it is told where a result has its name.
  const failed = list(at(row, 'evaluator_failures')).flatMap((failure): ItemScore[] => {
    const metric = text(at(failure, 'name')) ?? '';
    const reason = text(at(failure, 'error_message'));
    const isOpen = judges.has(metric) && results.every((one) => one.metric !== metric);
    return isOpen ? [{ metric, read: missing('error', null), reason }] : [];
  });
  return {
    output: shown(at(row, 'output')),
    latencyMs: inMilliseconds(finite(at(row, 'task_duration'))),
    inputTokens: whole(at(row, 'metrics', 'input_tokens')),
    outputTokens: whole(at(row, 'metrics', 'output_tokens')),
    costUsd: finite(at(row, 'metrics', 'cost')),
    scores: [...results, ...failed],
  };
}
