import { z } from 'zod';
import { cleanLabel } from './label.ts';
import { type ChartSpec, refusedInSpec, specSchema } from './spec.ts';

/**
 * The contract of every figure: a figure that lacks its headline, its key, its table or its source cannot
 * be made. Numbers arrive printed (`text`) and raw (`value`); nothing is formatted twice.
 */

/** One column of a figure's data table. */
export interface FigureColumn {
  /** Lower-case id, the column's name in the CSV file. */
  readonly id: string;
  /** Heading on the page. */
  readonly label: string;
  readonly kind: 'text' | 'number';
  /** Unit of a number column, empty for text. */
  readonly unit: string;
  /** A range is printed as one text on the page and kept as two numbers in the CSV file. */
  readonly shownIn: 'both' | 'page' | 'csv';
}

/** Why a cell has no number: `x` not available, `z` not applicable, `c` withheld … as in the page's key. */
export const CELL_STATUSES = ['x', 'z', 'c', 'u', 'p', 'r', 'b', 'e'] as const;
export type CellStatus = (typeof CELL_STATUSES)[number];

/** One cell: what the page prints, and what the CSV file holds. */
export interface FigureCell {
  readonly text: string;
  readonly value: string | number | null;
  readonly status?: CellStatus | undefined;
}

/** Measure, population, number and period: the second, exact title. */
export interface StatisticalTitle {
  /** What is measured: `Pass rate`. */
  readonly measure: string;
  /** On what: `Customer questions, English`. */
  readonly population: string;
  /** How many: `500 test cases`. */
  readonly n: string;
  /** When: `3 to 5 Nov 2026 (UTC)`. */
  readonly period: string;
}

/** One rendering of a figure. `spec` is Vega-Lite with colour tokens for colours (`colours.ts`). */
export interface Drawing {
  readonly spec: ChartSpec;
  /** CSS pixels. */
  readonly width: number;
  /** CSS pixels. */
  readonly height: number;
}

/** What the caller says about a figure; the builder adds the rest from its rows. */
export interface FigureText {
  /** Permanent content key, used for the anchor and the file names: `release-x-gates`. */
  readonly key: string;
  /** The finding, as a title. */
  readonly headline: string;
  readonly statisticalTitle: StatisticalTitle;
  /** Unit on the axis, as words: `pass rate`, `percentage points`. */
  readonly unit: string;
  /** Source and version line. */
  readonly source: string;
  /** One to three sentences of page text under the figure. */
  readonly description: readonly string[];
}

export interface Figure extends FigureText {
  /** Which builder made it: `dot-interval`, `forest` …. */
  readonly kind: string;
  /** The key in words; drawn above the marks and read out as part of the description. */
  readonly keyText: string;
  /** Text alternative of the drawing: its `<title>` and `<desc>`. The table is the full alternative. */
  readonly alt: { readonly title: string; readonly description: string };
  readonly columns: readonly FigureColumn[];
  readonly rows: readonly (readonly FigureCell[])[];
  /** 680 pixels wide. */
  readonly wide: Drawing;
  /** 340 pixels wide, for phones. */
  readonly narrow: Drawing;
}

const words = z.string().trim().min(1);
const drawing = z.strictObject({
  spec: specSchema,
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});

/** A figure as it may stand in a JSON file; also the last check of every builder. */
export const figureSchema: z.ZodType<Figure> = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'expected lower-case words joined by hyphens'),
  kind: words,
  headline: words,
  statisticalTitle: z.strictObject({ measure: words, population: words, n: words, period: words }),
  keyText: words,
  unit: words,
  source: words,
  description: z.array(words).min(1).max(3),
  alt: z.strictObject({ title: words, description: words }),
  columns: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][a-z0-9_]*$/),
        label: words,
        kind: z.enum(['text', 'number']),
        unit: z.string(),
        shownIn: z.enum(['both', 'page', 'csv']),
      }),
    )
    .min(2),
  rows: z
    .array(
      z.array(
        z.strictObject({
          text: words,
          value: z.union([z.string(), z.number(), z.null()]),
          status: z.enum(CELL_STATUSES).optional(),
        }),
      ),
    )
    .min(1),
  wide: drawing,
  narrow: drawing,
});

/** Everything a builder must bring besides the caller's words. */
export type FigureParts = Pick<
  Figure,
  'kind' | 'keyText' | 'columns' | 'rows' | 'wide' | 'narrow'
> & {
  /** What the drawing looks like, one or two sentences: `Dot and range chart, 5 rows …`. */
  readonly drawingText: string;
};

/**
 * Joins the caller's words and the builder's parts to a figure.
 * @throws RangeError when a part is missing or a spec holds something a figure may not (`refusedInSpec`).
 */
export function makeFigure(text: FigureText, parts: FigureParts): Figure {
  const { drawingText, ...rest } = parts;
  const figure: Figure = {
    key: text.key,
    headline: cleanLabel(text.headline),
    statisticalTitle: {
      measure: cleanLabel(text.statisticalTitle.measure),
      population: cleanLabel(text.statisticalTitle.population),
      n: cleanLabel(text.statisticalTitle.n),
      period: cleanLabel(text.statisticalTitle.period),
    },
    unit: cleanLabel(text.unit),
    source: cleanLabel(text.source, 1000),
    description: text.description.map((sentence) => cleanLabel(sentence, 1000)),
    ...rest,
    rows: rest.rows.map((row) => row.map((cell) => ({ ...cell, text: cleanLabel(cell.text) }))),
    alt: {
      title: cleanLabel(text.headline),
      description: cleanLabel(
        [drawingText, ...text.description, 'All numbers are in the table after the figure.'].join(
          ' ',
        ),
        2000,
      ),
    },
  };
  const checked = figureSchema.safeParse(figure);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw new RangeError(
      `makeFigure(${text.key}) requires ${issue?.path.join('.') ?? 'a figure'}: ${issue?.message ?? ''}`,
    );
  }
  for (const row of figure.rows) {
    if (row.length !== figure.columns.length) {
      throw new RangeError(
        `makeFigure(${text.key}) requires ${figure.columns.length} cells in each row, got ${row.length}`,
      );
    }
  }
  for (const { spec } of [figure.wide, figure.narrow]) {
    const refused = refusedInSpec(spec);
    if (refused) throw new RangeError(`makeFigure(${text.key}) requires a closed spec: ${refused}`);
  }
  return figure;
}

/** `Pass rate, customer questions, 500 test cases, 3 to 5 Nov 2026 (UTC)`. */
export function statisticalTitleText(title: StatisticalTitle): string {
  return [title.measure, title.population, title.n, title.period].join(', ');
}
