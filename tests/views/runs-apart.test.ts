import { describe, expect, it } from 'vitest';
import { runsApart } from '../../src/views/compare/comparison-name.ts';
import { context } from '../../src/views/context.ts';
import { paths } from '../../src/views/paths.ts';
import { isEqualThroughout } from '../../src/views/statistics/quantile-differences.ts';
import { sampleReport } from './sample-report.ts';

const report = sampleReport();
const c = context(report, paths.compare);
const [first, second] = report.runs;
if (!first || !second) throw new RangeError('the sample report has fewer than two runs');
const side = (run: typeof first) => ({ subject: run.subject, run: run.slug });
const row = { a: side(first), b: side(second) };

describe('rows of one name', () => {
  it('say which runs they are about where these differ, and only then', () => {
    expect(runsApart(c, row, [row, row])).toBe('');
    const other = { a: side(first), b: { ...side(second), run: 'another-run' } };
    const words = [row, other].map((x) => runsApart(c, x, [row, other]));
    expect(new Set(words).size).toBe(2);
    expect(words[1]).toContain('run another-run');
    expect(words.join(' ')).not.toContain(first.subject);
  });
});

describe('a measure that is the same on both sides of every pair', () => {
  const measured = (mean: { value: number; low: number; high: number }) =>
    isEqualThroughout({ mean } as Parameters<typeof isEqualThroughout>[0]);

  it('is equal, which is not the same as a difference of about nothing', () => {
    expect(measured({ value: 0, low: 0, high: 0 })).toBe(true);
    expect(measured({ value: 0, low: -0.1, high: 0.1 })).toBe(false);
  });
});
