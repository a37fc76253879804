import {
  digitsApart,
  percentTo,
  plural,
  rateDigits,
  statedPercent,
} from '../../report/sentences/digits.ts';
import {
  dataProblemSentence,
  methodWords,
  notTestedSentence,
} from '../../report/sentences/gate.ts';
import { moreSentence, reachSentence } from '../../report/sentences/gate-reach.ts';
import { joined, strong } from '../../report/sentences/sentence.ts';
import { COUNTS_ONLY_BELOW } from '../../statistics/constants.ts';
import { facade } from '../../statistics/facade/index.ts';
import { samplesWith } from '../item-cache.ts';
import type { ItemTable } from '../items.ts';
import { type GateFinding, type GateMatter, type GateRule, withoutNumbers } from './finding.ts';
import { forecast } from './forecast.ts';
import { excludedErrors, lostShare } from './lost.ts';

/**
 * How many test cases pass on one attempt and fail on another: met when the upper bound of their share stays
 * at or below the limit. A test case with one attempt cannot show it, and counts as one that does.
 */
export const stability = {
  rule: 'stability',
  compares: false,
  needsDirection: false,
  needs: (gate) =>
    `at most ${statedPercent(gate.maximumFlipRate ?? 0)} of the test cases pass on one try and fail on another`,
  decide,
} satisfies GateRule;

async function decide(matter: GateMatter): Promise<GateFinding> {
  const { gate, metric, run, slice, alpha, context } = matter;
  const most = gate.maximumFlipRate;
  if (most === undefined) throw new RangeError(`Gate ${gate.id} has no maximumFlipRate`);
  const table = await context.items.table(run, metric, slice);
  if (metric.measure !== 'rate' || !isPassFail(table))
    return withoutNumbers(
      'data-problem',
      dataProblemSentence('the rule needs a metric of pass or fail.'),
    );
  const { items, flips } = facade.flipRate({ attempts: table.attemptValues });
  if (items === 0)
    return withoutNumbers(
      'not-tested',
      notTestedSentence('no test case was tried more than once.'),
    );
  const single = table.samples.length - items;
  const base = { unit: 'rate' as const, n: items, lostShare: lostShare(table) };
  const lead = `At most ${statedPercent(most)} of the test cases may pass on one try and fail on another.`;
  const used = table.attemptValues.flatMap((attempts, i) => (attempts.length >= 2 ? [i] : []));
  const doubtful = await lostCases(matter, table);
  const isDoubtful = (i: number) => doubtful.has(table.samples[i] ?? '');
  if (used.filter((i) => !isDoubtful(i)).length < COUNTS_ONLY_BELOW)
    return {
      ...withoutNumbers('cannot-tell', [
        `${lead} Too few (${plural(items, 'test case')}) were tried more than once. `,
        strong('Cannot tell.'),
      ]),
      ...base,
    };
  const own = { rule: 'at-most', threshold: most, alpha } as const;
  const pick = (rows: readonly number[]) =>
    table.clusters ? rows.map((i) => table.clusters?.[i] ?? -1 - i) : undefined;
  const found = facade.rateGate({ ...own, values: flips, clusters: pick(used) });
  const counted = new Set(table.samples);
  const added = single + [...doubtful].filter((sample) => !counted.has(sample)).length;
  const lost = added + used.filter(isDoubtful).length;
  const seenOrLost = used.map((i, k) => (isDoubtful(i) ? 1 : (flips[k] ?? 1)));
  const worst = [...seenOrLost, ...Array.from({ length: added }, () => 1)];
  const last = Math.max(-1, ...(table.clusters ?? []));
  const labels = pick(used)?.concat(Array.from({ length: added }, (_, i) => last + 1 + i));
  const excluded = excludedErrors(metric, table);
  const holds =
    excluded === '' &&
    (lost === 0 || facade.rateGate({ ...own, values: worst, clusters: labels }).state === 'met');
  const state = found.state === 'met' && !holds ? 'cannot-tell' : found.state;
  const bound = state === 'not-met' ? found.opposite : found.bound;
  const side = state === 'not-met' ? 'lower' : 'upper';
  const outcome = { met: 'Met.', 'not-met': 'Not met.', 'cannot-tell': 'Cannot tell.' }[state];
  const digits = digitsApart(bound ?? most, most, rateDigits(items));
  const print = (share: number) => percentTo(share, digits);
  const seen = `${flips.filter((f) => f === 1).length} of ${plural(items, 'test case')} did`;
  const words =
    bound === null
      ? 'no bound can be given'
      : `${side} bound ${print(bound)} (one-sided ${percentTo(1 - alpha, 0)}, ${methodWords(found.method)})`;
  const lostWords = holds
    ? ''
    : excluded !== ''
      ? ` But ${excluded}`
      : ` ${plural(lost, 'test case')} without a second score could be among them.`;
  const moreSamples = forecast({ ...found, state, heldBack: lostWords });
  return {
    ...withoutNumbers(
      state,
      joined(
        [`${lead} ${seen}; ${words}.${lostWords} `, strong(outcome)],
        moreSentence(moreSamples),
        state === 'cannot-tell' && holds && found.detectable !== null
          ? reachSentence(print(most - found.detectable), 'below')
          : [],
      ),
    ),
    ...base,
    moreSamples: typeof moreSamples === 'number' ? moreSamples : null,
    detectable: found.detectable,
    value: found.estimate,
    bound: bound === null ? null : { side, value: bound, alpha, method: found.method },
    lower: found.opposite,
    upper: found.bound,
  };
}

function isPassFail(table: ItemTable): boolean {
  return table.attemptValues.every((values) => values.every((v) => v === 0 || v === 1));
}

/**
 * Test cases of the slice tried more than once of which an attempt errored or has no score: it might have gone
 * the other way. Those with one counted attempt are not among them.
 */
async function lostCases(
  { run, metric, slice, context }: GateMatter,
  table: ItemTable,
): Promise<ReadonlySet<string>> {
  const rows = await context.items.rows(run, metric);
  const include = slice && samplesWith(await context.items.slices(run), slice);
  const flips = new Map(table.samples.map((s, i) => [s, table.attemptValues[i] ?? []]));
  const lost = new Set<string>();
  for (const [i, sample] of rows.samples.entries()) {
    if (include && !include.has(sample)) continue;
    const counted = flips.get(sample) ?? [];
    const isKnown = counted.length === 1 || new Set(counted).size > 1;
    if (!isKnown && (rows.status[i] !== 0 || !Number.isFinite(rows.value[i]))) lost.add(sample);
  }
  return lost;
}
