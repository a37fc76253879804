import type { CaseFile, FailureCase } from '../../report/cases.ts';
import { untrusted } from '../../safe/untrusted.ts';
import type { Items } from '../item-cache.ts';
import { indexInSorted } from '../order.ts';
import type { AttemptDetail, AttemptKey, AttemptTexts, Results } from '../results.ts';
import type { MetricModel, RunModel, SuiteModel } from '../study/model.ts';
import { attemptOutcome } from './outcome.ts';
import {
  CASES_PER_RUN,
  CASES_PER_SHARD,
  type CasePlan,
  caseAnchor,
  type RunCases,
  shardId,
} from './plan.ts';
import { caseText, limitFor } from './texts.ts';

/** Cases whose texts are asked for at once: texts that stayed in their file cost one pass over it each time. */
const CASES_PER_FETCH = 40 * CASES_PER_SHARD;

/** Runs listed under "the same test case elsewhere", and the attempts they may hold together. */
const MOST_ELSEWHERE = { runs: 12, attempts: 1_500_000 } as const;

/**
 * All failure cases, one page at a time, so that memory does not grow with their number. Long texts come
 * before the page that cuts them.
 */
export async function* caseFiles(
  plan: CasePlan,
  results: Results,
  items: Items,
): AsyncGenerator<CaseFile> {
  for (const cases of plan.runs) {
    const shown = Math.min(cases.samples.length, CASES_PER_RUN);
    for (let first = 0; first < shown; first += CASES_PER_FETCH) {
      const keys = Array.from({ length: Math.min(CASES_PER_FETCH, shown - first) }, (_, i) => ({
        sample: cases.samples[first + i] ?? '',
        attempt: cases.attempts[first + i] ?? 1,
      }));
      const details = await results.attemptsDetail(cases.run.id, keys);
      const texts = await results.texts(cases.run.id, keys);
      for (let from = 0; from < keys.length; from += CASES_PER_SHARD) {
        const part = <T>(all: readonly T[]) => all.slice(from, from + CASES_PER_SHARD);
        const isLast = first + from + CASES_PER_SHARD >= shown;
        const page = { first: first + from, keys: part(keys), isLast };
        yield* shardFiles(
          plan,
          cases,
          { ...page, details: part(details), texts: part(texts) },
          items,
        );
      }
    }
  }
}

/** The cases of one page, with what the results say of them. */
interface Page {
  readonly first: number;
  readonly keys: readonly AttemptKey[];
  readonly details: readonly AttemptDetail[];
  readonly texts: readonly AttemptTexts[];
  readonly isLast: boolean;
}

async function* shardFiles(
  plan: CasePlan,
  cases: RunCases,
  page: Page,
  items: Items,
): AsyncGenerator<CaseFile> {
  const { run } = cases;
  const id = shardId(run, page.first);
  const { details, texts } = page;
  const limit = limitFor(texts.flatMap((t, i) => longTexts(t, details[i]).map(([, text]) => text)));
  const shown: FailureCase[] = [];
  for (const [i, key] of page.keys.entries()) {
    const detail = details[i];
    const text = texts[i];
    if (!detail || !text)
      throw new RangeError(`No attempt ${key.attempt} of a sample in ${run.id}`);
    const anchor = caseAnchor(run.id, key);
    for (const [field, whole] of longTexts(text, detail))
      if (whole.length > limit) yield { kind: 'text', path: textPath(anchor, field), text: whole };
    const elsewhere = await elsewhereOf(plan, cases, key.sample, items);
    shown.push(failureCase(cases, { anchor, detail, text, limit, elsewhere }));
  }
  yield {
    kind: 'shard',
    path: `cases/${id}.json`,
    shard: {
      id,
      run: run.slug,
      previous: page.first === 0 ? null : shardId(run, page.first - 1),
      next: page.isLast ? null : shardId(run, page.first + CASES_PER_SHARD),
      cases: shown,
    },
  };
}

function textPath(anchor: string, field: string): string {
  return `texts/${anchor}-${field}.txt`;
}

