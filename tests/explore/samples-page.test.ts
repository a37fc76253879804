import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleScript } from '../../src/explore/bundle.ts';
import { serveFolder } from '../../src/publish/serve.ts';
import { jsonScript } from '../../src/safe/json-script.ts';
import { openEngine } from '../../src/store/engine.ts';
import { type SampleFileRequest, writeSampleFiles } from '../../src/store/sample-files.ts';
import { encodeText } from '../../src/store/text-codec.ts';
import { SAMPLES_POLICY } from '../../src/views/policy.ts';
import { launchBrowser } from '../browser/launch.ts';

let folder: string;
let browser: Browser;
let server: Awaited<ReturnType<typeof serveFolder>>;

/** Sixty test cases: every third fails, one ended in an error, one is hostile. */
const HOSTILE = '<img src=x onerror=alert(1)>\u202E\u001A';
const ROWS = Array.from({ length: 60 }, (_, i) => ({
  sample: i === 7 ? HOSTILE : `case-${String(i).padStart(2, '0')}`,
  status: i === 1 ? 'error' : 'ok',
  value: i % 3 === 0 ? 0 : 1,
  language: i % 2 === 0 ? 'de' : 'en',
  output: i === 7 ? HOSTILE : `${'word '.repeat(200)}${i}`,
}));
const FAILED = ROWS.filter((row) => row.status === 'error' || row.value === 0).length;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'readout-samples-'));
  const tables = join(folder, 'tables');
  mkdirSync(tables);
  const engine = await openEngine({ tempDirectory: join(folder, 'spill') });
  const quoted = (text: string) => `'${encodeText(text).replaceAll("'", "''")}'`;
  const write = (table: string, columns: string, rows: readonly string[]) =>
    engine.run(
      `COPY (SELECT 'r' AS run, v.* FROM (VALUES ${rows.join(', ')}) v(${columns}))
       TO '${join(tables, table)}.parquet' (FORMAT parquet)`,
    );
  await write(
    'attempts',
    'sample, attempt, status, latency_ms, input_tokens, output_tokens, cost_usd',
    ROWS.map(
      (r) =>
        `(${quoted(r.sample)}, 1, '${r.status}', 12.5::DOUBLE, 3::DOUBLE, NULL::DOUBLE, NULL::DOUBLE)`,
    ),
  );
  await write(
    'scores',
    'sample, attempt, metric, value, passed',
    ROWS.map((r) => `(${quoted(r.sample)}, 1, 'acc', ${r.value}::DOUBLE, NULL::BOOLEAN)`),
  );
  await write(
    'slices',
    'sample, attempt, dimension, value',
    ROWS.map((r) => `(${quoted(r.sample)}, 1, 'language', '${r.language}')`),
  );
  await write(
    'texts',
    'sample, attempt, input, target, output',
    ROWS.map((r) => `(${quoted(r.sample)}, 1, 'Question', NULL::VARCHAR, ${quoted(r.output)})`),
  );
  const names = ['attempts', 'scores', 'slices', 'texts'] as const;
  const rows = {
    parts: [{ key: 'r', tables: new Map(names.map((n) => [n, join(tables, `${n}.parquet`)])) }],
    clusterDimension: null,
    clusterOverridden: false,
  };
  const request = (name: string): SampleFileRequest => ({
    metric: { name: 'acc', lowerIsBetter: false, isBinary: true, passThreshold: null },
    dimensions: ['language'],
    facts: join(folder, `${name}.parquet`),
    texts: join(folder, `${name}.texts.parquet`),
    withheld: ['case-03'],
  });
  await writeSampleFiles(engine, rows, request('run'));
  await writeSampleFiles(engine, rows, request('again'));
  engine.close();
  await bundleScript('samples', join(folder, 'samples.js'));
  const file = (name: string) => ({ url: name, bytes: statSync(join(folder, name)).size });
  const data = jsonScript({
    facts: file('run.parquet'),
    texts: file('run.texts.parquet'),
    dimensions: ['Language'],
    cases: [{ first: 1, last: 20, href: 'failures/r-0001.html' }],
  });
  writeFileSync(
    join(folder, 'page.html'),
    `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${SAMPLES_POLICY}"><title>Test cases</title></head>
<body><main><h1>Test cases</h1><div id="samples-controls"></div><p id="samples-status" role="status">needs scripts</p>
<ol id="samples-rows"></ol><p id="samples-pages"></p></main>
<script type="application/json" id="samples-data">${data}</script><script src="samples.js"></script></body></html>`,
  );
  writeFileSync(join(folder, 'favicon.ico'), '');
  server = await serveFolder(folder, 0);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Opened {
  readonly page: Page;
  readonly trouble: readonly string[];
  /** `run.parquet bytes=0-99` */
  readonly reads: readonly string[];
}

