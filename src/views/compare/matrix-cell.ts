import type { MatrixCell } from '../../report/matrix.ts';
import type { Estimate } from '../../report/measures.ts';
import { traceIds } from '../../report/trace-ids.ts';
import { COUNTS_ONLY_BELOW } from '../../statistics/constants.ts';
import type { Context } from '../context.ts';
import { caseCount } from '../count-words.ts';
import { count } from '../format.ts';
import type { Inline, PrintedNumber } from '../inline.ts';
import { estimateNumber, TOO_FEW } from '../numbers.ts';
import { rankText, STATES } from './matrix-parts.ts';

/** Result of a subject on a suite, with its rank; none where the subject has no run of the suite. */
export function matrixCell(
  c: Context,
  estimate: Estimate | undefined,
  isSmall: boolean,
  cell: MatrixCell | undefined,
): Inline {
  if (!estimate) return [{ mark: 'x' }];
  const number = estimateNumber(c, estimate);
  if (!isSmall) return compactCell(number, estimate.n, placeOf(estimate, cell));
  if (!cell) return [{ number }];
  const place = number.main === TOO_FEW ? '' : placeOf(estimate, cell);
  const trace = traceIds.rank(c.find.runs.get(estimate.run)?.suite ?? '', cell.subject);
  return [{ number }, ...(place === '' ? [] : [{ traced: [{ sub: place }], trace }])];
}

/** What was stated as a total says so beside its number, and can have no rank. */
function placeOf(estimate: Estimate, cell: MatrixCell | undefined): string {
  if (!cell || (estimate.kind === 'corpus' && !cell.rank)) return '';
  return cell.rank ? `rank ${rankText(cell.rank)}` : STATES[cell.state];
}

/**
 * Number, range, test cases and rank as bare words: the marks that let a number be followed would make a page
 * of thousands of them too heavy. The pages sorted by result have them.
 */
function compactCell(
  { main, marks, range, count: of }: PrintedNumber,
  n: number,
  place: string,
): Inline {
  const size =
    n === 0 ? caseCount(n) : of === null && n < COUNTS_ONLY_BELOW ? 'too few' : `n ${count(n)}`;
  return [
    [main, ...marks.map((mark) => `[${mark}]`)].join(' '),
    ...(range === null ? [] : [{ sub: range }]),
    { sub: [size, ...(place === '' || place === STATES.few ? [] : [place])].join(', ') },
  ];
}

/** Five shades by fifths of a rate; none for other measures, whose sizes cannot be set side by side. */
export function shade(estimate: Estimate | undefined): number | null {
  if (estimate?.kind !== 'rate' || estimate.value === null) return null;
  return Math.min(4, Math.floor(estimate.value * 5));
}
