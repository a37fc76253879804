import fc from 'fast-check';
import type { AttemptRow, ScoreRow, TextRow } from '../../../src/records/rows.ts';
import type { HeldRows } from '../../../src/store/held/held-order.ts';

const name = fc.constantFrom(
  'a',
  'b',
  'B',
  'ab',
  'é',
  '\u{1F600}',
  '\uFFFD',
  '\uD800',
  'x\u0000',
  '',
);
const text = fc.option(fc.oneof(name, fc.string({ unit: 'binary' })), { nil: null });
const number = fc.option(fc.constantFrom(0, -0, 1, 0.1, 1e300, -5e-324, 123456789), { nil: null });
const key = {
  run: fc.constantFrom('r', 's'),
  sample: name,
  attempt: fc.constantFrom(1, 2, 70_000),
};

export const attempt: fc.Arbitrary<AttemptRow> = fc.record({
  ...key,
  sampleIdSource: fc.constantFrom('native', 'hash'),
  contentHash: name,
  status: fc.constantFrom('ok', 'error', 'timeout', 'skipped'),
  error: text,
  cluster: text,
  slices: fc
    .uniqueArray(fc.tuple(name, name), { selector: ([one]) => one, maxLength: 3 })
    .map((slices) => new Map(slices)),
  latencyMs: number,
  inputTokens: number,
  outputTokens: number,
  costUsd: number,
  place: name,
});
export const score: fc.Arbitrary<ScoreRow> = fc
  .record({
    ...key,
    metric: name,
    value: number,
    raw: text,
    label: text,
    passed: fc.option(fc.boolean(), { nil: null }),
    reason: text,
  })
  .map((row) => ({ ...row, missing: row.value === null ? 'nan' : null }));
const texts: fc.Arbitrary<TextRow> = fc.record({
  ...key,
  input: text,
  target: text,
  output: text,
  transcript: text,
});

const selector = (row: AttemptRow | TextRow) => `${row.run} ${row.attempt} ${row.sample}`;
export const rows: fc.Arbitrary<HeldRows> = fc.record({
  attempts: fc.uniqueArray(attempt, { selector, maxLength: 12 }),
  scores: fc.uniqueArray(score, {
    selector: (row) => JSON.stringify([row.run, row.attempt, row.sample, row.metric]),
    maxLength: 12,
  }),
  texts: fc.uniqueArray(texts, { selector, maxLength: 6 }),
});

/** Scores of attempts that are there. */
export const sound = rows.map((held) => {
  const [first] = held.attempts;
  if (first === undefined) return { ...held, scores: [] };
  const seen = new Set<string>();
  const scores = held.scores.flatMap((row, index) => {
    const { run, sample, attempt } = held.attempts[index % held.attempts.length] ?? first;
    const own = JSON.stringify([run, sample, attempt, row.metric]);
    if (seen.has(own)) return [];
    seen.add(own);
    return [{ ...row, run, sample, attempt }];
  });
  return { ...held, scores };
});
