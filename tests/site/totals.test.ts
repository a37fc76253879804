import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pagesOf, pageText } from './read-site.ts';
import { readout } from './run.ts';

/** A site of a table of models, which holds totals and no test case. */
const folder = { root: '', site: '' };
const TABLE = 'Model,n,MMLU\na/one,500,88.7%\na/two,500,70%\n';
const SIDECAR = `- match: "leaders.csv"
  set: { suite: Leaders }
  map:
    format: totals
    testCases: n
    run: { model: Model }
    metrics:
      MMLU: { kind: bounded, range: [0, 100], unit: percent, direction: higher-is-better }
- match: "plain.csv"
  set: { suite: Plain }
  map:
    format: totals
    run: { model: Model }
    metrics:
      MMLU: { kind: unbounded, direction: higher-is-better }
`;

beforeAll(() => {
  folder.root = mkdtempSync(join(tmpdir(), 'readout-totals-'));
  folder.site = join(folder.root, 'site');
  mkdirSync(join(folder.root, 'results'));
  writeFileSync(join(folder.root, 'results/leaders.csv'), TABLE);
  writeFileSync(join(folder.root, 'results/plain.csv'), 'Model,MMLU\na/one,88.7\n');
  writeFileSync(join(folder.root, 'results/readout.yaml'), SIDECAR);
  const built = readout([
    ...['build', '--quiet', '--root', folder.root, '--out', folder.site],
    ...['--cache', join(folder.root, 'cache'), '--as-of', '2026-01-02'],
  ]);
  expect(built.stderr).not.toContain('Error');
}, 120_000);
afterAll(() => rmSync(folder.root, { recursive: true }));

const text = (path: string) => pageText(folder.site, path);
const runPages = () => pagesOf(folder.site).filter((page) => /^runs\/generic-/.test(page));

describe('pages of totals', () => {
  it('list the runs without a number of attempts that nobody knows', () => {
    expect(text('runs/index.html')).toContain('3 runs in 2 files.');
    expect(text('index.html')).not.toContain('0 test case');
    expect(text('evidence/index.html')).toContain('3 runs, all of totals without test cases');
  });

  it('say beside each value that it is as stated, and of how many test cases where that is known', () => {
    const compared = text('compare/index.html');
    expect(compared).toContain('88.7% (stated, n = 500)');
    expect(compared).toContain('88.7 (as stated)');
    expect(compared).not.toContain('stands apart');
    expect(compared).toContain(
      'Nothing was compared: that needs two subjects with scores on the same test cases of a suite.',
    );
  });

  it('do not call unknown numbers of test cases 0', () => {
    const plain = runPages()
      .map(text)
      .filter((page) => page.includes('Plain'));
    expect(plain).toHaveLength(1);
    expect(plain[0]).toMatch(/MMLU ?88\.7 \(as stated\) ?\[x\] ?\[x\] ?\[x\]/);
  });

  it('draw the values without ranges, under the name of the metric as it is written', () => {
    const [suite = ''] = pagesOf(folder.site)
      .filter((page) => page.startsWith('suites/'))
      .map(text)
      .filter((page) => page.includes('Known to harnesses asPlain'));
    expect(suite).toContain('number of test cases not stated, date');
    expect(suite).not.toContain('Mmlu');
    expect(suite).toContain('so there are no ranges.');
    expect(suite).not.toContain('Ranges that overlap');
  });
});
