import type { Report, SubjectEntry } from '../../report/schema.ts';
import { day } from '../../report/sentences/dates.ts';
import { label } from '../../safe/text.ts';
import type { Fact, PageView, Section, Table } from '../blocks.ts';
import { type BodyState, bodyBlocks } from '../body.ts';
import { pairLinks } from '../compare/pairs.ts';
import { byText, byTitle, type Context, context, suiteTitle } from '../context.ts';
import { counted } from '../format.ts';
import { type Inline, joined } from '../inline.ts';
import { capped, chunks, listPath, pageLinks } from '../long-lists.ts';
import { estimateNumber } from '../numbers.ts';
import { page } from '../page.ts';
import { paths } from '../paths.ts';
import { newestRunFirst, runLink, wholeEstimate } from '../suites/suite-table.ts';

/** One system under test: what it is, how it did on every suite, which releases it was in. */
export function subjectView(report: Report, subject: SubjectEntry, body: BodyState): PageView {
  const c = context(report, paths.subject(subject.id));
  const releases = report.releases.filter(
    (release) => release.candidate === subject.id || release.baseline === subject.id,
  );
  const pairs = pairLinks(c, subject.id);
  const texts = bodyBlocks(body, `subjects/${subject.id}.mdx`);
  return page(c, {
    title: label(subject.title),
    kicker: 'Subject',
    under: ['Subjects', paths.subjects],
    lead: subject.description === null ? null : [subject.description],
    description: subject.description ?? `Results of ${label(subject.title)}.`,
    sections: [
      ...(texts.length > 0 ? [{ id: 'about', title: 'About', blocks: texts }] : []),
      {
        id: 'results',
        title: 'Results',
        blocks: [
          capped(resultsTable(c, subject), 250, [
            'The file estimates.csv of the downloads holds them.',
          ]),
        ],
      },
      releasesSection(c, subject, releases),
      {
        id: 'comparisons',
        title: 'Comparisons',
        blocks: [
          pairs.length === 0
            ? { kind: 'paragraph', words: ['This subject was compared with no other.'] }
            : { kind: 'list', items: pairs.map((link): Inline => [link]) },
        ],
      },
      { id: 'facts', title: 'What it is', blocks: [{ kind: 'facts', items: facts(subject) }] },
    ],
  });
}

function resultsTable(c: Context, subject: SubjectEntry): Table {
  const runs = subject.runs
    .flatMap((slug) => c.find.runs.get(slug) ?? [])
    .sort((a, b) => byText<{ suite: string }>((r) => r.suite)(a, b) || newestRunFirst(a, b));
  return {
    kind: 'table',
    isStacked: true,
    caption: 'Primary metric of every suite, newest run first',
    columns: [
      { title: 'Suite' },
      { title: 'Run of' },
      { title: 'Result and plausible range', align: 'number' },
    ],
    rows: runs.map((run) => {
      const metric = c.find.suites.get(run.suite)?.primaryMetric;
      const estimate = metric ? wholeEstimate(c, run.slug, metric) : undefined;
      return {
        cells: [
          [{ href: c.to(paths.suite(run.suite)), text: suiteTitle(c, run.suite), isName: true }],
          [runLink(c, run)],
          estimate ? [{ number: estimateNumber(c, estimate) }] : [{ mark: 'x' }],
        ],
      };
    }),
    empty: 'No run of this subject was found.',
  };
}

function releasesSection(c: Context, subject: SubjectEntry, releases: Report['releases']): Section {
  return {
    id: 'releases',
    title: 'Releases',
    blocks: [
      {
        kind: 'table',
        isStacked: true,
        caption: 'Release reports in which this subject was candidate or baseline',
        columns: [{ title: 'Release' }, { title: 'Role' }, { title: 'Recommendation' }],
        rows: releases.map((release) => ({
          cells: [
            [{ href: c.to(paths.release(release.id)), text: release.title }],
            [release.candidate === subject.id ? 'candidate' : 'baseline'],
            [{ verdict: release.recommendation }],
          ],
        })),
        empty: 'No release report names this subject.',
      },
    ],
  };
}

function facts(subject: SubjectEntry): Fact[] {
  const models = subject.models.map((model): Inline => [{ code: label(model) }]);
  return [
    { term: 'Id', words: [{ code: subject.id }] },
    {
      term: 'Models as served',
      words: models.length === 0 ? ['not stated'] : joined(models, ', '),
    },
    {
      term: 'Released on',
      words: [subject.releasedOn === null ? 'not stated' : day(subject.releasedOn)],
    },
  ];
}

/** Subjects on one page of the list. */
const SUBJECTS_PER_PAGE = 300;

export function subjectsViews(report: Report): PageView[] {
  const all = [...report.subjects].sort(byTitle);
  const pages = chunks(all, SUBJECTS_PER_PAGE);
  return pages.map((subjects, index) => {
    const c = context(report, listPath(paths.subjects, index + 1));
    return page(c, {
      title: index === 0 ? 'Subjects' : `Subjects, page ${index + 1}`,
      description: 'Every system under test.',
      lead: [`${counted(all.length, 'subject')}: the products and models that were tested.`],
      sections: [
        {
          id: 'all',
          title: 'All subjects',
          blocks: [
            ...pageLinks(c, paths.subjects, pages.length),
            {
              kind: 'table',
              isStacked: true,
              caption: 'Subjects, by name',
              columns: [
                { title: 'Subject' },
                { title: 'Id' },
                { title: 'Runs', align: 'number' },
                { title: 'Models as served' },
              ],
              rows: subjects.map((subject) => ({
                cells: [
                  [
                    {
                      href: c.to(paths.subject(subject.id)),
                      text: label(subject.title),
                      isName: true,
                    },
                  ],
                  [{ code: subject.id }],
                  [String(subject.runs.length)],
                  [
                    {
                      name: subject.models.map((model) => label(model)).join(', ') || 'not stated',
                    },
                  ],
                ],
              })),
              empty: 'No subject was found.',
            },
          ],
        },
      ],
    });
  });
}
