import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { adapters } from '../../src/adapters/index.ts';
import type { Probe } from '../../src/ingest/probe.ts';
import { shared } from '../support/shared.ts';
import { allCases } from './support/cases.ts';
import { probeOf } from './support/probe-of.ts';

/** What all adapters answer about a file: two that claim one is our mistake, whatever the file. */
const scratch = { folder: '' };
beforeAll(() => {
  scratch.folder = mkdtempSync(join(tmpdir(), 'readout-detection-'));
});
afterAll(() => rmSync(scratch.folder, { recursive: true }));

const fixtures = allCases().flatMap(({ adapter, name, folder, files, mapping }) =>
  mapping !== null
    ? []
    : files.map((file) => ({
        id: adapter.meta.id,
        at: `${name}/${file}`,
        path: join(folder, file),
      })),
);

function answers(probe: Probe) {
  const all = adapters.map(({ meta, detect }) => ({ id: meta.id, ...detect(probe) }));
  const of = (answer: string) => all.filter((one) => one.answer === answer).map(({ id }) => id);
  return { claims: of('yes'), refusals: of('look-alike') };
}

describe('of the fixtures', () => {
  test.each(fixtures)(
    '$id/$at: one adapter claims it and none refuses it',
    async ({ id, path }) => {
      expect(answers(await probeOf(path, path))).toEqual({ claims: [id], refusals: [] });
    },
  );

  test.each(fixtures)('$id/$at: no two claim its rows in another shape', async ({ path }) => {
    for (const [name, content] of reshaped(path)) {
      const other = join(scratch.folder, name);
      writeFileSync(other, content);
      const { claims } = answers(await probeOf(other, name));
      expect(claims.length, `${name}: ${claims.join(' and ')}`).toBeLessThan(2);
    }
  });
});

const records = z.array(z.record(z.string(), z.unknown())).min(1);

/** The same rows as JSON, as JSON lines, one row alone, two rows, and packed. */
function reshaped(path: string): (readonly [name: string, content: string | Buffer])[] {
  const bytes = readFileSync(path);
  const shapes: (readonly [string, string | Buffer])[] = [
    [`${basename(path)}.gz`, gzipSync(bytes)],
  ];
  const rows = records.safeParse(rowsOf(path, bytes.toString('utf8')));
  if (!rows.success) return shapes;
  const lines = rows.data.map((row) => JSON.stringify(row));
  return [
    ...shapes,
    ['rows.json', `[${lines.join(',\n')}]`],
    ['rows.jsonl', `${lines.join('\n')}\n`],
    ['two.jsonl', `${lines.slice(0, 2).join('\n')}\n`],
    ['alone.json', lines[0] ?? ''],
    ['page.json', `{"data": [${lines.join(',')}]}`],
  ];
}

function rowsOf(path: string, text: string): unknown {
  if (path.endsWith('.csv')) return parse(text, { columns: true, relax_column_count: true });
  try {
    return path.endsWith('.jsonl')
      ? text
          .trim()
          .split('\n')
          .map((line): unknown => JSON.parse(line))
      : JSON.parse(text);
  } catch (error) {
    // Python's NaN, or no JSON at all: these fixtures are only packed.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const wild = shared('results-in-the-wild');

describe('of a file that could be anybody’s', () => {
  test.each(['{"accuracy":0.5,"correct_count":1,"total_count":2}'])(
    'nobody claims %s',
    async (text) => {
      const path = join(scratch.folder, 'settings.json');
      writeFileSync(path, text);
      const probe = await probeOf(path, 'settings.json');
      expect(answers(probe)).toEqual({ claims: [], refusals: [] });
    },
  );
});

describe.skipIf(wild === null)(
  'of real files (skipped where the shared collection is absent)',
  () => {
    test('no two adapters claim one, and none refuses what another claims', {
      timeout: 300_000,
    }, async () => {
      const root = wild ?? '';
      const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
        statSync(join(root, name)).isFile(),
      );
      expect(files.length).toBeGreaterThan(600);
      for (const file of files.sort()) {
        const { claims, refusals } = answers(await probeOf(join(root, file), file));
        expect(claims.length, `${file}: ${claims.join(' and ')}`).toBeLessThan(2);
        if (claims.length > 0) expect(refusals, file).toEqual([]);
      }
    });
  },
);
