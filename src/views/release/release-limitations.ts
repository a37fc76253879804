import type { ReleaseReport } from '../../report/release.ts';
import { day } from '../../report/sentences/dates.ts';
import type { Block, Section } from '../blocks.ts';
import type { Context } from '../context.ts';
import { count } from '../format.ts';
import { limitationState } from '../limitations/limitation-state.ts';
import { knownLimitations } from '../limitations/limitation-words.ts';
import { paths } from '../paths.ts';
import { SEVERITIES } from '../status-words.ts';

/** What the report names as known, the worst first, and where everything stands that its version has. */
export function limitationsSection(c: Context, release: ReleaseReport): Section {
  const known = knownLimitations(c, release);
  return {
    id: 'limitations',
    title: 'Known limitations',
    blocks: [
      {
        kind: 'table',
        isStacked: true,
        caption: 'Known limitations that this report names, with their state of today',
        columns: [
          { title: 'Symptom' },
          { title: 'Severity' },
          { title: 'Status' },
          { title: 'Workaround' },
          { title: 'Last reviewed' },
        ],
        rows: known.map((entry) => ({
          cells: [
            [{ href: c.to(paths.limitation(entry.id)), text: entry.title }],
            [SEVERITIES[entry.severity]],
            [limitationState(c, entry)],
            [entry.workaround ?? 'none known'],
            entry.overdue
              ? [{ badge: `Not reviewed since ${day(entry.lastReviewed)}` }]
              : [day(entry.lastReviewed)],
          ],
        })),
        empty:
          'No known limitation is recorded for this release. That does not mean there is none.',
      },
      ...aroundRelease(c, release),
    ],
  };
}

/** The page for those who run this version, and what was written about regressions in it. */
function aroundRelease(c: Context, release: ReleaseReport): Block[] {
  const version = c.report.limitationVersions.find(
    (v) => v.product === release.product && v.version === release.version,
  );
  const items = [
    ...(version
      ? [
          [
            {
              href: c.to(paths.limitationVersion(version.slug)),
              text: `All limitations that apply to ${version.version}, for support`,
            },
            applyWords(version.limitations.filter(({ group }) => group !== 'fixed').length),
          ],
        ]
      : []),
    ...c.report.writeUps
      .filter((w) => w.releases.includes(release.id))
      .map((w) => ['Regression write-up: ', { href: c.to(paths.writeUp(w.id)), text: w.title }]),
  ];
  return items.length > 0 ? [{ kind: 'list', items }] : [];
}

function applyWords(n: number): string {
  if (n === 0) return ': none applies, as known today.';
  return `: ${count(n)} ${n === 1 ? 'applies' : 'apply'} or may, as known today.`;
}
