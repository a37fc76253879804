import { daysBetween } from '../../records/days.ts';
import type { Programme } from '../../report/programme.ts';
import type { ReleaseReport } from '../../report/release.ts';
import { sortedBy } from '../order.ts';
import type { ProgrammeSource } from './facts.ts';

type LeadTime = Programme['leadTimes'][number];

/** From the day a weakness was first seen to the day its version went to users, where both are recorded. */
export function leadTimes(source: ProgrammeSource): LeadTime[] {
  const { releases, subjects } = source;
  const releasedOn = new Map(subjects.map((s) => [s.id, s.releasedOn]));
  const entry = (
    of: Pick<LeadTime, 'kind' | 'id' | 'title' | 'version' | 'foundOn'>,
    release: ReleaseReport | undefined,
    subject: string | undefined,
  ): LeadTime => {
    const on = releasedOn.get(subject ?? '') ?? null;
    const days = on === null ? null : daysBetween(of.foundOn, on);
    return { ...of, releasedOn: on, days, state: stateOf(days, release) };
  };
  const limitations = source.limitations.filter((l) => l.retired === null);
  const known = new Set(limitations.map((l) => l.id));
  // A limitation and the write-up of the loss behind it are one weakness, seen when the first of them was.
  const written = source.writeUps.filter((w) => w.limitations.some((id) => known.has(id)));
  const firstSeen = (limitation: (typeof limitations)[number]): string => {
    const own = written.filter((w) => w.limitations.includes(limitation.id));
    const days = [limitation.firstSeen, ...own.map((w) => w.foundOn)];
    return sortedBy(days, (day) => day)[0] ?? limitation.firstSeen;
  };
  return [
    ...limitations.map((l) => {
      const release = releases.find((r) => r.product === l.product && r.version === l.introducedIn);
      return entry(
        {
          kind: 'limitation',
          id: l.id,
          title: l.title,
          version: l.introducedIn,
          foundOn: firstSeen(l),
        },
        release,
        release?.candidate,
      );
    }),
    ...source.writeUps
      .filter((w) => !written.includes(w))
      .map((w) => {
        const subject = w.systems.find((s) => s.role === 'regressed')?.subject;
        const release = releases.find((r) => r.candidate === subject);
        return entry(
          {
            kind: 'write-up',
            id: w.id,
            title: w.title,
            version: release?.version ?? null,
            foundOn: w.foundOn,
          },
          release,
          subject,
        );
      }),
  ];
}

function stateOf(days: number | null, release: ReleaseReport | undefined): LeadTime['state'] {
  if (days !== null) return days >= 0 ? 'before' : 'after';
  return release?.decision?.verdict === 'NO-GO' ? 'stopped' : 'not-recorded';
}
