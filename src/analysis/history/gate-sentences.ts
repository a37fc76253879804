import type { Sentence } from '../../report/measures.ts';
import type { GateResult, ReleaseReport } from '../../report/release.ts';
import { gateChanged, newGatesMet } from '../../report/sentences/changes.ts';

/** What the gates of two reports tell: changes of state with the gravest first, and new gates that are met in one line. */
export function gateSentences(was: ReleaseReport, now: ReleaseReport): Sentence[] {
  const old = new Map(was.gates.map((g) => [g.id, g]));
  const kept = new Set(now.gates.map((g) => g.id));
  const counts = (g: GateResult) => g.level !== 'information';
  const changed = now.gates.filter((g) => counts(g) && (old.get(g.id)?.state ?? '') !== g.state);
  const news = changed.filter((g) => !old.has(g.id) && g.state === 'met');
  // Several new gates that are all met are one piece of news.
  const alone = news.length > 1 ? changed.filter((g) => !news.includes(g)) : changed;
  const gone = was.gates.filter((g) => counts(g) && !kept.has(g.id));
  return [
    ...gravestFirst(alone).map((g) => gateChanged(old.get(g.id) ?? null, g)),
    ...gone.map((g) => gateChanged(g, null)),
    ...(news.length > 1 ? [newGatesMet(news)] : []),
  ];
}

/** Blocking gates before guardrails, and of each those first that stand in the way of a release. */
function gravestFirst(gates: readonly GateResult[]): GateResult[] {
  const rank = (g: GateResult) => (g.level === 'blocking' ? 0 : 10) + GRAVITY.indexOf(g.state);
  return [...gates].sort((a, b) => rank(a) - rank(b));
}

const GRAVITY: readonly GateResult['state'][] = [
  'not-met',
  'data-problem',
  'not-tested',
  'cannot-tell',
  'waived',
  'met',
];
