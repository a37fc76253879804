import { asList, asNumber, asText, entriesOf, goldenInput } from './golden-input.ts';
import { methods } from './methods.ts';

/** What running one golden file gave. */
export type GoldenReport = {
  readonly method: string;
  readonly agreed: number;
  readonly total: number;
  /** The largest difference over all fields, agreeing or not; null without numeric fields. */
  readonly worst: GoldenDifference | null;
  /** Every field beyond its tolerance. */
  readonly failures: readonly GoldenDifference[];
  /** True when no function of this name exists here; nothing was run. */
  readonly unknownMethod?: true;
};

export type GoldenDifference = {
  readonly case: string;
  readonly field: string;
  /** |got - expected|; Infinity where one is a number and the other is not. */
  readonly difference: number;
  /** What the function threw, if it did. */
  readonly error?: string;
};

type Tolerance = { readonly absolute: number; readonly relative: number };

/**
 * Runs a parsed golden file (design 9) against the implementation. A field agrees when
 * |got - expected| <= absolute + relative |expected|; null must be null; where a file gives a band
 * (`lowerBand` beside `lower`) or a `fieldTolerance`, a simulated value inside it agrees too.
 *
 * @param file `{method, tolerance, cases, fieldTolerance?}` as parsed from JSON.
 * @throws RangeError when the file has another shape.
 */
export function runGolden(file: unknown): GoldenReport {
  const fields = new Map(entriesOf(file));
  const method = asText(fields.get('method'), 'method');
  const cases = asList(fields.get('cases'), 'cases');
  const tolerance = toleranceOf(fields.get('tolerance'));
  const loose = new Map(entriesOf(fields.get('fieldTolerance')));
  const run = methods.get(method);
  if (run === undefined) {
    return {
      method,
      agreed: 0,
      total: cases.length,
      worst: null,
      failures: [],
      unknownMethod: true,
    };
  }
  const all = cases.map((one, index) => {
    const parts = new Map(entriesOf(one));
    const id = parts.has('id') ? asText(parts.get('id'), 'id') : `${method}-${index + 1}`;
    const expected = parts.get('expected');
    try {
      const got = run(goldenInput(parts.get('input')));
      return compareFields({ id, got, expected, tolerance, loose });
    } catch (error) {
      const failure = { case: id, field: '', difference: Infinity, error: String(error) };
      return [{ ...failure, agrees: false }];
    }
  });
  const agreed = all.filter((checks) => checks.every((check) => check.agrees)).length;
  const failures = all
    .flat()
    .filter((check) => !check.agrees)
    .map(plain);
  return { method, agreed, total: cases.length, worst: largest(all.flat()), failures };
}

type Check = GoldenDifference & { readonly agrees: boolean };

function plain({ agrees: _agrees, ...difference }: Check): GoldenDifference {
  return difference;
}

function largest(checks: readonly Check[]): GoldenDifference | null {
  let worst: Check | null = null;
  for (const check of checks) {
    if (worst === null || check.difference > worst.difference) worst = check;
  }
  return worst === null ? null : plain(worst);
}

function toleranceOf(value: unknown): Tolerance {
  const fields = new Map(entriesOf(value));
  return {
    absolute: asNumber(fields.get('absolute'), 'tolerance.absolute'),
    relative: asNumber(fields.get('relative'), 'tolerance.relative'),
  };
}

function compareFields(input: {
  readonly id: string;
  readonly got: object;
  readonly expected: unknown;
  readonly tolerance: Tolerance;
  readonly loose: ReadonlyMap<string, unknown>;
}): Check[] {
  const { id, tolerance, loose } = input;
  const got = new Map(entriesOf(input.got));
  const expected = new Map(entriesOf(input.expected));
  const checks: Check[] = [];
  for (const [field, want] of expected) {
    if (field.endsWith('Band')) continue;
    const have = got.get(field);
    const difference = differenceOf(have, want);
    const agrees =
      within(have, want, tolerance) ||
      inBand(have, expected.get(`${field}Band`)) ||
      withinLoose({ have, want, rule: ruleFor(loose, field), expected });
    checks.push({ case: id, field, difference, agrees });
  }
  return checks;
}

function within(have: unknown, want: unknown, tolerance: Tolerance): boolean {
  if (want === null || want === undefined) return have === null || have === undefined;
  if (typeof want === 'number') {
    if (typeof have !== 'number') return false;
    return (
      Object.is(have, want) ||
      Math.abs(have - want) <= tolerance.absolute + tolerance.relative * Math.abs(want)
    );
  }
  if (Array.isArray(want)) {
    return (
      Array.isArray(have) &&
      have.length === want.length &&
      want.every((item, i) => within(have[i], item, tolerance))
    );
  }
  return have === want;
}

function differenceOf(have: unknown, want: unknown): number {
  if (typeof want === 'number' && typeof have === 'number') return Math.abs(have - want);
  if (Array.isArray(want) && Array.isArray(have) && want.length === have.length) {
    return want.reduce<number>((worst, item, i) => Math.max(worst, differenceOf(have[i], item)), 0);
  }
  return (have ?? null) === (want ?? null) ? 0 : Infinity;
}

function inBand(have: unknown, band: unknown): boolean {
  if (typeof have !== 'number' || !Array.isArray(band)) return false;
  const [low, high] = band.map((edge) => asNumber(edge, 'band'));
  const slack = 1e-12;
  return low !== undefined && high !== undefined && have >= low - slack && have <= high + slack;
}

/** The rule whose key names the field; keys may name several, as in `lower/upper`. */
function ruleFor(loose: ReadonlyMap<string, unknown>, field: string): unknown {
  for (const [key, rule] of loose) {
    if (key.split('/').includes(field)) return rule;
  }
  return undefined;
}

/** Simulation rules are written in words: "relative 5%", "absolute 0.07", "within 5 bootstrapSE/sqrt(B)". */
function withinLoose(input: {
  readonly have: unknown;
  readonly want: unknown;
  readonly rule: unknown;
  readonly expected: ReadonlyMap<string, unknown>;
}): boolean {
  const { have, want, rule, expected } = input;
  if (typeof rule !== 'string' || typeof have !== 'number' || typeof want !== 'number')
    return false;
  const difference = Math.abs(have - want);
  const relative = /relative ([\d.]+)%/.exec(rule)?.[1];
  if (relative !== undefined) return difference <= (Number(relative) / 100) * Math.abs(want);
  const absolute = /absolute ([\d.]+)/.exec(rule)?.[1];
  if (absolute !== undefined) return difference <= Number(absolute);
  const errors = /within ([\d.]+) bootstrapSE/.exec(rule)?.[1];
  const standardError = expected.get('bootstrapSE');
  if (errors === undefined || typeof standardError !== 'number') return false;
  return difference <= (Number(errors) * standardError) / 100;
}
