import type { LimitationEntry, LimitationVersion } from '../../report/limitations.ts';
import type { Report } from '../../report/schema.ts';
import type { Block, PageView, Section } from '../blocks.ts';
import { type Context, context } from '../context.ts';
import { counted } from '../format.ts';
import { type Inline, sentence } from '../inline.ts';
import { page } from '../page.ts';
import { paths } from '../paths.ts';
import { SEVERITIES } from '../status-words.ts';
import { limitationState } from './limitation-state.ts';
import { worstFirst } from './limitation-words.ts';

type Group = LimitationVersion['limitations'][number]['group'];

/** A limitation, with what the page says of it for this version. */
interface Listed {
  readonly entry: LimitationEntry;
  readonly said: LimitationVersion['limitations'][number];
}

/** What support needs for a customer who runs one version. Nothing internal stands here: it may be printed. */
export function limitationVersionView(report: Report, version: LimitationVersion): PageView {
  const c = context(report, paths.limitationVersion(version.slug));
  const title = `${version.product} ${version.version}`;
  // Whether a later version has a fix does not help those who run this one.
  const worst = version.limitations
    .flatMap((said): Listed[] => {
      const entry = c.find.limitations.get(said.limitation);
      return entry ? [{ entry, said }] : [];
    })
    .sort((a, b) => worstFirst(a.entry, b.entry));
  const of = (group: Group) => worst.filter(({ said }) => said.group === group);
  const release = c.find.releases.get(version.release);
  return page(c, {
    title: `You run ${title}`,
    kicker: 'Known limitations by version',
    under: ['Known limitations', paths.limitations],
    description: `Which known limitations apply to ${title}, what helps, and what to tell customers.`,
    lead: lead(version),
    sections: [
      section(
        c,
        'applies',
        'These apply',
        of('applies'),
        'No recorded limitation applies to this version. That does not mean there is none.',
      ),
      ...(of('may-apply').length > 0
        ? [section(c, 'may-apply', 'These may apply', of('may-apply'), '')]
        : []),
      fixedSection(c, of('fixed')),
      {
        id: 'more',
        title: 'More',
        blocks: [
          {
            kind: 'list',
            items: [
              ...(release
                ? [
                    [
                      'Release report: ',
                      { href: c.to(paths.release(release.id)), text: release.title },
                    ] as Inline,
                  ]
                : []),
              [{ href: c.to(paths.limitations, 'versions'), text: 'Other versions' }],
            ],
          },
        ],
      },
    ],
  });
}

function lead({ limitations, isLatest }: LimitationVersion): Inline {
  const countOf = (group: Group) => limitations.filter((said) => said.group === group).length;
  const [applies, may] = [countOf('applies'), countOf('may-apply')];
  const newest = isLatest ? 'It is the newest version on this site. ' : '';
  const some =
    applies === 0
      ? 'No recorded limitation applies to it'
      : `${counted(applies, 'known limitation')} ${applies === 1 ? 'applies' : 'apply'} to it`;
  return [`${newest}${some}${may === 0 ? '.' : `, and ${may} more may apply.`}`];
}

function section(
  c: Context,
  id: string,
  title: string,
  listed: readonly Listed[],
  empty: string,
): Section {
  const blocks = listed.flatMap((one) => limitationBlocks(c, one));
  return {
    id,
    title,
    blocks: blocks.length > 0 ? blocks : [{ kind: 'paragraph', words: [empty] }],
  };
}

function limitationBlocks(c: Context, { entry, said }: Listed): Block[] {
  return [
    {
      kind: 'heading',
      id: `l-${entry.id}`,
      words: [{ href: c.to(paths.limitation(entry.id)), text: entry.title }],
    },
    {
      kind: 'facts',
      items: [
        { term: 'What happens', words: [entry.symptom] },
        { term: 'Tell the customer', words: [entry.customerWording] },
        { term: 'Workaround', words: [entry.workaround ?? 'None known.'] },
        {
          term: 'Severity',
          words: [`${SEVERITIES[entry.severity]}. ${limitationState(c, entry)}.`],
        },
        { term: 'Why it stands here', words: sentence(said.reason) },
        { term: 'In the results', words: sentence(said.sentence) },
      ],
    },
  ];
}

function fixedSection(c: Context, listed: readonly Listed[]): Section {
  const items = listed.map(
    ({ entry, said }): Inline => [
      { href: c.to(paths.limitation(entry.id)), text: entry.title },
      '. ',
      ...sentence(said.reason),
      ' ',
      ...sentence(said.sentence),
    ],
  );
  return {
    id: 'fixed',
    title: 'No longer in this version',
    blocks:
      items.length > 0
        ? [{ kind: 'list', items }]
        : [
            {
              kind: 'paragraph',
              words: ['None of the recorded limitations was fixed by this version or before.'],
            },
          ],
  };
}
