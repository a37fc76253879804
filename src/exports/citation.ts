import type { ReleaseReport } from '../report/release.ts';
import type { Report } from '../report/schema.ts';

/** In-line and full citation of a release report (RX-52); the address is added by whoever knows it. */
export function citation(
  report: Report,
  release: ReleaseReport,
): { readonly inline: string; readonly full: string; readonly bibtex: string } {
  const year = release.published.slice(0, 4);
  const title = `${release.title}, report version ${release.reportVersion}`;
  const key = `${release.id.replace(/[^a-z0-9]/g, '')}v${release.reportVersion}`;
  return {
    inline: `${report.site.organisation}, ${title}, ${year}`,
    full: `${report.site.organisation} (${year}). ${title}. Published ${release.published}, build ${report.buildId}, made with ${report.tool.name} ${report.tool.version}.`,
    bibtex: `@techreport{${key},\n  institution = {${report.site.organisation}},\n  title = {${title}},\n  year = {${year}},\n  note = {Build ${report.buildId}}\n}\n`,
  };
}
