import { describe, expect, test } from 'vitest';
import { describeMetric, knownMetric } from '../../src/adapters/registry.ts';
import type { ItemScore } from '../../src/adapters/shared/assembly.ts';
import { KNOWN_METRICS } from '../../src/adapters/shared/known-metrics.ts';
import { createLedger } from '../../src/adapters/shared/ledger.ts';
import { momentOf, momentOfEpoch } from '../../src/adapters/shared/moment.ts';
import { withoutFolders } from '../../src/adapters/shared/named-after.ts';
import { createRaters, rate } from '../../src/adapters/shared/rated.ts';
import { isSecretName, settingList } from '../../src/adapters/shared/settings.ts';
import { sliceValue } from '../../src/adapters/shared/slices.ts';
import { IngestError } from '../../src/ingest/ingest-error.ts';
import { emptyCollection, sinkInto } from './support/collect.ts';

describe('the registry', () => {
  test('says nothing about a metric it does not know', () => {
    expect(describeMetric('generic', 'vibes')).toEqual({
      kind: 'unbounded',
      range: null,
      direction: 'not-stated',
      directionSource: 'not-stated',
      unit: null,
    });
  });

  test('says of a part of the answers that right is better, and nothing where an attack may be meant', () => {
    expect(describeMetric('generic', 'citation_correct').direction).toBe('higher-is-better');
    expect(describeMetric('ragas', 'hallucination_rate(%)').direction).toBe('lower-is-better');
    expect(describeMetric('generic', 'weighted_ngram_match').direction).toBe('higher-is-better');
    expect(describeMetric('generic', 'attack_passed').direction).toBe('not-stated');
    expect(describeMetric('generic', 'jailbreak_ok').direction).toBe('not-stated');
  });

  test('gives way to a direction that the file states', () => {
    expect(describeMetric('lm-eval', 'acc,none', 'lower-is-better')).toMatchObject({
      direction: 'lower-is-better',
      directionSource: 'file',
    });
  });

  test('knows the same name differently in different harnesses', () => {
    expect(knownMetric('lm-eval', 'f1,none')?.kind).toBe('corpus');
    expect(knownMetric('inspect', 'f1')?.kind).toBe('bounded');
    expect(knownMetric('lm-eval', 'bleu,none')?.unit).toBe('percent');
  });

  test('matches whole names only', () => {
    expect(knownMetric('any', 'inaccuracy')).toBe(null);
    expect(knownMetric('any', 'accuracy_gap')).toBe(null);
    expect(knownMetric('any', 'rubric/accuracy')?.direction).toBe('higher-is-better');
  });

  test.each(KNOWN_METRICS)('$pattern names a source', (row) => {
    expect(row.source).not.toBe('');
    expect(row.pattern.source.startsWith('^') && row.pattern.source.endsWith('$')).toBe(true);
  });
});

describe('a moment', () => {
  test.each([
    ['2025-09-15T15:06:47-04:00', '2025-09-15T19:06:47Z', 'utc'],
    ['2025-01-26T16:35:18.872Z', '2025-01-26T16:35:18.872Z', 'utc'],
    ['2025-06-30T19-40-09.461247', '2025-06-30T19:40:09.461', 'not-stated'],
    ['2025-06-30 19:40', '2025-06-30T19:40:00', 'not-stated'],
    ['2024-02-29T00:00:00+00:00', '2024-02-29T00:00:00Z', 'utc'],
    ['2026-04-18 23:47:12 UTC', '2026-04-18T23:47:12Z', 'utc'],
  ])('%s is %s (%s)', (text, iso, zone) => {
    expect(momentOf(text)).toEqual({ iso, zone });
  });

  test.each([
    '',
    'yesterday',
    '2025-02-30T00:00:00Z',
    '2025-13-01T00:00:00Z',
    '2025-01-01',
    '1970-01-01T00:00:00.000',
    '0001-01-01T00:00:00Z',
  ])('%j is none', (text) => {
    expect(momentOf(text)).toBe(null);
  });

  test('is not made of a performance counter', () => {
    expect(momentOfEpoch(2_950_629.35)).toBe(null);
    expect(momentOfEpoch(1_751_326_796.8904934)?.iso).toBe('2025-06-30T23:39:56.890Z');
  });
});

describe('settings', () => {
  test.each([
    'api_key',
    'apiKey',
    'HF_TOKEN',
    'password',
    'client_secret',
    'authorization',
    'use_auth_token',
  ])('never hold %s', (name) => {
    expect(isSecretName(name)).toBe(true);
  });
  test.each(['max_tokens', 'temperature', 'tokenizer', 'eot_token_id', 'top_p'])(
    'may hold %s',
    (name) => {
      expect(isSecretName(name)).toBe(false);
    },
  );

  test('leave out a URL with a password in it, and note that', () => {
    const settings = settingList();
    settings.add('base_url', 'https://me:secret@example.org/v1');
    expect(settings.pairs).toEqual([]);
    expect(settings.notes).toHaveLength(1);
  });

  test('tell two long values apart that begin alike', () => {
    const settings = settingList();
    settings.add('a', `${'x'.repeat(300)}1`);
    settings.add('b', `${'x'.repeat(300)}2`);
    const [a, b] = settings.pairs.map(([, value]) => value);
    expect(a).not.toBe(b);
    expect(a?.length).toBeLessThan(260);
  });
});

