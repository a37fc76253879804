import type { ReleaseReport } from '../../report/release.ts';
import type { Report } from '../../report/schema.ts';
import { day } from '../../report/sentences/dates.ts';
import type { Fact } from '../blocks.ts';
import { type Context, context, subjectTitle } from '../context.ts';
import { citation } from '../frame.ts';
import { type Inline, plain, sentence } from '../inline.ts';
import { limitationState } from '../limitations/limitation-state.ts';
import { knownLimitations } from '../limitations/limitation-words.ts';
import { paths } from '../paths.ts';
import { SEVERITIES } from '../status-words.ts';
import { openGates } from './gate-words.ts';
import { cut, fittingLimits, type Limits } from './one-page-fit.ts';
import { publishedWords, releaseDataWords } from './release-dates.ts';
import { type ReleaseHead, releaseHead } from './release-head.ts';
import { supersededWords } from './release-notices.ts';

/** Longest title of a release, name of a person, title of a gate. */
const NAME = 80;
const GATE_TITLE = 60;
/** Longest reason of the recommendation. */
const REASON = 280;

/** The executive summary on one sheet, A4 or Letter: verdict, gates, unknowns, sign-off, where to check. */
export interface OnePage extends Lists {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly head: ReleaseHead;
  readonly name: string;
  /** What came after this report. */
  readonly superseded: Inline | null;
  readonly identity: string;
  readonly reason: string;
  readonly signOff: readonly Fact[];
  readonly foot: readonly string[];
  readonly full: { readonly href: string; readonly text: string };
}

interface Lists {
  readonly gates: readonly Inline[];
  readonly limitations: readonly string[];
  readonly notTested: readonly string[];
  readonly conditions: readonly string[];
}

export function onePageView(report: Report, release: ReleaseReport): OnePage {
  const c = context(report, paths.releaseOnePage(release.id));
  const reason = cut(plain(sentence(release.recommendationReason)), REASON);
  const identity = `Candidate ${subjectTitle(c, release.candidate)} (${release.candidate}); baseline ${release.baseline === null ? 'none' : `${subjectTitle(c, release.baseline)} (${release.baseline})`}. Report version ${release.reportVersion}, ${publishedWords(release)}, ${releaseDataWords(c, release)}.`;
  const signed = signOff(release);
  const limits = fittingLimits((tried) => {
    const lists = listsWith(c, release, tried);
    return {
      wide: [identity, reason, ...lists.gates.map(plain)],
      columns: [
        lists.limitations,
        lists.notTested,
        lists.conditions,
        signed.map((fact) => plain(fact.words)),
      ],
    };
  });
  return {
    path: c.here,
    title: `${cut(release.title, NAME)}, one page`,
    name: cut(release.title, NAME),
    superseded: supersededWords(c, release),
    description: `Executive summary of ${release.title}.`,
    head: releaseHead(c, release),
    reason,
    identity,
    ...listsWith(c, release, limits),
    signOff: signed,
    foot: [
      citation(report, c.here, cut(release.title, NAME)),
      `Full report: ${paths.release(release.id)}, version ${release.reportVersion}${release.gateSet ? `. Gates: ${release.gateSet.id}, content hash ${release.gateSet.contentHash.slice(0, 16)}` : ''}`,
    ],
    full: { href: c.to(paths.release(release.id)), text: 'Full report' },
  };
}

function listsWith(c: Context, release: ReleaseReport, limits: Limits): Lists {
  const open = openGates(release);
  const gates = open
    .slice(0, limits.gates)
    .map(
      (gate): Inline => [
        { state: gate.state },
        ' ',
        { strong: cut(gate.title, GATE_TITLE) },
        `. ${cut(plain(sentence(gate.sentence)), limits.sentence)}`,
      ],
    );
  // Worst first: a cut leaves out the others.
  const known = knownLimitations(c, release).map(
    (entry) =>
      `${entry.title}. ${SEVERITIES[entry.severity]}, ${limitationState(c, entry).toLowerCase()}. Workaround: ${entry.workaround ?? 'none known.'}`,
  );
  const limited = (items: readonly string[], shown: number) =>
    withRest(
      items.slice(0, shown).map((item) => cut(item, limits.text)),
      items.length,
      (n) => `${n} more in the full report.`,
    );
  return {
    gates: withRest(gates, open.length, (n): Inline => [`${n} more in the full report.`]),
    limitations: limited(known, limits.limitations),
    notTested: limited(
      release.notTested.map((entry) => `${entry.what}: ${entry.reason}`),
      limits.notTested,
    ),
    conditions: limited([...waivers(release), ...conditions(release)], limits.conditions),
  };
}

/** Who set a gate aside and until when comes first, so that a cut takes the reason only. */
function waivers(release: ReleaseReport): string[] {
  return release.gates.flatMap(({ title, waiver }) => {
    if (!waiver) return [];
    const who = cut(waiver.name ? `${waiver.role} (${waiver.name})` : waiver.role, NAME);
    return [
      `Waiver by ${who} until ${day(waiver.until)} of ${cut(title, GATE_TITLE)}: ${waiver.reason}`,
    ];
  });
}

function conditions(release: ReleaseReport): string[] {
  return release.conditions.map(
    (condition) =>
      `${condition.text} Owner: ${condition.owner}${condition.until === null ? '' : `, until ${day(condition.until)}`}${condition.expired ? ' (expired)' : ''}`,
  );
}

/** The reason of a decision is never cut: a reader must see all of it. */
function signOff(release: ReleaseReport): Fact[] {
  const made = release.decision;
  if (!made) return [{ term: 'Decision', words: ['Awaiting decision'] }];
  return [
    { term: 'Decision', words: [{ verdict: made.verdict }] },
    {
      term: 'Decided by',
      words: [
        `${cut(made.name ? `${made.role}, ${made.name}` : made.role, NAME)}, ${day(made.date)}`,
      ],
    },
    ...(made.reason === null ? [] : [{ term: 'Reason', words: [made.reason] }]),
  ];
}

function withRest<T>(items: readonly T[], total: number, rest: (n: number) => T): T[] {
  return total > items.length ? [...items, rest(total - items.length)] : [...items];
}
