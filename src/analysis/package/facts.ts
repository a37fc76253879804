import type { Estimate } from '../../report/measures.ts';
import type { ReleaseReport } from '../../report/release.ts';
import type { Report, RunEntry, SuiteEntry } from '../../report/schema.ts';

/** What the parts of an evidence package are looked for in. */
export type PackageSource = Pick<Report, 'releases' | 'suites' | 'runs' | 'estimates'>;

/** One release with the suites and runs it declares. */
export interface PackageFacts {
  readonly release: ReleaseReport;
  readonly suites: readonly SuiteEntry[];
  /** Runs of the candidate that were found. */
  readonly runs: readonly RunEntry[];
  readonly estimates: readonly Estimate[];
  /** True when no other release of the product was published before. */
  readonly isFirst: boolean;
  /** Suites of the candidate's found runs, by tag. */
  readonly tagged: ReadonlyMap<string, readonly string[]>;
}

/** @param tags tags by suite id */
export function packageFacts(
  source: PackageSource,
  release: ReleaseReport,
  tags: ReadonlyMap<string, readonly string[]>,
): PackageFacts {
  const declared = new Set(release.evidence.map((e) => e.suite));
  const found = release.evidence.filter((e) => e.role === 'candidate' && e.state === 'found');
  const slugs = new Set(found.flatMap((e) => e.run ?? []));
  const tagged = new Map<string, string[]>();
  for (const suite of new Set(found.map((e) => e.suite)))
    for (const tag of tags.get(suite) ?? []) tagged.set(tag, [...(tagged.get(tag) ?? []), suite]);
  return {
    release,
    suites: source.suites.filter((s) => declared.has(s.id)),
    runs: source.runs.filter((r) => slugs.has(r.slug)),
    estimates: source.estimates.filter((e) => slugs.has(e.run)),
    isFirst: !source.releases.some(
      (r) => r.product === release.product && r.published < release.published,
    ),
    tagged,
  };
}
