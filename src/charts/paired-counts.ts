import { axisTitle, chooseAxis } from './axis.ts';
import { type Drawing, type Figure, type FigureText, makeFigure } from './figure.ts';
import { frame, type Layer, NARROW, TEXT, WIDE } from './frame.ts';
import { rowLabel } from './label.ts';
import { rectLayer, ruleLayer, type SpanMark } from './line-marks.ts';
import { type Scale, type TextMark, textLayer } from './marks.ts';
import { countColumn, makeTable, textColumn } from './table.ts';
import { textWidth, wrapText } from './text-width.ts';
import type { ColourToken } from './theme.ts';

/**
 * Paired counts: of the test cases both sides have, how many only B passed, how many came out the same, how
 * many only A passed. Three bars from zero on one scale, each with its count. Answers: is the difference
 * made of a few cases or of many, and does anything get lost?
 */

export interface PairedCountsRow {
  readonly label: string;
  readonly onlyB: number;
  readonly same: number;
  readonly onlyA: number;
}

export interface PairedCounts extends FigureText {
  /** Names of the two sides: A is the baseline, B the candidate. */
  readonly a: string;
  readonly b: string;
  readonly rows: readonly PairedCountsRow[];
}

const BAR = 18;
const PITCH = { one: 28, two: 42 };
const LINE = 17;
const HEADING = 34;
const GAP = 14;

/** @throws RangeError without rows, with a count that is not a whole number from zero, or a missing part. */
export function pairedCounts(input: PairedCounts): Figure {
  const name = `pairedCounts(${input.key})`;
  if (input.rows.length === 0) throw new RangeError(`${name} requires at least one row`);
  const counts = input.rows.flatMap((row) => [row.onlyB, row.same, row.onlyA]);
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0)) {
    throw new RangeError(`${name} requires whole numbers from zero`);
  }
  const parts = partsOf(rowLabel(input.a), rowLabel(input.b));
  return makeFigure(input, {
    kind: 'paired-counts',
    keyText: `One bar each: ${parts.map(({ word }) => word).join(', ')}.`,
    drawingText: `Bar chart of counts from zero: ${parts.map(({ word }) => word).join(', ')}.`,
    ...makeTable(input.rows, [
      textColumn('name', 'Name', (row) => row.label),
      countColumn('only_b', parts[0].word, (row) => row.onlyB),
      countColumn('same', parts[1].word, (row) => row.same),
      countColumn('only_a', parts[2].word, (row) => row.onlyA),
      countColumn('n', 'Test cases', (row) => row.onlyB + row.same + row.onlyA),
    ]),
    wide: draw(input, parts, WIDE),
    narrow: draw(input, parts, NARROW),
  });
}

interface Part {
  readonly of: (row: PairedCountsRow) => number;
  readonly word: string;
  readonly token: ColourToken;
}

function partsOf(a: string, b: string): readonly [Part, Part, Part] {
  return [
    { of: (row) => row.onlyB, word: `Only ${b} passed`, token: 'category-2' },
    { of: (row) => row.same, word: 'Same result', token: 'rule-strong' },
    { of: (row) => row.onlyA, word: `Only ${a} passed`, token: 'category-3' },
  ];
}

function draw(input: PairedCounts, parts: readonly Part[], outer: number): Drawing {
  const wide = outer === WIDE;
  const counts = input.rows.flatMap((row) => parts.map((part) => part.of(row)));
  const axis = chooseAxis({ kind: 'number', low: 0, high: 1 }, counts, wide ? 7 : 4);
  const countWidth = Math.ceil(
    Math.max(...counts.map((count) => textWidth(String(count), TEXT.body, 600))),
  );
  const wordWidth = Math.min(
    wide ? 220 : 150,
    Math.ceil(Math.max(...parts.map(({ word }) => textWidth(word, TEXT.body)))),
  );
  const linesOf = (part: Part): string[] => wrapText(part.word, wordWidth, TEXT.body);
  const pitch = parts.some((part) => linesOf(part).length > 1) ? PITCH.two : PITCH.one;
  const left = wordWidth + GAP;
  const right = Math.max(countWidth + 10, 18);
  const scale: Scale = {
    domain: axis.domain,
    axis: { ticks: axis.ticks, format: axis.format, grid: false },
  };
  const bars: SpanMark[] = [];
  const words: TextMark[] = [];
  const numbers: TextMark[] = [];
  const headings: TextMark[] = [];
  const grid: { x: number; x2: number; y: number; y2: number; token: ColourToken }[] = [];
  let y = 0;
  for (const row of input.rows) {
    const label = rowLabel(row.label);
    headings.push({
      x: -left,
      y: y + 16,
      text: wrapText(label, outer, TEXT.body, { weight: 600, maxLines: 1 })[0] ?? label,
    });
    y += HEADING;
    const top = y - 4;
    for (const part of parts) {
      const count = part.of(row);
      const middle = y + pitch / 2 - 2;
      const common = { group: part.word, tooltip: `${label}; ${part.word}: ${count}` };
      const lines = linesOf(part);
      for (const [index, text] of lines.entries()) {
        const offset = (index - (lines.length - 1) / 2) * LINE;
        words.push({ x: -left, y: middle + offset, text, ...common });
      }
      bars.push({
        x: 0,
        x2: count,
        y: middle - BAR / 2,
        y2: middle + BAR / 2,
        token: part.token,
        ...common,
      });
      numbers.push({ x: count, y: middle, text: String(count), ...common });
      y += pitch;
    }
    for (const tick of axis.ticks) {
      grid.push({ x: tick, x2: tick, y: top, y2: y, token: tick === 0 ? 'rule-strong' : 'rule' });
    }
  }
  const height = y + 4;
  const layers: Layer[] = [
    ruleLayer('grid', grid, { x: { scale }, width: 1 }),
    rectLayer('data-bars', bars, { x: { scale } }),
    textLayer('headings', headings, { weight: 600 }),
    textLayer('words', words),
    textLayer('numbers', numbers, { weight: 600, x: { scale }, offset: 6 }),
    textLayer(
      'axis-title',
      [{ x: 0, y: height + 36, text: axisTitle(rowLabel(input.unit), axis) }],
      {
        size: TEXT.small,
        token: 'muted',
      },
    ),
  ];
  return frame(outer, height, { top: 6, right, bottom: 46, left }, layers);
}
