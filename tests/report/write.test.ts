import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import { afterEach, describe, expect, test } from 'vitest';
import type { CaseFile } from '../../src/report/cases.ts';
import { readCases, readReport } from '../../src/report/read.ts';
import {
  canonicalJson,
  caseShardJsonSchema,
  reportJsonSchema,
  writeCases,
  writeReport,
} from '../../src/report/write.ts';
import { untrusted } from '../../src/safe/untrusted.ts';
import { analyseWorld } from '../analysis/fake-content.ts';
import { type FakeRun, samples } from '../analysis/fake-results.ts';

const folders: string[] = [];
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'readout-report-'));
  folders.push(made);
  return made;
};
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true });
});

const runs: FakeRun[] = [
  { id: 'a', suite: 'x', subject: 'one', samples: samples(60, 30) },
  { id: 'b', suite: 'x', subject: 'two', samples: samples(60, 50) },
];

describe('canonical JSON', () => {
  test('sorts keys at every depth and keeps the order of lists', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}');
  });
  test('keeps unpaired surrogates as escapes', () => {
    expect(canonicalJson('x\ud800')).toBe('"x\\ud800"');
  });
  test('refuses numbers JSON cannot say, and writes -0 as 0', () => {
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(RangeError);
    expect(() => canonicalJson([Number.POSITIVE_INFINITY])).toThrow(RangeError);
    expect(canonicalJson(-0)).toBe('0');
  });
  test('keeps a key called __proto__ as data', () => {
    const value = JSON.parse('{"__proto__": 1, "a": 2}');
    expect(canonicalJson(value)).toBe('{"__proto__":1,"a":2}');
  });
});

describe('report.json', () => {
  test('reads back as it was written', async () => {
    const { report } = await analyseWorld({ runs });
    const at = folder();
    writeReport(at, report);
    expect(readReport(at)).toEqual(report);
  });

  test('has the same bytes whatever the order of runs and files', async () => {
    const one = await analyseWorld({ runs });
    const other = await analyseWorld({ runs: [...runs].reverse() });
    expect(canonicalJson(other.report)).toBe(canonicalJson(one.report));
    expect(one.report.buildId).toMatch(/^[0-9a-f]{12}$/);
  });

  test('follows the published JSON Schema', async () => {
    const { report } = await analyseWorld({ runs });
    const check = new Ajv({ strict: false }).compile(reportJsonSchema() as object);
    expect(check(JSON.parse(canonicalJson(report)))).toBe(true);
    expect(check({ ...report, estimates: 3 })).toBe(false);
  });

  test('refuses to be written when it breaks its schema', async () => {
    const { report } = await analyseWorld({ runs });
    const broken = { ...report, asOf: untrusted('x') as unknown as string, counts: null };
    expect(() => writeReport(folder(), broken as unknown as typeof report)).toThrow();
  });
});

describe('failure cases', () => {
  test('are written page by page, whole texts beside the site', async () => {
    const long = 'é'.repeat(9_000);
    const failing: FakeRun = {
      id: 'a',
      suite: 'x',
      subject: 'one',
      samples: samples(30, 0, (i) =>
        i === 3 ? { attempts: [{ values: { pass: 0 }, output: long }] } : {},
      ),
    };
    const { cases, report } = await analyseWorld({ runs: [failing] });
    const at = folder();
    const publicFolder = folder();
    expect(await writeCases(at, publicFolder, cases)).toEqual({ shards: 2, texts: 1 });
    const ids = report.caseGroups.flatMap((g) => g.shards.map((s) => s.id));
    expect(ids).toEqual(['a-0001', 'a-0002']);
    const shard = readCases(at, 'a-0001');
    const output = shard.cases[3]?.output;
    expect(output).toMatchObject({ characters: 9_000 });
    expect(readFileSync(join(publicFolder, output?.full ?? ''), 'utf8')).toBe(long);
    const check = new Ajv({ strict: false }).compile(caseShardJsonSchema() as object);
    expect(check(JSON.parse(JSON.stringify(shard)))).toBe(true);
  });

  test('a text with an unpaired surrogate is still a file', async () => {
    const files: CaseFile[] = [{ kind: 'text', path: 'texts/a.txt', text: 'x\ud800y' }];
    const at = folder();
    await writeCases(at, at, async function* () {
      yield* files;
    });
    expect(readFileSync(join(at, 'texts/a.txt'), 'utf8')).toBe('x\ufffdy');
  });
});
