import type { LimitationEntry, LimitationVersion } from '../../report/limitations.ts';
import type { Report } from '../../report/schema.ts';
import { day } from '../../report/sentences/dates.ts';
import type { Block, PageView, Section } from '../blocks.ts';
import { type Context, context } from '../context.ts';
import { counted } from '../format.ts';
import type { Inline } from '../inline.ts';
import { page } from '../page.ts';
import { anchors, paths } from '../paths.ts';
import { LIMITATION_STATES, SEVERITIES } from '../status-words.ts';
import { fixedInWords, limitationState } from './limitation-state.ts';
import { bySeverity, CLAIMS, NO_LIMITATION, reviewed } from './limitation-words.ts';

/** The register of known limitations: one table that a browser's own search finds everything in. */
export function limitationsView(report: Report): PageView {
  const c = context(report, paths.limitations);
  const kept = report.limitations.filter((entry) => entry.retired === null).sort(bySeverity(c));
  return page(c, {
    title: 'Known limitations',
    description: 'Known weaknesses, with affected versions, workarounds and wording for customers.',
    lead: [
      'Weaknesses that readers must know: what a user sees, in which versions, and what helps. Fixed ones stay on the list.',
    ],
    sections: [
      ...versionsSection(c),
      ...productSections(c, kept),
      ...(kept.length > 0
        ? [
            groupSection(c, 'severity', kept, Object.entries(SEVERITIES)),
            groupSection(c, 'status', kept, Object.entries(LIMITATION_STATES)),
          ]
        : []),
      ...retiredSection(c),
    ],
  });
}

/** "You run 2.3: these apply": one page a version, newest first. */
function versionsSection(c: Context): Section[] {
  const { limitationVersions: versions } = c.report;
  if (versions.length === 0) return [];
  const item = (v: LimitationVersion): Inline => {
    const applies = v.limitations.filter((l) => l.group === 'applies').length;
    const may = v.limitations.filter((l) => l.group === 'may-apply').length;
    return [
      { href: c.to(paths.limitationVersion(v.slug)), text: `${v.product} ${v.version}` },
      `${v.isLatest ? ' (newest)' : ''}: ${applies === 0 ? 'no recorded limitation applies' : `${counted(applies, 'limitation')} ${applies === 1 ? 'applies' : 'apply'}`}${may === 0 ? '' : `, ${may} more may apply`}.`,
    ];
  };
  return [
    {
      id: 'versions',
      title: 'Which version do you run?',
      blocks: [{ kind: 'list', items: versions.toReversed().map(item) }],
    },
  ];
}

function productSections(c: Context, kept: readonly LimitationEntry[]): Section[] {
  const products = Map.groupBy(kept, (entry) => entry.product);
  if (products.size === 0)
    return [
      {
        id: 'none',
        title: 'Nothing recorded',
        blocks: [{ kind: 'paragraph', words: [NO_LIMITATION] }],
      },
    ];
  return [...products.keys()].sort().map(
    (product): Section => ({
      id: anchors.term(product),
      title: product,
      blocks: [table(c, product, products.get(product) ?? [])],
    }),
  );
}

function table(c: Context, product: string, entries: readonly LimitationEntry[]): Block {
  return {
    kind: 'table',
    isStacked: true,
    caption: `Known limitations of ${product}: not fixed first, then by severity`,
    columns: [
      { title: 'Symptom', isWide: true },
      { title: 'Severity' },
      { title: 'Affected from' },
      { title: 'Fixed in' },
      { title: 'Status' },
      { title: 'In the results' },
      { title: 'Workaround' },
      { title: 'Last reviewed' },
    ],
    rows: entries.map((entry) => ({
      id: `limitation-${entry.id}`,
      cells: [
        [{ href: c.to(paths.limitation(entry.id)), text: entry.title }, ' ', { code: entry.id }],
        [SEVERITIES[entry.severity]],
        [entry.introducedIn ?? 'not known'],
        [fixedInWords(c, entry)],
        [limitationState(c, entry)],
        [claimWords(entry)],
        [entry.workaround === null ? 'no' : 'yes'],
        reviewed(entry),
      ],
    })),
    empty: NO_LIMITATION,
    notes: [
      [
        'In the results: what the newest version shows. “Not seen” is never “cannot happen”; the page of each limitation says how often it could still happen.',
      ],
    ],
  };
}

function claimWords(entry: LimitationEntry): string {
  const at = entry.stateVersion === null ? '' : ` in ${entry.stateVersion}`;
  return `${CLAIMS[entry.state]}${entry.state === 'worse-than-stated' ? at && `,${at}` : at}`;
}

/** The same limitations under another key, as plain links that stay findable without script. */
function groupSection(
  c: Context,
  key: 'severity' | 'status',
  entries: readonly LimitationEntry[],
  values: readonly (readonly [value: string, words: string])[],
): Section {
  return {
    id: key,
    title: `By ${key}`,
    blocks: values.flatMap(([value, words]): Block[] => {
      const members = entries.filter((entry) => entry[key] === value);
      if (members.length === 0) return [];
      return [
        { kind: 'heading', id: `${key}-${value}`, words: [words] },
        {
          kind: 'list',
          items: members.map((entry) => [
            { href: c.to(paths.limitation(entry.id)), text: entry.title },
            `: ${entry.symptom}`,
          ]),
        },
      ];
    }),
  };
}

/** Ids are never used again; whoever follows an old link learns what became of it. */
function retiredSection(c: Context): Section[] {
  const retired = c.report.limitations.filter((entry) => entry.retired !== null);
  const given = goneIds(c);
  if (retired.length + given.length === 0) return [];
  return [
    {
      id: 'retired',
      title: 'Retired ids',
      blocks: [
        {
          kind: 'list',
          items: [
            ...retired.map((entry): Inline => {
              const by = c.find.limitations.get(entry.retired?.replacedBy ?? '');
              return [
                { href: c.to(paths.limitation(entry.id)), text: entry.id, isName: true },
                `, retired on ${day(entry.retired?.date ?? '')}: ${entry.retired?.reason ?? ''}`,
                ...(by
                  ? [' See ', { href: c.to(paths.limitation(by.id)), text: by.title }, '.']
                  : []),
              ];
            }),
            ...given,
          ],
        },
      ],
    },
  ];
}

/** Ids whose address was given out and whose file is gone: the page in its place says why. */
function goneIds(c: Context): Inline[] {
  const known = new Set(c.report.limitations.map((entry) => paths.limitation(entry.id)));
  return c.report.history.permalinks
    .filter(({ path }) => /^limitations\/[^/]+\.html$/.test(path) && path !== paths.limitations)
    .filter(({ path }) => !known.has(path))
    .map(
      ({ path, title, withdrawn }): Inline => [
        { href: c.to(path), text: title, isName: true },
        `: ${withdrawn ?? 'no longer on the list, no reason is written down.'}`,
      ],
    );
}
