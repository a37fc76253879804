import { type DigestInput, digestInputSchema } from '../../report/history.ts';

/** What one release rests on and says, cut out of a report: the content of its frozen form. */
export function reportOfRelease(report: DigestInput, id: string): DigestInput {
  const release = report.releases.find((r) => r.id === id);
  if (!release) throw new RangeError(`The report holds no release ${JSON.stringify(id)}`);
  const comparisons = report.comparisons.filter((c) => release.comparisons.includes(c.id));
  const declared = release.evidence.flatMap((e) => e.run ?? []);
  const slugs = new Set([...declared, ...comparisons.flatMap((c) => [c.a.run, c.b.run])]);
  const runs = report.runs.filter((r) => slugs.has(r.slug));
  const hashes = new Set(runs.flatMap((r) => r.files.map((f) => f.sha256)));
  const ownEstimates = new Set(release.gates.flatMap((g) => g.estimate ?? []));
  const suites = new Set(release.evidence.map((e) => e.suite));
  // The schema drops every field that a digest does not read, so that a frozen form stays small.
  return digestInputSchema.parse({
    tool: report.tool,
    asOf: report.asOf,
    buildId: report.buildId,
    releases: [{ ...release, isCurrent: true, supersededBy: null }],
    comparisons,
    estimates: report.estimates.filter(
      (e) => ownEstimates.has(e.id) || (slugs.has(e.run) && e.slice === null),
    ),
    limitations: report.limitations.filter((l) => release.limitations.includes(l.id)),
    suites: report.suites.filter((s) => suites.has(s.id)),
    subjects: report.subjects.filter((s) => runs.some((r) => r.subject === s.id)),
    runs,
    files: report.files.filter((f) => hashes.has(f.sha256)),
  });
}
