import type { Comparison } from '../../report/measures.ts';
import type { MixShift } from '../../report/mix-shift.ts';
import { mixShiftSentence } from '../../report/sentences/mix-shift.ts';
import { untrusted } from '../../safe/untrusted.ts';
import { ALPHA, CONFIDENCE, COUNTS_ONLY_BELOW } from '../../statistics/constants.ts';
import { normalSf } from '../../statistics/distributions.ts';
import { facade } from '../../statistics/facade/index.ts';
import { standardization } from '../../statistics/standardization.ts';
import { idPart } from '../ids.ts';
import type { Items } from '../item-cache.ts';
import { type ItemTable, measureOf } from '../items.ts';
import { byCodePoint } from '../order.ts';
import type { MetricModel, RunModel, Study, SuiteModel } from '../study/model.ts';

/** Groups of one dimension beyond which a mix is no longer readable. */
const MOST_GROUPS = 30;
/** A change of the mix smaller than this share of the change does not deserve a row. */
const SMALLEST_MIX = 0.005;

/**
 * Pairs of runs that were asked different test cases: how much of the change of the pass rate comes from
 * another mix of cases. Two runs on the same test cases have one mix, and nothing is said about it.
 */
export async function mixShifts(
  study: Study,
  items: Items,
  comparisons: Iterable<Comparison>,
): Promise<MixShift[]> {
  const bySlug = new Map(study.runs.map((run) => [run.slug, run]));
  const drawn: Drawn[] = [];
  for (const { suite, metric, slice, a, b } of comparisons) {
    const model = study.suiteById.get(suite);
    const [runA, runB] = [bySlug.get(a.run), bySlug.get(b.run)];
    if (slice !== null || !model || !runA || !runB || model.primary?.id !== metric) continue;
    drawn.push(...(await splits(model, model.primary, runA, runB, items)));
  }
  return conclude(study, drawn);
}

interface Drawn {
  readonly suite: SuiteModel;
  readonly metric: MetricModel;
  readonly a: RunModel;
  readonly b: RunModel;
  readonly dimension: { readonly name: string; readonly title: string };
  readonly groups: readonly Group[];
  readonly split: ReturnType<typeof standardization>;
  readonly crude: { readonly value: number; readonly low: number; readonly high: number };
  readonly n: number;
  readonly pValue: number | null;
}

interface Group {
  readonly value: string;
  readonly nA: number;
  readonly xA: number;
  readonly nB: number;
  readonly xB: number;
}

async function splits(
  suite: SuiteModel,
  metric: MetricModel,
  a: RunModel,
  b: RunModel,
  items: Items,
): Promise<Drawn[]> {
  const left = await items.table(a, metric);
  const right = await items.table(b, metric);
  if (measureOf(metric, left, right) !== 'rate' || isSameCases(left, right)) return [];
  if (Math.min(left.samples.length, right.samples.length) < COUNTS_ONLY_BELOW) return [];
  const whole = facade.compareUnpairedRates({
    a: left.values,
    b: right.values,
    clustersA: left.clusters ?? undefined,
    clustersB: right.clusters ?? undefined,
  });
  const { difference, low, high } = whole;
  if (difference === null || low === null || high === null) return [];
  const slicesA = await items.slices(a);
  const slicesB = await items.slices(b);
  return suite.dimensions.flatMap((dimension): Drawn[] => {
    const groups = groupsOf(left, right, slicesA.get(dimension.name), slicesB.get(dimension.name));
    const comparable = groups.filter((g) => g.nA > 0 && g.nB > 0);
    if (comparable.length < 2 || groups.length > MOST_GROUPS) return [];
    // The facade speaks of a minus b; the statistic of its second version minus its first.
    const split = standardization({
      strata: groups.map((g) => ({ nA: g.nB, xA: g.xB, nB: g.nA, xB: g.xA })),
      confidence: CONFIDENCE,
    });
    if (Math.abs(split.kitagawaMixEffect ?? 0) < SMALLEST_MIX) return [];
    const by = split.standardizedToBaselineDiff;
    const error = split.standardizedToBaselineSE;
    const pValue =
      by === null || error === null || !(error > 0)
        ? null
        : Math.min(1, 2 * normalSf(Math.abs(by) / error));
    const crude = { value: difference, low, high };
    const n = Math.min(left.samples.length, right.samples.length);
    return [{ suite, metric, a, b, dimension, groups, split, crude, n, pValue }];
  });
}

