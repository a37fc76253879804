import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, inject, it } from 'vitest';
import { reportSchema } from '../../src/report/schema.ts';
import { paths } from '../../src/views/paths.ts';

const site = inject('exampleSite');
const report = reportSchema.parse(
  JSON.parse(readFileSync(join(site, 'downloads/report.json'), 'utf8')),
);

async function rowsOf(path: string): Promise<Record<string, unknown>[]> {
  const bytes = readFileSync(join(site, path));
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  return parquetReadObjects({ file: file as ArrayBuffer });
}

describe('the published test cases of a run', () => {
  it('are all its attempts, and fail exactly where the failure cases of the site say so', async () => {
    expect(report.caseGroups.length).toBeGreaterThan(5);
    for (const group of report.caseGroups) {
      const rows = await rowsOf(paths.sampleData(group.run));
      const run = report.runs.find((entry) => entry.slug === group.run);
      expect(rows.length, group.run).toBe(run?.counts.attempts);
      const count = (...outcomes: string[]) =>
        rows.filter((row) => outcomes.includes(String(row['outcome']))).length;
      expect(count('failed', 'errored'), group.run).toBe(group.failures);
      expect(count('errored'), group.run).toBe(group.errored);
    }
  });

  it('hold no texts where the suite is marked with a canary, and texts of as many rows elsewhere', async () => {
    let withTexts = 0;
    for (const run of report.runs) {
      const texts = paths.sampleTexts(run.slug);
      const isMarked = report.suites.find((suite) => suite.id === run.suite)?.canary != null;
      if (isMarked) expect(existsSync(join(site, texts)), run.slug).toBe(false);
      if (!existsSync(join(site, texts))) continue;
      withTexts += 1;
      expect((await rowsOf(texts)).length).toBe(run.counts.attempts);
    }
    expect(withTexts).toBeGreaterThan(3);
  });
});
