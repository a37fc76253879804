import type { LimitationEntry, VersionCheck } from '../../report/limitations.ts';
import type { Report } from '../../report/schema.ts';
import { day } from '../../report/sentences/dates.ts';
import type { Block, Fact, PageView, Section } from '../blocks.ts';
import { type BodyState, bodyBlocks } from '../body.ts';
import { type Context, context } from '../context.ts';
import { historyTable } from '../history-table.ts';
import { type Inline, joined, sentence } from '../inline.ts';
import { suiteLink } from '../known-links.ts';
import { page } from '../page.ts';
import { paths } from '../paths.ts';
import { SEVERITIES } from '../status-words.ts';
import { fixedInWords, limitationState } from './limitation-state.ts';
import { CLAIMS, FINDERS, STANDING_WORDS } from './limitation-words.ts';

/** One limitation, in the order support needs it; wording for customers and internal notes stand apart. */
export function limitationView(report: Report, entry: LimitationEntry, body: BodyState): PageView {
  const c = context(report, paths.limitation(entry.id));
  const texts = bodyBlocks(body, `limitations/${entry.id}.mdx`);
  return page(c, {
    title: entry.title,
    kicker: `Known limitation · ${entry.product}`,
    under: ['Known limitations', paths.limitations],
    lead: [entry.symptom],
    description: entry.symptom,
    notices: notices(c, entry),
    sections: [
      {
        id: 'support',
        title: 'For support',
        blocks: [{ kind: 'facts', items: supportFacts(c, entry) }],
      },
      {
        id: 'customers',
        title: 'What may be said to customers',
        blocks: [
          {
            kind: 'notice',
            tone: 'info',
            title: 'Wording for customers',
            words: [[entry.customerWording]],
          },
        ],
      },
      {
        id: 'how-often',
        title: 'How often, and whether it is still there',
        blocks: results(c, entry),
      },
      { id: 'record', title: 'Record', blocks: [{ kind: 'facts', items: record(c, entry) }] },
      internalSection(entry, texts),
    ],
  });
}

function notices(c: Context, entry: LimitationEntry): PageView['notices'] {
  const by = c.find.limitations.get(entry.retired?.replacedBy ?? '');
  const warning = (title: string, words: readonly Inline[]) =>
    ({ kind: 'notice', tone: 'warning', title, words }) as const;
  return [
    ...(entry.retired
      ? [
          warning(`Retired on ${day(entry.retired.date)}`, [
            [
              entry.retired.reason,
              ...(by
                ? [' See ', { href: c.to(paths.limitation(by.id)), text: by.title } as const, '.']
                : []),
            ],
          ]),
        ]
      : []),
    ...entry.contradictions.map(({ sentence: words, kind }) =>
      warning(
        kind === 'fixed-but-seen' ? 'Stated as fixed, but still seen' : 'Seen before it came',
        [sentence(words)],
      ),
    ),
    ...(entry.overdue
      ? [
          warning(`Not reviewed since ${day(entry.lastReviewed)}`, [
            [`A review was due on ${day(entry.reviewBy)}. What stands here may be out of date.`],
          ]),
        ]
      : []),
  ];
}

/** How a version stands to a limitation, in words before its name; of one that has it no longer, nothing. */
const STANDS: Readonly<Record<string, string>> = {
  applies: 'applies to',
  'may-apply': 'may apply to',
};

function supportFacts(c: Context, entry: LimitationEntry): Fact[] {
  return [
    { term: 'Who is affected', words: [entry.affects] },
    { term: 'Status', words: [limitationState(c, entry)] },
    { term: 'Severity', words: [`${SEVERITIES[entry.severity]}: ${entry.severityReason}`] },
    { term: 'Introduced in', words: [entry.introducedIn ?? 'not known'] },
    { term: 'Fixed in', words: [fixedInWords(c, entry)] },
    { term: 'Workaround', words: [entry.workaround ?? 'None known.'] },
    { term: 'In the newest version', words: sentence(entry.stateSentence) },
  ];
}

