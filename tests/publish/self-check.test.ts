import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { selfCheck } from '../../src/publish/self-check.ts';

let site: string;
beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), 'readout-check-'));
});
afterEach(() => rmSync(site, { recursive: true, force: true }));

const POLICY = `<meta http-equiv="content-security-policy" content="default-src 'none'">`;
function page(name: string, body: string, head = POLICY): void {
  writeFileSync(
    join(site, name),
    `<!doctype html><html lang="en"><head>${head}<title>x</title></head><body>${body}</body></html>`,
  );
}
const found = () => selfCheck(site).map((p) => `${p.file} ${p.found}`);

it('finds nothing in a sound site', () => {
  page('index.html', '<a href="b.html#there">b</a><a href="https://example.org">out</a>');
  page('b.html', '<p id="there">here</p><a href="#there">up</a>');
  expect(found()).toEqual([]);
});

it.each([
  ['a dead link', '<a href="gone.html">x</a>', 'a link to a file that is not there'],
  ['a dead anchor', '<a href="#gone">x</a>', 'a link to an anchor that is not there'],
  ['a root link', '<a href="/index.html">x</a>', 'a link that is neither relative nor to the web'],
  [
    'a script link',
    '<a href="javascript:alert(1)">x</a>',
    'a link that is neither relative nor to the web',
  ],
  ['an id twice', '<i id="a"></i><i id="a"></i>', 'an id that stands twice'],
  ['a style attribute', '<i style="color:red">x</i>', 'an attribute style'],
  ['a handler', '<i onclick="x()">x</i>', 'an attribute onclick'],
])('names %s', (_, body, expected) => {
  page('index.html', body);
  expect(found()).toEqual([`index.html ${expected}`]);
});

it('names a page without a policy, a script before it, a heavy page and a stray file', () => {
  page('index.html', '', '');
  page('late.html', '', `<script src="x.js"></script>${POLICY}`);
  page('heavy.html', 'x'.repeat(310 * 1024));
  writeFileSync(join(site, 'x.js'), '');
  writeFileSync(join(site, 'core.dump'), '');
  const all = found();
  expect(all).toContain('index.html no content security policy');
  expect(all).toContain('late.html an element before the content security policy');
  expect(all.some((line) => line.startsWith('heavy.html 317'))).toBe(true);
  expect(all).toContain('core.dump a kind of file that a site does not hold');
});
