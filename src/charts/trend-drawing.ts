import { type Axis, chooseAxis } from './axis.ts';
import type { Drawing } from './figure.ts';
import { frame, type Layer, TEXT, WIDE } from './frame.ts';
import { type KeyEntry, keyStrip } from './key-strip.ts';
import { rowLabel } from './label.ts';
import {
  type PathMark,
  type PointMark,
  pathLayer,
  pointLayer,
  type RuleMark,
  ruleLayer,
  type Scale,
  type Shape,
  textLayer,
} from './marks.ts';
import { textWidth, wrapText } from './text-width.ts';
import { CATEGORY_TOKENS, type ColourToken } from './theme.ts';
import { dayText, pickTicks, type Tick } from './time-ticks.ts';
import type { Trend, TrendSeries } from './trend.ts';

/** Draws a trend at one width. Heights are pixels of our own, so that text and marks keep clear. */

const SHAPES: readonly Shape[] = ['circle', 'square', 'diamond', 'triangle-up'];
const DAY = 86_400_000;
const END_LINE = 17;

export function drawTrend(input: Trend, key: readonly KeyEntry[], outer: number): Drawing {
  const wide = outer === WIDE;
  const axis = valueAxis(input, wide);
  const valueTicks = axis.ticks.map((value) => ({ value, text: tickText(value, axis, input) }));
  const many = input.series.length > 1;
  const endWidth = wide ? 150 : 92;
  const left =
    12 + Math.ceil(valueTicks.reduce((m, t) => Math.max(m, textWidth(t.text, TEXT.small)), 0));
  const right = many ? endWidth + 14 : 30;
  const plotWidth = outer - left - right;
  const height = wide ? 240 : 210;

  const keyHeight = keyStrip(key, { left: 0, top: 0, width: outer }).height;
  const breaksLine = input.breaks?.length ? 22 : 0;
  const top = keyHeight + 14 + breaksLine;
  const y = (value: number): number =>
    height * (1 - (value - axis.domain[0]) / (axis.domain[1] - axis.domain[0]));

  const domain = whenDomain(input);
  const pixelsOf = (at: number): number => ((at - domain[0]) / (domain[1] - domain[0])) * plotWidth;
  const scale: Scale = { domain, type: input.by === 'time' ? 'temporal' : 'quantitative' };
  const ticks = whenTicks(input, pixelsOf);

  const across = (at: number, token: ColourToken): RuleMark => {
    return { x: 0, x2: plotWidth, y: at, y2: at, token };
  };
  const layers: Layer[] = [
    ...keyStrip(key, { left: -left, top: -top, width: outer }).layers,
    ruleLayer(
      'grid',
      valueTicks.map(({ value }) => across(y(value), 'rule')),
      { x: 'pixels', width: 1 },
    ),
    textLayer(
      'value-ticks',
      valueTicks.map(({ value, text }) => ({ x: -10, y: y(value), text })),
      { size: TEXT.small, token: 'muted', align: 'right' },
    ),
    ...whenLayers(ticks, scale, height, input),
    ...breakLayers(input, scale, height, pixelsOf, plotWidth),
    ...(input.threshold
      ? [
          ruleLayer('threshold', [across(y(input.threshold.value), 'threshold')], {
            x: 'pixels',
            width: 2,
          }),
          textLayer(
            'threshold-text',
            [{ x: 2, y: y(input.threshold.value) - 10, text: rowLabel(input.threshold.text) }],
            { size: TEXT.small, weight: 600, token: 'threshold' },
          ),
        ]
      : []),
    ...seriesLayers(input, scale, y),
    ...(many ? endLayers(input, y, plotWidth + 14, endWidth, height) : []),
    textLayer('axis-title', [{ x: -left, y: height + 52, text: title(input, axis) }], {
      size: TEXT.small,
      token: 'muted',
    }),
  ];
  return frame(outer, height, { top, right, bottom: 62, left }, layers);
}

function title(input: Trend, axis: Axis): string {
  const unit = rowLabel(input.unit);
  return axis.note === '' ? unit : `${unit} (${axis.note})`;
}

