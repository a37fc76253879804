import type { FrozenEntry } from '../../report/history.ts';
import type { ReleaseReport } from '../../report/release.ts';
import type { Report } from '../../report/schema.ts';
import { day } from '../../report/sentences/dates.ts';
import { label } from '../../safe/text.ts';
import { note, type PageView, paragraph, type Section } from '../blocks.ts';
import { type Context, context } from '../context.ts';
import { type Inline, type InlinePart, sentence } from '../inline.ts';
import { page } from '../page.ts';
import { paths } from '../paths.ts';
import { LEVELS } from '../status-words.ts';

/** A signed version of a release report, with the numbers it was signed with; it never changes. */
export function frozenView(report: Report, entry: FrozenEntry): PageView {
  const c = context(report, paths.frozen(entry.release, entry.reportVersion));
  const signed = entry.report;
  return page(c, {
    title: `${signed?.title ?? entry.release}, version ${entry.reportVersion}`,
    kicker: `Signed report, frozen on ${day(entry.frozenOn)}`,
    description: signed
      ? `As signed: ${signed.recommendation}.`
      : 'A signed report in another version of the format.',
    under: ['Releases', paths.releases],
    notices: [notice(c, entry)],
    sections: [
      ...(signed === null
        ? [
            {
              id: 'unreadable',
              title: 'Numbers of this version',
              blocks: [
                paragraph(
                  'This file was written for another version of the report format, so its numbers are not shown here. It can be downloaded whole.',
                ),
              ],
            },
          ]
        : [
            verdictSection(signed),
            gatesSection(signed),
            openSection(signed),
            changelogSection(signed),
          ]),
      pinsSection(entry),
      {
        id: 'file',
        title: 'The frozen file',
        blocks: [
          paragraph(
            {
              href: c.to(paths.frozenData(entry.release, entry.reportVersion)),
              text: 'Download the frozen report (JSON)',
            },
            ', SHA-256 ',
            { code: entry.sha256 },
            '.',
          ),
        ],
      },
    ],
  });
}

function notice(c: Context, entry: FrozenEntry): PageView['notices'][number] {
  const now = c.find.releases.get(entry.release);
  const link = now && { href: c.to(paths.release(now.id)), text: `version ${now.reportVersion}` };
  const kept = 'This page keeps a signed report as it was. ';
  const title = 'A signed version';
  if (!now || !link)
    return {
      kind: 'notice',
      tone: 'warning',
      title,
      words: [[kept, 'The report itself has been withdrawn.']],
    };
  if (now.reportVersion === entry.reportVersion)
    return {
      kind: 'notice',
      tone: 'info',
      title,
      words: [[kept, 'It is the version in force: ', link, '.']],
    };
  const before = entry.report?.recommendation ?? null;
  return {
    kind: 'notice',
    tone: 'warning',
    title: 'Replaced',
    words: [
      [
        'Replaced by ',
        link,
        '. ',
        before === null || before === now.recommendation
          ? `The recommendation of the newer version is ${now.recommendation}.`
          : `The verdict changed from ${before} to ${now.recommendation}.`,
      ],
    ],
  };
}

function verdictSection(signed: ReleaseReport): Section {
  const { decision } = signed;
  return {
    id: 'verdict',
    title: 'Verdict as signed',
    blocks: [
      {
        kind: 'facts',
        items: [
          { term: 'Recommendation', words: [{ verdict: signed.recommendation }] },
          { term: 'Reason', words: sentence(signed.recommendationReason) },
          {
            term: 'Decision',
            words: decision
              ? [
                  { verdict: decision.verdict },
                  ` by ${decision.role}${decision.name ? ` (${decision.name})` : ''}, ${day(decision.date)}${decision.reason ? `: ${decision.reason}` : ''}`,
                ]
              : ['Awaiting decision'],
          },
          { term: 'Scope', words: sentence(signed.scope) },
        ],
      },
    ],
  };
}

function gatesSection(signed: ReleaseReport): Section {
  return {
    id: 'gates',
    title: 'Gates as signed',
    blocks: [
      {
        kind: 'table',
        caption: 'Gates with the state and the sentence of the day of signing',
        isStacked: true,
        columns: [{ title: 'Gate' }, { title: 'Level' }, { title: 'State' }, { title: 'Finding' }],
        rows: signed.gates.map((g) => ({
          id: `gate-${g.id}`,
          cells: [
            [{ name: g.title }],
            [LEVELS[g.level]],
            [{ state: g.state }],
            sentence(g.sentence),
          ],
        })),
        empty: 'The report had no gates.',
      },
    ],
  };
}

/** What a reader of the signed report was told to keep in mind. */
function openSection(signed: ReleaseReport): Section {
  return {
    id: 'open',
    title: 'Conditions, and what was not tested',
    blocks: [
      {
        kind: 'list',
        items: [
          ...signed.conditions.map(
            (x): Inline => [
              { strong: 'Condition: ' },
              `${x.text} (${x.owner}${x.until === null ? '' : `, until ${day(x.until)}`})`,
            ],
          ),
          ...(signed.conditions.length === 0 ? [['No condition was stated.']] : []),
          ...signed.notTested.map(
            (x): Inline => [{ strong: 'Not tested: ' }, `${x.what}. ${x.reason}`],
          ),
          ...(signed.notTested.length === 0 ? [['Nothing was listed as not tested.']] : []),
        ],
      },
    ],
  };
}

/** The title of a suite as the signed report had it; its id where there is none. */
function suiteOf({ report }: FrozenEntry, id: string): InlinePart {
  return { name: report?.evidence.find((e) => e.suite === id)?.suiteTitle ?? id };
}

function changelogSection(signed: ReleaseReport): Section {
  return {
    id: 'changelog',
    title: 'Changelog up to this version',
    blocks: [
      signed.changelog.length === 0
        ? note('No entry.')
        : {
            kind: 'list',
            items: signed.changelog.map((e) => [`${day(e.date)}, ${e.kind}: ${e.text}`]),
          },
    ],
  };
}

function pinsSection(entry: FrozenEntry): Section {
  return {
    id: 'pins',
    title: 'Inputs it was signed with',
    blocks: [
      {
        kind: 'table',
        caption:
          'Runs and the SHA-256 of their files. Other files under this version make the report unusable.',
        isStacked: true,
        columns: [{ title: 'Suite' }, { title: 'Role' }, { title: 'Run' }, { title: 'SHA-256' }],
        rows: entry.pins.map((p) => ({
          cells: [
            [suiteOf(entry, p.suite)],
            [p.role === 'candidate' ? 'Candidate' : 'Baseline'],
            p.run === null ? ['not found'] : [{ name: label(p.run) }],
            p.sha256.length === 0
              ? ['none']
              : p.sha256.flatMap((h, i) => [...(i > 0 ? [' '] : []), { code: h.slice(0, 12) }]),
          ],
        })),
        empty: 'The report declared no runs.',
      },
    ],
  };
}
