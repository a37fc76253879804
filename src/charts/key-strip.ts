import type { Layer } from './frame.ts';
import { TEXT } from './frame.ts';
import { hatchLayer, rectLayer, ruleLayer, type SpanMark } from './line-marks.ts';
import { type PointMark, pointLayer, type Shape, type TextMark, textLayer } from './marks.ts';
import { textWidth, wrapText } from './text-width.ts';
import type { ColourToken } from './theme.ts';

/** One entry of the key drawn above the marks: a sample of the mark and its meaning in words. */
export interface KeyEntry {
  readonly sample:
    | 'ranges'
    | 'line'
    | 'level'
    | 'limits'
    | 'dash'
    | 'hatch'
    | 'bar'
    | 'band'
    | Shape;
  readonly text: string;
  readonly token: ColourToken;
  readonly hollow?: boolean;
}

export interface KeyStrip {
  readonly layers: readonly Layer[];
  /** Pixels the key takes from its top. */
  readonly height: number;
}

const LINE = 20;
const GAP = 18;
const SAMPLE_WIDTH: Readonly<Record<string, number>> = {
  ranges: 46,
  line: 14,
  level: 22,
  limits: 22,
  dash: 14,
  hatch: 22,
  bar: 18,
  band: 22,
};
const SHAPE_WIDTH = 14;

/**
 * Lays the entries out from left to right, in as many lines as they need.
 * @param left pixels from the plot's left edge (usually negative)
 * @param top pixels from the plot's top edge to the strip's top (usually negative)
 * @param width pixels there are
 */
export function keyStrip(
  entries: readonly KeyEntry[],
  place: { readonly left: number; readonly top: number; readonly width: number },
): KeyStrip {
  const texts: TextMark[] = [];
  const rules: {
    readonly thin: SpanMark[];
    readonly thick: SpanMark[];
    readonly dash: SpanMark[];
  } = {
    thin: [],
    thick: [],
    dash: [],
  };
  const bars: SpanMark[] = [];
  const bands: SpanMark[] = [];
  const points: PointMark[] = [];
  const hatches: Layer[] = [];
  let x = 0;
  let line = 0;
  for (const entry of entries) {
    const sample = sampleWidth(entry.sample);
    const lines = wrapText(entry.text, place.width - sample - 6, TEXT.small);
    const widths = lines.map((text) => textWidth(text, TEXT.small));
    const needed = sample + 6 + widths.reduce((most, width) => Math.max(most, width), 0);
    if (x > 0 && x + needed > place.width) {
      x = 0;
      line += 1;
    }
    const left = place.left + x;
    const middle = place.top + line * LINE + LINE / 2;
    draw(entry, left, middle);
    for (const [index, text] of lines.entries()) {
      texts.push({ x: left + sample + 6, y: middle + index * (LINE - 3), text });
    }
    x += needed + GAP;
    if (lines.length > 1) {
      x = 0;
      line += lines.length;
    }
  }
  const lineCount = x === 0 ? line : line + 1;

  function draw(entry: KeyEntry, left: number, middle: number): void {
    const token = entry.token;
    const across = (from: number, to: number): SpanMark => ({
      x: left + from,
      x2: left + to,
      y: middle,
      y2: middle,
      token,
    });
    const upright = { x: left + 7, x2: left + 7, y: middle - 8, y2: middle + 8, token };
    if (entry.sample === 'ranges') {
      rules.thin.push(across(0, 46));
      rules.thick.push(across(12, 34));
      points.push({ x: left + 23, y: middle, token, shape: 'circle', hollow: false });
    } else if (entry.sample === 'line') rules.thin.push(upright);
    else if (entry.sample === 'level') rules.thin.push(across(0, 22));
    else if (entry.sample === 'limits') rules.dash.push(across(0, 22));
    else if (entry.sample === 'dash') rules.dash.push(upright);
    else if (entry.sample === 'bar') {
      bars.push({ x: left, x2: left + 18, y: middle - 6, y2: middle + 6, token });
    } else if (entry.sample === 'band') {
      bands.push({ x: left, x2: left + 22, y: middle - 7, y2: middle + 7, token });
      rules.thin.push(across(0, 22));
    } else if (entry.sample === 'hatch') {
      const box = { x: left, x2: left + 22, y: middle - 7, y2: middle + 7 };
      hatches.push(hatchLayer('key-hatch', [box], { x: 'pixels', perPixel: 1, token }));
    } else {
      points.push({
        x: left + 7,
        y: middle,
        token,
        shape: entry.sample,
        hollow: entry.hollow ?? false,
      });
    }
  }

  const layers = [
    ...hatches,
    ...when(bands, () => rectLayer('key-bands', bands, { x: 'pixels', opacity: 0.16 })),
    ...when(bars, () => rectLayer('key-bars', bars, { x: 'pixels' })),
    ...when(rules.thin, () => ruleLayer('key-thin', rules.thin, { x: 'pixels', width: 2 })),
    ...when(rules.thick, () => ruleLayer('key-thick', rules.thick, { x: 'pixels', width: 6 })),
    ...when(rules.dash, () =>
      ruleLayer('key-dash', rules.dash, { x: 'pixels', width: 2, dash: [4, 3] }),
    ),
    ...when(points, () => pointLayer('key-points', points, { x: 'pixels', size: 70 })),
    textLayer('key-text', texts, { size: TEXT.small, token: 'ink' }),
  ];
  return {
    layers: entries.length > 0 ? layers : [],
    height: lineCount * LINE,
  };
}

function sampleWidth(sample: KeyEntry['sample']): number {
  return SAMPLE_WIDTH[sample] ?? SHAPE_WIDTH;
}

function when<T>(marks: readonly T[], make: () => Layer): Layer[] {
  return marks.length > 0 ? [make()] : [];
}

/** The key in words: `Dot: estimate. Dashed line: needed.` */
export function keyWords(entries: readonly KeyEntry[]): string {
  const name = (entry: KeyEntry): string => {
    const sample = {
      ranges: 'Dot on lines',
      line: 'Upright line',
      level: 'Level line',
      limits: 'Dashed level lines',
      band: 'Shaded band',
      dash: 'Dashed line',
      hatch: 'Hatched band',
      bar: 'Bar',
      circle: entry.hollow ? 'Hollow circle' : 'Circle',
      'triangle-up': 'Triangle',
      diamond: 'Diamond',
      square: 'Square',
      cross: 'Cross',
    } as const;
    return sample[entry.sample];
  };
  return entries.map((entry) => `${name(entry)}: ${entry.text}.`).join(' ');
}
