import type { LimitationEntry, Report } from '../report/schema.ts';
import type { Block, Fact, PageView, Section } from './blocks.ts';
import { type BodyState, bodyBlocks } from './body.ts';
import { byText, type Context, context } from './context.ts';
import { day } from './dates.ts';
import { type Inline, joined, sentence } from './inline.ts';
import { page } from './page.ts';
import { anchors, paths } from './paths.ts';
import { LIMITATION_STATES, SEVERITIES } from './status-words.ts';

/** The register of known limitations: one table that a browser's own search finds everything in. */
export function limitationsView(report: Report): PageView {
  const c = context(report, paths.limitations);
  const products = Map.groupBy(report.limitations, (entry) => entry.product);
  const sections = [...products.keys()].sort().map((product): Section => {
    const entries = [...(products.get(product) ?? [])].sort(bySeverity);
    return { id: anchors.term(product), title: product, blocks: [table(c, product, entries)] };
  });
  return page(c, {
    title: 'Known limitations',
    description: 'Known weaknesses, with affected versions, workarounds and wording for customers.',
    lead: [
      'Weaknesses that readers must know: what a user sees, in which versions, and what helps. Fixed ones stay on the list.',
    ],
    sections:
      sections.length > 0
        ? sections
        : [
            {
              id: 'none',
              title: 'Nothing recorded',
              blocks: [
                {
                  kind: 'paragraph',
                  words: ['No limitation is recorded. That does not mean there is none.'],
                },
              ],
            },
          ],
  });
}

function bySeverity(a: LimitationEntry, b: LimitationEntry): number {
  const rank = { critical: 0, major: 1, minor: 2 } as const;
  const fixed = (entry: LimitationEntry) => (entry.status === 'fixed' ? 1 : 0);
  return (
    fixed(a) - fixed(b) ||
    rank[a.severity] - rank[b.severity] ||
    byText<LimitationEntry>((entry) => entry.id)(a, b)
  );
}

function table(c: Context, product: string, entries: readonly LimitationEntry[]): Block {
  return {
    kind: 'table',
    isStacked: true,
    caption: `Known limitations of ${product}: not fixed first, then by severity`,
    columns: [
      { title: 'Symptom' },
      { title: 'Severity' },
      { title: 'Affected from' },
      { title: 'Fixed in' },
      { title: 'Status' },
      { title: 'Workaround' },
      { title: 'Last reviewed' },
    ],
    rows: entries.map((entry) => ({
      id: `limitation-${entry.id}`,
      cells: [
        [{ href: c.to(paths.limitation(entry.id)), text: entry.title }, ' ', { code: entry.id }],
        [SEVERITIES[entry.severity]],
        [entry.introducedIn ?? 'not known'],
        [entry.fixedIn ?? 'not fixed'],
        [LIMITATION_STATES[entry.status]],
        [entry.workaround === null ? 'no' : 'yes'],
        reviewed(entry),
      ],
    })),
    empty: 'No limitation is recorded.',
  };
}

function reviewed(entry: LimitationEntry): Inline {
  return entry.overdue
    ? [{ badge: `Not reviewed since ${day(entry.lastReviewed)}` }]
    : [day(entry.lastReviewed)];
}

/** One limitation, in the order support needs it; the wording for customers stands apart. */
export function limitationView(report: Report, entry: LimitationEntry, body: BodyState): PageView {
  const c = context(report, paths.limitation(entry.id));
  const texts = bodyBlocks(body, `limitations/${entry.id}.mdx`);
  return page(c, {
    title: entry.title,
    kicker: `Known limitation · ${entry.product}`,
    under: ['Known limitations', paths.limitations],
    lead: [entry.symptom],
    description: entry.symptom,
    notices: entry.overdue
      ? [
          {
            kind: 'notice',
            tone: 'warning',
            title: `Not reviewed since ${day(entry.lastReviewed)}`,
            words: [
              [`A review was due on ${day(entry.reviewBy)}. What stands here may be out of date.`],
            ],
          },
        ]
      : [],
    sections: [
      {
        id: 'support',
        title: 'For support',
        blocks: [{ kind: 'facts', items: supportFacts(entry) }],
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
      { id: 'how-often', title: 'How often', blocks: frequency(c, entry) },
      ...(texts.length > 0 ? [{ id: 'details', title: 'Details', blocks: texts }] : []),
      {
        id: 'record',
        title: 'Record',
        blocks: [{ kind: 'facts', items: record(c, entry) }, ...history(entry)],
      },
    ],
  });
}

function supportFacts(entry: LimitationEntry): Fact[] {
  return [
    { term: 'Who is affected', words: [entry.affects] },
    { term: 'Status', words: [LIMITATION_STATES[entry.status]] },
    { term: 'Severity', words: [`${SEVERITIES[entry.severity]}: ${entry.severityReason}`] },
    { term: 'Introduced in', words: [entry.introducedIn ?? 'not known'] },
    { term: 'Fixed in', words: [entry.fixedIn ?? 'not fixed'] },
    { term: 'Workaround', words: [entry.workaround ?? 'None known.'] },
  ];
}

function frequency(c: Context, entry: LimitationEntry): Block[] {
  const blocks: Block[] = [];
  if (entry.frequency !== null) blocks.push({ kind: 'paragraph', words: [entry.frequency] });
  if (entry.measured) {
    const estimate =
      entry.measured.estimate === null ? undefined : c.find.estimates.get(entry.measured.estimate);
    blocks.push({
      kind: 'paragraph',
      words: [
        ...sentence(entry.measured.sentence),
        ...(estimate
          ? [
              ' Measured in the run ',
              {
                href: c.to(paths.run(estimate.run), anchors.estimate(estimate.id)),
                text: estimate.run,
                isName: true,
              } as const,
              '.',
            ]
          : []),
      ],
    });
  }
  return blocks.length > 0 ? blocks : [{ kind: 'paragraph', words: ['Frequency not measured.'] }];
}

function record(c: Context, entry: LimitationEntry): Fact[] {
  const releases = entry.releases.flatMap((id) => c.find.releases.get(id) ?? []);
  return [
    { term: 'Id', words: [{ code: entry.id }] },
    { term: 'Root cause', words: [entry.rootCause ?? 'not stated'] },
    {
      term: 'Evidence',
      words: entry.evidence.length === 0 ? ['none linked'] : [entry.evidence.join('; ')],
    },
    { term: 'Owner', words: [entry.owner] },
    { term: 'First seen', words: [day(entry.firstSeen)] },
    { term: 'Last reviewed', words: [day(entry.lastReviewed)] },
    { term: 'Review by', words: [day(entry.reviewBy)] },
    {
      term: 'Named in',
      words:
        releases.length === 0
          ? ['no release report']
          : joined(
              releases.map(
                (release): Inline => [
                  { href: c.to(paths.release(release.id)), text: release.title },
                ],
              ),
              ', ',
            ),
    },
  ];
}

function history(entry: LimitationEntry): Block[] {
  if (entry.history.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'History',
      columns: [{ title: 'Date' }, { title: 'What happened' }],
      rows: entry.history.map((item) => ({ cells: [[day(item.date)], [item.text]] })),
      empty: '',
    },
  ];
}
