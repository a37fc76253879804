import { expect, it } from 'vitest';
import { compareView } from '../../src/views/compare/compare-view.ts';
import { lines } from './meaning.ts';
import { sampleReport } from './sample-report.ts';

const report = sampleReport();
const shown = (of: typeof report) => lines(compareView(of)).join('\n');

it('colours of the matrix are explained where a cell has one, and only then', () => {
  expect(shown(report)).toContain('The stronger the colour of a cell');
  const uncoloured = report.estimates.map((e) => ({ ...e, value: null }));
  expect(shown({ ...report, estimates: uncoloured })).not.toContain('The stronger the colour');
});
