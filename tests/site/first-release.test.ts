import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readout } from './run.ts';

// What a new user does, in the order of the guide: tables of one's own, a drafted map, drafted content, a verdict.

let root = '';
const at = (...parts: string[]) => join(root, ...parts);
const ask = (...args: string[]) =>
  readout([...args, '--root', root, '--as-of', '2026-11-20', '--quiet']);

/** Every case but each `wrong`th is right. */
function table(wrong: number): string {
  const rows = Array.from(
    { length: 80 },
    (_, i) => `case-${i},What is ${i}?,${i},${i % wrong !== 0}`,
  );
  return `id,question,answer,correct\n${rows.join('\n')}\n`;
}

/** Rewrites each file below a folder of the content. */
function rewrite(change: (text: string) => string): void {
  for (const file of readdirSync(at('content'), { recursive: true, encoding: 'utf8' }))
    if (/\.(mdx|yaml)$/.test(file)) {
      const path = at('content', file);
      writeFileSync(path, change(readFileSync(path, 'utf8')));
    }
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'readout-first-'));
  mkdirSync(at('results'));
  writeFileSync(at('results', 'old.csv'), table(8));
  writeFileSync(at('results', 'new.csv'), table(20));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('leads from two tables to a verdict, and lets nothing pass that is not filled in', () => {
  const draft = ask('ingest', '--draft', at('results', 'old.csv'));
  expect(draft.status).toBe(0);
  const names = ['new', 'old'];
  const map = draft.stdout.replaceAll(
    /suite: NAME, subject: NAME/g,
    () => `suite: answers, subject: ${names.shift()}`,
  );
  writeFileSync(at('results', 'readout.yaml'), map);
  expect(ask('ingest').status).toBe(0);

  const started = ask('start', 'new', 'old');
  expect(started.status).toBe(0);
  expect(started.stdout.match(/^written {2}content\//gm)).toHaveLength(5);
  const release = readFileSync(at('content/releases/new.mdx'), 'utf8');
  expect(release).toMatch(/suite: answers, id: "[^"]+", samples: 80, attempts: 80/);

  // The files as they are drafted: no verdict, and each empty field by its name.
  const open = ask('gate', 'new');
  expect([0, 1]).not.toContain(open.status);
  expect(readout(['gate', 'new', '--root', root, '--as-of', '2026-11-20']).stderr).toContain(
    'which stands empty',
  );

  rewrite((text) =>
    text
      .replace(/margin: {3}.*/, 'margin: 0.05')
      .replace(/version: {3}.*/, 'version: "2"')
      .replaceAll(/^(\s*\w+:) {3}#.*$/gm, '$1 Words.'),
  );
  const decided = ask('gate', 'new');
  expect(decided.stdout).toMatch(/: GO$/m);
  expect(decided.status).toBe(0);

  // Started again it replaces nothing that people wrote.
  const before = readFileSync(at('content/gates/new.yaml'), 'utf8');
  const again = ask('start', 'new', 'old');
  expect(again.stdout).not.toContain('written');
  expect(readFileSync(at('content/gates/new.yaml'), 'utf8')).toBe(before);
});

it('names what it does not know, and needs a place to write to', () => {
  expect(ask('start', 'nobody').status).toBe(1);
  expect(readout(['start', 'new', '--results', at('results')]).status).toBe(2);
});
