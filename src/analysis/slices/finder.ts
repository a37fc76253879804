import { findingSentence, searchSentence } from '../../report/sentences/slices.ts';
import type { SliceFinding, SliceSearch } from '../../report/slices.ts';
import { untrusted } from '../../safe/untrusted.ts';
import { ALPHA, EXPLORATION_FDR } from '../../statistics/constants.ts';
import { facade } from '../../statistics/facade/index.ts';
import type { MetricModel } from '../study/model.ts';
import type { NamedGrid } from './items-grid.ts';
import { type Against, type Group, LEAST_CASES, LEAST_SOURCES, searchGroups } from './search.ts';
import { type Finding, insideOf, simplest } from './simplest.ts';

/** What the values of a search are, and how to speak of them. */
export interface SearchMatter {
  readonly against: Against;
  readonly measure: 'rate' | 'mean';
  readonly metric: MetricModel;
  /** Candidate and baseline of each item in the order of the grid; null against the rest. */
  readonly sides: { readonly a: Float64Array; readonly b: Float64Array } | null;
}

/** One search as the report holds it. Values and differences are in the metric's own direction. */
export function sliceSearch({ grid, names }: NamedGrid, matter: SearchMatter): SliceSearch {
  const { looks, tooSmall, found } = searchGroups(grid, matter.against);
  const { findings, more } = simplest(grid, found, matter.against);
  const named = (group: Group) => ({
    where: group.where.map(({ column, level }) => ({
      dimension: untrusted(names[column]?.dimension ?? ''),
      value: untrusted(names[column]?.values[level] ?? ''),
    })),
    n: group.n,
  });
  // Benjamini & Yekutieli 2005, doi:10.1198/016214504000001907: ranges of the chosen few stay right on average.
  const confidence = 1 - (ALPHA * Math.max(1, findings.length)) / Math.max(1, looks);
  const base = {
    against: matter.against,
    looks,
    tooSmall,
    dimensions: names.length,
    leastCases: LEAST_CASES,
    leastSources: grid.sources === null ? null : LEAST_SOURCES,
    rate: EXPLORATION_FDR,
    more,
  };
  const numbers = measurer(grid, matter, confidence);
  return {
    ...base,
    findings: findings.map((finding): SliceFinding => {
      const made = {
        ...named(finding),
        ...numbers(finding),
        confidence,
        pValue: finding.pValue,
        adjustedP: finding.adjustedP,
        explains: finding.explains.map(named),
      };
      const facts = {
        against: matter.against,
        kind: matter.measure,
        unit: matter.metric.unit,
      };
      return { ...made, sentence: [...findingSentence(made, facts)] };
    }),
    sentence: [...searchSentence(base, findings.length)],
  };
}

type Numbers = Pick<
  SliceFinding,
  'value' | 'other' | 'nOther' | 'passed' | 'passedOther' | 'difference' | 'low' | 'high' | 'method'
>;

function measurer(
  grid: NamedGrid['grid'],
  { against, measure, metric, sides }: SearchMatter,
  confidence: number,
): (finding: Finding) => Numbers {
  const clusters = labels(grid.sources, grid.values.length);
  const own = (good: number) =>
    metric.direction === 'lower-is-better' ? (measure === 'rate' ? 1 - good : -good) : good;
  const paired = measure === 'rate' ? facade.comparePairedRates : facade.comparePairedMeans;
  const unpaired = measure === 'rate' ? facade.compareUnpairedRates : facade.compareUnpairedMeans;
  return (finding) => {
    const inside = insideOf(grid, finding);
    const pick = (values: Float64Array | Int32Array, side: 0 | 1) =>
      Float64Array.from(values.filter((_, i) => inside[i] === side));
    const label = (side: 0 | 1) =>
      clusters === null ? undefined : Int32Array.from(pick(clusters, side));
    const isBaseline = against === 'baseline' && sides !== null;
    const a = pick(isBaseline ? sides.a : grid.values, 1).map(own);
    const b = (isBaseline ? pick(sides.b, 1) : pick(grid.values, 0)).map(own);
    const found = isBaseline
      ? paired({ a, b, clusters: label(1), confidence })
      : unpaired({ a, b, clustersA: label(1), clustersB: label(0), confidence });
    return {
      value: mean(a),
      other: mean(b),
      nOther: b.length,
      passed: ones(a),
      passedOther: ones(b),
      difference: mean(a) - mean(b),
      low: found.low,
      high: found.high,
      method: found.method,
    };
  };
}

function labels(sources: Int32Array | null, n: number): Int32Array | null {
  if (sources === null) return null;
  const label = new Int32Array(n);
  for (let source = 0; source + 1 < sources.length; source += 1)
    label.fill(source, sources[source], sources[source + 1]);
  return label;
}

function mean(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return values.length > 0 ? total / values.length : Number.NaN;
}

function ones(values: Float64Array): number | null {
  let total = 0;
  for (const value of values) {
    if (value !== 0 && value !== 1) return null;
    total += value;
  }
  return total;
}