function valueAxis(input: Trend, wide: boolean): Axis {
  const values = [
    ...input.series.flatMap((series) =>
      series.points.flatMap((p) => [p.value, ...(p.outer ?? [])]),
    ),
    ...(input.threshold ? [input.threshold.value] : []),
  ];
  return chooseAxis(input.axis, values, wide ? 6 : 5);
}

function tickText(value: number, axis: Axis, input: Trend): string {
  if (input.axis.kind === 'rate') return `${Math.round(value * 100)}%`;
  const decimals = /\.(\d)f/.exec(axis.format)?.[1] ?? '0';
  return value.toFixed(Number(decimals)).replace('-', '−');
}

/** From the first run to the last, with room on both sides; one run alone stands in the middle. */
function whenDomain(input: Trend): [number, number] {
  const at = [
    ...input.series.flatMap((series) => series.points.map((point) => point.at)),
    ...(input.breaks ?? []).map((b) => b.at),
  ];
  const first = at.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const last = at.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (input.by === 'order') return [first - 0.4, last + 0.4];
  const room = Math.max((last - first) * 0.04, DAY / 2);
  return [first - room, last + room];
}

interface WhenTick extends Tick {
  readonly label: string;
}

function whenTicks(input: Trend, pixelsOf: (at: number) => number): WhenTick[] {
  const labels = new Map<number, string>();
  for (const point of input.series.flatMap((series) => series.points)) {
    labels.set(point.at, labels.get(point.at) ?? point.label ?? '');
  }
  const times = [...labels.keys()].toSorted((a, b) => a - b);
  const years = new Set(times.map((at) => new Date(at).getUTCFullYear()));
  const candidates = times.map((at, index) => ({
    at,
    text:
      input.by === 'order'
        ? rowLabel(labels.get(at) ?? '')
        : dayText(at, years.size > 1 || index === times.length - 1),
  }));
  const room = (text: string): number => Math.min(120, textWidth(text, TEXT.small)) + 16;
  return pickTicks(candidates, pixelsOf, room).map((tick) => ({
    at: tick.at,
    text: wrapText(tick.text, 120, TEXT.small, { maxLines: 1 })[0] ?? tick.text,
    label:
      input.by === 'time'
        ? (wrapText(labels.get(tick.at) ?? '', room(tick.text) - 8, TEXT.small, {
            maxLines: 1,
          })[0] ?? '')
        : '',
  }));
}

function whenLayers(
  ticks: readonly WhenTick[],
  scale: Scale,
  height: number,
  input: Trend,
): Layer[] {
  const look = { x: { scale }, size: TEXT.small, align: 'center' } as const;
  const small = ticks.map(({ at }): RuleMark => {
    return { x: at, x2: at, y: height, y2: height + 5, token: 'rule-strong' };
  });
  const labelled = ticks.filter((tick) => tick.label !== '');
  return [
    ruleLayer('when-marks', small, { x: { scale }, width: 1 }),
    textLayer(
      'when-ticks',
      ticks.map(({ at, text }) => ({ x: at, y: height + 16, text })),
      { ...look, token: 'muted' },
    ),
    ...(input.by === 'time' && labelled.length > 0
      ? [
          textLayer(
            'when-labels',
            labelled.map(({ at, label }) => ({ x: at, y: height + 32, text: rowLabel(label) })),
            { ...look, token: 'ink' },
          ),
        ]
      : []),
  ];
}

function breakLayers(
  input: Trend,
  scale: Scale,
  height: number,
  pixelsOf: (at: number) => number,
  plotWidth: number,
): Layer[] {
  const breaks = input.breaks ?? [];
  if (breaks.length === 0) return [];
  const marks = breaks.map(({ at }): RuleMark => {
    return { x: at, x2: at, y: -20, y2: height, token: 'muted' };
  });
  const texts = breaks.map(({ at, text }, index) => {
    const from = pixelsOf(at);
    const next = breaks[index + 1];
    const room = (next ? pixelsOf(next.at) : plotWidth + 20) - from - 12;
    const before = breaks[index - 1];
    const roomBefore = from - (before ? pixelsOf(before.at) : 0) - 12;
    const after = room >= roomBefore;
    const line = wrapText(rowLabel(text), Math.max(room, roomBefore), TEXT.small, { maxLines: 1 });
    return { after, mark: { x: from + (after ? 6 : -6), y: -14, text: line[0] ?? '' } };
  });
  const side = (after: boolean): Layer[] => {
    const own = texts.filter((text) => text.after === after).map(({ mark }) => mark);
    return own.length === 0
      ? []
      : [
          textLayer(`break-text-${after ? 'after' : 'before'}`, own, {
            size: TEXT.small,
            token: 'muted',
            align: after ? 'left' : 'right',
          }),
        ];
  };
  return [
    ruleLayer('breaks', marks, { x: { scale }, width: 1.5, dash: [4, 3] }),
    ...side(true),
    ...side(false),
  ];
}

