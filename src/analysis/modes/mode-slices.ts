import type { ModeRun } from '../../report/modes.ts';
import { untrusted } from '../../safe/untrusted.ts';
import type { Items } from '../item-cache.ts';
import type { RunModel, SuiteModel } from '../study/model.ts';
import { onlySamples } from './graded.ts';
import type { ModeFamilyMember, ModeSide } from './mode-changes.ts';
import { modeRate } from './mode-rate.ts';

/** Values of one dimension that are listed: a dimension with more is an id, not a group. */
const MOST_VALUES = 12;

/** The kinds of failure in each group of test cases that content declares. */
export async function modeSlices(
  suite: SuiteModel,
  run: RunModel,
  { modes, graded }: ModeSide,
  family: readonly ModeFamilyMember[],
  items: Items,
): Promise<ModeRun['slices']> {
  const shown = family.filter((member) => modes.failures.some((f) => member.belongs(f)));
  const slices: ModeRun['slices'] = [];
  for (const dimension of suite.dimensions) {
    if (!dimension.declared || dimension.values.length > MOST_VALUES) continue;
    const values = (await items.slices(run)).get(dimension.name) ?? new Map<string, string>();
    for (const value of dimension.values) {
      const include = new Set([...values].flatMap(([s, v]) => (v === value ? [s] : [])));
      const part = onlySamples(graded, include);
      if (part.samples.length === 0) continue;
      const failures = modes.failures.filter((f) => include.has(f.sample));
      slices.push({
        dimension: untrusted(dimension.name),
        title: untrusted(dimension.title),
        value: untrusted(value),
        graded: part.attempts.reduce((sum, n) => sum + n, 0),
        failed: failures.length,
        modes: shown.map((member) => {
          const own = failures.filter((f) => member.belongs(f));
          const { rate, low, high } = modeRate(part, own);
          return { mode: member.mode, failures: own.length, rate, low, high };
        }),
      });
    }
  }
  return slices;
}
