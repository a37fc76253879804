import type { PassAtKEntry } from '../../report/pass-at-k.ts';
import type { RunEntry, SuiteEntry } from '../../report/schema.ts';
import type { Block, Section, Table } from '../blocks.ts';
import { type Context, subjectTitle } from '../context.ts';
import { count } from '../format.ts';
import { type Inline, sentence } from '../inline.ts';
import { capped } from '../long-lists.ts';
import { rangedRate } from '../ranged-numbers.ts';
import { methodLink } from '../reference/methods.ts';
import { newestRunFirst, runLink } from '../suites/suite-table.ts';
import { statisticsOf } from './statistics-of.ts';

const MOST_ROWS = 40;

/** Several tries at each test case: how often one of k passes, and how often all do; newest run first. */
export function passAtKSection(c: Context, suite: SuiteEntry): Section[] {
  const found = statisticsOf(c.report).passAtK.filter((entry) => entry.suite === suite.id);
  const entries = found.sort((x, y) => {
    const [a, b] = [c.find.runs.get(x.run), c.find.runs.get(y.run)];
    return a && b ? newestRunFirst(a, b) : 0;
  });
  const [first] = entries;
  if (!first) return [];
  return section([
    {
      kind: 'paragraph',
      words: [
        'Newest run, ',
        { name: subjectTitle(c, first.subject) },
        '. ',
        ...sentence(first.sentence),
      ],
    },
    capped(table(c, entries, true), MOST_ROWS, ['Every run has its own page.']),
  ]);
}

/** The same for one run. */
export function runPassAtKSection(c: Context, run: RunEntry): Section[] {
  const entries = statisticsOf(c.report).passAtK.filter((entry) => entry.run === run.slug);
  if (entries.length === 0) return [];
  return section([
    ...entries.map((entry): Block => ({ kind: 'paragraph', words: sentence(entry.sentence) })),
    table(c, entries, false),
  ]);
}

function section(blocks: readonly Block[]): Section[] {
  return [{ id: 'tries', title: 'Several tries', blocks }];
}

function table(c: Context, entries: readonly PassAtKEntry[], withRun: boolean): Table {
  return {
    kind: 'table',
    isStacked: true,
    caption: 'k tries at a test case: at least one passes (pass@k), all pass (pass^k)',
    columns: [
      ...(withRun ? [{ title: 'Run' }] : []),
      { title: 'Tries k', align: 'number' },
      { title: 'At least one passes', align: 'number' },
      { title: 'All pass', align: 'number' },
      { title: 'Test cases', align: 'number' },
    ],
    // One row for each run: its most tries. The page of a run has all of them.
    rows: entries.flatMap((entry) => {
      const run = c.find.runs.get(entry.run);
      const trace = `${entry.suite}/${entry.metric}/${entry.run}`;
      return entry.points.slice(withRun ? -1 : 0).map((point) => ({
        cells: [
          ...(withRun
            ? [[...(run ? [runLink(c, run), ', '] : []), { name: subjectTitle(c, entry.subject) }]]
            : []),
          [count(point.k)],
          [rangedRate(point.any, point.tasks, trace)],
          [rangedRate(point.all, point.tasks, trace)],
          [count(point.tasks)],
        ] satisfies Inline[],
      }));
    }),
    empty: 'No test case was tried more than once.',
    notes: [
      [
        methodLink(c, 'pass-at-k-dataset'),
        `. Test cases with fewer than k tries are left out of the row. Ranges are those of pass rates, over test cases${entries.some((e) => e.clusters !== null) ? ' with their sources as clusters' : ''}, not over tries.`,
      ],
    ],
  };
}
