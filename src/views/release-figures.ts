import type { Figure } from '../charts/figure.ts';
import type { ReleaseReport } from '../report/release.ts';
import type { Report } from '../report/schema.ts';

export interface ReleaseFigures {
  readonly gates: readonly Figure[];
  readonly differences: readonly Figure[];
}

/** Figures of one release report. */
export function releaseFigures(_report: Report, _release: ReleaseReport): ReleaseFigures {
  return { gates: [], differences: [] };
}
