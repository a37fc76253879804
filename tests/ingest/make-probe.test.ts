import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, limitsWith } from '../../src/ingest/limits.ts';
import { makeProbe } from '../../src/ingest/make-probe.ts';
import { openBytes } from '../../src/ingest/open-bytes.ts';
import { listSources } from '../../src/ingest/source.ts';
import { shared } from '../support/shared.ts';
import { makeZip } from './make-zip.ts';
import { problemOf } from './support/problem-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'readout-probe-'));
afterAll(() => rmSync(folder, { recursive: true }));
let cases = 0;

async function probeOf(name: string, content: string | Buffer, limits = DEFAULT_LIMITS) {
  const home = join(folder, String(cases++));
  mkdirSync(home);
  writeFileSync(join(home, name), content);
  const { files } = await listSources([home]);
  return makeProbe(files[0]!, limits);
}

const manyRows = Array.from(
  { length: 9 },
  (_, i) => `{"id":${i},"text":"${'x'.repeat(400)}"}`,
).join('\n');
const longFirst = `{"text":"${'x'.repeat(400_000)}"}\n{"id":2}\n`;

describe('what a file is', () => {
  it.each<[string, string | Buffer, string]>([
    ['a.json', '{"a":1}', 'json'],
    ['a.json', ' \n[1,\n2]\n', 'json'],
    ['a.json', '\uFEFF{}', 'json'],
    ['a.json', '"text"', 'json'],
    ['a.json', '3.5', 'json'],
    ['a.json', '{"a":', 'json'],
    ['a.json', manyRows, 'ndjson'],
    ['a.json', longFirst, 'ndjson'],
    ['a.log', '[1]\r\n\r\n[2]', 'ndjson'],
    ['a.jsonl', '{"a":1}', 'ndjson'],
    ['a.jsonl', '{"a":1', 'ndjson'],
    ['a.csv', 'a,b\n1,2\n', 'csv'],
    ['a.txt', '"a";"b"\n1;2\n', 'csv'],
    ['a.csv', 'alone\nmore\n', 'csv'],
    ['a.txt', 'Dear reader,\nhere is, after all, a text.\n', 'text'],
    ['a.xml', '<?xml version="1.0"?><testsuites/>', 'xml'],
    ['a.txt', '\n<testsuite name="a"/>', 'xml'],
    ['a.json', '<!doctype html><p>', 'text'],
    ['a.json', '', 'empty'],
    ['a.json', '\uFEFF', 'empty'],
    ['a.json', ' \n', 'text'],
    ['a.bin', Buffer.from([0x81, 0x82, 0x83]), 'not-utf-8'],
    ['a.json', Buffer.from('{"a":1}', 'utf16le'), 'not-utf-8'],
    ['a.parquet', Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(20)]), 'parquet'],
    ['a.eval', makeZip([{ name: 'header.json', content: '{}' }]), 'zip'],
    ['a.eval', makeZip([]), 'zip'],
  ])('%s: %j', async (name, content, container) => {
    const probe = await probeOf(name, content);
    expect([probe.container, probe.compression]).toEqual([container, 'none']);
    expect([probe.name, probe.path]).toEqual([name, name]);
  });

  it('is found inside gzip and Zstandard, one layer deep', async () => {
    for (const [pack, compression] of [
      [gzipSync, 'gzip'],
      [zstdCompressSync, 'zstd'],
    ] as const) {
      const probe = await probeOf('a.json.x', pack(Buffer.from('{"a":[1]}')));
      expect(probe).toMatchObject({ container: 'json', compression, problem: null });
      expect(probe.json?.value).toEqual({ a: [1] });
      const twice = await probeOf('a.x', pack(makeZip([])));
      expect([twice.container, twice.problem?.code]).toEqual(['zip', 'archive-invalid']);
    }
    const nested = await probeOf('a.gz', gzipSync(gzipSync('{}')));
    expect([nested.container, nested.problem?.code]).toEqual(['not-utf-8', 'not-utf-8']);
  });
});

