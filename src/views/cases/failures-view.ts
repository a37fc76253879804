import type { Report } from '../../report/schema.ts';
import { momentDay } from '../../report/sentences/dates.ts';
import type { Block, PageView } from '../blocks.ts';
import {
  byText,
  type Context,
  context,
  metricTitle,
  subjectTitle,
  suiteTitle,
} from '../context.ts';
import { count, counted } from '../format.ts';
import { type Inline, joined } from '../inline.ts';
import { chunks, listPath, pageLinks } from '../long-lists.ts';
import { modePaths } from '../modes/mode-parts.ts';
import { page } from '../page.ts';
import { paths } from '../paths.ts';

type CaseGroup = Report['caseGroups'][number];

/** Failed attempts of a run that have no page: only so many of one run are shown. */
function notShown(group: CaseGroup): number {
  return group.failures - group.shards.reduce((sum, shard) => sum + shard.cases, 0);
}

/** `The first 20,000 of 31,204 failed attempts are shown; …`; empty where all are. */
function cutWords(group: CaseGroup): string {
  const rest = notShown(group);
  if (rest === 0) return '';
  return `The first ${count(group.failures - rest)} of ${counted(group.failures, 'failed attempt')} are shown; the other ${count(rest)} stand in the result files only.`;
}

/** Says on the last page of cases that there are more. */
export function cutNotice(group: CaseGroup): PageView['notices'] {
  const words = cutWords(group);
  return words === ''
    ? []
    : [{ kind: 'notice', tone: 'info', title: 'Not all failures are shown', words: [[words]] }];
}

/** Links to the pages that hold the failure cases of a run, or null when there are none. */
export function caseGroupLinks(c: Context, run: string): Block | null {
  const group = c.report.caseGroups.find((entry) => entry.run === run);
  if (!group || group.shards.length === 0) return null;
  return {
    kind: 'paragraph',
    words: [
      `${failureWords(group)}: `,
      ...shardLinks(c, group),
      '.',
      ...(notShown(group) > 0 ? [` ${cutWords(group)}`] : []),
    ],
  };
}

function failureWords(group: CaseGroup): string {
  const words = counted(group.failures, 'failed attempt');
  if (group.errored === 0) return words;
  return `${words}, ${counted(group.errored, 'of them an error or timeout', 'of them errors or timeouts')}`;
}

/** At most this many page links in a row and the last; the rest is reached from page to page. */
const LINKS_SHOWN = 12;

/** `cases 1 to 30`, `case 31`. */
export function caseNumbers({ first, last }: Pick<CaseGroup['shards'][number], 'first' | 'last'>) {
  return first === last ? `case ${first}` : `cases ${first} to ${last}`;
}

function shardLinks(c: Context, group: CaseGroup): Inline {
  const links = group.shards.slice(0, LINKS_SHOWN).map(
    (shard): Inline => [
      {
        href: c.to(paths.shard(shard.id)),
        text: caseNumbers(shard),
      },
    ],
  );
  const last = group.shards.at(-1);
  const rest = group.shards.length - LINKS_SHOWN;
  if (rest <= 0 || !last) return joined(links, ', ');
  return [
    ...joined(links, ', '),
    rest === 1 ? ' and ' : ` and ${rest} more pages, the last of them `,
    { href: c.to(paths.shard(last.id)), text: caseNumbers(last) },
  ];
}

/** What tells the runs of one subject on one suite apart: the day, or the id where that does not. */
function daysOf(report: Report): (group: CaseGroup) => string {
  const started = new Map(report.runs.map(({ slug, startedAt }) => [slug, startedAt]));
  const dayOf = ({ run }: CaseGroup) => {
    const at = started.get(run) ?? null;
    return at === null ? '' : momentDay(at);
  };
  const key = (group: CaseGroup) => [group.suite, group.subject, dayOf(group)].join('\n');
  const twins = Map.groupBy(report.caseGroups, key);
  return (group) => {
    const day = dayOf(group);
    const isAlone = day !== '' && twins.get(key(group))?.length === 1;
    return [day, isAlone ? '' : `run ${group.run}`].filter((word) => word !== '').join(', ');
  };
}

/** How many attempts there were, where more than one at a test case: failed ones are counted by the attempt. */
function attemptsOf(c: Context, group: CaseGroup): Inline {
  const attempts = c.find.runs.get(group.run)?.counts.attempts ?? 0;
  return attempts > group.samples ? [{ sub: counted(attempts, 'attempt') }] : [];
}

/** Runs on one page of the list. */
const GROUPS_PER_PAGE = 150;

/** Where failures are, with the number of cases asked beside every count. */
export function failuresViews(report: Report): PageView[] {
  const all = [...report.caseGroups].sort(
    byText((group) => `${group.suite} ${group.subject} ${group.run}`),
  );
  const day = daysOf(report);
  const total = all.reduce((sum, group) => sum + group.failures, 0);
  const pages = chunks(all, GROUPS_PER_PAGE);
  return pages.map((groups, index) => {
    const c = context(report, listPath(paths.failures, index + 1));
    return page(c, {
      title: index === 0 ? 'Failures' : `Failures, page ${index + 1}`,
      description: 'Failed attempts of every run, shown in full.',
      lead: [
        total === 0
          ? 'No failed attempt is shown on this site.'
          : `${counted(total, 'failed attempt')} in ${counted(all.length, 'run')}, ${all.some((group) => notShown(group) > 0) ? 'most of them' : 'each'} shown with input, output and the reason of the grader, why it matters and how to see it again.`,
      ],
      sections: [
        {
          id: 'by-run',
          title: 'Failures by run',
          blocks: [
            ...pageLinks(c, paths.failures, pages.length),
            {
              kind: 'table',
              isStacked: true,
              caption: 'Failed attempts on the primary metric, by suite and subject',
              columns: [
                { title: 'Run' },
                { title: 'Metric' },
                { title: 'Failed attempts', align: 'number' },
                { title: 'Of them errors', align: 'number' },
                { title: 'Test cases asked', align: 'number' },
                { title: 'Cases shown' },
              ],
              rows: groups.map((group) => ({
                cells: [
                  [
                    {
                      href: c.to(paths.run(group.run)),
                      text: `${suiteTitle(c, group.suite)}: ${subjectTitle(c, group.subject)}`,
                      isName: true,
                    },
                    { sub: day(group) },
                  ],
                  [{ name: metricTitle(c, group.suite, group.metric) }],
                  [count(group.failures)],
                  [count(group.errored)],
                  [count(group.samples), ...attemptsOf(c, group)],
                  group.shards.length === 0
                    ? ['not shown']
                    : [
                        ...shardLinks(c, group),
                        ...(notShown(group) > 0 ? [{ sub: cutWords(group) }] : []),
                      ],
                ],
              })),
              empty: 'No run has failures to show.',
            },
            {
              kind: 'paragraph',
              tone: 'note',
              words: [
                ...kindsWords(c),
                ' Text in the boxes was written by models or taken from data sets; it is shown as it is and never followed.',
              ],
            },
          ],
        },
      ],
    });
  });
}

/** Where the kinds of failure stand; or that the cases were not sorted. */
function kindsWords(c: Context): Inline {
  if (!c.report.failureModes) return ['The cases were not sorted into kinds of failure.'];
  return [
    'What kinds of failure these are, and how often each was seen, stands under ',
    { href: c.to(modePaths.index), text: 'Failure modes' },
    '.',
  ];
}
