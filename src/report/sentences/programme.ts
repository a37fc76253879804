import type { Programme, ProgrammeMeasure } from '../programme.ts';
import { month } from './dates.ts';
import { count, percent, plural } from './digits.ts';
import { name } from './sentence.ts';

/** One line for each measure of the programme: what is recorded, in counts, or that nothing is. */

type Parts = Omit<Programme, 'measures'>;
type Titles = ReadonlyMap<string, string>;

const said = (
  id: ProgrammeMeasure['id'],
  ...sentence: ProgrammeMeasure['sentence']
): ProgrammeMeasure => ({ id, recorded: true, sentence });
const unrecorded = (id: ProgrammeMeasure['id'], why: string): ProgrammeMeasure => ({
  id,
  recorded: false,
  sentence: [`Not recorded: ${why}`],
});
/** `2026-11` as `Nov 2026`. */
const suiteName = (titles: Titles, id: string) => name(titles.get(id) ?? id);

export function coverageSentence({ months, undatedRuns }: Parts): ProgrammeMeasure {
  const first = months[0];
  const last = months.at(-1);
  if (!first || !last) return unrecorded('coverage', 'no run states when it was started.');
  const undated =
    undatedRuns > 0
      ? ` ${plural(undatedRuns, 'run')} without a date ${undatedRuns === 1 ? 'stands' : 'stand'} in no month.`
      : '';
  const now = `${plural(last.suites, 'suite')} with ${plural(last.samples, 'test case')}`;
  return said(
    'coverage',
    first === last
      ? `${now}, all run in ${month(last.month)}.${undated}`
      : `${now} by ${month(last.month)}; ${plural(first.suites, 'suite')} with ${plural(first.samples, 'test case')} in ${month(first.month)}.${undated}`,
  );
}

export function freshnessSentence({ freshness }: Parts, titles: Titles): ProgrammeMeasure {
  const dated = freshness.filter((f) => f.ageDays !== null);
  const [oldest] = [...dated].sort((a, b) => (b.ageDays ?? 0) - (a.ageDays ?? 0));
  if (!oldest) return unrecorded('freshness', 'no suite version has a date.');
  return said(
    'freshness',
    'The version that has been in use longest is that of ',
    suiteName(titles, oldest.suite),
    `: ${plural(oldest.ageDays ?? 0, 'day')}.`,
  );
}

export function reliabilitySentence({ months, files }: Parts): ProgrammeMeasure {
  const sum = (of: (m: Parts['months'][number]) => number) =>
    months.reduce((total, m) => total + of(m), 0);
  const runs = sum((m) => m.runs);
  const silent = sum((m) => m.statusNotStated);
  const stated = runs - silent;
  const attempts = sum((m) => m.attempts);
  const errored = sum((m) => m.errored);
  const unread = `${count(files.quarantined)} of ${plural(files.in, 'result file')} could not be read.`;
  if (runs === 0)
    return files.in === 0
      ? unrecorded('reliability', 'there are no runs.')
      : said('reliability', unread);
  const ended =
    stated === 0
      ? 'No run says whether it ended as planned'
      : `${count(sum((m) => m.complete))} of ${plural(stated, 'run')} with a recorded end did end as planned`;
  const quiet = silent > 0 && stated > 0 ? ` (${plural(silent, 'run')} without one)` : '';
  return said(
    'reliability',
    `${ended}${quiet}; ${count(errored)} of ${plural(attempts, 'attempt')} ended in an error or out of time; ${unread}`,
  );
}

export function leadTimeSentence({ leadTimes }: Parts): ProgrammeMeasure {
  if (leadTimes.length === 0)
    return unrecorded('lead-time', 'there are no known limitations and no regression write-ups.');
  const of = (state: Parts['leadTimes'][number]['state']) =>
    leadTimes.filter((l) => l.state === state).length;
  const dated = of('before') + of('after') + of('stopped');
  if (dated === 0) return unrecorded('lead-time', 'no version named there has a day of release.');
  return said(
    'lead-time',
    `Of ${plural(leadTimes.length, 'weakness', 'weaknesses')} with a day on which they were first seen: ${count(of('before'))} seen on or before the day of release, ${count(of('stopped'))} in versions whose decision was NO-GO, ${count(of('after'))} seen after release, ${count(of('not-recorded'))} without a recorded day of release.`,
  );
}

export function flakinessSentence({ flips }: Parts, titles: Titles): ProgrammeMeasure {
  const newest = [...new Map(flips.map((f) => [f.suite, f])).values()];
  if (newest.length === 0)
    return unrecorded('flakiness', 'no suite with pass or fail was asked several times.');
  return said(
    'flakiness',
    'In the newest repeated run of ',
    ...newest.flatMap((f, i) => [
      ...(i === 0 ? [] : ['; ']),
      suiteName(titles, f.suite),
      `: ${percent(f.value, f.samples)} of ${plural(f.samples, 'test case')} both passed and failed (plausible range ${percent(f.low, f.samples)} to ${percent(f.high, f.samples)})`,
    ]),
    '.',
  );
}

export function actionabilitySentence({ actionability }: Parts): ProgrammeMeasure {
  if (actionability.length === 0)
    return unrecorded('actionability', 'no kinds of failure are described, or nothing failed.');
  const sum = (of: (a: Parts['actionability'][number]) => number) =>
    actionability.reduce((total, a) => total + of(a), 0);
  return said(
    'actionability',
    `${count(sum((a) => a.coded))} of ${plural(
      sum((a) => a.failed),
      'failed answer',
    )} in the newest runs have a kind with an owner and a recommended fix; for ${count(sum((a) => a.inWork))} the fix is made or under way.`,
  );
}

export function documentationSentence({ documentation }: Parts): ProgrammeMeasure {
  const fields = documentation.find((d) => d.what === 'fields');
  if (!fields) return unrecorded('documentation', 'there are no release reports.');
  return said(
    'documentation',
    `Release reports hold ${count(fields.present)} of ${plural(fields.total, 'field')} that frameworks ask for.`,
  );
}

export function escapesSentence({ escapes }: Parts): ProgrammeMeasure {
  const { recorded, byCustomers, notRecorded } = escapes;
  if (recorded === 0)
    return unrecorded(
      'escapes',
      notRecorded === 0
        ? 'there are no known limitations.'
        : 'no known limitation says who found it.',
    );
  const rest =
    notRecorded > 0
      ? ` ${count(notRecorded)} more ${notRecorded === 1 ? 'does' : 'do'} not say.`
      : '';
  return said(
    'escapes',
    `Customers found ${count(byCustomers)} of ${plural(recorded, 'known limitation')} that say who found them.${rest}`,
  );
}