describe('the sketch', () => {
  it('of NDJSON: five rows, long text cut', async () => {
    const { rows } = await probeOf('a.json', manyRows);
    expect(rows).toHaveLength(5);
    expect(rows?.[4]).toEqual({ id: 4, text: 'x'.repeat(256) });
    expect((await probeOf('a.json', longFirst)).rows?.[1]).toEqual({ id: 2 });
  });

  it('of CSV: header and five rows', async () => {
    const { csv } = await probeOf('a.csv', `a;b\n${'1;2\n'.repeat(9)}`);
    expect(csv).toEqual({ delimiter: ';', header: ['a', 'b'], rows: Array(5).fill(['1', '2']) });
  });

  it('of an archive: entry names and notes', async () => {
    const names = ['samples/a_epoch_1.json', '../x', 'header.json'];
    const probe = await probeOf('a.eval', makeZip(names.map((name) => ({ name, content: '{}' }))));
    expect(probe.zipEntries).toEqual(names);
    expect(probe.notes.map((n) => [n.code, n.file])).toEqual([['entry-name-unsafe', 'a.eval']]);
  });

  it('of text: its start', async () => {
    const { head } = await probeOf('a.xml', `<a>${'é'.repeat(20_000)}</a>`);
    expect(head).toBe(`<a>${'é'.repeat(4093)}`);
  });
});

describe('a file that is not what it seems', () => {
  it.each<[string, string | Buffer, string]>([
    ['a.json', '{"a":1,"a":2}', 'duplicate-key'],
    ['a.json', '{"a":[1,2', 'truncated'],
    ['a.json', `[${'1,'.repeat(300_000)}]`, 'invalid-json'],
    [
      'a.json',
      Buffer.concat([Buffer.from(`["${'x'.repeat(300_000)}`), Buffer.from([0xff, 0x22, 0x5d])]),
      'not-utf-8',
    ],
    ['a.jsonl', '{"a":1}\n{"a"}\n', 'invalid-json'],
    ['a.csv', 'a,a\n1,2\n', 'invalid-csv'],
    ['a.eval', makeZip([{ name: 'a', content: 'x' }]).subarray(0, -1), 'truncated'],
    ['a.json.gz', gzipSync('{"a":1}').subarray(0, -9), 'truncated'],
    ['a.json.zst', zstdCompressSync(Buffer.from('{"a":1}')).subarray(0, -1), 'truncated'],
  ])('%s is named with its problem, not thrown', async (name, content, code) => {
    const { problem } = await probeOf(name, content);
    expect([problem?.code, problem?.file]).toEqual([code, name]);
  });

  it('keeps what was wrong with it when it was listed', async () => {
    const { files } = await listSources([join(folder, '0')], limitsWith({ fileBytes: 1 }));
    const probe = await makeProbe(files[0]!, DEFAULT_LIMITS);
    expect(probe.problem?.code).toBe('too-large');
  });

  it('a file that changed since it was listed is noticed when it is read', async () => {
    const absolute = join(folder, 'changing.json');
    writeFileSync(absolute, '[1]');
    const { files } = await listSources([absolute]);
    writeFileSync(absolute, '[2]');
    const problem = await problemOf(async () => {
      for await (const _ of openBytes(files[0]!, 'none', DEFAULT_LIMITS));
    });
    expect(problem.code).toBe('evidence-altered');
    expect((await makeProbe(files[0]!, DEFAULT_LIMITS)).problem?.code).toBe('evidence-altered');
  });

  it('a listed file that is gone is a disk error', async () => {
    const absolute = join(folder, 'going.json');
    writeFileSync(absolute, '[1]');
    const { files } = await listSources([absolute]);
    rmSync(absolute);
    expect((await makeProbe(files[0]!, DEFAULT_LIMITS)).problem).toMatchObject({
      code: 'disk-error',
      found: 'ENOENT',
      file: 'going.json',
    });
  });
});

const wild = shared('results-in-the-wild');
describe.skipIf(wild === null)('real result files (needs the shared folder)', () => {
  it('are all recognised, without a problem', async () => {
    const { files, problems } = await listSources([wild ?? '']);
    expect(problems).toEqual([]);
    const unexpected: string[] = [];
    for (const file of files) {
      const probe = await makeProbe(file, DEFAULT_LIMITS);
      if (probe.problem !== null) unexpected.push(`${file.path}: ${probe.problem.found}`);
      const ending = /\.(json|jsonl|csv|eval|xlsx|parquet|xml)$/.exec(file.path)?.[1];
      if (ending !== undefined && !FITS[ending]?.includes(probe.container)) {
        unexpected.push(`${file.path}: ${probe.container}`);
      }
    }
    expect(unexpected).toEqual([]);
    expect(files.length).toBeGreaterThan(100);
  });
});

const FITS: Readonly<Record<string, readonly string[]>> = {
  json: ['json', 'ndjson'],
  jsonl: ['ndjson'],
  csv: ['csv'],
  eval: ['zip'],
  xlsx: ['zip'],
  parquet: ['parquet'],
  xml: ['xml'],
};
