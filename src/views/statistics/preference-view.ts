import { type DotIntervalRow, dotInterval } from '../../charts/dot-interval.ts';
import type { Figure } from '../../charts/figure.ts';
import type { PreferenceEntry } from '../../report/preferences.ts';
import type { Report, SuiteEntry } from '../../report/schema.ts';
import { label } from '../../safe/text.ts';
import type { Block, PageView, Section, Table } from '../blocks.ts';
import { type Context, context, suiteTitle } from '../context.ts';
import { figureKey, period, range, runsBySlug, sourceLine } from '../figures/figure-parts.ts';
import { count, counted, fixed, percent, percentRange, pValue, rateDecimals } from '../format.ts';
import { type Inline, sentence } from '../inline.ts';
import { capped } from '../long-lists.ts';
import { page } from '../page.ts';
import { paths } from '../paths.ts';
import { rangedRate, resamplingNote } from '../ranged-numbers.ts';
import { methodLink } from '../reference/methods.ts';
import { statisticsOf } from './statistics-of.ts';

/** Most players in one figure; the table holds the rest. */
const MOST_PLAYERS = 30;
const IN_REPORT: Inline = ['The file preferences.csv of the downloads holds them.'];

/** Suites whose test cases are judged comparisons, in the order of the report. */
export function preferenceSuites(report: Report): SuiteEntry[] {
  const ids = new Set(statisticsOf(report).preferences.map((entry) => entry.suite));
  return report.suites.filter((suite) => ids.has(suite.id));
}

/** Whose answers were preferred: one page per suite of judged comparisons. */
export function preferenceView(report: Report, suite: SuiteEntry): PageView {
  const c = context(report, paths.preferences(suite.id));
  const entries = statisticsOf(report).preferences.filter((entry) => entry.suite === suite.id);
  return page(c, {
    title: `${suiteTitle(c, suite.id)}: whose answers were preferred`,
    kicker: 'Preferences',
    under: ['Suites', paths.suites],
    within: [suiteTitle(c, suite.id), paths.suite(suite.id)],
    description: `Judged comparisons of answers in ${suiteTitle(c, suite.id)}: win rates, strengths and ranks.`,
    lead: entries.length === 1 && entries[0] ? sentence(entries[0].sentence) : null,
    sections: entries.flatMap((entry, index) => sections(c, entry, entries.length, index)),
  });
}

function sections(c: Context, entry: PreferenceEntry, of: number, index: number): Section[] {
  const tag = of === 1 ? '' : `-${index + 1}`;
  const by = of === 1 ? '' : `, judged by ${label(entry.judge)}`;
  const figure = preferenceFigure(c.report, entry);
  return [
    {
      id: `ranks${tag}`,
      title: `Ranks${by}`,
      blocks: [
        ...(of === 1 ? [] : [{ kind: 'paragraph', words: sentence(entry.sentence) } as const]),
        ...(figure ? [{ kind: 'figure', key: figure.key } as const] : []),
        capped(playersTable(c, entry), 100, IN_REPORT),
      ],
    },
    {
      id: `pairs${tag}`,
      title: `Pair by pair${by}`,
      blocks: [
        ...entry.pairs
          .slice(0, 5)
          .map((pair): Block => ({ kind: 'paragraph', words: sentence(pair.sentence) })),
        capped(pairsTable(c, entry), 150, IN_REPORT),
      ],
    },
    ...(entry.order
      ? [
          {
            id: `order${tag}`,
            title: 'Does the order of the answers decide?',
            blocks: [
              { kind: 'paragraph', words: sentence(entry.order.sentence) } as const,
              ...(entry.order.pValue === null
                ? []
                : [
                    {
                      kind: 'paragraph',
                      tone: 'note',
                      words: [
                        `First against second place where the order decided: p ${pValue(entry.order.pValue)}.`,
                      ],
                    } as const,
                  ]),
            ],
          },
        ]
      : []),
  ];
}

function playerName(entry: PreferenceEntry, id: string): string {
  const player = entry.players.find((p) => p.id === id);
  return player ? label(player.name) : id;
}

function rankText({ best, worst }: { best: number; worst: number }): string {
  return best === worst ? `${best}` : `${best} to ${worst}`;
}

function playersTable(c: Context, entry: PreferenceEntry): Table {
  const hasGraded = entry.players.some((p) => p.graded > 0);
  return {
    kind: 'table',
    isStacked: true,
    caption:
      'Players, the strongest first; a range of ranks means that the judgments do not set them apart',
    columns: [
      { title: 'Player' },
      { title: 'Rank', align: 'number' },
      { title: 'Wins to expect against an average player', align: 'number' },
      { title: 'Strength (logarithm)', align: 'number' },
      { title: 'Judgments', align: 'number' },
      { title: 'Won', align: 'number' },
      { title: 'Tied', align: 'number' },
      { title: 'Lost', align: 'number' },
      ...(hasGraded ? [{ title: 'Graded', align: 'number' as const }] : []),
    ],
    rows: entry.players.map((player) => ({
      cells: [
        player.subject === null
          ? [{ name: label(player.name) }]
          : [{ href: c.to(paths.subject(player.subject)), text: label(player.name), isName: true }],
        [entry.whyNoStrengths === null ? rankText(player) : '[x]'],
        [
          entry.whyNoStrengths === null
            ? rangedRate(player.expected, player.duels, entry.id)
            : '[x]',
        ],
        [player.strength.value === null ? '[x]' : fixed(player.strength.value, 2)],
        [count(player.duels)],
        [count(player.wins)],
        [count(player.ties)],
        [count(player.losses)],
        ...(hasGraded ? [[count(player.graded)]] : []),
      ] satisfies Inline[],
    })),
    empty: 'No player was found.',
    notes: [
      entry.whyNoStrengths === null
        ? [
            methodLink(c, 'bradley-terry'),
            '; ranks from all pairs together, adjusted for their number (Holm).',
          ]
        : [entry.whyNoStrengths],
      ...(entry.resampling ? [resamplingNote(entry.resampling)] : []),
      ...(entry.dropped > 0
        ? [[`${count(entry.dropped)} rounds had no estimate and were left out.`]]
        : []),
    ],
  };
}

