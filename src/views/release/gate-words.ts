import type { GateResult, GateState, ReleaseReport } from '../../report/release.ts';
import { day } from '../../report/sentences/dates.ts';
import { withUnit } from '../../report/sentences/unit.ts';
import { type Context, metricOf, metricTitle, suiteTitle } from '../context.ts';
import { asWritten, confidencePercent, fixed } from '../format.ts';
import type { Inline } from '../inline.ts';
import { gateUnit, gateValue } from '../numbers.ts';

/** `80%`, `99.5%`: a limit somebody set, with the digits they wrote, at most two. */
export function limitPercent(rate: number): string {
  return `${String(Number((rate * 100).toFixed(2)))}%`;
}

/**
 * Unit of a gate's limit. A gate that was not tested has no measured unit; its metric then says whether the
 * limit is a rate.
 */
function unitOf(c: Context, gate: GateResult): GateResult['unit'] {
  const suite = c.find.suites.get(gate.suite);
  const name = gate.metric ?? suite?.primaryMetric ?? null;
  const isRate = name !== null && metricOf(c, gate.suite, name)?.kind === 'binary';
  if (gate.unit !== 'value' || !isRate) return gate.unit;
  return gate.margin === null ? 'rate' : 'points';
}

function limit(gate: Pick<GateResult, 'unit'>, value: number, unit: string | null): string {
  if (gate.unit === 'value') return withUnit(asWritten(value), unit);
  if (gate.unit === 'count') return fixed(value, 0);
  return limitPercent(value);
}

/** What the gate asks for, in words: `at least 80%`, `at most 2 points worse than the baseline`. */
export function requirement(c: Context, of: GateResult): string {
  if (of.needs !== undefined) return of.needs;
  const gate = { ...of, unit: unitOf(c, of) };
  const unit = gateUnit(c, gate);
  const margin =
    gate.margin === null
      ? ''
      : gate.unit === 'points'
        ? `${String(Number((gate.margin * 100).toFixed(2)))} points`
        : limit(gate, gate.margin, unit);
  switch (gate.rule) {
    case 'at-least':
      return gate.threshold === null
        ? 'at least [x]'
        : `at least ${limit(gate, gate.threshold, unit)}`;
    case 'at-most':
      return gate.threshold === null
        ? 'at most [x]'
        : `at most ${limit(gate, gate.threshold, unit)}`;
    case 'no-worse-than':
      return `at most ${margin} worse than the baseline`;
    case 'better-than':
      return margin
        ? `better than the baseline by more than ${margin}`
        : 'better than the baseline';
    default:
      return 'enough evidence of good quality';
  }
}

/** What the gate is about: `pass rate of Support answers, language = de`. */
export function subjectOfGate(c: Context, gate: GateResult): Inline {
  const metric = gate.metric === null ? null : metricTitle(c, gate.suite, gate.metric);
  return [
    ...(metric === null ? [] : [{ name: metric }, ', ']),
    { name: suiteTitle(c, gate.suite) },
    ...(gate.sliceText === null ? [] : [', ', { name: gate.sliceText }]),
    ...(gate.role === 'baseline' ? [' (baseline)'] : []),
  ];
}

/** `lower bound 79.4%, one-sided 95%`, or why there is none. */
export function boundWords(c: Context, gate: GateResult): string {
  if (gate.bound === null) return '[z]';
  const value = gateValue(gate, gate.bound.value, gateUnit(c, gate));
  return `${gate.bound.side} bound ${value}, one-sided ${confidencePercent(1 - gate.bound.alpha)}`;
}

/** State with its waiver: `Waived by Head of Support until 30 Jan 2030; was: Not met`. */
export function waiverWords(gate: GateResult): Inline | null {
  if (gate.waiver) {
    const who = gate.waiver.name ? `${gate.waiver.role} (${gate.waiver.name})` : gate.waiver.role;
    return [
      `Waived by ${who} until ${day(gate.waiver.until)}: ${gate.waiver.reason}`,
      ...(gate.waiver.scope ? [` Scope: ${gate.waiver.scope}`] : []),
      ...(gate.stateBeforeWaiver
        ? [' What was found: ', { state: gate.stateBeforeWaiver }, '.']
        : []),
    ];
  }
  if (gate.expiredWaiver)
    return [
      `A waiver by ${gate.expiredWaiver.role} expired on ${day(gate.expiredWaiver.until)} and no longer counts.`,
    ];
  return null;
}

const ORDER: readonly GateState[] = [
  'not-met',
  'data-problem',
  'cannot-tell',
  'not-tested',
  'waived',
  'met',
];

/** Gates that a reader must see first: everything that is not simply met, blocking ones first. */
export function openGates(release: ReleaseReport): GateResult[] {
  const rank = (gate: GateResult) =>
    (gate.level === 'blocking' ? 0 : gate.level === 'guardrail' ? 10 : 20) +
    ORDER.indexOf(gate.state);
  return release.gates
    .filter((gate) => gate.state !== 'met' && gate.level !== 'information')
    .map((gate, index) => ({ gate, index }))
    .sort((a, b) => rank(a.gate) - rank(b.gate) || a.index - b.index)
    .map(({ gate }) => gate);
}
