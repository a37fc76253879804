import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonSchemas } from '../../src/exports/json-schemas.ts';
import { resultsFolder } from '../load/results-folder.ts';
import { type AnyRun, anyRun, linesOf } from './support/any-run.ts';
import { exported, loadFolder } from './support/exported.ts';

const ONE_RUN = readFileSync(
  join(import.meta.dirname, '../adapters/readout-records/one-run/run.jsonl'),
  'utf8',
);
const schema = jsonSchemas().get('records.schema.json');
const validate = new Ajv2020({ strict: false }).compile(schema as object);

/** The export of a file of records, and what it says of what it left out. */
async function exportOf(text: string, more: Readonly<Record<string, string>> = {}) {
  const folder = resultsFolder({ 'run.jsonl': text, ...more });
  const loaded = await folder.load();
  try {
    return await exported(loaded, 'records', (out, { problems }) => ({
      text: textIn(out),
      problems,
    }));
  } finally {
    await loaded.close();
    folder.remove();
  }
}

function textIn(folder: string): string {
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  expect(names).toHaveLength(1);
  return readFileSync(join(folder, names[0]!), 'utf8');
}

/** The lines with their fields in one order: neither order is part of the records. */
function recordsIn(text: string) {
  const lines = text.trimEnd().split('\n');
  return lines.map((line) => JSON.stringify(JSON.parse(line, inOrder))).sort();
}

function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('Readout records', () => {
  test('read back are what was written, whatever the records hold', async () => {
    await fc.assert(
      fc.asyncProperty(anyRun, async (run: AnyRun) => {
        const written = linesOf(run);
        const { text } = await exportOf(written);
        expect(recordsIn(text)).toEqual(recordsIn(written));
        const { text: again } = await exportOf(text);
        expect(again).toBe(text);
        for (const line of text.trimEnd().split('\n'))
          expect(validate(JSON.parse(line)), JSON.stringify(validate.errors)).toBe(true);
      }),
      { numRuns: 12, seed: 7 },
    );
  });

  test('fit the JSON Schema (draft 2020-12) that every site publishes', () => {
    expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' });
    for (const line of ONE_RUN.trimEnd().split('\n')) {
      expect(validate(JSON.parse(line)), JSON.stringify(validate.errors)).toBe(true);
    }
    expect(validate({ readout: 'records', version: 2 })).toBe(false);
    expect(validate({ label: { sample: 'q1' } })).toBe(false);
  });

  test('hold labels that stood in another file', async () => {
    const { text, problems } = await exportOf(ONE_RUN, {
      'people.csv': 'labeller,label,sample_id,metric\nann@example.org,wrong,q2,right\n',
    });
    expect(problems).toEqual([]);
    const labels = text.split('\n').filter((line) => line.startsWith('{"label"'));
    expect(labels).toHaveLength(2);
    expect(text).not.toContain('ann@example.org');
    const folder = resultsFolder({ 'run.jsonl': text });
    const loaded = await loadFolder(folder.results);
    expect(loaded.labels).toEqual({ read: 2, joined: 2, unjoined: [] });
    await loaded.close();
    folder.remove();
  });

  test('say how many labels belong to no answer and are left out', async () => {
    const { problems } = await exportOf(ONE_RUN, {
      'people.csv': 'labeller,label,sample_id\nann,wrong,q77\n',
    });
    expect(problems).toMatchObject([
      { file: 'people.csv', found: '1 label that belongs to no answer' },
    ]);
  });

  test('of another shape are refused with the line and the field', async () => {
    const folder = resultsFolder({ 'run.jsonl': `${ONE_RUN}{"label":{"sample":"q1"}}\n` });
    const loaded = await folder.load();
    expect(loaded.files[0]).toMatchObject({
      status: 'quarantined',
      reason: { code: 'invalid-value', place: 'line 5 label attempt' },
    });
    await loaded.close();
    folder.remove();
  });
});
