import { describe, expect, test } from 'vitest';
import { chartCss } from '../../src/charts/chart-css.ts';
import { paint, tokenOf, withPalette } from '../../src/charts/colours.ts';
import {
  CATEGORY_TOKENS,
  COLOUR_TOKENS,
  type ColourToken,
  cssTokens,
  DARK,
  LIGHT,
} from '../../src/charts/theme.ts';
import { contrast, distance, SIGHTS } from './colour.ts';

const TEXT: readonly ColourToken[] = [
  'ink',
  'muted',
  'accent',
  'met',
  'not-met',
  'cannot-tell',
  'not-tested',
  'data-problem',
  'waived',
  'threshold',
];
const MARKS: readonly ColourToken[] = [...CATEGORY_TOKENS, 'rule-strong', 'band'];
const STATES: readonly ColourToken[] = ['met', 'not-met', 'cannot-tell'];

test('the contrast measure gives the known values for black, white and mid grey', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
  // WCAG: #767676 is the lightest grey that reads on white.
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
] as const)('the %s palette', (_name, palette) => {
  test.each(TEXT)('%s reads as text on both surfaces (4.5:1)', (token) => {
    expect(contrast(palette[token], palette.surface)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette[token], palette.raised)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(MARKS)('%s stands out as a mark on both surfaces (3:1)', (token) => {
    expect(contrast(palette[token], palette.surface)).toBeGreaterThanOrEqual(3);
    expect(contrast(palette[token], palette.raised)).toBeGreaterThanOrEqual(3);
  });

  test('text reads on the soft accent', () => {
    expect(contrast(palette.ink, palette['accent-soft'])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.accent, palette['accent-soft'])).toBeGreaterThanOrEqual(4.5);
  });

  test('neighbouring categories contrast 3:1', () => {
    for (const [index, token] of CATEGORY_TOKENS.slice(1).entries()) {
      const before = CATEGORY_TOKENS[index] ?? token;
      expect(
        contrast(palette[before], palette[token]),
        `${before} ${token}`,
      ).toBeGreaterThanOrEqual(3);
    }
  });

  test.each(SIGHTS)('categories keep apart with %s sight', (sight) => {
    for (const [i, a] of CATEGORY_TOKENS.entries()) {
      for (const b of CATEGORY_TOKENS.slice(i + 1)) {
        expect(distance(palette[a], palette[b], sight), `${a} ${b}`).toBeGreaterThanOrEqual(15);
      }
    }
  });

  test.each(SIGHTS)('met, not met and cannot tell keep apart with %s sight', (sight) => {
    for (const [i, a] of STATES.entries()) {
      for (const b of STATES.slice(i + 1)) {
        expect(distance(palette[a], palette[b], sight), `${a} ${b}`).toBeGreaterThanOrEqual(15);
      }
    }
  });
});

test('the style sheets name every token: as a property in each mode, as fill and as stroke', () => {
  const tokens = cssTokens();
  const classes = chartCss();
  for (const token of COLOUR_TOKENS) {
    expect(tokens.split(`--c-${token}:`)).toHaveLength(5);
    expect(classes).toContain(`.cf-${token} { fill: var(--c-${token}); }`);
    expect(classes).toContain(`.cs-${token} { stroke: var(--c-${token}); }`);
  }
});

test('each token has a stand-in of its own that no palette uses', () => {
  const standIns = COLOUR_TOKENS.map(paint);
  expect(new Set(standIns).size).toBe(COLOUR_TOKENS.length);
  for (const [index, standIn] of standIns.entries()) {
    expect(tokenOf(standIn)).toBe(COLOUR_TOKENS[index]);
    expect([...Object.values<string>(LIGHT), ...Object.values<string>(DARK)]).not.toContain(
      standIn,
    );
  }
});

test('stand-ins become colours at any depth, other text stays', () => {
  expect(withPalette({ a: [{ b: paint('met') }, 'plain', 3, null] }, DARK)).toEqual({
    a: [{ b: DARK.met }, 'plain', 3, null],
  });
});