function pairsTable(c: Context, entry: PreferenceEntry): Table {
  const outcome = (pair: PreferenceEntry['pairs'][number]): Inline =>
    pair.outcome === 'cannot-tell'
      ? pair.detectable === null
        ? ['cannot tell']
        : ['cannot tell', { sub: `finds ±${fixed(pair.detectable * 100, 0)} points or more` }]
      : [{ name: playerName(entry, pair.outcome === 'a-better' ? pair.a : pair.b) }, ' preferred'];
  return {
    kind: 'table',
    isStacked: true,
    caption: 'Win rate of the first player, a tie being half a win',
    columns: [
      { title: 'First' },
      { title: 'Second' },
      { title: 'Won, tied, lost', align: 'number' },
      { title: 'Prompts', align: 'number' },
      { title: 'Win rate and plausible range', align: 'number' },
      { title: 'p', align: 'number' },
      { title: 'p, adjusted', align: 'number' },
      { title: 'What it says' },
    ],
    rows: entry.pairs.map((pair) => ({
      cells: [
        [{ name: playerName(entry, pair.a) }],
        [{ name: playerName(entry, pair.b) }],
        [
          pair.graded === pair.judgments
            ? 'graded'
            : `${count(pair.wins)}, ${count(pair.ties)}, ${count(pair.losses)}`,
        ],
        [count(pair.prompts)],
        [rangedRate(pair.winRate, pair.prompts, entry.id)],
        [pair.pValue === null ? '[x]' : pValue(pair.pValue)],
        [pair.adjustedP === null ? '[x]' : pValue(pair.adjustedP)],
        outcome(pair),
      ] satisfies Inline[],
    })),
    empty: 'No pair was judged.',
    notes: [
      [
        ...(entry.looks === 0
          ? ['No pair was judged on enough prompts for a win rate.']
          : [
              `${counted(entry.looks, 'pair')} looked at together; adjusted p-values after Holm. Each range is of its pair alone: `,
              ...[...new Set(entry.pairs.map((p) => p.method))]
                .filter((id) => id !== 'none')
                .flatMap((id, i): Inline => [i === 0 ? '' : ', ', methodLink(c, id)]),
              '.',
            ]),
      ],
    ],
  };
}

/** Wins to expect against an average player, with ranges; null where no strengths can be given. */
export function preferenceFigure(report: Report, entry: PreferenceEntry): Figure | null {
  const c = context(report, paths.preferences(entry.suite));
  const strong = entry.players.filter((p) => p.expected.value !== null);
  const shown = strong.slice(0, MOST_PLAYERS);
  if (entry.whyNoStrengths !== null || shown.length === 0) return null;
  const first = entry.players.filter((p) => p.best === 1);
  return dotInterval({
    key: figureKey('preferences', entry.id),
    headline:
      first.length === 1 && first[0]
        ? `${label(first[0].name)} holds first place`
        : `${first.length} players may hold first place`,
    statisticalTitle: {
      measure: 'Wins to expect against an average player',
      population: suiteTitle(c, entry.suite),
      n: `${counted(
        entry.pairs.reduce((all, p) => all + p.judgments, 0),
        'judgment',
      )} by ${label(entry.judge)}`,
      period: period(
        runsBySlug(
          c,
          entry.pairs.flatMap((p) => p.runs),
        ),
      ),
    },
    unit: 'wins to expect against an average player',
    source: sourceLine(report),
    description: [
      `${strong.length > shown.length ? `One row for each of the ${count(shown.length)} strongest of ${counted(strong.length, 'player')}; the table has all.` : 'One row for each player, the strongest first.'} A tie counts half a win to both.`,
      'The rank stands beside each name; a range of ranks means that the judgments do not set the players apart.',
    ],
    axis: { kind: 'rate' },
    resultTitle: 'Wins to expect',
    nTitle: 'Judgments',
    rows: shown.map((player): DotIntervalRow => {
      const decimals = rateDecimals(player.duels);
      const { value, low, high } = player.expected;
      return {
        label: `${label(player.name)}, rank ${rankText(player)}`,
        value: value ?? undefined,
        outer: range(low, high),
        n: player.duels,
        text: {
          value: percent(value ?? 0, decimals),
          range: low === null || high === null ? '' : percentRange(low, high, decimals),
        },
      };
    }),
  });
}
