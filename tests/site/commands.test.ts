import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readYaml } from '../../src/ingest/content/front-matter.ts';
import { ROOT, readout } from './run.ts';
import { type TwoVersions, twoVersions } from './two-versions.ts';

const site = inject('exampleSite');
let example: TwoVersions;
let fixed: readonly string[] = [];
beforeAll(() => {
  example = twoVersions();
  fixed = example.flags;
});
afterAll(() => example.remove());
const schema = (name: string): object =>
  JSON.parse(readFileSync(join(site, 'downloads/schemas', name), 'utf8')) as object;

function follows(name: string, output: string): void {
  const validate = new Ajv2020({ strict: false }).compile(schema(name));
  expect(validate(JSON.parse(output)), JSON.stringify(validate.errors)).toBe(true);
}

describe('the commands on two versions of the example', () => {
  it('ingest prints what its published schema says, and nothing else on standard output', () => {
    const ran = readout(['ingest', '--json', ...fixed]);
    expect(ran.status).toBe(0);
    follows('ingest.schema.json', ran.stdout);
    expect(ran.stderr).toBe('');
  });

  it.each([
    ['harbor-assist-2.1', 0],
    ['harbor-assist-2.2', 0],
    ['harbor-assist-2.4', 1],
    ['harbor-assist-2.3', 4],
  ])('gate %s exits with %i', (release, status) => {
    // Of the whole example: what some of these rest on is not in the part.
    const ran = readout(['gate', release, '--json', ...fixed, '--root', ROOT]);
    expect(ran.status).toBe(status);
    follows('gate.schema.json', ran.stdout);
  });

  it('gate writes text, Markdown and JUnit that say the same', () => {
    for (const format of ['text', 'markdown', 'junit']) {
      const ran = readout(['gate', 'harbor-assist-2.4', '--format', format, ...fixed]);
      expect(ran.stdout, format).toContain('NO-GO');
      expect(ran.stdout, format).toContain('german-no-worse');
      expect(ran.status).toBe(1);
      if (format === 'junit') expect(ran.stdout).toMatch(/failures="1"/);
    }
  });

  it('compare finds the suites that two subjects share, and answers the other way round for the other order', () => {
    const [one, two] = [
      readout(['compare', 'harbor-assist-2.4', 'harbor-assist-2.2', '--json', ...fixed]),
      readout(['compare', 'harbor-assist-2.2', 'harbor-assist-2.4', '--json', ...fixed]),
    ];
    expect([one.status, two.status]).toEqual([0, 0]);
    follows('compare.schema.json', one.stdout);
    type Output = { suites: { suite: string; difference: number; matched: number }[] };
    const [a, b] = [JSON.parse(one.stdout) as Output, JSON.parse(two.stdout) as Output];
    expect(a.suites.length).toBeGreaterThan(2);
    for (const [i, s] of a.suites.entries()) {
      expect(b.suites[i]?.suite).toBe(s.suite);
      expect(b.suites[i]?.difference).toBeCloseTo(-s.difference, 12);
    }
  });

  it('ingest --explain says how one file was understood, and what of it is not read', () => {
    const file = 'results/2.4/safety/safety.json';
    const ran = readout(['ingest', '--explain', file, ...fixed]);
    expect(ran.status).toBe(0);
    expect(ran.stdout).toMatch(/says promptfoo +yes: /);
    expect(ran.stdout).toMatch(/status +used/);
    expect(ran.stdout).toMatch(/metric +pass \(binary, higher-is-better/);
    expect(ran.stdout).toMatch(/not read +\S/);
    const unused = readout(['ingest', '--explain', 'results/README.md', ...fixed]);
    expect(unused.status).toBe(3);
    expect(unused.stdout).toMatch(/status +ignored/);
  });

  it('ingest --draft prints a map and nothing else, and says which adapter makes one needless', () => {
    const folder = mkdtempSync(join(tmpdir(), 'readout-draft-'));
    const file = join(folder, 'scores.csv');
    writeFileSync(file, 'id,question,tone_score\n1,a?,0.5\n2,c?,0.75\n');
    const ran = readout(['ingest', '--draft', file, ...fixed]);
    expect(ran.status).toBe(0);
    expect(readYaml(ran.stdout, 'readout.yaml').data).toMatchObject([
      { match: '**/scores.csv', map: { sample: 'id', input: 'question' } },
    ]);
    rmSync(folder, { recursive: true });
    const known = readout(['ingest', '--draft', 'results/2.4/safety/safety.json', ...fixed]);
    expect(known.status).toBe(1);
    expect(known.stdout).toBe('');
    expect(known.stderr).toContain('No map is needed: promptfoo says yes');
  });

  it('compare sets totals side by side where the files hold nothing else', () => {
    const root = mkdtempSync(join(tmpdir(), 'readout-totals-'));
    const total = (model: string, value: number) =>
      writeFileSync(
        join(root, `results_${model}.json`),
        JSON.stringify({
          results: { gsm8k: { 'acc,none': value, 'acc_stderr,none': 0.0134 } },
          configs: { gsm8k: { task: 'gsm8k' } },
          versions: { gsm8k: 3 },
          'n-shot': { gsm8k: 5 },
          higher_is_better: { gsm8k: { acc: true } },
          'n-samples': { gsm8k: { original: 1319, effective: 1319 } },
          config: { model: 'hf', model_args: `pretrained=org/${model}` },
          model_name: `org/${model}`,
          git_hash: 'abc1234',
        }),
      );
    total('alpha', 0.61);
    total('beta', 0.55);
    const flags = ['--root', root, '--results', root, '--quiet'];
    const ran = readout(['compare', 'org/beta', 'org/alpha', '--json', ...flags]);
    const plain = readout(['compare', 'org/beta', 'org/alpha', ...flags]);
    rmSync(root, { recursive: true });
    expect(ran.status, ran.stderr).toBe(0);
    follows('compare.schema.json', ran.stdout);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      suites: [],
      totals: [{ n: 1319, outcome: 'b-better', method: 'stated-unpaired' }],
    });
    expect(plain.stdout).toContain('totals alone\n  org/alpha has the better total than org/beta.');
  });

  it('compare says which of the two names it does not know', () => {
    const ran = readout(['compare', 'nobody', 'harbor-assist-2.2', ...fixed]);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain('nobody');
  });

  it('explain leads from a number on a page to files and their hashes', () => {
    const page = readFileSync(join(site, 'suites/support-answers.html'), 'utf8');
    // Of the run of version 2.2: others are not among the files.
    const id = /data-trace="([^"]*394ib2o85k8ypbm3[^"]*)"/.exec(page)?.[1];
    expect(id).toBeDefined();
    const ran = readout(['explain', id!.replaceAll('&amp;', '&'), ...fixed]);
    expect(ran.status).toBe(0);
    expect(ran.stdout).toMatch(/[0-9a-f]{64}/);
    expect(ran.stdout).toMatch(/wilson|clustered|korn|tango|cr1|mean/i);
    expect(readout(['explain', 'no/such/id', ...fixed]).status).toBe(1);
  });
});
