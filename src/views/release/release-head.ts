import type { Verdict } from '../../records/content.ts';
import type { GateResult, GateState, ReleaseReport } from '../../report/release.ts';
import { day } from '../../report/sentences/dates.ts';
import type { Link } from '../blocks.ts';
import type { Context } from '../context.ts';
import { type Inline, sentence, tracedSentence } from '../inline.ts';
import { subjectLink } from '../known-links.ts';
import { anchors, paths } from '../paths.ts';
import { LEVELS, VERDICTS } from '../status-words.ts';
import { type GateCount, gateCounts, gateCountWords } from './gate-counts.ts';
import { gateTrace } from './gate-trace.ts';
import { openGates, subjectOfGate, waiverWords } from './gate-words.ts';
import { publishedWords, releaseDataWords } from './release-dates.ts';

export interface OpenGate {
  readonly href: string;
  readonly title: string;
  readonly level: string;
  readonly state: GateState;
  readonly about: Inline;
  readonly words: Inline;
  readonly trace: string;
}

/** The first screen of a release report: everything a reader needs before scrolling. */
export interface ReleaseHead {
  readonly product: string;
  readonly title: string;
  readonly recommendation: { verdict: Verdict; reason: Inline; meaning: string };
  readonly decision: {
    verdict: Verdict;
    by: string;
    date: string;
    reason: string | null;
    differs: boolean;
  } | null;
  readonly counts: readonly GateCount[];
  readonly countsWords: string;
  readonly open: readonly OpenGate[];
  readonly moreOpen: string | null;
  readonly allMet: string | null;
  /** Candidate, baseline, report version, dates: one line each on paper, one line together on screens. */
  readonly identity: readonly Inline[];
  readonly onePage: Link;
  readonly changelog: Link;
}

/** Open gates listed above the fold; the rest stand in the table. */
const OPEN_SHOWN = 5;

export function releaseHead(c: Context, release: ReleaseReport): ReleaseHead {
  const open = openGates(release);
  return {
    product: release.product,
    title: release.title,
    recommendation: {
      verdict: release.recommendation,
      reason: sentence(release.recommendationReason),
      meaning: VERDICTS[release.recommendation].meaning,
    },
    decision: decision(release),
    counts: gateCounts(release),
    countsWords: gateCountWords(release),
    open: open.slice(0, OPEN_SHOWN).map((gate) => ({
      href: c.to(paths.release(release.id), anchors.gate(gate.id)),
      title: gate.title,
      level: LEVELS[gate.level],
      state: gate.state,
      about: subjectOfGate(c, gate),
      words: [tracedSentence(gate.sentence, gateTrace(c, gate)), ...waived(gate)],
      trace: gateTrace(c, gate),
    })),
    moreOpen:
      open.length > OPEN_SHOWN
        ? `${open.length - OPEN_SHOWN} more in the table of gates below.`
        : null,
    allMet:
      open.length === 0 && release.gates.length > 0
        ? 'Every blocking gate and every guardrail is met.'
        : null,
    identity: identity(c, release),
    onePage: { href: c.to(paths.releaseOnePage(release.id)), text: 'Print one page' },
    changelog: {
      href: c.to(paths.release(release.id), 'changelog'),
      text: `Changelog (${release.changelog.length})`,
    },
  };
}

function waived(gate: GateResult): Inline {
  const words = waiverWords(gate);
  return words ? [' ', ...words] : [];
}

function decision(release: ReleaseReport): ReleaseHead['decision'] {
  const made = release.decision;
  if (!made) return null;
  return {
    verdict: made.verdict,
    by: made.name ? `${made.role}, ${made.name}` : made.role,
    date: day(made.date),
    reason: made.reason,
    differs: made.differs,
  };
}

function identity(c: Context, release: ReleaseReport): ReleaseHead['identity'] {
  const subject = (word: string, id: string): Inline => [`${word} `, subjectLink(c, id, id)];
  return [
    subject('Candidate', release.candidate),
    release.baseline === null ? ['no baseline'] : subject('baseline', release.baseline),
    [`report version ${release.reportVersion}, ${publishedWords(release)}`],
    [releaseDataWords(c, release)],
  ];
}
