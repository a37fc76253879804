import type { Programme, ProgrammeMeasure } from '../../report/programme.ts';
import type { Report } from '../../report/schema.ts';
import { day, month } from '../../report/sentences/dates.ts';
import { label } from '../../safe/text.ts';
import { type Block, note, type PageView, paragraph, type Section, type Table } from '../blocks.ts';
import { type Context, context, suiteTitle } from '../context.ts';
import { count, counted, fixed, percent, rateDecimals } from '../format.ts';
import { type Inline, sentence } from '../inline.ts';
import { modePaths } from '../modes/mode-parts.ts';
import { modeSuites } from '../modes/mode-suite-view.ts';
import { page } from '../page.ts';
import { paths } from '../paths.ts';
import { flipFigure, growthFigure } from './programme-figures.ts';
import { DOCUMENTED, LEAD_STATES, MEASURES } from './programme-words.ts';

type Id = ProgrammeMeasure['id'];

/** How the evaluation programme itself does: what is recorded, in counts, and what is not. */
export function programmeView(report: Report): PageView {
  const c = context(report, paths.programme);
  const { programme } = report;
  const recorded = programme?.measures.filter((m) => m.recorded).length ?? 0;
  return page(c, {
    title: 'Programme health',
    description: 'How the evaluation programme itself does.',
    lead: [
      'How the evaluation itself does, apart from what it says about any product. ',
      programme
        ? recorded === programme.measures.length
          ? `All ${recorded} measures are recorded.`
          : `${recorded} of ${programme.measures.length} measures are recorded; the others say how to record them.`
        : 'This report was made without these measures.',
    ],
    sections: programme
      ? [overview(programme), ...programme.measures.map((m) => section(c, programme, m))]
      : [{ id: 'none', title: 'Not recorded', blocks: [note('There is nothing to show.')] }],
  });
}

function overview(programme: Programme): Section {
  return {
    id: 'overview',
    title: 'At a glance',
    blocks: [
      {
        kind: 'table',
        caption: 'Measures of the programme',
        isStacked: true,
        columns: [{ title: 'Measure' }, { title: 'What is recorded', isWide: true }],
        rows: programme.measures.map((m) => ({
          cells: [[{ href: `#${m.id}`, text: MEASURES[m.id].title }], sentence(m.sentence)],
          tone: m.recorded ? undefined : ('muted' as const),
        })),
        empty: 'No measure is made.',
      },
    ],
  };
}

function section(c: Context, programme: Programme, measure: ProgrammeMeasure): Section {
  const doc = MEASURES[measure.id];
  return {
    id: measure.id,
    title: doc.title,
    blocks: [
      paragraph(...sentence(measure.sentence)),
      ...(measure.recorded ? [] : [paragraph({ strong: 'To record it: ' }, doc.record)]),
      ...(measure.recorded ? DETAILS[measure.id](c, programme) : []),
      note(`What it is: ${doc.definition} Source: ${doc.source}.`),
    ],
  };
}

