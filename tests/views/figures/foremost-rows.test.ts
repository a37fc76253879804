import { describe, expect, it } from 'vitest';
import type { TrendEntry } from '../../../src/report/trends.ts';
import { untrusted } from '../../../src/safe/untrusted.ts';
import { differencesFigure, MOST_ROWS } from '../../../src/views/compare/forest-figure.ts';
import { context } from '../../../src/views/context.ts';
import { paths } from '../../../src/views/paths.ts';
import { trendGroups } from '../../../src/views/suites/trend-lines-figures.ts';
import { sampleReport } from '../sample-report.ts';

const report = sampleReport();

describe('a figure of more differences than it holds', () => {
  const [like] = report.comparisons.filter((x) => x.kind === 'rate' && x.low !== null);
  if (!like) throw new RangeError('the sample report compares no rates');
  const comparisons = Array.from({ length: MOST_ROWS + 10 }, (_, i) => ({
    ...like,
    id: `c${i}`,
    suite: `suite-${i}`,
    outcome: i === MOST_ROWS + 7 ? ('b-better' as const) : ('cannot-tell' as const),
  }));
  const c = context(report, paths.compare);
  const figure = differencesFigure(c, { key: 'k', population: 'p', comparisons, rows: 'suites' });

  it('speaks of all in its headline, and says how many it draws', () => {
    expect(figure?.headline).toContain(`Clearly worse in 1 of ${comparisons.length} comparisons`);
    expect(figure?.description.join(' ')).toContain(
      `${MOST_ROWS} of ${comparisons.length} rows are drawn, losses first`,
    );
  });

  it('draws the loss although it stands at the end, and all others in their order', () => {
    const names = figure?.rows.map((cells) => cells[0]?.text ?? '') ?? [];
    expect(names).toHaveLength(MOST_ROWS);
    expect(names.at(-1)).toContain(`suite-${MOST_ROWS + 7}`);
    expect(names[0]).toContain('suite-0');
    expect(names.at(-2)).toContain(`suite-${MOST_ROWS - 2}`);
  });

  it('says nothing of the kind where it draws all', () => {
    const some = differencesFigure(c, {
      ...{ key: 'k', population: 'p', rows: 'suites' },
      comparisons: comparisons.slice(0, MOST_ROWS),
    });
    expect(some?.description.join(' ')).not.toContain('rows are drawn');
  });
});

describe('panels of more lines over time than are drawn', () => {
  it('hold those that stand out, and the headline counts all lines', () => {
    const [whole] = report.trends;
    const [suite] = report.suites.filter(({ id }) => id === whole?.suite);
    if (!whole || !suite) throw new RangeError('the sample report has no line');
    const series = (outside: boolean) =>
      ({ expected: { outside }, trend: null, changePoint: null }) as unknown as NonNullable<
        TrendEntry['series']
      >;
    const lines = Array.from({ length: 30 }, (_, i) => ({
      ...whole,
      id: `l${i}`,
      slice: {
        dimension: untrusted('topic'),
        value: untrusted(`t${String(i).padStart(2, '0')}`),
      },
      series: series(i === 29),
    }));
    const of = { ...report, suites: [{ ...suite }], furtherTrends: { lines, leftOut: [] } };
    const [group] = trendGroups(of, of.suites[0]!);
    const [figure] = group?.figures ?? [];
    expect(figure?.headline).toContain('1 of 30 lines stands out');
    expect(figure?.description.join(' ')).toContain('12 of 30 lines are drawn');
    const drawn = [...new Set(figure?.rows.map((cells) => cells[0]?.text))];
    expect(drawn).toHaveLength(12);
    expect(drawn.at(-1)).toBe('t29');
  });
});