test('a slice is a short text, a truth value or a whole number', () => {
  const values = ['de', true, 3, 0.5, '', 'x'.repeat(61), null, [], {}, undefined];
  expect(values.map(sliceValue)).toEqual([
    'de',
    'true',
    '3',
    null,
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
});

describe('the ledger', () => {
  const attempt = (sample: string, status: 'ok' | 'error' = 'ok') => ({
    sample,
    attempt: 1,
    sampleIdSource: 'native' as const,
    contentHash: '',
    status,
    error: status === 'ok' ? null : 'boom',
    cluster: null,
    slices: new Map(),
    latencyMs: null,
    inputTokens: null,
    outputTokens: null,
    costUsd: null,
    place: `at ${sample}`,
  });
  const score = (sample: string, metric: string) => ({
    sample,
    attempt: 1,
    metric,
    value: 1,
    missing: null,
    raw: null,
    label: null,
    passed: null,
    reason: null,
  });

  test('gives every attempt a row for every metric, with the reason where there is none', async () => {
    const collected = emptyCollection();
    const ledger = createLedger(sinkInto(collected), 'f', 'r');
    await ledger.attempt(attempt('a'));
    await ledger.attempt(attempt('b'));
    await ledger.score(score('b', 'm'));
    await ledger.attempt(attempt('c', 'error'));
    await ledger.finish(['n']);
    const rows = collected.scores.map(
      (row) => `${row.sample} ${row.metric} ${row.value ?? row.missing}`,
    );
    expect(rows).toEqual([
      'b m 1',
      'a m not-scored',
      'a n not-scored',
      'b n not-scored',
      'c m error',
      'c n error',
    ]);
  });

  test('refuses an attempt or a score that comes a second time', async () => {
    const ledger = createLedger(sinkInto(emptyCollection()), 'f', 'r');
    await ledger.attempt(attempt('a'));
    await ledger.score(score('a', 'm'));
    const problem = { code: 'duplicate-sample', file: 'f' };
    await expect(async () => ledger.score(score('a', 'm'))).rejects.toMatchObject({ problem });
    await expect(async () => ledger.attempt(attempt('a'))).rejects.toMatchObject({
      problem: { ...problem, place: 'at a' },
    });
  });

  test('finds attempts again that others came between, and takes very many metrics', async () => {
    const rows: string[] = [];
    const ledger = createLedger(
      {
        ...sinkInto(emptyCollection()),
        score: (row) => void rows.push(`${row.sample} ${row.metric}`),
      },
      'f',
      'r',
    );
    const names = Array.from({ length: 20_000 }, (_, k) => `m${k}`);
    await ledger.attempt(attempt('a'));
    for (const name of names) await ledger.score(score('a', name));
    await ledger.attempt({ ...attempt('a'), attempt: 2 });
    await ledger.score({ ...score('a', 'm7'), attempt: 2 });
    await expect(async () => ledger.score(score('a', 'm19999'))).rejects.toThrow(IngestError);
    await expect(async () => ledger.attempt({ ...attempt('a'), attempt: 2 })).rejects.toThrow(
      IngestError,
    );
    await ledger.finish();
    expect(rows).toHaveLength(2 * names.length);
    expect(new Set(rows).size).toBe(names.length);
  });

  test('treats a score without its attempt as our own mistake', async () => {
    const ledger = createLedger(sinkInto(emptyCollection()), 'f', 'r');
    await expect(async () => ledger.score(score('a', 'm'))).rejects.toThrow(RangeError);
  });
});

describe('ratings', () => {
  test('further ratings of one attempt are numbered in order, however many there are', () => {
    const into = new Map<string, ItemScore>();
    const raters = createRaters();
    const read = { value: 1, missing: null, raw: null };
    for (let k = 0; k < 50_000; k += 1)
      rate(into, raters, { kind: 'human' }, { metric: 'tone', read });
    rate(into, raters, { kind: 'code' }, { metric: 'tone', read });
    rate(into, raters, { kind: 'code' }, { metric: 'tone', read });
    const names = [...into.keys()];
    expect(names.slice(0, 3)).toEqual(['tone (human)', 'tone (human 2)', 'tone (human 3)']);
    expect(names.slice(-3)).toEqual(['tone (human 50000)', 'tone', 'tone (2)']);
  });
});

describe('a model that is named by a path', () => {
  test.each([
    ['org/model', 'org/model'],
    ['/data/models/tiny-1', 'tiny-1'],
    ['/data/tiny-1/checkpoint-500/', 'tiny-1/checkpoint-500'],
    ['./out/tiny-1/global_step2000', 'tiny-1/global_step2000'],
    ['C:\\runs\\tiny-1\\step_10\\hf', 'tiny-1/step_10/hf'],
    ['/home/ada/checkpoint-5', 'checkpoint-5'],
    ['./checkpoint-5', 'checkpoint-5'],
    ['/root/.cache/huggingface/hub/models--acme--tiny-1/snapshots/0123abcd', 'acme/tiny-1'],
    ['/', '/'],
  ])('%s is %s', (stated, name) => {
    expect(withoutFolders(stated)).toBe(name);
  });
});
