import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { RecomputedValue, ReportedValue } from '../../records/metric.ts';
import { at, entries, whole } from '../shared/read.ts';

export interface Outcomes {
  readonly passed: number;
  readonly total: number;
}

/** Counts of outcomes by level, which Mercury states beside its rates; `average` is the sum of all. */
export function outcomes(values: JsonValue): ReadonlyMap<string, Outcomes> {
  const found = new Map<string, Outcomes>();
  let passed = 0;
  let total = 0;
  for (const [level, counts] of entries(values)) {
    const numbers = entries(counts).map(([, count]) => whole(count));
    const own = whole(at(counts, 'passed'));
    if (own === null || numbers.some((count) => count === null || count < 0)) continue;
    const all = numbers.reduce((sum: number, count) => sum + (count ?? 0), 0);
    if (all === 0) continue;
    found.set(level.toLowerCase(), { passed: own, total: all });
    passed += own;
    total += all;
  }
  if (total > 0) found.set('average', { passed, total });
  return found;
}

/** `Easy_pass@1` → `easy`. */
export function groupOf(name: string): string {
  return name.slice(0, Math.max(name.lastIndexOf('_'), 0)).toLowerCase();
}

/** pass@1 is the share of programs that passed; with larger k it needs the outcomes of each problem. */
export function passRates(
  groups: ReadonlyMap<string, Outcomes>,
  reported: readonly ReportedValue[],
): RecomputedValue[] {
  return reported.flatMap(({ name }): RecomputedValue[] => {
    const counts = name.endsWith('_pass@1') ? groups.get(groupOf(name)) : undefined;
    if (counts === undefined) return [];
    return [{ name, value: counts.passed / counts.total, n: counts.total, basis: 'parts' }];
  });
}
