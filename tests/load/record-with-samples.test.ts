import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { allHeadlines } from '../../src/analysis/all-headlines.ts';
import { loader } from './results-folder.ts';

const load = loader();
const CASE = join(import.meta.dirname, '../adapters/every-eval-ever/record-and-instances');
const SAMPLES = readFileSync(join(CASE, 'sums.jsonl'), 'utf8');
const record = z.looseObject({ detailed_evaluation_results: z.looseObject({}).optional() });
const RECORD = record.parse(JSON.parse(readFileSync(join(CASE, 'record.json'), 'utf8')));
const ID = 'data/sums/acme/tiny-1/7f8b1f53-7df0-4f84-8a53-a2c7c1d1b2a3';

test.each([
  ['no checksum', { format: 'jsonl', checksum: null }, 'no SHA-256 of its instances'],
  ['another checksum', { checksum: '0'.repeat(64) }, 'another SHA-256'],
  ['nothing of its instances', undefined, 'no SHA-256 of its instances'],
])(
  'samples named after a record of Every Eval Ever join it where it states %s',
  async (_, detailed, note) => {
    const stated = JSON.stringify({ ...RECORD, detailed_evaluation_results: detailed });
    const loaded = await load({ [`${ID}.json`]: stated, [`${ID}_samples.jsonl`]: SAMPLES });
    expect(loaded.files.map(({ status }) => status)).toEqual(['used', 'used']);
    expect(loaded.runs.map(({ counts }) => counts.attempts)).toEqual([4]);
    expect(loaded.runs[0]?.files).toHaveLength(2);
    expect(loaded.runs[0]?.part.notes.join(' ')).toContain(note);
    const { headlines, problems } = await allHeadlines(loaded);
    expect(problems).toEqual([]);
    expect([...headlines.values()].flat().some(({ agrees }) => agrees)).toBe(true);
  },
);

test('samples of the stated checksum join their record without a word', async () => {
  const loaded = await load({
    [`${ID}.json`]: JSON.stringify(RECORD),
    [`${ID}_samples.jsonl`]: SAMPLES,
  });
  expect(loaded.runs.map(({ counts }) => counts.attempts)).toEqual([4]);
  expect(loaded.runs[0]?.part.notes.join(' ')).not.toContain('SHA-256');
});
