import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { verifySite } from '../../src/publish/manifest.ts';
import { selfCheck } from '../../src/publish/self-check.ts';
import { elements, hasScript, pagesOf, pageText, parsePage } from './read-site.ts';
import { ROOT, readout } from './run.ts';

const site = inject('exampleSite');

describe('the example site', () => {
  it('is built by the first command, clean', () => {
    expect(inject('exampleLog')).not.toMatch(/error|Error/);
    expect(inject('exampleExit')).toBe(0);
  });

  it('is as its manifest says, and sound', () => {
    expect(verifySite(site).problems).toEqual([]);
    expect(selfCheck(site)).toEqual([]);
    expect(readout(['verify', site]).status).toBe(0);
  });

  it('says on every page that its data is synthetic', () => {
    for (const page of pagesOf(site)) expect(pageText(site, page), page).toMatch(/synthetic/i);
  });

  it('has no script on any page but Explore, search and test cases', () => {
    for (const page of pagesOf(site).filter((p) => !hasScript(p)))
      expect(
        [...elements(parsePage(site, page))].filter((e) => e.tagName === 'script'),
        page,
      ).toEqual([]);
  });

  it('counts every result file: used, ignored and quarantined add up', () => {
    const text = pageText(site, 'evidence/index.html');
    expect(text).toMatch(/quarantined/i);
    expect(text).toMatch(/acknowledged/i);
  });
});

describe('what was planted', () => {
  const plan = plantedPlan();
  it('covers each kind of verdict', () => {
    expect(new Set(plan.releases.map((r) => r.verdict))).toEqual(
      new Set(['GO', 'NO-GO', 'NOT ENOUGH EVIDENCE', 'GO WITH CONDITIONS']),
    );
  });
  it.each(plan.releases)('the page of release $id says $verdict', ({ id, verdict }) => {
    expect(pageText(site, `releases/${id}.html`)).toContain(verdict);
  });
  it.each(plan.says)('$page says "$text"', ({ page, text }) => {
    expect(pageText(site, page)).toContain(text);
  });
});

/** The machine-readable list of what was planted, from `results/README.md`. */
function plantedPlan() {
  const text = readFileSync(join(ROOT, 'results/README.md'), 'utf8');
  const block = /```yaml planted\n([\s\S]*?)```/.exec(text);
  if (!block) throw new Error('results/README.md requires a fenced block "```yaml planted"');
  return z
    .object({
      releases: z.array(z.object({ id: z.string(), verdict: z.string() })),
      says: z.array(z.object({ page: z.string(), text: z.string() })),
    })
    .loose()
    .parse(load(block[1]!));
}