/** The claim held against every version, with what counted and where it was looked for. */
function results(c: Context, entry: LimitationEntry): Block[] {
  const stated: Block[] =
    entry.frequency === null ? [] : [{ kind: 'paragraph', words: [entry.frequency] }];
  const { selector } = entry;
  if (!selector)
    return stated.length > 0 ? stated : [{ kind: 'paragraph', words: ['Frequency not measured.'] }];
  return [
    ...stated,
    {
      kind: 'paragraph',
      words: ['What counts in ', suiteLink(c, selector.suite), ': ', ...sentence(selector.counts)],
    },
    {
      kind: 'table',
      isStacked: true,
      caption: 'What the author states and what the results show, by version',
      columns: [
        { title: 'Version' },
        { title: 'Stated' },
        { title: 'Results' },
        { title: 'In words' },
      ],
      rows: entry.versions.toReversed().map((check) => ({
        id: `version-${check.version}`,
        cells: versionCells(c, entry, check),
      })),
      empty: 'No version of the product was tested.',
      notes: [
        [
          'Every build holds the newest run of each version against what is stated. Runs that broke off are not looked at, and answers that ended in an error do not count.',
        ],
      ],
    },
  ];
}

function versionCells(c: Context, entry: LimitationEntry, check: VersionCheck): Inline[] {
  const isOld = check.version !== entry.stateVersion && check.state === 'still-seen';
  const claim = isOld ? 'Seen' : CLAIMS[check.state];
  const release = check.release === null ? undefined : c.find.releases.get(check.release);
  return [
    release ? [{ href: c.to(paths.release(release.id)), text: check.version }] : [check.version],
    [STANDING_WORDS[check.standing]],
    [check.run === null ? claim : { href: c.to(paths.run(check.run)), text: claim }],
    sentence(check.sentence),
  ];
}

function record(c: Context, entry: LimitationEntry): Fact[] {
  const links = (items: readonly Inline[], none: string): Inline =>
    items.length === 0 ? [none] : joined(items, ', ');
  return [
    { term: 'Id', words: [{ code: entry.id }] },
    { term: 'First seen', words: [day(entry.firstSeen)] },
    { term: 'Found by', words: [entry.foundBy === null ? 'not stated' : FINDERS[entry.foundBy]] },
    { term: 'Last reviewed', words: [day(entry.lastReviewed)] },
    { term: 'Review by', words: [day(entry.reviewBy)] },
    {
      term: 'Named in',
      words: links(
        entry.releases.flatMap((id): Inline[] => {
          const release = c.find.releases.get(id);
          return release ? [[{ href: c.to(paths.release(id)), text: release.title }]] : [];
        }),
        'no release report',
      ),
    },
    {
      term: 'Regression write-up',
      words: links(
        c.report.writeUps
          .filter((w) => w.limitations.includes(entry.id))
          .map((w): Inline => [{ href: c.to(paths.writeUp(w.id)), text: w.title }]),
        'none',
      ),
    },
    {
      term: 'By version',
      words: links(
        c.report.limitationVersions.flatMap((v): Inline[] => {
          const group = v.limitations.find((l) => l.limitation === entry.id)?.group;
          const words = group === undefined ? undefined : STANDS[group];
          return words === undefined
            ? []
            : [[{ href: c.to(paths.limitationVersion(v.slug)), text: `${words} ${v.version}` }]];
        }),
        'applies to no version with a report',
      ),
    },
  ];
}

/** Kept apart and marked, so that nobody reads it out to a customer. */
function internalSection(entry: LimitationEntry, texts: readonly Block[]): Section {
  return {
    id: 'internal',
    title: 'Internal notes',
    blocks: [
      {
        kind: 'paragraph',
        tone: 'note',
        words: [
          { strong: 'For colleagues only. ' },
          'What may be said to customers stands above; nothing below is part of it.',
        ],
      },
      {
        kind: 'facts',
        items: [
          { term: 'Root cause', words: [entry.rootCause ?? 'not stated'] },
          { term: 'Owner', words: [entry.owner] },
          {
            term: 'Evidence',
            words: entry.evidence.length === 0 ? ['none linked'] : [entry.evidence.join('; ')],
          },
        ],
      },
      ...texts,
      ...historyTable(entry.history),
    ],
  };
}