const DETAILS: Readonly<Record<Id, (c: Context, programme: Programme) => Block[]>> = {
  coverage: ({ report }, programme) => figure(growthFigure(report, programme)?.key),
  freshness: (c, { freshness }) => [
    table(
      'Newest version of each suite',
      ['Suite', 'Version', 'In use since', '#Age in days', '#Days since the last run'],
      freshness.map((f) => [
        [suiteLink(c, f.suite)],
        [{ name: label(f.version) }],
        f.since === null
          ? ['no date']
          : [
              day(f.since),
              { muted: f.sinceFrom === 'changelog' ? ' (changelog)' : ' (first run)' },
            ],
        [days(f.ageDays)],
        [days(f.lastRunDays)],
      ]),
    ),
  ],
  reliability: (c, { months }) => [
    table(
      'Runs by month',
      ['Month', '#Runs', '#Ended as planned', '#Attempts', '#Error or out of time', '#Share'],
      months.map((m) => [
        [month(m.month)],
        [count(m.runs)],
        [
          m.statusNotStated === m.runs
            ? 'not stated'
            : `${count(m.complete)} of ${count(m.runs - m.statusNotStated)}`,
        ],
        [count(m.attempts)],
        [count(m.errored)],
        [m.attempts < 10 ? '[z]' : percent(m.errored / m.attempts, rateDecimals(m.attempts))],
      ]),
    ),
    paragraph(
      'A file that could not be read has no month, because its date is inside it. Such files stand on the ',
      { href: c.to(paths.evidence), text: 'evidence page' },
      '.',
    ),
  ],
  'lead-time': (c, { leadTimes }) => [
    table(
      'Weaknesses with the day on which they were first seen',
      ['Weakness', 'Version', 'First seen', 'Released', '#Days before release', 'State'],
      leadTimes.map((l) => [
        [
          {
            href: c.to(l.kind === 'limitation' ? paths.limitation(l.id) : paths.writeUp(l.id)),
            text: l.title,
          },
        ],
        [l.version ?? 'not stated'],
        [day(l.foundOn)],
        [l.releasedOn === null ? '[z]' : day(l.releasedOn)],
        [l.days === null ? '[z]' : fixed(l.days, 0)],
        [LEAD_STATES[l.state]],
      ]),
    ),
  ],
  flakiness: ({ report }, programme) => figure(flipFigure(report, programme)?.key),
  actionability: (c, { actionability }) => [
    table(
      'Failed answers in the newest run of each suite',
      ['Suite', '#Failed answers', '#With a kind, an owner and a fix', '#Being fixed or fixed'],
      actionability.map((a) => [
        [modesLink(c, a.suite)],
        [count(a.failed)],
        [`${count(a.coded)} of ${count(a.failed)}`],
        [`${count(a.inWork)} of ${count(a.failed)}`],
      ]),
    ),
  ],
  documentation: (c, { documentation }) => [
    table(
      'What is written, of what could be',
      ['What', '#Present', '#Of'],
      documentation.map((d) => [[DOCUMENTED[d.what]], [count(d.present)], [count(d.total)]]),
    ),
    table(
      'Fields present by release',
      ['Release', '#Present', '#Needed'],
      c.report.packages.map((p) => [
        [
          {
            href: c.to(paths.frameworks(p.release)),
            text: c.find.releases.get(p.release)?.title ?? p.release,
          },
        ],
        [count(p.present)],
        [count(p.needed)],
      ]),
    ),
  ],
  escapes: (_c, { escapes }) =>
    escapes.notRecorded === 0
      ? []
      : [
          paragraph(
            `${counted(escapes.notRecorded, 'limitation')} without foundBy: ${MEASURES.escapes.record}`,
          ),
        ],
};

function figure(key: string | undefined): Block[] {
  return key === undefined ? [] : [{ kind: 'figure', key }];
}

function suiteLink(c: Context, id: string) {
  return { href: c.to(paths.suite(id)), text: suiteTitle(c, id), isName: true } as const;
}

/** The page of a suite's kinds of failure, where kinds are told apart; else the suite itself. */
function modesLink(c: Context, id: string) {
  return modeSuites(c.report).some((s) => s.id === id)
    ? ({ href: c.to(modePaths.suite(id)), text: suiteTitle(c, id), isName: true } as const)
    : suiteLink(c, id);
}

function days(value: number | null): string {
  return value === null ? '[x]' : fixed(value, 0);
}

/** A `#` before a heading makes a column of numbers. */
function table(caption: string, titles: readonly string[], rows: readonly Inline[][]): Table {
  return {
    kind: 'table',
    caption,
    isStacked: true,
    columns: titles.map((title) =>
      title.startsWith('#') ? { title: title.slice(1), align: 'number' } : { title },
    ),
    rows: rows.map((cells) => ({ cells })),
    empty: 'Nothing is recorded.',
  };
}
