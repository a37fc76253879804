import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeResults } from './hostile-results.ts';
import { readout } from './run.ts';

let base: string;
let root: string;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'readout-bad-'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));
beforeEach(() => {
  root = mkdtempSync(join(base, 'root-'));
});

const plain = (field: string, i: number) => `${field} ${i}`;
const args = (...rest: string[]) => [
  ...rest,
  '--root',
  root,
  '--cache',
  join(base, 'cache'),
  '--as-of',
  '2026-11-20',
];
function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
function release(extra: string): void {
  write(
    'content/releases/one.mdx',
    `---\nid: one\nproduct: Desk\nversion: "1"\npublished: 2026-11-01\n${extra}\n---\nText.\n`,
  );
}
function gates(line: string): void {
  write(
    'content/gates/g.yaml',
    `fixedOn: 2025-12-01\ngates:\n  - {id: a, suite: rows, level: blocking, rationale: because, ${line}}\n`,
  );
}

describe('the command line', () => {
  it.each([
    [['nonsense'], 'there is no command "nonsense"'],
    [['build', '--nonsense'], "Unknown option '--nonsense'"],
    [['gate'], 'expected RELEASE, got nothing'],
    [['build', '--as-of', '2026-02-30'], '--as-of expects a date as YYYY-MM-DD, got "2026-02-30"'],
    [['build', '--audience', 'public'], '--audience expects internal, got "public"'],
    [['gate', 'x', '--format', 'pdf'], '--format expects one of text, json, markdown, junit'],
  ])('exits with 2 for %j and says what was expected', (words, message) => {
    const ran = readout(words);
    expect(ran.stderr).toContain(message);
    expect(ran.status).toBe(2);
    expect(ran.stdout).toBe('');
  });

  it('explains every command', () => {
    for (const command of [
      'build',
      'ingest',
      'gate',
      'compare',
      'explain',
      'statistics',
      'verify',
      'dev',
    ]) {
      const ran = readout([command, '--help']);
      expect(ran.status).toBe(0);
      expect(ran.stdout).toContain(`Usage: npm run readout -- ${command}`);
      expect(ran.stdout).toContain('Exit codes:');
    }
  });
});

describe('bad results', () => {
  it('names a missing folder and touches nothing', () => {
    const ran = readout(args('build', '--results', join(root, 'gone')));
    expect(ran.status).toBe(1);
    expect(ran.stderr).toMatch(/gone.*missing-folder/);
    expect(existsSync(join(root, 'dist'))).toBe(false);
  });

  it('names an empty folder', () => {
    mkdirSync(join(root, 'results'));
    const ran = readout(args('ingest'));
    expect(ran.stderr).toContain('empty-folder');
    expect(ran.status).toBe(1);
  });

  it('quarantines a cut file, uses the rest, and exits with 3', () => {
    writeResults(join(root, 'results'), 6, plain);
    const inspect = join(root, 'results/inspect.json');
    writeFileSync(inspect, readFileSync(inspect, 'utf8').slice(0, 900));
    const ran = readout(args('ingest', '--json'));
    expect(ran.status).toBe(3);
    const report = JSON.parse(ran.stdout) as {
      files: { path: string; status: string; reason: string | null }[];
    };
    const cut = report.files.find((f) => f.path.endsWith('inspect.json'));
    expect(cut?.status).toBe('quarantined');
    expect(cut?.reason).toMatch(/truncated|invalid-json/);
    expect(report.files.filter((f) => f.status === 'used').length).toBeGreaterThanOrEqual(3);
    expect(readout(args('ingest', '--strict')).status).toBe(1);
  });

  it.skipIf(process.getuid?.() === 0)('names a file that may not be read', () => {
    writeResults(join(root, 'results'), 6, plain);
    chmodSync(join(root, 'results/inspect.json'), 0o000);
    const ran = readout(args('ingest'));
    expect(ran.stderr).toMatch(/inspect\.json.*unreadable-file/);
    expect(ran.status).toBe(3);
  });

  it('names a link that leads out of the results folder', () => {
    writeResults(join(root, 'results'), 6, plain);
    symlinkSync('/etc/passwd', join(root, 'results/link.json'));
    const ran = readout(args('ingest', '--json'));
    expect(ran.stdout).toContain('link.json');
    expect(ran.stdout).not.toContain('root:x:0');
    expect(ran.status).toBe(3);
  });

  it('counts a copy under another name once', () => {
    writeResults(join(root, 'results'), 6, plain);
    cpSync(join(root, 'results/promptfoo.json'), join(root, 'results/promptfoo-copy.json'));
    const ran = readout(args('ingest', '--json'));
    const report = JSON.parse(ran.stdout) as {
      files: { path: string; status: string }[];
      runs: { adapter: string }[];
    };
    expect(report.runs.filter((r) => r.adapter === 'promptfoo')).toHaveLength(1);
    expect(
      report.files
        .filter((f) => f.path.includes('promptfoo'))
        .map((f) => f.status)
        .sort(),
    ).toEqual(['ignored', 'used']);
    expect(ran.status).toBe(0);
  });

  it('names a misspelt key of a sidecar', () => {
    writeResults(join(root, 'results'), 6, plain);
    write('results/readout.yaml', '- match: rows.jsonl\n  sett: { suite: rows }\n');
    const ran = readout(args('ingest'));
    expect(ran.stderr).toMatch(/readout\.yaml.*unknown-key.*"sett"/);
    expect(ran.status).not.toBe(0);
  });
});