/** Every text of a case by its field name, as in the names of text files. */
function longTexts(texts: AttemptTexts, detail: AttemptDetail | undefined): [string, string][] {
  const all: [string, string | null][] = [
    ['input', texts.input],
    ['target', texts.target],
    ['output', texts.output],
    ['transcript', texts.transcript],
    ['error', detail?.error ?? null],
    ...(detail?.scores ?? []).map((s, i): [string, string | null] => [`reason-${i + 1}`, s.reason]),
  ];
  return all.flatMap(([field, text]): [string, string][] => (text === null ? [] : [[field, text]]));
}

function failureCase(
  { run, suite }: RunCases,
  of: {
    readonly anchor: string;
    readonly detail: AttemptDetail;
    readonly text: AttemptTexts;
    readonly limit: number;
    readonly elsewhere: FailureCase['elsewhere'];
  },
): FailureCase {
  const { anchor, detail, text, limit, elsewhere } = of;
  const shown = (field: string, whole: string | null) =>
    caseText(whole, limit, textPath(anchor, field));
  const metricId = new Map(suite.metrics.map((m) => [m.name, m.id]));
  return {
    anchor,
    run: run.slug,
    suite: suite.id,
    subject: run.subject,
    sample: untrusted(detail.sample),
    attempt: detail.attempt,
    attempts: run.run.part.epochs ?? 1,
    status: detail.status,
    error: shown('error', detail.error),
    slices: detail.slices.map(([d, v]) => [untrusted(d), untrusted(v)]),
    input: shown('input', text.input),
    target: shown('target', text.target),
    output: shown('output', text.output),
    transcript: shown('transcript', text.transcript),
    scores: detail.scores.map((s, i) => ({
      metric: metricId.get(s.metric) ?? s.metric,
      value: s.value,
      raw: s.raw === null ? null : untrusted(s.raw),
      missing: s.missing,
      passed: s.passed,
      reason: shown(`reason-${i + 1}`, s.reason),
    })),
    elsewhere,
    place: untrusted(detail.place),
    file: untrusted(detail.file),
  };
}

/** The same test case, with the same content, in the other runs of the suite: newest first. */
async function elsewhereOf(
  plan: CasePlan,
  { run, suite, metric }: RunCases,
  sample: string,
  items: Items,
): Promise<FailureCase['elsewhere']> {
  const found: FailureCase['elsewhere'] = [];
  const content = (await items.hashes(run)).get(sample) ?? '';
  for (const other of newestRuns(suite)) {
    if (other === run) continue;
    const outcome = await outcomeIn(other, metric, sample, items);
    const theirs = (await items.hashes(other)).get(sample) ?? '';
    if (outcome === null || (content !== '' && theirs !== '' && theirs !== content)) continue;
    found.push({
      run: other.slug,
      subject: other.subject,
      at: other.run.part.startedAt?.iso ?? null,
      outcome,
      case: plan.link(other.id, sample),
    });
  }
  return found;
}

/** Runs that fit into memory together, so that looking a sample up in them stays cheap. */
function newestRuns(suite: SuiteModel): RunModel[] {
  let attempts = 0;
  return suite.runs
    .filter((r) => r.run.part.hasSamples)
    .reverse()
    .slice(0, MOST_ELSEWHERE.runs + 1)
    .filter((r) => {
      attempts += r.run.counts.attempts;
      return attempts <= MOST_ELSEWHERE.attempts;
    });
}

/** The worst outcome over the attempts; null when the run does not have the sample. */
async function outcomeIn(
  run: RunModel,
  metric: MetricModel,
  sample: string,
  items: Items,
): Promise<FailureCase['elsewhere'][number]['outcome'] | null> {
  const rows = await items.rows(run, metric);
  let row = indexInSorted(rows.samples, sample);
  if (row < 0) return null;
  while (row > 0 && rows.samples[row - 1] === sample) row -= 1;
  const seen = new Set<string>();
  for (; rows.samples[row] === sample; row += 1) seen.add(attemptOutcome(rows, row, metric));
  if (seen.has('failed')) return 'failed';
  if (seen.has('errored')) return 'errored';
  return seen.has('passed') ? 'passed' : 'missing';
}
