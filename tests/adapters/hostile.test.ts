import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { detectAdapter } from '../../src/adapters/detect.ts';
import { adapters } from '../../src/adapters/index.ts';
import { writeJson } from '../../src/ingest/accessors.ts';
import { IngestError } from '../../src/ingest/ingest-error.ts';
import { parseJson } from '../../src/ingest/json/json-parser.ts';
import type { JsonValue } from '../../src/ingest/json/json-value.ts';
import type { Probe } from '../../src/ingest/probe.ts';
import { allCases } from './support/cases.ts';
import { collect } from './support/collect.ts';
import { brokenInvariants } from './support/invariants.ts';
import { probeOf } from './support/probe-of.ts';

const SEED = 20_250_301;

const scratch = { folder: '' };
beforeAll(() => {
  scratch.folder = mkdtempSync(join(tmpdir(), 'readout-hostile-'));
});
afterAll(() => rmSync(scratch.folder, { recursive: true }));

const base = {
  path: 'x/y.json',
  name: 'y.json',
  size: 1,
  sha256: '0'.repeat(64),
  compression: 'none',
  problem: null,
  notes: [],
} as const;

/** Probes of every container around one value. */
function probesOf(value: JsonValue): readonly Probe[] {
  const cut = { elements: 0, strings: 0, keys: 0 };
  return [
    { ...base, container: 'json', json: { value, cut, pythonConstants: 0 } },
    { ...base, container: 'ndjson', rows: [value, value] },
    { ...base, container: 'zip', zipEntries: [writeJson(value)] },
    { ...base, container: 'csv', csv: { delimiter: ',', header: [writeJson(value)], rows: [] } },
  ];
}

/** Words that fingerprints look for: documents made of them come close to every format. */
const WORDS = [
  'version',
  'status',
  'eval',
  'task',
  'model',
  'results',
  'versions',
  'configs',
  'n-shot',
  'config',
  'model_args',
  'stats',
  'successes',
  'doc_id',
  'doc',
  'resps',
  'filtered_resps',
  'prompt_0',
  'logit_0',
  'promptIdx',
  'testIdx',
  'success',
  'vars',
  'provider',
  'samples',
  'name',
  'count',
  'sum_squared',
  'instance_id',
  'train_trial_index',
  'adapter_spec',
  'request_states',
  'spec',
  'eval_name',
  'final_report',
  'run_id',
  'event_id',
  'sample_id',
  'type',
  'config_general',
  'config_tasks',
  'score',
  'score:std',
  'total',
  'resolved',
  'resolved_ids',
  'unresolved_ids',
  'total_instances',
  'patch_successfully_applied',
  'hash',
  'base_status',
  'n_samples',
  'pass@1',
  '__proto__',
  'constructor',
] as const;

const almost = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(null, true, false, 0, 2, 3, -1, 1.5, '', 'success', 'x', 'N/A'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom(...WORDS), tie('value')), {
        maxLength: 8,
        selector: ([key]) => key,
      })
      .map(
        (pairs) =>
          `{${pairs.map(([key, value]) => `${JSON.stringify(key)}:${asJson(value)}`).join(',')}}`,
      )
      .map((text) => ({ toJSON: () => JSON.parse(text), text })),
  ),
})).value;

function asJson(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}

test('every adapter answers for any content, and throws for none', () => {
  const answers = new Set(['yes', 'no', 'look-alike']);
  fc.assert(
    fc.property(almost, (value) => {
      const parsed = parseJson(Buffer.from(asJson(value)));
      for (const probe of probesOf(parsed))
        for (const { meta, detect } of adapters) {
          const { answer } = detect(probe);
          if (!answers.has(answer)) throw new Error(`${meta.id} says ${answer}`);
        }
    }),
    { seed: SEED, numRuns: 200 },
  );
});

describe.each(adapters)('$meta.id', (adapter) => {
  test.each([
    ['nothing', 'null'],
    ['a number', '1e999'],
    [
      'keys of Object',
      '{"__proto__":{"results":{}},"constructor":1,"hasOwnProperty":2,"toString":3}',
    ],
    ['an empty object', '{}'],
    ['an empty array', '[]'],
    ['a lone surrogate', '"\\ud800"'],
    ['deep nesting', `${'['.repeat(500)}${']'.repeat(500)}`],
    ['a number of a different kind than it says', '{"kind":"nan","results":{"kind":"overflow"}}'],
  ])('says no to %s', (_what, text) => {
    for (const probe of probesOf(parseJson(Buffer.from(text)))) {
      expect(adapter.detect(probe).answer).toBe('no');
    }
  });

  test('says no to a file that has no sketch', () => {
    for (const container of ['empty', 'parquet', 'xml', 'text', 'not-utf-8'] as const) {
      expect(adapter.detect({ ...base, container }).answer).toBe('no');
    }
  });
});

const documents = allCases().flatMap((one) =>
  one.files
    .filter((file) => /\.jsonl?$/.test(file))
    .map((file) => ({ ...one, id: one.adapter.meta.id, file })),
);

/** Values that do not belong where they are put. */
const STRANGE = [
  'null',
  'true',
  '-1',
  '1e999',
  'NaN',
  '"__proto__"',
  '""',
  '[]',
  '{}',
  '[[],{}]',
  '{"kind":"nan"}',
  '99999999999999999999',
];

describe.each(documents)('$id/$name/$file', ({ adapter, folder, name, file, mapping }) => {
  test('with any one value replaced it is read with every promise kept, or refused', async () => {
    const text = readFileSync(join(folder, file), 'utf8');
    const places = [
      ...text.matchAll(
        /(?<=[:[,]\s*)(?:"(?:[^"\\]|\\.)*"|-?\d[\d.e+-]*|true|false|null|NaN|Infinity)(?=\s*[,}\]])/g,
      ),
    ];
    expect(places.length).toBeGreaterThan(4);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: places.length - 1 }),
        fc.constantFrom(...STRANGE),
        async (index, strange) => {
          const place = places[index];
          if (place === undefined) return;
          const changed =
            text.slice(0, place.index) + strange + text.slice(place.index + place[0].length);
          const path = join(scratch.folder, file);
          writeFileSync(path, changed);
          const probe = await probeOf(path, `${name}/${file}`);
          if (probe.problem !== null) return;
          const detected = detectAdapter(probe, mapping);
          if (detected.adapter === null) return;
          try {
            const collected = await collect(detected.adapter, path, `${name}/${file}`, {
              mapping,
              probe,
            });
            expect(brokenInvariants(collected), `${place[0]} → ${strange}`).toEqual([]);
          } catch (error) {
            if (!(error instanceof IngestError)) throw error;
          }
        },
      ),
      { seed: SEED, numRuns: 30 },
    );
    expect(adapter.meta.id).not.toBe('');
  });
});
