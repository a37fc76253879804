import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { LoadedResults } from '../../src/load/load-results.ts';
import { exported } from '../exports/support/exported.ts';
import { loader } from './results-folder.ts';

const load = loader();

const SIDECAR = (run: string) => `- match: "**"
  set: { suite: s, subject: Bot }
  map:
    sample: id
    output: said
    ${run}
    metrics: { ok: { kind: binary, direction: higher-is-better } }
`;
const row = (id: string, ok: boolean, said = 'x', job = 'j-1') =>
  `${JSON.stringify({ id, ok, said, job })}\n`;
const fates = ({ files }: LoadedResults) => files.map(({ path, status }) => [path, status]);

describe('files of one run that a mapping reads', () => {
  test('are one run where they name it and each holds other test cases', async () => {
    const loaded = await load({
      'a/1.jsonl': row('q1', true),
      'b/2.jsonl': row('q2', false) + row('q3', true),
      'readout.yaml': SIDECAR('run: { id: job }'),
    });
    expect(loaded.runs).toMatchObject([
      { id: 'j-1', contested: false, counts: { samples: 3, attempts: 3 } },
    ]);
    expect(loaded.runs[0]?.files.map(({ path }) => path).sort()).toEqual([
      'a/1.jsonl',
      'b/2.jsonl',
    ]);
    expect([...(await loaded.itemScores('j-1', 'ok')).value].sort()).toEqual([0, 1, 1]);
    expect(loaded.problems).toEqual([]);
  });

  test('count rows once that a further file repeats, in whatever order', async () => {
    for (const copy of ['0.jsonl.gz', '9.jsonl.gz']) {
      const loaded = await load({
        '1.jsonl': row('q1', true),
        '2.jsonl': row('q2', false),
        [copy]: gzipSync(row('q2', false)),
        'readout.yaml': SIDECAR('run: { id: job }'),
      });
      expect(loaded.runs).toMatchObject([{ contested: false, counts: { attempts: 2 } }]);
      expect(loaded.files.filter(({ status }) => status === 'ignored')).toHaveLength(1);
    }
  });

  test('stay apart and decide nothing where they disagree about an attempt', async () => {
    const loaded = await load({
      '1.jsonl': row('q1', true) + row('q2', true),
      '2.jsonl': row('q2', false),
      'readout.yaml': SIDECAR('run: { id: job }'),
    });
    expect(loaded.runs).toMatchObject([{ contested: true }]);
    expect(
      fates(loaded)
        .map(([, status]) => status)
        .sort(),
    ).toEqual(['quarantined', 'used']);
  });

  test('are several runs where they name none', async () => {
    const loaded = await load({
      '1.jsonl': row('q1', true),
      '2.jsonl': row('q2', false),
      'readout.yaml': SIDECAR(''),
    });
    expect(loaded.runs).toHaveLength(2);
  });
});

describe('one table of no name, packed in several ways', () => {
  const ROWS = row('q1', true) + row('q2', false);

  test('counts once', async () => {
    const loaded = await load({
      'a.jsonl': ROWS,
      'b.jsonl.gz': gzipSync(ROWS),
      'c.jsonl.zst': zstdCompressSync(ROWS),
      'd.json': JSON.stringify(
        ROWS.trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      ),
      'readout.yaml': SIDECAR(''),
    });
    expect(loaded.runs).toMatchObject([{ contested: false, counts: { attempts: 2 } }]);
    expect(loaded.files.filter(({ reason }) => reason?.code === 'duplicate-run')).toHaveLength(3);
  });

  test.each([
    ['an answer', row('q1', true) + row('q2', false, 'y')],
    ['a score', row('q1', true) + row('q2', true)],
  ])('is two runs where %s differs', async (_what, other) => {
    const loaded = await load({
      'a.jsonl': ROWS,
      'b.jsonl.gz': gzipSync(other),
      'readout.yaml': SIDECAR(''),
    });
    expect(loaded.runs).toHaveLength(2);
  });
});

test("a harness's own file counts before what was exported from it, and both are sources", async () => {
  const own = join(import.meta.dirname, '../adapters/inspect');
  const name =
    readdirSync(own).find((folder) =>
      readdirSync(join(own, folder)).some(
        (file) => file.endsWith('.json') && file !== 'records.json',
      ),
    ) ?? '';
  const file =
    readdirSync(join(own, name)).find((one) => one.endsWith('.json') && one !== 'records.json') ??
    '';
  const text = readFileSync(join(own, name, file), 'utf8');
  const first = await load({ [file]: text });
  const records = await exported(first, 'records', (folder) =>
    Object.fromEntries(
      readdirSync(folder).map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
    ),
  );
  const loaded = await load({ [file]: text, ...records });
  expect(loaded.runs).toMatchObject([{ adapter: 'inspect', contested: false }]);
  expect(loaded.files.map(({ status }) => status)).toEqual(['used', 'used']);
  expect(loaded.runs[0]?.files).toHaveLength(2);
});
