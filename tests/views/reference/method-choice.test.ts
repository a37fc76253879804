import { expect, it } from 'vitest';
import { wordingFaults } from '../../../src/report/sentences/wording.ts';
import { methodChoice } from '../../../src/statistics/method-choice.ts';
import { methodDocs } from '../../../src/statistics/method-docs.ts';
import { methodologyView } from '../../../src/views/reference/methodology-view.ts';
import { lines, section, tables } from '../meaning.ts';
import { sampleReport } from '../sample-report.ts';

const view = methodologyView(sampleReport());

it('the methodology page prints the choice of method for every situation that the code knows', () => {
  const [table] = tables(section(view, 'choice'));
  expect(table?.rows).toHaveLength(methodChoice.length);
  const words = lines(view).join('\n');
  for (const { caveat } of methodChoice) expect(words).toContain(caveat);
});

it('it says which p-values are adjusted together, in words that pass the lint', () => {
  const words = lines(view).join('\n');
  expect(words).toContain('The whole-suite differences of a release are one family');
  for (const { caveat } of methodChoice) expect(wordingFaults(caveat)).toEqual([]);
  for (const { says, assumptions, breaks } of methodDocs)
    expect(wordingFaults([says, assumptions, breaks].join('\n'))).toEqual([]);
});
