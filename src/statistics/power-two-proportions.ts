import { normalQuantile } from './distributions.ts';
import { zTwoSided } from './numeric/levels.ts';
import { powerOf } from './numeric/power-of.ts';
import { requireProbability, requireRate } from './numeric/require.ts';
import { bisectIncreasing } from './numeric/roots.ts';

export type PowerTwoProportions = {
  readonly nRequiredPerGroup: number | null;
  readonly nRequiredPerGroupCeil: number | null;
  /** At nPerGroup. */
  readonly power: number;
  /** Smallest detectable rise and fall from p1; null when even 1 (or 0) is not detectable. */
  readonly mdeUp: number | null;
  readonly mdeDown: number | null;
};

/**
 * Power, sample size and detectable differences of a two-sided test of two pass rates on different
 * items, far tail ignored.
 *
 * Fleiss, Levin & Paik 2003, section 4.2; as R's power.prop.test(strict = FALSE).
 *
 * @returns nRequiredPerGroup null for p1 = p2.
 * @throws RangeError for rates outside 0 to 1, or alpha or power outside (0, 1).
 * @example powerTwoProportions({ p1: 0.5, p2: 0.75, alpha: 0.05, power: 0.9, nPerGroup: 50 }).nRequiredPerGroupCeil // => 77
 */
export function powerTwoProportions(input: {
  readonly p1: number;
  readonly p2: number;
  readonly alpha: number;
  readonly power: number;
  readonly nPerGroup: number;
}): PowerTwoProportions {
  const { p1, p2, alpha, power, nPerGroup } = input;
  for (const [name, value] of Object.entries({ alpha, power })) {
    requireProbability('powerTwoProportions', name, value);
  }
  for (const [name, rate] of Object.entries({ p1, p2 })) {
    requireRate('powerTwoProportions', name, rate);
  }
  const z = zTwoSided(1 - alpha);
  const sdPooled = (other: number) => {
    const middle = (p1 + other) / 2;
    return Math.sqrt(2 * middle * (1 - middle));
  };
  const sdApart = (other: number) => Math.sqrt(p1 * (1 - p1) + other * (1 - other));
  const powerAt = (other: number) => {
    const signal = Math.sqrt(nPerGroup) * Math.abs(p1 - other);
    return powerOf(signal - z * sdPooled(other), sdApart(other));
  };
  const detectable = (direction: 1 | -1, room: number) => {
    const lacking = (gap: number) => powerAt(p1 + direction * gap) - power;
    return lacking(room) < 0 ? null : bisectIncreasing(lacking, 0, room);
  };
  const size = (z * sdPooled(p2) + normalQuantile(power) * sdApart(p2)) / (p1 - p2);
  const nRequiredPerGroup = p1 === p2 ? null : size ** 2;
  return {
    nRequiredPerGroup,
    nRequiredPerGroupCeil: nRequiredPerGroup === null ? null : Math.ceil(nRequiredPerGroup),
    power: powerAt(p2),
    mdeUp: detectable(1, 1 - p1),
    mdeDown: detectable(-1, p1),
  };
}
