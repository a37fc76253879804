import { mayShow } from '../../records/content-publication.ts';
import type { CaseFile, FailureCase } from '../../report/cases.ts';
import { untrusted } from '../../safe/untrusted.ts';
import type { Items } from '../item-cache.ts';
import type { AttemptDetail, AttemptKey, AttemptTexts, Results } from '../results.ts';
import { commandFor } from './command.ts';
import { type Elsewhere, elsewhereOf } from './elsewhere.ts';
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
  const maySee = page.keys.map((key) => mayShow(cases.suite.content?.publication, key.sample));
  const limit = limitFor(
    texts.flatMap((t, i) => (maySee[i] ? longTexts(t, details[i]).map(([, text]) => text) : [])),
  );
  const shown: FailureCase[] = [];
  for (const [i, key] of page.keys.entries()) {
    const detail = details[i];
    const text = texts[i];
    if (!detail || !text)
      throw new RangeError(`No attempt ${key.attempt} of a sample in ${run.id}`);
    const anchor = caseAnchor(run.id, key);
    const withheld = maySee[i] !== true;
    for (const [field, whole] of withheld ? [] : longTexts(text, detail))
      if (whole.length > limit) yield { kind: 'text', path: textPath(anchor, field), text: whole };
    const elsewhere = await elsewhereOf(plan, cases, key.sample, items);
    shown.push(failureCase(cases, { anchor, detail, text, limit, elsewhere, withheld }));
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
    readonly elsewhere: Elsewhere;
    readonly withheld: boolean;
  },
): FailureCase {
  const { anchor, detail, text, limit, elsewhere, withheld } = of;
  const shown = (field: string, whole: string | null) =>
    withheld ? null : caseText(whole, limit, textPath(anchor, field));
  const command = commandFor(run, { sample: detail.sample, file: detail.file });
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
    tries: elsewhere.own,
    withheld,
    history: elsewhere.history,
    command: command === null ? null : untrusted(command),
    error: shown('error', detail.error),
    slices: detail.slices.map(([d, v]) => [untrusted(d), untrusted(v)]),
    input: shown('input', text.input),
    target: shown('target', text.target),
    output: shown('output', text.output),
    transcript: shown('transcript', text.transcript),
    scores: detail.scores.map((s, i) => ({
      metric: metricId.get(s.metric) ?? s.metric,
      value: s.value,
      raw: s.raw === null || withheld ? null : untrusted(s.raw),
      missing: s.missing,
      passed: s.passed,
      reason: shown(`reason-${i + 1}`, s.reason),
    })),
    elsewhere: elsewhere.others,
    elsewhereCut: elsewhere.isCut,
    place: untrusted(detail.place),
    file: untrusted(detail.file),
  };
}
