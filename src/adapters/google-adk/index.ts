import { isList, isRecord } from '../../ingest/accessors.ts';
import { IngestError, ingestError } from '../../ingest/ingest-error.ts';
import { parseJson } from '../../ingest/json/json-parser.ts';
import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { Probe } from '../../ingest/probe.ts';
import type { RecordSink } from '../../records/rows.ts';
import type { RunPart } from '../../records/run.ts';
import type { Adapter, AdapterInput, Detection } from '../adapter.ts';
import { createAssembly, type Item, type ItemScore } from '../shared/assembly.ts';
import { blankPart } from '../shared/blank-part.ts';
import { metricOf } from '../shared/known-as.ts';
import { momentOfEpoch } from '../shared/moment.ts';
import { namedAfter, stemOf } from '../shared/named-after.ts';
import { POOLED } from '../shared/rated.ts';
import {
  at,
  finite,
  list,
  missing,
  type ReadScore,
  readScore,
  scalarText,
  text,
} from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { settingList } from '../shared/settings.ts';
import { stated } from '../shared/stated.ts';
import { wholeDocument } from '../shared/whole.ts';

/** google/adk-python: the result of one evaluation of one set is one run. */
export const googleAdk = {
  meta: {
    id: 'google-adk',
    title: 'Google ADK',
    version: 2,
    reads: [
      '<name>.evalset_result.json with keys in snake_case or camelCase',
      'older files: the same document written as a JSON string',
      'the same with runs and a summary, as tRPC-Agent writes it',
    ],
    notRead: ['tool calls and events of an invocation', 'metrics of single invocations'],
    source: 'google/adk-python src/google/adk/evaluation/eval_result.py, eval_metrics.py',
    testedOn: 'the source, and an example of the documentation of tRPC-Agent',
    aggregation:
      'None: every case has its own status, PASSED, FAILED or NOT_EVALUATED; a summary counts them over all runs.',
  },
  detect,
  read,
  named: (part, path) => namedAfter(part, stemOf(path)),
} as const satisfies Adapter;

function isResult(document: JsonValue | undefined): boolean {
  return (
    scalarText(field(document, 'eval_set_result_id') ?? null) !== null &&
    isList(field(document, 'eval_case_results'))
  );
}

function detect(probe: Probe): Detection {
  const document = probe.json?.value;
  if (isRecord(document) && isResult(document)) {
    return { answer: 'yes', because: 'eval_set_result_id and eval_case_results' };
  }
  // The sketch holds the first characters of the string only.
  const inside =
    typeof document === 'string' && /^\s*\{\s*"eval_?set_?result_?id"\s*:/i.test(document);
  return inside
    ? { answer: 'yes', because: 'a JSON string with eval_set_result_id' }
    : { answer: 'no' };
}

async function read(input: AdapterInput, sink: RecordSink): Promise<void> {
  const options = { file: input.path, limits: input.limits, pythonConstants: true };
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
  const blank = blankPart('Google ADK', 'run');
  sink.run({
    ...blank,
    nativeId: scalarText(field(document, 'eval_set_result_id') ?? null),
    suite: { ...blank.suite, name: text(field(document, 'eval_set_id')) ?? '' },
    startedAt: written,
    endedAt: written,
    epochs: assembly.attempts() > 0 ? assembly.epochs() : null,
    settings: settings.pairs,
    metrics: assembly.metrics().map((name) => {
      const [threshold] = thresholds.values.get(name) ?? [];
      const judge = thresholds.judges.get(name) ?? null;
      return metricOf('google-adk', name, assembly.observed(name), {
        rule: POOLED,
        scorer: { kind: judge === null ? 'not-stated' : 'judge', model: judge },
        passThreshold: thresholds.values.get(name)?.size === 1 ? (threshold ?? null) : null,
      });
    }),
    ...countsOf(document, cases),
    hasSamples: assembly.attempts() > 0,
    notes: ['The date is that of the result: the file states no start.'],
  });
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

/** A field under its name in snake_case or, as some versions write it, in camelCase. */
function field(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return at(value, name) ?? at(value, camelCase(name));
}

const known = new Map<string, string>();

function camelCase(name: string): string {
  const made =
    known.get(name) ?? name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  known.set(name, made);
  return made;
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
    invocations.flatMap((one) => contentText(field(field(one, side), part)) ?? []).join('\n\n') ||
    null;
  const overall = field(row, 'overall_eval_metric_results') ?? field(row, 'eval_metric_results');
  const scores = new Map<string, ItemScore>();
  scores.set('passed', { metric: 'passed', ...statusOf(field(row, 'final_eval_status')) });
  for (const result of list(overall)) {
    const name = text(field(result, 'metric_name'));
    if (name === null || scores.has(name)) continue;
    const threshold = finite(field(result, 'threshold'));
    const judge =
      text(field(result, 'judge_model')) ??
      text(field(field(field(result, 'criterion'), 'judge_model_options'), 'judge_model'));
    const known = thresholds.values.get(name) ?? new Set();
    thresholds.values.set(name, known);
    if (threshold !== null) known.add(threshold);
    if (judge !== null) thresholds.judges.set(name, judge);
    scores.set(name, {
      metric: name,
      read: readScore(field(result, 'score')),
      passed: statusOf(field(result, 'eval_status')).passed,
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

/** 1 or PASSED, 2 or FAILED, 3 or NOT_EVALUATED; the version for Go writes the words in lower case. */
function statusOf(status: JsonValue | undefined): { read: ReadScore; passed: boolean | null } {
  if (status === 1 || isWord(status, 'passed')) {
    return { read: { value: 1, missing: null, raw: 'PASSED' }, passed: true };
  }
  if (status === 2 || isWord(status, 'failed')) {
    return { read: { value: 0, missing: null, raw: 'FAILED' }, passed: false };
  }
  return { read: missing('not-scored', scalarText(status ?? null)), passed: null };
}

function isWord(status: JsonValue | undefined, word: string): boolean {
  return text(status)?.toLowerCase() === word;
}

const COUNTS = [
  ['passed', 'count-passed', true],
  ['failed', 'count-failed', false],
  ['not_evaluated', 'other', null],
] as const;

/** What a summary counts over all runs, beside the same counts over the cases. */
function countsOf(
  document: JsonValue | undefined,
  cases: readonly JsonValue[],
): Pick<RunPart, 'reported' | 'recomputed'> {
  const runs = list(field(field(document, 'summary'), 'run_summaries'));
  const verdicts = cases.map((one) => statusOf(field(one, 'final_eval_status')).passed);
  const counted = COUNTS.flatMap(([name, statistic, verdict]) => {
    const numbers = runs.flatMap(
      (run) => finite(field(field(run, 'case_status_counts'), name)) ?? [],
    );
    if (numbers.length === 0 || numbers.length < runs.length) return [];
    const value = numbers.reduce((sum, one) => sum + one, 0);
    const own = verdicts.filter((one) => one === verdict).length;
    return [{ name: `cases ${name}`, statistic, value, own }];
  });
  return {
    reported: counted.flatMap(({ name, statistic, value }) =>
      stated(name, '/summary/run_summaries', value, { statistic, rule: STATED_ONLY }),
    ),
    recomputed: counted.map(({ name, own }) => ({
      name,
      value: own,
      n: cases.length,
      basis: 'samples',
    })),
  };
}

/** The texts of a content object. */
function contentText(content: JsonValue | undefined): string | null {
  const texts = list(field(content, 'parts')).flatMap((part) => text(field(part, 'text')) ?? []);
  return texts.length === 0 ? null : texts.join('\n');
}
