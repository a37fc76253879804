import { expect, it } from 'vitest';
import { untrusted } from '../../src/safe/untrusted.ts';
import { byTitle } from '../../src/views/context.ts';
import { sampleReport } from './sample-report.ts';

it('suites are listed by the title that their reader sees, whatever its capitals', () => {
  const [suite] = sampleReport().suites;
  const named = (id: string, title: string) => ({ ...suite!, id, title: untrusted(title) });
  const sorted = [
    named('a-2', 'example.com/evals/deep'),
    named('z', 'Answers'),
    named('a-10', 'example.com/evals'),
    named('b', 'attacks'),
  ].sort(byTitle);
  expect(sorted.map(({ id }) => id)).toEqual(['z', 'b', 'a-10', 'a-2']);
});
