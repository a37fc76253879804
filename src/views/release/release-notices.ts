import type { ReleaseReport } from '../../report/release.ts';
import { day } from '../../report/sentences/dates.ts';
import type { PageView } from '../blocks.ts';
import type { Context } from '../context.ts';
import type { Inline } from '../inline.ts';
import { paths } from '../paths.ts';

/** RX-25: an older report stays where it is and says so. */
export function releaseNotices(c: Context, release: ReleaseReport): PageView['notices'] {
  const words = supersededWords(c, release);
  return [
    ...holdingNotices(c, release),
    ...(words === null
      ? []
      : [
          {
            kind: 'notice' as const,
            tone: 'warning' as const,
            title: 'Not the latest report',
            words: [words],
          },
        ]),
  ];
}

/** RX-26: an error that is known and not mended yet. */
function holdingNotices(c: Context, release: ReleaseReport): PageView['notices'] {
  return c.report.history.notices
    .filter((n) => n.release === release.id)
    .map((n) => ({
      kind: 'notice',
      tone: 'warning',
      title: 'Known error in this report',
      words: [[`${day(n.date)}${n.role ? `, ${n.role}` : ''}: ${n.text}`]],
    }));
}

/**
 * What came after this report: a new report of the same version replaces it and may change its verdict; a
 * report of a later version is about another product and changes nothing here. Null when nothing came after.
 */
export function supersededWords(c: Context, release: ReleaseReport): Inline | null {
  const newer = newerOf(c, release);
  if (!newer) return null;
  const link = { href: c.to(paths.release(newer.id)), text: newer.title };
  const isSameVersion = newer.product === release.product && newer.version === release.version;
  if (!isSameVersion) {
    const decided = newer.decision ? `decision ${newer.decision.verdict}` : 'awaiting decision';
    return [
      'A later release is reported: ',
      link,
      ` (recommendation ${newer.recommendation}, ${decided}).`,
    ];
  }
  return [
    'Replaced by ',
    link,
    ` on ${day(newer.published)}. `,
    newer.recommendation === release.recommendation
      ? `The verdict is ${newer.recommendation} in both.`
      : `The verdict changed from ${release.recommendation} to ${newer.recommendation}.`,
  ];
}

/** The report that names this one as replaced, else the newest one of the product: a version that was stopped is replaced by none. */
function newerOf(c: Context, release: ReleaseReport): ReleaseReport | undefined {
  if (release.supersededBy !== null) return c.find.releases.get(release.supersededBy);
  if (release.isCurrent) return undefined;
  return c.report.releases.find(
    ({ product, isCurrent }) => isCurrent && product === release.product,
  );
}
