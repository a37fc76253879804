import fc from 'fast-check';
import type { ExchangeHead, ExchangeLabel, ExchangeRow } from '../../../src/records/exchange.ts';
import type { Metric } from '../../../src/records/metric.ts';

/** Any run of Readout records: hostile texts, missing values, repeats, clusters, several metrics, labels. */
export interface AnyRun {
  readonly head: ExchangeHead;
  readonly rows: readonly ExchangeRow[];
  readonly labels: readonly ExchangeLabel[];
}

const words = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.toWellFormed());
const named = words.filter((text) => text.trim() !== '');
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
// Adding 0 turns -0, which JSON does not keep, into 0.
const number = fc
  .double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
  .map((value) => value + 0);
const positive = number.map(Math.abs);
const moment = fc.constantFrom(
  { iso: '2026-11-03T10:00:00Z', zone: 'utc' as const },
  { iso: '2026-11-03T10:00:00', zone: 'not-stated' as const },
);
const pairs = fc.array(fc.tuple(fc.constantFrom('__proto__', 'temperature', '\u2028'), words), {
  maxLength: 3,
});

const METRICS = ['right', '__proto__', 'a,b "c"'];
const RULE = { aggregate: 'mean', epochs: 'mean', k: null, errors: 'excluded' } as const;
const metric = (name: string): fc.Arbitrary<Metric> =>
  fc.record({
    name: fc.constant(name),
    kind: fc.constantFrom('binary', 'bounded', 'unbounded', 'count', 'ordinal', 'pairwise'),
    range: maybe(fc.constant({ low: 0, high: 1 })),
    direction: fc.constantFrom('higher-is-better', 'lower-is-better', 'not-stated'),
    directionSource: fc.constant('file'),
    unit: maybe(words),
    scorer: fc.record({
      kind: fc.constantFrom('code', 'judge', 'human', 'not-stated'),
      name: words,
      model: maybe(words),
    }),
    rule: fc.constant({ ...RULE, missing: 'excluded' }),
    passThreshold: maybe(fc.constant(0.5)),
  });

const head: fc.Arbitrary<ExchangeHead> = fc
  .record({
    suite: fc.record({
      name: named,
      version: maybe(words),
      dataset: maybe(fc.record({ name: words, revision: maybe(words), split: maybe(words) })),
    }),
    subject: fc.record({
      name: named,
      version: maybe(words),
      model: maybe(named),
      provider: maybe(words),
      prompt: maybe(words),
      promptHash: maybe(words),
    }),
    startedAt: maybe(moment),
    endedAt: maybe(moment),
    status: fc.constantFrom('complete', 'unfinished', 'failed', 'cancelled', 'not-stated'),
    statusDetail: maybe(words),
    seed: maybe(words),
    settings: pairs,
    usage: pairs,
    notes: fc.uniqueArray(words, { maxLength: 2 }),
    metrics: fc.tuple(...METRICS.map(metric)),
  })
  .map((facts) => ({
    readout: 'records',
    version: 1,
    run: {
      key: 'run',
      nativeId: 'any-7',
      harness: { name: 'acme', version: '2' },
      gitCommit: null,
      epochs: null,
      samplesStated: null,
      datasetSize: null,
      reported: [],
      recomputed: [],
      hasSamples: true,
      ...facts,
    },
  }));

const score = (name: string): fc.Arbitrary<ExchangeRow['scores'][number]> =>
  fc
    .record({
      read: fc.oneof(
        fc.record({ value: number, missing: fc.constant(null) }),
        fc.record({
          value: fc.constant(null),
          missing: fc.constantFrom(
            ...(['not-scored', 'nan', 'infinite', 'filtered', 'not-a-number'] as const),
          ),
        }),
      ),
      raw: maybe(words),
      label: maybe(words),
      passed: maybe(fc.boolean()),
      reason: maybe(words),
    })
    .map(({ read, ...rest }) => ({ metric: name, ...read, ...rest }));

const row: fc.Arbitrary<ExchangeRow> = fc
  .record({
    attempt: fc.integer({ min: 1, max: 3 }),
    sample: named,
    cluster: maybe(named),
    status: fc.constantFrom('ok', 'error', 'timeout', 'skipped'),
    slices: fc.uniqueArray(fc.tuple(words, words), { selector: ([name]) => name, maxLength: 3 }),
    latencyMs: maybe(positive),
    costUsd: maybe(positive),
    inputTokens: maybe(fc.nat()),
    outputTokens: maybe(fc.nat()),
    scores: fc.tuple(...METRICS.map(score)),
    input: maybe(words),
    target: maybe(words),
    output: maybe(words),
    transcript: maybe(words),
  })
  .map((facts) => ({
    ...facts,
    sampleIdSource: 'native',
    contentHash: '',
    error: facts.status === 'ok' ? null : 'it failed',
    slices: inOrder(facts.slices, ([name]) => name),
    scores: inOrder(facts.scores, ({ metric: name }) => name),
  }));

const span = fc.record({
  start: maybe(fc.nat()),
  end: maybe(fc.nat()),
  labels: fc.array(words, { maxLength: 2 }),
});
const said: fc.Arbitrary<ExchangeLabel['label']['said']> = fc.oneof(
  fc.record({
    kind: fc.constant('category' as const),
    values: fc.array(words, { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('score' as const), value: number, truth: fc.boolean() }),
  fc.record({ kind: fc.constant('rating' as const), value: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ kind: fc.constant('span' as const), spans: fc.array(span, { maxLength: 2 }) }),
  fc.record({ kind: fc.constant('text' as const), text: words }),
);

/** Labels of the answers in `rows`, or of their samples. */
const labelsOf = (rows: readonly ExchangeRow[]): fc.Arbitrary<ExchangeLabel[]> =>
  fc.array(
    fc
      .record({
        of: fc.constantFrom(...rows),
        ofSample: fc.boolean(),
        question: words,
        labeller: fc.record({
          kind: fc.constantFrom('human', 'judge', 'code', 'not-stated'),
          id: words,
        }),
        said,
        adjudicated: fc.boolean(),
        at: maybe(moment),
        note: maybe(words),
      })
      .map(({ of, ofSample, ...rest }) => ({
        label: { sample: of.sample, attempt: ofSample ? null : of.attempt, ...rest },
      })),
    { maxLength: 4 },
  );

export const anyRun: fc.Arbitrary<AnyRun> = fc
  .uniqueArray(row, {
    selector: ({ sample, attempt }) => `${attempt} ${sample}`,
    minLength: 1,
    maxLength: 6,
  })
  .chain((rows) => fc.record({ head, rows: fc.constant(rows), labels: labelsOf(rows) }));

/** The lines of a file of Readout records. */
export function linesOf({ head: first, rows, labels }: AnyRun): string {
  return [first, ...rows, ...labels].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** Slices and scores have no order: the store gives them by name. */
function inOrder<T>(all: readonly T[], name: (one: T) => string): T[] {
  return [...all].sort((a, b) => Buffer.compare(Buffer.from(name(a)), Buffer.from(name(b))));
}
