import type { Report } from '../../report/schema.ts';
import type { Section } from '../blocks.ts';
import { byText, type Context, suiteTitle } from '../context.ts';
import { type Inline, joined, sentence } from '../inline.ts';
import { capped } from '../long-lists.ts';
import { paths } from '../paths.ts';

/** Checks of the evidence itself. */
export function findingsSection(c: Context): Section {
  const rank = { error: 0, warning: 1, note: 2 } as const;
  const findings = [...c.report.findings].sort(
    (a, b) => rank[a.severity] - rank[b.severity] || byText<{ id: string }>((f) => f.id)(a, b),
  );
  return {
    id: 'checks',
    title: 'Checks of the evidence',
    blocks: [
      capped(
        {
          kind: 'table',
          isStacked: true,
          caption: 'What the checks found, most serious first',
          columns: [
            { title: 'Check' },
            { title: 'Severity' },
            { title: 'What was found' },
            { title: 'What to do' },
            { title: 'Where' },
          ],
          rows: findings.map((finding) => ({
            cells: [
              [finding.title],
              [finding.severity],
              sentence(finding.sentence),
              [finding.mend],
              where(c, finding),
            ],
            tone: finding.severity === 'error' ? ('alert' as const) : undefined,
          })),
          empty: 'No check found anything.',
        },
        50,
        ['They are less serious than these.'],
      ),
    ],
  };
}

function where(c: Context, finding: Report['findings'][number]): Inline {
  const links: Inline[] = [];
  if (finding.release !== null && c.find.releases.has(finding.release))
    links.push([{ href: c.to(paths.release(finding.release)), text: finding.release }]);
  if (finding.suite !== null && c.find.suites.has(finding.suite))
    links.push([
      { href: c.to(paths.suite(finding.suite)), text: suiteTitle(c, finding.suite), isName: true },
    ]);
  if (finding.run !== null && c.find.runs.has(finding.run))
    links.push([{ href: c.to(paths.run(finding.run)), text: finding.run, isName: true }]);
  return links.length === 0 ? ['whole site'] : joined(links, ', ');
}