function tokenOfSeries(input: Trend, index: number): ColourToken {
  return input.series.length === 1 ? 'accent' : (CATEGORY_TOKENS[index] ?? 'ink');
}

/** Which comparable stretch a run belongs to: lines and bands never cross from one to the next. */
function stretch(input: Trend, at: number): number {
  return (input.breaks ?? []).filter((b) => b.at <= at).length;
}

function seriesLayers(input: Trend, scale: Scale, y: (value: number) => number): Layer[] {
  const areas: PathMark[] = [];
  const lines: PathMark[] = [];
  const ranges: RuleMark[] = [];
  const points: PointMark[] = [];
  for (const [index, series] of input.series.entries()) {
    const token = tokenOfSeries(input, index);
    const name = rowLabel(series.name);
    for (const point of series.points) {
      const path = `${index}/${stretch(input, point.at)}`;
      const x = point.at;
      const when = input.by === 'time' ? dayText(point.at, true) : (point.label ?? '');
      const carried = {
        group: name,
        tooltip: [name, when, point.text.value, point.text.range]
          .filter((t) => t !== '')
          .join('; '),
      };
      lines.push({ x, y: y(point.value), token, path, group: name });
      points.push({
        x,
        y: y(point.value),
        token,
        shape: SHAPES[index] ?? 'circle',
        hollow: false,
        ...carried,
      });
      if (!point.outer) continue;
      const [low, high] = point.outer;
      areas.push({ x, y: y(high), y2: y(low), token, path, group: name });
      ranges.push({ x, x2: x, y: y(high), y2: y(low), token, ...carried });
    }
  }
  return [
    pathLayer('data-bands', areas, { x: { scale }, area: true, opacity: 0.16 }),
    ruleLayer('data-ranges', ranges, { x: { scale }, width: 1 }),
    pathLayer('data-lines', lines, { x: { scale } }),
    pointLayer('data-points', points, { x: { scale }, size: 60 }),
  ];
}

/** Names at the line ends instead of a legend, pushed apart where they would touch. */
function endLayers(
  input: Trend,
  y: (value: number) => number,
  x: number,
  width: number,
  height: number,
): Layer[] {
  const ends = input.series
    .map((series, index) => ({ series, index, last: lastOf(series) }))
    .filter((end) => end.last !== undefined)
    .map((end) => ({ ...end, lines: wrapText(rowLabel(end.series.name), width, TEXT.small) }))
    .toSorted((a, b) => y(a.last?.value ?? 0) - y(b.last?.value ?? 0) || a.index - b.index);
  const blocks = ends.map((end) => ({
    end,
    size: end.lines.length * END_LINE,
    top: y(end.last?.value ?? 0) - (end.lines.length * END_LINE) / 2,
  }));
  let floor = -20;
  for (const block of blocks) {
    block.top = Math.max(block.top, floor);
    floor = block.top + block.size + 3;
  }
  let ceiling = height + 14;
  for (const block of blocks.toReversed()) {
    block.top = Math.min(block.top, ceiling - block.size);
    ceiling = block.top - 3;
  }
  const texts = blocks.flatMap(({ end, top }) =>
    end.lines.map((text, line) => ({
      x,
      y: top + END_LINE * (line + 0.5),
      text,
      token: tokenOfSeries(input, end.index),
      group: rowLabel(end.series.name),
    })),
  );
  return [textLayer('series-names', texts, { size: TEXT.small, weight: 600 })];
}

function lastOf(series: TrendSeries): TrendSeries['points'][number] | undefined {
  return series.points.reduce<TrendSeries['points'][number] | undefined>(
    (last, point) => (last === undefined || point.at >= last.at ? point : last),
    undefined,
  );
}
