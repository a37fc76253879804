import type { Sentence } from '../measures.ts';
import {
  count,
  percent,
  percentTo,
  plural,
  points,
  pointsDigits,
  pointsOnly,
  rateDigits,
  value,
  valueDigits,
} from './digits.ts';
import { joined, name, strong } from './sentence.ts';

/** What the results of one version say about a known limitation. */
export interface ShareFacts {
  /** Name of the version. */
  readonly title: string;
  readonly isLatest: boolean;
  /** Test cases looked at, those with an occurrence, and whether they were tried more than once. */
  readonly n: number;
  readonly seen: number;
  readonly hasRepeats: boolean;
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** One-sided 95% limits. */
  readonly upTo: number | null;
  readonly atLeast: number | null;
  readonly stated: number | null;
  readonly isWorse: boolean;
  /** Failed test cases that nobody sorted into kinds of failure. */
  readonly uncoded: number;
}

/** Still seen, worse than stated, or not seen in n cases with what would still fit (W1, W6, W7). */
export function shareSentence(facts: ShareFacts): Sentence {
  const { n, seen, title, isLatest, isWorse } = facts;
  if (seen === 0)
    return joined(
      [strong('Not seen'), ` in ${plural(n, 'test case')} of `, name(title), '.'],
      [`That does not mean it cannot happen: ${stillFits(facts)}`],
      unsorted(facts),
    );
  return joined(
    [
      strong(isWorse ? 'Worse than stated' : isLatest ? 'Still seen' : 'Seen'),
      ' in ',
      name(title),
      `: ${count(seen)} of ${plural(n, 'test case')} showed it${facts.hasRepeats ? ' at least once' : ''}.`,
    ],
    share(facts),
    isWorse ? worse(facts) : [],
    unsorted(facts),
  );
}

function stillFits({ upTo, n }: ShareFacts): string {
  if (upTo === null) return 'these test cases are too few to give a limit.';
  const most =
    upTo <= 0.1 ? `about 1 in ${count(Math.max(1, Math.floor(1 / upTo)))}` : percent(upTo, n);
  return `rates up to ${most} would fit (95% upper limit).`;
}

function share({ rate, low, high, n, hasRepeats }: ShareFacts): Sentence {
  if (rate === null || low === null || high === null) return ['Too few to give a rate.'];
  return [
    `Share of ${hasRepeats ? 'answers' : 'test cases'} `,
    strong(percent(rate, n)),
    `, plausible range ${percent(low, n)} to ${percent(high, n)}.`,
  ];
}

function worse({ atLeast, stated, n }: ShareFacts): Sentence {
  if (atLeast === null || stated === null) return [];
  const digits = rateDigits(n);
  return [
    `Stated was at most ${percentTo(stated, digits)}; the share is at least ${percentTo(atLeast, digits)} (one-sided 95% limit).`,
  ];
}

function unsorted({ uncoded }: ShareFacts): Sentence {
  if (uncoded === 0) return [];
  return [
    `${plural(uncoded, 'failed test case')} ${uncoded === 1 ? 'is' : 'are'} not sorted into kinds of failure and may show it too.`,
  ];
}

export interface LossFacts {
  readonly title: string;
  /** Name of the version without the limitation. */
  readonly reference: string;
  readonly isLatest: boolean;
  readonly state: 'still-seen' | 'worse-than-stated' | 'not-seen';
  readonly measure: 'rate' | 'mean';
  readonly unit: string | null;
  readonly n: number;
  /** How much worse than the reference; below 0: better. */
  readonly loss: number;
  readonly low: number;
  readonly high: number;
  readonly upTo: number | null;
  readonly atLeast: number | null;
  readonly stated: number | null;
}

/** The same for a limitation that shows as a loss against a version without it. */
export function lossSentence(facts: LossFacts): Sentence {
  const { state, title, reference, n, isLatest } = facts;
  const shared = ` on ${plural(n, 'shared test case')}`;
  if (state === 'not-seen')
    return joined(
      [
        strong('Not seen'),
        ' in ',
        name(title),
        ': not clearly worse than ',
        name(reference),
        `${shared}.`,
      ],
      facts.upTo !== null && facts.upTo > 0
        ? [`A loss of up to ${size(facts, facts.upTo)} would fit (95% upper limit).`]
        : [],
    );
  return joined(
    [
      strong(
        state === 'worse-than-stated' ? 'Worse than stated' : isLatest ? 'Still seen' : 'Seen',
      ),
      ' in ',
      name(title),
      ': worse than ',
      name(reference),
      ` by `,
      strong(size(facts, facts.loss)),
      `${shared}, plausible range ${range(facts)}.`,
    ],
    state === 'worse-than-stated' && facts.stated !== null && facts.atLeast !== null
      ? [
          `Stated was a loss of at most ${size(facts, facts.stated)}; it is at least ${size(facts, facts.atLeast)} (one-sided 95% limit).`,
        ]
      : [],
  );
}

function digitsOf(facts: LossFacts, by: number): number {
  return facts.measure === 'rate'
    ? pointsDigits(facts.n, by, facts.loss, facts.low, facts.high)
    : valueDigits(facts.high - facts.low || Math.abs(by));
}

function size(facts: LossFacts, by: number): string {
  const digits = digitsOf(facts, by);
  return facts.measure === 'rate'
    ? points(by, digits).replace(/^\+/, '')
    : value(by, digits, facts.unit);
}

function range(facts: LossFacts): string {
  const digits = digitsOf(facts, facts.loss);
  const text = (x: number) =>
    facts.measure === 'rate' ? pointsOnly(x, digits).replace(/^\+/, '') : value(x, digits, null);
  return `${text(facts.low)} to ${text(facts.high)}`;
}
