import type { KnownMetric } from './known-metric.ts';

/** A metric of one harness, of several or of any (null), as its table holds it. */
export type KnownRow = readonly [
  harness: string | readonly string[] | null,
  pattern: RegExp,
  kind: KnownMetric['kind'],
  range: readonly [number, number] | null,
  better: 'up' | 'down',
  source: string,
  unit?: string | null,
];

/** Rows of a table as the registry asks them. */
export function knownRows(rows: readonly KnownRow[]): readonly KnownMetric[] {
  return rows.map(([harness, pattern, kind, range, better, source, unit = null]) => ({
    pattern,
    harness: typeof harness === 'string' ? [harness] : harness,
    kind,
    range: range === null ? null : { low: range[0], high: range[1] },
    direction: better === 'up' ? 'higher-is-better' : 'lower-is-better',
    unit,
    source,
  }));
}