async function open(query = ''): Promise<Opened> {
  const page = await (await browser.newContext()).newPage();
  const trouble: string[] = [];
  const reads: string[] = [];
  page.on('console', (message) => trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('dialog', (dialog) => trouble.push(dialog.message()));
  page.on('request', (r) => {
    if (r.url().endsWith('.parquet'))
      reads.push(`${r.url().replace(/^.*\//, '')} ${r.headers()['range'] ?? 'whole'}`);
  });
  await page.goto(`${server.address}page.html${query}`);
  await page.waitForSelector('#samples-rows li, #samples-status:has-text("None")');
  return { page, trouble, reads };
}

const status = (page: Page) => page.locator('#samples-status').textContent();
const names = (page: Page) => page.locator('#samples-rows summary bdi').allTextContents();

describe('the page of test cases, served by a host', () => {
  test('shows the failed ones first, reads parts of files, and breaks no policy', async () => {
    const { page, trouble, reads } = await open();
    expect(await status(page)).toBe('60 of 60 attempts, 1 to 25 shown.');
    const shown = await page.locator('#samples-rows summary .muted').allTextContents();
    expect(shown.slice(0, FAILED).every((words) => /^(?:Failed|Error)/.test(words))).toBe(true);
    expect(shown[FAILED]).toMatch(/^Passed/);
    expect(reads.length).toBeGreaterThan(0);
    expect(reads.every((read) => /^run\.parquet bytes=/.test(read))).toBe(true);
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  test('filters, keeps the choice in the address, and takes it from there', async () => {
    const { page } = await open();
    await page.getByLabel('Outcome').selectOption('Failed');
    await page.getByLabel('Language').selectOption('de');
    const fitting = ROWS.filter((r) => r.value === 0 && r.status === 'ok' && r.language === 'de');
    await expect.poll(() => status(page)).toMatch(`${fitting.length} of 60 attempts`);
    expect(new URL(page.url()).search).toBe('?outcome=failed&d1=de');
    await page.reload();
    await expect.poll(() => status(page)).toMatch(`${fitting.length} of 60 attempts`);
    expect(await names(page)).toEqual(fitting.map((r) => r.sample));
    await page.getByLabel('Name of the test case').fill('no such');
    await expect.poll(() => status(page)).toBe('None of 60 attempts fits.');
    await page.context().close();
  });

  test('turns pages with the keyboard and says where one is', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: 'Next' }).focus();
    await page.keyboard.press('Enter');
    expect(await status(page)).toBe('60 of 60 attempts, 26 to 50 shown.');
    expect(new URL(page.url()).search).toBe('?page=2');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('samples-status');
    await page.context().close();
    const beyond = await open('?page=99&outcome=nonsense');
    expect(await status(beyond.page)).toBe('60 of 60 attempts, 51 to 60 shown.');
    await beyond.page.context().close();
  });

  test('opens the texts of a test case as text, cut ones named as cut, with its failure case', async () => {
    const { page, trouble, reads } = await open('?name=case-00');
    await page.locator('summary').focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.untrusted');
    expect(await page.locator('.untrusted-title').allTextContents()).toEqual(['Input', 'Output']);
    const whole = ROWS[0]!.output;
    expect(await page.locator('pre').last().textContent()).toBe(whole.slice(0, 600));
    expect(await page.locator('.untrusted p').textContent()).toContain(String(whole.length));
    expect(await page.getByRole('link').getAttribute('href')).toBe('failures/r-0001.html');
    expect(reads.some((read) => read.startsWith('run.texts.parquet bytes='))).toBe(true);
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  test('shows hostile names and texts inert, hidden characters made visible', async () => {
    const { page, trouble } = await open('?name=onerror');
    expect(await names(page)).toEqual(['<img src=x onerror=alert(1)>']);
    await page.locator('summary').click();
    await page.waitForSelector('.untrusted');
    expect(await page.locator('pre').last().textContent()).toBe(
      '<img src=x onerror=alert(1)>⟦U+202E⟧⟦U+001A⟧',
    );
    expect(await page.locator('main img').count()).toBe(0);
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  test('has no text of a test case that is kept back', async () => {
    const { page } = await open('?name=case-03');
    await page.locator('summary').click();
    await expect
      .poll(() => page.locator('details').textContent())
      .toContain('are not on this page');
    await page.context().close();
  });

  test('has no accessibility violation, closed and open', async () => {
    const { page } = await open();
    await page.locator('summary').first().click();
    await page.waitForSelector('.untrusted');
    expect((await new AxeBuilder({ page }).analyze()).violations.map((v) => v.id)).toEqual([]);
    await page.context().close();
  });
});

test('from a folder the page says why it shows nothing, and asks for nothing', async () => {
  const page = await (await browser.newContext()).newPage();
  const requests: string[] = [];
  page.on('request', (r) => requests.push(r.url()));
  await page.goto(pathToFileURL(join(folder, 'page.html')).href);
  expect(await status(page)).toContain('opened from a folder');
  expect(requests.filter((url) => url.endsWith('.parquet'))).toEqual([]);
  await page.context().close();
});

test('the same rows give the same bytes', () => {
  for (const part of ['parquet', 'texts.parquet'])
    expect(
      readFileSync(join(folder, `run.${part}`)).equals(readFileSync(join(folder, `again.${part}`))),
    ).toBe(true);
});
