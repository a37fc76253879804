import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runGolden } from '../../src/statistics/golden-runner.ts';
import { methods } from '../../src/statistics/methods.ts';

/** Every golden file of a folder, parsed. */
function goldenFiles(folder: string): { readonly name: string; readonly file: unknown }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ name, file: JSON.parse(readFileSync(join(folder, name), 'utf8')) }));
}

const published = join(import.meta.dirname, 'published');
const reference = join(import.meta.dirname, 'reference');
const shared = join(
  process.env['READOUT_SHARED'] ?? join(import.meta.dirname, '../../../shared'),
  'reference-statistics',
);

describe('published worked examples', () => {
  for (const { name, file } of goldenFiles(published)) {
    test(`${name} agrees with its source to the printed digits`, () => {
      const report = runGolden(file);
      expect(report.failures).toEqual([]);
      expect(report.agreed).toBe(report.total);
      expect(report.total).toBeGreaterThan(0);
    });
  }
});

describe('our own cases, computed by R, SciPy or at 40 digits', () => {
  const files = goldenFiles(reference);

  test('there is a file for every method', () => {
    const named = files.map(({ name }) => name.replace('.json', ''));
    expect(named.sort()).toEqual([...methods.keys()].sort());
  });

  for (const { name, file } of files) {
    test(`${name} agrees in every case`, () => {
      const report = runGolden(file);
      expect(report.failures).toEqual([]);
      expect(report.agreed).toBe(report.total);
      expect(report.total).toBeGreaterThan(3);
    });
  }
});

describe('reference values of the shared folder', () => {
  if (!existsSync(shared)) {
    test.skip(`skipped: ${shared} is absent (set READOUT_SHARED to run them)`, () => {});
    return;
  }
  for (const { name, file } of goldenFiles(shared)) {
    test(`${name} agrees in every case`, () => {
      const report = runGolden(file);
      expect(report.unknownMethod).toBeUndefined();
      expect(report.failures).toEqual([]);
      expect(report.agreed).toBe(report.total);
    });
  }
});
