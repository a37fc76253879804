import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/schema.ts';
import { ownWords } from '../../src/report/sentences/sentence.ts';
import { wordingFaults } from '../../src/report/sentences/wording.ts';
import { comparePages } from '../../src/views/compare/compare-pages.ts';
import { compareView } from '../../src/views/compare/compare-view.ts';
import { figureCsv } from '../../src/views/figures/figure-csv.ts';
import { figureView } from '../../src/views/figures/figure-view.ts';
import { placedFigures } from '../../src/views/figures/figures.ts';
import { lines } from '../views/meaning.ts';
import { analysedExample } from './analysed.ts';

let report: Report;

beforeAll(async () => {
  ({ report } = await analysedExample());
});

describe('every figure of the example', () => {
  it('has a key, titles, description, table, file, permalink, citation and a page to explore', () => {
    const figures = placedFigures(report);
    expect(figures.length).toBeGreaterThan(50);
    expect(new Set(figures.map(({ figure }) => figure.key)).size).toBe(figures.length);
    for (const { figure, home } of figures) {
      const view = figureView(report, home, figure, 1);
      const { measure, population, n, period } = figure.statisticalTitle;
      for (const text of [
        view.name,
        figure.headline,
        measure,
        population,
        n,
        period,
        view.keyText,
        view.source,
        view.citation,
        figure.unit,
        figure.alt.title,
        figure.alt.description,
      ])
        expect(text.trim(), figure.key).not.toBe('');
      expect(view.description.length, figure.key).toBeGreaterThanOrEqual(1);
      expect(view.description.length, figure.key).toBeLessThanOrEqual(3);
      expect(view.table.rows.length, figure.key).toBe(figure.rows.length);
      expect(figureCsv(figure).trimEnd().split('\r\n'), figure.key).toHaveLength(
        figure.rows.length + 1,
      );
      expect(view.csv.href).toMatch(/\.csv$/);
      expect(view.permalink.href).toBe(`#fig-${figure.key}`);
      expect(view.explore.href).toContain(figure.key);
      expect(view.citation).toContain(report.buildId);
      expect(wordingFaults(figure.headline), figure.key).toEqual([]);
    }
  });
});

describe('comparisons of the example', () => {
  it('rank every suite, and give each subject without a rank a reason', () => {
    const rows = report.matrix?.rows ?? [];
    expect(rows.map((row) => row.suite).sort()).toEqual(report.suites.map((s) => s.id).sort());
    for (const row of rows) {
      expect(row.cells).toHaveLength(report.subjects.length);
      for (const cell of row.cells) {
        if (cell.state !== 'ranked') expect(cell.because.length, row.suite).toBeGreaterThan(0);
        else expect(cell.rank?.best ?? 0).toBeLessThanOrEqual(cell.rank?.worst ?? 0);
      }
    }
  });

  it('announce no difference between subjects that were planted alike', () => {
    const row = report.matrix?.rows.find((r) => r.suite === 'escalation-and-safety');
    expect(row?.clear).toBe(0);
    expect(ownWords(row?.sentence ?? [])).toContain('cannot tell');
  });

  it('show a planted difference in ranks and pair alike', () => {
    for (const row of report.matrix?.rows ?? [])
      for (const comparison of report.comparisons) {
        const isSame =
          comparison.suite === row.suite &&
          comparison.metric === row.metric &&
          comparison.slice === null;
        const [i, j] = [comparison.a.subject, comparison.b.subject].map((s) =>
          row.order.indexOf(s),
        );
        const runs = new Set(row.cells.map((cell) => cell.run));
        if (!isSame || i === undefined || j === undefined || i < 0 || j < 0) continue;
        if (!runs.has(comparison.a.run) || !runs.has(comparison.b.run)) continue;
        const sign = row.outcomes[i]?.[j];
        // Adjusted over all pairs a clear pair may become unclear, but never turn round.
        if (sign === '>') expect(comparison.outcome, comparison.id).toBe('a-better');
        if (sign === '<') expect(comparison.outcome, comparison.id).toBe('b-better');
      }
  });

  it('keep every recommendation when counted as reported', () => {
    for (const { release, rows } of report.sensitivity?.releases ?? []) {
      const own = report.releases.find((r) => r.id === release)?.recommendation;
      for (const row of rows)
        if (row.notComputed === null && row.gates.length === 0) expect(row.verdict).toBe(own);
    }
    expect(report.sensitivity?.releases.map((s) => s.release).sort()).toEqual(
      report.releases.map((r) => r.id).sort(),
    );
  });

  it('have pages in words that may stand, each under an address of its own', () => {
    const pages = comparePages(report);
    expect(new Set(pages.map(({ page }) => page)).size).toBe(pages.length);
    const views = [compareView(report), ...pages.map(({ view }) => view())];
    for (const view of views) {
      expect(wordingFaults(lines(view).join('\n')), view.path).toEqual([]);
      for (const section of view.sections)
        expect(section.blocks.length, view.path).toBeGreaterThan(0);
    }
    const titles = views.map((view) => view.title);
    expect(titles).toContain('All pairs');
    expect(titles).toContain('Support answers: who is ahead');
    expect(titles).toContain('Support answers: quality beside cost and time');
  });
});
