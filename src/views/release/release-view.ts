import type { ReleaseReport } from '../../report/release.ts';
import type { Report } from '../../report/schema.ts';
import type { PageView, Section } from '../blocks.ts';
import { type BodyState, bodyBlocks } from '../body.ts';
import { releaseSensitivitySection } from '../compare/sensitivity-section.ts';
import { type Context, context } from '../context.ts';
import { numbered } from '../figures/figure-view.ts';
import { withFootnotes } from '../footnotes.ts';
import { plain, sentence } from '../inline.ts';
import { paths } from '../paths.ts';
import { completenessSection } from './frameworks-view.ts';
import {
  changelogSection,
  conditionsSection,
  evidenceSection,
  notTestedSection,
  signOffSection,
} from './release-closing.ts';
import { releaseFigures } from './release-figures.ts';
import { findingsSection, worseSection } from './release-findings.ts';
import { gatesSection, traceSection } from './release-gates.ts';
import { type ReleaseHead, releaseHead } from './release-head.ts';
import { limitationsSection } from './release-limitations.ts';
import { releaseNotices } from './release-notices.ts';

export interface ReleasePage extends PageView {
  readonly head: ReleaseHead;
}

/** The release report: verdict first, then gates, findings, what got worse, what is unknown, sign-off. */
export function releaseView(report: Report, release: ReleaseReport, body: BodyState): ReleasePage {
  const c = context(report, paths.release(release.id));
  const figures = releaseFigures(report, release);
  const texts = bodyBlocks(body, `releases/${release.id}.mdx`);
  const sections: Section[] = [
    gatesSection(
      c,
      release,
      figures.gates.map((figure) => figure.key),
    ),
    findingsSection(
      c,
      release,
      figures.differences.map((figure) => figure.key),
    ),
    worseSection(c, release),
    ...releaseSensitivitySection(c, release),
    ...(texts.length > 0
      ? [{ id: 'notes', title: 'Notes from the release owner', blocks: texts }]
      : []),
    limitationsSection(c, release),
    notTestedSection(release),
    conditionsSection(release),
    traceSection(c, release),
    signOffSection(release),
    evidenceSection(c, release),
    completenessSection(c, release.id),
    changelogSection(c, release),
  ];
  return withFootnotes({
    path: c.here,
    title: release.title,
    kicker: kicker(release),
    crumbs: [
      { href: c.to(paths.home), text: 'Home' },
      { href: c.to(paths.releases), text: 'Releases' },
    ],
    lead: null,
    description: `${release.recommendation}. ${plain(sentence(release.recommendationReason))}`,
    notices: releaseNotices(c, release),
    sections: numbered(sections),
    ...neighbours(c, release),
    head: releaseHead(c, release),
  });
}

/** The kind of page, and which release: once, where the title says it already. */
function kicker({ title, product, version }: ReleaseReport): string {
  const own = `${product} ${version}`;
  return title === own ? 'Release report' : `Release report · ${own}`;
}

function neighbours(c: Context, release: ReleaseReport): Pick<PageView, 'previous' | 'next'> {
  const line = c.report.releases.filter((entry) => entry.product === release.product);
  const ordered = [...line].sort((a, b) =>
    a.published < b.published ? -1 : a.published > b.published ? 1 : 0,
  );
  const at = ordered.findIndex((entry) => entry.id === release.id);
  const link = (entry: ReleaseReport | undefined, word: string) =>
    entry ? { href: c.to(paths.release(entry.id)), text: `${word}: ${entry.title}` } : null;
  return {
    previous: link(ordered[at - 1], 'Earlier release'),
    next: link(ordered[at + 1], 'Later release'),
  };
}
