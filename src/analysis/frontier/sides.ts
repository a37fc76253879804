import type { Items } from '../item-cache.ts';
import type { Measure } from '../quantiles/measures.ts';
import type { MetricModel, RunModel } from '../study/model.ts';

/** One subject: what each test case came to and what it took, for those that have both. */
export interface Side {
  readonly run: RunModel;
  readonly samples: readonly string[];
  /** Content hash, '' where not known. */
  readonly hashes: readonly string[];
  readonly quality: Float64Array;
  /** Mean over the attempts of a test case. */
  readonly effort: Float64Array;
  /** Counted attempts. */
  readonly attempts: Int32Array;
  readonly clusters: Int32Array | null;
}

export interface SharedSides {
  readonly samples: readonly string[];
  readonly sides: readonly Side[];
  /** Of the first side. */
  readonly clusters: Int32Array | null;
}

/** Null where the run states no such measure. */
export async function sideOf(
  run: RunModel,
  metric: MetricModel,
  measure: Measure,
  items: Items,
): Promise<Side | null> {
  const found = await measure.values(run);
  if (!found) return null;
  const sums = new Map<string, { total: number; n: number }>();
  found.samples.forEach((sample, i) => {
    const sum = sums.get(sample) ?? { total: 0, n: 0 };
    sums.set(sample, { total: sum.total + (found.values[i] ?? 0), n: sum.n + 1 });
  });
  const table = await items.table(run, metric);
  const hashes = await items.hashes(run);
  const places = table.samples.flatMap((sample, at) =>
    sums.has(sample) && !found.incomplete.has(sample) ? [at] : [],
  );
  if (places.length === 0) return null;
  const whole: Side = {
    run,
    samples: table.samples,
    hashes: table.samples.map((sample) => hashes.get(sample) ?? ''),
    quality: table.values,
    effort: Float64Array.from(table.samples, (sample) => {
      const sum = sums.get(sample);
      return sum ? sum.total / sum.n : Number.NaN;
    }),
    attempts: table.attempts,
    clusters: table.clusters,
  };
  return at(whole, places);
}

/** The test cases that all sides have, with the same content as the first side has. */
export function sharedSides(sides: readonly Side[]): SharedSides {
  const [first, ...others] = sides;
  if (!first) return { samples: [], sides: [], clusters: null };
  const places = sides.map(({ samples }) => new Map(samples.map((sample, i) => [sample, i])));
  const samples = first.samples.filter((sample, i) =>
    others.every((side, at) => {
      const place = places[at + 1]?.get(sample);
      if (place === undefined) return false;
      const [x, y] = [first.hashes[i] ?? '', side.hashes[place] ?? ''];
      return x === '' || y === '' || x === y;
    }),
  );
  const cut = sides.map((side, s) =>
    at(
      side,
      samples.map((sample) => places[s]?.get(sample) ?? 0),
    ),
  );
  return { samples, sides: cut, clusters: cut[0]?.clusters ?? null };
}

function at(side: Side, places: readonly number[]): Side {
  const pick = (values: Float64Array) => Float64Array.from(places, (i) => values[i] ?? Number.NaN);
  const whole = (values: Int32Array) => Int32Array.from(places, (i) => values[i] ?? 0);
  return {
    run: side.run,
    samples: places.map((i) => side.samples[i] ?? ''),
    hashes: places.map((i) => side.hashes[i] ?? ''),
    quality: pick(side.quality),
    effort: pick(side.effort),
    attempts: whole(side.attempts),
    clusters: side.clusters && whole(side.clusters),
  };
}
