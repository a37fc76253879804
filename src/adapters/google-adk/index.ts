import { IngestError, ingestError } from '../../ingest/ingest-error.ts';
import { parseJson } from '../../ingest/json/json-parser.ts';
import type { Adapter, JsonValue } from '../adapter.ts';
import { createAssembly, type Item, type ItemScore } from '../shared/assembly.ts';
import { blankPart, suiteNamed } from '../shared/blank-part.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { held } from '../shared/held.ts';
import { metricOf } from '../shared/known-as.ts';
import { momentOfEpoch } from '../shared/moment.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { onlyOf } from '../shared/only.ts';
import { finite, isList, isRecord, list, scalarText, text } from '../shared/read.ts';
import { POOLED } from '../shared/rules.ts';
import { settingList } from '../shared/settings.ts';
import { joined } from '../shared/shown.ts';
import { jsonOptions, wholeDocument } from '../shared/whole.ts';
import { averagesOf, countsOf } from './counts.ts';
import { contentText, factsOf, field, scoreOf, statusOf, verdictOf } from './fields.ts';

/** google/adk-python: the result of one evaluation of one set is one run. */
export const googleAdk = {
  meta: {
    id: 'google-adk',
    title: 'Google ADK',
    version: 5,
    reads: [
      '<name>.evalset_result.json with keys in snake_case or camelCase',
      'older files: the same document written as a JSON string',
      'the same with runs and a summary, as tRPC-Agent writes it',
    ],
    notRead: ['tool calls and events of an invocation', 'metrics of single invocations'],
    source:
      'google/adk-python src/google/adk/evaluation/eval_result.py, eval_metrics.py; trpc-group/trpc-agent-go evaluation/evalresult/',
    testedOn:
      '4 real files, of which tRPC-Agent wrote three, the source of both, and an example of the documentation of tRPC-Agent',
    aggregation:
      'None: every case has its own status, PASSED, FAILED or NOT_EVALUATED; a summary counts them over all runs, and averages what was evaluated.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (isRecord(document) && isResult(document)) {
      return yes('eval_set_result_id and eval_case_results');
    }
    if (
      scalarText(field(document, 'eval_set_id') ?? null) !== null &&
      isList(field(document, 'eval_cases'))
    ) {
      return lookAlike(
        'the cases of an evaluation set, without results',
        '<name>.evalset_result.json',
      );
    }
    // The sketch holds the first characters of the string only.
    const inside =
      typeof document === 'string' && /^\s*\{\s*"eval_?set_?result_?id"\s*:/i.test(document);
    return inside ? yes('a JSON string with eval_set_result_id') : NO;
  },

  async read(input, sink) {
    const options = jsonOptions(input);
    const rest = await wholeDocument(input);
    const document = typeof rest === 'string' ? unwrapped(rest, options) : rest;
    if (!isResult(document)) {
      throw ingestError('invalid-value', {
        file: input.path,
        found: 'no results of an evaluation set',
        expected: 'eval_set_result_id and eval_case_results',
        mend: 'Take the file that the evaluation wrote.',
      });
    }
    const assembly = createAssembly(sink, input.path, 'run');
    const thresholds = createThresholds();
    const cases = list(field(document, 'eval_case_results'));
    for (const [index, one] of cases.entries()) {
      assembly.add(itemOf(one, `/eval_case_results/${index}`, thresholds));
    }
    assembly.finish(assembly.attempts() > 0 ? ['passed'] : []);
    const settings = settingList();
    for (const [name, values] of thresholds.values)
      settings.add(`threshold of ${name}`, [...values].join(', '));
    for (const [name, judge] of thresholds.judges) settings.add(`judge of ${name}`, judge);
    const written = momentOfEpoch(finite(field(document, 'creation_timestamp')));
    const counts = countsOf(document, cases);
    const blank = blankPart('Google ADK', 'run');
    sink.run({
      ...blank,
      nativeId: scalarText(field(document, 'eval_set_result_id') ?? null),
      suite: suiteNamed(text(field(document, 'eval_set_id')) ?? ''),
      startedAt: written,
      endedAt: written,
      epochs: assembly.attempts() > 0 ? assembly.epochs() : null,
      settings: settings.pairs,
      metrics: assembly.metrics().map((name) => {
        const judge = thresholds.judges.get(name) ?? null;
        return metricOf('google-adk', name, assembly.observed(name), {
          rule: POOLED,
          scorer: { kind: judge === null ? 'not-stated' : 'judge', model: judge },
          passThreshold: onlyOf(thresholds.values.get(name) ?? new Set()),
        });
      }),
      reported: [...counts.reported, ...averagesOf(document)],
      recomputed: counts.recomputed,
      hasSamples: assembly.attempts() > 0,
      notes: ['The date is that of the result: the file states no start.'],
    });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

function isResult(document: JsonValue | undefined): boolean {
  return (
    scalarText(field(document, 'eval_set_result_id') ?? null) !== null &&
    isList(field(document, 'eval_case_results'))
  );
}

/** The document inside the string; positions in messages are those inside it. */
function unwrapped(text: string, options: Parameters<typeof parseJson>[1]): JsonValue {
  try {
    return parseJson(Buffer.from(text, 'utf8'), options);
  } catch (error) {
    if (!(error instanceof IngestError)) throw error;
    throw ingestError(
      'invalid-json',
      { ...error.problem, mend: 'Run the evaluation again.' },
      error,
    );
  }
}

/** Thresholds and judges of the metrics met. */
interface Thresholds {
  readonly values: Map<string, Set<number>>;
  readonly judges: Map<string, string>;
}
const createThresholds = (): Thresholds => ({ values: new Map(), judges: new Map() });

/** One run of a case with its overall metrics; the same case several times is repeats. */
function itemOf(row: JsonValue, place: string, thresholds: Thresholds): Item {
  const invocations = list(field(row, 'eval_metric_result_per_invocation'));
  const said = (side: string, part: string) =>
    joined(invocations.map((one) => contentText(field(field(one, side), part))));
  const overall = field(row, 'overall_eval_metric_results') ?? field(row, 'eval_metric_results');
  const scores = new Map<string, ItemScore>();
  scores.set('passed', { metric: 'passed', ...statusOf(field(row, 'final_eval_status')) });
  for (const result of list(overall)) {
    const name = text(field(result, 'metric_name'));
    if (name === null || scores.has(name)) continue;
    const { threshold, judge, reason } = factsOf(result);
    const known = held(thresholds.values, name, () => new Set());
    if (threshold !== null) known.add(threshold);
    if (judge !== null) thresholds.judges.set(name, judge);
    scores.set(name, {
      metric: name,
      read: scoreOf(result),
      passed: verdictOf(result),
      reason,
    });
  }
  const message = text(field(row, 'error_message'));
  const failed = message !== null && statusOf(field(row, 'final_eval_status')).passed === null;
  return {
    id: scalarText(field(row, 'eval_id') ?? null),
    place,
    status: failed ? 'error' : 'ok',
    error: failed ? message : null,
    input: said('expected_invocation', 'user_content') ?? said('actual_invocation', 'user_content'),
    target: said('expected_invocation', 'final_response'),
    output: said('actual_invocation', 'final_response'),
    scores: [...scores.values()],
  };
}
