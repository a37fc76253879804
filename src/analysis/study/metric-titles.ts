/** `exact_match,strict-match`: a metric, and how what it looks at was taken out of the answer. */
const FILTERED = /^([^,]+),([\w-]+)$/;

/**
 * What the metrics of a suite are called on pages, by their names as files write them. lm-evaluation-harness names a
 * filter behind each metric, mostly `none`, which tells a reader nothing. Names stay whole where they would be the
 * same without it.
 */
export function metricTitles(names: Iterable<string>): ReadonlyMap<string, string> {
  const all = [...names];
  const alike = Map.groupBy(all, shortName);
  return new Map(
    all.map((name) => {
      const title = shortName(name);
      const isOwn = alike.get(title)?.length === 1;
      return [name, isOwn ? title : name] as const;
    }),
  );
}

function shortName(name: string): string {
  const [, metric, filter] = FILTERED.exec(name) ?? [];
  if (metric === undefined || filter === undefined) return name;
  return filter === 'none' ? metric : `${metric} (${filter})`;
}
