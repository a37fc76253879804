import type { LimitationEntry, Standing } from '../../report/limitations.ts';
import type { Context } from '../context.ts';
import { LIMITATION_STATES } from '../status-words.ts';

/**
 * The status of a limitation in words: a fix helps nobody before the version that holds it is decided to go
 * out. `Fixed in 2.5`, or `Fixed in 2.5, which is not released yet` where 2.5 has a report without a decision to go,
 * or one that says no.
 */
export function limitationState(c: Context, entry: LimitationEntry): string {
  const word = LIMITATION_STATES[entry.status];
  if (entry.status !== 'fixed' || entry.fixedIn === null) return word;
  const fixed = `${word} in ${entry.fixedIn}`;
  return isOut(c, entry, entry.fixedIn) === false ? `${fixed}, which is not released yet` : fixed;
}

/**
 * True when nobody has the limitation any more: its fix went out, or none of the versions that have it did. One that
 * is fixed in a version to come is as open as before for those who run the version of today.
 */
export function isOver(c: Context, entry: LimitationEntry): boolean {
  if (entry.status !== 'fixed') return false;
  if (entry.fixedIn === null || isOut(c, entry, entry.fixedIn) !== false) return true;
  const having = entry.versions.filter(({ standing }) => HAS_IT.has(standing));
  return having.length > 0 && having.every(({ version }) => isOut(c, entry, version) === false);
}

/** `2.5`, `2.5, not released` where a report about it has no decision to go, or `not fixed`. */
export function fixedInWords(c: Context, entry: LimitationEntry): string {
  if (entry.fixedIn === null) return 'not fixed';
  return isOut(c, entry, entry.fixedIn) === false
    ? `${entry.fixedIn}, not released`
    : entry.fixedIn;
}

/** Whether those who run this version have it: a fix in a later one is none for them. */
export function isOpenIn({ versions, status }: LimitationEntry, version: string): boolean {
  const standing = versions.find((check) => check.version === version)?.standing;
  if (standing === 'fixed') return false;
  return (standing !== undefined && HAS_IT.has(standing)) || status !== 'fixed';
}

/** How versions stand that have a limitation, or may. */
export const HAS_IT: ReadonlySet<Standing> = new Set(['applies', 'may-apply']);

/** Whether people decided that a version goes out; null where no report is about it. */
function isOut(c: Context, { product }: LimitationEntry, version: string): boolean | null {
  const reports = c.report.releases.filter(
    (release) => release.product === product && release.version === version,
  );
  if (reports.length === 0) return null;
  return reports.some(
    ({ decision }) => decision?.verdict === 'GO' || decision?.verdict === 'GO WITH CONDITIONS',
  );
}