describe('bad content', () => {
  beforeEach(() => {
    writeResults(join(root, 'results'), 60, plain);
    write('content/suites/rows.mdx', '---\nid: rows\ntitle: Rows\npurpose: Tests.\n---\nText.\n');
    write(
      'content/subjects/rows-subject.mdx',
      '---\nid: rows-subject\ntitle: Rows\nmatch: [{ name: rows-subject }]\n---\nText.\n',
    );
  });
  const verdict = () => {
    const ran = readout(args('gate', 'one', '--json'));
    return {
      ...ran,
      document:
        ran.stdout === ''
          ? null
          : (JSON.parse(ran.stdout) as {
              verdict: string;
              exitCode: number;
              gates: { state: string; sentence: string }[];
            }),
    };
  };

  it('gives no verdict for a release that names no runs', () => {
    release('candidate: {subject: rows-subject}\ngates: g');
    gates('rule: at-least, threshold: 0.1');
    const { document, status } = verdict();
    expect(document?.verdict).toBe('NOT ENOUGH EVIDENCE');
    expect(status).toBe(4);
  });

  it('gives no verdict for a gate on a metric nobody measured', () => {
    release('candidate: {subject: rows-subject, runs: [{suite: rows, samples: 60}]}\ngates: g');
    gates('metric: godo, rule: at-least, threshold: 0.1');
    const { document, status } = verdict();
    expect(document?.gates[0]?.state).toBe('not-tested');
    expect(document?.verdict).toBe('NOT ENOUGH EVIDENCE');
    expect(status).toBe(4);
  });

  it('gives no verdict when fewer test cases are there than were declared', () => {
    release('candidate: {subject: rows-subject, runs: [{suite: rows, samples: 100}]}\ngates: g');
    gates('rule: at-least, threshold: 0.1');
    expect(verdict().document?.verdict).not.toMatch(/^GO/);
  });

  it('decides a sound one, so that the cases above are not refused for another reason', () => {
    release('candidate: {subject: rows-subject, runs: [{suite: rows, samples: 60}]}\ngates: g');
    gates('rule: at-least, threshold: 0.1');
    const { document, status } = verdict();
    expect(document?.gates[0]).toMatchObject({ state: 'met' });
    expect(document?.verdict).toBe('GO');
    expect(status).toBe(0);
  });

  it('says that a misspelt key keeps the release from being read', () => {
    release('candidate: {subject: rows-subject}\ngate: g');
    const ran = readout(args('gate', 'one'));
    expect(ran.stderr).toMatch(/releases\/one\.mdx#gate: unknown-key/);
    expect(ran.status).toBe(6);
  });

  it('will not write a site over a folder of somebody else’s files', () => {
    mkdirSync(join(root, 'dist'));
    writeFileSync(join(root, 'dist/thesis.doc'), 'years of work');
    const ran = readout(args('build'));
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain('choose another --out');
    expect(readFileSync(join(root, 'dist/thesis.doc'), 'utf8')).toBe('years of work');
  });
});
