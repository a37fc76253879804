import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvNumber, csvRow } from '../../src/safe/csv-cell.ts';
import { jsonScript } from '../../src/safe/json-script.ts';
import { slug } from '../../src/safe/slug.ts';
import { untrusted } from '../../src/safe/untrusted.ts';
import { cssIdent, url } from '../../src/safe/url.ts';
import { shared } from '../support/shared.ts';

describe('slug', () => {
  it('is a plain file name whatever the id is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (value) => {
        expect(slug(untrusted(value))).toMatch(/^[a-z0-9][a-z0-9-]{0,59}-[0-9a-f]{10}$/);
      }),
    );
  });

  it('keeps apart ids that differ in case, in composition or in an unpaired surrogate', () => {
    const ids = ['A', 'a', 'é', 'e\u0301', '\ud800', '\ud801', '\ufffd', 'CON', 'a/../b', '', ' '];
    expect(new Set(ids.map((id) => slug(untrusted(id)))).size).toBe(ids.length);
  });
});

describe('jsonScript', () => {
  it('can neither end its element nor open a comment, and parses back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const out = jsonScript(value);
        expect(out).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(jsonScript('</script><img src=x>')).toBe(
      '"\\u003c/script\\u003e\\u003cimg src=x\\u003e"',
    );
  });
});

describe('csvCell', () => {
  it.each([
    '=1+1',
    ' =1',
    '\u00a0=1',
    '+1',
    '-1',
    '@SUM(A1)',
    '|x',
    '%1',
    '＝1',
    '\t=1',
    'a\n=1',
    'a\r-2',
    '\ufeff=1',
    '\u200b=1',
    '\0=1',
  ])('puts an apostrophe before %j', (value) => {
    expect(csvCell(value).startsWith(`"'`)).toBe(true);
  });

  it('leaves ordinary text alone, quoted, with quotes doubled', () => {
    expect(csvCell('plain "text", here')).toBe('"plain ""text"", here"');
    expect(csvCell('Größe 3-4')).toBe('"Größe 3-4"');
  });

  const payloads = shared('hostile-input/PayloadsAllTheThings/CSV Injection/README.md');
  it.skipIf(payloads === null)('guards every payload of the public list', () => {
    const lines = readFileSync(payloads!, 'utf8')
      .split('\n')
      .filter((line) => /^[=+\-@]/.test(line) && !/^(?:---|- |=+$)/.test(line));
    expect(lines.length).toBeGreaterThanOrEqual(3);
    for (const line of lines) expect(csvCell(line).startsWith(`"'`)).toBe(true);
  });
});

describe('csvNumber', () => {
  it('writes numbers so that they read back equal, and negative ones without an apostrophe', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(csvNumber(value))).toBe(value === 0 ? 0 : value);
      }),
    );
    expect(csvRow([csvNumber(-0.5), csvNumber(null)])).toBe('-0.5,\r\n');
  });

  it('refuses what is not a number', () => {
    expect(() => csvNumber(Number.NaN)).toThrow('csvNumber requires a finite number');
  });
});

describe('url', () => {
  it.each([
    'https://example.org/a?b#c',
    'mailto:team@example.org',
    '#part',
    'docs/a.html',
    '../x.html',
    './y',
  ])('lets %s through', (value) => {
    expect(url(value)).not.toBeNull();
  });

  it.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    'JaVaScRiPt:x',
    '\u0001javascript:x',
    '\\\\host\\x',
  ])('refuses %j', (value) => {
    expect(url(value)).toBeNull();
  });
});

describe('cssIdent', () => {
  it('throws on anything that is not our own word', () => {
    expect(cssIdent('gate-met')).toBe('gate-met');
    expect(() => cssIdent('x;color:red')).toThrow(RangeError);
  });
});
