import type { Check } from './check.ts';

/** The number of a gate looks met, but its range reaches to the wrong side of the limit. */
export const pointEstimatePasses = {
  meta: {
    id: 'point-estimate-passes',
    title: 'The number alone would pass',
    why: 'Whoever looks only at the number would call this gate met; with another sample of test cases it may well not be.',
    mend: 'Quote the gate with its range, and add test cases until the range is on one side.',
    severity: 'note',
  },
  find: ({ releases }) =>
    releases.flatMap((release) =>
      release.gates
        .filter((g) => (g.stateBeforeWaiver ?? g.state) === 'cannot-tell' && g.value !== null)
        .filter((g) => passes(g.rule, g.value ?? 0, g.threshold, g.margin, g.bound?.side))
        .map((g) => ({
          about: `${release.id}/${g.id}`,
          sentence: [
            'The number of gate ',
            { strong: g.title },
            ' lies on the right side of its limit, its range on both sides.',
          ],
          suite: g.suite,
          release: release.id,
        })),
    ),
} satisfies Check;

/** A lower bound decides where high is good; then the number passes when it lies above the limit. */
function passes(
  rule: string,
  value: number,
  threshold: number | null,
  margin: number | null,
  side: 'lower' | 'upper' | undefined,
): boolean {
  if (rule === 'at-least') return threshold !== null && value >= threshold;
  if (rule === 'at-most') return threshold !== null && value <= threshold;
  const sign = side === 'upper' ? -1 : 1;
  if (rule === 'no-worse-than') return margin !== null && sign * value >= -margin;
  if (rule === 'better-than') return sign * value > (margin ?? 0);
  return false;
}
