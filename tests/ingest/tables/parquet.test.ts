import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, test } from 'vitest';
import { writeJson } from '../../../src/ingest/accessors.ts';
import { IngestError } from '../../../src/ingest/ingest-error.ts';
import type { JsonValue } from '../../../src/ingest/json/json-value.ts';
import { limitsWith } from '../../../src/ingest/limits.ts';
import { readParquet, sketchParquet } from '../../../src/ingest/tables/parquet.ts';
import { strictText } from '../../../src/ingest/tables/parquet-value.ts';

async function written(sql: string, options: string): Promise<Buffer> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const folder = mkdtempSync(join(tmpdir(), 'readout-parquet-'));
  try {
    await connection.run(`COPY (${sql}) TO '${folder}/x.parquet' (FORMAT parquet, ${options})`);
    return readFileSync(join(folder, 'x.parquet'));
  } finally {
    connection.closeSync();
    rmSync(folder, { recursive: true });
  }
}

async function rowsOf(bytes: Buffer, limits = limitsWith({})): Promise<readonly JsonValue[]> {
  const rows: JsonValue[] = [];
  const onRow = (row: JsonValue) => void rows.push(row);
  await readParquet([bytes], { file: 'x.parquet', limits, onRow });
  return rows;
}

const VALUES = `SELECT 9007199254740993::BIGINT AS large, 7::BIGINT AS small, 'nan'::DOUBLE AS nothing,
  '-infinity'::DOUBLE AS low, NULL::INT AS gap, 'größe' AS word, [1, 2] AS numbers,
  {'a': {'b': 'deep'}} AS nested, TRUE AS yes`;

describe.each(['uncompressed', 'snappy', 'gzip', 'zstd', 'brotli'])('%s', (codec) => {
  test('every kind of value comes out as it went in, large integers with all digits', async () => {
    const rows = await rowsOf(await written(VALUES, `COMPRESSION ${codec}`));
    expect(rows.map((row) => writeJson(row))).toEqual([
      '{"large":9007199254740993,"small":7,"nothing":NaN,"low":-Infinity,"gap":null,"word":"größe","numbers":[1,2],"nested":{"a":{"b":"deep"}},"yes":true}',
    ]);
  });
});

test('rows of several row groups keep their order', async () => {
  const bytes = await written('SELECT range AS i FROM range(5000)', 'ROW_GROUP_SIZE 2048');
  const rows = await rowsOf(bytes);
  expect(rows).toHaveLength(5000);
  expect(rows.every((row, index) => writeJson(row) === `{"i":${index}}`)).toBe(true);
});

test('a sketch names columns two levels deep and counts the rows', async () => {
  const bytes = await written(`SELECT {'id': 1, 'q': 'x'} AS doc, 2 AS n`, 'COMPRESSION snappy');
  expect(await sketchParquet([bytes], { file: 'x' })).toEqual({
    columns: ['doc', 'doc.id', 'doc.q', 'n'],
    rows: 1,
  });
});

describe('is refused', () => {
  test('a file cut anywhere', async () => {
    const bytes = await written(VALUES, 'COMPRESSION snappy');
    for (let end = 4; end < bytes.length; end += 97) {
      await expect(rowsOf(bytes.subarray(0, end))).rejects.toThrow(IngestError);
    }
  });

  test('a file larger than may be held', async () => {
    const bytes = await written(VALUES, 'COMPRESSION snappy');
    await expect(rowsOf(bytes, limitsWith({ jsonHeldBytes: 100 }))).rejects.toMatchObject({
      problem: { code: 'too-large' },
    });
  });

  test('a page that unpacks beyond the limits', async () => {
    const bytes = await written(`SELECT repeat('x', 200000) AS long`, 'COMPRESSION zstd');
    const limits = limitsWith({ entryBytes: 1000 });
    await expect(rowsOf(bytes, limits)).rejects.toMatchObject({
      problem: { code: 'archive-invalid' },
    });
  });

  test('text that is not UTF-8', () => {
    expect(() => strictText(Buffer.from([0xff]))).toThrow(TypeError);
  });

  test('any flipped byte, or it is read without a fault of the program', async () => {
    const file = new URL('../../adapters/lighteval/two-tasks/', import.meta.url);
    const name = 'details_sums_0_2025-03-04T05-06-07.000008.parquet';
    const bytes = readFileSync(`${fileURLToPath(file)}${name}`);
    for (let at = 0; at < bytes.length; at += 7) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      const read = rowsOf(damaged).then(
        () => 'read',
        (error: unknown) => (error instanceof IngestError ? 'refused' : error),
      );
      expect(['read', 'refused'], `byte ${at}`).toContain(await read);
    }
  });
});

describe('read from disk in pieces', () => {
  const folder = mkdtempSync(join(tmpdir(), 'readout-parquet-'));
  const path = join(folder, 'x.parquet');
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Rows, or that the file is refused. */
  async function outcome(bytes: Buffer, onDisk: string | undefined): Promise<string> {
    const rows: string[] = [];
    try {
      await readParquet([bytes], {
        file: 'x',
        onDisk,
        onRow: (row) => void rows.push(writeJson(row)),
      });
      return rows.join('\n');
    } catch (error) {
      expect(error).toBeInstanceOf(IngestError);
      return 'refused';
    }
  }

  test('it gives what it gives when held, whatever byte is damaged', async () => {
    const bytes = await written(VALUES, 'COMPRESSION snappy');
    const seen = new Set<string>();
    for (let at = 0; at < bytes.length; at += 3) {
      const damaged = Buffer.from(bytes);
      damaged[at] = 0xff;
      writeFileSync(path, damaged);
      const held = await outcome(damaged, undefined);
      expect(await outcome(damaged, path), `byte ${at}`).toBe(held);
      seen.add(held);
    }
    expect(seen).toContain('refused');
    expect(seen.size).toBeGreaterThan(1);
  });

  test('it may be larger than what may be held', async () => {
    const bytes = await written('SELECT range AS i FROM range(5000)', 'COMPRESSION snappy');
    writeFileSync(path, bytes);
    const limits = limitsWith({ jsonHeldBytes: 100 });
    const seen: number[] = [];
    await readParquet([bytes], {
      file: 'x',
      limits,
      onDisk: path,
      onRow: (_, index) => void seen.push(index),
    });
    expect(seen).toHaveLength(5000);
  });
});
