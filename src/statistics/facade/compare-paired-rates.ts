import { CONFIDENCE, TRUSTED_FAILING_CLUSTERS } from '../constants.ts';
import { normalSf } from '../distributions.ts';
import { mcnemar } from '../mcnemar.ts';
import { zTwoSided } from '../numeric/levels.ts';
import { requireProbability, requireSameLength } from '../numeric/require.ts';
import { differences } from '../numeric/vectors.ts';
import { tangoLimits, tangoScore } from '../tango-paired.ts';
import { unitsWorth } from './cautious-size.ts';
import { clusteredDifference } from './clustered-difference.ts';
import { detectableDifference } from './detectable-difference.ts';
import { excludesZero } from './excludes-zero.ts';
import { noComparison } from './no-comparison.ts';
import { pairedReach } from './paired-reach.ts';
import { discordantUnits, pairedTable } from './paired-table.ts';
import { attemptsOf, isBinary, sampleOf, sizeCaveats, unitsWith } from './sample.ts';
import type { CaveatId, PairedInput, PairedRateComparison } from './types.ts';

/**
 * Two pass rates on the same items. Independent 0/1 items: Tango interval and its own score
 * p-value, with McNemar's mid-p beside it as a detail. Clusters, or fractional scores (repeated
 * items): cluster-robust t on the per-item differences; with fewer than ten units that differ Tango
 * on the number of units, which is also what the gate on the same data decides by.
 *
 * @param input.a candidate by item, `input.b` baseline: 0 or 1, or the mean over attempts.
 * @throws RangeError for values outside 0 to 1 or vectors of different length.
 * @example comparePairedRates({ a: [1, 1, 1, 0], b: [1, 0, 0, 0] }).difference // => 0.5
 */
export function comparePairedRates(input: PairedInput): PairedRateComparison {
  const { a, b } = input;
  const confidence = input.confidence ?? CONFIDENCE;
  requireSameLength('comparePairedRates', a, b);
  requireProbability('comparePairedRates', 'confidence', confidence);
  attemptsOf({ values: a });
  attemptsOf({ values: b });
  const binary = isBinary(a) && isBinary(b);
  const difference = differences(a, b);
  const sample = sampleOf(difference, input.clusters);
  const { n, mean } = sample;
  const table = binary ? pairedTable(a, b) : null;
  const midP = table === null || n === 0 ? null : mcnemar(table).midP;
  const clustered = input.clusters !== undefined;
  const caveats: CaveatId[] = sizeCaveats(sample);
  if (n > 0 && difference.every((d) => d === 0)) caveats.push('no-differences');
  const differing = unitsWith(difference, sample.index, (d) => d !== 0);
  const few = (!binary || clustered) && n > 0 && differing < TRUSTED_FAILING_CLUSTERS;
  if (few) caveats.push('few-differing-clusters');
  const base = {
    meanA: sampleOf(a, undefined).mean,
    meanB: sampleOf(b, undefined).mean,
    difference: mean,
    confidence,
    n,
    clusters: clustered ? sample.units : null,
    onlyA: table?.b ?? null,
    onlyB: table?.c ?? null,
    both: table?.a ?? null,
    neither: table?.d ?? null,
    mcnemarMidP: clustered ? null : midP,
  };
  if (mean === null || (clustered && sample.units < 2))
    return { ...base, ...noComparison, caveats };

  const robust = clusteredDifference({ ...input, confidence });
  if (!binary || clustered) {
    if (robust.standardError === null) return { ...base, ...noComparison, caveats };
    if (robust.standardError > 0 && !few) {
      const { lower, upper, p, standardError, df } = robust;
      return {
        ...base,
        low: Math.max(-1, lower ?? -1),
        high: Math.min(1, upper ?? 1),
        pValue: p,
        clear: excludesZero(lower, upper),
        standardError,
        df,
        detectable: detectableDifference({ standardError, df, confidence }),
        method: clustered ? 'clustered-difference' : 'paired-t',
        testMethod: clustered ? 'cluster-robust-t' : 'paired-t',
        caveats,
      };
    }
  }
  const units = unitsWorth(sample);
  const cells = discordantUnits({ differences: difference, units, width: 1 });
  const z = zTwoSided(confidence);
  const { lower, upper } = tangoLimits(cells.b, cells.c, units, z);
  const pValue = Math.min(1, 2 * normalSf(Math.abs(tangoScore(cells.b, cells.c, units, 0))));
  const clear = excludesZero(lower, upper);
  if (!clustered && midP !== null && clear !== midP < 1 - confidence) {
    caveats.push('interval-and-mcnemar-disagree');
  }
  // Without discordant items the sample spread is 0; the interval's half width stands in.
  const spread = robust.standardError;
  const halfOverZ = (upper - lower) / (2 * z);
  const standardError = spread === null || spread === 0 ? halfOverZ : spread;
  return {
    ...base,
    low: lower,
    high: upper,
    pValue,
    clear,
    standardError,
    df: null,
    detectable: pairedReach({
      b: cells.b / units,
      c: cells.c / units,
      size: units,
      limit: 0,
      alpha: (1 - confidence) / 2,
    }),
    method: clustered || !binary ? 'tango-paired-clusters' : 'tango-paired',
    testMethod: 'tango-score',
    caveats,
  };
}
