import type { Check, CheckFacts } from './check.ts';

/** A whole release hangs on one number. */
export const singleNumberGate = {
  meta: {
    id: 'single-number-gate',
    title: 'A release decided by one number',
    why: 'One total cannot show what got worse elsewhere: another suite, a group of users, time or cost.',
    mend: 'Add gates for what must not get worse: important groups, safety suites, latency and cost.',
    severity: 'note',
  },
  find: ({ releases }) =>
    releases.flatMap((release) => {
      const gates = release.gates.filter((g) => g.level === 'blocking' && g.rule !== 'evidence');
      const numbers = new Set(gates.map(numberOf));
      if (numbers.size !== 1) return [];
      return [
        {
          about: release.id,
          sentence: [
            gates.length === 1
              ? 'The only blocking gate is one number on one suite.'
              : 'All blocking gates look at the same number.',
          ],
          release: release.id,
        },
      ];
    }),
} satisfies Check;

/** Limits on one rate or mean look at one number; every other rule looks at something of its own. */
const LIMITS: ReadonlySet<string> = new Set([
  'at-least',
  'at-most',
  'no-worse-than',
  'better-than',
]);

function numberOf(gate: CheckFacts['releases'][number]['gates'][number]): string {
  const rule = LIMITS.has(gate.rule) ? 'limit' : gate.rule;
  return [rule, gate.suite, gate.metric, gate.sliceText].join(' / ');
}
