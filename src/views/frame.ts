import type { Report } from '../report/schema.ts';
import { dataAsOf, day } from '../report/sentences/dates.ts';
import type { Link } from './blocks.ts';
import { context } from './context.ts';
import { modePaths } from './modes/mode-parts.ts';
import { paths } from './paths.ts';
import { dataWordsOf } from './release/release-dates.ts';

/** What stands round every page: name, navigation, banner, footer. */
export interface Frame {
  readonly siteTitle: string;
  readonly organisation: string;
  readonly home: string;
  readonly stylesheet: string;
  readonly nav: readonly (Link & { readonly isHere: boolean })[];
  readonly synthetic: string | null;
  readonly quarantine: Link | null;
  readonly footer: readonly string[];
  readonly footerLinks: readonly Link[];
  readonly citation: string;
}

const NAV: readonly [string, string][] = [
  ['Releases', paths.releases],
  ['Compare', paths.compare],
  ['Suites', paths.suites],
  ['Subjects', paths.subjects],
  ['Failures', paths.failures],
  ['Failure modes', modePaths.index],
  ['Limitations', paths.limitations],
  ['Evidence', paths.evidence],
  ['Methodology', paths.methodology],
  ['Find', paths.find],
];

const FOOTER: readonly [string, string][] = [
  ['What changed', paths.changes],
  ['Programme health', paths.programme],
  ['Runs', paths.runs],
  ['Regressions', paths.writeUps],
  ['Formats', paths.formats],
  ['Search', paths.search],
  ['Glossary', paths.glossary],
  ['Downloads', paths.downloads],
];

export function frame(report: Report, here: string, title: string): Frame {
  const c = context(report, here);
  const { files } = report.counts;
  return {
    siteTitle: report.site.title,
    organisation: report.site.organisation,
    home: c.to(paths.home),
    stylesheet: c.to(paths.stylesheet),
    nav: NAV.map(([text, path]) => ({
      text,
      href: c.to(path),
      isHere: here === path || (path.endsWith('/index.html') && folder(here) === folder(path)),
    })),
    synthetic: report.site.synthetic
      ? 'Synthetic data: made up to show how this site works.'
      : null,
    quarantine:
      files.quarantined > 0
        ? {
            href: c.to(paths.evidence, 'quarantine'),
            text: `${files.quarantined} of ${files.in} result files could not be read`,
          }
        : null,
    footer: [
      dataAsOf(report.dataAsOf, 'Data'),
      `Site as of ${day(report.asOf)}`,
      `Build ${report.buildId}`,
      `${report.tool.name} ${report.tool.version}`,
    ],
    footerLinks: FOOTER.map(([text, path]) => ({ text, href: c.to(path) })),
    citation: citation(report, here, title),
  };
}

/** One line somebody can quote (RX-52), with the date of the data behind the page. */
export function citation(report: Report, here: string, title: string): string {
  const { organisation, title: site } = report.site;
  const by = organisation === '' ? '' : `${organisation}, `;
  return `${by}“${title}”, ${site}, ${dataWordsOf(report, here)}, build ${report.buildId}.`;
}

function folder(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}
