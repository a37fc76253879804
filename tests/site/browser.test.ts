import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from '../browser/launch.ts';
import { pageKinds, pagesOfEveryPart } from './looked-at.ts';
import { hasScript, pagesOf } from './read-site.ts';

const site = inject('exampleSite');
const open = (page: Page, path: string) => page.goto(`file://${join(site, path)}`);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const kinds = pageKinds(site);
const parts = pagesOfEveryPart(site);

/**
 * Every colour scheme and every width; of the nine pairs those that differ by more than what two others show
 * together: contrast hangs on the colours, what is hidden or stacked on the width. Phones are held in both schemes.
 * How a page is put together is seen in the first look, at every kind; the others see every part of a page.
 */
const LOOKS = [
  { name: 'light', width: 1366, colorScheme: 'light', forcedColors: 'none' },
  { name: 'light', width: 390, colorScheme: 'light', forcedColors: 'none' },
  { name: 'dark', width: 1366, colorScheme: 'dark', forcedColors: 'none' },
  { name: 'dark', width: 320, colorScheme: 'dark', forcedColors: 'none' },
  { name: 'forced colours', width: 390, colorScheme: 'light', forcedColors: 'active' },
] as const;

describe('every kind of page', () => {
  it.each(LOOKS)(
    'has no accessibility violation and does not scroll sideways in $name at $width pixels',
    async (look) => {
      const { width, colorScheme, forcedColors } = look;
      const context = await browser.newContext({
        viewport: { width, height: 844 },
        colorScheme,
        forcedColors,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      const found: string[] = [];
      for (const path of new Set([...kinds, ...parts])) {
        await open(page, path);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - window.innerWidth,
        );
        if (overflow > 0) found.push(`${path}: ${overflow} pixels wider than the window`);
        if (look !== LOOKS[0] && !parts.includes(path)) continue;
        // Our pages hold no frames, so one page need not ask another; what passed is not listed.
        const { violations } = await new AxeBuilder({ page })
          .setLegacyMode(true)
          .options({ resultTypes: ['violations'] })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        for (const v of violations)
          found.push(
            `${path}: ${v.id}: ${v.nodes
              .map((n) => n.target.join(' '))
              .slice(0, 3)
              .join(', ')}`,
          );
      }
      await context.close();
      expect(found).toEqual([]);
    },
  );
});

describe('reading pages', () => {
  it('say the same with scripts off', async () => {
    const [on, off] = await Promise.all([
      browser.newContext(),
      browser.newContext({ javaScriptEnabled: false }),
    ]);
    const [a, b] = [await on.newPage(), await off.newPage()];
    for (const path of parts.filter((p) => !hasScript(p))) {
      await open(a, path);
      await open(b, path);
      expect(await b.locator('body').innerText(), path).toBe(await a.locator('body').innerText());
    }
    await Promise.all([on.close(), off.close()]);
  });

  it('break no policy, fetch nothing and log nothing, Explore pages included', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const seen: string[] = [];
    page.on('console', (m) => seen.push(`console ${m.text()}`));
    page.on('pageerror', (e) => seen.push(`error ${e.message}`));
    page.on('request', (r) => {
      if (!r.url().startsWith('file://')) seen.push(`request ${r.url()}`);
    });
    page.on('requestfailed', (r) => seen.push(`failed ${r.url()} ${r.failure()?.errorText ?? ''}`));
    for (const path of kinds) {
      await open(page, path);
      // A font still on its way is cancelled by the next page; that is no failure of this one.
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
    }
    await context.close();
    expect(seen).toEqual([]);
  });

  it('can be walked with the keyboard, and focus is always visible', async () => {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    const page = await context.newPage();
    for (const path of kinds) {
      await open(page, path);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent?.trim()), path).toMatch(
        /skip/i,
      );
      for (let i = 0; i < 8; i++) {
        await page.keyboard.press('Tab');
        const focus = await page.evaluate(() => {
          const element = document.activeElement;
          if (!element || element === document.body) return 'end';
          const style = getComputedStyle(element);
          const box = element.getBoundingClientRect();
          return style.outlineStyle !== 'none' &&
            Number.parseFloat(style.outlineWidth) >= 2 &&
            box.width > 0
            ? 'visible'
            : `hidden ${element.outerHTML.slice(0, 120)}`;
        });
        expect(['visible', 'end'], `${path}: ${focus}`).toContain(focus);
      }
    }
    await context.close();
  });
});

describe('print', () => {
  const onePagers = () => pagesOf(site).filter((p) => p.endsWith('-one-page.html'));

  it.each(['A4', 'Letter'])(
    'gives the executive summary of every release on one page of %s',
    async (format) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      expect(onePagers().length).toBeGreaterThan(3);
      for (const path of onePagers()) {
        await open(page, path);
        const pdf = await page.pdf({ format, preferCSSPageSize: false });
        expect(pdfPages(pdf), path).toBe(1);
        const text = await page.locator('body').innerText();
        expect(text, path).toMatch(/GO|NOT ENOUGH EVIDENCE|DO NOT USE/);
        expect(text, path).toMatch(/decision/i);
      }
      await context.close();
    },
  );

  it('opens every detail of a report, so that paper holds all that the page holds', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.emulateMedia({ media: 'print' });
    for (const path of pagesOf(site).filter((p) =>
      /^releases\/(?!index).*(?<!-one-page)\.html$/.test(p),
    )) {
      await open(page, path);
      const hidden = await page
        .locator('details table')
        .evaluateAll(
          (tables) => tables.filter((t) => t.getBoundingClientRect().height === 0).length,
        );
      expect(hidden, path).toBe(0);
    }
    await context.close();
  });
});

/** Pages of a PDF: its page objects. */
function pdfPages(pdf: Buffer): number {
  return (pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) ?? []).length;
}

describe('the release report', () => {
  it.each([
    { width: 1366, height: 768 },
    { width: 390, height: 844 },
  ])(
    'answers on its first screen, at $width by $height, whether release 2.4 may ship and why',
    async (viewport) => {
      const context = await browser.newContext({ viewport });
      const page = await context.newPage();
      await open(page, 'releases/harbor-assist-2.4.html');
      const first = await page.evaluate((height) => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        let text = '';
        while (walker.nextNode()) {
          const range = document.createRange();
          range.selectNodeContents(walker.currentNode);
          const box = range.getBoundingClientRect();
          if (box.height > 0 && box.bottom <= height) text += ` ${walker.currentNode.textContent}`;
        }
        return text.replace(/\s+/g, ' ');
      }, viewport.height);
      await context.close();
      expect(first).toContain('NO-GO');
      expect(first).toMatch(/not met/i);
      expect(first).toMatch(/decision/i);
    },
  );
});
