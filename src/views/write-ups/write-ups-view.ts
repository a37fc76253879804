import type { Report } from '../../report/schema.ts';
import { day } from '../../report/sentences/dates.ts';
import type { PageView } from '../blocks.ts';
import { byText, context } from '../context.ts';
import { page } from '../page.ts';
import { paths } from '../paths.ts';
import { ANSWERS, WRITE_UP_STATES } from './write-up-words.ts';

/** All regression write-ups, the newest first. */
export function writeUpsView(report: Report): PageView {
  const c = context(report, paths.writeUps);
  const entries = report.writeUps.toSorted(byText((w) => `${w.foundOn} ${w.id}`)).reverse();
  return page(c, {
    title: 'Regressions',
    description: 'What got worse, why, and whether the fix worked, with paired findings.',
    lead: [
      'What got worse in a version, what is thought to have caused it, and whether the fix worked. People write the story; the answers come from paired comparisons of the runs.',
    ],
    sections: [
      {
        id: 'regressions',
        title: 'Write-ups',
        blocks: [
          {
            kind: 'table',
            isStacked: true,
            caption: 'Regression write-ups, newest first',
            columns: [
              { title: 'What got worse' },
              { title: 'Product' },
              { title: 'Found on' },
              { title: 'Status' },
              { title: 'Loss' },
              { title: 'Fix' },
            ],
            rows: entries.map((w) => {
              const answer = (question: string) => {
                const found = w.findings.find((f) => f.question === question);
                return found ? ANSWERS[found.answer] : ANSWERS['cannot-tell'];
              };
              return {
                id: `write-up-${w.id}`,
                cells: [
                  [{ href: c.to(paths.writeUp(w.id)), text: w.title }],
                  [w.product],
                  [day(w.foundOn)],
                  [WRITE_UP_STATES[w.status]],
                  [answer('regression')],
                  [answer('fix')],
                ],
              };
            }),
            empty:
              'No regression is written up. That does not mean that nothing got worse; each release report lists what did.',
          },
        ],
      },
    ],
  });
}
