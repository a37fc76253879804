import { describe, expect, test } from 'vitest';
import { axisTitle, chooseAxis, niceTicks, tickText } from '../../src/charts/axis.ts';
import { cleanLabel, LABEL_LIMIT, rowLabel } from '../../src/charts/label.ts';
import { textWidth, wrapText } from '../../src/charts/text-width.ts';
import { dayText, pickTicks } from '../../src/charts/time-ticks.ts';

describe('text widths', () => {
  test('digits are all as wide as each other', () => {
    expect(new Set([...'0123456789'].map((digit) => textWidth(digit, 10))).size).toBe(1);
  });

  test('grow with the size and never with combining marks', () => {
    expect(textWidth('Pass', 20)).toBeCloseTo(2 * textWidth('Pass', 10), 10);
    expect(textWidth('e\u0301', 10)).toBe(textWidth('e', 10));
    expect(textWidth('漢', 10)).toBe(10);
  });

  test('lines keep inside their width, whatever the text', () => {
    for (const text of [
      'one two three four five six',
      'x'.repeat(300),
      '漢字'.repeat(50),
      'a/b-c_d'.repeat(9),
    ]) {
      for (const width of [40, 90, 200]) {
        const lines = wrapText(text, width, 14);
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const line of lines) expect(textWidth(line, 14)).toBeLessThanOrEqual(width);
      }
    }
  });

  test('what does not fit ends in an ellipsis, what fits is whole', () => {
    expect(wrapText('short', 100, 14)).toEqual(['short']);
    expect(wrapText('two words', 45, 14)).toEqual(['two', 'words']);
    expect(wrapText('many more words than there is room for', 60, 14).at(-1)).toMatch(/…$/);
    expect(wrapText('', 60, 14)).toEqual([]);
  });
});

describe('labels', () => {
  test('lose what is hidden and keep what is seen', () => {
    expect(cleanLabel('a\u0000b\u202ec\nd')).toBe('abc d');
    expect(rowLabel('\u200b')).toBe('(empty)');
  });

  test('are cut at the limit, never inside a character', () => {
    const long = cleanLabel('😀'.repeat(LABEL_LIMIT));
    expect(long.length).toBeLessThanOrEqual(LABEL_LIMIT);
    expect(long).toMatch(/^(?:😀)+…$/u);
  });
});

describe('axes', () => {
  test('a rate runs from 0 to 100%', () => {
    expect(chooseAxis({ kind: 'rate' }, [0.9], 6)).toEqual({
      domain: [0, 1],
      ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
      format: '.0%',
      note: '',
    });
  });

  test.each([
    [0.6, [0.7], 0.6, 'axis starts at 60%'],
    [0.6, [0.55], 0.5, 'axis starts at 50%'],
    [0.6, [0.6], 0.6, 'axis starts at 60%'],
    [0.6, [0.02], 0, ''],
  ])('a start at %d with %j lies at %d', (from, values, low, note) => {
    const axis = chooseAxis({ kind: 'rate', from }, values, 6);
    expect(axis.domain).toEqual([low, 1]);
    expect(axis.note).toBe(note);
  });

  test('points are symmetric and hold every value', () => {
    for (const values of [[0], [-3.2, 1], [47], [0.4], []]) {
      const { domain, ticks } = chooseAxis({ kind: 'points' }, values, 7);
      expect(domain[0]).toBe(-domain[1]);
      for (const value of values) expect(Math.abs(value)).toBeLessThanOrEqual(domain[1]);
      expect(ticks).toContain(0);
      expect(ticks.length).toBeLessThanOrEqual(9);
    }
  });

  test('other measures hold every value at round ticks', () => {
    for (const values of [[3.2, 4.9], [0.002], [1250, 88000], [-4, 4], [0]]) {
      const { domain, ticks } = chooseAxis({ kind: 'number' }, values, 6);
      for (const value of values) {
        expect(value).toBeGreaterThanOrEqual(domain[0]);
        expect(value).toBeLessThanOrEqual(domain[1]);
      }
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks).toEqual(ticks.toSorted((a, b) => a - b));
    }
    expect(niceTicks(0, 10, 6)).toEqual([0, 2, 4, 6, 8, 10]);
  });

  test('our own tick words agree with the format', () => {
    const rate = chooseAxis({ kind: 'rate' }, [1], 6);
    expect(rate.ticks.map((tick) => tickText(tick, rate))).toEqual([
      '0%',
      '20%',
      '40%',
      '60%',
      '80%',
      '100%',
    ]);
    const fine = chooseAxis({ kind: 'number' }, [-0.4, 0.5], 5);
    expect(fine.ticks.map((tick) => tickText(tick, fine))).toContain('−0.5');
    const large = chooseAxis({ kind: 'number' }, [250_000], 6);
    expect(large.ticks.map((tick) => tickText(tick, large))).toContain('50,000');
  });

  test('the title of an axis gives a word its capital, and leaves the name of a metric as it is', () => {
    const axis = chooseAxis({ kind: 'number' }, [1], 6);
    const titles = ['rate', 'difference in percentage points', 'acc,none', 'exact_match', 'US$'];
    expect(titles.map((unit) => axisTitle(unit, axis))).toEqual([
      'Rate',
      'Difference in percentage points',
      'acc,none',
      'exact_match',
      'US$',
    ]);
  });
});

describe('ticks in time', () => {
  test('days are in UTC', () => {
    expect(dayText(Date.UTC(2026, 0, 1), true)).toBe('1 Jan 2026');
    expect(dayText(Date.UTC(2025, 11, 31, 23, 59), false)).toBe('31 Dec');
  });

  test('both ends have one; those between only where there is room', () => {
    const ticks = [0, 1, 2, 3, 10].map((at) => ({ at, text: String(at) }));
    const chosen = pickTicks(
      ticks,
      (at) => at * 10,
      () => 15,
    );
    expect(chosen.map(({ at }) => at)).toEqual([0, 2, 10]);
    expect(pickTicks([], Number, () => 1)).toEqual([]);
    expect(pickTicks([{ at: 5, text: '5' }], Number, () => 1)).toHaveLength(1);
  });
});
