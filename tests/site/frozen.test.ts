import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selfCheck } from '../../src/publish/self-check.ts';
import { pageText } from './read-site.ts';
import { type Ran, readout } from './run.ts';
import { type TwoVersions, twoVersions } from './two-versions.ts';

let example: TwoVersions;
let root: string;
let site: string;
const RELEASE = 'harbor-assist-2.4';
const verdict = () => {
  const ran = readout(['gate', RELEASE, '--json', ...example.flags]);
  return {
    status: ran.status,
    verdict: (JSON.parse(ran.stdout) as { verdict: string }).verdict,
  };
};
let froze: Ran;

/** A part of the example, one release of it signed and frozen, one page of it taken away afterwards. */
beforeAll(() => {
  example = twoVersions();
  root = example.root;
  site = join(root, '../site');
  froze = readout(['freeze', RELEASE, ...example.flags]);
});
afterAll(() => example.remove());

describe('a frozen release', () => {
  it('is written with its inputs and its addresses, and refused where nobody signed', () => {
    expect(froze.status, froze.stderr).toBe(0);
    const frozen = JSON.parse(
      readFileSync(join(root, `content/frozen/${RELEASE}.v1.json`), 'utf8'),
    ) as { pins: { run: string | null; sha256: string[] }[] };
    expect(frozen.pins).toHaveLength(10);
    for (const pin of frozen.pins) expect(pin.sha256.length).toBeGreaterThan(0);
    expect(readFileSync(join(root, 'content/permalinks.yaml'), 'utf8')).toContain(
      `releases/${RELEASE}.html`,
    );
    const unsigned = readout(['freeze', 'harbor-assist-2.5', ...example.flags]);
    expect(unsigned.status).toBe(1);
    expect(unsigned.stderr).toContain('only a signed report is frozen');
  });

  it('keeps its verdict while nothing changes, and may be frozen again', () => {
    expect(verdict()).toEqual({ status: 1, verdict: 'NO-GO' });
    expect(readout(['freeze', RELEASE, ...example.flags]).status).toBe(0);
  });

  it('goes on leading somewhere from every address it gave out, also when a page was taken away', () => {
    rmSync(join(root, 'content/limitations/pasted-code.mdx'));
    const built = readout(['build', ...example.flags, '--out', site]);
    expect([0, 3], built.stderr).toContain(built.status);
    expect(selfCheck(site)).toEqual([]);
    const ledger = readFileSync(join(root, 'content/permalinks.yaml'), 'utf8');
    const given = [...ledger.matchAll(/^- path: (\S+)$/gm)].map((m) => m[1]!);
    expect(given).toContain('limitations/pasted-code.html');
    for (const path of given) expect(existsSync(join(site, path)), path).toBe(true);
    expect(pageText(site, 'limitations/pasted-code.html')).toContain('No longer part of the site');
    expect(pageText(site, `releases/${RELEASE}.v1.html`)).toContain('NO-GO');
    expect(readFileSync(join(site, `downloads/frozen/${RELEASE}.v1.json`), 'utf8')).toBe(
      readFileSync(join(root, `content/frozen/${RELEASE}.v1.json`), 'utf8'),
    );
  });

  it('is not to be used once a file behind it is altered, though every number is the same', () => {
    appendFileSync(join(root, 'results/2.4/safety/safety.json'), '\n');
    expect(verdict()).toEqual({ status: 5, verdict: 'DO NOT USE' });
    const again = readout(['freeze', RELEASE, ...example.flags]);
    expect(again.status).toBe(1);
    expect(again.stderr).toContain('a higher reportVersion');
    // Taking the frozen file away does not help while the ledger names it.
    rmSync(join(root, `content/frozen/${RELEASE}.v1.json`));
    expect(verdict()).toEqual({ status: 5, verdict: 'DO NOT USE' });
    // What was never signed is decided from the same numbers as before.
    rmSync(join(root, 'content/permalinks.yaml'));
    expect(verdict()).toEqual({ status: 1, verdict: 'NO-GO' });
  });
});
