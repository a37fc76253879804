import type { Sentence } from '../measures.ts';
import type { MeasureDifference } from '../quantiles.ts';
import {
  count,
  plural,
  signedRange,
  signedValue,
  value,
  valueDigits,
  valueRange,
} from './digits.ts';
import { neededSentence } from './needed.ts';
import { joined, name, strong } from './sentence.ts';

interface Limits {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Digits that show the range, or three digits of the value where there is none. */
export function measureDigits({ value: at, low, high }: Limits): number {
  return low !== null && high !== null && high > low
    ? valueDigits(high - low)
    : valueDigits(Math.abs(at ?? 0) / 10);
}

/** Half of the attempts stay below, one in twenty goes beyond. */
export function measureSentence(facts: {
  readonly title: string;
  readonly unit: string;
  /** `per 1,000` where a value is of so many attempts: no single one takes that much. */
  readonly per?: string | undefined;
  readonly n: number;
  readonly median: Limits;
  readonly p95: Limits;
  readonly perSuccess: (Limits & { readonly title: string; readonly successes: number }) | null;
}): Sentence {
  const { title, unit, n, median, p95, perSuccess } = facts;
  if (median.value === null)
    return [`${plural(n, 'attempt')} with a value: too few for quantiles.`];
  const half = measureDigits(median);
  const each = facts.per === undefined ? '' : ` ${facts.per}`;
  return joined(
    [
      name(title),
      ': half of the attempts stay at or below ',
      strong(`${value(median.value, half, unit)}${each}`),
      `${range(median, half, unit)}`,
      ...(p95.value === null
        ? []
        : [
            ', one in twenty goes beyond ',
            strong(`${value(p95.value, measureDigits(p95), unit)}${each}`),
            p95.low === null || p95.high === null
              ? ' (too few attempts or sources for a range)'
              : range(p95, measureDigits(p95), unit),
          ]),
      '.',
    ],
    perSuccess === null || perSuccess.value === null
      ? []
      : [
          `${perSuccess.title}: `,
          strong(value(perSuccess.value, measureDigits(perSuccess), unit)),
          `${range(perSuccess, measureDigits(perSuccess), unit)}, from ${plural(perSuccess.successes, 'pass', 'passes')}.`,
        ],
  );
}

function range({ low, high }: Limits, digits: number, unit: string): string {
  return low === null || high === null
    ? ''
    : ` (plausible range ${valueRange(low, high, digits, unit)})`;
}

/** Two runs on the same test cases: which took more. */
export function measureDifferenceSentence(facts: {
  readonly title: string;
  readonly unit: string;
  readonly a: string;
  readonly b: string;
  readonly matched: number;
  readonly mean: Limits;
  readonly outcome: MeasureDifference['outcome'];
  readonly clearAlone: boolean;
  readonly looks: number;
  readonly detectable: number | null;
  /** Shared test cases that would make it clear if the difference stayed as it is. */
  readonly needed: number | null;
}): Sentence {
  const { title, unit, a, b, matched, mean, outcome, detectable } = facts;
  const against: Sentence = [name(title), ', ', name(a), ' against ', name(b), ': '];
  if (mean.value === null || mean.low === null || mean.high === null)
    return [
      ...against,
      strong('we cannot tell which is higher.'),
      ` ${plural(matched, 'shared test case')}: too few to compare.`,
    ];
  if (mean.low === 0 && mean.high === 0)
    return [...against, `the same on all ${plural(matched, 'shared test case')}.`];
  const digits = measureDigits(mean);
  const by: Sentence = [
    'Difference of the means ',
    strong(signedValue(mean.value, digits, unit)),
    `, plausible range ${signedRange(mean.low, mean.high, digits, unit)}, on ${plural(matched, 'shared test case')}.`,
  ];
  if (outcome === 'cannot-tell')
    return joined(
      [...against, strong('we cannot tell which is higher.')],
      by,
      facts.clearAlone && facts.looks > 1
        ? [
            `On its own this range leaves out zero; among the ${count(facts.looks)} measures we looked at it does not stand out.`,
          ]
        : [],
      detectable === null
        ? []
        : [
            `A comparison of this size finds differences from about ${value(detectable, digits, unit)} in four of five cases.`,
          ],
      neededSentence({
        needed: facts.needed,
        now: matched,
        found: 'difference',
        units: 'test cases',
      }),
    );
  return joined(
    [
      name(title),
      ': ',
      name(a),
      strong(outcome === 'a-more' ? ' has higher values than ' : ' has lower values than '),
      name(b),
      '.',
    ],
    by,
  );
}
