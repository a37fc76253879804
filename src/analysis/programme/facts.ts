import type { Report } from '../../report/schema.ts';

/** What the measures of the programme are made from: other parts of the same report. */
export type ProgrammeSource = Pick<
  Report,
  | 'asOf'
  | 'counts'
  | 'runs'
  | 'suites'
  | 'subjects'
  | 'estimates'
  | 'releases'
  | 'limitations'
  | 'writeUps'
  | 'failureModes'
  | 'packages'
>;

const DAY = 86_400_000;

/** Whole days from one day to another; both as YYYY-MM-DD, negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** The day on which a run started, as its file states it. */
export function dayOfRun(run: ProgrammeSource['runs'][number]): string | null {
  return run.startedAt?.iso.slice(0, 10) ?? null;
}
