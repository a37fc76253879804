import type { RecordSink } from '../../records/rows.ts';
import type { Mapping } from '../../records/sidecar.ts';
import type { ReadScore } from '../shared/read.ts';
import { hasDecimalComma, type MappedMetric } from './cell.ts';

interface Odd {
  readonly place: string;
  readonly found: string;
  count: number;
}

/** Cells of a run that its mapping may be wrong about: the first of each kind for a metric, and how many. */
export interface Oddities {
  readonly outside: Map<string, Odd>;
  readonly unreadable: Map<string, Odd>;
  /** Metrics with a value. */
  readonly read: Set<string>;
  note(metric: string, how: MappedMetric, score: ReadScore, place: string): void;
  /** Cells of times, tokens and costs. @param cell null for an empty one */
  noteQuantity(name: string, cell: string | null, value: number | null, place: string): void;
}

/** No metric is called so: it sets their cells apart. */
const QUANTITY = '\u0000';

export function createOddities(): Oddities {
  const outside = new Map<string, Odd>();
  const unreadable = new Map<string, Odd>();
  const read = new Set<string>();
  const count = (into: Map<string, Odd>, metric: string, place: string, found: string) => {
    const known = into.get(metric);
    if (known === undefined) into.set(metric, { place, found, count: 1 });
    else known.count += 1;
  };
  return {
    outside,
    unreadable,
    read,
    noteQuantity(name, cell, value, place) {
      if (value !== null) read.add(`${QUANTITY}${name}`);
      else if (cell !== null) count(unreadable, `${QUANTITY}${name}`, place, cell.slice(0, 80));
    },
    note(metric, { range }, { value, missing, raw }, place) {
      if (missing === 'not-a-number') count(unreadable, metric, place, raw ?? '');
      if (value === null) return;
      read.add(metric);
      if (range !== undefined && (value < range[0] || value > range[1]))
        count(outside, metric, place, String(value));
    },
  };
}

/** Warns of values outside their range, and of a metric whose cells are written in another way than declared. */
export function tellOddities(
  {
    mapping,
    file,
    oddities,
    isEachTold = false,
  }: {
    readonly mapping: Mapping;
    readonly file: string;
    readonly oddities: Oddities;
    /** No page counts what is missing, so that single remarks are told as well. */
    readonly isEachTold?: boolean;
  },
  sink: RecordSink,
): void {
  for (const [metric, { place, found, count }] of oddities.outside)
    sink.problem({
      code: 'out-of-range',
      severity: 'warning',
      file,
      place,
      found: `${found} for ${metric}${count > 1 ? `, and ${count - 1} more such values` : ''}`,
      expected: `a value within ${JSON.stringify(mapping.metrics[metric]?.range)}`,
      mend: 'Correct the range in the mapping, or the values in the file.',
    });
  for (const [metric, { place, found, count }] of oddities.unreadable) {
    const comma = mapping.decimal === 'point' && hasDecimalComma(found);
    const isQuantity = metric.startsWith(QUANTITY);
    const { kind, words, has } = mapping.metrics[metric] ?? {};
    const isTruth = kind === 'binary';
    // Single remarks among numbers are missing scores, which the pages count; other numbers are another kind.
    const isAnotherKind = isTruth && /^[-+]?\d/.test(found);
    // Of words a sidecar says what each counts: one that it forgot may change the mean.
    const isForgotten = words !== undefined || has !== undefined;
    if (!comma && !isAnotherKind && !isForgotten && !isEachTold && oddities.read.has(metric))
      continue;
    sink.problem({
      code: 'missing-score',
      severity: 'warning',
      file,
      place,
      found: `${JSON.stringify(found)} for ${metric.replace(QUANTITY, '')}${count > 1 ? `, and ${count - 1} more cells that could not be read` : ''}`,
      expected:
        words !== undefined
          ? `one of ${Object.keys(words).join(', ')}`
          : has !== undefined
            ? 'a list of words'
            : isTruth
              ? 'yes or no'
              : 'a number',
      mend: comma
        ? 'Say "decimal: comma" in the mapping, or write numbers with a point.'
        : words !== undefined
          ? 'Say under "words" in the mapping what it counts; "missing" where it is no score.'
          : isQuantity
            ? 'Name a column of numbers in the mapping, or leave the key out.'
            : 'Name the column with the values under "metrics" in the mapping, or correct its kind.',
    });
  }
}
