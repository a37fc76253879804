import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { sha256Hex } from '../../../src/ingest/hash.ts';
import { IngestError } from '../../../src/ingest/ingest-error.ts';
import { shapeOf } from '../../../src/ingest/json-parser.ts';
import type { JsonValue } from '../../../src/ingest/json-value.ts';
import { DEFAULT_LIMITS } from '../../../src/ingest/limits.ts';
import { streamNdjson } from '../../../src/ingest/ndjson.ts';
import type { Probe } from '../../../src/ingest/probe.ts';
import { openZip } from '../../../src/ingest/zip.ts';

/** A probe of a file on disk, made by the same functions that the loader uses. */
export async function probeOf(absolute: string, path: string): Promise<Probe> {
  const bytes = await readFile(absolute);
  const base = {
    path,
    name: basename(path),
    size: bytes.length,
    sha256: sha256Hex(bytes),
    compression: 'none',
    problem: null,
    notes: [],
  } as const;
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') {
    const zip = await openZip(absolute, DEFAULT_LIMITS, path);
    await zip.close();
    return { ...base, container: 'zip', zipEntries: zip.entries.map((e) => e.name) };
  }
  try {
    const shaped = await shapeOf(createReadStream(absolute), { file: path });
    if (shaped !== null) return { ...base, container: 'json', json: shaped.shape };
    const rows: JsonValue[] = [];
    await streamNdjson(createReadStream(absolute), {
      file: path,
      sketch: true,
      pythonConstants: true,
      onRow: (row) => rows.push(row) < 5,
    });
    return { ...base, container: 'ndjson', rows };
  } catch (error) {
    if (!(error instanceof IngestError)) throw error;
    return { ...base, container: 'text', problem: error.problem };
  }
}
