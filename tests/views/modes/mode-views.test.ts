import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { failureModeSchema } from '../../../src/records/content-failure-mode.ts';
import type { Report } from '../../../src/report/schema.ts';
import { wordingFaults } from '../../../src/report/sentences/wording.ts';
import { untrusted } from '../../../src/safe/untrusted.ts';
import type { PageView } from '../../../src/views/blocks.ts';
import { allFigures } from '../../../src/views/figures/figures.ts';
import { findViews } from '../../../src/views/find/find-view.ts';
import { leadingRun } from '../../../src/views/modes/mode-parts.ts';
import {
  modeRunPages,
  modeRunView,
  modeSuites,
  modeSuiteView,
} from '../../../src/views/modes/mode-suite-view.ts';
import { modeView } from '../../../src/views/modes/mode-view.ts';
import { modesView } from '../../../src/views/modes/modes-view.ts';
import { analyseWorld, fakeContent, TWO_SUBJECTS } from '../../analysis/fake-content.ts';
import { type FakeAttempt, type FakeRun, sampleId } from '../../analysis/fake-results.ts';
import { blockLines, lines, section, tables } from '../meaning.ts';
import { sampleReport } from '../sample-report.ts';

type Written = z.input<typeof failureModeSchema>;
const mode = (id: string, more: Partial<Written> = {}): Written => ({
  id,
  title: `Kind ${id}`,
  definition: `The answer is ${id}.`,
  severity: 'major',
  cause: 'retrieval',
  fix: 'Mend it.',
  owner: 'Search team',
  status: 'open',
  rules: [{ suite: 'suite', when: { text: 'output', contains: id } }],
  ...more,
});

const TREE = [
  mode('branch', { rules: [] }),
  mode('lost', { parent: 'branch', severity: 'critical' }),
  mode('rude', { parent: 'branch' }),
];

function run(subject: string, day: string, lost: number, broken: number): FakeRun {
  const attempt = (i: number): FakeAttempt => {
    if (i < lost) return { values: { pass: 0 }, output: 'lost' };
    if (i < lost + 3) return { values: { pass: 0 }, output: '<b>odd</b>' };
    if (i < lost + 3 + broken) return { values: {}, status: 'error', error: '<i>Odd</i>: gone' };
    return { values: { pass: 1 } };
  };
  return {
    id: `run-${subject}`,
    suite: 'suite',
    subject,
    startedAt: `2026-11-${day}T10:00:00Z`,
    samples: Array.from({ length: 200 }, (_, i) => ({
      id: sampleId(i),
      slices: { language: i % 2 === 0 ? 'de' : 'en' },
      attempts: [attempt(i)],
    })),
  };
}

async function reportOf(failureModes: readonly Written[] = TREE): Promise<Report> {
  const content = fakeContent({
    subjects: TWO_SUBJECTS,
    failureModes,
    suites: [
      {
        id: 'suite',
        title: 'Answers',
        purpose: 'Tests.',
        slices: [{ id: 'language', title: 'Language' }],
      },
    ],
  });
  const world = { runs: [run('old', '01', 4, 0), run('new', '05', 40, 7)] };
  return (await analyseWorld(world, content)).report;
}

function pagesOf(report: Report): PageView[] {
  return [
    modesView(report),
    ...(report.failureModes?.tree ?? []).map((entry) => modeView(report, entry, 'none')),
    ...modeSuites(report).map((suite) => modeSuiteView(report, suite)),
    ...modeRunPages(report).map((entry) => modeRunView(report, entry)),
  ];
}

const report = await reportOf();
const [suite] = modeSuites(report);
if (!suite) throw new Error('a suite with kinds expected');
const page = modeSuiteView(report, suite);

describe('a kind that rules find itself and that has parts', () => {
  const found = { suite: 'suite', when: { text: 'output' as const, contains: 'odd' } };
  const tree = [mode('branch', { rules: [found] }), ...TREE.slice(1)];

  it('says beside each of its numbers whether they hold its parts', async () => {
    const both = await reportOf(tree);
    const [own] = modeSuites(both);
    if (!own) throw new Error('a suite with kinds expected');
    const text = lines(modeSuiteView(both, own)).join('\n');
    expect(text).toContain('Kind branch (without its parts)');
    expect(text).not.toContain('Kind lost (without its parts)');
    const labels = allFigures(both).flatMap((figure) => JSON.stringify(figure.rows));
    expect(labels.join('\n')).toContain('Kind branch (without its parts)');
    expect(lines(modesView(both)).join('\n')).toMatch(/43 of 193.*with its parts/);
  });
});

