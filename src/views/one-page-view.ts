import type { ReleaseReport } from '../report/release.ts';
import type { Report } from '../report/schema.ts';
import type { Fact } from './blocks.ts';
import { context, subjectTitle } from './context.ts';
import { day } from './dates.ts';
import { citation } from './frame.ts';
import { openGates } from './gate-words.ts';
import { type Inline, plain, sentence } from './inline.ts';
import { paths } from './paths.ts';
import { publishedWords, releaseDataDay } from './release-dates.ts';
import { type ReleaseHead, releaseHead } from './release-head.ts';
import { supersededWords } from './release-notices.ts';
import { LIMITATION_STATES, SEVERITIES } from './status-words.ts';

/** Lists are cut so that the page stays one page; what was cut is said. */
const SHOWN = {
  gates: 6,
  limitations: 4,
  conditions: 3,
  notTested: 3,
  sentence: 210,
  text: 140,
  name: 80,
} as const;

/** The executive summary on one sheet, A4 or Letter: verdict, gates, unknowns, sign-off, where to check. */
export interface OnePage {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly head: ReleaseHead;
  readonly name: string;
  /** What came after this report. */
  readonly superseded: Inline | null;
  readonly identity: string;
  readonly reason: string;
  readonly gates: readonly Inline[];
  readonly limitations: readonly string[];
  readonly notTested: readonly string[];
  readonly conditions: readonly string[];
  readonly signOff: readonly Fact[];
  readonly foot: readonly string[];
  readonly full: { readonly href: string; readonly text: string };
}

export function onePageView(report: Report, release: ReleaseReport): OnePage {
  const c = context(report, paths.releaseOnePage(release.id));
  const open = openGates(release);
  const gates = open
    .slice(0, SHOWN.gates)
    .map(
      (gate): Inline => [
        { state: gate.state },
        ' ',
        { strong: cut(gate.title, 60) },
        `. ${cut(plain(sentence(gate.sentence)), SHOWN.sentence)}`,
      ],
    );
  const limitations = release.limitations.flatMap((id) => c.find.limitations.get(id) ?? []);
  return {
    path: c.here,
    title: `${cut(release.title, SHOWN.name)}, one page`,
    name: cut(release.title, SHOWN.name),
    superseded: supersededWords(c, release),
    description: `Executive summary of ${release.title}.`,
    head: releaseHead(c, release),
    reason: cut(plain(sentence(release.recommendationReason)), 2 * SHOWN.text),
    identity: `Candidate ${subjectTitle(c, release.candidate)} (${release.candidate}); baseline ${release.baseline === null ? 'none' : `${subjectTitle(c, release.baseline)} (${release.baseline})`}. Report version ${release.reportVersion}, ${publishedWords(release)}, data as of ${releaseDataDay(c, release)}.`,
    gates: withRest(gates, open.length, (n): Inline => [`${n} more in the full report.`]),
    limitations: limited(
      limitations.map(
        (entry) =>
          `${entry.title}. ${SEVERITIES[entry.severity]}, ${LIMITATION_STATES[entry.status].toLowerCase()}. Workaround: ${entry.workaround ?? 'none known'}`,
      ),
      SHOWN.limitations,
    ),
    notTested: limited(
      release.notTested.map((entry) => `${entry.what}: ${entry.reason}`),
      SHOWN.notTested,
    ),
    conditions: limited(
      [
        ...release.conditions.map(
          (condition) =>
            `${condition.text} Owner: ${condition.owner}${condition.until === null ? '' : `, until ${day(condition.until)}`}${condition.expired ? ' (expired)' : ''}`,
        ),
        ...release.gates.flatMap((gate) =>
          gate.waiver
            ? [
                `Waiver of ${gate.title} by ${gate.waiver.role} until ${day(gate.waiver.until)}: ${gate.waiver.reason}`,
              ]
            : [],
        ),
      ],
      SHOWN.conditions,
    ),
    signOff: signOff(release),
    foot: [
      citation(report, c.here, cut(release.title, SHOWN.name)),
      `Full report: ${paths.release(release.id)}, version ${release.reportVersion}${release.gateSet ? `. Gates: ${release.gateSet.id}, content hash ${release.gateSet.contentHash.slice(0, 16)}` : ''}`,
    ],
    full: { href: c.to(paths.release(release.id)), text: 'Full report' },
  };
}

function signOff(release: ReleaseReport): Fact[] {
  const made = release.decision;
  if (!made) return [{ term: 'Decision', words: ['Awaiting decision'] }];
  return [
    { term: 'Decision', words: [{ verdict: made.verdict }] },
    {
      term: 'Decided by',
      words: [
        `${cut(made.name ? `${made.role}, ${made.name}` : made.role, SHOWN.name)}, ${day(made.date)}`,
      ],
    },
    ...(made.reason === null ? [] : [{ term: 'Reason', words: [cut(made.reason, SHOWN.text)] }]),
  ];
}

function limited(items: readonly string[], shown: number): string[] {
  return withRest(
    items.slice(0, shown).map((item) => cut(item, SHOWN.text)),
    items.length,
    (n) => `${n} more in the full report.`,
  );
}

function withRest<T>(items: readonly T[], total: number, rest: (n: number) => T): T[] {
  return total > items.length ? [...items, rest(total - items.length)] : [...items];
}

/** Cuts at a word, with an ellipsis. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const at = text.lastIndexOf(' ', limit - 1);
  return `${text.slice(0, at > limit / 2 ? at : limit - 1)}…`;
}