function isSameCases(a: ItemTable, b: ItemTable): boolean {
  return a.samples.length === b.samples.length && a.samples.every((s, i) => s === b.samples[i]);
}

function groupsOf(
  a: ItemTable,
  b: ItemTable,
  ofA: ReadonlyMap<string, string> | undefined,
  ofB: ReadonlyMap<string, string> | undefined,
): Group[] {
  const sums = new Map<string, { nA: number; xA: number; nB: number; xB: number }>();
  const add = (
    table: ItemTable,
    of: ReadonlyMap<string, string> | undefined,
    put: (group: { nA: number; xA: number; nB: number; xB: number }, passed: number) => void,
  ) =>
    table.samples.forEach((sample, i) => {
      const value = of?.get(sample);
      if (value === undefined) return;
      const group = sums.get(value) ?? { nA: 0, xA: 0, nB: 0, xB: 0 };
      put(group, table.values[i] ?? 0);
      sums.set(value, group);
    });
  add(a, ofA, (group, passed) => {
    group.nA += 1;
    group.xA += passed;
  });
  add(b, ofB, (group, passed) => {
    group.nB += 1;
    group.xB += passed;
  });
  return [...sums]
    .sort(([x], [y]) => byCodePoint(x, y))
    .map(([value, { nA, xA, nB, xB }]) => ({
      value,
      nA,
      // Sums of thirds and the like may end a hair beyond the count.
      xA: Math.min(nA, xA),
      nB,
      xB: Math.min(nB, xB),
    }));
}

/** All mixes of the report are one family. */
function conclude(study: Study, drawn: readonly Drawn[]): MixShift[] {
  const adjusted = facade.adjustPValues(
    drawn.map((d) => d.pValue),
    'holm',
  );
  const looks = adjusted.filter((p) => p !== null).length;
  const title = (run: RunModel) => study.subjectById.get(run.subject)?.title ?? run.subject;
  return drawn.flatMap((d, i): MixShift[] => {
    const { suite, metric, a, b, dimension, split, crude, groups } = d;
    const {
      standardizedToBaselineDiff: value,
      standardizedToBaselineLower: low,
      standardizedToBaselineUpper: high,
      kitagawaRateEffect: fromAnswers,
      kitagawaMixEffect: fromMix,
    } = split;
    if (value === null || low === null || high === null) return [];
    if (fromAnswers === null || fromMix === null) return [];
    const adjustedP = adjusted[i] ?? null;
    const clearAlone = low > 0 || high < 0;
    const clear = clearAlone && adjustedP !== null && adjustedP < ALPHA;
    const crudeIsClear = crude.low > 0 || crude.high < 0;
    // Signs alone turn around by chance: both changes must be clear before anybody is told.
    const reversal = clear && crudeIsClear && value * crude.value < 0;
    const rate = (x: number, n: number) => (n === 0 ? null : x / n);
    return [
      {
        id: `${suite.id}/${metric.id}/${a.slug}..${b.slug}/${idPart(dimension.name)}`,
        suite: suite.id,
        metric: metric.id,
        a: { subject: a.subject, run: a.slug, version: suite.versionOf.get(a.id) ?? '' },
        b: { subject: b.subject, run: b.slug, version: suite.versionOf.get(b.id) ?? '' },
        dimension: untrusted(dimension.title),
        rateA: split.crudeB ?? 0,
        rateB: split.crudeA ?? 0,
        crude,
        adjusted: { value, low, high },
        fromAnswers,
        fromMix,
        groups: groups.map((g) => ({
          value: untrusted(g.value),
          nA: g.nA,
          nB: g.nB,
          rateA: rate(g.xA, g.nA),
          rateB: rate(g.xB, g.nB),
        })),
        comparable: split.comparableStrata,
        leftOut: split.excludedStrata,
        pValue: d.pValue,
        adjustedP,
        looks,
        reversal,
        sentence: [
          ...mixShiftSentence({
            a: title(a),
            b: title(b),
            dimension: dimension.title,
            n: d.n,
            crude: split.comparableCrudeDiff ?? crude.value,
            fromMix,
            fromAnswers,
            adjusted: { value, low, high },
            clear,
            clearAlone,
            looks,
            reversal,
            comparable: split.comparableStrata,
            leftOut: split.excludedStrata,
          }),
        ],
      },
    ];
  });
}