describe('the page of a suite', () => {
  it('says how many answers failed, how many were sorted, by what, and what is left', () => {
    const [summary] = section(page, 'kinds').blocks.flatMap(blockLines);
    expect(summary).toContain('43 of 193 graded answers failed');
    expect(summary).toContain('Sorted into kinds: 40 (40 by rules); left without a kind: 3.');
  });
  it('ranks the kinds, with a row for those without, and says what became more frequent', () => {
    const [table] = tables(section(page, 'kinds'));
    const rows = table?.rows.map((row) =>
      lines({
        ...page,
        sections: [{ id: 'x', title: '', blocks: [{ ...table, rows: [row] }] }],
      }).join(' '),
    );
    expect(rows?.[0]).toContain('Kind lost');
    expect(rows?.[0]).toContain('40 of 193');
    expect(rows?.[0]).toMatch(/More, \d+ → \d+/);
    expect(table?.rows[0]?.tone).toBe('alert');
    expect(rows?.at(-1)).toContain('Not sorted into a kind');
  });
  it('keeps broken runs apart from failed answers', () => {
    const words = section(page, 'broken-runs').blocks.flatMap(blockLines).join(' ');
    expect(words).toContain('7 attempts gave no answer');
    expect(words).toContain('| Error | 7');
  });
  it('links to cases, and shows every run by model and over time', () => {
    expect(section(page, 'runs').blocks.flatMap(blockLines).join(' ')).toContain('Helper old');
    const [table] = tables(section(page, 'kinds'));
    expect(JSON.stringify(table?.rows[0]?.cells.at(-1))).toContain('../../failures/');
  });
});

describe('the page of a kind', () => {
  it('holds definition, fix, owner, its numbers and how it is recognised', () => {
    const entry = report.failureModes?.tree.find((m) => m.id === 'lost');
    if (!entry) throw new Error('no kind');
    const words = lines(modeView(report, entry, 'none')).join('\n');
    for (const part of [
      'The answer is lost.',
      'Mend it.',
      'Search team',
      'Critical',
      '40 of 193',
      '4 of 200',
      'the answer contains “lost”',
    ])
      expect(words).toContain(part);
  });
  it('of a branch counts its parts', () => {
    const entry = report.failureModes?.tree.find((m) => m.id === 'branch');
    if (!entry) throw new Error('no kind');
    expect(lines(modeView(report, entry, 'none')).join('\n')).toContain('40 of 193');
  });
});

describe('pages about kinds of failure', () => {
  it('have anchors that stand once, link to pages that exist, and keep to the words of the site', () => {
    const pages = pagesOf(report);
    const made = new Set(pages.map((view) => view.path));
    for (const view of pages) {
      const ids = view.sections.map((part) => part.id);
      expect(new Set(ids).size).toBe(ids.length);
      const links = [...JSON.stringify(view).matchAll(/"href":"([^"#]*)/g)].map(([, href]) =>
        new URL(href ?? '', `file:///${view.path}`).pathname.slice(1),
      );
      const own = links.filter((path) => path.startsWith('failure-modes/'));
      expect(own.length).toBeGreaterThan(0);
      expect(own.filter((path) => !made.has(path))).toEqual([]);
      expect(lines(view).flatMap((line) => wordingFaults(line))).toEqual([]);
    }
  });
  it('stand in the index from A to Z', () => {
    const words = findViews(report, []).flatMap(lines).join('\n');
    expect(words).toContain('Kind rude failure mode');
    expect(words).toContain('Kinds of failure: Answers');
  });
  it('have one figure for the leading run of each suite, with every kind and those without', () => {
    const [figure, ...rest] = allFigures(report).filter((f) => f.key.startsWith('failure-modes-'));
    expect(rest).toEqual([]);
    expect(figure?.rows.map((cells) => cells[0]?.text)).toEqual([
      'Kind lost',
      'Kind rude',
      'Not sorted into a kind',
    ]);
    expect(leadingRun(report, 'suite')?.subject).toBe('new');
  });
  it('have one over the runs of a product: a panel for each kind, broken where runs are not comparable', () => {
    const suite = report.suites.find(({ id }) => id === 'suite');
    const points = report.runs
      .filter((r) => r.suite === 'suite')
      .map((r, i) => ({
        estimate: '',
        run: r.slug,
        subject: r.subject,
        at: r.startedAt,
        label: untrusted(r.subject),
        breakBefore: i === 0 ? null : 'Another version of the suite.',
      }));
    const line = { suite: 'suite', metric: suite?.primaryMetric ?? '', points, sentence: [] };
    const over = { ...report, trends: [{ ...line, id: 'line' }] };
    const [, figure] = allFigures(over).filter((f) => f.key.startsWith('failure-modes-'));
    expect(figure?.kind).toBe('trend-panels');
    expect(new Set(figure?.rows.map((cells) => cells[0]?.text))).toEqual(new Set(['Kind lost']));
    expect(figure?.rows.map((cells) => cells.at(-1)?.text)).toEqual(['1', '2']);
  });
  it('say so where no kind is described, in a report of before too', async () => {
    for (const of of [await reportOf([]), sampleReport()]) {
      expect(pagesOf(of)).toHaveLength(1);
      expect(lines(modesView(of)).join(' ')).toContain('No kind of failure is described');
    }
  });
});
